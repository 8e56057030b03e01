"""Lines that open with who speaks: "PRESIDENT X: ...", "Q: ... A: ...", and headlines like "Lavrov: Talks are off"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stance.extract.persons import Person
from stance.model import Span
from stance.text import flatten

if TYPE_CHECKING:
    from stance.extract.coref import Discourse, Referent

_LABEL = re.compile(
    r"""
    [^\w\s(]{0,3}\s{0,2}
    (?: (?P<q>Q|Question|QUESTION|Reporter|REPORTER)
      | (?P<a>A|Answer|ANSWER)
      | (?P<name>[A-ZÀ-Þ][\w.’'´-]* (?:\ (?:[A-ZÀ-Þ][\w.’'´-]*|of|the|de|von|der|al|bin|for|and)){0,6}) )
    (?:\ ?\([^)\n]{1,60}\))?
    (?P<mark>:|\.?—|(?=[\ \u00a0]{2}))\s+(?=\S)
    """,
    re.VERBOSE,
)
_NOT = frozenset(
    [
        "read",
        "related",
        "photo",
        "image",
        "video",
        "watch",
        "source",
        "sources",
        "update",
        "updated",
        "note",
        "correction",
        "editor",
        "by",
        "published",
        "credit",
        "see",
        "also",
        "more",
        "copyright",
        "contact",
        "tags",
        "topics",
        "share",
        "breaking",
        "exclusive",
        "opinion",
        "analysis",
        "live",
        "date",
        "time",
        "place",
        "location",
        "where",
        "when",
        "what",
        "who",
        "why",
        "how",
        "subject",
        "from",
        "to",
        "cc",
        "re",
        "example",
    ]
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A labelled stretch.

    Attributes:
        label: where the label stands; content: what follows it, to the paragraph's end.
        referent: who speaks, or None (the question's asker, an unknown label).
        question: it is a question of an interviewer.
        paragraph: index of the paragraph.
    """

    label: Span
    content: Span
    referent: Referent | None
    question: bool
    paragraph: int


class Labels:
    """The labelled paragraphs of an article. A label holds until the next one where the article is a transcript."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.turns: list[Turn] = []
        self._main: list[Referent | None] = []
        found = [
            (i, span, match)
            for i, span in enumerate(discourse.spans)
            if (match := _LABEL.match(discourse.text, *span)) and _plausible(match)
        ]
        self.transcript = self._is_transcript(found)
        by_paragraph = {i: match for i, _, match in found}
        current: Turn | None = None
        for i, (start, end) in enumerate(discourse.spans):
            match = by_paragraph.get(i)
            if match is not None:
                current = self._turn(i, match, end)
                if current.referent is not None or current.question or self.transcript:
                    self.turns.append(current)
                else:
                    current = None
            elif current is not None and self.transcript:
                self.turns.append(Turn(current.label, (start, end), current.referent, current.question, i))
        self.by_paragraph = {turn.paragraph: turn for turn in self.turns}

    def _is_transcript(self, found: list[tuple[int, Span, re.Match[str]]]) -> bool:
        if self.discourse.article.issuer is not None and any(
            i < 6 for i, _, match in found if match["name"] is None or match["mark"] == ":"
        ):
            return True
        labels = [
            (match["q"] and "q") or (match["a"] and "a") or match["name"]
            for _, _, match in found
            if match["mark"] == ":"
        ]
        return len(labels) >= 4 and len(labels) - len(set(labels)) >= 2 and len(labels) * 4 >= len(self.discourse.spans)

    def _turn(self, index: int, match: re.Match[str], end: int) -> Turn:
        label = match.start(), match.end()
        content = match.end(), end
        if match["q"]:
            return Turn(label, content, None, True, index)
        if match["a"]:
            return Turn(label, content, self._main_speaker(), False, index)
        span = match.start("name"), match.end("name")
        return Turn(
            label,
            content,
            self._named(span),
            bool(re.search(r"(?i)\b(?:reporter|journalist|interviewer|moderator|host)\b", match["name"])),
            index,
        )

    def _named(self, span: Span) -> Referent | None:
        from stance.extract.coref import Referent

        discourse = self.discourse
        names = discourse.people.within(*span)
        if names:
            return discourse.person_referent(names[-1].person, span)
        name = " ".join(discourse.text[span[0] : span[1]].split())
        words = name.split()
        person = discourse.people.by_surname.get(flatten(words[-1]))
        if person is not None:
            return discourse.person_referent(person, span)
        if (holder := self._holder(name)) is not None:
            return discourse.person_referent(holder, span)
        for found in discourse.matcher.find(name.title() if name.isupper() else name, discourse.article.date):
            if found.person and found.end == len(name):
                return discourse.person_referent(discourse.people.known(found.person), span)
            if found.actor and found.person is None and found.end == len(name):
                return Referent(found.actor, None, None, name, span, False)
        if _is_document(name):
            return Referent(None, None, None, name, span, False)
        if self.transcript or (name.isupper() and len(name) > 3):
            return Referent(self._issued_by(name), None, None, name, span, True)
        return None

    def _holder(self, name: str) -> Person | None:
        """Who "THE PRESIDENT" is in a document of an issuer."""
        discourse = self.discourse
        issuer = discourse.article.issuer
        phrase = re.sub(r"^the ", "", flatten(name))
        role = discourse.sources.roles.get(phrase)
        if issuer is None or role is None or issuer not in discourse.gazetteer.actors:
            return None
        term = discourse.gazetteer.holder(issuer, role, discourse.article.date)
        return discourse.people.known(term[1].name) if term else None

    def _issued_by(self, name: str) -> str | None:
        """The issuer, for whom a speaker with a title speaks at the issuer's own event."""
        words = flatten(name).replace(".", "").split()
        titled = any(" ".join(words[:n]) in self.discourse.sources.roles for n in (1, 2, 3))
        return self.discourse.article.issuer if titled else None

    def _main_speaker(self) -> Referent | None:
        """Who answers: the person named most in an interview."""
        if not self._main:
            counts = Counter(mention.person.name for mention in self.discourse.people.mentions)
            name = max(counts, key=lambda n: (counts[n], n), default=None)
            first = next((m for m in self.discourse.people.mentions if m.person.name == name), None)
            span = (first.start, first.end) if first else (0, 0)
            self._main = [self.discourse.person_referent(first.person, span) if first else None]
        return self._main[0]


def _is_document(name: str) -> bool:
    """Whether a headline's label is a source that is no person ("Poll: ...", "Report: ...")."""
    return name.split()[-1].lower() in _DOCUMENTS


_DOCUMENTS = frozenset(
    (
        "poll",
        "polls",
        "report",
        "reports",
        "study",
        "survey",
        "source",
        "sources",
        "official",
        "officials",
        "police",
        "experts",
        "analysts",
    )
)


def _plausible(match: re.Match[str]) -> bool:
    name = match["name"]
    if name is None:
        return match["mark"] == ":" or (match["q"] is not None and match["mark"] == "")
    if match["mark"] != ":":
        return False
    return name.split()[0].lower().strip(".") not in _NOT and len(name) < 70
