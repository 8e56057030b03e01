"""The store: a SQLite file with articles, what was read from them, and what people corrected.

One object a process and thread. Every method raises `StoreError`; nothing is ever half done.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType

from stance.errors import Place, StoreError
from stance.model import Article, Evidence, Extraction, Run
from stance.store import articles as article_queries
from stance.store import bearing, read, write
from stance.store import corrections as correction_queries
from stance.store.connect import connect
from stance.store.errors import guarded
from stance.store.explain import explain
from stance.store.search import search
from stance.store.texts import Texts
from stance.store.values import (
    Correction,
    Coverage,
    DatedPosition,
    DaySide,
    Explanation,
    Hit,
    Outcome,
    Pair,
    Problem,
    StoredArticle,
    StoredRun,
)
from stance.store.verify import verify


class Store:
    """See the module. Use `Store.open`, as a context manager or with `close`."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self._texts = Texts(db)
        self.path = path

    @classmethod
    def open(cls, path: str | Path, *, readonly: bool = False) -> Store:
        """The store at `path`; made, or migrated with a copy kept, if need be. `readonly` needs an existing one."""
        place = Path(path)
        return cls(connect(place, readonly=readonly), place)

    def close(self) -> None:
        """Closes the file; closing twice does nothing."""
        self._db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with guarded(self.path):
            yield self._db

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of the block, or nothing of it."""
        with guarded(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException as error:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                self._texts.clear()
                if isinstance(error, UnicodeEncodeError):
                    raise StoreError(
                        "a title, name or link has characters that are no text (lone surrogates)",
                        place=Place(str(self.path)),
                        hint="repair the encoding of the input; the article was not stored",
                    ) from error
                raise

    # Writing

    def add(self, extraction: Extraction, run: Run, *, at: datetime | None = None) -> Outcome:
        """Stores what one article yielded, in one transaction. `at`: the time of ingestion (now, if not given).

        Returns "added"; "known" where the article was stored under this run already; "new-version" where its URL was
        stored with another text; "superseded" where the article was known and this run's positions now replace older
        ones. Raises ValueError where evidence is not what stands in the article.
        """
        entry = write.prepared(extraction)
        with self._writing() as db:
            return write.add(db, self._texts, entry, run, at or datetime.now(UTC))

    def has(self, key: str, run: Run | None = None) -> bool:
        """Whether the article with this key is stored (and its current positions are this run's)."""
        with self._reading() as db:
            return article_queries.has(db, key, run)

    def forget(self, article: str) -> StoredArticle:
        """Removes an article, by key, given id or URL, with its positions; corrections stay. Returns what it was."""
        found = self.article(article)
        with self._writing() as db:
            write.forget(db, self._texts, article_queries.number(db, found.key))
        return found

    # Articles and runs

    def article(self, name: str) -> StoredArticle:
        """The article with this key (or its beginning), given id or URL; raises UnknownNameError or StoreError."""
        with self._reading() as db:
            return article_queries.find(db, name)

    def text(self, key: str) -> str:
        """The text of the article with this key."""
        with self._reading() as db:
            return self._texts.get(article_queries.number(db, key))

    def original(self, key: str) -> Article:
        """The article with this key as it was ingested, for extracting again."""
        with self._reading() as db:
            return article_queries.original(db, self._texts, key)

    def articles(
        self,
        *,
        outlet: str | None = None,
        since: date | None = None,
        until: date | None = None,
        undated: bool | None = None,
        versions: bool = False,
        limit: int | None = None,
    ) -> Iterator[StoredArticle]:
        """Articles, the newest first, undated ones last. `undated`: only those (True) or none of those (False);
        `versions`: older versions of a URL too."""
        with self._reading() as db:
            yield from article_queries.listed(
                db, outlet=outlet, since=since, until=until, undated=undated, versions=versions, limit=limit
            )

    def runs(self) -> list[StoredRun]:
        """Every run that left something here, the latest last."""
        with self._reading() as db:
            return article_queries.runs(db)

    def stale(self, run: Run) -> Iterator[str]:
        """Keys of the articles whose current positions come from another run, in order of key: what to re-extract."""
        with self._reading() as db:
            yield from article_queries.stale(db, run)

    def current(self, key: str) -> Extraction:
        """What now counts as the article's extraction, without corrections; statements are not stored."""
        with self._reading() as db:
            return article_queries.current(db, self._texts, key)

    def coverage(
        self, after: date | None = None, until: date | None = None, *, known_by: datetime | None = None
    ) -> Coverage:
        """Articles, outlets, actors and positions of (after, until], and the first and last day; None: no bound.

        `known_by`: of what had been ingested by that moment.
        """
        with self._reading() as db:
            return read.coverage(db, after, until, known_by)

    def span(self) -> tuple[date, date] | None:
        """The days of the first and of the last article, or None where no article has a date. Costs nothing."""
        with self._reading() as db:
            return read.span(db)

    # Positions

    def positions(
        self,
        *,
        actor: str | None = None,
        topic: str | None = None,
        speaker: str | None = None,
        outlet: str | None = None,
        article: str | None = None,
        since: date | None = None,
        until: date | None = None,
        known_by: datetime | None = None,
        order: read.Order = "newest",
        limit: int | None = None,
        unreviewed: bool = False,
        everything: bool = False,
        evidence: bool = True,
    ) -> Iterator[DatedPosition]:
        """Positions that count, each report by itself, the newest first (or the least confident: `order`).

        `since` and `until` hold for the day from which the position counts; `article` is a key; `unreviewed` leaves out
        what a correction touched; `everything` adds those that do not count (see `DatedPosition.state`); without
        `evidence` articles' texts are not read and it is empty.
        """
        with self._reading() as db:
            yield from read.positions(
                db,
                self._texts,
                actor=actor,
                topic=topic,
                speaker=speaker,
                outlet=outlet,
                article=article,
                since=since,
                until=until,
                known_by=known_by,
                order=order,
                limit=limit,
                unreviewed=unreviewed,
                everything=everything,
                evidence=evidence,
            )

    def position(self, name: str) -> DatedPosition:
        """The position with this id, or whose id alone begins so; raises UnknownNameError."""
        with self._reading() as db:
            return read.named(db, self._texts, name)

    def explain(self, name: str) -> Explanation:
        """All that is kept about a position: article, trace, what was dropped, run, copies, corrections."""
        with self._reading() as db:
            return explain(db, self._texts, name)

    def search(
        self,
        words: str,
        *,
        since: date | None = None,
        until: date | None = None,
        limit: int = 20,
    ) -> list[Hit]:
        """Where the words stand (all of them; "in quotation marks" as a phrase; `sanction*` as a beginning).

        Positions whose evidence has them first, then articles, each the newest first; at most `limit` of each.
        """
        with self._reading() as db:
            return search(db, self._texts, words, since=since, until=until, limit=limit)

    # What stance.track asks for (see stance.track.source.Source)

    def pairs(self, actors: Sequence[str] | None = None, topics: Sequence[str] | None = None) -> list[Pair]:
        """The pairs of which anything is stored, of these actors and topics (None: of all), in order."""
        with self._reading() as db:
            return read.pair_names(db, actors, topics)

    def line(self, actor: str, topic: str, *, known_by: datetime | None = None) -> list[DatedPosition]:
        """All positions of one pair that count (that counted at the moment `known_by`), without evidence."""
        with self._reading() as db:
            found: list[DatedPosition] = []
            for pair in read.pairs(db, [actor], [topic]):
                found += bearing.whole_pair(db, self._texts, pair, known_by=known_by)
            return found

    def sides(self, actor: str, topic: str) -> list[DaySide]:
        """For each day and side of the actor's own dated words whether a speaker took it, in order of day."""
        with self._reading() as db:
            return [side for pair in read.pairs(db, [actor], [topic]) for side in bearing.sides(db, pair)]

    def bearing(
        self,
        days: Iterable[date],
        *,
        actors: Sequence[str] | None = None,
        topics: Sequence[str] | None = None,
        known_by: datetime | None = None,
        said_in: tuple[date, date] | None = None,
        window: int = 30,
    ) -> Iterator[tuple[Pair, list[DatedPosition]]]:
        """For each pair at least the positions that decide its standing as of each of the days; pairs in order.

        `said_in`: only pairs on which something was said in (after, until]. `window`: the days of second voices.
        Positions come without their evidence, see `evidence`.
        """
        with self._reading() as db:
            chosen = read.pairs(db, actors, topics)
            yield from bearing.bearing(db, self._texts, list(days), chosen, window, known_by=known_by, said_in=said_in)

    def evidence(self, ids: Sequence[str]) -> dict[str, tuple[Evidence, ...]]:
        """The evidence, with its words, of the positions with these ids."""
        with self._reading() as db:
            return bearing.evidence(db, self._texts, ids)

    def count_standing(
        self, day: date, *, actors: Sequence[str] | None = None, topics: Sequence[str] | None = None
    ) -> int:
        """Of how many pairs anything is known as of the day."""
        with self._reading() as db:
            return bearing.count_standing(db, read.pairs(db, actors, topics), day)

    # Corrections

    def correct(self, correction: Correction) -> Correction:
        """Stores a correction and applies it; the same one twice is one. Returns it with its id."""
        with self._writing() as db:
            return correction_queries.correct(db, self._texts, correction)

    def undo(self, correction: str) -> Correction:
        """Takes the correction with this id back; it stays listed as undone."""
        with self._writing() as db:
            return correction_queries.undo(db, self._texts, correction)

    def corrections(self, position: str | None = None) -> list[Correction]:
        """All corrections (of one position), the oldest first, undone ones included."""
        with self._reading() as db:
            return correction_queries.listed(db, position)

    def export_corrections(self) -> Iterator[str]:
        """One JSON line a correction, in order of time."""
        with self._reading() as db:
            yield from correction_queries.exported(db)

    def import_corrections(self, lines: Iterable[str]) -> tuple[int, int]:
        """Stores corrections from JSON lines, all or none; returns how many were new and how many known."""
        with self._writing() as db:
            return correction_queries.imported(db, self._texts, lines)

    # Checking

    def verify(self) -> Iterator[Problem]:
        """Re-locates every span of evidence, re-derives ids and columns, checks the file; yields what is wrong."""
        with self._reading() as db:
            yield from verify(db)
