"""Questions that rules ask of a parse: noun phrases, subjects, clauses. Nothing here knows a word's meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stance.extract.parse import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_CORE = frozenset(
    (
        "det",
        "amod",
        "compound",
        "poss",
        "nummod",
        "nmod",
        "quantmod",
        "predet",
        "npadvmod",
        "advmod",
        "case",
        "punct",
        "neg",
    )
)


_SHORT = 8  # tokens: a longer modifier behind a noun is no part of how it is called


def noun_phrase(head: Token, *, preps: bool = False) -> tuple[Token, Token]:
    """First and last token of the noun phrase around a head, without relative clauses and appositions.

    Args:
        preps: take prepositional phrases along ("the minister of defence").
    """
    first = last = head
    for child in head.lefts:
        if child.dep_ in _CORE and child.dep_ != "punct":
            first = child.left_edge
            break
    for child in head.rights:
        if child.dep_ == "case" or (
            preps and child.dep_ == "prep" and child.i == last.i + 1 and not _has_clause(child)
        ):
            last = child.right_edge
        elif preps and child.dep_ in ("amod", "acl") and child.i == last.i + 1 and len(list(child.subtree)) <= _SHORT:
            last = child.right_edge  # "people familiar with the matter", "officials briefed on the talks"
        elif child.dep_ not in ("case", "prep"):
            break
    return first, last


def _has_clause(token: Token) -> bool:
    return any(t.dep_ in ("relcl", "acl", "appos", "advcl", "ccomp") or t.is_punct for t in token.subtree)


def top_of_compound(token: Token) -> Token:
    """The head noun that a compound part, adjective or title belongs to."""
    while token.dep_ in ("compound", "amod", "nmod") and token.head.i != token.i:
        token = token.head
    return token


def subject(verb: Token) -> Token | None:
    """The verb's own subject, or that of the verbs it is coordinated with or depends on without one of its own."""
    seen = 0
    while seen < 8:
        own = own_subject(verb)
        if own is not None:
            return own
        if verb.dep_ in ("conj", "xcomp", "advcl", "auxpass", "aux") and verb.head.i != verb.i:
            verb, seen = verb.head, seen + 1
            continue
        return None
    return None


def own_subject(verb: Token) -> Token | None:
    """The subject among the verb's children."""
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            return child
    return None


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def clause_verb(token: Token) -> Token:
    """The verb of the clause that holds the token."""
    while token.dep_ != "ROOT" and token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token


def ancestors(token: Token) -> Iterator[Token]:
    """The heads above a token, nearest first."""
    while token.head.i != token.i:
        token = token.head
        yield token


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and what is coordinated with it to the right."""
    yield token
    for child in token.rights:
        if child.dep_ == "conj":
            yield from conjuncts(child)


def depth_in_sentence(token: Token) -> int:
    """How many clauses deep the token's clause is; 0: the main clause."""
    depth = 0
    while token.head.i != token.i:
        if token.dep_ in ("ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "csubj"):
            depth += 1
        token = token.head
    return depth
