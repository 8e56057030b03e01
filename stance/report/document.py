"""What a report says, before it is set for a terminal or as Markdown: title, groups of entries, quotations."""

from __future__ import annotations

from dataclasses import dataclass

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
    """

    label: str
    words: Words | None
    lines: tuple[str, ...] = ()
    link: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A standing or a change with the quotations that carry it.

    Attributes:
        head: "Russia", "Foreign troops in Ukraine", "OPPOSES, firmly": set with dots between.
        notes: lines under the head ("before: SUPPORTS, 20 Aug 2025").
        items: quotations, in the order to show them.
        more: what is said in place of quotations that are left out, or None.
    """

    head: tuple[Piece, ...]
    notes: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    more: str | None = None


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
