"""How far confidence can be trusted: precision by band of confidence (Guo et al. 2017)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stance.evaluate.figures import Record
from stance.evaluate.positions import claimed, key_of, own

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Band:
    """The predictions whose confidence lies in [low, high) (the last band: up to and with 1).

    Attributes:
        count, right: how many there are, and how many of them the gold has.
        confidence: their mean confidence, or None where there are none.
    """

    low: float
    high: float
    count: int
    right: int
    confidence: float | None

    @property
    def precision(self) -> float | None:
        """The share that is right, or None where there are none."""
        return self.right / self.count if self.count else None


def calibration(
    gold: Sequence[Record], predicted: Iterable[Record], edges: Sequence[float] = EDGES
) -> tuple[list[Band], float]:
    """The bands, and the expected calibration error: the mean gap between confidence and precision, weighted by count.

    A relayed position is right where the gold has it relayed by the same actor.
    """
    wanted = {a["id"]: (own(a["positions"]).keys(), claimed(a["positions"])) for a in gold}
    judged = []
    for record in predicted:
        mine, relayed = wanted.get(record["article"], ((), ()))
        key = key_of(record)
        right = (*key, record["claimed_by"]) in relayed if record.get("claimed_by") else key in mine
        judged.append((float(record.get("confidence") or 0.0), right))
    bands = []
    for low, high in pairwise(edges):
        inside = [(c, right) for c, right in judged if low <= c < high or (high == edges[-1] and c >= high)]
        mean = sum(c for c, _ in inside) / len(inside) if inside else None
        bands.append(Band(low, high, len(inside), sum(right for _, right in inside), mean))
    gaps = (
        b.count * abs(b.precision - b.confidence) for b in bands if b.precision is not None and b.confidence is not None
    )
    return bands, sum(gaps) / len(judged) if judged else 0.0
