"""Mentions of actors and persons in parsed paragraphs: which tokens name whom, and which names are mere places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from stance.extract.parse import Paragraph
from stance.extract.persons import NameMention, Person
from stance.gazetteer import Mention as Found
from stance.lexicon.sources import Sources
from stance.model import Span

if TYPE_CHECKING:
    from stance.extract.parse import Doc, Token

Kind = Literal["person", "name", "adjective", "people", "capital", "seat", "body"]
PLACES = ("name", "capital")  # kinds that may name a mere place

_DATELINE = re.compile(r"[A-ZÀ-Þ][\w .,’'/-]{1,60}? ?(?:\([^)]{1,40}\))? ?(?:—|–|--?) ")
_LED = frozenset(
    [
        "based",
        "backed",
        "led",
        "controlled",
        "occupied",
        "held",
        "run",
        "aligned",
        "installed",
        "made",
        "born",
        "brokered",
        "mediated",
        "annexed",
        "appointed",
    ]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of an actor or a person in a parsed paragraph.

    Attributes:
        start, end: code points into the article's text. first, last, head: token indices in the paragraph's Doc.
        kind: "person", or the gazetteer's kind of an actor's name.
        actor: the actor named, or that the person speaks for on the article's date; None where for nobody.
        person: the person, or None.
        place: the name only tells where, or is part of a compound like "Moscow-backed": no one who acts or speaks.
    """

    start: int
    end: int
    first: int
    last: int
    head: int
    kind: Kind
    actor: str | None
    person: Person | None
    place: bool

    @property
    def span(self) -> Span:
        """Where it stands in the article's text."""
        return self.start, self.end


def paragraph_mentions(
    paragraph: Paragraph, found: list[Found], names: list[NameMention], sources: Sources
) -> list[Mention]:
    """The mentions of one parsed paragraph, in order, persons before actors' names where they overlap."""
    out: list[Mention] = []
    taken: set[int] = set()
    for name in names:
        tokens = paragraph.tokens((name.start, name.end))
        if tokens is None or not len(tokens):
            continue
        head = _root(paragraph.doc, tokens.start, tokens.end)
        out.append(
            Mention(
                name.start,
                name.end,
                tokens.start,
                tokens.end - 1,
                head,
                "person",
                name.person.actor,
                name.person,
                False,
            )
        )
        taken.update(range(tokens.start, tokens.end))
    for each in found:
        if each.person is not None or each.kind in ("person", "surname"):
            continue
        tokens = paragraph.tokens((each.start, each.end))
        if tokens is None or not len(tokens) or any(i in taken for i in range(tokens.start, tokens.end)):
            continue
        head = _root(paragraph.doc, tokens.start, tokens.end)
        kind: Kind = each.kind  # type: ignore[assignment]
        place = _is_place(paragraph.doc[head], tokens.start, tokens.end - 1, kind, sources)
        out.append(Mention(each.start, each.end, tokens.start, tokens.end - 1, head, kind, each.actor, None, place))
        taken.update(range(tokens.start, tokens.end))
    out.sort(key=lambda mention: mention.start)
    return out


def _root(doc: Doc, start: int, end: int) -> int:
    """The token of the stretch whose head lies outside it, the last one where there are several."""
    best = end - 1
    for i in range(end - 1, start - 1, -1):
        token = doc[i]
        if not start <= token.head.i < end or token.head.i == token.i:
            best = i
            break
    return best


def _is_place(head: Token, first: int, last: int, kind: Kind, sources: Sources) -> bool:
    doc = head.doc
    if last + 2 < len(doc) and doc[last + 1].text in ("-", "–") and doc[last + 2].lower_ in _LED:
        return True
    if kind not in PLACES:
        return False
    if first == 0 and _DATELINE.match(doc.text[:120]):
        return True
    if (
        first
        and doc[first - 1].text == ","
        and first > 1
        and head.dep_ in ("appos", "npadvmod", "conj", "nmod")
        and _located(doc[first - 2], doc, last)
    ):
        return True
    if head.dep_ == "pobj":
        return _after_preposition(head, kind, sources)
    if head.dep_ == "conj" and head.head.dep_ == "pobj":
        return _after_preposition(head.head, kind, sources)
    if head.dep_ in ("compound", "amod", "nmod", "npadvmod") and head.head.i > last:
        return head.head.lemma_.lower() in sources.venues
    return head.dep_ == "dobj" and head.head.lemma_ in ("visit", "leave", "reach", "tour", "enter")


def _located(before: Token, doc: Doc, last: int) -> bool:
    """Whether "X, Country" tells where X is: a proper name right before, and no list."""
    after = doc[last + 1] if last + 1 < len(doc) else None
    return (
        before.pos_ == "PROPN"
        and before.dep_ in ("pobj", "compound", "conj", "appos")
        and (after is None or after.lower_ not in ("and", "or", "'s", "’s"))
    )


def _after_preposition(head: Token, kind: Kind, sources: Sources) -> bool:
    prep = head.head
    word = prep.lower_
    if word in sources.locative:
        return prep.head.lemma_ not in ("confidence", "trust", "believe", "interest", "change", "faith")
    if word in ("to", "for", "from") and prep.head.lemma_.lower() in sources.movement:
        return True
    return word == "of" and kind == "capital"
