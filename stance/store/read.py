"""Reads positions as a person asks for them, and what a period holds."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby, islice
from typing import Any, Literal

from stance.errors import UnknownNameError
from stance.store import codec
from stance.store.rows import COLUMNS, MEANT, dated, snapshot
from stance.store.texts import Texts
from stance.store.values import Coverage, DatedPosition, Pair

Order = Literal["newest", "confidence"]

# What was known at a moment: the article was there, and no newer version of it yet (the order is derive's).
KNOWN = (
    "(a.ingested_at <= :known AND NOT EXISTS (SELECT 1 FROM article n WHERE n.url = a.url AND n.ingested_at <= :known "
    "AND (coalesce(n.published, 0), n.ingested_at, n.key) > (coalesce(a.published, 0), a.ingested_at, a.key)))"
)
DOUBTFUL = 0.6  # as in the index position_doubtful

BY_ID = f"SELECT {COLUMNS} FROM position p {MEANT} WHERE p.id = ? ORDER BY p.state, p.run DESC LIMIT 1"
IDS_LIKE = "SELECT DISTINCT id FROM position WHERE id >= ? AND id < ? ORDER BY id LIMIT 10"
COPIES = (
    f"SELECT {COLUMNS} FROM position mine JOIN position p ON p.copies = mine.copies {MEANT} "
    "WHERE mine.id = ? AND mine.state = 0 AND p.id != mine.id ORDER BY p.published, a.outlet, p.id"
)


def named(db: sqlite3.Connection, texts: Texts, name: str) -> DatedPosition:
    """See `Store.position`: that of the current run first."""
    row = db.execute(BY_ID, (name,)).fetchone()
    if row is None and len(name) > 2:
        ids = [found[0] for found in db.execute(IDS_LIKE, (name, name + "\U0010ffff"))]
        if len(ids) > 1:
            raise UnknownNameError(f"several positions begin with {name}", hint="one of: " + ", ".join(ids))
        row = db.execute(BY_ID, (ids[0],)).fetchone() if ids else None
    if row is None:
        raise UnknownNameError(
            f"there is no position {name}", hint="ids are printed by: stance show ACTOR --format jsonl"
        )
    return dated(db, texts, row)


def copies_of(db: sqlite3.Connection, texts: Texts, pid: str) -> tuple[DatedPosition, ...]:
    """The other counting reports of the same statement, the first first."""
    return tuple(dated(db, texts, row) for row in db.execute(COPIES, (pid,)).fetchall())


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
    values: dict[str, object] = {}

    def where(clause: str, **given: object) -> None:
        clauses.append(clause)
        values.update(given)

    chosen = pairs(db, [actor] if actor else None, [topic] if topic else None) if actor or topic else None
    if chosen is not None and not chosen:
        return
    plain = not everything and known_by is None
    index = ""
    if plain and order == "newest" and not (speaker or outlet or article or unreviewed):
        index = " INDEXED BY position_day" if chosen is None else " INDEXED BY position_standing"
        if limit is not None:
            since = _cutoff(db, chosen, since, until, limit)
    if not everything:
        where("p.state = 0" if plain else "p.state IN (0, 1)")
    if known_by is not None:
        where(KNOWN, known=codec.moment_number(known_by))
    if chosen is not None:
        where(f"p.pair IN ({','.join(map(str, chosen))})")
        if index:
            where("p.tier IN (0, 1, 2, 3, 4, 5, 6, 7) AND p.stance IN (1, -1, 0)")
    if speaker is not None:
        where("s.text = :speaker", speaker=speaker)
    if outlet is not None:
        where("a.outlet = :outlet", outlet=outlet)
    if article is not None:
        where("p.article = (SELECT id FROM article WHERE key = :article)", article=article)
    if since is not None:
        where("p.day >= :since", since=codec.day_number(since))
    if until is not None:
        where("p.day <= :until", until=codec.day_number(until))
    if unreviewed:
        where("p.extracted IS NULL")
    filters = f"WHERE {' AND '.join(clauses) or '1'}"
    if order == "confidence":
        found = _by_confidence(db, filters, values, limit)
    else:
        sql = f"SELECT {COLUMNS}, p.day FROM position p{index} {MEANT} {filters} ORDER BY p.day DESC"
        found = islice(_day_by_day(db.execute(sql, values)), limit)
    for row in found:
        yield dated(db, texts, row[:-1], evidence=evidence)


Row = tuple[Any, ...]


def _day_by_day(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows that come by day, in full order: sorting a day at a time keeps memory small however many there are."""
    for _, same in groupby(rows, key=lambda row: row[-1]):
        yield from sorted(same, key=lambda row: (row[2], row[3], -(row[20] or 0), row[1]))


def _by_confidence(db: sqlite3.Connection, clauses: str, values: dict[str, object], limit: int | None) -> Iterator[Row]:
    """The doubtful ones from their index; only when they do not suffice, the others."""
    left = -1 if limit is None else limit
    for band in (f"p.confidence < {DOUBTFUL}", f"p.confidence >= {DOUBTFUL}"):
        sql = f"SELECT {COLUMNS}, p.day FROM position p {MEANT} {clauses} AND {band} ORDER BY p.confidence, p.number"
        for row in db.execute(f"{sql} LIMIT :left", {**values, "left": left}):
            left -= 1
            yield row
        if left == 0:
            return


def _cutoff(
    db: sqlite3.Connection, chosen: Sequence[int] | None, since: date | None, until: date | None, limit: int
) -> date | None:
    """The day of the position that is the `limit`-th newest, so that only those from it on need be read and sorted."""
    bounds = {
        "low": codec.day_number(since) or 0, "high": codec.day_number(until) or codec.LAST_DAY, "limit": limit
    }  # fmt: skip
    if chosen is None:
        days = [row[0] for row in db.execute(NEWEST_DAYS, bounds)]
    else:
        days = heapq.nlargest(
            limit,
            (
                row[0]
                for pair in chosen
                for rank, stance in _KINDS
                for row in db.execute(NEWEST_DAYS_OF, {**bounds, "pair": pair, "tier": rank, "stance": stance})
            ),
        )
    return codec.day_value(days[-1]) if len(days) == limit and days else since


_KINDS = [(rank, stance) for rank in range(8) for stance in ((1, -1) if rank % 4 < 2 else (0,))]
NEWEST_DAYS = (
    "SELECT day FROM position INDEXED BY position_day "
    "WHERE state = 0 AND day >= :low AND day <= :high ORDER BY day DESC LIMIT :limit"
)
NEWEST_DAYS_OF = (
    "SELECT day FROM position INDEXED BY position_standing WHERE state = 0 AND pair = :pair AND tier = :tier "
    "AND stance = :stance AND day >= :low AND day <= :high ORDER BY day DESC LIMIT :limit"
)


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


PAIR_NAME = (
    "SELECT actor, topic FROM pair r WHERE id = ? AND EXISTS "
    "(SELECT 1 FROM position p INDEXED BY position_published WHERE p.state = 0 AND p.pair = r.id)"
)


def pair_names(db: sqlite3.Connection, actors: Sequence[str] | None, topics: Sequence[str] | None) -> list[Pair]:
    """See `Store.pairs`: only pairs of which something counts."""
    rows = (db.execute(PAIR_NAME, (number,)).fetchone() for number in pairs(db, actors, topics))
    return [Pair(*row) for row in rows if row]


COVERED_ARTICLES = (
    "SELECT count(*), count(DISTINCT outlet), min(published), max(published) FROM article INDEXED BY article_published "
    "WHERE published > ? AND published <= ? AND newer IS NULL"
)
COVERED_POSITIONS = (
    "SELECT sum(n), count(DISTINCT actor) FROM (SELECT pair, count(*) AS n FROM position INDEXED BY position_day "
    "WHERE state = 0 AND day > ? AND day <= ? GROUP BY pair) f JOIN pair r ON r.id = f.pair"
)
KNOWN_ARTICLES = (
    "SELECT count(*), count(DISTINCT a.outlet), min(a.published), max(a.published) FROM article a "
    f"WHERE a.published > :after AND a.published <= :until AND {KNOWN}"
)
KNOWN_POSITIONS = (
    "SELECT count(*), count(DISTINCT r.actor) FROM position p JOIN article a ON a.id = p.article "
    f"JOIN pair r ON r.id = p.pair WHERE p.state = 0 AND p.day > :after AND p.day <= :until AND {KNOWN}"
)


def span(db: sqlite3.Connection) -> tuple[date, date] | None:
    """See `Store.span`; two probes of the index."""
    first, last = db.execute(
        "SELECT (SELECT min(published) FROM article), (SELECT max(published) FROM article)"
    ).fetchone()
    days = codec.day_value(first), codec.day_value(last)
    return (days[0], days[1]) if days[0] and days[1] else None


def coverage(
    db: sqlite3.Connection, after: date | None, until: date | None, known_by: datetime | None = None
) -> Coverage:
    """See `Store.coverage`."""
    bounds = (codec.day_number(after) or 0, codec.day_number(until) or codec.LAST_DAY)
    if known_by is not None:
        known = {"after": bounds[0], "until": bounds[1], "known": codec.moment_number(known_by)}
        with snapshot(db):
            articles, outlets, first, last = db.execute(KNOWN_ARTICLES, known).fetchone()
            count, actors = db.execute(KNOWN_POSITIONS, known).fetchone()
        return Coverage(articles, outlets, actors, count or 0, codec.day_value(first), codec.day_value(last))
    with snapshot(db):
        articles, outlets, first, last = db.execute(COVERED_ARTICLES, bounds).fetchone()
        count, actors = db.execute(COVERED_POSITIONS, bounds).fetchone()
    return Coverage(articles, outlets, actors, count or 0, codec.day_value(first), codec.day_value(last))
