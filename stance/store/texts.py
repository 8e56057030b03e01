"""Articles' texts by number, the most recently used kept: evidence is sliced from them again and again."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict

from stance.store import codec

BUDGET = 16_000_000  # characters kept


class Texts:
    """Reads texts through one connection and keeps up to `BUDGET` characters of them."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._kept: OrderedDict[int, str] = OrderedDict()
        self._size = 0

    def get(self, article: int) -> str:
        """The text of the article with this number."""
        text = self._kept.get(article)
        if text is None:
            row = self._db.execute("SELECT body FROM article_text WHERE article = ?", (article,)).fetchone()
            text = codec.inflate(row[0])
            self.put(article, text)
        else:
            self._kept.move_to_end(article)
        return text

    def put(self, article: int, text: str) -> None:
        """Keeps a text that the caller has at hand."""
        self.drop(article)
        self._kept[article] = text
        self._size += len(text)
        while self._size > BUDGET and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._size -= len(old)

    def drop(self, article: int) -> None:
        """Forgets a text."""
        old = self._kept.pop(article, None)
        if old is not None:
            self._size -= len(old)

    def clear(self) -> None:
        """Forgets all, after a transaction was rolled back."""
        self._kept.clear()
        self._size = 0
