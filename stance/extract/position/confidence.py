"""Step 7: how sure a position is: how often its rule was wrong where that was counted, times what makes it doubtful.

The numbers are data (`data/lexicon/confidence.yaml`), counted by `tests/bench/confidence_fit.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from math import prod

from stance.extract.position.candidates import Candidate
from stance.extract.position.compose import Reading
from stance.extract.position.holders import Held
from stance.lexicon.doubts import Doubts, load_doubts

_FIRST_PERSON = frozenset(("i", "we", "us", "me", "our", "my", "ours"))


def traits(reading: Reading, held: Held, candidate: Candidate) -> Iterator[str]:
    """What holds of a reading that makes it more or less often right than others by its rule."""
    holder = reading.holder
    if held.claimed_by is not None:
        yield "relayed"
    if holder is None or (holder.lower_ in _FIRST_PERSON and holder.text != "US"):
        yield "voice"  # it is the side of whoever speaks
    elif holder.pos_ not in ("PROPN", "PRON"):
        yield "noun"  # "the government"
    if held.speaker is None:
        yield "unnamed"  # no person is named who says so
    if reading.side < 0:
        yield "against"
    if candidate.hit.side < 0:
        yield "opposite"  # the phrase names the opposite of what is proposed
    if candidate.antecedent is not None:
        yield "back"  # "the idea": what refers back has had to pass more tests than others


def confidence(reading: Reading, held: Held, candidate: Candidate) -> float:
    """0 to 1: the share of such readings that were right where it was counted (`docs/accuracy.md`)."""
    doubts = _doubts()
    factors = (doubts.traits.get(trait, 1.0) for trait in traits(reading, held, candidate))
    return _sure(doubts, doubts.rules.get(reading.rule, doubts.other) * prod(factors))


def joined(several: Collection[float]) -> float:
    """The confidence of a position that readings with these tell of: that of the best, and more where there are two."""
    doubts, best = _doubts(), max(several)
    return max(best, _sure(doubts, (1 - best) * doubts.again)) if len(several) > 1 else best


def _sure(doubts: Doubts, doubt: float) -> float:
    return round(1 - min(doubts.most, max(doubts.least, doubt)), 2)


@cache
def _doubts() -> Doubts:
    return load_doubts()
