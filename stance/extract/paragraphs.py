"""Step 1: cut an article's text into paragraphs, with offsets, without touching a character."""

from __future__ import annotations

import re

from stance.model import Span

LONGEST = 10_000  # code points: a longer paragraph is cut at a sentence's end, else at a blank

_DATE_LINE = re.compile(r"\s*date \d{4}-\d{2}-\d{2}\b\s*")  # the leading form by which a text tells its date: no prose
# Where, when and by which agency a report was sent, before it begins: "BRUSSELS, Oct 23 (Reuters) - ".
_DATELINE = re.compile(
    r"\s*[A-Z][A-Z.'’-]+\b(?:[ ,/]{1,2}[A-Z][A-Za-z.'’-]*){0,5}(?:[ ,]{1,2}\d{1,2})?,? ?\([A-Z][A-Za-z/ ]{1,30}\) ?(?:--?|[–—]) ?"
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(A-Z])")
_ENDS = tuple(".!?:;\"”’')]")


def paragraphs(text: str) -> list[Span]:
    """The spans of all paragraphs of `text`, in order, without surrounding white space; none longer than `LONGEST`."""
    out: list[Span] = []
    dated = _DATE_LINE.match(text)
    for start, end in _split(text, (dated.end() if dated else 0, len(text)), _BLANK_LINE):
        lines = _split(text, (start, end), _LINE)
        for span in [(start, end)] if _hard_wrapped(text, lines) else lines:
            out += _bounded(text, _after_dateline(text, span))
    return out


def _after_dateline(text: str, span: Span) -> Span:
    """`span` without the dateline that it may begin with: the parser would take it for a part of the first sentence."""
    dateline = _DATELINE.match(text, *span)
    return (dateline.end(), span[1]) if dateline and dateline.end() < span[1] else span


def _split(text: str, span: Span, separator: re.Pattern[str]) -> list[Span]:
    out, at = [], span[0]
    for match in separator.finditer(text, *span):
        out.append((at, match.start()))
        at = match.end()
    out.append((at, span[1]))
    return [trimmed for s in out if (trimmed := _trim(text, s))[0] < trimmed[1]]


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _hard_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether lines are broken at a width: all short, and most end in the middle of a sentence."""
    if len(lines) < 2 or max(end - start for start, end in lines) > 100:
        return False
    inner = [text[end - 1] for _, end in lines[:-1]]
    return sum(char not in _ENDS for char in inner) * 2 > len(inner) and min(e - s for s, e in lines[:-1]) > 40


def _bounded(text: str, span: Span) -> list[Span]:
    start, end = span
    out = []
    while end - start > LONGEST:
        cuts = [match.end() for match in _SENTENCE_END.finditer(text, start, start + LONGEST)]
        blank = text.rfind(" ", start + 1, start + LONGEST)
        cut = cuts[-1] if cuts else blank + 1 if blank > 0 else start + LONGEST
        out.append(_trim(text, (start, cut)))
        start = cut
    out.append(_trim(text, (start, end)))
    return [s for s in out if s[0] < s[1]]
