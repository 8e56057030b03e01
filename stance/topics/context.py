"""Decide whether a phrase is about its topic: an actor or word of its `context` near, none of its `exclude` nearer.

Both are looked for in the sentence, else in the paragraph, else in the paragraphs just before, else in the title; the
first of these that holds one decides, and where it holds both the nearer wins. How the levels were measured stands in
docs/topics.md.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from stance.model import Span
from stance.text import flatten
from stance.topics.load import ContextEntry, Topic
from stance.topics.sentences import Words, tokens
from stance.topics.steps import Sentence

if TYPE_CHECKING:
    from stance.topics.match import Named
    from stance.topics.pattern import Compiler, Pattern

BEFORE = 3  # how many paragraphs before the phrase's are asked
CLAUSE = 40  # how many characters a mark between clauses counts for
_CLAUSES = re.compile(r"[,;:()\[\]\"“”„«»–—]| - ")

Nearness = Literal["none needed", "sentence", "paragraph", "before", "title"]
# Of a hit (topic id, span, sentence, index of the paragraph): where its context is, and why it is dropped if it is.
Judge = Callable[[str, Span, Span, int], tuple[Nearness, str | None]]

_WHERE: dict[Nearness, str] = {
    "sentence": "in the sentence",
    "paragraph": "in the paragraph",
    "before": "in a paragraph before",
    "title": "in the title",
}


class Contexts:
    """The compiled `context` and `exclude` of all topics."""

    def __init__(self, topics: Iterable[Topic], actors: Collection[str] | None, compiler: Compiler) -> None:
        topics = list(topics)
        self._context = {topic.id: _Entries(topic.context, actors, compiler) for topic in topics}
        self._exclude = {topic.id: _Entries(topic.exclude, actors, compiler) for topic in topics}

    def judge(self, words: Words, mentions: Sequence[Named], title: str | None) -> Judge:
        """The decision over the hits of one article."""
        article = _Article(words, mentions, title)

        def decide(topic: str, hit: Span, sentence: Span, index: int) -> tuple[Nearness, str | None]:
            context, exclude = self._context[topic], self._exclude[topic]
            if not (context or exclude):
                return "none needed", None
            if exclude and article.inside(exclude, hit, index):
                return "sentence", "the phrase itself names another matter"
            for near, good, bad in article.distances(context, exclude, hit, sentence, index):
                if bad is not None and (good is None or bad < good):
                    return near, f"another matter is named nearer, {_WHERE[near]}"
                if good is not None:
                    return near, None
                if near == "paragraph" and not context:
                    return "none needed", None
            return "title", "none of the topic's context is near"

        return decide


class _Entries:
    """One list of entries: actor ids, and patterns of words."""

    def __init__(self, entries: Sequence[ContextEntry], actors: Collection[str] | None, compiler: Compiler) -> None:
        self.ids = frozenset(_actor_id(entry.text) for entry in entries)
        self.patterns: list[Pattern] = [
            compiler.compile(entry.phrase)
            for entry in entries
            # "us" and "un" as words would be pronouns and negations
            if len(entry.text) > 2 and (actors is None or _actor_id(entry.text) not in actors)
        ]

    def __bool__(self) -> bool:
        return bool(self.ids)


def _actor_id(text: str) -> str:
    return flatten(text).strip().replace(" ", "-")


class _Article:
    """The spots of context entries in one article, found once a paragraph."""

    def __init__(self, words: Words, mentions: Sequence[Named], title: str | None) -> None:
        self.words, self.flat, self.paragraphs = words, words.flat, words.paragraphs
        self.mentions, self.starts = mentions, [mention.start for mention in mentions]
        self.title = flatten(title) if title else ""
        self._lines: dict[int, Sentence] = {}  # each a paragraph
        self._spots: dict[tuple[int, int], list[Span]] = {}
        self._worded: dict[tuple[int, int], list[Span]] = {}
        self._titles: dict[int, int | None] = {}

    def distances(
        self, context: _Entries, exclude: _Entries, hit: Span, sentence: Span, index: int
    ) -> Iterable[tuple[Nearness, int | None, int | None]]:
        """Level by level, how far the nearest spot of `context` and of `exclude` is (None: none stands there)."""
        levels: tuple[tuple[Nearness, Span], ...] = (("sentence", sentence), ("paragraph", self.paragraphs[index]))
        for near, span in levels:
            good, bad = (self.nearest(self.spots(each, index), hit, span) for each in (context, exclude))
            yield near, good, bad
        for before in range(index - 1, max(index - 1 - BEFORE, -1), -1):
            span = self.paragraphs[before]
            good, bad = (self.nearest(self.spots(each, before), hit, span) for each in (context, exclude))
            yield "before", good, bad
        good, bad = self.in_title(context), self.in_title(exclude)
        if good is None or bad is None:  # a title that names both decides nothing
            yield "title", good, bad

    def inside(self, entries: _Entries, hit: Span, index: int) -> bool:
        """Whether words of the list overlap the phrase: "accession negotiations with Oslo" are no peace talks."""
        if not entries.patterns:
            return False
        self.spots(entries, index)
        return any(start < hit[1] and hit[0] < end for start, end in self._worded[id(entries), index])

    def spots(self, entries: _Entries, index: int) -> list[Span]:
        """Where entries stand in a paragraph."""
        key = (id(entries), index)
        if key not in self._spots:
            start, end = self.paragraphs[index]
            here = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
            found = [(mention.start, mention.end) for mention in here if mention.actor in entries.ids]
            if entries.patterns:
                if index not in self._lines:
                    self._lines[index] = Sentence(self.words.of(index))
                worded = _words_of(entries, self._lines[index])
                self._worded[key] = worded
                found += worded
            self._spots[key] = found
        return self._spots[key]

    def nearest(self, spots: Iterable[Span], hit: Span, within: Span) -> int | None:
        """How far the nearest spot of the span is from the hit; 0 where they overlap."""
        return min(
            (self.gap(spot, hit) for spot in spots if within[0] <= spot[0] and spot[1] <= within[1]), default=None
        )

    def gap(self, spot: Span, hit: Span) -> int:
        """Characters between the two; what a comma or a dash parts is further off ("a truce in Sudan, Kyiv said")."""
        start, end = (spot[1], hit[0]) if spot[1] <= hit[0] else (hit[1], spot[0])
        if start >= end:
            return 0
        return end - start + CLAUSE * len(_CLAUSES.findall(self.flat, start, end))

    def in_title(self, entries: _Entries) -> int | None:
        """0 where the title holds an entry, else None; an actor counts there by any name that the text gives it."""
        key = id(entries)
        if key not in self._titles:
            words = tokens(self.title, (0, len(self.title))) if entries else []
            names = {
                self.flat[mention.start : mention.end] for mention in self.mentions if mention.actor in entries.ids
            }
            names |= {name for name in entries.ids if len(name) > 2}
            padded = f" {' '.join(word.key for word in words)} "
            held = any(f" {name} " in padded for name in names)
            held = held or bool(_words_of(entries, Sentence(words)))
            self._titles[key] = 0 if held else None
        return self._titles[key]


def _words_of(entries: _Entries, line: Sentence) -> list[Span]:
    return [
        (line.words[first].start, line.words[after - 1].end)
        for pattern in entries.patterns
        if pattern.possible(line.keys)
        for first, after in pattern.matches(line)
    ]
