"""Who speaks in an official document where it names no other source: its issuer, or all who jointly issue it.

"We, the leaders of A, B and C, condemn ..." and "Joint Statement by A and B" speak for each; "G7 Leaders' Statement" for the
group.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stance.gazetteer import Matcher, Mention

if TYPE_CHECKING:
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
