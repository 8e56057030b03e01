"""Phrases as patterns: what of a sentence's words a tree matches, and which words it cannot do without."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from stance.topics.forms import Forms
from stance.topics.phrase import Article, Either, Gap, Node, Phrase, Word, nullable
from stance.topics.phrase import Sequence as Parts
from stance.topics.steps import Sentence, Step, article, either, gap, sequence, word
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


_ADVERBS = 2  # words between "be" and the participle of a passive
_AUXILIARIES = 5  # words between its subject and "be": "the islands that it holds must never be returned"


def _closed(parts: tuple[Node, ...]) -> tuple[Node, ...]:
    """A gap before a last option belongs to the option: "disarm ~ [militia]" ends with "disarm" where no militia follows."""
    if (
        len(parts) < 2
        or not isinstance(parts[-2], Gap)
        or not isinstance(last := parts[-1], Either)
        or not last.optional
    ):
        return parts
    within = tuple(Parts((parts[-2], *each.parts)) for each in last.alternatives)
    return *parts[:-2], Either(within, True)


class Pattern:
    """A phrase to look for; what it does step by step is worked out when a sentence first holds all that it needs.

    Attributes:
        needed: groups of forms, the rarest first; of each at least one stands in every match.
    """

    def __init__(self, tree: Parts, compiler: Compiler, *, whole: bool = False) -> None:
        self._tree, self._compiler, self._whole = tree, compiler, whole
        self.needed = compiler.needed(tree)

    @cached_property
    def _step(self) -> Step:
        """From where a match may begin to where it may end."""
        return self._compiler.step(self._tree)

    @cached_property
    def _first(self) -> frozenset[str]:
        """Forms that a match may begin with."""
        return self._compiler.first(self._tree)

    def possible(self, keys: frozenset[str]) -> bool:
        """Whether a sentence of these words can hold a match."""
        return not any(map(keys.isdisjoint, self.needed))

    def matches(self, sentence: Sentence) -> list[tuple[int, int]]:
        """The longest match from each word that begins one: index of its first word, and of the word after its last.

        Of those that end alike only the one that begins last: in "refused to stop buying oil" the refusal stays outside;
        of a lookalike all, as it is to cover what only looks like the topic.
        """
        step, index = self._step, sentence.index
        begin = sentence.masks[self._first]
        if not begin or not (ends := step(sentence, begin)):  # from all at once
            return []
        if not begin & (begin - 1):
            return [(index[begin.bit_length() - 1], index[ends.bit_length() - 1])]
        out = []
        while begin:
            one = begin & -begin
            if ends := step(sentence, one):
                out.append((index[one.bit_length() - 1], index[ends.bit_length() - 1]))
            begin ^= one
        if self._whole:
            return out
        last = {after: first for first, after in out}  # in order of their beginnings
        return [(first, after) for first, after in out if last[after] == first]


class Passive:
    """The passive of a phrase: "the islands must never be returned" of "return ~ islands".

    Only the verb is the match: what negates it stands outside, where it is seen to reverse it.
    """

    def __init__(self, verb: Pattern, subject: Pattern, compiler: Compiler) -> None:
        self._verb, self._subject, self._be = verb, subject, compiler.forms.of("be")
        self.needed = (*compiler.by_rarity((*verb.needed, *subject.needed)), self._be)

    def matches(self, sentence: Sentence) -> list[tuple[int, int]]:
        """As of `Pattern`, without the subject."""
        subjects: list[int] | None = None
        out = []
        words, be = sentence.words, self._be
        for first, after in self._verb.matches(sentence):
            at = first - 1
            while at > 0 and first - at <= _ADVERBS and words[at].key not in be:
                at -= 1
            if at > 0 and words[at].key in be:
                if subjects is None:
                    subjects = [end for _, end in self._subject.matches(sentence)]
                if any(0 <= at - end <= _AUXILIARIES for end in subjects):
                    out.append((first, after))
        return out


class Compiler:
    """Turns phrases into patterns under one table of forms.

    Args:
        common: words besides those of any news that no phrase is looked for by if it has a better one.
    """

    def __init__(self, forms: Forms, common: Iterable[str] = ()) -> None:
        self.forms = forms
        self._common = _COMMON.union(*map(forms.of, common))
        self._rarities: dict[frozenset[str], tuple[int, int]] = {}

    def compile(
        self, phrase: Phrase, *, derive: bool = False, places: frozenset[str] = frozenset(), whole: bool = False
    ) -> Pattern:
        """The pattern of a phrase (its actor is left to the caller).

        Args:
            derive: with nouns for verbs and verbs for nouns.
            places: names that a description may stand for ("the island").
            whole: keep the longest of the matches that end alike.
        """
        tree = widened(with_places(phrase.tree, places), self.forms, derive=derive and not phrase.actor)
        return Pattern(tree, self, whole=whole)

    def passive(self, phrase: Phrase, places: frozenset[str] = frozenset()) -> Passive | None:
        """The pattern of the passive of a phrase that has one and asks for no agent."""
        parts = None if phrase.actor else passive(with_places(phrase.tree, places), self.forms)
        return Passive(Pattern(parts[0], self), Pattern(parts[1], self), self) if parts else None

    def step(self, node: Node) -> Step:
        """What a tree matches."""
        if isinstance(node, Word):
            return word(self.forms.of(node.text))
        if isinstance(node, Gap):
            return gap
        if isinstance(node, Article):
            return article
        if isinstance(node, Parts):
            steps = [self.step(part) for part in _closed(node.parts)]
            return steps[0] if len(steps) == 1 else sequence(steps)
        # alternatives of one word are one set of forms, however many they are
        words = [part for each in node.alternatives if len(each.parts) == 1 and isinstance(part := each.parts[0], Word)]
        longer = [each for each in node.alternatives if len(each.parts) != 1 or not isinstance(each.parts[0], Word)]
        steps = [self.step(each) for each in longer]
        if words:
            steps.append(word(frozenset().union(*(self.forms.of(each.text) for each in words))))
        return steps[0] if len(steps) == 1 and not node.optional else either(steps, node.optional)

    def first(self, node: Node) -> frozenset[str]:
        """The forms that a match of a tree may begin with."""
        if isinstance(node, Word):
            return self.forms.of(node.text)
        if isinstance(node, Either):
            return frozenset().union(*(self.first(each) for each in node.alternatives))
        out: frozenset[str] = frozenset()
        for part in node.parts if isinstance(node, Parts) else ():
            out |= self.first(part)
            if not nullable(part):
                break
        return out

    def needed(self, tree: Parts) -> tuple[frozenset[str], ...]:
        """The groups of forms without which a tree matches nothing, the best to look for first."""
        return self.by_rarity(self._needed(tree))

    def by_rarity(self, groups: Iterable[frozenset[str]]) -> tuple[frozenset[str], ...]:
        """The same, the best to look for first."""
        return tuple(sorted(groups, key=self._rarity, reverse=True))

    def _needed(self, node: Node) -> list[frozenset[str]]:
        if isinstance(node, Word):
            return [self.forms.of(node.text)]
        if isinstance(node, Parts):
            if len(node.parts) == 1:
                return self._needed(node.parts[0])
            return [group for part in node.parts for group in self._needed(part)]
        if not isinstance(node, Either) or nullable(node):
            return []
        rows = [self._needed(each) for each in node.alternatives]
        if all(len(row) == 1 for row in rows):
            return [frozenset().union(*(row[0] for row in rows))]
        common = [group for group in rows[0] if all(group in row for row in rows[1:])]
        others = [[group for group in row if group not in common] for row in rows]
        if all(others):  # of each alternative its best group: every match holds a form of one of them
            common.append(frozenset().union(*(max(row, key=self._rarity) for row in others)))
        return common

    def _rarity(self, group: frozenset[str]) -> tuple[int, int]:
        """How good a group is to look for: without words that stand everywhere, and few."""
        if group not in self._rarities:
            fixed = len(group & self.forms.fixed)
            weight = 10 * fixed + sum(form in self._common or form.isdigit() for form in group - self.forms.fixed)
            self._rarities[group] = -weight, -len(group)
        return self._rarities[group]
