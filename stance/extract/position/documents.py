"""Who speaks in an official document where it names no other source: its issuer, or all who jointly issue it.

"We, the leaders of A, B and C, condemn ..." and "Joint Statement by A and B" are statements of each; "G7 Leaders' Statement"
is one of the group.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stance.gazetteer import Matcher, Mention

if TYPE_CHECKING:
    from stance.model import Article

_WE = re.compile(
    r"\b[Ww]e, (?:the )?[^.;]{0,60}?(?:leaders|ministers|heads|presidents|representatives|members|countries|governments|participants)\b",
    re.I,
)
_JOINT = re.compile(
    r"\b(?:joint|leaders['’]?|ministers['’]?) (?:leaders['’]? |press )?(?:statement|declaration|communiqu[eé]|readout)\b[^.\n]*?\b(?:by|of|from)\b",
    re.I,
)
_GROUP = re.compile(r"\b(?:statement|declaration|communiqu[eé])\b", re.I)
_GAP = 45  # code points between two names of one list
_OPENING = 2500


def issuers(article: Article, matcher: Matcher) -> tuple[str, ...]:
    """Ids of the actors for whom the document speaks; () where it is no official document."""
    if not article.issuer:
        return ()
    opening = article.text[:_OPENING]
    if (match := _WE.search(opening)) and (
        listed := _listed(matcher.find(opening[match.start() :], article.date), match.end() - match.start())
    ):
        return listed
    title = article.title or ""
    found = matcher.find(title, article.date)
    if (match := _JOINT.search(title)) and (
        listed := _listed(
            [m for m in found if m.start >= match.end()], 0, title[match.end() :].lower().find(" on ") + match.end()
        )
    ):
        return listed
    if (
        (match := _GROUP.search(title))
        and found
        and found[0].start <= 4
        and found[0].actor
        and found[0].end < match.start()
    ):
        kind = matcher.gazetteer.actors[found[0].actor].kind
        if kind in ("bloc", "organisation", "group"):
            return (found[0].actor,)
    return (article.issuer,)


def _listed(mentions: list[Mention], start: int, stop: int = 10_000) -> tuple[str, ...]:
    """The actors of a list of names that begins soon after `start`."""
    out: list[str] = []
    at = start
    for mention in mentions:
        if mention.start < start:
            continue
        if mention.start - at > _GAP or (start < stop <= mention.start):
            break
        at = mention.end
        if mention.actor and mention.actor not in out:
            out.append(mention.actor)
    return tuple(out)
