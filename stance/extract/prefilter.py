"""Step 1: what of an article can matter, decided on the raw text: no topic phrase, no parse; else the paragraphs around the phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stance.extract.paragraphs import paragraphs
from stance.gazetteer import Matcher
from stance.model import Article, Span
from stance.topics import TopicHit, TopicSet

BEFORE = 3  # paragraphs before a phrase: those that pronouns in it may look back to (extract.coref.WINDOW)
AFTER = 1  # paragraphs after: the quote that follows, "he said", "Kyiv rejected the idea"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article with its topic phrases and the paragraphs that are to be parsed for them."""

    article: Article
    hits: tuple[TopicHit, ...]
    spans: tuple[Span, ...]


def wanted(article: Article, topics: TopicSet, matcher: Matcher, *, everything: bool = False) -> Wanted:
    """The phrases and paragraphs of an article that can matter; `everything`: all paragraphs, whatever they say."""
    if not everything and not topics.mentions_any(article.text):
        return Wanted(article, (), ())
    spans = paragraphs(article.text)
    hits = tuple(topics.find(article.text, spans, matcher.find(article.text, article.date), article.title))
    return Wanted(article, hits, tuple(spans) if everything else tuple(_around(spans, hits)))


def _around(spans: Sequence[Span], hits: Sequence[TopicHit]) -> list[Span]:
    keep: set[int] = set()
    at = 0
    for hit in sorted(hits, key=lambda each: each.start):
        while at + 1 < len(spans) and spans[at + 1][0] <= hit.start:
            at += 1
        keep.update(range(max(0, at - BEFORE), min(len(spans), at + AFTER + 1)))
    return [spans[index] for index in sorted(keep)]
