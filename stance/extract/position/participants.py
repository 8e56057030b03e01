"""Plural descriptions of those who meet: "the two leaders", "both sides", "the presidents": the two last named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.lexicon.function_words import FunctionWords

if TYPE_CHECKING:
    from stance.extract.coref import Discourse
    from stance.extract.parse import Token


def participants(token: Token, discourse: Discourse, words: FunctionWords) -> list[tuple[str, str | None, str | None]]:
    """(actor, person, office) of the two that a plural description or "they both" stands for; [] where it is no such."""
    both = token.lower_ == "both" and token.dep_ in ("nsubj", "nsubjpass")
    if token.lower_ not in words.participants and not both:
        return []
    modifiers = {child.lower_ for child in token.children}
    if not both and (
        not modifiers & {"two", "both", "the"}
        or modifiers & {"other", "all", "many", "some"}
        or any(c.dep_ in ("amod", "compound", "prep", "poss") and c.lower_ != "two" for c in token.children)
    ):
        return []
    here = discourse.offset(token)
    out: list[tuple[str, str | None, str | None]] = []
    for name in reversed(list(discourse.people.within(0, here))):
        person = name.person
        if person.actor and person.actor not in [actor for actor, _, _ in out]:
            out.append((person.actor, person.name, person.office))
        if len(out) == 2:
            break
    if len(out) == 2:
        return out
    named: list[str] = []
    for mention in reversed(discourse.mentions_in(discourse.paragraph_of(token))):
        head = token.doc[mention.head]
        acts = head.dep_ in ("nsubj", "nsubjpass", "conj", "dobj", "appos")
        if mention.start < here and mention.actor and acts and not mention.place and mention.actor not in named:
            named.append(mention.actor)
    return [(actor, None, None) for actor in named[:2]] if len(named) >= 2 else []
