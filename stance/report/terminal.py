"""Set a document or a table for a terminal of a given width, or for a pipe, where no line is broken."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from stance.report.document import Column, Document, Entry, Item, Piece, Table
from stance.text import printable

MEASURE = 120  # columns: prose is set no wider, so that the eye finds the next line
QUOTE_LINES = 4  # lines that a quotation may take on a terminal before it is cut,
QUOTE_LENGTH = 320  # but so many characters it may always have
SLIMMEST = 12  # columns: no cell of a table is broken into narrower pieces
_ENTRY = 2  # columns before an entry
_ITEM = 6  # columns before an item's day
_NARROW = 70  # columns: below this, indents are halved


def document(report: Document, width: int | None, *, cut: bool = True) -> list[Text]:
    """The lines of a report.

    Args:
        width: columns; None: lines are as long as they are.
        cut: whether long quotations may end in "…".
    """
    width = min(width, MEASURE) if width else None
    out = _title(report.title, report.facts, width)
    for group in report.groups:
        out.append(Text())
        if group.title:
            out += hang(Text(_safe(group.title), style="bold"), width, 0, 2)
        for number, entry in enumerate(group.entries):
            if number and (entry.items or group.entries[number - 1].items):
                out.append(Text())
            out += _entry(entry, width, cut)
    if report.notes:
        out.append(Text())
        for note in report.notes:
            out += hang(Text(_safe(note)), width if " " in note else None, 0, 2)  # an address is never broken
    return out


def _title(title: str, facts: str, width: int | None) -> list[Text]:
    head, tail = Text(_safe(title), style="bold"), Text(_safe(facts), style="dim")
    if not facts:
        return hang(head, width, 0, 2)
    room = (width or 100) - head.cell_len - tail.cell_len
    if room >= 2:
        return [Text.assemble(head, " " * min(room, 60), tail)]
    return hang(head, width, 0, 2) + hang(tail, width, 0, 2)


def _entry(entry: Entry, width: int | None, cut: bool) -> list[Text]:
    step = 1 if width and width < _NARROW else 2
    out: list[Text] = []
    for pieces in (entry.head, *entry.also) if entry.head else ():
        head = Text()
        for number, (text, style) in enumerate(pieces):
            head.append(" · " if number else "").append(_safe(text), style=style or None)
        out += hang(head, width, _ENTRY, _ENTRY + 2 * step)
    indent = _ENTRY + (step if entry.head else 0)
    for note in entry.notes:
        out += hang(Text(_safe(note)), width, indent, indent + step)
    label = max((cell_len(item.label) for item in entry.items), default=0)
    for item in entry.items:
        out += _item(item, width, label, 4 if step == 1 else _ITEM, cut)
    if entry.more:
        out += hang(Text(_safe(entry.more), style="dim"), width, 4 if step == 1 else _ITEM, 8)
    return out


def _item(item: Item, width: int | None, label: int, indent: int, cut: bool) -> list[Text]:
    body = indent + label + 2
    out: list[Text] = []
    if item.lead:
        out += hang(Text(_safe(item.lead)), width, body, body + 2)
    if item.words:
        most = max((width - body) * QUOTE_LINES, QUOTE_LENGTH) if width and cut else None
        out += hang(Text(_safe(item.words.cut(most).plain)), width, body, body)
    for line in item.lines:
        out += hang(Text(_safe(line)), width, body, body + 2)
    link = _safe(item.link or "") if not item.aside else ""
    last = "  ".join(part for part in (item.id, link) if part)
    if last:
        fits = not width or cell_len(last) <= width - body
        for part in [last] if fits else [part for part in (item.id, link) if part]:
            out.append(Text(" " * body).append(part, style="dim"))  # a link is never broken: it must stay one
    if out:
        first = Text(" " * indent).append(item.label.rjust(label), style="").append("  ")
        out[0] = first + out[0][body:]
    return out


@cache
def _console() -> Console:
    return Console(width=80)  # Text.wrap wants one; nothing is printed by it


def hang(text: Text, width: int | None, first: int, rest: int) -> list[Text]:
    """`text` over as many lines as it needs, the first indented by `first` columns and the others by `rest`."""
    if width is None or text.cell_len + first <= width:
        return [Text(" " * first) + text]
    room = max(width - max(first, rest), 16)
    pieces = text.wrap(_console(), room)
    for piece in pieces:
        piece.rstrip()
    return [Text(" " * (rest if number else first)) + line for number, line in enumerate(pieces)]


def table(report: Table, width: int | None) -> list[Text]:
    """The lines of a table: columns aligned, wide ones broken over lines on a terminal, nothing ever lost."""
    sizes = _sizes(report, width)
    out = [*hang(Text(_safe(report.title), style="bold"), width, 0, 2), Text()] if report.title else []
    heads: tuple[Piece, ...] = tuple((column.title, "bold") for column in report.columns)
    out += _row(heads, report.columns, sizes, low=True)
    for row in report.rows:
        out += _row(row, report.columns, sizes)
    if report.notes:
        out.append(Text())
        for note in report.notes:
            out += hang(Text(_safe(note)), width, 0, 2)
    return out


def _sizes(report: Table, width: int | None) -> list[int]:
    rows = [tuple(cell_len(_safe(text)) for text, _ in row) for row in report.rows]
    heads = [max(map(cell_len, column.title.split())) for column in report.columns]  # a heading may be broken
    sizes = [max([head, *(row[i] for row in rows)]) for i, head in enumerate(heads)]
    if width is None:
        return [max(size, cell_len(column.title)) for size, column in zip(sizes, report.columns, strict=True)]
    wide = [i for i, column in enumerate(report.columns) if column.wrap]
    for loose in (wide, [i for i, column in enumerate(report.columns) if not column.right]):  # those only if they must
        while loose and sum(sizes) + 2 * (len(sizes) - 1) > width:
            widest = max(loose, key=lambda i: sizes[i])
            if sizes[widest] <= SLIMMEST:
                break
            sizes[widest] -= 1
    return sizes


def _row(row: tuple[Piece, ...], columns: tuple[Column, ...], sizes: list[int], *, low: bool = False) -> Iterator[Text]:
    """The lines of a row; `low`: what has fewer lines than others stands at their feet."""
    cells: list[list[Text]] = []
    for (text, style), size in zip(row, sizes, strict=True):
        cell = Text(_safe(text), style=style)
        cells.append([cell] if cell.cell_len <= size else list(cell.wrap(_console(), size)))
    height = max(len(cell) for cell in cells)
    if low:
        joined = [[Text(line.plain.replace("- ", "-"), style=line.style) for line in cell] for cell in cells]
        cells = [[Text()] * (height - len(cell)) + cell for cell in joined]
    for number in range(height):
        line = Text()
        for lines, column, size in zip(cells, columns, sizes, strict=True):
            piece = lines[number] if number < len(lines) else Text()
            blank = " " * (size - piece.cell_len)
            line = line + (Text(blank) + piece if column.right else piece + Text(blank)) + Text("  ")
        line.rstrip()
        yield line


def _safe(text: str) -> str:
    return printable(text)
