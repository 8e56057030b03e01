"""Step 7: the condition that a position hangs on ("once a ceasefire holds"), as the phrase itself."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from stance.lexicon.function_words import FunctionWords

if TYPE_CHECKING:
    from stance.extract.parse import Token, TokenSpan

_LONGEST = 40  # tokens of a condition that are kept


def condition(sentence: TokenSpan, hit: tuple[int, int], anchor: Token, words: FunctionWords) -> TokenSpan | None:
    """The conditional phrase of the sentence that bears on the position, or None.

    `hit` are the token indices of the topic phrase (end exclusive): a phrase that itself stands in the condition has none.
    A condition in a clause of another subject's saying does not bear on it: the mark must stand under the same verb
    chain as the anchor or govern it.
    """
    phrases = _phrases(words)
    doc = sentence.doc
    for i in range(sentence.start, sentence.end):
        length = next(
            (n for n in (4, 3, 2, 1) if tuple(t.lower_ for t in doc[i : i + n]) in phrases and i + n <= sentence.end), 0
        )
        if not length:
            continue
        span = _extent(doc[i : i + length], sentence)
        if span.start <= hit[0] < span.end and span.start <= anchor.i < span.end:
            continue
        if span.start <= anchor.i < span.end:
            continue
        if doc[i].lower_ in ("if", "whether") and _embedded_question(doc[i]):
            continue
        if doc[i].lower_ in ("once", "until") and doc[i].dep_ not in ("mark", "advmod", "prep", "pobj"):
            continue
        if doc[i].lower_ == "once" and not any(t.pos_ in ("VERB", "AUX") for t in span):
            continue
        if doc[i].lower_ == "without" and not _negative_before(doc[i], sentence):
            continue
        return span
    return None


def _extent(mark: TokenSpan, sentence: TokenSpan) -> TokenSpan:
    """From the mark to the end of its clause."""
    first, last = mark[0], mark[-1]
    governor = (
        first.head
        if first.dep_ in ("mark", "advmod", "aux", "nsubj", "det", "auxpass") and first.head.i > first.i
        else last
    )
    subtree = [token.i for token in (*governor.subtree, *last.subtree) if token.i >= first.i]
    end = min(max([*subtree, last.i]) + 1, first.i + _LONGEST, sentence.end)
    while end > last.i + 1 and sentence.doc[end - 1].is_punct:
        end -= 1
    return sentence.doc[first.i : end]


def _embedded_question(mark: Token) -> bool:
    """ "asked whether", "see if": no condition."""
    clause = mark.head
    return (
        clause.dep_ == "ccomp"
        and clause.head.i < mark.i
        and clause.head.lemma_
        in ("ask", "see", "know", "wonder", "say", "decide", "discuss", "consider", "check", "doubt")
    )


def _negative_before(mark: Token, sentence: TokenSpan) -> bool:
    return any(
        t.dep_ == "neg" or t.lower_ in ("no", "never", "refuse", "reject", "impossible")
        for t in sentence.doc[sentence.start : mark.i]
    )


@cache
def _phrases(words: FunctionWords) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in words.conditions)
