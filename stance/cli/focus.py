"""The words that matter in what is shown: long evidence is cut around them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from stance.cli.options import Format

if TYPE_CHECKING:
    from stance.report.attribution import Focus
    from stance.store.store import Store
    from stance.store.values import DatedPosition

MOST = 200  # positions whose traces are read: one page of a report has fewer
LONG = 150  # characters of evidence from which on it may be cut


def focus(store: Store, shown: Iterable[DatedPosition], form: Format) -> Focus | None:
    """What the rules looked at in each position, by its id; None where a program reads."""
    if form not in (Format.table, Format.md):
        return None
    long = (each for each in shown if any(len(piece.text) > LONG for piece in each.position.evidence))
    found = {}
    for each in islice(long, MOST):
        trace = store.explain(each.id).dated.position.trace
        found[each.id] = tuple(step.span for step in trace if step.span)
    return found
