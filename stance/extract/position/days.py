"""Step 7: the day of a narrated position, and the day that an official document gives in its title.

What is told without a day counts from the article's date, but an act in the past that is only looked back on ("have imposed",
"had ordered", "last year") was not done then: its day is unknown.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from stance.extract.times import find_times
from stance.extract.when import said_on

if TYPE_CHECKING:
    from stance.extract.parse import Paragraph, Token
    from stance.model import Article


def document_day(article: Article) -> date | None:
    """The day on which an official document's words were said: the one that its title gives, else the article's date."""
    if article.issuer and article.title:
        days = [time.day for time in find_times(article.title, 0, len(article.title), article.date) if time.day]
        if days and (article.date is None or days[-1] <= article.date):
            return days[-1]
    return article.date


def narrated_day(paragraph: Paragraph, anchor: Token, rule: str, day: date | None) -> date | None:
    """The day of a position that is told in the reporter's voice; `day` is the article's."""
    known, said = said_on(paragraph, anchor, day)
    if known:
        return said
    verb = _verb(anchor)
    at = verb
    for _ in range(6):  # "Last year he bucked his party when he passed the aid": the main clause tells the time
        if at.dep_ not in ("advcl", "relcl", "ccomp", "conj", "xcomp") or at.head.i == at.i:
            break
        at = _verb(at.head)
        known, said = said_on(paragraph, at, day)
        if known:
            return said
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if "had" in auxiliaries and verb.tag_ == "VBN":
        return None
    if rule in ("act", "commitment") and verb.tag_ == "VBN" and auxiliaries & {"have", "has", "'ve", "’ve"}:
        return None
    if any(
        child.lower_ in ("since", "previously", "earlier", "already", "once", "repeatedly", "long", "always")
        for child in verb.children
    ):
        return None
    return day


def _verb(token: Token) -> Token:
    at = token
    for _ in range(30):
        if at.pos_ in ("VERB", "AUX") or at.head.i == at.i:
            return at
        at = at.head
    return at
