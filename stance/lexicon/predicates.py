"""Words that carry a side, for every topic: `data/lexicon/predicates/*.yaml` as lookup tables by class, kind and lemma.

Every entry has an `example`: a sentence in which France takes the side that the entry states on "the canal treaty".
tests/lexicon/test_predicates.py reads them all, so an entry that the composition cannot use does not get in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from stance.errors import Place
from stance.yamlfile import Item, data_dir, load

PredicateClass = Literal["attitudes", "adjectives", "nouns", "evaluations", "events", "ellipsis"]
WordKind = Literal["verb", "noun", "adjective"]

CLASSES: tuple[PredicateClass, ...] = ("attitudes", "adjectives", "nouns", "evaluations", "events", "ellipsis")
_SIDES = {"support": 1, "oppose": -1, "neutral": 0}
_EFFECTS = {"keep": 1, "reverse": -1, "mention": 0, "bear": 1, "unsettle": -1}


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that takes a side on what it governs, or says what happens to it.

    Attributes:
        cls: the file it stands in: attitudes, adjectives, nouns, evaluations, events or ellipsis.
        kind: verb, noun or adjective.
        lemma, tail: "rule", ("out",).
        side: 1 support or keep, -1 oppose or reverse, 0 neutral or mention.
        negated: the side under negation where it is no mere reversal, or None.
        pending: under "will" or "could" it is still open ("will decide on").
        act: whether doing it can be an act that takes a side (send, impose; not: have, become).
        void: under negation it takes no side at all ("has not offered").
        firmness: "firm", "hedged" or None where the word says nothing about it.
        conditional: whether the word itself says "not now" ("premature").
        of: a noun that evaluates what follows its "of" ("the importance of X").
        takes: what it governs (object, clause, infinitive, gerund); empty: any.
        only_negated: whether it takes its side under negation or refusal only ("would not hear of").
        outcome: of a verb that evaluates, whether the noun that it governs says how ("leads to", "averts"); of a noun,
            whether it evaluates under such verbs only ("war": "X means war" judges X, "the war" judges nothing).
        harm: of a verb that evaluates, whether it does so only where nobody is named who suffers: sanctions that hurt
            families are blamed, sanctions that hurt Moscow may be praised.
        example: a sentence about France and the canal treaty in which it takes `shown`; a test.
    """

    cls: PredicateClass
    kind: WordKind
    lemma: str
    tail: tuple[str, ...]
    side: int
    negated: int | None = None
    void: bool = False
    act: bool = True
    pending: bool = False
    firmness: str | None = None
    conditional: bool = False
    of: bool = False
    takes: tuple[str, ...] = ()
    only_negated: bool = False
    outcome: bool = False
    harm: bool = False
    example: str = ""
    place: Place | None = field(default=None, compare=False)

    @property
    def shown(self) -> int | None:
        """The side that France takes in the example: the entry's, or that of its negation; None for a mere mention.

        The example of a verb with an outcome has a good one.
        """
        if self.cls == "events":
            return self.side or None
        if not self.only_negated:
            return self.side
        return self.negated if self.negated is not None else min(0, -self.side)

    @property
    def under_not(self) -> int:
        """The side under negation of a word that evaluates: the other one, unless the entry says which."""
        return -self.side if self.negated is None else self.negated

    @property
    def name(self) -> str:
        """The predicate as it stands in the file."""
        return " ".join((self.lemma, *self.tail))


class Predicates:
    """All predicates, found by class, kind and lemma; the longest tail first."""

    def __init__(self, entries: Iterable[Predicate]) -> None:
        self.entries = tuple(entries)

    @cached_property
    def _table(self) -> dict[tuple[str, str, str], list[Predicate]]:
        out: dict[tuple[str, str, str], list[Predicate]] = {}
        for entry in self.entries:
            out.setdefault((entry.cls, entry.kind, entry.lemma), []).append(entry)
        for found in out.values():
            found.sort(key=lambda entry: (-len(entry.tail), not entry.outcome))
        return out

    def find(self, cls: PredicateClass, kind: WordKind, lemma: str) -> list[Predicate]:
        """The predicates of that class with that first word, longest first."""
        return self._table.get((cls, kind, lemma), [])


def load_predicates(folder: Path | None = None) -> Predicates:
    """The shipped predicates.

    Raises:
        DataError: a file is not as it should be; with file, line and column.
    """
    folder = folder or data_dir() / "lexicon" / "predicates"
    return Predicates(entry for cls in CLASSES for entry in _read(folder / f"{cls}.yaml", cls))


def _read(path: Path, cls: PredicateClass) -> list[Predicate]:
    seen: dict[tuple[str, str], Place] = {}
    out = []
    for item in load(path).items("the file"):
        entry = _predicate(item, cls)
        key = (entry.kind, f"{entry.name}{'/of' if entry.of else ''}{'/outcome' if entry.outcome else ''}")
        if key in seen:
            raise item.error(f"{entry.kind} '{entry.name}' stands twice", f"it stands at {seen[key]} too: keep one")
        seen[key] = item.place
        out.append(entry)
    return out


def _predicate(item: Item, cls: PredicateClass) -> Predicate:
    optional = (
        "verb",
        "noun",
        "adjective",
        "side",
        "effect",
        "firmness",
        "negated",
        "conditional",
        "pending",
        "of",
        "takes",
        "only_negated",
        "outcome",
        "harm",
    )
    fields = item.mapping("a predicate", required=("example",), optional=optional)
    kinds: list[WordKind] = [kind for kind in ("verb", "noun", "adjective") if kind in fields]
    if len(kinds) != 1:
        raise item.error("a predicate is one verb, noun or adjective", "write one of 'verb:', 'noun:', 'adjective:'")
    lemma, *tail = fields[kinds[0]].text(kinds[0]).split()
    scale, key = (_EFFECTS, "effect") if cls == "events" else (_SIDES, "side")
    if key not in fields:
        raise item.error(f"a predicate of {cls} lacks '{key}'", f"one of: {', '.join(scale)}")
    void = "negated" in fields and fields["negated"].value == "none"
    takes = fields["takes"].texts("takes") if "takes" in fields else []
    return Predicate(
        cls=cls,
        kind=kinds[0],
        lemma=lemma,
        tail=tuple(tail),
        side=_choice(fields[key], scale),
        negated=_choice(fields["negated"], _SIDES) if "negated" in fields and not void else None,
        void=void,
        pending=fields["pending"].flag("pending") if "pending" in fields else False,
        act="effect" not in fields or fields["effect"].value not in ("bear", "unsettle"),
        firmness=fields["firmness"].text("firmness") if "firmness" in fields else None,
        conditional=fields["conditional"].flag("conditional") if "conditional" in fields else False,
        of=fields["of"].flag("of") if "of" in fields else False,
        takes=tuple(takes),
        only_negated=fields["only_negated"].flag("only_negated") if "only_negated" in fields else False,
        outcome=fields["outcome"].flag("outcome") if "outcome" in fields else False,
        harm=fields["harm"].flag("harm") if "harm" in fields else False,
        example=fields["example"].text("example"),
        place=item.place,
    )


def _choice(item: Item, scale: dict[str, int]) -> int:
    text = item.text("a side")
    if text not in scale:
        raise item.error(f"'{text}' is no side", f"one of: {', '.join(scale)}")
    return scale[text]
