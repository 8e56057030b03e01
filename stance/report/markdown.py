"""Set a document or a table as Markdown that pastes into a memo. Nothing from an article can act as markup."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from stance.report.document import Document, Entry, Item, Piece, Table
from stance.text import printable

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>|~#$])")
_START = re.compile(r"^(\d+(?=[.)])|)([-+=>.)])")  # what opens a list, a quotation or a heading


def document(report: Document) -> str:
    """A report as headings, bold lines and block quotations."""
    parts = [f"## {escape(report.title)}"]
    if report.facts:
        parts.append(escape(report.facts))
    for group in report.groups:
        if group.title:
            parts.append(f"### {escape(group.title)}")
        parts += [_entry(entry) for entry in group.entries]
    parts += [escape(note) for note in report.notes]
    return "\n\n".join(parts)


def _entry(entry: Entry) -> str:
    heads = [" · ".join(escape(text) for text, _ in head) for head in (entry.head, *entry.also) if head]
    parts = ["  \n".join(f"**{head}**" for head in heads)] if heads else []
    parts += [escape(note) for note in entry.notes]
    parts += [_item(item) for item in entry.items]
    if entry.more:
        parts.append(f"*{escape(entry.more)}*")
    return "\n\n".join(parts)


def _item(item: Item) -> str:
    words = [escape(item.words.plain)] if item.words else []
    lines = [*([escape(item.lead)] if item.lead else []), *words, *map(escape, item.lines)]
    if item.label:
        lines[:1] = [" ".join([f"**{escape(item.label)}**", *lines[:1]])]
    if item.link:
        lines[-1:] = [" ".join([*lines[-1:], link("source", item.link)])]
    return "  \n".join(f"> {line}" for line in lines)


def table(report: Table) -> str:
    """A table in pipes."""

    def row(cells: tuple[Piece, ...]) -> str:
        return "| " + " | ".join(_inside(text) for text, _ in cells) + " |"

    heads = row(tuple((column.title, "") for column in report.columns))
    rule = "| " + " | ".join("---:" if column.right else "---" for column in report.columns) + " |"
    lines = "\n".join([heads, rule, *(row(cells) for cells in report.rows)])
    parts = [f"## {escape(report.title)}"] if report.title else []
    return "\n\n".join([*parts, lines, *(escape(note) for note in report.notes)])


def escape(text: str) -> str:
    """`text` on one line, with every character that Markdown or HTML would act on made plain."""
    return _START.sub(r"\1\\\2", _inside(text))


def _inside(text: str) -> str:
    """Like `escape`, for text that does not begin a line."""
    flat = _ACTIVE.sub(r"\\\1", printable(text)).replace("&", "&amp;")
    return re.sub(r"(https?|ftp)://", r"\1:\\/\\/", flat)  # no link but ours


def link(label: str, url: str) -> str:
    """A link, where the address is one of the web; else the address as plain text."""
    if urlsplit(url).scheme not in ("http", "https"):
        return escape(url)
    return f"[{escape(label)}]({quote(printable(url), safe=':/?#@!$&*+,;=%~-._')})"
