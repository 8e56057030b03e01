"""A stored position as an item of a report: when, in which words, by whom, and where it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
        stance: the side that the heading above shows; another side is told on a line of its own.
        year: whether days show their year.
        full: with the position's id and the article's address.
        focus: what long evidence is cut around.
    """
    position = said.first.position
    lines = [f"{who(position, names)} ({outlets(said.reports)})"]
    if stance is not None and position.stance != stance:
        lines.insert(0, side(position.stance, position.firmness, position.condition))
    if said.corrected:
        done = dict.fromkeys(action for report in said.reports for action in report.corrected)
        lines.append(f"corrected by hand: {listed(list(done))}")
    return Item(
        label=day(said.day, year=year) if said.dated else f"by {day(said.day, year=year)}",
        words=_words(said.first, focus),
        lines=tuple(lines),
        link=said.first.url if full else None,
        id=said.first.id if full else None,
    )


def report_item(report: DatedPosition, names: Names, *, focus: Focus | None = None) -> Item:
    """One report by itself, with its id and address."""
    line = f"{who(report.position, names)} ({outlets([report])})"
    return Item(when(report), _words(report, focus), (line,), report.url, report.id)


def _words(report: DatedPosition, focus: Focus | None) -> Words:
    position = report.position
    return best(position.evidence, about=(focus or {}).get(report.id, ()), condition=position.condition)


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
