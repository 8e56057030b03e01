"""Puts extractions into the store, and takes articles out of it. All functions run inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from stance.model import Article, Extraction, Position, Run
from stance.store import codec
from stance.store.derive import link, name_number, order_versions, pair_number, refresh, regroup, state_of
from stance.store.texts import Texts
from stance.store.values import Outcome


def add(
    db: sqlite3.Connection, texts: Texts, extraction: Extraction, run: Run, at: datetime, marks: Sequence[bool]
) -> Outcome:
    """Stores one extraction. `marks`: which of its positions are expressly unconditional."""
    article = extraction.article
    run_number = _run(db, run, at)
    row = db.execute("SELECT id FROM article WHERE key = ?", (article.key,)).fetchone()
    if row is None:
        number = _insert_article(db, texts, article, at)
        versions = order_versions(db, article.url)
        _insert_extraction(
            db, texts, number, run_number, extraction, marks, newest=not versions or versions[-1] == number
        )
        refresh(db, texts, (version for version in versions if version != number))
        _index(db, number)
        return "new-version" if len(versions) > 1 else "added"
    number = int(row[0])
    found = db.execute("SELECT current FROM extraction WHERE article = ? AND run = ?", (number, run_number)).fetchone()
    if found and found[0]:
        return "known"
    indexed = _indexed(db, number)
    db.execute("UPDATE extraction SET current = 0 WHERE article = ?", (number,))
    if found:
        db.execute("UPDATE extraction SET current = 1 WHERE article = ? AND run = ?", (number, run_number))
        refresh(db, texts, [number])
    else:
        refresh(db, texts, [number])
        newest = db.execute("SELECT newer IS NULL FROM article WHERE id = ?", (number,)).fetchone()[0]
        _insert_extraction(db, texts, number, run_number, extraction, marks, newest=bool(newest))
    _unindex(db, indexed)
    _index(db, number)
    return "superseded"


def _run(db: sqlite3.Connection, run: Run, at: datetime) -> int:
    values = (run.rules, run.data, run.model)
    row = db.execute("SELECT id FROM run WHERE rules = ? AND data = ? AND model = ?", values).fetchone()
    if row is None:
        row = db.execute(
            "INSERT INTO run (rules, data, model, first_used) VALUES (?, ?, ?, ?) RETURNING id",
            (*values, codec.moment_number(at)),
        ).fetchone()
    return int(row[0])


def _insert_article(db: sqlite3.Connection, texts: Texts, article: Article, at: datetime) -> int:
    published = codec.day_number(article.date)
    row = db.execute(
        "INSERT INTO article (key, given_id, published, title, outlet, url, issuer, ingested_at, characters) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            article.key,
            article.given_id,
            published,
            article.title,
            article.outlet,
            article.url,
            article.issuer,
            codec.moment_number(at),
            len(article.text),
        ),
    ).fetchone()
    number = int(row[0])
    db.execute("INSERT INTO article_text VALUES (?, ?)", (number, codec.deflate(article.text)))
    texts.put(number, article.text)
    return number


_COLUMNS = (
    "id, article, run, pair, state, tier, stance, day, published, said_on, speaker, office, condition, unconditional, "
    "firmness, claimed_by, confidence, rule, evidence"
)
_INSERT_POSITION = f"INSERT INTO position ({_COLUMNS}) VALUES (?{', ?' * 18}) RETURNING number"


def _insert_extraction(
    db: sqlite3.Connection,
    texts: Texts,
    article: int,
    run: int,
    extraction: Extraction,
    marks: Sequence[bool],
    *,
    newest: bool,
) -> None:
    """Inserts the positions as they count; those that were corrected are derived again afterwards."""
    ids = {p.id: p for p in extraction.positions}
    db.execute("INSERT INTO extraction VALUES (?, ?, 1, ?)", (article, run, codec.pack_trace(extraction)))
    published = codec.day_number(extraction.article.date)
    state = state_of(current=1, rejected=False, published=published, newer=None if newest else 0)
    corrected = _have_corrections(db, ids)
    for (pid, position), mark in zip(ids.items(), marks, strict=True):
        values = _values(db, pid, position, article, run, state, published, mark)
        number = int(db.execute(_INSERT_POSITION, values).fetchone()[0])
        if state == 0 and not corrected:
            link(db, texts, number)
    if corrected:
        refresh(db, texts, [article])
        for (number,) in db.execute(
            "SELECT number FROM position WHERE article = ? AND state = 0 AND copies IS NULL ORDER BY number", (article,)
        ).fetchall():
            link(db, texts, number)


_WORDS = "SELECT number, title, text, evidence, month FROM article_words WHERE number = ?"


def _indexed(db: sqlite3.Connection, article: int) -> tuple[Any, ...]:
    """What the search index holds of an article; to be read before the article changes."""
    return tuple(db.execute(_WORDS, (article,)).fetchone())


def _unindex(db: sqlite3.Connection, indexed: tuple[Any, ...]) -> None:
    db.execute(
        "INSERT INTO article_search (article_search, rowid, title, text, evidence, month) "
        "VALUES ('delete', ?, ?, ?, ?, ?)",
        indexed,
    )


def _index(db: sqlite3.Connection, article: int) -> None:
    """Makes an article and its evidence searchable. Last in a transaction: FTS5 keeps what is added in memory, and any
    other statement that changes several rows would make it write that out piecemeal, at four times the cost."""
    row = db.execute(_WORDS, (article,)).fetchone()
    db.execute("INSERT INTO article_search (rowid, title, text, evidence, month) VALUES (?, ?, ?, ?, ?)", row)


def _have_corrections(db: sqlite3.Connection, ids: dict[str, Position]) -> bool:
    return any(db.execute("SELECT 1 FROM correction WHERE position = ? LIMIT 1", (pid,)).fetchone() for pid in ids)


def _values(
    db: sqlite3.Connection, pid: str, p: Position, article: int, run: int, state: int, published: int | None, mark: bool
) -> tuple[object, ...]:
    """The row of a position, in order of `_COLUMNS`."""
    said_on = codec.day_number(p.said_on)
    return (
        pid,
        article,
        run,
        pair_number(db, p.actor, p.topic),
        state,
        codec.tier(p.stance, dated=said_on is not None, told=bool(p.claimed_by)),
        codec.SIDES[p.stance],
        said_on or published,
        published,
        said_on,
        name_number(db, p.speaker),
        name_number(db, p.office),
        p.condition,
        int(mark),
        codec.FIRMNESS.index(p.firmness),
        p.claimed_by,
        p.confidence,
        name_number(db, p.rule),
        codec.pack_evidence(p.evidence),
    )


def forget(db: sqlite3.Connection, texts: Texts, article: int) -> None:
    """Removes an article with its extractions and index entries; its former versions and copies are derived again."""
    url = db.execute("SELECT url FROM article WHERE id = ?", (article,)).fetchone()[0]
    affected = {r[0] for r in db.execute("SELECT DISTINCT copies FROM position WHERE article = ?", (article,))} - {None}
    indexed = _indexed(db, article)
    db.execute("DELETE FROM position WHERE article = ?", (article,))
    db.execute("DELETE FROM article WHERE id = ?", (article,))
    texts.drop(article)
    for group in sorted(affected):
        regroup(db, texts, group)
    refresh(db, texts, order_versions(db, url))
    _unindex(db, indexed)


def merged(extraction: Extraction) -> Extraction:
    """The extraction with positions of one id made one, all evidence kept."""
    found: dict[str, Position] = {}
    for position in extraction.positions:
        known = found.setdefault(position.id, position)
        if known is not position:
            evidence = tuple(sorted({*known.evidence, *position.evidence}, key=lambda e: (e.start, e.end)))
            found[position.id] = replace(known, evidence=evidence)
    return replace(extraction, positions=tuple(found.values()))
