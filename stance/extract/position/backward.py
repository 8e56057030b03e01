"""Step 5: words that refer back to a topic of the sentence before: "the idea", "such a step", "it".

They count only as what a predicate takes a side on, never for acts: "Kyiv rejected the demand", "she called it premature".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stance.extract.position.candidates import Candidate
from stance.extract.position.compose import Composer
from stance.lexicon.function_words import FunctionWords

if TYPE_CHECKING:
    from stance.extract.parse import Token, TokenSpan

_RULES = frozenset(("attitude", "evaluation", "relative", "adjective", "nominal"))
_DETERMINERS = frozenset(("the", "this", "that", "these", "those", "such", "any", "a", "an", "its", "their", "his", "her"))


def read_back(composer: Composer, earlier: Candidate, sentence: TokenSpan, words: FunctionWords) -> Iterator[Candidate]:
    """The candidates of the sentence's words that refer to the topic of `earlier`, the candidate of the sentence before."""
    side = earlier.reading.content if earlier.reading is not None else earlier.hit.side
    span = earlier.paragraph.span(earlier.sentence[0], earlier.sentence[-1])
    for token in sentence:
        if not _refers(token, words):
            continue
        start = min(each.i for each in token.subtree if each.i <= token.i)
        readings, _ = composer.read(sentence.doc, token.i, token.i + 1, side, acts=False)
        for reading in readings:
            if reading.rule in _RULES and not (reading.holder is not None and reading.holder.i == token.i):
                tokens = sentence.doc[start : token.i + 1]
                yield Candidate(earlier.hit, earlier.paragraph, sentence, tokens, reading, antecedent=span)


def _refers(token: Token, words: FunctionWords) -> bool:
    lower = token.lower_
    if token.pos_ == "PRON":
        if lower in ("it", "this", "that", "them", "these", "those"):
            return token.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass") and token.tag_ not in ("WDT", "WP")
        return False
    if token.lemma_.lower() not in words.back_references or token.pos_ != "NOUN":
        return False
    determiners = [child.lower_ for child in token.children if child.dep_ in ("det", "predet", "amod", "poss")]
    return any(each in _DETERMINERS for each in determiners) and not any(child.dep_ in ("prep", "acl", "relcl", "compound") and child.lower_ in ("of", "to", "for") for child in token.children)
