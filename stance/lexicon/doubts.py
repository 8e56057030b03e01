"""How often readings are wrong, by rule and by what else holds of them: `data/lexicon/confidence.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stance.yamlfile import Item, data_dir, load


@dataclass(frozen=True, slots=True)
class Doubts:
    """Shares of wrong readings, as they were counted.

    Attributes:
        other: the share of a rule that is not named, 0 to 1. again: times, where several readings say the same.
        least, most: no doubt is below or above.
        rules: by rule, the share where no trait holds. traits: by trait, how many times that share.
    """

    other: float
    again: float
    least: float
    most: float
    rules: Mapping[str, float]
    traits: Mapping[str, float]


def load_doubts(path: Path | None = None) -> Doubts:
    """The shipped table.

    Raises:
        DataError: a key is missing or unknown, or a value is no number above 0; with file, line and column.
    """
    single, tables = ("other", "again", "least", "most"), ("rules", "traits")
    found = load(path or data_dir() / "lexicon" / "confidence.yaml").mapping("the file", required=(*single, *tables))
    rules, traits = (
        {name: _number(item, name) for name, item in found[table].mapping(table).items()} for table in tables
    )
    other, again, least, most = (_number(found[name], name) for name in single)
    return Doubts(other, again, least, most, rules, traits)


def _number(item: Item, what: str) -> float:
    if isinstance(item.value, bool) or not isinstance(item.value, int | float) or item.value <= 0:
        raise item.error(f"{what} must be a number above 0", hint="write it with a point: 0.15")
    return float(item.value)
