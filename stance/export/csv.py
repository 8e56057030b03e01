"""CSV: one flat row a record, with every cell guarded against spreadsheets that would run it as a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from stance.export.records import Record
from stance.text import printable

_FORMULA = ("=", "+", "-", "@")


def dump(records: Iterable[Record]) -> Iterator[str]:
    """Lines without their breaks; the first names the columns, which are the fields of the first record."""
    fields: list[str] = []
    for record in map(flat, records):
        if not fields:
            fields = list(record)
            yield _line(fields)
        yield _line([cell(record.get(field)) for field in fields])


def flat(record: Record) -> Record:
    """A record without nested ones: each of their fields is one; evidence becomes its texts, spans and quoted words."""
    out: Record = {}
    for field, value in record.items():
        if isinstance(value, dict):
            out.update({f"{field}_{inner}": each for inner, each in flat(value).items()})
            continue
        if field != "evidence" or not isinstance(value, list):
            out[field] = value
            continue
        out["evidence"] = " […] ".join(each["text"] for each in value)
        out["evidence_spans"] = [f"{each['start']}-{each['end']}" for each in value]
        out["evidence_quoted"] = [
            each["text"][start - each["start"] : end - each["start"]] for each in value for start, end in each["quoted"]
        ]
    return out


def cell(value: Any) -> str:
    """A value in one cell: lists of plain values joined by "; ", what is nested as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, list) and all(isinstance(each, (str, int, float)) for each in value):
        value = "; ".join(str(each) for each in value)
    text = printable(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), newlines=True)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()
