"""Who speaks in an official document where it names no other source: its issuer, or all who jointly issue it.

"We, the leaders of A, B and C, condemn ..." and "Joint Statement by A and B" speak for each; "G7 Leaders' Statement" for the
group.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stance.gazetteer import Matcher, Mention

if TYPE_CHECKING:
    from stance.extract.coref import Discourse
    from stance.model import Article

_WE = re.compile(
    r"\bwe, (?:the )?(?:[\w-]+ ){0,4}?"
    r"(?:leaders|ministers|heads|presidents|representatives|members|countries|governments|participants)\b",
    re.I,  # "We, the Foreign Ministers of"
)
_JOINT = re.compile(
    r"\b(?:joint|leaders['’]?|ministers['’]?) (?:leaders['’]? |press )?"
    r"(?:statement|declaration|communiqu[eé]|readout)\b[^.\n]*?\b(?:by|of|from)\b",
    re.I,
)
_GROUP = re.compile(r"\b(?:statement|declaration|communiqu[eé])\b", re.I)
# What may stand between two names of one list.
_BETWEEN = re.compile(
    r"(?:[\s,;()*_&]|\b(?:and|the|of|as well as|leaders|presidents?|(?:(?:prime|foreign|defence|finance) )?ministers?|heads)\b)*",
    re.I,
)
_OPENING = 2500  # code points in which a joint document says who speaks


def issuers(article: Article, matcher: Matcher) -> tuple[str, ...]:
    """Ids of the actors for whom the document speaks; () where it is no official document."""
    if not article.issuer:
        return ()
    opening, title = article.text[:_OPENING], article.title or ""
    for pattern, text in ((_WE, opening), (_JOINT, title)):
        match = pattern.search(text)
        if match and (listed := _listed(text, matcher.find(text, article.date), match.end())):
            return listed
    first = next(iter(matcher.find(title, article.date)), None)
    group = _GROUP.search(title)
    if group and first and first.actor and first.start <= 4 and first.end < group.start():
        if matcher.gazetteer.actors[first.actor].kind in ("bloc", "organisation", "group"):
            return (first.actor,)
    return (article.issuer,)


# "X met today with Y and Z to discuss ...": who meets the issuer stands between.
_MEETS = re.compile(
    r"\b(?:met|meets|spoke|speaks|talks?|talked|call|conversation|meeting|contact|negotiations|consultations)\b"
    r"[^.\n]{0,60}?\bwith\b|\b(?:welcomed|hosted|received|phoned|called)\b",
    re.I,
)
_MEETS_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bDr)(?<!\bMr)(?<!\bGen)(?<!\bJr)\.\s|\n\s*\n"
    r"|\b(?:to|about|on|regarding|concerning|ahead|in|at|during|after|following|where|which)\b"
)


_ALLIES = re.compile(r"\S+ (?:allies|members|partners|member states)\b", re.I)
_FIRST = 450  # code points in which a readout says who met


def meeting(discourse: Discourse, issuer: str) -> list[tuple[str, str | None, str | None]]:
    """(actor, person, office) of the issuer and of those whom its readout says it met; [] where it tells of no meeting."""
    opening = discourse.text[:_OPENING]
    match = _MEETS.search(opening)
    if match is None or match.start() > _FIRST:
        return []
    stop = _MEETS_END.search(opening, match.end())
    end = stop.start() if stop else len(opening)
    out: dict[str, tuple[str, str | None, str | None]] = {}
    for start, finish, own in ((0, match.start(), True), (match.end(), end, False)):
        for name in discourse.people.within(start, finish):
            actor = name.person.actor
            if actor is not None and (actor == issuer) == own:
                out.setdefault(actor, (actor, name.person.name, name.person.office))
    for mention in discourse.found_within(match.end(), end):
        if mention.actor is None or mention.actor == issuer or _ALLIES.match(opening, mention.start, mention.end + 14):
            continue
        out.setdefault(mention.actor, (mention.actor, None, None))
    others = [each for each in out.values() if each[0] != issuer]
    return [out.get(issuer, (issuer, None, None)), *others] if others else []


def _listed(text: str, mentions: list[Mention], start: int) -> tuple[str, ...]:
    """The actors of the list of names that begins at `start`: nothing but commas, "and" and titles stands between them."""
    out: list[str] = []
    at = start
    for mention in mentions:
        if mention.start < at:
            continue
        if not _BETWEEN.fullmatch(text, at, mention.start):
            break
        at = mention.end
        if mention.actor and mention.actor not in out:
            out.append(mention.actor)
    return tuple(out)
