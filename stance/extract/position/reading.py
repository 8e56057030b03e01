"""A reading, one side that a sentence takes on a topic phrase, and the state of the climb that finds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stance.extract.position import grammar

if TYPE_CHECKING:
    from stance.extract.parse import Token
    from stance.lexicon.predicates import Predicate


_RELUCTANT = frozenset(
    ("refuse", "decline", "rule", "exclude", "avoid", "resist", "refusal", "reluctance", "unwillingness")
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One side that the sentence takes on a topic phrase.

    Attributes:
        side: 1 support, -1 oppose, 0 neutral.
        holder: head token of the noun phrase whose side it is; None: the side of whoever speaks.
        anchor: the predicate that takes the side.
        rule: the construction: attitude, nominal, adjective, evaluation, obligation, commitment, act, relative ...
        firmness: what the predicate itself says, or None.
        conditional: whether the predicate itself says "not now".
        claimant: head token of who says so of the holder ("accused Paris of seeking"), or None.
        content: the side of the proposition below the anchor, for what refers back to it ("the idea").
        steps: (rule, note, token) for the trace, from the phrase upwards.
    """

    side: int
    holder: Token | None
    anchor: Token
    rule: str
    firmness: str | None = None
    conditional: bool = False
    content: int = 1
    claimant: Token | None = None
    steps: tuple[tuple[str, str, Token], ...] = ()


@dataclass(slots=True)
class State:
    """How far the climb has come."""

    node: Token
    side: int
    acts: bool
    rule: str | None = None  # a side was taken whose holder is still to be found
    anchor: Token | None = None
    firmness: str | None = None
    conditional: bool = False
    content: int = 1
    loose: int = 0
    mention: bool = False
    without: bool = False
    contrast: bool = False
    absent: bool = False
    denied: int | None = None  # the side that a negated "think" above leaves, where it is no mere reversal
    steadfast: bool = (
        False  # what was taken is a leaving: not to leave is to stand by it ("refused to walk away from it")
    )
    tint: Token | None = None
    topic_only: bool = False  # "the issue of X": what is said of the issue is not said of X
    aside: bool = False  # "keep a cool head over X": what is done is not done to X
    asked: bool = False
    span: tuple[int, int] = (0, 0)  # the topic phrase, as tokens of the document
    done: bool = False
    readings: list[Reading] = field(default_factory=list)
    steps: list[tuple[str, str, Token]] = field(default_factory=list)
    reason: str = "nothing in the sentence takes a side on it"

    def note(self, rule: str, text: str, token: Token) -> None:
        self.steps.append((rule, text, token))

    def judge(self, rule: str, side: int, anchor: Token, entry: Predicate | None = None) -> None:
        """A side is taken on the proposition by `anchor`; who holds it is to be found further up."""
        if self.contrast:  # "opposed membership of A, but not of B": not to oppose is no support
            self.contrast, side = False, -side if side > 0 else 0
        self.content = self.side
        self.side *= side
        self.rule, self.anchor = rule, anchor
        if entry is not None:
            self.firmness = entry.firmness or self.firmness
            self.conditional = entry.conditional or self.conditional
            self.steadfast = entry.side < 0 and entry.negated == 1
            self.denied = entry.negated if entry.cls == "evaluations" else None

    def turned(self, side: int, entry: Predicate) -> int:
        """Not to do what is against it is no yes: "refused to condemn it", "does not want to veto it".

        To be against what another has against it is one: "condemned the refusal to sign it".
        """
        against = self.rule in ("attitude", "nominal", "adjective") and self.side * self.content < 0
        own = entry.side > 0 or entry.lemma in _RELUCTANT or entry.cls == "adjectives"
        return 0 if side < 0 and against and own and not self.steadfast else side

    def stop(self, reason: str) -> None:
        self.done = True
        if not self.readings:
            self.reason = reason

    def emit(self, holders: list[Token], rule: str, anchor: Token, side: int | None = None) -> None:
        value = self.side if side is None else side
        for holder in holders:
            teller = grammar.teller(holder, anchor)
            self.readings.append(
                Reading(
                    *(value, holder, anchor, rule, self.firmness, self.conditional, self.content),
                    *(teller, tuple(self.steps)),
                )
            )
