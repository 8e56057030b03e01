"""What a report says, before it is set for a terminal or as Markdown: title, groups of entries, quotations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from stance.report.quote import Words

Piece = tuple[str, str]  # text, style ("bold", "green", "dim" or "")


@dataclass(frozen=True, slots=True)
class Item:
    """One quotation under an entry.

    Attributes:
        label: the day.
        words: what was said, or None.
        lines: who said it and where, one line each.
        link: where to read it, or None.
        id: the position's id where it is to be shown, else None.
        lead: what has to be known before the words ("before: OPPOSES"), or None.
        aside: whether the link is left out where it would cost a line.
    """

    label: str
    words: Words | None
    lines: tuple[str, ...] = ()
    link: str | None = None
    id: str | None = None
    lead: str | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A standing or a change with the quotations that carry it.

    Attributes:
        head: "Russia", "Foreign troops in Ukraine", "OPPOSES, firmly": set with dots between.
        notes: lines under the head ("before: SUPPORTS, 20 Aug 2025").
        items: quotations, in the order to show them.
        more: what is said in place of quotations that are left out, or None.
        also: heads of further standings or changes that rest on the very same quotations.
    """

    head: tuple[Piece, ...]
    notes: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    more: str | None = None
    also: tuple[tuple[Piece, ...], ...] = ()


def merged(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries, those that rest on the very same quotations made one (at the place of the first).

    Of a joint statement the actors that say the same stand in one head: "France, Germany · Sanctions · SUPPORTS".
    """
    out: list[Entry] = []
    at: dict[object, int] = {}
    for entry in entries:
        key = (entry.notes, tuple(replace(item, id=None) for item in entry.items), entry.more)
        if entry.items and key in at:
            first = out[at[key]]
            ids = "  ".join(dict.fromkeys(i for i in (first.items[0].id, entry.items[0].id) if i)) or None
            items = (replace(first.items[0], id=ids), *first.items[1:])
            head, *also = _with_head([first.head, *first.also], entry.head)
            out[at[key]] = replace(first, items=items, head=head, also=tuple(also))
        else:
            at[key] = len(out)
            out.append(entry)
    return tuple(out)


def _with_head(heads: list[tuple[Piece, ...]], head: tuple[Piece, ...]) -> list[tuple[Piece, ...]]:
    """The heads with one more, which joins the one that differs in its first piece alone."""
    for number, other in enumerate(heads):
        if len(head) > 1 and other[1:] == head[1:]:
            joint = (f"{other[0][0]}, {head[0][0]}", other[0][1])
            return [*heads[:number], (joint, *head[1:]), *heads[number + 1 :]]
    return [*heads, head]


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading (or none)."""

    title: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report.

    Attributes:
        title: its first line.
        facts: what it rests on ("17 articles, 9 outlets"), set to the right of the title where there is room.
        groups: the body.
        notes: closing lines.
    """

    title: str
    facts: str = ""
    groups: tuple[Group, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, whether it is set to the right, and whether it may be broken over lines."""

    title: str
    right: bool = False
    wrap: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each a piece of text with a style; `notes` stand under it."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Piece, ...], ...]
    title: str = ""
    notes: tuple[str, ...] = ()
