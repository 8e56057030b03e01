"""JSON: one array of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stance.export.jsonl import encode
from stance.export.records import Record


def dump(records: Iterable[Record]) -> Iterator[str]:
    """Lines without their breaks: an array with a record on each line."""
    last: str | None = None
    for record in records:
        yield "[" if last is None else f"  {last},"
        last = encode(record)
    if last is None:
        yield "[]"
    else:
        yield f"  {last}"
        yield "]"
