"""The values of standing and change. docs/standing.md says how each comes about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from stance.model import Firmness, Stance
from stance.store.values import Coverage, DatedPosition, Pair

__all__ = [
    "Cell",
    "Change",
    "ChangeKind",
    "Comparison",
    "Coverage",
    "DatedPosition",
    "Diff",
    "Matrix",
    "Pair",
    "Relation",
    "Said",
    "Side",
    "Standing",
    "Timeline",
    "Turn",
    "Voice",
]

Side = Literal["support", "oppose", "mixed", "neutral", "none"]
ChangeKind = Literal["new", "reversed", "hardened", "softened", "reaffirmed", "silent"]
Aspect = Literal["firmer", "less firm", "condition set", "condition dropped"]
Relation = Literal["agree", "oppose", "differ", "one silent"]


@dataclass(frozen=True, slots=True)
class Said:
    """One position as it was taken once: its first report, and the copies of it.

    Attributes:
        first: the earliest published report; what is shown.
        copies: the other reports (wire copy in other outlets), in order of publication.
        day: the day it counts from: when it was said, else the first report's date.
        dated: whether `day` is when it was said.
    """

    first: DatedPosition
    copies: tuple[DatedPosition, ...]
    day: date
    dated: bool

    @property
    def reports(self) -> tuple[DatedPosition, ...]:
        """First report and copies."""
        return (self.first, *self.copies)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that carry it, the first first, each once."""
        return tuple(dict.fromkeys(r.outlet for r in self.reports if r.outlet))

    @property
    def corroboration(self) -> int:
        """How many outlets carry it besides the first (0: one report alone)."""
        return max(0, len(self.outlets) - 1)

    @property
    def ids(self) -> tuple[str, ...]:
        """Position ids of all reports, the first first."""
        return tuple(r.id for r in self.reports)

    @property
    def stance(self) -> Stance:
        """The side, or neutral; the same in all reports."""
        return self.first.position.stance

    @property
    def firmness(self) -> Firmness:
        """The firmness of the first report."""
        return self.first.position.firmness

    @property
    def speaker(self) -> str | None:
        """Who said it, from the first report that names one; None: a reporter's summary ("Moscow insists")."""
        return self.first.position.speaker or next(
            (c.position.speaker for c in self.copies if c.position.speaker), None
        )

    @property
    def office(self) -> str | None:
        """The post the speaker speaks from, from the first report that gives it."""
        return self.first.position.office or next((c.position.office for c in self.copies if c.position.office), None)

    @property
    def own_words(self) -> bool:
        """Whether a speaker or office is named; otherwise it is a reporter's summary."""
        return self.speaker is not None or self.office is not None

    @property
    def condition(self) -> str | None:
        """The condition, from the first report that has it."""
        found = self.first.position.condition
        if found is None and self.copies:
            found = next((c.position.condition for c in self.copies if c.position.condition is not None), None)
        return found

    @property
    def unconditional(self) -> bool:
        """Whether any report says expressly that there is no condition."""
        return self.first.unconditional or any(c.unconditional for c in self.copies)

    @property
    def told_by(self) -> str | None:
        """The actor that relays it, or None where it is the actor's own."""
        return self.first.position.claimed_by

    @property
    def corrected(self) -> bool:
        """Whether a person changed or confirmed any report of it."""
        return any(r.corrected for r in self.reports)


@dataclass(frozen=True, slots=True)
class Voice:
    """Another office holder of the actor who lately took the other side (a second line under the standing)."""

    speaker: str
    office: str | None
    side: Side
    day: date
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an actor stands on a topic as of a day.

    Attributes:
        side: "none" where nothing is known as of the day; everything below is then empty.
        day: the day the standing was taken on; `dated` whether it is known to have been said then.
        firmness: the firmest of the deciding words; None for mixed, neutral, none.
        condition: the condition the side hangs on, also when set on an earlier day and not expressly dropped since.
        terms: what set or expressly dropped the condition, or None where none was ever set.
        told_by: the actors as told by whom it is known; empty where the actor spoke itself.
        said: the deciding positions, the weightiest first.
        voices: other office holders on the other side within the last 30 days, the latest first.
        neutral_since: what the actor said after the deciding day without taking a side, the latest first.
    """

    actor: str
    topic: str
    as_of: date
    side: Side = "none"
    day: date | None = None
    dated: bool = False
    firmness: Firmness | None = None
    condition: str | None = None
    terms: Said | None = None
    told_by: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    voices: tuple[Voice, ...] = ()
    neutral_since: tuple[Said, ...] = ()

    @property
    def pair(self) -> Pair:
        """What it is about."""
        return Pair(self.actor, self.topic)

    @property
    def told(self) -> bool:
        """Whether it is known only from others."""
        return bool(self.told_by)


@dataclass(frozen=True, slots=True)
class Change:
    """How a standing differs between two days.

    Attributes:
        because: the positions said in between that made the difference (for reaffirmed: that say it again).
        listed: said in between without changing anything: neutral words, and words whose day is not known.
        aspects: what hardened or softened.
    """

    actor: str
    topic: str
    change: ChangeKind
    before: Standing
    after: Standing
    because: tuple[Said, ...] = ()
    listed: tuple[Said, ...] = ()
    aspects: tuple[Aspect, ...] = ()

    @property
    def pair(self) -> Pair:
        """What it is about."""
        return Pair(self.actor, self.topic)


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed from the end of `a` to the end of `b`.

    Attributes:
        changes: new, reversed, hardened, softened first, each kind in order of actor and topic; with everything asked
            for also reaffirmed and silent.
        counts: how many of each kind, whether in `changes` or not.
        coverage: what was published in between.
    """

    a: date
    b: date
    changes: tuple[Change, ...]
    counts: dict[ChangeKind, int]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which a standing changed (or began), and what changed it."""

    day: date
    change: Change

    @property
    def standing(self) -> Standing:
        """The standing from this day on."""
        return self.change.after


@dataclass(frozen=True, slots=True)
class Timeline:
    """An actor on a topic through time.

    Attributes:
        turns: in order; the first is where it began.
        said: how many statements, copies counted once.
        last: the last day anything was said.
    """

    actor: str
    topic: str
    turns: tuple[Turn, ...]
    said: int
    first: date
    last: date
    standing: Standing


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a matrix."""

    side: Side
    firmness: Firmness | None
    conditional: bool
    told: bool
    second_voice: bool
    day: date | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Actors by topics; `cells` holds those of which anything is known."""

    as_of: date
    actors: tuple[str, ...]
    topics: tuple[str, ...]
    cells: dict[Pair, Cell]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two actors on one topic.

    Attributes:
        relation: "agree" (the same side), "oppose" (support against oppose), "differ" (mixed or neutral against
            something else), "one silent" (nothing is known of one).
        since: the day from which it has been so without a break; None for "one silent".
    """

    topic: str
    one: Standing
    other: Standing
    relation: Relation
    since: date | None
