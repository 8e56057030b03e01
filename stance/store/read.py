"""Reads positions: by what a person asks for, and just those that can matter to a standing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from typing import Any, Literal

from stance.errors import UnknownNameError
from stance.model import Position
from stance.store import codec, copies
from stance.store.texts import Texts
from stance.store.values import ACTIONS, Action, Coverage, DatedPosition, Pair
from stance.store.write import report

Order = Literal["newest", "confidence"]

COLUMNS = (
    "p.number, p.id, r.actor, r.topic, p.stance, p.speaker, p.office, p.condition, p.unconditional, p.firmness, "
    "p.said_on, p.claimed_by, p.confidence, p.rule, p.evidence, p.copies, p.extracted, p.state, p.article, "
    "a.key, a.published, a.outlet, a.url, a.title, a.given_id, a.ingested_at"
)
JOINED = "FROM position p JOIN pair r ON r.id = p.pair JOIN article a ON a.id = p.article"


def dated(db: sqlite3.Connection, texts: Texts, row: tuple[Any, ...], *, evidence: bool = True) -> DatedPosition:
    """The value of a row of `COLUMNS`; without `evidence` the article's text is not read and evidence is empty."""
    (
        _, pid, actor, topic, stance, speaker, office, condition, unconditional, firmness,
        said_on, claimed_by, confidence, rule, packed, group, extracted, state, article,
        key, published, outlet, url, title, given_id, ingested_at,
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
        unconditional=bool(unconditional),
        state=codec.STATES[state],
        corrected=_actions(db, pid) if extracted is not None else (),
    )


def _actions(db: sqlite3.Connection, pid: str) -> tuple[Action, ...]:
    rows = db.execute(
        "SELECT action FROM correction WHERE position = ? AND undone = 0 ORDER BY coalesce(at, ''), id", (pid,)
    )
    found: set[str] = set()
    for (action,) in rows:
        if action in ("accept", "reject"):
            found -= {"accept", "reject"}
        found.add(action)
    return tuple(a for a in ACTIONS if a in found)


def by_id(db: sqlite3.Connection, texts: Texts, pid: str) -> DatedPosition | None:
    """The position with this id, that of the current run first."""
    row = db.execute(
        f"SELECT {COLUMNS} {JOINED} WHERE p.id = ? ORDER BY p.state, p.run DESC LIMIT 1", (pid,)
    ).fetchone()
    return dated(db, texts, row) if row else None


def ids_like(db: sqlite3.Connection, start: str) -> list[str]:
    """Ids that begin so, up to ten, in order."""
    rows = db.execute(
        "SELECT DISTINCT id FROM position WHERE id >= ? AND id < ? ORDER BY id LIMIT 10", (start, start + "\U0010ffff")
    )
    return [row[0] for row in rows]


def group_of(db: sqlite3.Connection, texts: Texts, pid: str) -> tuple[DatedPosition, ...]:
    """The other counting reports of the same statement, the first first."""
    rows = db.execute(
        f"SELECT {COLUMNS} FROM position o JOIN position p ON p.copies = o.copies JOIN pair r ON r.id = p.pair "
        "JOIN article a ON a.id = p.article WHERE o.id = ? AND o.state = 0 AND p.id != o.id "
        "ORDER BY p.published, a.outlet, p.id",
        (pid,),
    ).fetchall()
    return tuple(dated(db, texts, row) for row in rows)


def positions(
    db: sqlite3.Connection,
    texts: Texts,
    *,
    actor: str | None,
    topic: str | None,
    speaker: str | None,
    outlet: str | None,
    article: str | None,
    since: date | None,
    until: date | None,
    known_by: datetime | None,
    order: Order,
    limit: int | None,
    unreviewed: bool,
    everything: bool,
    evidence: bool,
) -> Iterator[DatedPosition]:
    """See `Store.positions`."""
    clauses: list[str] = []
    values: list[object] = []

    def where(clause: str, *given: object) -> None:
        clauses.append(clause)
        values.extend(given)

    if not everything:
        where("p.state = 0" if known_by is None else "(p.state = 0 OR p.state = 1)")
    if known_by is not None:
        where(_KNOWN.replace(":known", "?"), codec.moment_text(known_by), codec.moment_text(known_by))
    if actor is not None or topic is not None:
        chosen = pairs(db, [actor] if actor else None, [topic] if topic else None)
        where(f"p.pair IN ({','.join('?' * len(chosen))})", *chosen)
    if speaker is not None:
        where("p.speaker = ?", speaker)
    if outlet is not None:
        where("a.outlet = ?", outlet)
    if article is not None:
        where("a.key = ?", article)
    if since is not None:
        where("p.day >= ?", since.isoformat())
    if until is not None:
        where("p.day <= ?", until.isoformat())
    if unreviewed:
        where("p.extracted IS NULL")
    by = {
        "newest": "p.day DESC, r.actor, r.topic, p.published DESC, p.id",
        "confidence": "p.confidence, p.id",
    }[order]
    sql = f"SELECT {COLUMNS} {JOINED} WHERE {' AND '.join(clauses) or '1'} ORDER BY {by}"
    if limit is not None:
        sql += " LIMIT ?"
        values.append(limit)
    for row in db.execute(sql, values):
        yield dated(db, texts, row, evidence=evidence)


def pairs(db: sqlite3.Connection, actors: Sequence[str] | None, topics: Sequence[str] | None) -> list[int]:
    """The numbers of all pairs of these actors (None: of all) and topics, ordered by actor and topic."""
    clauses: list[str] = []
    values: list[str] = []
    for column, chosen in (("actor", actors), ("topic", topics)):
        if chosen is not None:
            clauses.append(f"{column} IN ({','.join('?' * len(chosen))})")
            values.extend(chosen)
    where = " AND ".join(clauses) or "1"
    return [row[0] for row in db.execute(f"SELECT id FROM pair WHERE {where} ORDER BY actor, topic", values)]


# What was known at a moment: the article was there, and no newer version of it yet (the order is write's).
_KNOWN = (
    "(a.ingested_at <= :known AND NOT EXISTS (SELECT 1 FROM article n WHERE n.url = a.url AND n.ingested_at <= :known "
    "AND (coalesce(n.published, ''), n.ingested_at, n.key) > (coalesce(a.published, ''), a.ingested_at, a.key)))"
)
_IN_PAIR = f"SELECT {COLUMNS} {JOINED} WHERE p.pair = ? AND p.state = 0 ORDER BY p.day, p.id"
_IN_PAIR_KNOWN = (
    f"SELECT {COLUMNS} {JOINED} WHERE p.pair = :pair AND p.state IN (0, 1) AND {_KNOWN} ORDER BY p.published, p.id"
)


def whole_pair(
    db: sqlite3.Connection, texts: Texts, pair: int, *, known_by: datetime | None = None, evidence: bool = True
) -> list[DatedPosition]:
    """All counting positions of one pair; as known at a moment, if given, with copies grouped as they were then."""
    if known_by is None:
        return [dated(db, texts, row, evidence=evidence) for row in db.execute(_IN_PAIR, (pair,))]
    rows = db.execute(_IN_PAIR_KNOWN, {"pair": pair, "known": codec.moment_text(known_by)}).fetchall()
    found = [dated(db, texts, row, evidence=evidence) for row in rows]
    # A group as it stands now may hang together by a report that was not there yet, or lack a version that was.
    suspects = [i for i, row in enumerate(rows) if row[15] is not None or row[17] != 0]
    if not suspects:
        return found
    fresh: dict[int, str | None] = {}
    kind = lambda i: (rows[i][4], rows[i][11] or "")  # noqa: E731
    everyone = range(len(rows)) if any(rows[i][17] != 0 for i in suspects) else suspects
    for _, same in groupby(sorted(everyone, key=kind), key=kind):
        members = list(same)
        reports = [replace(report(texts, _report_row(rows[i])), key=i) for i in members]
        for group in copies.groups(reports):
            name = f"k{min(rows[r.key][0] for r in group)}" if len(group) > 1 else None
            for r in group:
                fresh[r.key] = name
    return [replace(d, group=fresh.get(i, d.group), state="counts") for i, d in enumerate(found)]


def _report_row(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return (row[0], row[18], row[5], row[10], row[20], row[14])


def touched_after(db: sqlite3.Connection, moment: datetime) -> set[int]:
    """The pairs of which something counted differently at the moment: articles came later, or newer versions did."""
    rows = db.execute(
        "WITH late AS MATERIALIZED (SELECT id, url FROM article INDEXED BY article_ingested WHERE ingested_at > ?), "
        "concerned AS (SELECT id FROM late UNION SELECT o.id FROM late CROSS JOIN article o ON o.url = late.url) "
        "SELECT DISTINCT p.pair FROM concerned c CROSS JOIN position p ON p.article = c.id",
        (codec.moment_text(moment),),
    )
    return {row[0] for row in rows}


def spoken(db: sqlite3.Connection, after: date, until: date) -> set[int]:
    """The pairs on which anything counts from a day in (after, until]."""
    rows = db.execute(
        "SELECT DISTINCT pair FROM position INDEXED BY position_day WHERE state = 0 AND day > ? AND day <= ?",
        (after.isoformat(), until.isoformat()),
    )
    return {row[0] for row in rows}


def count_standing(db: sqlite3.Connection, chosen: Iterable[int], day: date) -> int:
    """Of how many of these pairs anything is known as of the day."""
    _want(db, chosen)
    row = db.execute(
        "SELECT count(*) FROM wanted w WHERE EXISTS (SELECT 1 FROM position p INDEXED BY position_pair_day "
        "WHERE p.state = 0 AND p.pair = w.pair AND p.day <= ?)",
        (day.isoformat(),),
    ).fetchone()
    return int(row[0])


def _want(db: sqlite3.Connection, chosen: Iterable[int]) -> None:
    db.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (pair INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM wanted")
    db.executemany("INSERT INTO wanted VALUES (?)", ((pair,) for pair in chosen))


def coverage(db: sqlite3.Connection, after: date | None, until: date | None) -> Coverage:
    """What was published in (after, until]; None leaves the end open. Actors and positions are those that count."""
    low, high = after.isoformat() if after else "", until.isoformat() if until else "9999-12-31"
    articles, outlets, first, last = db.execute(
        "SELECT count(*), count(DISTINCT outlet), min(published), max(published) "
        "FROM article INDEXED BY article_published WHERE published > ? AND published <= ? AND newer IS NULL",
        (low, high),
    ).fetchone()
    count, actors = db.execute(
        "SELECT sum(n), count(DISTINCT actor) FROM (SELECT pair, count(*) AS n FROM position INDEXED BY position_day "
        "WHERE state = 0 AND day > ? AND day <= ? GROUP BY pair) f JOIN pair r ON r.id = f.pair",
        (low, high),
    ).fetchone()
    return Coverage(articles, outlets, actors, count or 0, codec.day_value(first), codec.day_value(last))


def bearing(
    db: sqlite3.Connection, texts: Texts, days: Iterable[date], chosen: Sequence[int], window: int, *, evidence: bool
) -> Iterator[tuple[Pair, list[DatedPosition]]]:
    """For each of the pairs, at least the positions that decide its standing as of any of the days.

    These are, of a pair as of a day: everything of the highest tier's latest day; later neutral words; the latest day
    before it with a condition set or dropped, and the latest with the other side; and, where both sides were taken in
    the last `window` days, everything said in them. All by index, never the whole pair.
    """
    _want(db, chosen)
    db.execute("CREATE TEMP TABLE IF NOT EXISTS latest (pair INTEGER PRIMARY KEY, tier INTEGER, day TEXT)")
    db.execute("CREATE TEMP TABLE IF NOT EXISTS bears (pair INTEGER, number INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM bears")
    for day in sorted(set(days)):
        db.execute("DELETE FROM latest")
        for rank in range(8):
            db.execute(LATEST_SIDED if rank % 4 < 2 else LATEST_NEUTRAL, {"tier": rank, "day": day.isoformat()})
        for sql in BEARING:
            db.execute(sql, {"day": day.isoformat(), "window": window})
    rows = db.execute(BEARING_ROWS)
    for pair, found in groupby(rows, key=lambda row: Pair(row[2], row[3])):
        yield pair, [dated(db, texts, row, evidence=evidence) for row in found]


# Into `latest`: of each pair without a higher tier, the latest day of this tier. One probe of the index a stance.
_PROBE = (
    "(SELECT max(day) FROM position INDEXED BY position_standing "
    "WHERE state = 0 AND pair = w.pair AND tier = :tier AND stance = {stance} AND day <= :day)"
)
_LATEST = (
    "INSERT INTO latest SELECT * FROM (SELECT w.pair, :tier, {found} AS day FROM wanted w "
    "WHERE NOT EXISTS (SELECT 1 FROM latest l WHERE l.pair = w.pair)) WHERE day IS NOT NULL"
)
LATEST_SIDED = _LATEST.format(
    found=f"nullif(max(coalesce({_PROBE.format(stance=1)}, ''), coalesce({_PROBE.format(stance=-1)}, '')), '')"
)
LATEST_NEUTRAL = _LATEST.format(found=_PROBE.format(stance=0))

_BEFORE = (
    "(SELECT max(day) FROM position INDEXED BY position_{index} "
    "WHERE state = 0 AND pair = l.pair AND tier = 0 AND stance = {stance} AND {condition}day < l.day)"
)
_TERMS = "(condition IS NOT NULL OR unconditional = 1) AND "


def _day_before(side: int) -> str:
    """Adds the latest earlier day on which a side had terms, and the latest with the other side, to what bears."""
    terms = _BEFORE.format(index="terms", stance=side, condition=_TERMS)
    other = _BEFORE.format(index="standing", stance=-side, condition="")
    return (
        "INSERT OR IGNORE INTO bears SELECT p.pair, p.number FROM "
        f"(SELECT l.pair, {terms} AS terms, {other} AS other FROM latest l WHERE l.tier = 0) f "
        "CROSS JOIN position p INDEXED BY position_standing ON p.state = 0 AND p.pair = f.pair AND p.tier = 0 "
        f"AND ((p.stance = {side} AND p.day = f.terms) OR (p.stance = {-side} AND p.day = f.other)) "
        "WHERE f.terms IS NOT NULL"
    )


_BOTH_SIDES = (
    "EXISTS (SELECT 1 FROM position s INDEXED BY position_standing WHERE s.state = 0 AND s.pair = l.pair "
    "AND s.tier = 0 AND s.stance = {stance} AND s.day > date(:day, '-' || :window || ' days') AND s.day <= :day)"
)
BEARING = (
    # everything said on the deciding day
    "INSERT OR IGNORE INTO bears SELECT p.pair, p.number FROM latest l "
    "CROSS JOIN position p INDEXED BY position_standing "
    "ON p.state = 0 AND p.pair = l.pair AND p.tier = l.tier AND p.stance IN (1, -1, 0) AND p.day = l.day",
    # neutral words after it
    "INSERT OR IGNORE INTO bears SELECT p.pair, p.number FROM latest l "
    "CROSS JOIN position p INDEXED BY position_standing "
    "ON p.state = 0 AND p.pair = l.pair AND p.tier = 2 AND p.stance = 0 AND p.day > l.day AND p.day <= :day "
    "WHERE l.tier < 2",
    _day_before(1),
    _day_before(-1),
    # all that was said lately on a pair with two sides: copies count by their first report, so all of them
    "INSERT OR IGNORE INTO bears SELECT p.pair, p.number FROM latest l "
    "CROSS JOIN position p INDEXED BY position_standing ON p.state = 0 AND p.pair = l.pair AND p.tier = 0 "
    "AND p.stance IN (1, -1) AND p.day > date(:day, '-' || :window || ' days') AND p.day <= :day "
    f"WHERE l.tier = 0 AND {_BOTH_SIDES.format(stance=1)} "
    f"AND {_BOTH_SIDES.format(stance=-1)}",
)
BEARING_ROWS = (
    f"SELECT {COLUMNS} FROM bears b CROSS JOIN position p ON p.number = b.number JOIN pair r ON r.id = p.pair "
    "JOIN article a ON a.id = p.article ORDER BY r.actor, r.topic, p.day, p.id"
)


def bearing_known(
    db: sqlite3.Connection,
    texts: Texts,
    days: Sequence[date],
    chosen: Sequence[int],
    window: int,
    *,
    known_by: datetime | None,
    said_in: tuple[date, date] | None,
    evidence: bool,
) -> Iterator[tuple[Pair, list[DatedPosition]]]:
    """`bearing`, as known at a moment: pairs to which nothing was added since by index, the others whole."""
    late = touched_after(db, known_by) if known_by is not None else set()
    if said_in is not None:
        said = spoken(db, *said_in) | late
        chosen = [pair for pair in chosen if pair in said]
    quick = bearing(db, texts, days, [pair for pair in chosen if pair not in late], window, evidence=evidence)
    if not late:
        yield from quick
        return
    found = dict(quick)
    for number in chosen:
        if number in late:
            whole = whole_pair(db, texts, number, known_by=known_by, evidence=evidence)
            if whole:
                found[whole[0].pair] = whole
    yield from sorted(found.items())


def pair_names(db: sqlite3.Connection, actors: Sequence[str] | None, topics: Sequence[str] | None) -> list[Pair]:
    """See `Store.pairs`: only pairs of which something counts."""
    rows = []
    for number in pairs(db, actors, topics):
        row = db.execute(
            "SELECT actor, topic FROM pair r WHERE id = ? AND EXISTS (SELECT 1 FROM position p "
            "INDEXED BY position_pair_day WHERE p.state = 0 AND p.pair = r.id)",
            (number,),
        ).fetchone()
        if row:
            rows.append(Pair(*row))
    return rows


def named(db: sqlite3.Connection, texts: Texts, name: str) -> DatedPosition:
    """See `Store.position`."""
    found = by_id(db, texts, name)
    if found is None:
        ids = ids_like(db, name) if len(name) > 2 else []
        if len(ids) > 1:
            raise UnknownNameError(f"several positions begin with {name}", hint="one of: " + ", ".join(ids))
        found = by_id(db, texts, ids[0]) if ids else None
    if found is None:
        raise UnknownNameError(
            f"there is no position {name}", hint="ids are printed by: stance show ACTOR --format jsonl"
        )
    return found


def uncorrected(position: Position, row: tuple[Any, ...]) -> Position:
    """The position of a row of `COLUMNS` as it was extracted, whatever corrections say."""
    extracted = row[16]
    if extracted is None:
        return position
    actor, topic, stance, speaker = json.loads(str(extracted))
    return replace(position, actor=actor, topic=topic, stance=codec.STANCES[stance], speaker=speaker)
