"""An actor through time: the days on which its standing changed, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from stance.track.change import SHOWN, change
from stance.track.source import Source
from stance.track.standing import Line
from stance.track.values import DatedPosition, Pair, Timeline, Turn
from stance.track.words import because_with_words, with_words


def timelines(
    source: Source,
    actors: Sequence[str] | None = None,
    topics: Sequence[str] | None = None,
    *,
    until: date | None = None,
    known_by: datetime | None = None,
) -> list[Timeline]:
    """The timeline of every pair of these actors and topics, in order; goes through all that was said on them.

    What made each turn (`because`) and the last standing come with their evidence, the rest without.
    """
    found = []
    for pair in source.pairs(actors, topics):
        one = timeline(pair, source.line(*pair, known_by=known_by), until=until)
        if one is not None:
            changes = because_with_words(source, [turn.change for turn in one.turns])
            turns = tuple(replace(turn, change=change) for turn, change in zip(one.turns, changes, strict=True))
            found.append(replace(one, turns=turns, standing=with_words(source, [one.standing])[0]))
    return found


def timeline(pair: Pair, positions: Sequence[DatedPosition], *, until: date | None = None) -> Timeline | None:
    """The turns of one pair up to a day; None where nothing was said by then.

    A turn is a day on which the standing became new, reversed, hardened or softened against the day before.
    """
    line = Line(pair, positions)
    said = [s for s in line.said if until is None or s.day <= until]
    if not said:
        return None
    turns: list[Turn] = []
    before = line.standing(said[0].day - timedelta(days=1))
    for day in line.turning_days():
        if until is not None and day > until:
            break
        after = line.standing(day)
        made = change(before, after)
        if made is not None and made.change in SHOWN:
            turns.append(Turn(day, made))
        before = after
    last = said[-1].day
    return Timeline(pair.actor, pair.topic, tuple(turns), len(said), said[0].day, last, line.standing(until or last))
