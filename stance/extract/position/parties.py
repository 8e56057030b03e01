"""Whom a description of several or of a group stands for by what was named before: "26 countries", "the group", "both sides"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stance.extract.coref import Referent
from stance.extract.position.groups import Member, coordinated

if TYPE_CHECKING:
    from stance.extract.coref import Discourse
    from stance.extract.parse import Token

_BODIES = ("bloc", "organisation")
_GROUPS = ("group", *_BODIES)
_FAR = 600  # code points before "26 of them" within which the group is named
_PARTS = ("country", "member", "nation", "state", "ally")
_TOGETHER = frozenset(("group", "alliance", "coalition", "grouping", "format"))
_SIDES = frozenset(("side", "party"))
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_EACH = frozenset(
    ("country", "nation", "state", "government", "leader", "president", "minister", "side", "party", "ally", "capital",
     "power", "delegation", "diplomat", "official")
)  # fmt: skip
# What stands between two names of a pair: "Russia and Ukraine", "Israel's war with Hamas" does not.
_BETWEEN = re.compile(r"(?:['’]s)?,? (?:and|with|as well as) (?:the )?")
_BACK = 3  # paragraphs


def part(token: Token, discourse: Discourse, rule: str) -> Referent | None:
    """ "26 of them", "26 countries" of a group named just before: the group. Members of a body that each act for themselves
    ("eight EU members recognised it") are not the body.
    """
    bare = token.dep_ in ("nsubj", "nsubjpass") or any(c.lower_ == "of" for c in token.children)
    number = token.pos_ == "NUM" and bare
    if not number and not (token.lemma_.lower() in _PARTS and any(c.pos_ == "NUM" for c in token.children)):
        return None
    here = discourse.offset(token)
    end = discourse.paragraph_of(token).span(token.sent[0], token.sent[-1])[1]
    near = discourse.found_within(max(0, here - _FAR), end)
    groups = [m for m in near if m.actor and discourse.gazetteer.actors[m.actor].kind in _GROUPS]
    before = [m for m in groups if m.end <= here]
    found = before[-1] if before else groups[0] if groups else None
    if found is None or found.actor is None:
        return None
    words = discourse.text[found.start : found.end]
    actor = found.actor
    body = discourse.gazetteer.actors[actor]
    if body.kind in _BODIES and body.members and (rule == "act" or actor == "un"):
        return Referent(None, None, None, words, (found.start, found.end), False, plural=True)
    return Referent(actor, None, None, words, (found.start, found.end), False, plural=True)


def members_of_un(token: Token, discourse: Discourse) -> bool:
    """ "UN member states", "members of the United Nations": states, and not the organisation."""
    if token.lemma_.lower() not in (*_PARTS, "government") or token.tag_ not in ("NNS", "NNPS"):
        return False
    start, end = discourse.phrase(token, preps=True)
    return any(found.actor == "un" and found.person is None for found in discourse.found_within(start, end))


def group(token: Token, discourse: Discourse) -> Referent | None:
    """ "The group", "the coalition": the group of states last named."""
    if token.lemma_.lower() not in _TOGETHER or token.tag_ != "NN":
        return None
    others = [c for c in token.children if c.dep_ in ("amod", "compound", "prep", "poss", "nmod", "nummod", "acl")]
    if others or not any(c.lower_ in ("the", "this") for c in token.children):
        return None
    for found in reversed(discourse.found_within(0, discourse.offset(token))):
        actor = discourse.gazetteer.actors[found.actor] if found.actor else None
        if (
            actor is not None
            and found.person is None
            and (actor.kind == "bloc" or (actor.kind in _GROUPS and actor.members))
        ):
            words = discourse.text[found.start : found.end]
            return Referent(actor.id, None, None, words, (found.start, found.end), False)
    return None


def counted(token: Token, discourse: Discourse) -> list[Member]:
    """ "The three nations": those of the last list of as many names, up to three paragraphs back."""
    wanted = next((_NUMBERS[c.lower_] for c in token.children if c.lower_ in _NUMBERS), 0)
    if wanted < 3 or token.lemma_.lower() not in _EACH or token.tag_ not in ("NNS", "NNPS"):
        return []
    if any(c.dep_ in ("amod", "compound", "prep", "poss", "relcl") for c in token.children):
        return []
    at = discourse.index_at(discourse.offset(token))
    for index in range(at, max(-1, at - _BACK - 1), -1):
        paragraph = discourse.paragraph(index)
        if paragraph is None:
            continue
        end = token.sent.start if index == at else len(paragraph.doc)
        for mention in reversed([m for m in discourse.mentions_in(paragraph) if m.first < end]):
            found = coordinated(paragraph.doc[mention.head], discourse)
            if len(found) == wanted:
                return found
    return []


def pair(token: Token, discourse: Discourse, speaker: str | None) -> list[Member]:
    """ "Both sides" in a third one's words: the two last named together ("Russia and Ukraine") without that one."""
    modifiers = {c.lower_ for c in token.children}
    if speaker is None or token.lemma_.lower() not in _SIDES or token.tag_ not in ("NNS", "NNPS"):
        return []
    if not modifiers & {"both", "two"} or any(c.dep_ in ("amod", "compound", "prep", "poss") for c in token.children):
        return []
    found = [each for each in discourse.found_within(0, discourse.offset(token)) if each.actor]
    for one, other in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if one.actor == other.actor or speaker in (one.actor, other.actor) or one.actor is None or other.actor is None:
            continue
        if _BETWEEN.fullmatch(discourse.text, one.end, other.start):
            return [Member(one.actor), Member(other.actor)]
    return []
