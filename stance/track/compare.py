"""Two actors side by side: where they agree, where they oppose each other, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from stance.track.source import Source
from stance.track.standing import Line
from stance.track.timeline import side_since
from stance.track.values import Comparison, Pair, Relation, Side

ORDER: tuple[Relation, ...] = ("oppose", "agree", "differ", "one silent")


def compare(
    source: Source,
    one: str,
    other: str,
    as_of: date,
    *,
    topics: Sequence[str] | None = None,
    known_by: datetime | None = None,
) -> list[Comparison]:
    """Every topic on which either is known to stand anywhere as of the day: opposition first, then by topic."""
    found = []
    for topic in sorted({pair.topic for pair in source.pairs([one, other], topics)}):
        lines = [Line(Pair(actor, topic), source.line(actor, topic, known_by=known_by)) for actor in (one, other)]
        first, second = (line.standing(as_of) for line in lines)
        if first.side == second.side == "none":
            continue
        held = [side_since(line, as_of) for line in lines]
        since = max(h[1] for h in held if h) if all(held) else None
        found.append(Comparison(topic, first, second, relation(first.side, second.side), since))
    return sorted(found, key=lambda c: (ORDER.index(c.relation), c.topic))


def relation(one: Side, other: Side) -> Relation:
    """How two sides stand to each other."""
    if "none" in (one, other):
        return "one silent"
    if one == other:
        return "agree"
    return "oppose" if {one, other} == {"support", "oppose"} else "differ"
