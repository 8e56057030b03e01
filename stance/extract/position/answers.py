"""Interviews and transcripts: the topic stands in the question, the side in the answer ("Will you send jets? - No.")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from stance.extract.position.candidates import Candidate
from stance.extract.position.compose import Composer, Reading
from stance.lexicon.function_words import FunctionWords
from stance.text import flatten

if TYPE_CHECKING:
    from stance.extract.parse import Paragraph, Parsed, TokenSpan
    from stance.topics import TopicHit

_LABEL = re.compile(r"(?:[A-Z][\w.’' -]{0,60}:|[A-Z]{1,3}\b\.?:?|[—–-]+|A\.?:)\s*")


def read_answer(
    composer: Composer, hit: TopicHit, parsed: Parsed, paragraph: Paragraph, words: FunctionWords
) -> Iterator[Candidate]:
    """The candidate of a phrase that stands in a question which is answered by yes, no, or neither."""
    tokens = paragraph.tokens((hit.start, hit.end))
    if tokens is None or not len(tokens) or not tokens[0].sent.text.rstrip(' "”’)').endswith("?"):
        return
    question = tokens[0].sent
    found = _answer(parsed, paragraph, question)
    if found is None:
        return
    span, text = found
    value = _value(text, words)
    if value is None:
        return
    readings, _ = composer.read(
        paragraph.doc, tokens.start, min(tokens.end, question.end), hit.side, acts=True, asked=True
    )
    side = readings[0].side if readings else hit.side
    note = f"answered '{text[:40].strip()}'"
    steps = (*(readings[0].steps if readings else ()), ("answer", note, tokens[0]))
    anchor = readings[0].anchor if readings else tokens[0]
    reading = Reading(side * value, None, anchor, "answer", steps=steps, content=hit.side)
    yield Candidate(hit, paragraph, question, tokens, replace(reading), answer=span)


def _answer(parsed: Parsed, paragraph: Paragraph, question: TokenSpan) -> tuple[tuple[int, int], str] | None:
    """The first sentence after the question, without its speaker's label: (span in the article, text)."""
    text = parsed.article.text
    start = paragraph.start + question.end_char
    rest = text[start : start + 600]
    offset = len(rest) - len(rest.lstrip())
    if match := _LABEL.match(rest, offset):
        offset = match.end()
    sentence = re.match(r"[^.!?\n]*[.!?]?", rest[offset:])
    if sentence is None or not sentence[0].strip() or sentence[0].rstrip().endswith("?"):
        return None
    return (start + offset, start + offset + len(sentence[0].rstrip())), sentence[0]


def _value(text: str, words: FunctionWords) -> int | None:
    """1 for a yes, -1 for a no, 0 for an answer that leaves it open, None for anything else."""
    flat = flatten(text).strip(" \"”“'*_,.-—–")
    for value, openings in ((0, words.open), (-1, words.no), (1, words.yes)):
        if value == 0 and any(each in flat for each in openings if " " in each):
            return 0
        if any(flat == each or flat.startswith((each + " ", each + ",", each + ".", each + ";")) for each in openings):
            if value and flat.split()[0] in ("no", "yes") and flat.startswith(("no decision", "no comment")):
                return 0
            return value
    return None
