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


def matrix(found: Matrix, names: Names, width: int | None = None, *, asked: bool = False) -> list[Table]:
    """The matrix as tables: one, or, where the width does not hold all topics, several.

    Args:
        width: columns of a terminal, on which headings are broken at hyphens; None: one table, a heading is one word.
        asked: whether the actors were asked for: then each table has all of them, else those who stand somewhere in it.
    """
    first = max([5, *(len(names.actor_name(actor)) for actor in found.actors)])
    blocks = list(_blocks(list(found.topics), width, first))
    tables = []
    for number, topics in enumerate(blocks):
        actors = [
            actor
            for actor in found.actors
            if asked or len(blocks) == 1 or any(Pair(actor, topic) in found.cells for topic in topics)
        ]
        rows = tuple(
            ((names.actor_name(actor), "bold"), *(_field(found.cells.get(Pair(actor, topic))) for topic in topics))
            for actor in actors
        )
        columns = (Column("actor"), *(Column(" ".join(_heading(topic)) if width else topic) for topic in topics))
        title = f"Where they stand as of {long_day(found.as_of)}" if not number else ""
        tables.append(Table(columns, rows, title, notes=_notes(found) if number == len(blocks) - 1 else ()))
    return tables


def _heading(topic: str) -> list[str]:
    """The heading in the pieces over which it may be broken."""
    words = topic.split("-")
    return [*(f"{word}-" for word in words[:-1]), words[-1]]


def _notes(found: Matrix) -> tuple[str, ...]:
    held = f"{count(len(found.cells), 'standing')} of {count(len(found.actors), 'actor')}"
    return (*LEGEND, f"{held} on {count(len(found.topics), 'topic')}")


def _blocks(topics: list[str], width: int | None, first: int) -> Iterator[list[str]]:
    """Topics in groups whose headings fit side by side."""
    block: list[str] = []
    used = first
    for topic in topics:
        size = max(map(len, _heading(topic)))
        if block and width and used + 2 + size > width:
            yield block
            block, used = [], first
        block.append(topic)
        used += 2 + size
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
