"""The values that pass between the layers, as frozen dataclasses in the vocabulary of docs/design.md.

Offsets are Unicode code points into `Article.text` exactly as given. Dates are `datetime.date`, or None where unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from stance.text import digest

Stance = Literal["support", "oppose", "neutral"]
Firmness = Literal["hedged", "plain", "firm"]
Kind = Literal["direct", "mixed", "indirect", "issuer"]
StatementClass = Literal["speech", "attitude", "act"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Article:
    """A text from an outlet, dated where the date is known.

    Attributes:
        text: the text exactly as given; all offsets point into it.
        date: the day of publication, or None.
        title, outlet, url: as the input gives them, or None.
        given_id: the id that the input gives, kept beside the key.
        issuer: id of the actor whose official document this is (a Kremlin readout), or None.
        origin: the file (and line) it was read from, for messages; no part of its identity.
    """

    text: str
    date: date | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    given_id: str | None = None
    issuer: str | None = None
    origin: str | None = field(default=None, compare=False)

    @property
    def key(self) -> str:
        """The store's key: a hash of the canonical content, so that the same article has the same key everywhere."""
        return _key(self.text, self.date, self.title, self.outlet, self.url)

    @property
    def id(self) -> str:
        """What output calls the article: the id that the input gives, else the key."""
        return self.given_id or self.key


@lru_cache(maxsize=2)  # asked for once a position: a long text must not be hashed anew each time
def _key(text: str, day: date | None, title: str | None, outlet: str | None, url: str | None) -> str:
    return "a-" + digest(text, day.isoformat() if day else None, title, outlet, url)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of an article's text that carries a position.

    Attributes:
        start, end: code points into the article's text.
        text: the slice itself.
        quoted: the parts that the article itself puts in quotation marks, as spans into the article's text, without the
            marks. Only these are ever shown in quotation marks.
    """

    start: int
    end: int
    text: str
    quoted: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: a source, a cue and a content ("who said what").

    Attributes:
        article: `Article.id`.
        speaker: the resolved full name where the article gives one, else the mention's own words.
        actor: id of the actor the speaker speaks for on the article's date, or None.
        office: the post the speaker speaks from, or None.
        kind: direct, mixed, indirect or issuer.
        cls: speech, attitude or act (`class` in JSON).
        cue: the words that attribute, or None (an official document).
        channel: who it was said to ("the Financial Times"), or None.
        text: the content; `spans` its pieces in the article (a quote broken by "she said" has two).
        source_span: the mention that the sentence itself shows, or None.
        cue_span: the cue, or None.
        said_on: the day it was said, or None.
        claimed_by: the actor (or the words for the source) that relays it, or None.
    """

    article: str
    speaker: str | None
    actor: str | None
    office: str | None
    kind: Kind
    cls: StatementClass
    cue: str | None
    channel: str | None
    text: str
    spans: tuple[Span, ...]
    source_span: Span | None
    cue_span: Span | None
    said_on: date | None
    claimed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the trace: which rule did what, on which words.

    Attributes:
        rule: the rule's name as in docs/rules.md ("negation", "topic-phrase", "office-on-date").
        note: what it concluded, for a person ("'not' reverses 'support' to 'oppose'").
        span: the words it looked at, or None.
    """

    rule: str
    note: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """One actor's stance on one topic in one article, by one speaker on one day.

    Attributes:
        article: `Article.key` (the content hash).
        actor, topic: ids.
        condition: the conditional phrase itself, or None.
        claimed_by: id of the actor that says so of this actor, or None where it is the actor's own.
        confidence: 0 to 1, calibrated (see docs/accuracy.md).
        rule: the rule that found it.
        evidence: at least one span, in order of the text.
        trace: the rules that led here, in order.
    """

    article: str
    actor: str
    topic: str
    stance: Stance
    speaker: str | None = None
    office: str | None = None
    condition: str | None = None
    firmness: Firmness = "plain"
    said_on: date | None = None
    claimed_by: str | None = None
    confidence: float = 0.5
    rule: str = ""
    evidence: tuple[Evidence, ...] = ()
    trace: tuple[Step, ...] = ()

    @property
    def id(self) -> str:
        """A hash of what makes this position itself: it does not depend on rules, so corrections outlive new ones."""
        day = self.said_on.isoformat() if self.said_on else None
        return "p-" + digest(self.article, self.actor, self.topic, self.stance, self.speaker, day, self.claimed_by)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A candidate that was considered and dropped, kept so that `explain` can say why.

    Attributes:
        topic: the topic id.
        actor: the actor id, if one was found.
        span: the topic phrase.
        reason: why there is no position.
        rule: the rule that dropped it.
    """

    topic: str
    actor: str | None
    span: Span
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article yielded."""

    article: Article
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """The versions under which an extraction was made; stored with it, so that old and new can be told apart.

    Attributes:
        rules: version of the extraction rules (the package's version and a digest of its rule modules).
        data: digest of actors, topics, lexicon and issuers.
        model: name, version and weights' digest of the language model.
    """

    rules: str
    data: str
    model: str
