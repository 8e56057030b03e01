"""`timeline`: an actor through time, as a line of sides and as turns, each dated and quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from stance.report.attribution import Focus, said_item, side_of
from stance.report.document import Document, Entry, Group
from stance.report.names import Names
from stance.report.standings import notes
from stance.report.words import MARKS, count, day, listed, long_day, period, side
from stance.track.values import Side, Standing, Timeline, Turn

LINE = 40  # characters of the line of sides
SHOWN = 1  # quotations under a turn


def timelines(found: Sequence[Timeline], names: Names, actor: str, *, focus: Focus | None = None) -> Document:
    """Timelines of one actor as a report; each topic a group."""
    groups = tuple(
        Group(
            names.topic_name(each.topic),
            (
                Entry((), (line(each),)),
                *(_entry(turn, names, focus, first=not number) for number, turn in enumerate(each.turns)),
                *([] if each.turns else [_undated(each.standing, names, focus)]),
            ),
        )
        for each in found
    )
    first, last = min(each.first for each in found), max(each.last for each in found)
    turns = sum(len(each.turns) for each in found)
    facts = f"{count(sum(each.said for each in found), 'statement')}, {count(turns, 'turn')}"
    legend = "+ supports   - opposes   ± both sides   o takes no side"
    title = f"{names.actor_name(actor)}, {long_day(first) if first == last else period(first, last)}"
    return Document(title, facts, groups, (legend,))


def line(found: Timeline) -> str:
    """The sides from the first to the last day, each character an equal part of the time: " 3 Sep ++++---- 9 Oct "."""
    days = (found.last - found.first).days + 1
    size = min(LINE, days)
    marks = []
    for number in range(size):
        end = found.first.toordinal() + (number + 1) * days // size - 1
        marks.append(MARKS[_side(found, date.fromordinal(end))] or ".")
    last = f" {day(found.last)}" if days > 1 else ""
    return f"{day(found.first)} {''.join(marks)}{last}"


def _side(found: Timeline, on: date) -> Side:
    held = [turn.standing.side for turn in found.turns if turn.day <= on]
    if held or not found.turns:
        return held[-1] if held else found.standing.side
    before = found.turns[0].change.before  # words whose day is not known: they make no turn
    return before.side if before.day and before.day <= on else "none"


def _undated(standing: Standing, names: Names, focus: Focus | None) -> Entry:
    """What is known of an actor whose words have no day: they make no turn."""
    items = tuple(
        said_item(each, names, stance=standing.side, full=True, focus=focus) for each in standing.said[:SHOWN]
    )
    return Entry((side_of(standing.side, standing.firmness, standing.condition),), notes(standing, names), items)


def _entry(turn: Turn, names: Names, focus: Focus | None, *, first: bool) -> Entry:
    standing = turn.standing
    head = (
        (day(turn.day), "bold"),
        (turn.change.change, ""),
        side_of(standing.side, standing.firmness, standing.condition),
    )
    said = list(notes(standing, names))
    before = turn.change.before
    if turn.change.aspects or (first and before.side != "none"):
        told = f"before: {side(before.side, before.firmness, before.condition)}"
        said.insert(0, "; ".join(part for part in (listed(list(turn.change.aspects)), told) if part))
    because = turn.change.because or standing.said
    items = [said_item(each, names, stance=standing.side, full=True, focus=focus) for each in because[:SHOWN]]
    items = [replace(item, label="") if item.label == day(turn.day) else item for item in items]  # the head says it
    left = len(because) - SHOWN
    return Entry(head, tuple(said), tuple(items), f"and {count(left, 'more statement')} that day" if left > 0 else None)
