"""Step 5: words that refer back to a topic of the sentence before: "the idea", "such a step", "it".

They count only as what a predicate takes a side on, never for acts: "Kyiv rejected the demand", "she called it premature".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stance.extract.position import grammar
from stance.extract.position.candidates import Candidate
from stance.extract.position.compose import Composer
from stance.lexicon.function_words import FunctionWords

if TYPE_CHECKING:
    from stance.extract.parse import Token, TokenSpan

_RULES = frozenset(("attitude", "evaluation", "relative", "adjective", "nominal"))
_DETERMINERS = frozenset(("the", "this", "that", "these", "those", "such", "its", "their", "his", "her"))


def read_back(composer: Composer, earlier: Candidate, sentence: TokenSpan, words: FunctionWords) -> Iterator[Candidate]:
    """The candidates of the sentence's words that refer to the topic of `earlier`, the candidate of the sentence before."""
    side = earlier.reading.content if earlier.reading is not None else earlier.hit.side
    span = earlier.paragraph.span(earlier.sentence[0], earlier.sentence[-1])
    same = sentence.start == earlier.sentence.start
    for token in sentence:
        if same and not _takes_up(token, earlier.tokens.end, words):
            continue
        if not same and not _refers(token, words):
            continue
        start = min(each.i for each in token.subtree if each.i <= token.i)
        readings, _ = composer.read(sentence.doc, token.i, token.i + 1, side, acts=False)
        for reading in readings:
            if reading.rule in _RULES and not (reading.holder is not None and reading.holder.i == token.i):
                tokens = sentence.doc[start : token.i + 1]
                yield Candidate(
                    earlier.hit, earlier.paragraph, sentence, tokens, reading, antecedent=None if same else span
                )


def read_ellipsis(composer: Composer, earlier: Candidate, sentence: TokenSpan) -> Iterator[Candidate]:
    """The candidates of verbs that leave out what they take a side on: "Berlin would not go along", "Oslo abstained"."""
    side = earlier.reading.content if earlier.reading is not None else earlier.hit.side
    same = sentence.start == earlier.sentence.start
    span = earlier.paragraph.span(earlier.sentence[0], earlier.sentence[-1])
    for verb in sentence:
        if same and verb.i <= earlier.tokens.end:
            continue
        entry = composer.lexical.verb("ellipsis", verb, None) if verb.pos_ in ("VERB", "AUX") else None
        if (
            entry is None
            or grammar.passive(verb)
            or verb.dep_ == "relcl"
            or (same and earlier.tokens[0] in verb.subtree)
            or _complete(verb, entry.tail)
        ):
            continue
        reading = composer.elliptical(verb, entry, side)
        for each in reading:
            tokens = sentence.doc[verb.i : verb.i + 1]
            yield Candidate(earlier.hit, earlier.paragraph, sentence, tokens, each, antecedent=None if same else span)


def _complete(verb: Token, tail: tuple[str, ...]) -> bool:
    """Whether the verb names its object itself."""
    for child in verb.children:
        if (
            child.dep_ in ("dobj", "ccomp", "xcomp", "pobj", "nsubjpass")
            and child.lower_ not in tail
            and child.lemma_ not in tail
        ):
            return True
        if (
            child.dep_ == "prep"
            and child.lower_ in ("to", "on", "with", "against", "for", "about", "from")
            and list(child.children)
        ):
            if child.lower_ not in tail or any(c.lower_ not in ("it", "that", "this") for c in child.children):
                return True
    return False


def _takes_up(token: Token, after: int, words: FunctionWords) -> bool:
    """Whether a word of the same sentence takes the topic up: ", a condition Oslo sees as essential", ", calling it a mistake"."""
    if token.i < after:
        return False
    if token.lower_ in ("it", "this", "that"):
        return (
            token.dep_ == "dobj" and token.head.lemma_ in words.judging_verbs and token.head.dep_ in ("advcl", "conj")
        )
    clause = any(child.dep_ in ("relcl", "acl") for child in token.children)
    return (
        clause
        and token.lemma_.lower() in words.back_references
        and token.dep_ in ("appos", "npadvmod", "dep", "attr", "conj")
    )


def _refers(token: Token, words: FunctionWords) -> bool:
    lower = token.lower_
    if token.pos_ == "PRON":
        if lower in ("it", "this", "that", "them", "these", "those"):
            return token.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass") and token.tag_ not in ("WDT", "WP")
        return False
    if token.lemma_.lower() not in words.back_references or token.pos_ != "NOUN":
        return False
    determiners = [child.lower_ for child in token.children if child.dep_ in ("det", "predet", "amod", "poss")]
    return any(each in _DETERMINERS for each in determiners) and not any(
        child.dep_ in ("prep", "acl", "relcl", "compound") and child.lower_ in ("of", "to", "for")
        for child in token.children
    )
