"""Step 1: what of an article can matter, decided on the raw text: no topic phrase, no parse; else the paragraphs around the phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from stance.extract.paragraphs import paragraphs
from stance.gazetteer import Matcher
from stance.lexicon.replies import load_replies
from stance.model import Article, Span
from stance.topics import TopicHit, TopicSet

BEFORE = 3  # paragraphs before a phrase: those that pronouns in it may look back to (extract.coref.WINDOW)
AFTER = 1  # paragraphs after: the quote that follows, "he said", "Kyiv rejected the idea"
REACH = 12  # paragraphs after a phrase in which "the decision" may mean what was decided on it


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article with its topic phrases and the paragraphs that are to be parsed for them."""

    article: Article
    hits: tuple[TopicHit, ...]
    spans: tuple[Span, ...]


def wanted(article: Article, topics: TopicSet, matcher: Matcher, *, everything: bool = False) -> Wanted:
    """The phrases and paragraphs of an article that can matter; `everything`: all paragraphs, whatever they say."""
    text = article.text
    spans = paragraphs(text)
    hits = tuple(topics.find(text, spans, lambda: matcher.find(text, article.date), article.title))
    return Wanted(article, hits, tuple(spans) if everything else tuple(_around(text, spans, hits)))


def deeds(text: str, start: int, end: int) -> Iterator[int]:
    """Where a noun begins that may refer back to a deed, as "the controversial decision" or "Oslo's move"; in text[start:end]."""
    return (match.start(1) for match in _deed().finditer(text, start, end))


@cache
def _deed() -> re.Pattern[str]:
    nouns = "|".join(sorted(load_replies().deeds))
    return re.compile(
        rf"(?:\b(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Ss]uch|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)|['’]s?)"
        rf"\s+(?:[\w.-]+\s+){{0,3}}?({nouns})(?:e?s)?\b"
    )


def _around(text: str, spans: Sequence[Span], hits: Sequence[TopicHit]) -> list[Span]:
    keep: set[int] = set()
    at = 0
    known = -1  # the paragraph up to which deeds were looked for
    for hit in sorted(hits, key=lambda each: each.start):
        while at + 1 < len(spans) and spans[at + 1][0] <= hit.start:
            at += 1
        keep.update(range(max(0, at - BEFORE), min(len(spans), at + AFTER + 1)))
        last = min(len(spans) - 1, at + REACH)
        for later in range(max(at, known) + 1, last + 1):
            if any(True for _ in deeds(text, *spans[later])):
                keep.update(range(max(0, later - BEFORE), later + 1))
        known = max(known, last)
    return [spans[index] for index in sorted(keep)]
