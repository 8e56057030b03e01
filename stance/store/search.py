"""Full-text search over evidence and articles, the newest first, however many match."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from datetime import date

from stance.errors import StoreError
from stance.store import articles, codec, read
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
    hits = []
    for number, snippet in _newest(db, "position", "{text} : ", asked, since, until, limit):
        row = db.execute(f"SELECT {read.COLUMNS} {read.JOINED} WHERE p.number = ?", (number,)).fetchone()
        position = read.dated(db, texts, row)
        hits.append(Hit(articles.find(db, position.position.article), position, *_marked(snippet)))
    for number, snippet in _newest(db, "article", "{title text} : ", asked, since, until, limit):
        key = db.execute("SELECT key FROM article WHERE id = ?", (number,)).fetchone()[0]
        hits.append(Hit(articles.find(db, key), None, *_marked(snippet)))
    return hits


_SHOWN = {
    "position": "JOIN position x ON x.number = s.rowid WHERE x.state = 0",
    "article": "JOIN article x ON x.id = s.rowid WHERE x.newer IS NULL",
}


def _newest(
    db: sqlite3.Connection, kind: str, columns: str, asked: str, since: date | None, until: date | None, limit: int
) -> list[tuple[int, str]]:
    """The newest matches with snippets; by months, each a word in the index, where there are too many to read all."""
    table = f"{kind}_search"
    match = f"{columns}({asked})"
    few = db.execute(f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT ?)", (match, _FEW + 1))
    found: list[tuple[str, int]] = []
    months = _months(db, since, until) if few.fetchone()[0] > _FEW else iter([None])
    low, high = codec.day_text(since) or "", codec.day_text(until) or "9999-12-31"
    for month in months:
        rows = db.execute(
            f"SELECT s.rowid, x.published FROM {table} s {_SHOWN[kind]} AND {table} MATCH ? "
            "AND coalesce(x.published, '') BETWEEN ? AND ?",
            (match if month is None else f"({match}) AND month : {month}", low, high),
        ).fetchall()
        found += sorted(((row[1] or "", row[0]) for row in rows), key=lambda r: (r[0], -r[1]), reverse=True)
        if len(found) >= limit:
            break
    return [(number, _snippet(db, table, match, number)) for _, number in found[:limit]]


def _months(db: sqlite3.Connection, since: date | None, until: date | None) -> Iterator[str]:
    """The index words of the months that hold articles, from the newest on."""
    high = codec.day_text(until) or "9999-12-31"
    while True:
        row = db.execute(
            "SELECT max(published) FROM article INDEXED BY article_published WHERE published <= ?", (high,)
        ).fetchone()
        if row[0] is None or (since is not None and row[0] < since.isoformat()):
            return
        yield codec.month_word(row[0])
        high = row[0][:7] + "-00"


def _snippet(db: sqlite3.Connection, table: str, match: str, number: int) -> str:
    row = db.execute(
        f"SELECT snippet({table}, -1, ?, ?, '…', 24) FROM {table} WHERE {table} MATCH ? AND rowid = ?",
        (_OPEN, _CLOSE, match, number),
    ).fetchone()
    return str(row[0])


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
