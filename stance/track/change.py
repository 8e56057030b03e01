"""What changed between two days: for each actor and topic one of six kinds, with the positions that made it.

- `new`: nothing was known and now something is; or neutral and now a side; or until now only told by others.
- `reversed`: any other change of side, to or from `mixed` included.
- `softened`, `hardened`: the same side, in a speaker's own words on the later day: a condition newly set or expressly
  dropped, else less firm or firmer than before.
- `reaffirmed`: the same side, said again.
- `silent`: the same, and not said again. Words whose day is not known make no change by themselves, and neutral words
  soften nothing: they are listed.

The difference is between the standings at the end of both days, so that changes add up: the `after` of `diff(a, b)` is
the `before` of `diff(b, c)`, and `diff(a, a)` is empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import get_args

from stance.track.source import Source
from stance.track.spoken import with_spoken
from stance.track.standing import RANK, WINDOW, Line
from stance.track.values import Aspect, Change, ChangeKind, Diff, Said, Standing
from stance.track.words import changes_with_words

KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
SHOWN: tuple[ChangeKind, ...] = ("new", "reversed", "hardened", "softened")


def diff(
    source: Source,
    a: date,
    b: date,
    *,
    actors: Sequence[str] | None = None,
    topics: Sequence[str] | None = None,
    known_by: datetime | None = None,
    everything: bool = False,
) -> Diff:
    """What changed from the end of day `a` to the end of day `b`; `everything` lists reaffirmed and silent too.

    Raises ValueError where `a` is after `b`. Of an empty range nothing is reported, not even silence.
    """
    if a > b:
        raise ValueError(f"{a} is after {b}")
    counts: dict[ChangeKind, int] = dict.fromkeys(KINDS, 0)
    coverage = source.coverage(a, b, known_by=known_by)
    if a == b:
        return Diff(a, b, (), counts, coverage)
    changes: list[Change] = []
    spoken = 0
    # Where nothing was said there can be no change: such pairs are only counted, unless all are asked for.
    said_in = None if everything or known_by is not None else (a, b)
    for pair, positions in source.bearing(
        [a, b], actors=actors, topics=topics, known_by=known_by, said_in=said_in, window=WINDOW
    ):
        line = Line(pair, positions)
        found = change(line.standing(a), line.standing(b))
        if found is None:
            continue
        spoken += found.before.side != "none"
        counts[found.change] += 1
        if everything or found.change in SHOWN:
            changes.append(found)
    if said_in is not None:
        counts["silent"] += source.count_standing(a, actors=actors, topics=topics) - spoken
    changes.sort(key=lambda c: (KINDS.index(c.change), c.actor, c.topic))
    changes = changes_with_words(source, with_spoken(source, changes, known_by))
    return Diff(a, b, tuple(changes), counts, coverage)


def change(before: Standing, after: Standing) -> Change | None:
    """The change between two standings of one pair, the earlier first; None where nothing is known as of the later."""
    if after.side == "none" or before.as_of >= after.as_of:
        return None
    since = before.as_of
    listed = tuple(s for s in after.neutral_since if s.day > since)
    if after.day is None or after.day <= since:
        return Change(after.actor, after.topic, "silent", before, after, (), listed)
    if not after.dated:
        return Change(after.actor, after.topic, "silent", before, after, (), (*after.said, *listed))
    kind: ChangeKind = "reaffirmed"
    because = after.said
    aspects: tuple[Aspect, ...] = ()
    if before.side == "none" or (before.told and not after.told):
        kind = "new"
    elif before.side != after.side:
        kind = "new" if before.side == "neutral" else "reversed"
    elif not after.told and after.side in ("support", "oppose"):
        aspects = _aspects(before, after)
        if aspects:
            kind = "softened" if aspects[0] in ("condition set", "less firm") else "hardened"
            because = _with_terms(after, aspects)
    return Change(after.actor, after.topic, kind, before, after, because, listed, aspects)


def _aspects(before: Standing, after: Standing) -> tuple[Aspect, ...]:
    """What hardened or softened on the same side; a condition says more than a tone, so it comes first."""
    found: list[Aspect] = []
    terms = after.terms
    if terms is not None and terms.own_words and terms.day > before.as_of:
        if terms.condition is not None and before.condition is None:
            found.append("condition set")
        elif terms.condition is None and before.condition is not None:
            found.append("condition dropped")
    if before.firmness and after.firmness and any(s.own_words for s in after.said):
        step = RANK[after.firmness] - RANK[before.firmness]
        if step:
            found.append("firmer" if step > 0 else "less firm")
    return tuple(found)


def _with_terms(after: Standing, aspects: tuple[Aspect, ...]) -> tuple[Said, ...]:
    """The deciding positions, before them what set or dropped the condition where that is what changed."""
    if aspects[0] in ("condition set", "condition dropped") and after.terms is not None:
        return (after.terms, *(s for s in after.said if s.first.id != after.terms.first.id))
    return after.said
