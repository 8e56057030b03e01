"""A phrase step by step over a sentence: from the words where a match may go on to those where it may go on next.

All that may be are the bits of one number, so that a step costs a few operations on it, however many ways lead there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from stance.topics.phrase import GAP
from stance.topics.sentences import Token

_NEGATIONS = frozenset(("no", "not", "never", "cannot", "neither", "nor"))
# No phrase goes on after these: a negation stays outside, where it is seen to reverse it; the others begin a clause or tell one.
_BREAKS = _NEGATIONS | {
    "unless",
    "if",
    "because",
    "while",
    "although",
    "though",
    "whereas",
    "whether",
    "until",
    "who",
    "which",
    "whose",
    "said",
    "says",
    "told",
    "than",
}
_LIGHT = frozenset(
    ("the", "a", "an", "its", "their", "his", "her", "our", "any", "all", "this", "these", "those", "of")
)  # not counted
_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "his", "her", "our", "any", "all", "this", "these"))


class Sentence:
    """Words with a bit for each, set where the word may come next.

    A word that a comma or the like parts from the word before has a second bit, the one below its own: of matches that
    must go on with a neighbour, and so cannot, unless over a gap. The end has bits as a word has.

    Attributes:
        words: its words.
        keys: theirs.
        masks: forms to the bits of the words that have one of them.
        index: number of a bit to the index of its word.
    """

    __slots__ = ("_bits", "_reach", "index", "keys", "masks", "words")

    def __init__(self, words: Sequence[Token]) -> None:
        index: list[int] = []
        bits: list[int] = []  # index of a word to the number of its own bit
        spots: dict[str, int] = {}
        for at, (key, _, _, follows, _) in enumerate(words):
            if not follows:
                index.append(at)
            bit = len(index)
            index.append(at)
            bits.append(bit)
            if key == "longer" and at and words[at - 1].key in ("no", "any"):
                continue  # "no longer insists on a ceasefire" is about no long one
            spots[key] = spots.get(key, 0) | 1 << bit
        bits.append(len(index))
        index.append(len(words))
        self.words, self.index, self._bits = words, index, bits
        self._reach: dict[int, int] = {}
        self.keys = frozenset(spots)
        self.masks = _Masks(self.keys, spots)

    def reach(self, at: int) -> int:
        """Where a gap that begins at the word with index `at` may end."""
        if at not in self._reach:
            out, to, taken = 1 << self._bits[at], at, 0
            while to < len(self.words):
                word = self.words[to]
                taken += (not word.joined or to == at) and word.key not in _LIGHT  # "long-range" is one word
                if taken > GAP or word.key in _BREAKS or word.key.endswith("n't"):
                    break
                to += 1
                out |= 1 << self._bits[to]
            self._reach[at] = out
        return self._reach[at]


class _Masks(dict[frozenset[str], int]):
    """See `Sentence.masks`; filled as forms are asked for."""

    __slots__ = ("_keys", "_spots")

    def __init__(self, keys: frozenset[str], spots: dict[str, int]) -> None:
        super().__init__()
        self._keys, self._spots = keys, spots

    def __missing__(self, forms: frozenset[str]) -> int:
        mask = 0
        for key in self._keys & forms:
            mask |= self._spots[key]
        self[forms] = mask
        return mask


Step = Callable[[Sentence, int], int]


def word(forms: frozenset[str]) -> Step:
    """A word in one of these forms."""

    def step(sentence: Sentence, at: int) -> int:
        return (at & sentence.masks[forms]) << 1

    return step


def gap(sentence: Sentence, at: int) -> int:
    """No word, or up to `GAP` words."""
    out = 0
    while at:
        bit = at.bit_length() - 1
        out |= sentence.reach(sentence.index[bit])
        at ^= 1 << bit
    return out


def article(sentence: Sentence, at: int) -> int:
    """Nothing, or an article or possessive."""
    return at | (at & sentence.masks[_DETERMINERS]) << 1


def sequence(steps: list[Step]) -> Step:
    """One after the other."""

    def step(sentence: Sentence, at: int) -> int:
        for each in steps:
            at = each(sentence, at)
            if not at:
                break
        return at

    return step


def either(steps: list[Step], optional: bool) -> Step:
    """One of them; `optional`: or nothing."""

    def step(sentence: Sentence, at: int) -> int:
        out = at if optional else 0
        for each in steps:
            out |= each(sentence, at)
        return out

    return step
