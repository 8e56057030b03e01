"""Puts extractions into the store, and takes articles out of it. All functions run inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from stance.model import Article, Dropped, Extraction, Position, Run
from stance.store import codec
from stance.store.derive import link, name_number, order_versions, pair_number, refresh, regroup, state_of
from stance.store.summaries import Words, summed_up
from stance.store.terms import unconditional
from stance.store.texts import Texts
from stance.store.values import Outcome


@dataclass(frozen=True)
class Entry:
    """An extraction made ready: hashes are computed once.

    Attributes:
        key: of the article.
        positions: by id, each once.
        unconditional: ids of those that say expressly that there is no condition.
    """

    article: Article
    key: str
    positions: dict[str, Position]
    unconditional: frozenset[str]
    dropped: tuple[Dropped, ...]


def prepared(extraction: Extraction) -> Entry:
    """The extraction as it will be stored. Positions of one id become one with all their evidence.

    Raises ValueError where evidence is not what stands in the article: nothing unverifiable is ever stored.
    """
    article, key = extraction.article, extraction.article.key
    found: dict[str, Position] = {}
    for position in extraction.positions:
        pid = position.id
        if position.article != key:
            raise ValueError(f"position {pid} belongs to {position.article}, not to {key}")
        for e in position.evidence:
            if article.text[e.start : e.end] != e.text or not e.text:
                raise ValueError(f"evidence {e.start}-{e.end} of position {pid} is not what stands in the article")
        known = found.setdefault(pid, position)
        if known is not position:
            evidence = tuple(sorted({*known.evidence, *position.evidence}, key=lambda e: (e.start, e.end)))
            found[pid] = replace(known, evidence=evidence)
    marks = frozenset(pid for pid, p in found.items() if unconditional(e.text for e in p.evidence))
    return Entry(article, key, found, marks, extraction.dropped)


def add(db: sqlite3.Connection, texts: Texts, entry: Entry, run: Run, at: datetime) -> Outcome:
    """See `Store.add`."""
    run_number = _run(db, run, at)
    row = db.execute("SELECT id FROM article WHERE key = ?", (entry.key,)).fetchone()
    if row is None:
        number = _insert_article(db, texts, entry, at)
        versions = order_versions(db, entry.article.url)
        newest = not versions or versions[-1] == number
        _insert_extraction(db, texts, number, run_number, entry, newest=newest)
        refresh(db, texts, (version for version in versions if version != number))
        _index(db, _words(number, entry))
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
        _insert_extraction(db, texts, number, run_number, entry, newest=bool(newest))
    _unindex(db, indexed)
    _index(db, _indexed(db, number))
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


def _insert_article(db: sqlite3.Connection, texts: Texts, entry: Entry, at: datetime) -> int:
    article = entry.article
    published = codec.day_number(article.date)
    row = db.execute(
        "INSERT INTO article (key, given_id, published, title, outlet, url, issuer, ingested_at, characters) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            entry.key,
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
    "id, article, run, pair, state, tier, stance, day, published, said_on, sums_up, speaker, office, condition, unconditional, "
    "firmness, claimed_by, confidence, rule, evidence"
)
_INSERT_POSITION = f"INSERT INTO position ({_COLUMNS}) VALUES (?{', ?' * 19}) RETURNING number"


def _insert_extraction(
    db: sqlite3.Connection, texts: Texts, article: int, run: int, entry: Entry, *, newest: bool
) -> None:
    """Inserts the positions as they count; those that were corrected are derived again afterwards."""
    trace = codec.pack_trace(entry.positions, entry.dropped)
    db.execute("INSERT INTO extraction VALUES (?, ?, 1, ?)", (article, run, trace))
    published = codec.day_number(entry.article.date)
    state = state_of(current=1, rejected=False, published=published, newer=None if newest else 0)
    corrected = _have_corrections(db, entry.positions)
    sums_up = _summed_up(entry)
    for pid, position in entry.positions.items():
        day = codec.day_number(sums_up.get(pid))
        values = _values(db, pid, position, article, run, state, published, day, pid in entry.unconditional)
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


def _words(article: int, entry: Entry) -> tuple[Any, ...]:
    """What `_indexed` will read once the entry is stored, without reading it."""
    given = entry.article
    spans = {(e.start, e.end) for p in entry.positions.values() for e in p.evidence}
    return (
        article,
        given.title,
        codec.indexable(given.text),
        codec.joined(given.text, spans),
        codec.month_word(codec.day_number(given.date)),
    )


def _index(db: sqlite3.Connection, words: tuple[Any, ...]) -> None:
    """Makes an article and its evidence searchable. Last in a transaction: FTS5 keeps what is added in memory, and any
    other statement that changes several rows would make it write that out piecemeal, at four times the cost."""
    db.execute("INSERT INTO article_search (rowid, title, text, evidence, month) VALUES (?, ?, ?, ?, ?)", words)


def _have_corrections(db: sqlite3.Connection, ids: dict[str, Position]) -> bool:
    return any(db.execute("SELECT 1 FROM correction WHERE position = ? LIMIT 1", (pid,)).fetchone() for pid in ids)


def _summed_up(entry: Entry) -> dict[int | str, date]:
    """Which summaries of the article count from which earlier day."""
    if entry.article.date is None:
        return {}
    words = (
        Words(pid, (p.actor, p.topic), p.stance, p.claimed_by, p.speaker is not None or p.office is not None, p.said_on)
        for pid, p in entry.positions.items()
    )
    return summed_up(words, entry.article.date)


def _values(
    db: sqlite3.Connection,
    pid: str,
    p: Position,
    article: int,
    run: int,
    state: int,
    published: int | None,
    sums_up: int | None,
    mark: bool,
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
        sums_up or said_on or published,
        published,
        said_on,
        sums_up,
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
