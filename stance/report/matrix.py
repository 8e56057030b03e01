"""`matrix`: actors by topics; each field tells side and firmness without colour."""

from __future__ import annotations

from collections.abc import Iterator

from stance.report.document import Column, Piece, Table
from stance.report.names import Names
from stance.report.words import STYLES, count, long_day
from stance.track.values import Cell, Matrix, Pair

LEGEND = (
    "++ supports firmly, + supports, +? supports hedged; -- opposes firmly, - opposes, -? opposes hedged",
    "± both sides, o takes no side; (+) on a condition, * another voice on the other side, ~ only as told by others",
)


def matrix(found: Matrix, names: Names, width: int | None = None) -> list[Table]:
    """The matrix as tables: one, or, where the width does not hold all topics, several with the actors repeated."""
    actors = [names.actor_name(actor) for actor in found.actors]
    first = max([5, *(len(name) for name in actors)])
    blocks = list(_blocks(list(found.topics), width, first))
    tables = []
    for number, topics in enumerate(blocks):
        rows = tuple(
            ((names.actor_name(actor), "bold"), *(_field(found.cells.get(Pair(actor, topic))) for topic in topics))
            for actor in found.actors
        )
        columns = (Column("actor"), *(Column(topic) for topic in topics))
        title = f"Where they stand as of {long_day(found.as_of)}" if not number else ""
        tables.append(Table(columns, rows, title, notes=_notes(found) if number == len(blocks) - 1 else ()))
    return tables


def _notes(found: Matrix) -> tuple[str, ...]:
    held = f"{count(len(found.cells), 'standing')} of {count(len(found.actors), 'actor')}"
    return (*LEGEND, f"{held} on {count(len(found.topics), 'topic')}")


def _blocks(topics: list[str], width: int | None, first: int) -> Iterator[list[str]]:
    """Topics in groups whose headings fit side by side."""
    block: list[str] = []
    used = first
    for topic in topics:
        if block and width and used + 2 + len(topic) > width:
            yield block
            block, used = [], first
        block.append(topic)
        used += 2 + len(topic)
    yield block


def _field(cell: Cell | None) -> Piece:
    if cell is None:
        return (".", "dim")
    return field(cell), STYLES[cell.side]


def field(cell: Cell) -> str:
    """A field in signs; see `LEGEND`."""
    if cell.side in ("support", "oppose"):
        sign = "+" if cell.side == "support" else "-"
        text = {"firm": sign * 2, "hedged": f"{sign}?"}.get(cell.firmness or "plain", sign)
        text = f"({text})" if cell.conditional else text
    else:
        text = {"mixed": "±", "neutral": "o"}.get(cell.side, ".")
    return text + "*" * cell.second_voice + "~" * cell.told
