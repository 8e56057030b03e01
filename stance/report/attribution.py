"""A stored position as an item of a report: when, in which words, by whom, and where it was read."""

from __future__ import annotations

from collections.abc import Sequence

from stance.model import Position
from stance.report.document import Item, Piece
from stance.report.names import Names
from stance.report.quote import best
from stance.report.words import STYLES, day, listed, side
from stance.store.values import DatedPosition
from stance.text import flatten

OUTLETS = 4  # outlets that are named before "and 3 more"


def item(
    report: DatedPosition, names: Names, *, copies: Sequence[DatedPosition] = (), year: bool = True, full: bool = False
) -> Item:
    """One position with its words.

    Args:
        copies: other reports of the same statement.
        year: whether days show their year.
        full: with the position's id and the article's address.
    """
    lines = [f"{who(report.position, names)} ({outlets([report, *copies])})"]
    if report.corrected:
        lines.append(f"corrected by hand: {listed(list(report.corrected))}")
    return Item(
        label=when(report, year=year),
        words=best(report.position.evidence),
        lines=tuple(lines),
        link=report.url if full else None,
        id=report.id if full else None,
    )


def when(report: DatedPosition, *, year: bool = True) -> str:
    """The day it was said; "by" the day of the article where the text does not tell."""
    if report.position.said_on:
        return day(report.position.said_on, year=year)
    return f"by {day(report.published, year=year)}" if report.published else "undated"


def who(position: Position, names: Names) -> str:
    """ "Maria Zakharova, spokeswoman of the Foreign Ministry"; "as told by" for what another relays."""
    speaker = ", ".join(part for part in (position.speaker, position.office) if part)
    if position.claimed_by is None:
        return speaker or names.actor_name(position.actor)
    if position.speaker and names.actor_ids.get(flatten(position.speaker)) == position.claimed_by:
        return f"as told by {speaker}"
    teller = names.actor_name(position.claimed_by)
    return f"{speaker}, as told by {teller}" if speaker else f"as told by {teller}"


def outlets(reports: Sequence[DatedPosition]) -> str:
    """Where it was read: the first report's outlet, then those that carry the same."""
    found = list(dict.fromkeys(report.outlet or "outlet unknown" for report in reports))
    if len(found) > 1:
        found = [each for each in found if each != "outlet unknown"] or found[:1]
    if len(found) > OUTLETS:
        return f"{found[0]}, also {', '.join(found[1:OUTLETS])} and {len(found) - OUTLETS} more"
    return f"{found[0]}, also {listed(found[1:])}" if len(found) > 1 else found[0]


def side_of(stance: str, firmness: str | None = None, condition: str | None = None) -> Piece:
    """The side as a piece of a heading: words first, colour beside them."""
    return side(stance, firmness, condition), STYLES[stance]
