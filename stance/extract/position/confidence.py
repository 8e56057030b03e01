"""Step 7: how sure a position is: the measured precision of its rule, less what makes it doubtful."""

from __future__ import annotations

from stance.extract.position.candidates import Candidate
from stance.extract.position.compose import Reading
from stance.extract.position.holders import Held

# Precision of each rule on the development sets, as `stance eval --calibration` prints it (docs/accuracy.md).
_PRECISION = {
    "attitude": 0.85,
    "adjective": 0.85,
    "nominal": 0.8,
    "evaluation": 0.75,
    "obligation": 0.7,
    "commitment": 0.75,
    "act": 0.7,
    "relative": 0.8,
    "imperative": 0.6,
    "impossibility": 0.6,
    "denial": 0.6,
    "exchange": 0.6,
}


def confidence(reading: Reading, held: Held, candidate: Candidate) -> float:
    """0 to 1: the share of such positions that were right where it was measured."""
    value = _PRECISION.get(reading.rule, 0.6)
    if candidate.antecedent is not None:
        value *= 0.85
    if held.claimed_by:
        value *= 0.9
    return round(value, 2)
