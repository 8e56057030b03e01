"""Sentences and words of a paragraph without a parse, for phrases that must not cross a sentence's end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from stance.model import Span

KEPT = 500  # paragraphs whose words are kept

_END = re.compile(
    # "... end. The next", "... end. 26 countries"
    r"[.!?…]+[\"”’'»)\]*_]*\s+(?=[\"“‘'«(\[*_]*(?:[^\W\d_a-zà-ÿ]|\d))"
    # "... end.The next", where blanks were lost
    r"|(?<=[a-z])[.!?][\"”’]?(?=[A-Z][a-z])"
)
# Before a full stop that ends no sentence; initials and "U.S." are known by their single letter.
# fmt: off
_ABBREVIATIONS = frozenset((
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "adm", "cmdr", "brig", "sen",
    "rep", "gov", "st", "hon", "rev", "no", "nos", "art", "vs", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
    "sep", "sept", "oct", "nov", "dec", "inc", "ltd", "co", "corp", "approx", "fig", "vol", "al", "est",
))
# fmt: on
# Of flattened text. A hyphen parts words; an apostrophe inside does not; "u.s." is one word, "10,000" another.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:'s)?|\d+(?:[.,]\d+)+|[^\W_]+(?:['&][^\W_]+)*")
_PIECES = re.compile(f"({_WORD.pattern})")  # splits into words and what stands between them
# What may stand between two neighbouring words of a phrase: blanks, hyphens, slashes, quotation marks and markup.
_NEIGHBOURS = re.compile(r"[\s\-/\"“”„«»'*_\[\]]*")


class Token(NamedTuple):  # a tuple, since a dataclass takes four times as long to make
    """A word of a sentence.

    Attributes:
        key: as it is compared: flattened, without possessive "'s", abbreviations without full stops.
        start, end: in the article's text, without the possessive.
        follows: whether only blanks, hyphens, quotation marks or markup part it from the word before.
        joined: whether a hyphen alone does ("long-range").
    """

    key: str
    start: int
    end: int
    follows: bool
    joined: bool = False


_token = tuple.__new__  # half the time of the class's own


def sentences(text: str, span: Span) -> list[Span]:
    """The spans of the sentences in `span` of the original (not flattened) text, in order, without a hole."""
    start, end = span
    out: list[Span] = []
    for match in _END.finditer(text, start, end):
        at = match.start()
        while at > start and text[at - 1].isalpha():
            at -= 1
        word = text[at : match.start()]
        if match.group()[0] == "." and _abbreviated(word.lower()):
            continue
        out.append((start, match.end()))
        start = match.end()
    if start < end:
        out.append((start, end))
    return out


def keys_of(flat: str, span: Span) -> frozenset[str]:
    """The keys of all words in `span` of the flattened text; the same as those of `tokens`, quicker."""
    return _keys(_WORD.findall(flat, *span))


def _keys(words: Iterable[str]) -> frozenset[str]:
    found = frozenset(words)
    return found | {_key(word) for word in found if not word.isalnum()}


def tokens(flat: str, span: Span) -> list[Token]:
    """The words in `span` of the flattened text."""
    return _tokens(_PIECES.split(flat[span[0] : span[1]]), span[0])


def _tokens(pieces: Sequence[str], end: int) -> list[Token]:
    """Of words and what stands between them, by turns, from the offset `end` on."""
    out: list[Token] = []
    before = ""
    for between, word in zip(pieces[::2], pieces[1::2], strict=False):
        start = end + len(between)
        end = start + len(word)
        if between == " ":  # nearly always
            follows = True
        elif between[:1] == "." and _abbreviated(before):
            follows = _neighbours(between[1:])
        else:
            follows = _neighbours(between)
        before = word
        if word.isalnum():
            out.append(_token(Token, (word, start, end, follows, between == "-")))
        else:
            length = len(word) - 2 * word.endswith("'s")
            out.append(_token(Token, (_key(word), start, start + length, follows, between == "-")))
    return out


def _key(word: str) -> str:
    if word.endswith("'s"):
        word = word[:-2]
    return word.replace(".", "") if "." in word and not word[0].isdigit() else word


@lru_cache(maxsize=1000)
def _neighbours(between: str) -> bool:
    return _NEIGHBOURS.fullmatch(between) is not None


def _abbreviated(word: str) -> bool:
    """Whether a full stop after the lower-case word is likely its own."""
    return len(word) == 1 or word in _ABBREVIATIONS


_start = attrgetter("start")


class Words:
    """The words of an article, cut once a paragraph, however many ask for them (of a book: as often as need be).

    Attributes:
        flat: the flattened text.
        paragraphs: their spans.
    """

    def __init__(self, flat: str, paragraphs: Sequence[Span]) -> None:
        self.flat, self.paragraphs = flat, paragraphs
        self._pieces: dict[int, list[str]] = {}
        self._keys: dict[int, frozenset[str]] = {}
        self._tokens: dict[int, list[Token]] = {}

    def keys(self, index: int) -> frozenset[str]:
        """The keys of all words of a paragraph."""
        if index not in self._keys:
            if len(self._keys) == KEPT:
                for kept in (self._pieces, self._keys, self._tokens):
                    kept.clear()
            start, end = self.paragraphs[index]
            self._pieces[index] = _PIECES.split(self.flat[start:end])
            self._keys[index] = _keys(self._pieces[index][1::2])
        return self._keys[index]

    def of(self, index: int) -> list[Token]:
        """The words of a paragraph."""
        if index not in self._tokens:
            self.keys(index)  # cuts it
            self._tokens[index] = _tokens(self._pieces.pop(index), self.paragraphs[index][0])
        return self._tokens[index]

    def within(self, index: int, sentence: Span) -> list[Token]:
        """Those of a sentence of the paragraph."""
        words = self.of(index)
        start, end = (bisect_left(words, at, key=_start) for at in sentence)
        return words[start:end]
