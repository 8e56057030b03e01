"""From rows of the position table, joined with what they mean, to values."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from stance.model import Position
from stance.store import codec
from stance.store.texts import Texts
from stance.store.values import ACTIONS, Action, DatedPosition

COLUMNS = (
    "p.number, p.id, r.actor, r.topic, p.stance, s.text, o.text, p.condition, p.unconditional, p.firmness, "
    "p.said_on, p.claimed_by, p.confidence, u.text, p.evidence, p.copies, p.extracted, p.state, p.article, "
    "a.key, a.published, a.outlet, a.url, a.title, a.given_id, a.ingested_at, p.sums_up"
)
MEANT = (
    "JOIN pair r ON r.id = p.pair JOIN article a ON a.id = p.article JOIN name u ON u.id = p.rule "
    "LEFT JOIN name s ON s.id = p.speaker LEFT JOIN name o ON o.id = p.office"
)


@contextmanager
def snapshot(db: sqlite3.Connection) -> Iterator[None]:
    """One state of the store for several queries, whatever other processes write meanwhile."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")


def dated(db: sqlite3.Connection, texts: Texts, row: tuple[Any, ...], *, evidence: bool = True) -> DatedPosition:
    """The value of a row of `COLUMNS`; without `evidence` the article is not read."""
    (
        _, pid, actor, topic, stance, speaker, office, condition, unconditional, firmness,
        said_on, claimed_by, confidence, rule, packed, group, extracted, state, article,
        key, published, outlet, url, title, given_id, ingested_at, sums_up,
    ) = row  # fmt: skip
    position = Position(
        article=key,
        actor=actor,
        topic=topic,
        stance=codec.STANCES[stance],
        speaker=speaker,
        office=office,
        condition=condition,
        firmness=codec.FIRMNESS[firmness],
        said_on=codec.day_value(said_on),
        claimed_by=claimed_by,
        confidence=confidence,
        rule=rule,
        evidence=codec.unpack_evidence(packed, texts.get(article)) if evidence else (),
    )
    return DatedPosition(
        id=pid,
        position=position,
        published=codec.day_value(published),
        ingested_at=codec.moment_value(ingested_at),
        outlet=outlet,
        url=url,
        title=title,
        given_id=given_id,
        group=f"g{group}" if group is not None else None,
        quoted=codec.has_quotes(packed),
        unconditional=bool(unconditional),
        sums_up=codec.day_value(sums_up),
        state=codec.STATES[state],
        corrected=_actions(db, pid) if extracted is not None else (),
    )


def _actions(db: sqlite3.Connection, pid: str) -> tuple[Action, ...]:
    """What active corrections did to the position; of accept and reject the later one."""
    rows = db.execute(
        "SELECT action FROM correction WHERE position = ? AND undone = 0 ORDER BY coalesce(at, 0), id", (pid,)
    )
    found: set[str] = set()
    for (action,) in rows:
        if action in ("accept", "reject"):
            found -= {"accept", "reject"}
        found.add(action)
    return tuple(a for a in ACTIONS if a in found)


def uncorrected(position: Position, row: tuple[Any, ...]) -> Position:
    """The position of a row of `COLUMNS` as it was extracted, whatever corrections say."""
    extracted = row[16]
    if extracted is None:
        return position
    actor, topic, stance, speaker = json.loads(extracted)
    return replace(position, actor=actor, topic=topic, stance=codec.STANCES[stance], speaker=speaker)
