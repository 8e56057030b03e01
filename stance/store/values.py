"""What the store hands out: positions with their article's dates, articles, corrections, hits and problems.

All are frozen values without SQL, so that `stance.track`, exports and tests can make them by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from stance.model import Article, Dropped, Position, Run, Stance

Outcome = Literal["added", "known", "new-version", "superseded"]
State = Literal["counts", "older version", "older run", "rejected", "undated"]
Action = Literal["accept", "reject", "stance", "topic", "actor", "speaker"]
ACTIONS: tuple[Action, ...] = ("accept", "reject", "stance", "topic", "actor", "speaker")


class Pair(NamedTuple):
    """An actor and a topic: what a standing is about."""

    actor: str
    topic: str


class DaySide(NamedTuple):
    """That an actor took a side on a day, and whether a speaker did (or only a reporter's summary says so)."""

    day: date
    stance: Stance
    spoken: bool


@dataclass(frozen=True, slots=True)
class DatedPosition:
    """A position together with where and when it was published, and when it was ingested.

    Attributes:
        id: the position's id as it was extracted; a correction does not change it (`position.id` would).
        position: the position, corrections applied.
        published: the article's date; None only where `state` is "undated".
        ingested_at: when the store first saw the article (aware, UTC).
        outlet, url, title: of the article, or None.
        given_id: the id that the input gave the article, or None.
        group: the same for all copies of one statement (wire copy), None where there is only this report.
        quoted: whether any of the evidence stands in quotation marks; known also where the evidence was not read.
        unconditional: whether the evidence says expressly that there is no condition ("without preconditions").
        sums_up: of a reporter's summary, the earlier day of the speaker's words in the same article that it sums up, and
            from which it counts; None of everything else.
        state: why it counts or does not count in standings.
        corrected: what a person changed or confirmed ("accept", "stance", ...), in order of `ACTIONS`.
    """

    id: str
    position: Position
    published: date | None
    ingested_at: datetime
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    given_id: str | None = None
    group: str | None = None
    quoted: bool = False
    unconditional: bool = False
    sums_up: date | None = None
    state: State = "counts"
    corrected: tuple[Action, ...] = ()

    @property
    def pair(self) -> Pair:
        """What it is about."""
        return Pair(self.position.actor, self.position.topic)

    @property
    def said_on(self) -> date | None:
        """The day it counts as said on, or None where that is not known."""
        return self.sums_up or self.position.said_on


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article's entry in the store, without its text (`Store.text` gives it).

    Attributes:
        key: `Article.key`.
        newer: key of the next version at the same URL, or None where this is the newest.
        positions: how many positions the current run found in it.
        characters: the length of its text.
    """

    key: str
    published: date | None
    title: str | None
    outlet: str | None
    url: str | None
    given_id: str | None
    issuer: str | None
    ingested_at: datetime
    newer: str | None
    positions: int
    characters: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's judgement on one position. It is kept apart from what was extracted and applied when reading.

    Attributes:
        position: id of the position as extracted.
        action: "accept", "reject", or the field that is set: "stance", "topic", "actor", "speaker".
        value: the new value of the field; None for accept and reject (and for a speaker: nobody is named).
        note, by: why, and whose judgement; None or text.
        at: when it was made (aware); given by the caller.
        undone: whether it was taken back; it stays listed.
    """

    position: str
    action: Action
    value: str | None = None
    note: str | None = None
    by: str | None = None
    at: datetime | None = None
    undone: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that is kept about one position.

    Attributes:
        article: with its text; `Evidence` spans of `dated.position` point into it.
        dropped: what was considered in the same article and dropped.
        run: the versions under which it was found.
        copies: the other reports of the same statement.
        corrections: on this position, the oldest first, undone ones included.
    """

    dated: DatedPosition
    article: Article
    dropped: tuple[Dropped, ...]
    run: Run
    copies: tuple[DatedPosition, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One result of a search.

    Attributes:
        article: where the words stand.
        position: the position in whose evidence they stand, or None where they stand elsewhere in the article.
        snippet: the words with some context; matches are `snippet[start:end]` for each pair of `marks`.
    """

    article: StoredArticle
    position: DatedPosition | None
    snippet: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that `verify` found wrong: `what` with the id or table that it concerns in `where`."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run with what it left in the store.

    Attributes:
        articles: extractions made under it; `current` of them still count.
    """

    run: Run
    first_used: datetime
    articles: int
    current: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a period holds, for the line above a table."""

    articles: int
    outlets: int
    actors: int
    positions: int
    first: date | None
    last: date | None
