"""Sentences and words of a paragraph without a parse, for phrases that must not cross a sentence's end."""

from __future__ import annotations

import re
from typing import NamedTuple

from stance.model import Span

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
    found = frozenset(_WORD.findall(flat, *span))
    return found | {_key(word) for word in found if "'" in word or "." in word}


def tokens(flat: str, span: Span) -> list[Token]:
    """The words in `span` of the flattened text."""
    out: list[Token] = []
    last, before = span[0], ""
    for match in _WORD.finditer(flat, *span):
        word, start, end = match.group(), match.start(), match.end()
        if word.endswith("'s"):
            end -= 2
        if flat[last:start] == " ":  # nearly always
            follows = True
        elif _abbreviated(before) and flat[last] == ".":
            follows = _NEIGHBOURS.fullmatch(flat, last + 1, start) is not None
        else:
            follows = _NEIGHBOURS.fullmatch(flat, last, start) is not None
        out.append(Token(_key(word), start, end, follows, joined=flat[last:start] == "-"))
        last, before = match.end(), word
    return out


def _key(word: str) -> str:
    if word.endswith("'s"):
        word = word[:-2]
    return word.replace(".", "") if "." in word and not word[0].isdigit() else word


def _abbreviated(word: str) -> bool:
    """Whether a full stop after the lower-case word is likely its own."""
    return len(word) == 1 or word in _ABBREVIATIONS
