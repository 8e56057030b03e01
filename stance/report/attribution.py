"""A stored position as an item of a report: when, in which words, by whom, and where it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from stance.model import Position, Span
from stance.report.document import Item, Piece
from stance.report.names import Names
from stance.report.quote import Words, best
from stance.report.words import STYLES, day, listed, side
from stance.store.values import DatedPosition
from stance.text import flatten
from stance.track.values import Said

Focus = Mapping[str, Sequence[Span]]  # the words that matter of a position's evidence, by its id

OUTLETS = 4  # outlets that are named before "and 3 more"


def said_item(
    said: Said,
    names: Names,
    *,
    stance: str | None = None,
    year: bool = True,
    full: bool = False,
    focus: Focus | None = None,
) -> Item:
    """One statement with its words, as its first report has them, and the outlets that carry it.

    Args:
        stance: the side that the heading above shows; another side is told before the words.
        year: whether days show their year.
        full: with the position's id and, on a line of its own, the article's address.
        focus: what long evidence is cut around.
    """
    position = said.first.position
    lines = [attribution(position, names, said.reports)]
    if said.corrected:
        done = dict.fromkeys(action for report in said.reports for action in report.corrected)
        changed: list[str] = [action for action in done if action != "accept"]
        lines.append(f"corrected by hand: {listed(changed)}" if changed else "confirmed by hand")
    other = stance is not None and position.stance != stance
    return Item(
        label=day(said.day, year=year) if said.dated else f"by {day(said.day, year=year)}",
        words=_words(said.first, focus),
        lines=tuple(lines),
        link=said.first.url,
        id=said.first.id if full else None,
        lead=side(position.stance, position.firmness, position.condition) if other else None,
        aside=not full,
    )


def report_item(report: DatedPosition, names: Names, *, focus: Focus | None = None) -> Item:
    """One report by itself, with its id and address."""
    line = attribution(report.position, names, [report])
    return Item(when(report), _words(report, focus), (line,), report.url, report.id)


def attribution(position: Position, names: Names, reports: Sequence[DatedPosition]) -> str:
    """ "Maria Zakharova, spokeswoman of the Foreign Ministry (Al Jazeera)"; "(Al Jazeera)" where nobody is named."""
    speaker, where = who(position, names), outlets(reports)
    return f"{speaker} ({where.replace('(', '[').replace(')', ']')})".lstrip()


def _words(report: DatedPosition, focus: Focus | None) -> Words:
    position = report.position
    return best(position.evidence, about=(focus or {}).get(report.id, ()), condition=position.condition)


def when(report: DatedPosition, *, year: bool = True) -> str:
    """The day it was said; "by" the day of the article where the text does not tell."""
    if report.position.said_on:
        return day(report.position.said_on, year=year)
    return f"by {day(report.published, year=year)}" if report.published else "undated"


def who(position: Position, names: Names) -> str:
    """ "Maria Zakharova, spokeswoman of the Foreign Ministry"; "as told by" for what another relays; "" for nobody."""
    speaker = ", ".join(part for part in (position.speaker, position.office) if part)
    if position.claimed_by is None:
        return speaker
    if position.speaker and names.actor_ids.get(flatten(position.speaker)) == position.claimed_by:
        return f"as told by {speaker}"
    teller = names.in_text(position.claimed_by)
    return f"{speaker}, as told by {teller}" if speaker else f"as told by {teller}"


def outlets(reports: Sequence[DatedPosition]) -> str:
    """Where it was read: the first report's outlet, then those that carry the same."""
    found = list(dict.fromkeys(report.outlet or _host(report.url) or "outlet unknown" for report in reports))
    if len(found) > 1:
        found = [each for each in found if each != "outlet unknown"] or found[:1]
    if len(found) > OUTLETS:
        return f"{found[0]}, also {', '.join(found[1:OUTLETS])} and {len(found) - OUTLETS} more"
    return f"{found[0]}, also {listed(found[1:])}" if len(found) > 1 else found[0]


def _host(url: str | None) -> str | None:
    """The site of an address, where the outlet is not named."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def side_of(stance: str, firmness: str | None = None, condition: str | None = None) -> Piece:
    """The side as a piece of a heading: words first, colour beside them."""
    return side(stance, firmness, condition), STYLES[stance]
