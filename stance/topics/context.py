"""Decide whether a phrase is about its topic: an actor or word of its `context` near, none of its `exclude` nearer.

It is looked for in the sentence, else in the paragraph, else further away as docs/topics.md tells; on each level the
nearer of the two wins.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from stance.model import Span
from stance.text import flatten
from stance.topics.load import ContextEntry, Topic
from stance.topics.sentences import tokens

if TYPE_CHECKING:
    from stance.topics.match import Compiler, Named, Pattern

Nearness = Literal["none needed", "sentence", "paragraph", "title"]
# Of a hit (topic id, span, sentence, index of the paragraph): where its context is, or why it is dropped.
Judge = Callable[[str, Span, Span, int], tuple[Nearness, str | None]]


class Contexts:
    """The compiled `context` and `exclude` of all topics."""

    def __init__(self, topics: Iterable[Topic], actors: Collection[str] | None, compiler: Compiler) -> None:
        self._context = {topic.id: _Entries(topic.context, actors, compiler) for topic in topics}
        self._exclude = {topic.id: _Entries(topic.exclude, actors, compiler) for topic in topics}

    def judge(
        self, text: str, flat: str, paragraphs: Sequence[Span], mentions: Sequence[Named], title: str | None
    ) -> Judge:
        """The decision over the hits of one article."""
        article = _Article(text, flat, paragraphs, mentions, title)

        def decide(topic: str, hit: Span, sentence: Span, index: int) -> tuple[Nearness, str | None]:
            context, exclude = self._context[topic], self._exclude[topic]
            wanted = article.spots(context, index)
            foreign = article.spots(exclude, index)
            levels: tuple[tuple[Nearness, Span], ...] = (("sentence", sentence), ("paragraph", paragraphs[index]))
            for level, span in levels:
                good, bad = _nearest(wanted, hit, span), _nearest(foreign, hit, span)
                if bad is not None and (good is None or bad < good):
                    return level, f"another matter is named nearer, in the {level}"
                if good is not None:
                    return level, None
            if not context:
                return "none needed", None
            if article.in_title(exclude):
                return "title", "another matter is named in the title"
            if article.in_title(context):
                return "title", None
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

    def __init__(
        self,
        text: str,
        flat: str,
        paragraphs: Sequence[Span],
        mentions: Sequence[Named],
        title: str | None,
    ) -> None:
        self.text, self.flat, self.paragraphs, self.mentions = text, flat, paragraphs, mentions
        self.title = flatten(title) if title else ""
        self._spots: dict[tuple[int, int], list[Span]] = {}
        self._titles: dict[int, bool] = {}

    def spots(self, entries: _Entries, index: int) -> list[Span]:
        """Where entries stand in a paragraph."""
        key = (id(entries), index)
        if key not in self._spots:
            start, end = self.paragraphs[index]
            found = [(m.start, m.end) for m in self.mentions if m.actor in entries.ids and start <= m.start < end]
            self._spots[key] = found + self._words(entries, self.flat, (start, end))
        return self._spots[key]

    def in_title(self, entries: _Entries) -> bool:
        """Whether the title holds an entry; an actor counts there by any of the names that the text calls it by."""
        if not self.title or not entries:
            return False
        key = id(entries)
        if key not in self._titles:
            names = {self.flat[m.start : m.end] for m in self.mentions if m.actor in entries.ids}
            padded = " " + " ".join(token.key for token in tokens(self.title, (0, len(self.title)))) + " "
            self._titles[key] = any(f" {name} " in padded for name in names | entries.ids) or bool(
                self._words(entries, self.title, (0, len(self.title)))
            )
        return self._titles[key]

    def _words(self, entries: _Entries, flat: str, span: Span) -> list[Span]:
        words = tokens(flat, span) if entries.patterns else []
        keys = frozenset(word.key for word in words)
        return [
            (words[first].start, words[after - 1].end)
            for pattern in entries.patterns
            if pattern.possible(keys)
            for first, after in pattern.matches(words)
        ]


def _nearest(spots: Iterable[Span], hit: Span, within: Span) -> int | None:
    """Characters between the hit and the nearest spot of the span; 0 where they overlap."""
    gaps = [max(start - hit[1], hit[0] - end, 0) for start, end in spots if within[0] <= start and end <= within[1]]
    return min(gaps, default=None)
