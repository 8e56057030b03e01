"""Several actors behind one noun phrase: "the ministers of A and B", "countries including A", "A, B and C, all of whom", "they"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from stance.extract.descriptions import role_phrase
from stance.text import flatten

if TYPE_CHECKING:
    from stance.extract.coref import Discourse
    from stance.extract.mentions import Mention
    from stance.extract.parse import Doc, Token


class Member(NamedTuple):
    """One of those behind a noun phrase: the actor, and who speaks for it where a person is named."""

    actor: str
    person: str | None = None
    office: str | None = None


# Nouns for many of whom a list may name some. Posts ("ministers") and words that speak for an actor ("governments") are others.
_MANY = frozenset(
    (
        "country", "nation", "state", "member", "ally", "power", "government", "capital", "partner", "neighbour",
        "neighbor", "signatory", "party", "republic", "guarantor", "mediator", "backer", "supporter", "opponent",
        "sponsor", "broker", "other", "some", "one", "them", "economy", "trio", "participant", "player", "actor",
        "likes", "voice", "monarchy", "critic", "holdout", "lender", "donor",
    )
)  # fmt: skip
# Before "of" these count those who follow: "a number of states", "a coalition of countries".
_AMOUNTS = frozenset(
    (
        "number", "majority", "handful", "group", "wave", "host", "string", "series", "coalition", "pair", "trio", "range", "list",
        "couple", "dozen", "minority", "array", "bloc", "alliance", "core", "set", "lot", "plethora", "chorus", "club",
    )
)  # fmt: skip
_OPENERS = frozenset(("including", "namely", "notably", "like", "especially", "particularly"))
_DASHES = frozenset(("-", "–", "—", "(", ":", "--"))
_BEGINS = frozenset(("start", "begin", "lead", "follow", "head"))  # "a wave that started with Canada"
_PRIMED = frozenset(("with", "by"))
_JOINTS = frozenset((",", "and", "&", "plus", "or", "then"))
_SKIPPED = frozenset(("the", "both", "first", "then", "also", "now"))
_REACH = 14  # tokens between a noun and the list of those it stands for
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def members(token: Token, discourse: Discourse) -> list[Member]:
    """Those that a plural noun phrase names one by one; [] where it names none, or one alone.

    A list that goes on from "including", "such as", "among them" or a dash gives its names; so do "the leaders of A and B".
    """
    if token.lower_ in ("all", "both", "each", "most") and (whole := _of_whom(token)) is not None:
        return coordinated(whole, discourse)
    head = _counted(token)
    if not _many(head, discourse):
        return []
    found = _governed(head, discourse)
    if len(found) < 2:
        found = _named_behind(head, discourse)
    return found or _before(head, discourse)


def _before(token: Token, discourse: Discourse, reach: int = 3) -> list[Member]:
    """Those of the same noun before ("the ministers" after "the ministers of A and B"), up to so many paragraphs back."""
    bare = {c.lower_ for c in token.children if c.dep_ not in ("relcl", "acl", "punct", "appos")}
    numbers = {c.lower_ for c in token.children if c.dep_ == "nummod"}
    if not bare & {"the", "these", "those"} or bare - numbers - {"the", "these", "those"}:
        return []
    at = discourse.index_at(discourse.offset(token))
    for index in range(at, max(-1, at - reach - 1), -1):
        paragraph = discourse.paragraph(index)
        if paragraph is None:
            continue
        end = token.i if index == at else len(paragraph.doc)
        for earlier in reversed(list(paragraph.doc[:end])):
            if earlier.lemma_ == token.lemma_ and earlier.tag_ in ("NNS", "NNPS"):
                found = _governed(earlier, discourse)
                found = found if len(found) > 1 else _named_behind(earlier, discourse)
                if len(found) > 1:
                    return found
    return []


def coordinated(token: Token, discourse: Discourse) -> list[Member]:
    """All names of the list in which a name stands ("Paris, London and Berlin"), in order; [] where it stands alone."""
    mention = discourse.mention_at(token)
    if mention is None or mention.actor is None:
        return []
    doc, first = token.doc, mention.first
    for _ in range(30):  # to the list's first name
        before = _mention_before(doc, first, discourse)
        if before is None:
            break
        first = before
    if token.dep_ == "nsubj" and first != mention.first:
        begins = discourse.mention_at(doc[first])
        if begins is not None and doc[begins.last].dep_ in ("pobj", "dobj"):
            return []  # "sent troops to Ukraine, and Britain agreed": another clause begins
    found, end = _list(doc, first, discourse)
    joined = any(word.lower_ in ("and", "&", "or", "well") for word in doc[first : end + 1]) or (
        any(word.text in _DASHES for word in doc[max(0, first - 2) : first])
    )
    return found if len(found) > 1 and joined else []


def _of_whom(token: Token) -> Token | None:
    """The noun that "all of whom", "both of which" take up."""
    relative = any(p.dep_ == "prep" and any(c.lower_ in ("whom", "which") for c in p.children) for p in token.children)
    if not relative:
        return None
    at = token
    for _ in range(8):
        if at.dep_ == "relcl":
            return at.head
        if at.head.i == at.i:
            break
        at = at.head
    start = token.i - 1
    return token.doc[start - 1] if start > 0 and token.doc[start].text == "," else None


def _counted(token: Token) -> Token:
    """ "a number of states": the states."""
    if token.lower_ in _AMOUNTS or token.pos_ == "NUM":
        for prep in token.children:
            if prep.dep_ == "prep" and prep.lower_ == "of":
                for each in prep.children:
                    if each.dep_ == "pobj":
                        return each
    return token


def _many(token: Token, discourse: Discourse) -> bool:
    if token.lower_ in ("likes", "them", "some", "others"):
        return True
    if token.tag_ not in ("NNS", "NNPS"):
        return token.lemma_.lower() in ("trio", "pair", "group", "list") and token.pos_ == "NOUN"
    noun = flatten(token.lemma_)
    return noun in _MANY or noun in discourse.sources.speaks or role_phrase(token, discourse.sources) is not None


def _governed(token: Token, discourse: Discourse) -> list[Member]:
    """ "the leaders of A, B and C", "ministers from A and B", "the A, B and C ministers"."""
    for child in token.children:
        if child.dep_ == "prep" and child.i > token.i and child.lower_ in ("of", "from", "representing", "for"):
            found, _ = _list(token.doc, child.i + 1, discourse)
            if len(found) > 1:
                return found
    start = token.left_edge.i
    for i in range(max(start, token.i - 12), token.i):
        found, end = _list(token.doc, i, discourse)
        if found:
            beside = end <= token.i and all(t.pos_ in ("ADJ", "NOUN", "PROPN") for t in token.doc[end : token.i])
            return found if len(found) > 1 and beside and not _owned(token.doc, end) else []
    return []


def _owned(doc: Doc, end: int) -> bool:
    return end < len(doc) and doc[end].lower_ in ("'s", "’s")


def _named_behind(token: Token, discourse: Discourse) -> list[Member]:
    """The list that follows the noun: "countries including A", "three states - A, B and C -", "those that began with A"."""
    doc, end = token.doc, token.sent[-1].i + 1
    i = token.i + 1
    found, _ = _list(doc, i, discourse)
    if len(found) > 1:
        return found  # "EU members Oslo and Bern"
    while i < min(end, token.i + _REACH):
        word = doc[i]
        such = word.lower_ == "such" and i + 1 < end and doc[i + 1].lower_ == "as"
        among = word.lower_ == "among" and i + 1 < end and doc[i + 1].lower_ in ("them", "these", "whom", "which")
        if word.lower_ == "known" and i + 1 < end and doc[i + 1].lower_ == "as":
            found, _ = _list(doc, i + 2, discourse)  # "three states, known as the E3"
            if found:
                return found
        if word.lower_ in _OPENERS or such or among:
            found, _ = _list(doc, i + (2 if such or among else 1), discourse)
            if found:
                return found
        elif word.text in _DASHES or (word.text == "," and i <= token.i + 8):
            found, last = _list(doc, i + 1, discourse)
            if len(found) > 1 and not (word.text == "," and last < end and doc[last].pos_ == "NOUN"):
                return found
        if word.tag_ in _FINITE and not _in_relative(word, token):
            break
        i += 1
    out: list[Member] = []
    if any(child.dep_ in ("relcl", "acl") for child in token.children):
        for word in doc[token.i + 1 : end - 1]:
            if word.lemma_ in _BEGINS and word.nbor().lower_ in _PRIMED:
                found, _ = _list(doc, word.i + 2, discourse)
                out += [each for each in found if each not in out]
    return out


def _in_relative(word: Token, head: Token) -> bool:
    at = word
    for _ in range(6):
        if at.dep_ in ("relcl", "acl") and at.head.i == head.i:
            return True
        if at.head.i == at.i:
            return False
        at = at.head
    return False


def _list(doc: Doc, start: int, discourse: Discourse) -> tuple[list[Member], int]:
    """The names that stand in a row from a token on, with nothing but commas, "and" and articles between; and where they end."""
    out: list[Member] = []
    i = end = start
    while i < len(doc):
        while i < len(doc) and (doc[i].lower_ in _SKIPPED or doc[i].is_space):
            i += 1
        mention = discourse.mention_at(doc[i]) if i < len(doc) else None
        if mention is None or mention.first != i or mention.actor is None:
            break
        i = mention.last + 1
        if mention.person is None and _owned(doc, i):  # "France's Emmanuel Macron"
            following = discourse.mention_at(doc[i + 1]) if i + 1 < len(doc) else None
            if following is None or following.person is None or following.actor is None:
                return (out if len(out) > 1 else []), end
            mention, i = following, following.last + 1
        member = _member(mention)
        if member.actor not in [each.actor for each in out]:
            out.append(member)
        end = i
        joints = 0
        while i < len(doc) and (
            doc[i].lower_ in _JOINTS or doc[i].is_space or doc[i : i + 3].text.lower() == "as well as"
        ):
            i += 3 if doc[i].lower_ == "as" else 1
            joints += not doc[i - 1].is_space
        if not joints or i == end or (doc[end].text == "," and joints == 1 and not _goes_on(doc, i, discourse)):
            break
    return out, end


def _goes_on(doc: Doc, i: int, discourse: Discourse) -> bool:
    """Whether another name stands there."""
    while i < len(doc) and (doc[i].lower_ in _SKIPPED or doc[i].is_space):
        i += 1
    return i < len(doc) and discourse.mention_at(doc[i]) is not None


def _member(mention: Mention) -> Member:
    assert mention.actor is not None
    if mention.person is None:
        return Member(mention.actor)
    return Member(mention.actor, mention.person.name, mention.person.office)


def _mention_before(doc: Doc, first: int, discourse: Discourse) -> int | None:
    """Where the name of the same list starts that stands before the name at `first`."""
    i = first - 1
    while i >= 0 and (doc[i].lower_ in ("the", "both") or doc[i].is_space):
        i -= 1
    if i > 0 and _owned(doc, i) and (owner := discourse.mention_at(doc[i - 1])) is not None and owner.actor is not None:
        return owner.first  # "France's Emmanuel Macron"
    joints = 0
    while i >= 0 and (doc[i].lower_ in _JOINTS or doc[i].is_space):
        joints += not doc[i].is_space
        i -= 1
    if not joints or i < 0:
        return None
    mention = discourse.mention_at(doc[i])
    return mention.first if mention is not None and mention.actor is not None else None
