"""Short later mentions of what an article has named in full: "a plan to annex the islands ... the plan", "the annexation".

They are looked for only in articles that hold a phrase, so the prefilter needs to know nothing of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from stance.topics.forms import Forms
from stance.topics.load import Topic
from stance.topics.phrase import Either, Gap, Node, Word
from stance.topics.phrase import Sequence as Parts
from stance.topics.sentences import Token, Words
from stance.yamlfile import data_dir, load

REACH = 6  # paragraphs after the last mention in which a short one is still understood
_TIES = frozenset(("to", "for", "of", "on", "that", "which", "about", "under", "in"))
_PREPOSITIONS = _TIES | {"with", "over", "between", "against", "from", "into", "by", "at"}
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "such"))
_OWNERS = frozenset(("its", "their", "his", "her", "our"))
# "the plan for Thule" and "the plan with Oslo" are named in full; "the plan on Friday" is not
_COMPLEMENTS = frozenset(("for", "of", "with", "between", "against", "over", "about"))
# after these "plan" is a verb: "which plan to annex"
# fmt: off
_BEFORE_VERBS = frozenset((
    "which", "who", "i", "he", "she", "it", "we", "you", "they", "to", "not", "also", "do", "does", "did", "will", "would",
    "may", "might", "can", "could", "shall", "should", "must",
))
# fmt: on
_BETWEEN = 3  # words between "plan to" and the phrase, at most


@dataclass(frozen=True, slots=True)
class ShortNames:
    """The lists of `data/lexicon/short_names.yaml`, all forms of each word.

    Attributes:
        kinds: noun to the number of its kind.
        plans: nouns that a phrase may follow or precede ("plan to", "takeover plan").
        endings: of nouns that name an act.
        turning: words that turn what they govern into its opposite.
        same: modifiers that leave a noun what it was.
    """

    kinds: dict[str, int]
    plans: frozenset[str]
    endings: tuple[str, ...]
    turning: frozenset[str]
    same: frozenset[str]


@dataclass(frozen=True, slots=True)
class Named:
    """A phrase of a topic that stands in the text; `side` 0: it only looks like one."""

    topic: str
    side: int
    start: int
    end: int
    phrase: str
    paragraph: int


@dataclass(slots=True)
class _Open:
    """What a short name of one topic and kind stands for now.

    Attributes:
        noun: what it was called.
        near: words of its sentence, each as often as it stands there.
        spot: paragraph, and where in the article its sentence ends.
        lent: whether the article named the topic otherwise, and the noun is its file's: then no other noun will do.
    """

    side: int
    phrase: str
    paragraph: int
    noun: str
    near: Counter[str]
    spot: tuple[int, int]
    lent: bool = False


# (topic, kind or noun) to what is open; the latest stands last.
_Walk = dict[tuple[str, int | str], _Open]
_Opening = tuple[int, tuple[str, int | str], _Open]  # from where on, as what


class Later:
    """Finds short mentions. Stateless between articles."""

    def __init__(self, names: ShortNames, topics: Iterable[Topic]) -> None:
        self.names = names
        self._own = {topic.id: self._nouns(topic) for topic in topics}  # noun to side and phrase

    def find(self, words: Words, named: Sequence[Named]) -> list[Named]:
        """The short mentions, in order.

        Args:
            words: the article's.
            named: phrases of both sides, of lookalikes and those that were dropped (side 0), in order of the text.
        """
        out: list[Named] = []
        walk: _Walk = {}
        first = min((each.paragraph for each in named if each.side), default=None)
        if first is None:
            return []
        by_paragraph: dict[int, list[Named]] = {}
        for each in named:
            by_paragraph.setdefault(each.paragraph, []).append(each)
        for index in range(first, len(words.paragraphs)):
            here = by_paragraph.get(index, [])
            if not here:
                within = {key for (_, key), what in walk.items() if index - what.paragraph <= REACH}
                keys = words.keys(index) if within else ()
                if within.isdisjoint(map(self._key, keys)) and within.isdisjoint(map(_stem, keys)):
                    continue
            out += self._paragraph(words, index, here, walk)
        return out

    def _paragraph(self, article: Words, index: int, here: Sequence[Named], walk: _Walk) -> Iterator[Named]:
        """Its short mentions; `walk` goes on."""
        flat, words = article.flat, article.of(index)
        starts = [word.start for word in words]
        opened: list[_Opening] = []
        lent: set[str] = set()  # topics whose own nouns are open from the first phrase of the paragraph on
        for phrase in here:
            if not phrase.side:
                continue
            first = max(bisect_right(starts, phrase.start) - 1, 0)
            after = bisect_right(starts, phrase.end - 1)
            nouns = list(self._opens(words, first, after, phrase.side))
            if not nouns and phrase.topic in lent:
                continue
            stop = flat.find(". ", phrase.end, article.paragraphs[index][1])
            near = Counter(word.key for word in words if stop < 0 or word.end <= stop)
            spot = (index, stop if stop >= 0 else article.paragraphs[index][1])
            if phrase.topic not in lent:
                lent.add(phrase.topic)
                for noun, (side, source) in self._own[phrase.topic].items():
                    what = _Open(side, source, index, noun, near, spot, lent=True)
                    opened.append((phrase.end, (phrase.topic, noun), what))
            for noun in nouns:
                what = _Open(phrase.side, phrase.phrase, index, _stem(noun), near, spot)
                opened.append((phrase.end, (phrase.topic, self._key(noun)), what))
        opened.sort(key=lambda each: each[0])
        kinds = {key for _, key in walk} | {key for _, (_, key), _ in opened}
        for at, word in enumerate(words):
            kind, stem = self.names.kinds.get(word.key), word.key.removesuffix("s")
            if stem not in kinds and (kind is None or kind not in kinds):
                continue
            while opened and opened[0][0] <= word.start:
                _open(walk, opened.pop(0))
            asked = (kind, stem)
            own = {each.topic for each in here if each.start < word.end and word.start < each.end}
            waiting = [key for key in walk if key[1] in asked]
            use = self._use(words, at)
            if use is None:
                for key in waiting:
                    if key[0] not in own:
                        del walk[key]
            elif use and waiting:
                for topic, what in self._meant(walk, waiting, word.key):
                    if (
                        topic not in own
                        and index - what.paragraph <= REACH
                        and self._owned(flat, words, at, what, index)
                    ):
                        what.paragraph = index
                        yield Named(topic, what.side, word.start, word.end, f"the {word.key}: {what.phrase}", index)
        for each in opened:
            _open(walk, each)

    def _nouns(self, topic: Topic) -> dict[str, tuple[int, str]]:
        """The nouns on which the phrases of a topic's file are built, without plural, each with the side of the first."""
        out: dict[str, tuple[int, str]] = {}
        for each in topic.phrases:
            if each.side and not each.phrase.actor:
                for noun in _heads(each.phrase.tree, self.names, straight=each.side > 0):
                    out.setdefault(_stem(noun), (each.side, each.source))
        return out

    def _key(self, noun: str) -> int | str:
        return self.names.kinds.get(noun, _stem(noun))

    def _meant(self, walk: _Walk, waiting: Sequence[tuple[str, int | str]], noun: str) -> list[tuple[str, _Open]]:
        """What a noun means where several topics wait for it: what bears its very name, else the latest."""
        named = [key for key in waiting if not walk[key].lent]
        lent = [key for key in waiting if walk[key].lent and walk[key].noun == _stem(noun)]
        same = [key for key in named if walk[key].noun == _stem(noun)] or named[-1:] or lent[-1:]
        if not same:
            return []
        last = max(walk[key].paragraph for key in same)
        return [(key[0], walk[key]) for key in same if walk[key].paragraph == last]

    def _opens(self, words: Sequence[Token], first: int, after: int, side: int) -> Iterator[str]:
        """The nouns by which the phrase words[first:after] may come back."""
        names = self.names
        head = next((at - 1 for at in range(first + 1, after) if words[at].key in _PREPOSITIONS), after - 1)
        noun = words[head].key
        straight = not any(word.key in names.turning for word in words[first:head])
        if (straight and side > 0) or head == first:
            if noun in names.kinds or _stem(noun).endswith(names.endings):
                yield noun
        if after < len(words) and words[after].follows and words[after].key in names.plans:
            yield words[after].key  # "takeover plan"
        for at in range(first - 1, max(first - 3 - _BETWEEN, -1), -1):
            if words[at].key in names.turning or not words[at + 1].follows:
                break
            if words[at].key in names.plans and words[at + 1].key in _TIES and not _is_verb(words, at):
                yield words[at].key  # "a plan to annex"
                break

    def _use(self, words: Sequence[Token], at: int) -> bool | None:
        """Whether words[at] comes back to something: True; None: it names something else; False: cannot be told."""
        word = words[at]
        after = words[at + 1] if at + 1 < len(words) else None
        if after is not None and after.follows and after.key in _COMPLEMENTS:
            return None
        if after is not None and after.follows and after.key == "to":
            return False
        return word.follows and at > 0

    def _owned(self, flat: str, words: Sequence[Token], at: int, what: _Open, index: int) -> bool:
        """Whether the noun stands with an article or with an owner who was named where it was opened."""
        before = at - 1
        if before > 0 and words[before].key in self.names.same and words[before].follows:
            before -= 1
        owner = words[before]
        if owner.key in _DEFINITE or owner.key in _OWNERS:
            return True
        itself = what.spot[0] == index and owner.end <= what.spot[1]
        return flat.startswith("'s", owner.end) and what.near[owner.key] > itself


def _is_verb(words: Sequence[Token], at: int) -> bool:
    """Whether words[at], which may be a noun or a verb, is told to be a verb by the word before."""
    if at == 0 or not words[at].follows:
        return False
    before = words[at - 1].key
    return before in _BEFORE_VERBS or before.endswith("n't")


def _heads(tree: Parts, names: ShortNames, *, straight: bool) -> Iterator[str]:
    """Nouns that the phrase is built on: "deal" of "deal with Rome" and, where `straight`, of "sign ~ deal"."""
    parts = [part for part in tree.parts if not isinstance(part, Gap)]
    for at, part in enumerate(parts):
        words = [each.parts for each in part.alternatives] if isinstance(part, Either) else [(part,)]
        follows = _firsts(parts[at + 1]) if at + 1 < len(parts) else set()
        for row in words:
            keys = [each.text for each in row if isinstance(each, Word)]
            if len(keys) != len(row):
                continue
            if at == 0 and keys[0] in names.kinds and (follows | set(keys[1:2])) & _PREPOSITIONS:
                yield keys[0]
            elif straight and at == len(parts) - 1 and keys[-1] in names.kinds:
                if not any(_firsts(each) & names.turning for each in parts[:at]) and not names.turning & set(keys):
                    yield keys[-1]


def _firsts(node: Node) -> set[str]:
    if isinstance(node, Word):
        return {node.text}
    if isinstance(node, Either):
        return {word for each in node.alternatives for part in each.parts[:1] for word in _firsts(part)}
    return set()


def _open(walk: _Walk, opening: _Opening) -> None:
    _, key, what = opening
    walk.pop(key, None)
    walk[key] = what


def _stem(noun: str) -> str:
    return noun.removesuffix("s")


def read_short_names(path: Path, forms: Forms) -> ShortNames:
    """The lists from a YAML file.

    Raises:
        DataError: a list is missing or holds something other than text.
    """
    keys = ("plans", "acts", "endings", "turning", "same")
    lists = {key: item.texts(key) for key, item in load(path).mapping("the file", required=keys).items()}
    kinds: dict[str, int] = {}
    for number, row in enumerate((*lists["plans"], *lists["acts"])):
        kinds |= {form: number for noun in row.split() for form in forms.of(noun)}

    def all_forms(rows: Iterable[str]) -> frozenset[str]:
        return frozenset(form for row in rows for word in row.split() for form in forms.of(word))

    return ShortNames(
        kinds, all_forms(lists["plans"]), tuple(lists["endings"]), all_forms(lists["turning"]), all_forms(lists["same"])
    )


@cache
def shipped_short_names(forms: Forms) -> ShortNames:
    """The lists that ship."""
    return read_short_names(data_dir() / "lexicon" / "short_names.yaml", forms)
