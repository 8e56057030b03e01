"""An actor through time: the days on which its standing changed, in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from stance.track.change import SHOWN, change
from stance.track.source import Source
from stance.track.standing import Line
from stance.track.values import DatedPosition, Pair, Side, Timeline, Turn


def timelines(
    source: Source,
    actors: Sequence[str] | None = None,
    topics: Sequence[str] | None = None,
    *,
    until: date | None = None,
    known_by: datetime | None = None,
) -> list[Timeline]:
    """The timeline of every pair of these actors and topics, in order; reads all that was said on them."""
    found = []
    for pair in source.pairs(actors, topics):
        one = timeline(pair, source.line(*pair, known_by=known_by), until=until)
        if one is not None:
            found.append(one)
    return found


def timeline(pair: Pair, positions: Sequence[DatedPosition], *, until: date | None = None) -> Timeline | None:
    """The turns of one pair up to a day; None where nothing was said by then.

    A turn is a day on which the standing became new, reversed, hardened or softened against the day before.
    """
    line = Line(pair, positions)
    days = [day for day in line.days() if until is None or day <= until]
    if not days:
        return None
    turns: list[Turn] = []
    before = line.standing(date.fromordinal(days[0].toordinal() - 1))
    for day in days:
        after = line.standing(day)
        made = change(before, after)
        if made is not None and made.change in SHOWN:
            turns.append(Turn(day, made))
        before = after
    said = [s for s in line.said if until is None or s.day <= until]
    return Timeline(pair.actor, pair.topic, tuple(turns), len(said), days[0], days[-1], before)


def side_since(line: Line, as_of: date) -> tuple[Side, date] | None:
    """The side as of a day and the day from which it has been held without a break; None where nothing is known."""
    days = [day for day in line.days() if day <= as_of]
    side, since = None, None
    for day in reversed(days):
        held = line.standing(day).side
        if side is None:
            side = held
        elif held != side:
            break
        since = day
    return (side, since) if side is not None and since is not None else None
