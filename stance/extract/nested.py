"""Statements inside statements: who relays what another is said to say."""

from __future__ import annotations

from collections.abc import Sequence

from stance.extract.statement.scene import Found


def relayers(found: Sequence[Found]) -> list[int | None]:
    """For each statement, the index of the innermost other one in whose content it stands, cue and source; else None.

    Statements must be in order of their place. Cost is linear but for statements nested in each other.
    """
    out: list[int | None] = [None] * len(found)
    open_: list[int] = []  # statements whose content may still hold what follows
    order = sorted(
        range(len(found)), key=lambda i: (min(s for s, _ in found[i].spans), -max(e for _, e in found[i].spans), i)
    )
    for i in order:
        mine = found[i]
        start = min(s for s, _ in mine.spans)
        open_ = [j for j in open_ if max(e for _, e in found[j].spans) > start]
        best: tuple[int, int] | None = None
        for j in open_:
            size = _holds(found[j], mine)
            if size is not None and (best is None or size < best[0]):
                best = size, j
        out[i] = best[1] if best else None
        open_.append(i)
    return out


def _before(inner: Found, outer: Found) -> bool:
    return inner.cue_span is not None and outer.cue_span is not None and inner.cue_span < outer.cue_span


def _holds(outer: Found, inner: Found) -> int | None:
    """The length of the outer content if it holds the inner statement's cue, its source and most of its content; else None."""
    if inner.cue_span is None or outer.cue_span == inner.cue_span:
        return None
    if outer.cls == "attitude" and outer.cue is not None and outer.cue.dep_ == "relcl" and _before(inner, outer):
        return None  # "A has said no, a stance B sees as essential" is no word of B's
    for start, end in outer.spans:
        if start <= inner.cue_span[0] and inner.cue_span[1] <= end:
            if all(s < end and e > start for s, e in inner.spans[:1]):
                return end - start
    return None
