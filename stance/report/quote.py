"""Evidence as words to show: quotation marks stand around what the article itself quotes, and around nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from stance.model import Evidence, Span
from stance.text import printable

_MARKS = '"“”„‟«»‹›″〝〞'  # marks that are never an apostrophe
_SINGLE = "'‘’‚‛`"
_ALL = _MARKS + _SINGLE
_TRAILING = re.compile(r"[\s,.;:]+$")
_LEADING = re.compile(
    r"^[\s,.;:•▪●■–—*\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]+(?:\d{1,2}[.)]\s+)?|^\d{1,2}[.)]\s+"
)  # bullets, emoji
_FRAME = re.compile(r"[,:]\s*$")  # "..., she said: "
# A frame that may turn the quotation round.
_DENIAL = re.compile(r"\b(?:not|never|no|den(?:y|ied|ies|ying))\b|n['’]t\b", re.IGNORECASE)
LONG = 150  # characters: shorter evidence is shown whole
_WORTH = 45  # characters: less is not worth leaving out
_BOUNDARY = re.compile(r"(?<=[,;])\s+|\s+(?=[–—]\s)")
# What may turn the sense round or set a condition is never left out.
_BEARING = re.compile(
    r"\b(?:not|no|nor|never|nobody|none|neither|without|den(?:y|ied|ies|ying)|if|unless|once|until|provided|providing|"
    r"should|when|after|before|only|as long as|in exchange|in return|on condition)\b|n['’]t\b",
    re.IGNORECASE,
)
_PAIR = re.compile(r"(?<!\w)['‘‚‛`]([^'’]*)['’](?!\w)")


@dataclass(frozen=True, slots=True)
class Words:
    """Words to show, as pieces (text, whether the article quotes them). The marks are not in the text.

    Attributes:
        pieces: in the order of the article, on one line.
        reported: whether they are the article's words around or instead of a quotation.
    """

    pieces: tuple[tuple[str, bool], ...]
    reported: bool

    @property
    def plain(self) -> str:
        """One line, with straight marks, and "reported:" before what is not a quotation alone."""
        text = "".join(f'"{text}"' if quoted else text for text, quoted in self.pieces)
        return f"reported: {text}" if self.reported else text

    @property
    def length(self) -> int:
        """Characters of `plain`."""
        return len(self.plain)

    def cut(self, most: int | None) -> Words:
        """At most `most` characters, ending at a whole word with "…"; a mark that was opened is closed."""
        if most is None or self.length <= most:
            return self
        left = most - (len("reported: ") if self.reported else 0)
        out: list[tuple[str, bool]] = []
        for text, quoted in self.pieces:
            room = left - 2 * quoted
            if len(text) <= room - 2:
                out.append((text, quoted))
                left -= len(text) + 2 * quoted
                continue
            head = text[: max(room - 1, 0)].rpartition(" ")[0].rstrip(" ,;:.")
            if head:
                out.append((f"{head} …", quoted))
            elif out:
                last, was = out[-1]
                out[-1] = (f"{last.rstrip(' ,;:.')} …", was)
            break
        return Words(tuple(out or [("…", False)]), self.reported)


def words(evidence: Evidence) -> Words:
    """The words of one span of evidence.

    A quotation that stands for itself ("...," she said) is given alone; one that is woven into a sentence
    ("had pledged a 'force'") is given with the sentence, because the sentence may turn its sense round.
    """
    text = evidence.text
    inside = [(s - evidence.start, e - evidence.start) for s, e in sorted(evidence.quoted)]
    quotes = [(max(s, 0), min(e, len(text))) for s, e in inside if s < len(text) and e > 0]
    if alone := _alone(text, quotes):
        pieces: list[tuple[str, bool]] = []
        for quote in alone:
            pieces += [(" … ", False), (quote, True)] if pieces else [(quote, True)]
        return Words(tuple(pieces), reported=False)
    woven = _woven(text, quotes)
    return Words(tuple(woven), reported=not all(quoted for _, quoted in woven))


def best(evidence: Iterable[Evidence], *, about: Iterable[Span] = (), condition: str | None = None) -> Words:
    """The most quotable of several: one with a quotation of its own first, then one with any, then the first.

    Args:
        about: the words of the article that matter: what is far from them in a long sentence is left out.
        condition: what the side hangs on; where another piece of evidence has it, that piece follows.
    """
    pieces, spans = list(evidence), list(about)
    if not pieces:
        return Words((("no words kept", False),), reported=True)
    found = [narrowed(each, spans) for each in pieces]

    def rank(at: int) -> tuple[bool, bool]:
        return found[at].reported, not any(quoted for _, quoted in found[at].pieces)

    first = min(range(len(found)), key=rank)
    if condition is None or condition in pieces[first].text:
        return found[first]
    other = next((at for at, each in enumerate(pieces) if condition in each.text), None)
    if other is None:
        return found[first]
    both = [found[at].pieces for at in sorted((first, other))]
    joined = _joined([*both[0], (" … ", False), *both[1]])
    return Words(tuple(joined), found[first].reported or found[other].reported)


def narrowed(evidence: Evidence, about: Iterable[Span]) -> Words:
    """The words of one span; of a long sentence the clauses around what it is about, with "…" for the others.

    Whole clauses at either end are left out, never one that may turn the sense round, sets a condition or is quoted.
    """
    whole = words(evidence)
    inside = [(s - evidence.start, e - evidence.start) for s, e in about if evidence.start <= s and e <= evidence.end]
    text = evidence.text
    if not whole.reported or len(text) <= LONG or not inside:
        return whole
    kept = [*inside, *((s - evidence.start, e - evidence.start) for s, e in evidence.quoted)]
    first, last = min(s for s, _ in kept), max(e for _, e in kept)
    cuts = [found.end() for found in _BOUNDARY.finditer(text)]
    start = max((at for at in cuts if at <= first and at >= _WORTH and not _BEARING.search(text[:at])), default=0)
    end = min(
        (at for at in cuts if at >= last and len(text) - at >= _WORTH and not _BEARING.search(text[at:])),
        default=len(text),
    )
    if not start and end == len(text):
        return whole
    body = text[start:end].rstrip()
    shorter = words(Evidence(evidence.start + start, evidence.start + start + len(body), body, evidence.quoted))
    pieces = [*([("… ", False)] if start else []), *shorter.pieces, *([(" …", False)] if end < len(text) else [])]
    merged: list[tuple[str, bool]] = []
    for piece, quoted in pieces:
        if merged and not quoted and not merged[-1][1]:
            merged[-1] = (merged[-1][0] + piece, False)
        else:
            merged.append((piece, quoted))
    return Words(tuple(merged), reported=True)


def _alone(text: str, quotes: list[tuple[int, int]]) -> list[str]:
    """The quotations that stand for themselves, with what continues them after "she said"; empty: there is none."""
    out: list[str] = []
    if not quotes:
        return out
    before = text[: quotes[0][0]].rstrip(_ALL + " ")
    if before.strip() and (not _FRAME.search(before) or _DENIAL.search(before)):
        return out
    at = 0
    for start, end in quotes:
        inner, gap = text[start:end].strip(), text[at:start].rstrip(_ALL + " ")
        whole = inner[:1].isupper() and len(inner.split()) >= 4
        if whole or (out and gap.endswith(",")):  # '..., he said, "...'
            out.append(_trim(inner))
        elif not out:
            return []
        at = end
    return [quote for quote in out if quote]


def _woven(text: str, quotes: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in quotes:
        if start < at:
            continue
        inner = text[start:end]
        trimmed = _trim(inner)
        before = text[at:start]
        before = before[:-1] if before[-1:] and before[-1] in _ALL else before
        pieces += [(_bare(before), False), (trimmed, True)]
        at = end
        if text[at : at + 1] and text[at] in _ALL:
            at += 1
        tail = _TRAILING.search(inner)
        if tail and (stop := tail[0].strip()):  # "targets." and more: the stop belongs to the sentence
            pieces.append((stop if text[at:].strip() else "", False))
    pieces.append((_bare(text[at:]), False))
    return _joined(pieces)


def _joined(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Neighbours of the same kind made one, blanks at both ends and empty pieces dropped."""
    out: list[tuple[str, bool]] = []
    for text, quoted in pieces:
        if not text:
            continue
        if out and out[-1][1] and quoted:  # two quotations never become one
            out += [(" ", False), (text, quoted)]
        elif out and out[-1][1] == quoted:
            out[-1] = (out[-1][0] + text, quoted)
        else:
            out.append((text, quoted))
    if out and not out[0][1]:
        out[0] = (_LEADING.sub("", out[0][0]), False)
    if out and not out[-1][1]:
        out[-1] = (_TRAILING.sub("", out[-1][0]), False)
    return [piece for piece in out if piece[0]]


def _trim(text: str) -> str:
    """A quotation on one line, without its last stop; marks inside it become single."""
    flat = _flat(text).strip().strip(_MARKS)
    kept = flat if flat.endswith("...") else _TRAILING.sub("", flat)
    return "".join("'" if char in _MARKS else char for char in kept)


def _bare(text: str) -> str:
    """Words of the reporter: no quotation mark survives, apostrophes do."""
    flat = _PAIR.sub(r"\1", _flat(text))
    return "".join(char for char in flat if char not in _MARKS and char not in "‘‚‛`")


def _flat(text: str) -> str:
    return re.sub(r"\s+([,;:.])(?=\s|$)", r"\1", re.sub(r"\s+", " ", printable(text)))  # links cut out leave blanks
