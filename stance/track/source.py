"""Where positions come from: the store, or a plain list of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from stance.model import Evidence, Stance
from stance.store.values import Coverage, DatedPosition, DaySide, Pair
from stance.track.standing import statements


class Source(Protocol):
    """What tracking needs; `stance.store.Store` answers by index, `Listed` by going through a list.

    `actors` and `topics` are ids, None means all. Pairs always come in order of actor and topic. Positions come
    without their evidence: `evidence` gives it for what is handed out in the end.
    """

    def pairs(self, actors: Sequence[str] | None = None, topics: Sequence[str] | None = None) -> list[Pair]:
        """The pairs of which anything counts."""

    def line(self, actor: str, topic: str, *, known_by: datetime | None = None) -> list[DatedPosition]:
        """All that counts of one pair (that counted at the moment `known_by`)."""

    def positions(
        self,
        *,
        actor: str | None = None,
        topic: str | None = None,
        since: date | None = None,
        until: date | None = None,
        known_by: datetime | None = None,
        evidence: bool = True,
    ) -> Iterator[DatedPosition]:
        """What counts of one actor on one topic, from a day within [since, until]."""

    def sides(self, actor: str, topic: str) -> list[DaySide]:
        """For each day and side of the actor's own dated words whether a speaker took it, in order of day."""

    def bearing(
        self,
        days: Iterable[date],
        *,
        actors: Sequence[str] | None = None,
        topics: Sequence[str] | None = None,
        known_by: datetime | None = None,
        said_in: tuple[date, date] | None = None,
        window: int = 30,
    ) -> Iterator[tuple[Pair, list[DatedPosition]]]:
        """For each pair at least what decides its standing as of each of the days.

        `said_in`: only pairs on which something was said in (after, until].
        """

    def evidence(self, ids: Sequence[str]) -> dict[str, tuple[Evidence, ...]]:
        """The evidence, with its words, of the positions with these ids."""

    def count_standing(
        self, day: date, *, actors: Sequence[str] | None = None, topics: Sequence[str] | None = None
    ) -> int:
        """Of how many pairs anything is known as of the day."""

    def coverage(
        self, after: date | None = None, until: date | None = None, *, known_by: datetime | None = None
    ) -> Coverage:
        """What was published in (after, until], of what was known by that moment."""


class Listed:
    """A source over positions in memory, for tests, notebooks and extractions that are not stored."""

    def __init__(self, positions: Iterable[DatedPosition]) -> None:
        self._lines: dict[Pair, list[DatedPosition]] = {}
        self._evidence: dict[str, tuple[Evidence, ...]] = {}
        for given in positions:
            if given.state == "counts":
                self._evidence[given.id] = given.position.evidence
                bare = replace(given, position=replace(given.position, evidence=()))
                self._lines.setdefault(given.pair, []).append(bare)

    def pairs(self, actors: Sequence[str] | None = None, topics: Sequence[str] | None = None) -> list[Pair]:
        """See `Source`."""
        return sorted(
            pair
            for pair in self._lines
            if (actors is None or pair.actor in actors) and (topics is None or pair.topic in topics)
        )

    def sides(self, actor: str, topic: str) -> list[DaySide]:
        """See `Source`."""
        own: dict[tuple[date, Stance], bool] = {}
        for said in statements(self._lines.get(Pair(actor, topic), [])):
            if said.dated and said.told_by is None and said.stance != "neutral":
                own[said.day, said.stance] = own.get((said.day, said.stance), False) or said.own_words
        return [DaySide(day, stance, spoken) for (day, stance), spoken in sorted(own.items())]

    def evidence(self, ids: Sequence[str]) -> dict[str, tuple[Evidence, ...]]:
        """See `Source`."""
        return {pid: self._evidence[pid] for pid in ids if pid in self._evidence}

    def line(self, actor: str, topic: str, *, known_by: datetime | None = None) -> list[DatedPosition]:
        """See `Source`. Groups of copies are taken as they are given."""
        found = self._lines.get(Pair(actor, topic), [])
        return [p for p in found if known_by is None or p.ingested_at <= known_by]

    def positions(
        self,
        *,
        actor: str | None = None,
        topic: str | None = None,
        since: date | None = None,
        until: date | None = None,
        known_by: datetime | None = None,
        evidence: bool = True,
    ) -> Iterator[DatedPosition]:
        """See `Source`; always without evidence."""
        for pair in self.pairs([actor] if actor else None, [topic] if topic else None):
            for said in statements(self.line(*pair, known_by=known_by)):
                if (since is None or said.day >= since) and (until is None or said.day <= until):
                    yield from said.reports

    def bearing(
        self,
        days: Iterable[date],
        *,
        actors: Sequence[str] | None = None,
        topics: Sequence[str] | None = None,
        known_by: datetime | None = None,
        said_in: tuple[date, date] | None = None,
        window: int = 30,
    ) -> Iterator[tuple[Pair, list[DatedPosition]]]:
        """See `Source`: simply all positions of each pair."""
        for pair in self.pairs(actors, topics):
            positions = self.line(*pair, known_by=known_by)
            if positions:
                yield pair, positions

    def count_standing(
        self, day: date, *, actors: Sequence[str] | None = None, topics: Sequence[str] | None = None
    ) -> int:
        """See `Source`."""
        return sum(
            any((p.said_on or p.published or date.max) <= day for p in self._lines[pair])
            for pair in self.pairs(actors, topics)
        )

    def coverage(
        self, after: date | None = None, until: date | None = None, *, known_by: datetime | None = None
    ) -> Coverage:
        """See `Source`."""
        lines = [self.line(*pair, known_by=known_by) for pair in self._lines]
        found = [p for positions in lines for p in positions if p.published is not None]
        days = [p.published for p in found if p.published]
        inside = [
            p
            for p in found
            if p.published and (after is None or p.published > after) and (until is None or p.published <= until)
        ]
        return Coverage(
            articles=len({p.position.article for p in inside}),
            outlets=len({p.outlet for p in inside if p.outlet}),
            actors=len({p.position.actor for p in inside}),
            positions=len(inside),
            first=min(days, default=None),
            last=max(days, default=None),
        )
