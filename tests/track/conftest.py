"""Makes positions for tests of standing and change, without a store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from stance.model import Evidence, Position
from stance.store import DatedPosition

Maker = Callable[..., DatedPosition]


@pytest.fixture
def took() -> Maker:
    """`took(day, stance, ...)`: a position taken on a day of September 2025 (a number) or on a date."""

    def make(
        day: int | date,
        stance: str = "support",
        *,
        said: int | date | str | None = "then",
        speaker: str | None = None,
        office: str | None = None,
        told: str | None = None,
        outlet: str = "Post",
        ingested: int = 1,
        group: str | None = None,
        unconditional: bool = False,
        actor: str = "russia",
        topic: str = "foreign-troops",
        article: str | None = None,
        **fields: object,
    ) -> DatedPosition:
        published = day if isinstance(day, date) else date(2025, 9, day)
        said_on = published if said == "then" else date(2025, 9, said) if isinstance(said, int) else said
        position = Position(
            article=article or f"a-{published}-{outlet}",
            actor=actor,
            topic=topic,
            stance=stance,  # type: ignore[arg-type]  # the tests' own words
            speaker=speaker,
            office=office if office is not None or speaker is None else "minister",
            said_on=said_on,  # type: ignore[arg-type]
            claimed_by=told,
            evidence=(Evidence(0, 4, "said"),),
            **fields,  # type: ignore[arg-type]
        )
        return DatedPosition(
            position.id,
            position,
            published,
            datetime(2025, 9, ingested, tzinfo=UTC),
            outlet=outlet,
            group=group,
            unconditional=unconditional,
        )

    return make
