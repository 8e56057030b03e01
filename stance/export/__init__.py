"""Records and the formats that print them: to add one, write a file with `dump(records)` and its line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from stance.export import csv, json, jsonl, md
from stance.export.records import Record

Dump = Callable[[Iterable[Record]], Iterator[str]]

FORMATS: dict[str, Dump] = {
    "json": json.dump,
    "jsonl": jsonl.dump,
    "csv": csv.dump,
    "md": md.dump,
}

__all__ = ["FORMATS", "Dump", "Record"]
