"""Phrases as patterns: what of a sentence's words a tree matches, and which words it cannot do without."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from stance.topics.forms import Forms
from stance.topics.phrase import GAP, Article, Either, Gap, Node, Phrase, Word, nullable
from stance.topics.phrase import Sequence as Parts
from stance.topics.sentences import Token
from stance.topics.widen import passive, widened, with_places

# Words that stand in much news of any kind: no phrase is looked for by them if it has a better one.
# fmt: off
_COMMON = frozenset((
    "administration", "agreement", "am", "american", "are", "be", "been", "being", "between", "billion", "business",
    "campaign", "candidate", "case", "china", "committee", "company", "countries", "country", "deal", "did", "do",
    "does", "doing", "done", "down", "economic", "end", "european", "force", "forces", "foreign", "four", "from",
    "give", "given", "government", "group", "groups", "had", "has", "have", "having", "held", "help", "home",
    "house", "income", "into", "is", "law", "lead", "leader", "leaders", "leave", "left", "like", "line", "made",
    "make", "making", "meet", "meeting", "member", "members", "military", "money", "nation", "national", "nations",
    "need", "office", "official", "officials", "only", "other", "over", "part", "party", "pay", "people", "percent",
    "plan", "plans", "policy", "political", "power", "president", "presidential", "program", "provide", "right",
    "rights", "rule", "security", "send", "service", "side", "sides", "stand", "state", "states", "support",
    "system", "take", "taken", "their", "took", "trade", "union", "united", "used", "was", "week", "were", "with",
    "without", "work", "world", "year",
))
# fmt: on


_NEGATIONS = frozenset(("no", "not", "never", "cannot", "neither", "nor"))

_ADVERBS = 2  # words between "be" and the participle of a passive
_AUXILIARIES = 5  # words between its subject and "be": "the islands that it holds must never be returned"

_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "his", "her", "our", "any", "all", "this", "these"))

States = set[tuple[int, bool]]  # index of the next word, and whether it must be a direct neighbour of the last
Step = Callable[[Sequence[Token], States], States]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled phrase.

    Attributes:
        step: from where a match may begin to where it may end.
        first: forms that a match may begin with.
        needed: groups of forms, the rarest first; of each at least one stands in every match.
    """

    step: Step
    first: frozenset[str]
    needed: tuple[frozenset[str], ...]

    def matches(self, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """The longest match from each word that begins one: index of its first word, and of the word after its last."""
        for at, word in enumerate(words):
            if word.key in self.first and (ends := self.step(words, {(at, False)})):
                yield at, max(end for end, _ in ends)

    def possible(self, keys: frozenset[str]) -> bool:
        """Whether a sentence of these words can hold a match."""
        return not any(map(keys.isdisjoint, self.needed))


@dataclass(frozen=True, slots=True)
class Passive:
    """The passive of a phrase: "the islands must never be returned" of "return ~ islands".

    Only the verb is the match: what negates it stands outside, where it is seen to reverse it.
    """

    verb: Pattern
    subject: Pattern
    be: frozenset[str]
    needed: tuple[frozenset[str], ...]

    def possible(self, keys: frozenset[str]) -> bool:
        """As of `Pattern`."""
        return not (self.be.isdisjoint(keys) or any(map(keys.isdisjoint, self.needed)))

    def matches(self, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """As of `Pattern`, without the subject."""
        subjects: list[int] | None = None
        for first, after in self.verb.matches(words):
            at = first - 1
            while at > 0 and first - at <= _ADVERBS and words[at].key not in self.be:
                at -= 1
            if at > 0 and words[at].key in self.be:
                if subjects is None:
                    subjects = [end for _, end in self.subject.matches(words)]
                if any(0 <= at - end <= _AUXILIARIES for end in subjects):
                    yield first, after


class Compiler:
    """Turns phrases into patterns under one table of forms."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms

    def compile(self, phrase: Phrase, *, derive: bool = False, places: frozenset[str] = frozenset()) -> Pattern:
        """The pattern of a phrase (its actor is left to the caller).

        Args:
            derive: with nouns for verbs and verbs for nouns.
            places: names that a description may stand for ("the island").
        """
        return self._compiled(widened(with_places(phrase.tree, places), self.forms, derive=derive and not phrase.actor))

    def passive(self, phrase: Phrase, places: frozenset[str] = frozenset()) -> Passive | None:
        """The pattern of the passive of a phrase that has one and asks for no agent."""
        parts = None if phrase.actor else passive(with_places(phrase.tree, places), self.forms)
        if parts is None:
            return None
        verb, subject = map(self._compiled, parts)
        needed = sorted((*verb.needed, *subject.needed), key=self._rarity, reverse=True)
        return Passive(verb, subject, self.forms.of("be"), tuple(needed))

    def _compiled(self, tree: Parts) -> Pattern:
        needed = sorted(self._needed(tree), key=self._rarity, reverse=True)
        return Pattern(self._step(tree), self._first(tree), tuple(needed))

    def _rarity(self, group: frozenset[str]) -> tuple[int, int]:
        """How good a group is to look for: without words that stand everywhere, and few."""
        weights = (10 if form in self.forms.fixed else form in _COMMON or form.isdigit() for form in group)
        return -sum(weights), -len(group)

    def _step(self, node: Node) -> Step:
        if isinstance(node, Word):
            return _word(self.forms.of(node.text))
        if isinstance(node, Gap):
            return _gap
        if isinstance(node, Article):
            return _article
        if isinstance(node, Parts):
            steps = [self._step(part) for part in node.parts]
            return steps[0] if len(steps) == 1 else _sequence(steps)
        # alternatives of one word are one set of forms, however many they are
        words = [part for each in node.alternatives if len(each.parts) == 1 and isinstance(part := each.parts[0], Word)]
        longer = [each for each in node.alternatives if len(each.parts) != 1 or not isinstance(each.parts[0], Word)]
        steps = [self._step(each) for each in longer]
        if words:
            steps.append(_word(frozenset().union(*(self.forms.of(word.text) for word in words))))
        return steps[0] if len(steps) == 1 and not node.optional else _either(steps, node.optional)

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
            yield frozenset().union(*(max(self._needed(each), key=self._rarity) for each in node.alternatives))


def _word(forms: frozenset[str]) -> Step:
    def step(words: Sequence[Token], states: States) -> States:
        return {
            (at + 1, True)
            for at, bound in states
            if at < len(words) and words[at].key in forms and (words[at].follows or not bound)
        }

    return step


def _gap(words: Sequence[Token], states: States) -> States:
    out: States = set()
    for at, _ in states:
        out.add((at, False))
        taken, to = 0, at
        while to < len(words):
            taken += not words[to].joined or to == at  # "long-range" is one word
            # "must never join": the negation stays outside, where it is seen to reverse the phrase
            if taken > GAP or words[to].key in _NEGATIONS or words[to].key.endswith("n't"):
                break
            to += 1
            out.add((to, False))
    return out


def _article(words: Sequence[Token], states: States) -> States:
    """States as they are, and behind an article that follows."""
    return states | {
        (at + 1, True)
        for at, bound in states
        if at < len(words) and words[at].key in _DETERMINERS and (words[at].follows or not bound)
    }


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
