"""Nouns and adjectives that attribute: "Moscow's refusal to", "warnings from X that", "is adamant that"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stance.extract.statement.scene import Found, Scene
from stance.extract.statement.sources import can_mean, source_of, source_span
from stance.model import StatementClass

if TYPE_CHECKING:
    from stance.extract.parse import Token


def find(scene: Scene, used: set[int]) -> Iterator[Found]:
    """Statements by a noun or an adjective."""
    for token in scene.tokens:
        if token.pos_ == "NOUN" and token.lemma_ in scene.lexicon.nouns:
            found = _noun(scene, token)
        elif token.pos_ in ("ADJ", "VERB") and token.lower_ in scene.lexicon.adjectives:
            found = _adjective(scene, token)
        else:
            continue
        if found is not None:
            yield found


def _noun(scene: Scene, noun: Token) -> Found | None:
    cls = scene.lexicon.nouns[noun.lemma_]
    content, clausal = None, False
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp", "relcl") and _that(child):
            clausal = True
            content = scene.trimmed(_after_that(child), child.right_edge.i)
        elif child.dep_ in ("acl", "xcomp") and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.lefts):
            content = scene.trimmed(child.left_edge.i, child.right_edge.i)
        elif (
            child.dep_ == "prep"
            and child.lower_ in ("about", "for", "against", "to", "over", "of", "on", "that")
            and content is None
        ):
            inside = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if inside is not None and (child.lower_ not in ("of", "on", "to") or inside.dep_ == "pcomp"):
                content = scene.trimmed(inside.left_edge.i, child.right_edge.i)
        if content is not None:
            break
    if content is None:
        for child in noun.head.rights:  # "the claim was made that ..." hung on the verb
            if (
                child.dep_ == "ccomp"
                and child.i > noun.i
                and child.left_edge.lower_ == "that"
                and noun.dep_ in ("dobj", "pobj")
                and child.left_edge.i - noun.i < 8
            ):
                clausal = True
                content = scene.trimmed(_after_that(child), child.right_edge.i)
    if content is None:
        return None
    source = _owner(scene, noun)
    if source is None or not can_mean(scene, source):
        return None
    if cls == "speech" and not clausal:
        cls = "act"
    return Found(
        "noun", cls, [content], noun, scene.span(noun.i, noun.i), source, source_span(scene, source), scene.index
    )


def _that(clause: Token) -> bool:
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.lefts)


def _after_that(clause: Token) -> int:
    return next((c.i + 1 for c in clause.lefts if c.lower_ == "that"), clause.left_edge.i)


def _owner(scene: Scene, noun: Token) -> Token | None:
    """Whose claim it is: a possessive, "by", "from" or "of", or the subject of a light verb."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "of", "among"):
            for each in child.children:
                if each.dep_ == "pobj" and each.pos_ in ("PROPN", "NOUN", "PRON"):
                    return each
    verb = noun.head
    if noun.dep_ == "pobj" and verb.dep_ == "prep":
        verb = verb.head
    if noun.dep_ in ("dobj", "pobj", "conj") and verb.lemma_ in scene.lexicon.light_verbs and verb.pos_ == "VERB":
        return source_of(scene, verb)
    for child in noun.lefts:
        if (
            child.dep_ in ("amod", "compound", "nmod")
            and (mention := scene.discourse.mention_at(child)) is not None
            and mention.actor
        ):
            return child
    return None


_TAKEN = ("of", "about", "with", "to", "by", "on", "against", "over", "at")


def _adjective(scene: Scene, adjective: Token) -> Found | None:
    cls: StatementClass = scene.lexicon.adjectives[adjective.lower_]
    content = None
    for child in adjective.rights:
        if (
            child.dep_ in ("ccomp", "xcomp", "acl", "relcl", "advcl")
            and child.left_edge.i <= adjective.i + 4
            and child.left_edge.lower_ not in ("when", "as", "while", "if", "because", "after", "before")
        ):
            first = child.left_edge.i + (child.left_edge.lower_ == "that")
            content = scene.trimmed(first, child.right_edge.i)
        elif child.dep_ == "prep" and child.lower_ in _TAKEN:
            inside = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if inside is not None:
                content = scene.trimmed(inside.left_edge.i, child.right_edge.i)
        if content is not None:
            break
    verb = adjective.head
    if content is None and adjective.dep_ == "acomp":
        for child in verb.rights:
            if child.dep_ == "ccomp" and adjective.i < child.left_edge.i <= adjective.i + 2:
                content = scene.trimmed(_after_that(child), child.right_edge.i)
    if content is None:
        return None
    if (
        adjective.dep_ in ("acomp", "attr", "oprd", "xcomp", "conj")
        and verb.pos_ in ("AUX", "VERB")
        and verb.lemma_ in ("be", "feel", "seem", "remain", "sound", "become", "appear", "look", "stay", "get", "grow")
    ):
        source = source_of(scene, verb)
    elif adjective.pos_ == "VERB" and any(c.dep_ in ("nsubjpass", "nsubj") for c in adjective.children):
        source = next(c for c in adjective.children if c.dep_ in ("nsubjpass", "nsubj"))
    else:
        return None
    if (
        source is None
        or source.pos_ not in ("NOUN", "PROPN", "PRON")
        or source.lower_ in ("it", "there", "that", "this", "which", "what")
    ):
        return None
    return Found(
        "adjective",
        cls,
        [content],
        adjective,
        scene.span(adjective.i, adjective.i),
        source,
        source_span(scene, source),
        scene.index,
    )
