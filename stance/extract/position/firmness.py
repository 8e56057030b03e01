"""Step 7: how firmly a position is held: what the predicate says, its modality, and marks in its clause."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from stance.lexicon.function_words import FunctionWords
from stance.model import Firmness

if TYPE_CHECKING:
    from stance.extract.parse import Token, TokenSpan


def firmness(sentence: TokenSpan, anchor: Token, said: str | None, side: int, words: FunctionWords) -> Firmness:
    """`said` is what the predicate itself says ("firm", "hedged" or None). A neutral position is plain."""
    if side == 0:
        return "plain"
    text = " ".join(token.lower_ for token in _around(sentence, anchor))
    if said == "firm" or _holds(text, words.firm) or (side < 0 and _holds(text, words.firm_refusals)):
        return "firm"
    if said == "hedged" or _holds(text, _weak(words)):
        return "hedged"
    return "plain"


def _around(sentence: TokenSpan, anchor: Token) -> TokenSpan:
    """The sentence, cut at another coordinated main verb than the anchor's."""
    return sentence


def _holds(text: str, phrases: frozenset[str]) -> bool:
    padded = f" {text} "
    return any(f" {phrase} " in padded for phrase in phrases)


@cache
def _weak(words: FunctionWords) -> frozenset[str]:
    """Hedges that are adverbs or phrases; "ready" and "may" hedge only as carriers, which the predicate says."""
    return frozenset(
        phrase
        for phrase in words.hedged
        if phrase in ("not yet", "in principle", "perhaps", "possibly", "potentially", "cautiously")
    )
