"""Whether the actor that a phrase asks for (`<ukraine> withdraw ~ troops`) is the one that acts in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.position import grammar

if TYPE_CHECKING:
    from stance.extract.coref import Discourse
    from stance.extract.parse import Token, TokenSpan


def acts(actor: str, phrase: TokenSpan, discourse: Discourse) -> bool:
    """True where the doer of the phrase is that actor, or where the sentence does not say who does it."""
    head = grammar.head_of(phrase.doc, phrase.start, phrase.end)
    doers = grammar.subjects(head) if grammar.is_verb(head) else _owners(head)
    if not doers:
        return True
    found = [referent.actor for doer in doers if (referent := discourse.refer(doer)) is not None]
    return not found or actor in found


def _owners(noun: Token) -> list[Token]:
    """Whose withdrawal it is: "Kyiv's", "by Kyiv", "of Ukrainian troops", "Ukrainian"."""
    out = []
    for child in noun.children:
        if child.dep_ in ("poss", "amod", "compound", "nmod") and child.text[:1].isupper():
            out.append(child)
        elif child.dep_ == "prep" and child.lower_ in ("by", "of"):
            for each in child.children:
                out += [
                    each,
                    *(c for c in each.children if c.dep_ in ("poss", "amod", "compound") and c.text[:1].isupper()),
                ]
    return out
