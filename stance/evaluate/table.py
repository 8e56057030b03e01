"""Figures as lines for people: a label, a value and what it was counted from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        depth: 0 for a figure, 1 for its parts (a stance, a topic).
        label: the figure's name as in the JSON.
        values: named numbers as text ("F1", "81.2%"), in order; none for a heading.
        note: what the figure was counted from, or nothing.
    """

    depth: int
    label: str
    values: tuple[tuple[str, str], ...] = ()
    note: str = ""


def rows(result: Mapping[str, Any]) -> list[Row]:
    """The lines of one evaluation, in the order of its figures."""
    return list(_rows(result, 0))


def _rows(result: Mapping[str, Any], depth: int) -> Iterator[Row]:
    for label, value in result.items():
        if isinstance(value, Mapping) and "f1" in value:
            note = f"{value['hit']} of {value['predicted']} predicted, {value['gold']} gold"
            rates = (("P", value["p"]), ("R", value["r"]), ("F1", value["f1"]))
            yield Row(depth, label, tuple((name, _percent(rate)) for name, rate in rates), note)
        elif isinstance(value, Mapping):
            yield Row(depth, label)
            yield from _rows(value, depth + 1)
        elif isinstance(value, list):
            yield Row(depth, label, (("from", _percent(value[0])), ("to", _percent(value[1]))), "95 % of resamplings")
        elif isinstance(value, float):
            yield Row(depth, label, (("", _percent(value)),))
        else:
            yield Row(depth, label, (("", str(value)),))


def _percent(value: float) -> str:
    return f"{value:.1%}"
