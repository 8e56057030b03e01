"""What one topic phrase in one sentence yields, before holders are known by name: a candidate a reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stance.extract.position.compose import Composer, Reading

if TYPE_CHECKING:
    from stance.extract.parse import Paragraph, TokenSpan
    from stance.topics import TopicHit, TopicSet


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading of a topic phrase in its place.

    Attributes:
        hit: the topic phrase (of a back-reference: the phrase that it refers to).
        paragraph, sentence, tokens: where the words stand; `tokens` are those of the phrase or the back-reference.
        reading: the side and what took it; None where the sentence takes none.
        reason: why there is no reading.
        antecedent: the sentence that a back-reference points to (span in the article), else None.
        answer: the sentence that answers the question in which the phrase stands (span in the article), else None.
    """

    hit: TopicHit
    paragraph: Paragraph
    sentence: TokenSpan
    tokens: TokenSpan
    reading: Reading | None
    reason: str = ""
    antecedent: tuple[int, int] | None = None
    answer: tuple[int, int] | None = None


def read_hit(composer: Composer, topics: TopicSet, hit: TopicHit, paragraph: Paragraph) -> Iterator[Candidate]:
    """The candidates of one topic phrase."""
    tokens = paragraph.tokens((hit.start, hit.end))
    if tokens is None or not len(tokens):
        return
    sentence = tokens[0].sent
    if tokens.end > sentence.end:
        tokens = paragraph.doc[tokens.start : sentence.end]
    tokens = _within_clause(tokens, hit.phrase)
    acts = topics.topics[hit.topic].acts
    readings, reason = composer.read(paragraph.doc, tokens.start, tokens.end, hit.side, acts=acts)
    if not readings:
        yield Candidate(hit, paragraph, sentence, tokens, None, reason)
    for reading in readings:
        yield Candidate(hit, paragraph, sentence, tokens, reading)


def _within_clause(tokens: TokenSpan, phrase: str) -> TokenSpan:
    """The words after a verb that only stands in a gap: "us ~ weapon" in "the US stopped delivering weapons" is about weapons."""
    verb = tokens.root
    if verb.pos_ != "VERB" or verb.tag_ not in ("VBD", "VBZ", "VBP") or not tokens.start < verb.i < tokens.end - 1:
        return tokens
    if not any(c.dep_ == "nsubj" and c.i >= tokens.start and c.i < verb.i for c in verb.children):
        return tokens
    named = frozenset(re.findall(r"\w+", phrase.lower()))
    if named & {verb.lower_, verb.lemma_.lower()}:
        return tokens
    return tokens.doc[verb.i + 1 : tokens.end]
