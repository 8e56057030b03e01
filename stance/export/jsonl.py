"""JSON Lines: one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from stance.export.records import Record


def dump(records: Iterable[Record]) -> Iterator[str]:
    """Lines without their breaks. Everything stays as it is; what a terminal would act on is escaped by JSON."""
    for record in records:
        yield encode(record)


def encode(record: Record) -> str:
    """One record as JSON on one line, readable, with control and bidirectional characters escaped."""
    text = json.dumps(record, ensure_ascii=False)
    return text if text.isascii() else "".join(c if c.isprintable() or c == " " else _escape(c) for c in text)


def _escape(char: str) -> str:
    return json.dumps(char)[1:-1]
