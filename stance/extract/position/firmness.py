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


def _around(sentence: TokenSpan, anchor: Token) -> list[Token]:
    """The words of the sentence without those of other main verbs beside the anchor's, and of clauses with a subject of
    their own that only stand beside it ("..., which Oslo will never accept", "while Bern may").
    """
    path = [anchor, *_ancestors(anchor)]
    on_path = {token.i for token in path}
    apart: set[int] = set()
    for at in path:
        for child in at.children:
            if child.i in on_path:
                continue
            if child.dep_ == "conj" and at.pos_ in ("VERB", "AUX") and _stands_alone(child):
                apart.update(token.i for token in child.subtree)
        if at.dep_ == "conj" and at.head.pos_ in ("VERB", "AUX") and _stands_alone(at):
            inner = {token.i for token in at.subtree}
            apart.update(token.i for token in at.head.subtree if token.i not in inner)
    for token in sentence:
        if token.dep_ in ("relcl", "advcl") and token.i not in on_path and _other_subject(token):
            apart.update(word.i for word in token.subtree)
    return [token for token in sentence if token.i not in apart or token.i in on_path]


def _ancestors(token: Token) -> list[Token]:
    out: list[Token] = []
    while token.head.i != token.i:
        token = token.head
        out.append(token)
    return out


def _stands_alone(verb: Token) -> bool:
    """Whether a joined verb is finite by itself: what strengthens the other ("will never accept or tolerate") is not its own."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    own = any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "neg", "expl") and c.i < verb.i for c in verb.children)
    return own or verb.tag_ in ("VBD", "VBZ", "VBP")


def _other_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") and c.pos_ in ("PROPN", "NOUN") for c in verb.children)


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
