"""Articles and runs: finding, listing, giving back as ingested, and what a new run would have to read again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from stance.errors import UnknownNameError
from stance.model import Article, Extraction, Run
from stance.store import codec
from stance.store.rows import COLUMNS, MEANT, dated, uncorrected
from stance.store.texts import Texts
from stance.store.values import StoredArticle, StoredRun

_COLUMNS = (
    "a.key, a.published, a.title, a.outlet, a.url, a.given_id, a.issuer, a.ingested_at, n.key, "
    "(SELECT count(*) FROM position p JOIN extraction e ON e.article = p.article AND e.run = p.run "
    "WHERE p.article = a.id AND e.current = 1), a.characters"
)
_FROM = "FROM article a LEFT JOIN article n ON n.id = a.newer"


def _stored(row: tuple[Any, ...]) -> StoredArticle:
    key, published, title, outlet, url, given_id, issuer, ingested_at, newer, positions, characters = row
    return StoredArticle(
        key, codec.day_value(published), title, outlet, url, given_id, issuer,
        codec.moment_value(ingested_at), newer, int(positions), int(characters),
    )  # fmt: skip


def has(db: sqlite3.Connection, key: str, run: Run | None) -> bool:
    """See `Store.has`."""
    if run is None:
        return db.execute("SELECT 1 FROM article WHERE key = ?", (key,)).fetchone() is not None
    row = db.execute(
        "SELECT 1 FROM article a JOIN extraction e ON e.article = a.id JOIN run r ON r.id = e.run "
        "WHERE a.key = ? AND e.current = 1 AND r.rules = ? AND r.data = ? AND r.model = ?",
        (key, run.rules, run.data, run.model),
    ).fetchone()
    return row is not None


def number(db: sqlite3.Connection, key: str) -> int:
    """The row number of the article with this key; raises UnknownNameError."""
    row = db.execute("SELECT id FROM article WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise UnknownNameError(f"there is no article {key}", hint="list them with: stance articles")
    return int(row[0])


def find(db: sqlite3.Connection, name: str) -> StoredArticle:
    """See `Store.article`. Of several versions at a URL the newest is meant."""
    for where, values in (
        ("a.key = ?", (name,)),
        ("a.given_id = ?", (name,)),
        ("a.url = ? AND a.newer IS NULL", (name,)),
        ("a.key >= ? AND a.key < ?", (name, name + "\U0010ffff")),
    ):
        rows = db.execute(f"SELECT {_COLUMNS} {_FROM} WHERE {where} ORDER BY a.key LIMIT 6", values).fetchall()
        if len(rows) > 1:
            keys = ", ".join(row[0] for row in rows[:5])
            raise UnknownNameError(f"several articles are called {name}", hint=f"name one by its key: {keys}")
        if rows:
            return _stored(rows[0])
    raise UnknownNameError(f"there is no article {name}", hint="list them with: stance articles")


def by_number(db: sqlite3.Connection, number: int) -> StoredArticle:
    """The article with this row number, which must be there."""
    return _stored(db.execute(f"SELECT {_COLUMNS} {_FROM} WHERE a.id = ?", (number,)).fetchone())


def listed(
    db: sqlite3.Connection,
    *,
    outlet: str | None,
    since: date | None,
    until: date | None,
    undated: bool | None,
    versions: bool,
    limit: int | None,
) -> Iterator[StoredArticle]:
    """See `Store.articles`."""
    clauses: list[str] = []
    values: list[str | int | None] = []
    if outlet is not None:
        clauses.append("a.outlet = ?")
        values.append(outlet)
    if since is not None:
        clauses.append("a.published >= ?")
        values.append(codec.day_number(since))
    if until is not None:
        clauses.append("a.published <= ?")
        values.append(codec.day_number(until))
    if undated is not None:
        clauses.append("a.published IS NULL" if undated else "a.published IS NOT NULL")
    if not versions:
        clauses.append("a.newer IS NULL")
    sql = f"SELECT {_COLUMNS} {_FROM} WHERE {' AND '.join(clauses) or '1'} ORDER BY a.published DESC, a.outlet, a.key"
    if limit is not None:
        sql += " LIMIT ?"
        values.append(limit)
    for row in db.execute(sql, values):
        yield _stored(row)


def original(db: sqlite3.Connection, texts: Texts, key: str) -> Article:
    """See `Store.original`."""
    row = db.execute(
        "SELECT id, published, title, outlet, url, given_id, issuer FROM article WHERE key = ?", (key,)
    ).fetchone()
    if row is None:
        number(db, key)
    return Article(texts.get(row[0]), codec.day_value(row[1]), row[2], row[3], row[4], row[5], row[6])


def current(db: sqlite3.Connection, texts: Texts, key: str) -> Extraction:
    """See `Store.current`."""
    article = original(db, texts, key)
    row = db.execute(
        "SELECT run, trace, article FROM extraction WHERE article = ? AND current = 1", (number(db, key),)
    ).fetchone()
    steps, dropped = codec.unpack_trace(row[1])
    rows = db.execute(
        f"SELECT {COLUMNS} FROM position p {MEANT} WHERE p.article = ? AND p.run = ? ORDER BY p.number",
        (row[2], row[0]),
    ).fetchall()
    positions = []
    for found in rows:
        one = dated(db, texts, found)
        positions.append(replace(uncorrected(one.position, found), trace=steps.get(one.id, ())))
    return Extraction(article, positions=tuple(positions), dropped=dropped)


def runs(db: sqlite3.Connection) -> list[StoredRun]:
    """See `Store.runs`."""
    rows = db.execute(
        "SELECT r.rules, r.data, r.model, r.first_used, count(e.article), coalesce(sum(e.current), 0) FROM run r "
        "LEFT JOIN extraction e INDEXED BY extraction_run ON e.run = r.id GROUP BY r.id ORDER BY r.first_used, r.id"
    )
    return [StoredRun(Run(r[0], r[1], r[2]), codec.moment_value(r[3]), r[4], r[5]) for r in rows]


def stale(db: sqlite3.Connection, run: Run) -> Iterator[str]:
    """See `Store.stale`. All keys are read first: the caller writes while it goes through them."""
    rows = db.execute(
        "SELECT a.key FROM run r JOIN extraction e INDEXED BY extraction_run ON e.run = r.id AND e.current = 1 "
        "JOIN article a ON a.id = e.article "
        "WHERE NOT (r.rules = ? AND r.data = ? AND r.model = ?) ORDER BY a.key",
        (run.rules, run.data, run.model),
    ).fetchall()
    for (key,) in rows:
        yield key
