"""Find the topics' phrases in text: an Aho-Corasick pass for words that each phrase needs, then the phrases themselves.

Most paragraphs hold no such word and cost only the pass; in the others each sentence's words are compared with the few
phrases whose needed words all stand in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import ahocorasick

from stance.model import Span
from stance.text import flatten
from stance.topics.context import Contexts, Nearness
from stance.topics.forms import Forms, shipped_forms
from stance.topics.load import Side, Topic
from stance.topics.phrase import GAP, Either, Gap, Node, Phrase, Word, nullable
from stance.topics.phrase import Sequence as Parts
from stance.topics.sentences import Token, sentences, tokens


class Named(Protocol):
    """What is asked of a mention of an actor (the gazetteer's `Mention` has it)."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def actor(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A phrase of a topic in an article.

    Attributes:
        topic: the topic's id.
        side: +1: the words name what is proposed; -1: its opposite.
        start, end: code points into the article's text.
        actor: the `<actor>` that the phrase asks for as its agent, or None. A mention of it stands before the hit in
            the same sentence; whether it is the agent is for the parse to say.
        phrase: the phrase as written in the topic's file.
        near: where the context was found.
    """

    topic: str
    side: Side
    start: int
    end: int
    actor: str | None
    phrase: str
    near: Nearness = "none needed"


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in an article: the hits, and the hits that were dropped for their context, with the reason."""

    hits: list[TopicHit]
    dropped: list[tuple[TopicHit, str]]


States = set[tuple[int, bool]]  # index of the next word, and whether it must be a direct neighbour of the last
Step = Callable[[Sequence[Token], States], States]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled phrase.

    Attributes:
        step: from where a match may begin to where it may end.
        first: forms that a match may begin with.
        needed: groups of forms; of each at least one stands in every match.
        anchor: the group that the prefilter looks for.
    """

    step: Step
    first: frozenset[str]
    needed: tuple[frozenset[str], ...]
    anchor: frozenset[str]

    def matches(self, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """The longest match from each word that begins one: index of its first word, and of the word after its last."""
        for at, word in enumerate(words):
            if word.key in self.first and (ends := self.step(words, {(at, False)})):
                yield at, max(end for end, _ in ends)

    def possible(self, keys: frozenset[str]) -> bool:
        """Whether a sentence of these words can hold a match."""
        return not any(group.isdisjoint(keys) for group in self.needed)


class Compiler:
    """Turns phrases into patterns under one table of forms."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms

    def compile(self, phrase: Phrase) -> Pattern:
        """The pattern of a phrase (its actor is left to the caller)."""
        needed = tuple(self._needed(phrase.tree))
        return Pattern(self._step(phrase.tree), self._first(phrase.tree), needed, max(needed, key=_rarity))

    def _step(self, node: Node) -> Step:
        if isinstance(node, Word):
            return _word(self.forms.of(node.text))
        if isinstance(node, Gap):
            return _gap
        if isinstance(node, Parts):
            return _sequence([self._step(part) for part in node.parts])
        return _either([self._step(each) for each in node.alternatives], node.optional)

    def _first(self, node: Node) -> frozenset[str]:
        if isinstance(node, Word):
            return self.forms.of(node.text)
        if isinstance(node, Either):
            return frozenset().union(*(self._first(each) for each in node.alternatives))
        out: frozenset[str] = frozenset()
        for part in node.parts if isinstance(node, Parts) else ():
            out |= self._first(part)
            if not nullable(part):
                break
        return out

    def _needed(self, node: Node) -> Iterator[frozenset[str]]:
        if isinstance(node, Word):
            yield self.forms.of(node.text)
        elif isinstance(node, Parts):
            for part in node.parts:
                yield from self._needed(part)
        elif isinstance(node, Either) and not nullable(node):
            # of each alternative its best group: every match holds a form of one of them
            yield frozenset().union(*(max(self._needed(each), key=_rarity) for each in node.alternatives))


def _word(forms: frozenset[str]) -> Step:
    def step(words: Sequence[Token], states: States) -> States:
        return {
            (at + 1, True)
            for at, bound in states
            if at < len(words) and words[at].key in forms and (words[at].follows or not bound)
        }

    return step


def _gap(words: Sequence[Token], states: States) -> States:
    return {(to, False) for at, _ in states for to in range(at, min(at + GAP, len(words)) + 1)}


def _sequence(steps: list[Step]) -> Step:
    def step(words: Sequence[Token], states: States) -> States:
        for each in steps:
            states = each(words, states)
            if not states:
                break
        return states

    return step


def _either(steps: list[Step], optional: bool) -> Step:
    def step(words: Sequence[Token], states: States) -> States:
        out = set(states) if optional else set()
        for each in steps:
            out |= each(words, states)
        return out

    return step


def _rarity(group: frozenset[str]) -> tuple[int, int]:
    """How good a group is to look for: few long words are better than many short ones."""
    return min(min(len(form) for form in group), 6), -len(group)


@dataclass(frozen=True, slots=True)
class _Entry:
    topic: Topic
    side: Side
    actor: str | None
    source: str
    pattern: Pattern


class Matcher:
    """The compiled phrases of all topics. Built once, then read-only.

    Args:
        topics: the topics.
        actors: known actor ids, or None (see `TopicSet`).
        forms: the table of inflected forms; None: the one that ships.
    """

    def __init__(
        self, topics: Iterable[Topic], actors: Collection[str] | None = None, forms: Forms | None = None
    ) -> None:
        topics = list(topics)
        compiler = Compiler(forms or shipped_forms())
        self._entries = [
            _Entry(topic, each.side, each.phrase.actor, each.source, compiler.compile(each.phrase))
            for topic in topics
            for each in topic.phrases
        ]
        self._by_anchor: dict[str, list[int]] = {}
        for index, entry in enumerate(self._entries):
            for form in entry.pattern.anchor:
                self._by_anchor.setdefault(form, []).append(index)
        self._automaton = ahocorasick.Automaton()
        for form in self._by_anchor:
            self._automaton.add_word(form, len(form))
        self._automaton.make_automaton()
        self._contexts = Contexts(topics, actors, compiler)

    def mentions_any(self, text: str) -> bool:
        """See `TopicSet.mentions_any`."""
        return next(self._anchors(flatten(text)), None) is not None

    def consider(self, text: str, paragraphs: Sequence[Span], mentions: Sequence[Named], title: str | None) -> Found:
        """See `TopicSet.consider`."""
        flat = flatten(text)
        raw: list[tuple[TopicHit, Span, int]] = []
        for index in self._touched(flat, paragraphs):
            for sentence in sentences(text, paragraphs[index]):
                hits = self._in_sentence(tokens(flat, sentence))
                raw += [(hit, sentence, index) for hit in _longest(_with_agent(hits, sentence, mentions))]
        if not raw:
            return Found([], [])
        judge = self._contexts.judge(text, flat, paragraphs, mentions, title)
        found = Found([], [])
        for hit, sentence, index in raw:
            near, reason = judge(hit.topic, (hit.start, hit.end), sentence, index)
            if reason is None:
                found.hits.append(TopicHit(hit.topic, hit.side, hit.start, hit.end, hit.actor, hit.phrase, near))
            else:
                found.dropped.append((hit, reason))
        return found

    def _anchors(self, flat: str) -> Iterator[int]:
        """Offsets of the last characters of all anchors that are whole words of `flat`."""
        size = len(flat)
        for last, length in self._automaton.iter(flat):
            before = last - length
            if (before < 0 or not flat[before].isalnum()) and (last + 1 >= size or not flat[last + 1].isalnum()):
                yield last

    def _touched(self, flat: str, paragraphs: Sequence[Span]) -> list[int]:
        """The indices of the paragraphs that hold an anchor, in order."""
        starts = [start for start, _ in paragraphs]
        out: dict[int, None] = {}
        for last in self._anchors(flat):
            index = bisect_right(starts, last) - 1
            if index >= 0 and last < paragraphs[index][1]:
                out[index] = None
        return list(out)

    def _in_sentence(self, words: list[Token]) -> list[TopicHit]:
        keys = frozenset(word.key for word in words)
        tried = {index for key in keys if key in self._by_anchor for index in self._by_anchor[key]}
        out = []
        for index in sorted(tried):
            entry = self._entries[index]
            if not entry.pattern.possible(keys):
                continue
            for first, after in entry.pattern.matches(words):
                start, end = words[first].start, words[after - 1].end
                out.append(TopicHit(entry.topic.id, entry.side, start, end, entry.actor, entry.source))
        return out


def _with_agent(hits: list[TopicHit], sentence: Span, mentions: Sequence[Named]) -> Iterator[TopicHit]:
    """Without those whose actor is not mentioned before them in the sentence."""
    for hit in hits:
        if hit.actor is None or any(
            m.actor == hit.actor and sentence[0] <= m.start and m.end <= hit.start for m in mentions
        ):
            yield hit


def _longest(hits: Iterable[TopicHit]) -> list[TopicHit]:
    """Of overlapping hits of one topic the longest, in order of the text.

    "Withdrawal of foreign troops" swallows "foreign troops"; where both sides name the same words, the side for wins.
    Hits of the same words that ask for different actors stay side by side: the parse says who acts.
    """
    kept: list[TopicHit] = []
    order = sorted(hits, key=lambda h: (h.start - h.end, h.actor is None, -h.side, h.start, h.phrase))
    for hit in order:
        rivals = [k for k in kept if k.topic == hit.topic and k.start < hit.end and hit.start < k.end]
        if not rivals or all(_same_words_other_actor(hit, rival) for rival in rivals):
            kept.append(hit)
    return sorted(kept, key=lambda h: (h.start, h.end, h.topic, h.actor or ""))


def _same_words_other_actor(hit: TopicHit, rival: TopicHit) -> bool:
    both = hit.actor is not None and rival.actor is not None
    return both and hit.actor != rival.actor and (hit.start, hit.end) == (rival.start, rival.end)
