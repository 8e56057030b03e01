"""Quoted stretches of an article, by pairing quotation marks of any style in the raw text; an unbalanced mark loses nothing else.

Marks are paired inside a paragraph. A quote that is open at its paragraph's end goes on in the next where that opens with a
mark again (the style of newspapers); else it ends with its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from stance.model import Span

LONGEST_SINGLE = 400  # code points between single marks: beyond that the "mark" was an apostrophe

_MARKS = re.compile(r"[\"“”„«»‟＂]|''|``|[‘’‚‹›']")
_CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«", "``": "''", "‟": "”"}


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch.

    Attributes:
        start, end: with the marks; inner_start, inner_end: without them.
        paragraph: index of the article's paragraph that holds it.
        continues: it is left open, and the next paragraph opens with a mark again.
        continued: it goes on from the paragraph before.
        closed: whether a closing mark was found.
        single: it stands in single marks.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    paragraph: int
    continues: bool = False
    continued: bool = False
    closed: bool = True
    single: bool = False


class Quotes:
    """The quotes of an article, in order, without overlaps (quotes within quotes belong to the outer)."""

    def __init__(self, text: str, paragraphs: Sequence[Span]) -> None:
        found: list[Quote] = []
        before: Quote | None = None
        for index, span in enumerate(paragraphs):
            following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
            opener = text[following[0]] if following else ""
            in_paragraph = _paragraph(text, span, index, before is not None and not before.closed, opener)
            if before is not None and not before.closed and in_paragraph and in_paragraph[0].start == span[0]:
                found[-1] = _with(before, continues=True)
                in_paragraph[0] = _with(in_paragraph[0], continued=True)
            found += in_paragraph
            before = in_paragraph[-1] if in_paragraph and in_paragraph[-1].end >= span[1] else None
        self.all: tuple[Quote, ...] = tuple(found)
        self._starts = [quote.start for quote in found]

    def at(self, offset: int) -> Quote | None:
        """The quote that holds the offset (its marks included)."""
        i = bisect_right(self._starts, offset) - 1
        return self.all[i] if i >= 0 and offset < self.all[i].end else None

    def within(self, start: int, end: int) -> tuple[Quote, ...]:
        """The quotes that start within the span."""
        return self.all[bisect_right(self._starts, start - 1) : bisect_right(self._starts, end - 1)]


def _with(quote: Quote, *, continues: bool | None = None, continued: bool | None = None) -> Quote:
    return Quote(
        quote.start,
        quote.end,
        quote.inner_start,
        quote.inner_end,
        quote.paragraph,
        quote.continues if continues is None else continues,
        quote.continued if continued is None else continued,
        quote.closed,
        quote.single,
    )


def _paragraph(text: str, span: Span, index: int, was_open: bool, opener: str) -> list[Quote]:
    start, end = span
    out: list[Quote] = []
    opened: tuple[int, str, int] | None = None  # offset, mark, width
    at = start
    for match in _MARKS.finditer(text, start, end):
        mark, offset = match[0], match.start()
        if offset < at:
            continue
        if opened is None:
            if mark in ("'", "‘", "‚", "‹", "’"):
                if mark not in ("’", "‹") and (close := _single_close(text, offset, mark, end)):
                    out.append(Quote(offset, close + 1, offset + 1, close, index, single=True))
                    at = close + 1
                elif mark in "'‘" and opener == mark and _may_run_on(text, offset, span):
                    out.append(Quote(offset, end, offset + 1, end, index, closed=False, single=True))
                    break
                continue
            if mark in ("”", "''", "»") and not _opens(text, offset, len(mark), start):
                if mark == "”" and not out and was_open:  # the end of a quote whose paragraph lacks the opening mark
                    out.append(Quote(start, offset + 1, start, offset, index))
                continue
            opened = (offset, mark, len(mark))
        elif _closes(text, opened, mark, offset, span):
            out.append(Quote(opened[0], offset + len(mark), opened[0] + opened[2], offset, index))
            opened = None
    if opened is not None:
        stop = end if _runs_on(text, opened[0], span) else _sentence_end(text, opened[0] + 1, end)
        if stop - opened[0] > 2:
            out.append(Quote(opened[0], stop, opened[0] + opened[2], stop, index, closed=False))
    out.sort(key=lambda quote: quote.start)
    return out


def _may_run_on(text: str, offset: int, span: Span) -> bool:
    """Whether a single mark that is not closed opens a quote: at its paragraph's start or behind a colon or comma."""
    before = text[max(span[0], offset - 2) : offset].strip()
    return (not before and offset == span[0]) or before.endswith((":", ","))


def _opens(text: str, offset: int, width: int, start: int) -> bool:
    before = text[offset - 1] if offset > start else " "
    after = text[offset + width : offset + width + 1]
    return (before.isspace() or before in "([—–-") and bool(after) and not after.isspace()


def _closes(text: str, opened: tuple[int, str, int], mark: str, offset: int, span: Span) -> bool:
    opener = opened[1]
    if mark in _CLOSERS.get(opener, ""):
        return True
    if opener == "“":
        return mark == '"' or (mark == "“" and not _opens(text, offset, 1, span[0]))
    return opener in ('"', "＂", "”", "''") and mark in ('"', "＂", "”", "''", "“")


def _runs_on(text: str, offset: int, span: Span) -> bool:
    """Whether a quote left open was meant to reach its paragraph's end: it opens a paragraph, sentence or clause."""
    before = text[max(span[0], offset - 2) : offset].strip()
    return not before or before[-1] in ",:.!?—–"


def _sentence_end(text: str, start: int, end: int) -> int:
    match = re.compile(r"[.!?](?=\s|$)").search(text, start, end)
    return match.end() if match else end


def _single_close(text: str, offset: int, mark: str, end: int) -> int | None:
    """Where the quote in single marks that may open at `offset` closes, or None where it is an apostrophe."""
    before, after = text[offset - 1] if offset else " ", text[offset + 1 : offset + 2]
    if not (before.isspace() or before in "([—–-/") or not after or after.isspace() or after.isdigit():
        return None
    closers = "'" if mark == "'" else "’'‘" if mark == "‚" else "’'"
    if mark == "‘" and re.match(r"(?:\d0s|em|til|cause|tis|twas)\b", text[offset + 1 : offset + 7]):
        return None
    fallback = None
    for match in re.compile(f"[{closers}]").finditer(text, offset + 2, min(end, offset + LONGEST_SINGLE)):
        at = match.start()
        following = text[at + 1 : at + 2]
        if text[at - 1].isspace() or (following and (following.isalnum() or following in closers)):
            continue
        if text[at - 1] in ".,!?…" or text[at - 1].lower() != "s":
            return at
        fallback = fallback if fallback is not None else at
    return fallback
