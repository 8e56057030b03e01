"""Reads just the positions that can matter to a standing, by index, whatever the size of the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from stance.model import Evidence
from stance.store import codec, copies
from stance.store.derive import report
from stance.store.read import KNOWN
from stance.store.rows import COLUMNS, MEANT, dated, snapshot
from stance.store.texts import Texts
from stance.store.values import DatedPosition, DaySide, Pair


def bearing(
    db: sqlite3.Connection,
    texts: Texts,
    days: Sequence[date],
    chosen: Sequence[int],
    window: int,
    *,
    known_by: datetime | None,
    said_in: tuple[date, date] | None,
) -> Iterator[tuple[Pair, list[DatedPosition]]]:
    """See `Store.bearing`. As known at a moment: pairs to which something was added since are read whole."""
    with snapshot(db):
        late = touched_after(db, known_by) if known_by is not None else set()
        if said_in is not None:
            said = spoken(db, *said_in) | late
            chosen = [pair for pair in chosen if pair in said]
        rows = _deciding(db, days, [pair for pair in chosen if pair not in late], window)
    quick = (
        (pair, [dated(db, texts, row, evidence=False) for row in found])
        for pair, found in groupby(rows, key=lambda row: Pair(row[2], row[3]))
    )
    if not late:
        yield from quick
        return
    found = dict(quick)
    for number in chosen:
        if number in late:
            whole = whole_pair(db, texts, number, known_by=known_by)
            if whole:
                found[whole[0].pair] = whole
    yield from sorted(found.items())


def _deciding(
    db: sqlite3.Connection, days: Iterable[date], chosen: Iterable[int], window: int
) -> list[tuple[Any, ...]]:
    """Rows of `COLUMNS`, ordered by pair and day, with at least what decides the pairs' standings as of the days.

    These are, of a pair as of a day: everything of the highest tier's latest day; later neutral words; the latest day
    before it with a condition set or dropped, and the latest with the other side; and, where both sides were taken in
    the last `window` days, everything said in them. docs/store.md argues why no standing needs more.
    """
    db.execute("CREATE TEMP TABLE IF NOT EXISTS bears (pair INTEGER, number INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM bears")
    _want(db, chosen)
    for day in sorted(set(days)):
        _find_latest(db, day)
        bounds = {"day": codec.day_number(day), "start": codec.day_number(day - timedelta(days=window))}
        for sql in BEARING:
            db.execute(sql, bounds)
    return db.execute(BEARING_ROWS).fetchall()


def _want(db: sqlite3.Connection, chosen: Iterable[int]) -> None:
    db.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (pair INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM wanted")
    db.executemany("INSERT INTO wanted VALUES (?)", ((pair,) for pair in chosen))


def _find_latest(db: sqlite3.Connection, day: date) -> None:
    """Into `latest`: of each wanted pair the highest tier that has anything by the day, and the latest day of it."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS latest (pair INTEGER PRIMARY KEY, tier INTEGER, day INTEGER)")
    db.execute("DELETE FROM latest")
    for rank in range(8):
        db.execute(LATEST_SIDED if rank % 4 < 2 else LATEST_NEUTRAL, {"tier": rank, "day": codec.day_number(day)})


def count_standing(db: sqlite3.Connection, chosen: Iterable[int], day: date) -> int:
    """See `Store.count_standing`."""
    with snapshot(db):
        _want(db, chosen)
        _find_latest(db, day)
        return int(db.execute("SELECT count(*) FROM latest").fetchone()[0])


# One probe of the index for each stance that the tier can have.
_PROBE = (
    "(SELECT max(day) FROM position INDEXED BY position_standing "
    "WHERE state = 0 AND pair = w.pair AND tier = :tier AND stance = {stance} AND day <= :day)"
)
_LATEST = (
    "INSERT INTO latest SELECT * FROM (SELECT w.pair, :tier, {found} AS day FROM wanted w "
    "WHERE NOT EXISTS (SELECT 1 FROM latest l WHERE l.pair = w.pair)) WHERE day IS NOT NULL"
)
LATEST_SIDED = _LATEST.format(
    found=f"nullif(max(coalesce({_PROBE.format(stance=1)}, 0), coalesce({_PROBE.format(stance=-1)}, 0)), 0)"
)
LATEST_NEUTRAL = _LATEST.format(found=_PROBE.format(stance=0))

_BEFORE = (
    "(SELECT max(day) FROM position INDEXED BY position_{index} "
    "WHERE state = 0 AND pair = l.pair AND tier = 0 AND stance = {stance} AND {condition}day < l.day)"
)
_TERMS = "(condition IS NOT NULL OR unconditional = 1) AND "
_OF_PAIR = "CROSS JOIN position p INDEXED BY position_standing ON p.state = 0 AND p.pair = "
_ADD = "INSERT OR IGNORE INTO bears SELECT p.pair, p.number FROM "


def _terms(side: int) -> tuple[str, str]:
    """Adds the latest day before the deciding one on which the side had terms, and the latest with the other side."""
    terms = _BEFORE.format(index="terms", stance=side, condition=_TERMS)
    other = _BEFORE.format(index="standing", stance=-side, condition="")
    found = f"(SELECT l.pair, {terms} AS terms, {other} AS other FROM latest l WHERE l.tier = 0) f "
    where = "WHERE f.terms IS NOT NULL"
    return (
        f"{_ADD}{found}{_OF_PAIR}f.pair AND p.tier = 0 AND p.stance = {side} AND p.day = f.terms {where}",
        f"{_ADD}{found}{_OF_PAIR}f.pair AND p.tier = 0 AND p.stance = {-side} AND p.day = f.other {where}",
    )


def _side_lately(stance: int) -> str:
    return (
        "EXISTS (SELECT 1 FROM position s INDEXED BY position_standing WHERE s.state = 0 AND s.pair = l.pair "
        f"AND s.tier = 0 AND s.stance = {stance} AND s.day > :start AND s.day <= :day)"
    )


BEARING = (
    # everything said on the deciding day
    f"{_ADD}latest l {_OF_PAIR}l.pair AND p.tier = l.tier AND p.stance IN (1, -1, 0) AND p.day = l.day",
    # neutral words after it
    f"{_ADD}latest l {_OF_PAIR}l.pair AND p.tier = 2 AND p.stance = 0 AND p.day > l.day AND p.day <= :day "
    "WHERE l.tier < 2",
    *_terms(1),
    *_terms(-1),
    # all that was said lately on a pair with two sides (also without a speaker: copies count by their first report)
    f"{_ADD}latest l {_OF_PAIR}l.pair AND p.tier = 0 AND p.stance IN (1, -1) AND p.day > :start AND p.day <= :day "
    f"WHERE l.tier = 0 AND {_side_lately(1)} AND {_side_lately(-1)}",
)
BEARING_ROWS = (
    f"SELECT {COLUMNS} FROM bears b CROSS JOIN position p ON p.number = b.number {MEANT} "
    "ORDER BY r.actor, r.topic, p.day, p.id"
)

IN_PAIR = (
    f"SELECT {COLUMNS} FROM position p INDEXED BY position_published {MEANT} "
    "WHERE p.pair = :pair AND p.state = 0 ORDER BY p.day, p.id"
)
IN_PAIR_KNOWN = (
    f"SELECT {COLUMNS} FROM position p {MEANT} "
    f"WHERE p.pair = :pair AND p.state {{state}} AND {KNOWN} ORDER BY p.published, p.id"
)
OLDER_VERSIONS = "SELECT count(*) FROM article INDEXED BY article_newer WHERE newer IS NOT NULL"


def whole_pair(
    db: sqlite3.Connection, texts: Texts, pair: int, *, known_by: datetime | None = None
) -> list[DatedPosition]:
    """All counting positions of one pair; as known at a moment, if given, with copies grouped as they were then."""
    if known_by is None:
        return [dated(db, texts, row, evidence=False) for row in db.execute(IN_PAIR, {"pair": pair}).fetchall()]
    rows = _known_rows(db, pair, known_by)
    found = [replace(dated(db, texts, row, evidence=False), state="counts") for row in rows]
    # A group of today may hang together by a report that came later, and an older version that counted has none: what
    # was a copy of what must be asked again among those that share a group, or among all where there are such versions.
    again = range(len(rows)) if any(row[17] for row in rows) else [i for i, row in enumerate(rows) if row[15]]
    groups: dict[int, str | None] = {}
    for _, same in groupby(sorted(again, key=lambda i: _kind(rows[i])), key=lambda i: _kind(rows[i])):
        for group in copies.groups([_report(texts, i, rows[i]) for i in same]):
            name = f"g{min(rows[r.key][0] for r in group)}" if len(group) > 1 else None
            groups.update((r.key, name) for r in group)
    return [replace(d, group=groups.get(i)) for i, d in enumerate(found)]


def _known_rows(db: sqlite3.Connection, pair: int, known_by: datetime) -> list[tuple[Any, ...]]:
    values = {"pair": pair, "known": codec.moment_number(known_by)}
    rows = db.execute(IN_PAIR_KNOWN.format(state="= 0"), values).fetchall()
    if db.execute(OLDER_VERSIONS).fetchone()[0]:
        rows += db.execute(IN_PAIR_KNOWN.format(state="= 1"), values).fetchall()
    return sorted(rows, key=lambda row: (row[20], row[1]))


def _kind(row: tuple[Any, ...]) -> tuple[int, str]:
    """Stance and teller: only positions that share them can be copies of each other."""
    return (row[4], row[11] or "")


def _report(texts: Texts, key: int, row: tuple[Any, ...]) -> copies.Report:
    return report(
        texts, key=key, article=row[18], speaker=row[5], said_on=row[26] or row[10], published=row[20], packed=row[14]
    )


LATE = (
    "WITH late AS MATERIALIZED (SELECT id, url FROM article INDEXED BY article_ingested WHERE ingested_at > ?), "
    "concerned AS (SELECT id FROM late UNION SELECT o.id FROM late CROSS JOIN article o ON o.url = late.url) "
    "SELECT DISTINCT p.pair FROM concerned c CROSS JOIN position p ON p.article = c.id"
)
SPOKEN = "SELECT DISTINCT pair FROM position INDEXED BY position_day WHERE state = 0 AND day > ? AND day <= ?"


def touched_after(db: sqlite3.Connection, moment: datetime) -> set[int]:
    """The pairs of which something counted differently at the moment: articles came later, or newer versions did."""
    return {row[0] for row in db.execute(LATE, (codec.moment_number(moment),))}


def spoken(db: sqlite3.Connection, after: date, until: date) -> set[int]:
    """The pairs on which anything counts from a day in (after, until]."""
    return {row[0] for row in db.execute(SPOKEN, (codec.day_number(after), codec.day_number(until)))}


SIDES = (
    "SELECT day, stance, max(speaker IS NOT NULL OR office IS NOT NULL) FROM position INDEXED BY position_standing "
    "WHERE state = 0 AND pair = ? AND tier = 0 AND stance IN (1, -1) GROUP BY day, stance ORDER BY day, stance DESC"
)
EVIDENCE = "SELECT article, evidence FROM position WHERE id = ? ORDER BY state, run DESC LIMIT 1"


def sides(db: sqlite3.Connection, pair: int) -> list[DaySide]:
    """See `Store.sides`."""
    rows = db.execute(SIDES, (pair,)).fetchall()
    return [DaySide(day, codec.STANCES[row[1]], bool(row[2])) for row in rows if (day := codec.day_value(row[0]))]


def evidence(db: sqlite3.Connection, texts: Texts, ids: Iterable[str]) -> dict[str, tuple[Evidence, ...]]:
    """See `Store.evidence`."""
    found = {}
    for pid in ids:
        row = db.execute(EVIDENCE, (pid,)).fetchone()
        if row is not None:
            found[pid] = codec.unpack_evidence(row[1], texts.get(row[0]))
    return found
