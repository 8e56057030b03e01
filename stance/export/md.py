"""Markdown: a table of the records' plain fields, which pastes into a memo."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stance.export.csv import cell, flat
from stance.export.records import Record
from stance.text import printable

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>|~#$])")


def dump(records: Iterable[Record]) -> Iterator[str]:
    """Lines without their breaks: a heading row, a rule, a row for each record."""
    fields: list[str] = []
    for record in map(flat, records):
        if not fields:
            fields = list(record)
            yield f"| {' | '.join(fields)} |"
            yield f"|{' --- |' * len(fields)}"
        yield f"| {' | '.join(_escape(cell(record.get(field))) for field in fields)} |"


def _escape(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", printable(text)).replace("&", "&amp;")
