"""Full-text search over evidence and articles, the newest first, however many match."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from itertools import islice

from stance.errors import StoreError
from stance.store import articles, codec
from stance.store.rows import COLUMNS, MEANT, dated, snapshot
from stance.store.texts import Texts
from stance.store.values import Hit

_FEW = 2000  # up to so many matches are all read and sorted; above, month by month from the newest on
_OPEN, _CLOSE = "\ue000", "\ue001"  # mark matches in snippets; private characters that no article means


def query(words: str) -> str:
    """What FTS5 is asked for: every word and "phrase"; `sanction*` by its beginning. Raises StoreError if empty."""
    parts = []
    for phrase, word in re.findall(r"[\"“”]([^\"“”]+)[\"“”]|(\S+)", words):
        text = (phrase or word).replace('"', " ").strip()
        star = "*" if word.endswith("*") else ""
        if any(char.isalnum() for char in text):
            parts.append('"' + text.rstrip("*") + '"' + star)
    if not parts:
        raise StoreError("there is nothing to search for", hint='give a word: stance search "security guarantees"')
    return " ".join(parts)


def search(
    db: sqlite3.Connection, texts: Texts, words: str, *, since: date | None, until: date | None, limit: int
) -> list[Hit]:
    """See `Store.search`."""
    asked = query(words)
    period = (codec.day_number(since) or 0, codec.day_number(until) or codec.LAST_DAY)
    with snapshot(db):
        hits: list[Hit] = []
        for number in _newest(db, f"evidence : ({asked})", period, limit):
            hits += _in_positions(db, texts, number, asked)
            if len(hits) >= limit:
                break
        del hits[limit:]
        match = f"{{title text}} : ({asked})"
        for number in islice(_newest(db, match, period, limit), limit):
            row = db.execute(SNIPPET, {"match": match, "number": number}).fetchone()
            hits.append(Hit(articles.by_number(db, number), None, *_marked(row[0])))
        return hits


SNIPPET = (
    f"SELECT snippet(article_search, -1, '{_OPEN}', '{_CLOSE}', '…', 24) FROM article_search "
    "WHERE article_search MATCH :match AND rowid = :number"
)
COUNT = "SELECT count(*) FROM (SELECT 1 FROM article_search WHERE article_search MATCH ? LIMIT ?)"
MATCHES = (
    "SELECT s.rowid, a.published FROM article_search s CROSS JOIN article a ON a.id = s.rowid "
    "WHERE article_search MATCH ? AND a.newer IS NULL AND coalesce(a.published, 0) BETWEEN ? AND ?"
)


def _newest(db: sqlite3.Connection, match: str, period: tuple[int, int], limit: int) -> Iterator[int]:
    """Articles that match, the newest first; by months, each a word in the index, where there are too many to read."""
    many = db.execute(COUNT, (match, _FEW + 1)).fetchone()[0] > _FEW
    for month in _months(db, period) if many else [None]:
        asked = match if month is None else f"({match}) AND month : {month}"
        rows = db.execute(MATCHES, (asked, *period)).fetchall()
        for number, _ in sorted(rows, key=lambda row: (-(row[1] or 0), row[0])):
            yield number


def _in_positions(db: sqlite3.Connection, texts: Texts, article: int, asked: str) -> list[Hit]:
    """The counting positions of an article whose own evidence matches, found by the same index over them alone."""
    rows = db.execute(f"SELECT {COLUMNS} FROM position p {MEANT} WHERE p.article = ? AND p.state = 0", (article,))
    found = [dated(db, texts, row) for row in rows.fetchall()]
    db.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.evidence USING fts5(text, "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    db.execute("DELETE FROM temp.evidence")
    db.executemany(
        "INSERT INTO temp.evidence (rowid, text) VALUES (?, ?)",
        ((i, codec.indexable(" … ".join(e.text for e in d.position.evidence))) for i, d in enumerate(found)),
    )
    matches = db.execute(
        "SELECT rowid, snippet(evidence, 0, ?, ?, '…', 40) FROM temp.evidence WHERE evidence MATCH ? ORDER BY rowid",
        (_OPEN, _CLOSE, asked),
    ).fetchall()
    entry = articles.by_number(db, article)
    hits = [Hit(entry, found[i], *_marked(snippet)) for i, snippet in matches]
    return sorted(hits, key=lambda hit: hit.position.id if hit.position else "")


def _months(db: sqlite3.Connection, period: tuple[int, int]) -> Iterator[str]:
    """The index words of the months that hold articles, from the newest on; last that of undated articles."""
    low, high = period
    while True:
        row = db.execute(
            "SELECT max(published) FROM article INDEXED BY article_published WHERE published <= ?", (high,)
        ).fetchone()
        if row[0] is None or row[0] < low:
            break
        yield codec.month_word(row[0])
        high = row[0] // 100 * 100
    if not low:
        yield codec.month_word(None)


def _marked(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The snippet without marks, and where its matches are."""
    text, marks, start = "", [], 0
    for part in re.split(f"([{_OPEN}{_CLOSE}])", snippet):
        if part == _OPEN:
            start = len(text)
        elif part == _CLOSE:
            marks.append((start, len(text)))
        else:
            text += part
    return text, tuple(marks)
