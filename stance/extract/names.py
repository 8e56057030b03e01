"""Capitalised sequences that may name persons, cut out of the raw text: titles taken off, actors' names cut out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stance.gazetteer import Mention as Found
from stance.lexicon.sources import Gender, Sources
from stance.model import Span
from stance.text import flatten

_UPPER = "".join(c for c in map(chr, range(0x41, 0x250)) if c.isupper())
# A capitalised word: "O'Brien", "Jean-Noël", "J.", "Jr."; a possessive 's is none of it.
_CAP = re.compile(rf"(?<![\w@#])[{_UPPER}]\w*(?:[-’'´](?![sS]\b)\w+)*\.?")
_ABBREVIATION = re.compile(r"^(?:\w|[A-Z][a-z]{0,3}|[A-Z]\.[A-Z])\.$")
_PARTICLE = re.compile(r"(?:von|van|der|den|de|del|della|di|da|dos|du|la|le|bin|ibn|ben|al|el|abu|ter|ten|af|y)\Z")
_QUOTES = "\"“”'‘’«»„"
_GAP = re.compile(r"[ \u00a0]+|[ \u00a0]*\n[ \u00a0]*")


@dataclass(frozen=True, slots=True)
class NameRun:
    """A sequence of words that may be a person's name.

    Attributes:
        start, end: of the name without its title. title_start: with the title.
        words: the words as written, particles included.
        gender: as a courtesy title tells, or None.
        titled: whether a title or post stands right before it with a capital ("Mr. Lee", "President Lee").
        found: the gazetteer's mention of a person inside it.
    """

    start: int
    end: int
    title_start: int
    words: tuple[str, ...]
    gender: Gender | None
    titled: bool
    found: Found | None


@dataclass(slots=True)
class _Word:
    text: str
    start: int
    end: int


def name_runs(text: str, paragraphs: Sequence[Span], found: Sequence[Found], sources: Sources) -> list[NameRun]:
    """All runs of the text, in order, none across paragraphs."""
    starts = [mention.start for mention in found]
    out: list[NameRun] = []
    for span in paragraphs:
        for words in _sequences(text, span):
            out += _runs(text, words, found, starts, sources)
    return out


def _sequences(text: str, span: Span) -> Iterator[list[_Word]]:
    """Capitalised words one after the other, with particles between them."""
    current: list[_Word] = []
    for match in _CAP.finditer(text, *span):
        word, start, end = match[0], match.start(), match.end()
        if word.endswith(".") and not (
            _ABBREVIATION.match(word) or word in ("Prof.", "Capt.", "Cmdr.", "Brig.", "Sens.", "Reps.")
        ):
            word, end = word[:-1], end - 1
        if current and (between := _particles(text, current[-1].end, start)) is not None:
            current += between
        elif current:
            yield current
            current = []
        current.append(_Word(word, start, end))
        if text[end : end + 2] in ("'s", "’s", "´s"):
            yield current
            current = []
    if current:
        yield current


def _particles(text: str, start: int, end: int) -> list[_Word] | None:
    """The particles between two capitalised words, or None where something else stands between them."""
    if end - start > 16:
        return None
    between = text[start:end]
    if _GAP.fullmatch(between):
        return []
    out, at = [], start
    for piece in re.finditer(r"[^\s]+", between):
        if not _PARTICLE.match(piece[0].rstrip("-")):
            return None
        at = start + piece.start()
        out.append(_Word(piece[0], at, at + len(piece[0])))
    return out if out and between[0].isspace() else None


def _runs(
    text: str, words: list[_Word], found: Sequence[Found], starts: list[int], sources: Sources
) -> Iterator[NameRun]:
    i = 0
    pending: list[_Word] = []  # words of the name being collected
    title_start: int | None = None
    gender: Gender | None = None
    titled = False

    def close() -> Iterator[NameRun]:
        nonlocal pending, title_start, gender, titled
        while pending and (_PARTICLE.match(pending[0].text) or not any(c.isalpha() for c in pending[0].text)):
            pending = pending[1:]
        while pending and _PARTICLE.match(pending[-1].text):
            pending = pending[:-1]
        if (
            pending
            and len(pending) <= 6
            and not all(w.text.isupper() and len(w.text) > 1 and len(pending) == 1 for w in pending)
        ):
            start, end = pending[0].start, pending[-1].end
            inside = _person_within(found, starts, start, end)
            whole = _covering(found, starts, pending[-1].start)
            if whole is not None and whole.kind == "surname" and whole.start <= start and whole.end == end:
                start, inside, pending = whole.start, whole, pending[-1:]  # "Von der Leyen", "De Wever"
            if inside is not None and inside.end > end:
                end = inside.end
            first = title_start if title_start is not None else start
            yield NameRun(start, end, first, tuple(w.text for w in pending), gender, titled, inside)
        pending, title_start, gender, titled = [], None, None, False

    while i < len(words):
        word = words[i]
        flat = flatten(word.text)
        covering = _covering(found, starts, word.start)
        if covering is not None and covering.person is None and not _is_given(pending, sources):
            yield from close()
            i += 1
            continue
        if covering is None or covering.kind != "person":
            length, sex = _title(words, i, sources)
            if length and (i + length < len(words) or not pending):
                yield from close()
                title_start, gender, titled = word.start, sex, True
                i += length
                continue
            if (flat in sources.breakers and not (len(flat) == 3 and pending)) or (
                flat in sources.openers and not titled and (not pending or pending[-1].text.endswith("."))
            ):
                yield from close()
                i += 1
                continue
        if (
            covering is not None
            and covering.kind == "person"
            and covering.start == word.start
            and not any(flatten(each.text) in sources.given for each in pending)
        ):
            pending = []  # "Secretary of State Marco Rubio": a full name that is known begins here
        pending.append(word)
        i += 1
    yield from close()


def _is_given(pending: list[_Word], sources: Sources) -> bool:
    """Whether what is being collected starts with a given name, so that a following actor's name may be a surname."""
    return len(pending) == 1 and flatten(pending[0].text) in sources.given


def _title(words: list[_Word], at: int, sources: Sources) -> tuple[int, Gender | None]:
    """The number of words of the longest title or post that starts at a word, and the gender it tells."""
    for length in (4, 3, 2, 1):
        if at + length <= len(words):
            phrase = " ".join(flatten(w.text).replace(".", "") for w in words[at : at + length])
            if phrase in sources.courtesy and (at + length < len(words)):
                return length, sources.courtesy[phrase]
            if phrase in sources.roles or phrase in sources.ranks:
                return length, sources.gender.get(phrase.split()[-1])
    return 0, None


def _covering(found: Sequence[Found], starts: list[int], at: int) -> Found | None:
    i = bisect_right(starts, at) - 1
    return found[i] if i >= 0 and found[i].end > at else None


def _person_within(found: Sequence[Found], starts: list[int], start: int, end: int) -> Found | None:
    i = max(0, bisect_right(starts, start) - 1)
    best = None
    while i < len(found) and found[i].start < end:
        if found[i].person and found[i].end > start and found[i].end <= end + 3 and found[i].start >= start:
            best = found[i]
        i += 1
    return best
