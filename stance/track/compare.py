"""Two actors side by side: where they agree, where they oppose each other, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from stance.track.matrix import standings
from stance.track.source import Source
from stance.track.values import Comparison, Pair, Relation, Side, Standing

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
    """Every topic on which either is known to stand anywhere as of the day: opposition first, then by topic.

    `since` of each is told by all that is known now, also where `known_by` is given.
    """
    known = {s.pair: s for s in standings(source, as_of, actors=[one, other], topics=topics, known_by=known_by)}
    found = []
    for topic in sorted({pair.topic for pair in known}):
        first, second = (known.get(Pair(actor, topic)) or Standing(actor, topic, as_of) for actor in (one, other))
        related = relation(first.side, second.side)
        days = [] if related == "one silent" else [day for s in (first, second) if (day := held_since(source, s))]
        found.append(Comparison(topic, first, second, related, max(days, default=None)))
    return sorted(found, key=lambda c: (ORDER.index(c.relation), c.topic))


def relation(one: Side, other: Side) -> Relation:
    """How two sides stand to each other."""
    if "none" in (one, other):
        return "one silent"
    if one == other:
        return "agree"
    return "oppose" if {one, other} == {"support", "oppose"} else "differ"


def held_since(source: Source, standing: Standing) -> date | None:
    """The day from which the side has been held without a break; the standing's own day where it was never dated."""
    if standing.told or not standing.dated or standing.side in ("neutral", "none"):
        return standing.day
    since = standing.day
    days = [d for d in source.sides(*standing.pair) if d.day <= standing.as_of]
    for day, taken in groupby(reversed(days), key=lambda d: d.day):
        sides = list(taken)
        heard = {d.stance for d in sides if d.spoken} or {d.stance for d in sides}
        if ("mixed" if len(heard) > 1 else heard.pop()) != standing.side:
            break
        since = day
    return since
