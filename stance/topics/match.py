"""Find the topics' phrases in text: first the words that each phrase needs, then the phrases themselves.

Most paragraphs lack some needed word of every phrase and cost one look at the set of their words; in the others each
sentence is compared with the few phrases whose needed words all stand in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from stance.model import Span
from stance.text import flatten
from stance.topics.context import Contexts, Judge, Nearness
from stance.topics.forms import Forms, shipped_forms
from stance.topics.later import Later, shipped_short_names
from stance.topics.later import Named as Before
from stance.topics.load import Side, Topic
from stance.topics.pattern import Compiler, Passive, Pattern
from stance.topics.phrase import Either, Word
from stance.topics.phrase import Sequence as Parts
from stance.topics.sentences import Words, keys_of, sentences, tokens
from stance.topics.steps import Sentence


class Named(Protocol):
    """What is asked of a mention of an actor (the gazetteer's `Mention` has it)."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def actor(self) -> str | None: ...


Mentions = Sequence[Named] | Callable[[], Sequence[Named]]


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


_FEW = (
    60  # phrases that are tried one by one on each sentence of a paragraph; of more, those are by whose words it begins
)
_BESIDE = 24  # code points between an actor and the lookalike that it acts in ("Russia has deployed troops")


@dataclass(frozen=True, slots=True)
class _Entry:
    topic: Topic
    side: int
    actor: str | None
    source: str
    pattern: Pattern | Passive


class _Raw(NamedTuple):
    """A match before its context is known; side 0: it only looks like its topic."""

    topic: str
    side: int
    start: int
    end: int
    actor: str | None
    phrase: str


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
        # what topics ask for beside their phrases stands in all the news that matters to them
        places = {topic.id: _places(topic) for topic in topics}
        compiler = Compiler(forms or shipped_forms(), frozenset().union(*places.values()))
        self._later = Later(shipped_short_names(compiler.forms), topics)
        self._entries = [
            _Entry(topic, each.side, each.phrase.actor, each.source, pattern)
            for topic in topics
            for each in topic.phrases
            for pattern in (
                (
                    compiler.compile(each.phrase, derive=True, places=places[topic.id]),
                    compiler.passive(each.phrase, places[topic.id]),
                )
                if each.side
                else (compiler.compile(each.phrase, whole=True),)
            )
            if pattern is not None
        ]
        groups: dict[frozenset[str], int] = {}  # of forms, to a bit
        self._needed = [0] * len(self._entries)  # the bits of the groups that an entry needs
        self._by_anchor: dict[str, list[int]] = {}  # form of an entry's rarest group to such entries
        self._given: dict[str, int] = {}  # form to the bits of the groups that it is of
        for index, entry in enumerate(self._entries):
            for form in entry.pattern.needed[0]:
                self._by_anchor.setdefault(form, []).append(index)
            for group in entry.pattern.needed:
                self._needed[index] |= groups.setdefault(group, 1 << len(groups))
        for group, bit in groups.items():
            for form in group:
                self._given[form] = self._given.get(form, 0) | bit
        self._anchors, self._forms = frozenset(self._by_anchor), frozenset(self._given)
        self._contexts = Contexts(topics, actors, compiler)

    def mentions_any(self, text: str) -> bool:
        """See `TopicSet.mentions_any`."""
        flat = flatten(text)
        whole = (0, len(text))
        if self._possible(keys_of(flat, whole)):
            for span in sentences(text, whole):
                if tried := self._possible(keys_of(flat, span)):
                    sentence = Sentence(tokens(flat, span))
                    if any(
                        self._entries[each].side and self._entries[each].pattern.matches(sentence) for each in tried
                    ):
                        return True
        return False

    def consider(
        self,
        text: str,
        paragraphs: Sequence[Span],
        mentions: Mentions,
        title: str | None,
    ) -> Found:
        """See `TopicSet.consider`."""
        words = Words(flatten(text), paragraphs)
        raw: list[tuple[_Raw, Span, int]] = []
        for index in range(len(paragraphs)):
            for hits, sentence in self._by_sentence(text, words, index):
                if callable(mentions):
                    mentions = mentions()
                if any(hit.actor for hit in hits):
                    first, after = (bisect_left(mentions, at, key=lambda m: m.start) for at in sentence)
                    hits = _with_agent(hits, mentions[first:after])
                raw += [(hit, sentence, index) for hit in _longest(hits)]
        if callable(mentions) or not any(hit.side for hit, _, _ in raw):
            return Found([], [])
        judge = self._contexts.judge(words, mentions, title)
        found = Found([], [])
        named: list[Before] = []
        for hit, sentence, index in raw:
            if hit.side:
                near, reason = judge(hit.topic, (hit.start, hit.end), sentence, index)
                side: Side = 1 if hit.side > 0 else -1
                out = TopicHit(hit.topic, side, hit.start, hit.end, hit.actor, hit.phrase, near)
                if reason is None:
                    found.hits.append(out)
                else:
                    found.dropped.append((out, reason))
                    hit = hit._replace(side=0)
            named.append(Before(hit.topic, hit.side, hit.start, hit.end, hit.phrase, index))
        if later := self._later.find(words, named):
            for each in later:
                if short := self._short(each, text, paragraphs, judge):
                    found.hits.append(short)
            found.hits.sort(key=lambda hit: (hit.start, hit.end, hit.topic))
        return found

    def _short(self, short: Before, text: str, paragraphs: Sequence[Span], judge: Judge) -> TopicHit | None:
        """A short mention as a hit; None where another matter is named near it."""
        sentence = next(s for s in sentences(text, paragraphs[short.paragraph]) if s[0] <= short.start < s[1])
        near, reason = judge(short.topic, (short.start, short.end), sentence, short.paragraph)
        if reason is not None and near != "title":
            return None
        side: Side = 1 if short.side > 0 else -1
        return TopicHit(short.topic, side, short.start, short.end, None, short.phrase, near)

    def _possible(self, keys: frozenset[str], tried: Iterable[int] | None = None) -> list[int]:
        """The entries (`tried`: of these) that words with these keys can hold a match of, in order."""
        if tried is None:
            tried = sorted({index for key in keys & self._anchors for index in self._by_anchor[key]})
        given, needed = 0, self._needed
        for key in keys & self._forms if tried else ():
            given |= self._given[key]
        lacking = ~given
        return [index for index in tried if not needed[index] & lacking]

    def _by_sentence(self, text: str, words: Words, index: int) -> Iterator[tuple[list[_Raw], Span]]:
        """All matches in a paragraph, sentence by sentence; sentences without any are left out."""
        possible = self._possible(words.keys(index))
        if not possible:
            return
        few = possible if len(possible) <= _FEW else None
        for sentence in sentences(text, words.paragraphs[index]):
            here = words.within(index, sentence)
            if tried := self._possible(frozenset([word.key for word in here]), few):
                line = Sentence(here)
                if hits := [hit for each in tried for hit in _matches(self._entries[each], line)]:
                    yield hits, sentence


def _matches(entry: _Entry, sentence: Sentence) -> list[_Raw]:
    words = sentence.words
    return [
        _Raw(entry.topic.id, entry.side, words[first].start, words[after - 1].end, entry.actor, entry.source)
        for first, after in entry.pattern.matches(sentence)
    ]


def _places(topic: Topic) -> frozenset[str]:
    """The single words of a topic's context."""
    return frozenset(
        word.text
        for entry in topic.context
        for row in _rows(entry.phrase.tree)
        if len(row.parts) == 1 and isinstance(word := row.parts[0], Word)
    )


def _rows(tree: Parts) -> Iterator[Parts]:
    """A phrase of one word, or the alternatives of one that is nothing else."""
    if len(tree.parts) == 1 and isinstance(only := tree.parts[0], Either):
        yield from only.alternatives
    else:
        yield tree


def _with_agent(hits: list[_Raw], named: Sequence[Named]) -> list[_Raw]:
    """Without those whose actor is not mentioned before them in the sentence (`named`: its mentions, in order).

    Where overlapping phrases of a topic ask for different actors ("<ukraine> withdraw", "<russia> withdraw"), the one
    mentioned last is the likelier agent. No parse tells who acts in a lookalike, so there no other actor may come
    between.
    """
    asked = []  # with the place of their actor among the mentions
    for hit in hits:
        before = [mention for mention in named if mention.end <= hit.start and mention.actor]
        last = max((at for at, mention in enumerate(before) if mention.actor == hit.actor), default=-1)
        near = last >= 0 and hit.start - before[last].end <= _BESIDE
        if hit.actor and last >= 0 and (hit.side or (last == len(before) - 1 and near)):
            asked.append((hit, last))
    likelier = [hit for hit, last in asked if not any(last < other and _overlap(hit, rival) for rival, other in asked)]
    return [hit for hit in hits if hit.actor is None] + likelier


def _longest(hits: Iterable[_Raw]) -> list[_Raw]:
    """Of overlapping hits of one topic the longest, in order of the text.

    "Withdrawal of foreign troops" swallows "foreign troops"; of the same words a lookalike wins, then a phrase that
    asks for its agent, then the side for.
    """
    kept: list[_Raw] = []
    order = sorted(hits, key=lambda h: (h.start - h.end, h.side != 0, h.actor is None, -h.side, h.start, h.phrase))
    for hit in order:
        if not any(_overlap(hit, rival) for rival in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: (h.start, h.end, h.topic))


def _overlap(one: _Raw, other: _Raw) -> bool:
    return one.topic == other.topic and one.start < other.end and other.start < one.end
