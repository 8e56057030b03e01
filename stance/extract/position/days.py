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


_EARLIER = frozenset(("since", "previously", "earlier", "already", "once", "repeatedly", "long", "always"))
_FOLLOWING = frozenset(("follow", "succeed", "echo", "contradict"))
_SPEAKING = frozenset(("say", "tell", "add", "write", "declare", "announce", "warn"))


def document_day(article: Article) -> date | None:
    """The day on which an official document's words were said: the one that its title gives, else the article's date."""
    if article.issuer and article.title:
        days = [time.day for time in find_times(article.title, 0, len(article.title), article.date) if time.day]
        if days and (article.date is None or days[-1] <= article.date):
            return days[-1]
    return article.date


def followed(anchor: Token) -> bool:
    """Whether it is what something else followed: "her remarks followed his disclosure that", "came after his call for"."""
    at = anchor
    for _ in range(8):
        if at.dep_ == "dobj" and at.pos_ == "NOUN" and at.head.lemma_ in _FOLLOWING:
            return True
        if at.dep_ == "pobj" and at.head.lower_ == "after" and at.head.head.lemma_ == "come":
            return True
        if at.head.i == at.i:
            return False
        at = at.head
    return False


def narrated_day(
    paragraph: Paragraph, anchor: Token, rule: str, day: date | None, holder: Token | None = None
) -> date | None:
    """The day of a position that is told in the reporter's voice; `day` is the article's, `holder` whose position it is."""
    verb = main_verb(anchor)
    does = holder is None or any(
        (c.dep_ in ("nsubj", "agent") and c.is_ancestor(holder)) or c.i == holder.i for c in verb.children
    )
    for told in (anchor, verb) if does and verb.i != anchor.i else (anchor,):
        known, said = said_on(paragraph, told, day)
        if known:
            return day if said is not None and _to_come(verb, said, day) else said
    if (said := _saying(paragraph, verb, day)) is not None:
        return said
    at, chain = verb, [verb]
    for _ in range(6):  # "Last year he bucked his party when he passed the aid": the main clause tells the time
        if at.dep_ not in ("advcl", "relcl", "ccomp", "conj", "xcomp") or at.head.i == at.i or _apart(at):
            break
        joined = at.dep_ == "conj"
        at = main_verb(at.head)
        if joined:
            chain.append(at)
        known, said = said_on(paragraph, at, day)
        if known:
            return said
    if followed(anchor):
        return None
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if "had" in auxiliaries and verb.tag_ == "VBN":
        return None
    if rule in ("act", "commitment") and verb.tag_ == "VBN" and auxiliaries & {"have", "has", "'ve", "’ve"}:
        return None
    if rule == "relative" and verb.tag_ == "VBD":
        return None  # "the plan that Oslo rejected": some time before
    if any(_dated_clause(paragraph, child, day) for child in verb.children):
        return None
    if any(child.lower_ in _EARLIER for each in chain for child in each.children):
        return None
    return day


def _dated_clause(paragraph: Paragraph, clause: Token, day: date | None) -> bool:
    """ "Stopped being a donor after he was sworn in in January 2025": the clause has a time of its own, and not the article's."""
    if clause.dep_ != "advcl" or not any(
        c.lower_ in ("after", "when", "before") and c.i < clause.i for c in clause.children
    ):
        return False
    known, said = said_on(paragraph, clause, day)
    return known and said != day


def _to_come(verb: Token, said: date, day: date | None) -> bool:
    """Whether the time is when it is to happen, and not when it was said: "wants a vote on Monday", a day before."""
    present = verb.tag_ in ("VBZ", "VBP") or any(c.dep_ == "aux" and c.tag_ in ("VBZ", "VBP") for c in verb.children)
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    return present and not perfect and day is not None and said < day


def _saying(paragraph: Paragraph, verb: Token, day: date | None) -> date | None:
    """The day of the participle behind the verb: "has defended his ties, saying on Friday that"."""
    for child in verb.children:
        if child.dep_ in ("advcl", "conj") and child.tag_ == "VBG" and child.i > verb.i and child.lemma_ in _SPEAKING:
            known, said = said_on(paragraph, child, day)
            if known and said is not None:
                return said
    return None


def _apart(verb: Token) -> bool:
    """Whether the main clause's time is not the clause's: "while Oslo has ruled it out", "after Bern had come out for it"."""
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
    before = "after" in marks and any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)
    return verb.dep_ == "advcl" and (before or bool(marks & {"while", "although", "though", "whereas"}))


def main_verb(token: Token) -> Token:
    """The verb of the clause in which a word stands."""
    at = token
    for _ in range(30):
        if at.pos_ in ("VERB", "AUX") or at.head.i == at.i:
            return at
        at = at.head
    return at
