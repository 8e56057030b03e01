"""Standing and change, derived from positions by the rules of docs/standing.md. Pure: no SQL, no files, no clock."""

from stance.track.change import KINDS, SHOWN, change, diff
from stance.track.compare import compare
from stance.track.matrix import matrix, standings
from stance.track.source import Listed, Source
from stance.track.standing import WINDOW, Line
from stance.track.timeline import timeline, timelines
from stance.track.values import (
    Cell,
    Change,
    ChangeKind,
    Comparison,
    DatedPosition,
    Diff,
    Matrix,
    Pair,
    Said,
    Side,
    Standing,
    Timeline,
    Turn,
    Voice,
)

__all__ = [
    "KINDS",
    "SHOWN",
    "WINDOW",
    "Cell",
    "Change",
    "ChangeKind",
    "Comparison",
    "DatedPosition",
    "Diff",
    "Line",
    "Listed",
    "Matrix",
    "Pair",
    "Said",
    "Side",
    "Source",
    "Standing",
    "Timeline",
    "Turn",
    "Voice",
    "change",
    "compare",
    "diff",
    "matrix",
    "standings",
    "timeline",
    "timelines",
]
