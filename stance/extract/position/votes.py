"""Step 5: who voted how, as a list: "11 abstentions, Poland and Italy among them", "(against: Hungary)", "over Oslo's objections"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from stance.extract.position import grammar
from stance.extract.position.candidates import Candidate
from stance.extract.position.reading import Reading
from stance.extract.position.thread import Antecedent, Place, Reader

if TYPE_CHECKING:
    from stance.extract.parse import Token

# What stands before a list of members, and the side that they took; the list follows at once.
_BEFORE: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"\babstentions? *(?:\(|:|,|—|–|from|by|came from|included) *$", re.I), 0),
    (re.compile(r"\babstain(?:ing|ed)? *(?:\(|:|were|was) *$", re.I), 0),
    (
        re.compile(
            r"\b(?:votes? against|no votes?|noes|nays|against|opposed|dissent(?:ing)? votes?)"
            r" *(?:\(|:|were|was|came from|cast by|by|from) *$",
            re.I,
        ),
        -1,
    ),
    (
        re.compile(
            r"\b(?:against|over) the (?:votes?|objections?|opposition|protests?|resistance|dissent) of *$", re.I
        ),
        -1,
    ),
    (
        re.compile(
            r"\b(?:votes? in favou?r|yes votes?|ayes|in favou?r|votes? for) *(?:\(|:|came from|cast by) *$", re.I
        ),
        1,
    ),
)
# What stands after a name with a possessive: "over Hungary's objections".
_OVER = re.compile(r"\b(?:over|despite|against) *$", re.I)
_OBJECTIONS = frozenset(("objection", "opposition", "protest", "veto", "resistance", "vote", "dissent", "reservation"))
_OPENING = re.compile(r"(?:the )*$", re.I)


class Votes(Reader):
    """Reads lists of those who voted one way."""

    def read(self, antecedent: Antecedent, place: Place) -> Iterator[Candidate]:
        """The candidates of all members of such lists in the place."""
        for token in place.tokens:
            if token.pos_ not in ("PROPN", "NOUN"):
                continue
            for holder, side, anchor in (*self._listed(token, place), *self._over(token)):
                note = f"'{holder.text}' is listed with those who voted so"
                reading = Reading(
                    side * antecedent.named,
                    holder,
                    anchor,
                    "vote",
                    content=antecedent.named,
                    steps=(("vote", note, anchor),),
                )
                yield place.candidate(antecedent, anchor.i, anchor.i + 1, reading)

    def _listed(self, token: Token, place: Place) -> Iterator[tuple[Token, int, Token]]:
        doc = token.doc
        if token.pos_ != "PROPN" or token.i == place.sentence.start:
            return
        start = token.i
        while start > place.sentence.start and doc[start - 1].lower_ in ("the", "south", "north", "new"):
            start -= 1
        before = doc[place.sentence.start : start].text + " "
        for pattern, side in _BEFORE:
            if pattern.search(before):
                for name in _list(token, place):
                    yield name, side, doc[start - 1]
                return

    def _over(self, token: Token) -> Iterator[tuple[Token, int, Token]]:
        """ "adopted over Hungary's objections"."""
        if token.dep_ != "poss" or token.head.lemma_.lower() not in _OBJECTIONS or token.head.dep_ != "pobj":
            return
        if token.head.head.lower_ not in ("over", "despite", "against"):
            return
        for holder in grammar.with_conjuncts(token):
            yield holder, -1, token.head


def _list(first: Token, place: Place) -> Iterator[Token]:
    """The proper names of a list from its first: up to a word that is neither a name, "and", a comma nor an article."""
    doc = first.doc
    for token in doc[first.i : place.sentence.end]:
        if token.pos_ == "PROPN" or token.lower_ in ("states", "kingdom", "korea", "africa", "arab", "emirates"):
            last = token.i + 1 >= len(doc) or doc[token.i + 1].pos_ != "PROPN"
            if last:
                yield token
        elif token.lower_ not in ("and", ",", "the", "of", "&", "both"):
            return
