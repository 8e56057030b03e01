"""Which positions are copies of one statement: wire copy in several outlets, cut, with another headline or prefix.

Two positions of different articles, on the same pair, with the same stance, teller and compatible speaker, published
within `WINDOW` days of each other, are reports of one statement when

- they were said on the same day, or one's day is not known, and their evidence is near-identical; or
- they were said on different days, the later one's day is only its article's own date (the text told none), and the
  articles themselves are near-duplicates: a reprint does not say a thing again.

A statement's reports are all that hang together by this relation, so the order of ingestion does not matter.
Similarity is RapidFuzz's normalised Indel ratio; docs/store.md justifies the thresholds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz

from stance.text import flatten

WINDOW = 3  # days between the publication of a report and of its copy
NEAR = 85.0  # ratio from which two stretches of evidence are the same one, lightly edited
SHORTEST = 40  # characters: below this, a stretch inside another proves nothing
QUOTED = 25  # characters of quoted words from which the same quote is the same statement
OVERLAP = 0.7  # share of the shorter article's text that stands in the longer one
VERBATIM = 95.0  # ratio from which a sentence of one article stands in the other: reprints cut, they do not rewrite

_NOT_WORDS = re.compile(r"[\W_]+")
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’»]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Report:
    """What decides whether two positions are copies.

    Attributes:
        key: identifies the position; `article` its article.
        words, quoted: evidence and its quoted parts, as `squeezed` gives them.
        text: gives the article's whole text; called only when the evidence is alike and the days differ.
    """

    key: int
    article: int
    speaker: str | None
    said_on: date | None
    published: date
    words: str
    quoted: str
    text: Callable[[], str]


def squeezed(text: str) -> str:
    """`text` in lower case without accents, marks and line breaks, for comparison alone."""
    return _NOT_WORDS.sub(" ", flatten(text)).strip()


def same_statement(a: Report, b: Report) -> bool:
    """Whether the two are reports of one statement. Symmetric; pair, stance and teller are the caller's to compare."""
    if a.article == b.article or abs((a.published - b.published).days) > WINDOW:
        return False
    if not same_speaker(a.speaker, b.speaker) or not _alike(a, b):
        return False
    if a.said_on is None or b.said_on is None or a.said_on == b.said_on:
        return True
    later = a if a.said_on > b.said_on else b
    return later.said_on == later.published and near_duplicate(a.text(), b.text())


def same_speaker(a: str | None, b: str | None) -> bool:
    """Whether two names may be one speaker's: equal, one the end of the other ("Zakharova"), or one not given."""
    if a is None or b is None:
        return True
    short, long = sorted((_names(a), _names(b)), key=len)
    return long[len(long) - len(short) :] == short


@lru_cache(maxsize=4096)
def _names(speaker: str) -> list[str]:
    return squeezed(speaker).split()


def _alike(a: Report, b: Report) -> bool:
    one, two = _particulars(a.words), _particulars(b.words)
    if not (one <= two or two <= one):
        return False
    if fuzz.ratio(a.words, b.words, score_cutoff=NEAR):
        return True
    short, long = sorted((a.words, b.words), key=len)
    if len(short) >= SHORTEST and fuzz.partial_ratio(short, long, score_cutoff=NEAR):
        return True
    if min(len(a.quoted), len(b.quoted)) < QUOTED:
        return False
    return bool(fuzz.ratio(a.quoted, b.quoted, score_cutoff=NEAR))


def _particulars(words: str) -> set[str]:
    """Numbers and weekdays: "26 countries" and "27 countries" are two statements, however alike the sentences."""
    return {word for word in words.split() if word in _DAYS or any(char.isdigit() for char in word)}


def near_duplicate(a: str, b: str) -> bool:
    """Whether `OVERLAP` of the shorter text stands, sentence by sentence and all but verbatim, in the longer."""
    short, long = sorted((a, b), key=lambda text: (len(text), text))
    there = _sentences(long)
    exact = set(there)
    total = found = 0
    for sentence in _sentences(short):
        total += len(sentence)
        if sentence in exact or any(fuzz.ratio(sentence, other, score_cutoff=VERBATIM) for other in there):
            found += len(sentence)
    return total > 0 and found >= OVERLAP * total


def _sentences(text: str) -> list[str]:
    return [s for s in (squeezed(part) for part in _SENTENCE.split(text)) if s]


def groups(reports: Sequence[Report]) -> list[list[Report]]:
    """The reports in groups that are copies of one statement each, whatever the order given; each has one at least."""
    parent = list(range(len(reports)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, a in enumerate(reports):
        for j in range(i):
            if root(i) != root(j) and same_statement(a, reports[j]):
                parent[root(i)] = root(j)
    found: dict[int, list[Report]] = {}
    for i, report in enumerate(reports):
        found.setdefault(root(i), []).append(report)
    return list(found.values())


def counting_day(said: Sequence[date | None], published: Sequence[date]) -> tuple[date, bool]:
    """The day from which a statement counts and whether its day is known, from those of all its reports."""
    known = [day for day in said if day is not None]
    return (min(known), True) if known else (min(published), False)
