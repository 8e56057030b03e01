"""What tracking derives, as plain records: changes, standings, turns and comparisons."""

from __future__ import annotations

from stance.export.records import Record
from stance.track.values import Cell, Change, Comparison, Pair, Standing, Turn


def change_record(change: Change) -> Record:
    """A change with the side before and after it, the ids of what made it, and what hardened or softened."""
    return {
        "actor": change.actor,
        "topic": change.topic,
        "change": change.change,
        "before": change.before.side,
        "after": change.after.side,
        "because": [ident for said in change.because for ident in said.ids],
        "aspects": list(change.aspects),
    }


def standing_record(standing: Standing) -> Record:
    """A standing without its words: the side, since which day's words, and what it hangs on."""
    return {
        "stance": standing.side,
        "firmness": standing.firmness,
        "condition": standing.condition,
        "on": standing.day.isoformat() if standing.day else None,
        "claimed_by": list(standing.told_by),
        "positions": [ident for said in standing.said for ident in said.ids],
    }


def turn_record(turn: Turn) -> Record:
    """A turn of a timeline: the day, and the change of that day."""
    return {"on": turn.day.isoformat(), **change_record(turn.change)}


def cell_record(pair: Pair, cell: Cell) -> Record:
    """A field of a matrix."""
    return {
        "actor": pair.actor,
        "topic": pair.topic,
        "stance": cell.side,
        "firmness": cell.firmness,
        "conditional": cell.conditional,
        "claimed": cell.told,
        "second_voice": cell.second_voice,
        "on": cell.day.isoformat() if cell.day else None,
    }


def comparison_record(found: Comparison) -> Record:
    """Two actors on one topic."""
    return {
        "topic": found.topic,
        "relation": found.relation,
        "since": found.since.isoformat() if found.since else None,
        "one": {"actor": found.one.actor, **standing_record(found.one)},
        "other": {"actor": found.other.actor, **standing_record(found.other)},
    }
