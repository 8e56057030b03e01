"""CSV with a header line, split by commas, semicolons or tabs: one article a row, read as a stream."""

from __future__ import annotations

import csv

from stance.errors import InputError, Place
from stance.read.record import Defaults, Read, article
from stance.read.source import Source

EXTENSIONS = (".csv", ".tsv")

_DELIMITERS = ",;\t"
_LONGEST_FIELD = 2**31 - 1  # the module's own limit of 131,072 characters is shorter than some articles


def sniff(head: str) -> bool:
    """Whether the first line is a header with `text` and one more of the known columns."""
    columns = _columns(head.partition("\n")[0])
    return "text" in columns and bool({"id", "url", "date", "title", "outlet"} & set(columns))


def read(source: Source, defaults: Defaults) -> Read:
    """The articles, in order of the rows."""
    csv.field_size_limit(_LONGEST_FIELD)
    header = source.peek_line().decode("utf-8", "replace")
    reader = csv.reader((text for _, text in source.lines()), delimiter=_delimiter(header), strict=True)
    columns, line = None, 1
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            hint = 'fields that hold a quotation mark, a delimiter or a line break are quoted: "..."'
            yield source.problem(f"malformed CSV: {error}", hint, line=line)
            continue
        yield from source.take_problems()
        if columns is None:
            columns = _checked(source, row)
        elif row:
            yield from _row(source, columns, row, line, defaults)
    yield from source.take_problems()


def _row(source: Source, columns: list[str], row: list[str], line: int, defaults: Defaults) -> Read:
    if len(row) != len(columns):
        what = f"has {len(row)} field{'s' if len(row) > 1 else ''}, the header {len(columns)}"
        yield source.problem(what, "quote fields that hold the delimiter", line=line)
        return
    yield from article(source, dict(zip(columns, row, strict=True)), defaults, line=line)


def _checked(source: Source, row: list[str]) -> list[str]:
    columns = [name.strip().lower() for name in row]
    if "text" not in columns:
        hint = f"the first line must name the columns; it reads: {', '.join(columns)[:80]}"
        raise InputError("has no column 'text'", place=Place(source.name, 1), hint=hint)
    return columns


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)


def _columns(header: str) -> list[str]:
    return [name.strip().strip('"').lower() for name in header.split(_delimiter(header))]
