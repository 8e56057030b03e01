"""How a position is told: as an opinion, as denied, as not yet said, impersonally; asked of the parse alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.position.grammar import negated
from stance.lexicon.function_words import FunctionWords

if TYPE_CHECKING:
    from stance.extract.parse import Token
    from stance.extract.position.reading import Reading

_PERFECT = frozenset(("have", "has", "had", "'ve", "’ve", "will", "'ll", "’ll", "going"))
_VOICED = frozenset(
    ("underscore", "underline", "stress", "emphasise", "emphasize", "reaffirm", "confirm", "agree", "pay", "devote", "give",
     "highlight", "reiterate", "express")
)  # fmt: skip
_VOICED_STATES = frozenset(("devoted", "agreed", "paid"))
_THINKING = frozenset(
    ("believe", "think", "feel", "assume", "suppose", "expect", "hope", "doubt", "suspect", "fear", "guess")
)


def impersonal(anchor: Token) -> bool:
    """Whether the sentence says in the passive what was voiced, and by nobody: "it was agreed that", "attention was paid to"."""
    root = anchor.sent.root
    if any(c.dep_ == "agent" for c in root.children) or not any(
        c.dep_ in ("nsubjpass", "expl", "nsubj") for c in root.children
    ):
        return False
    if any(c.lower_ == "on" and any(g.lemma_.lower() in ("side", "part") for g in c.children) for c in root.children):
        return False  # "on the Russian side, hope was expressed"
    said = bool({root.lemma_, root.lower_} & (_VOICED | _VOICED_STATES))
    passive = said and any(c.dep_ == "auxpass" for c in root.children)
    return passive or any(c.dep_ == "acomp" and c.lower_ in _VOICED_STATES for c in root.children)


def agreeing(reading: Reading) -> Token:
    """The holder, or, where a plural verb took its singular subject from the clause before, the plural noun beside the verb:
    "Oslo faces pressure as a wave of western states recognise it".
    """
    holder, verb = reading.holder, reading.anchor
    assert holder is not None
    alone = holder.tag_ in ("NN", "NNP") and not list(holder.conjuncts)
    if not alone or verb.dep_ != "conj" or verb.tag_ != "VBP" or holder.i > verb.i or holder.head.i == verb.i:
        return holder
    at = verb.i - 1
    while at > holder.i and verb.doc[at].pos_ == "ADV":
        at -= 1
    beside = verb.doc[at]
    return beside if at > holder.i and beside.tag_ in ("NNS", "NNPS") else holder


def silent(verb: Token) -> bool:
    """Whether it is only told that somebody has not spoken yet: "has not commented", "did not immediately respond"."""
    if verb.lemma_ not in ("comment", "respond", "react", "reply") or not any(c.dep_ == "neg" for c in verb.children):
        return False
    return any(c.dep_ == "aux" and c.lemma_ in ("have", "do") and c.lower_ != "do" for c in verb.children) and not any(
        c.lower_ in ("does", "do") for c in verb.children
    )


def denied(verb: Token, words: FunctionWords) -> bool:
    """Whether it is denied that the verb will be: "Hamas will have no role" is said of it, and not by it."""
    return negated(verb, words) is not None or any(
        c.dep_ == "dobj" and any(g.lower_ == "no" for g in c.children) for c in verb.children
    )


def done(verb: Token) -> bool:
    """Whether the verb tells what has been done, or is to be, and not what goes on ("is buying", "buys")."""
    if verb.dep_ == "xcomp" and verb.head.lower_ == "going":
        return True
    return any(c.dep_ == "aux" and c.lower_ in _PERFECT for c in verb.children)


def opinion(verb: Token) -> bool:
    """Whether the verb stands under one of thinking: "he believes that Oslo wants a deal"."""
    at = verb
    for _ in range(6):
        if at.dep_ == "ccomp" and at.head.lemma_ in _THINKING:
            return True
        if at.head.i == at.i:
            return False
        at = at.head
    return False
