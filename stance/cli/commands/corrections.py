"""`stance corrections`: what people corrected."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli import options
from stance.cli.help import SETTINGS, Command, Group
from stance.errors import InputError, Place, StanceError

if TYPE_CHECKING:
    from stance.report.document import Table
    from stance.store.values import Correction

app = typer.Typer(cls=Group, **SETTINGS)


@app.callback(invoke_without_command=True)
def corrections(
    context: typer.Context,
    form: options.FormatOption = options.Format.table,
    db: options.StoreOption = None,
) -> None:
    """List, undo, export and import corrections.

    stance corrections                          all of them
    stance corrections undo c-0123456789ab
    stance corrections export > corrections.jsonl
    stance corrections import corrections.jsonl those of a colleague
    stance corrections gold > gold.jsonl        reviewed articles as gold
    """
    if not context.invoked_subcommand:
        _list(context, form, db)


@app.command("list", cls=Command)
def list_(
    context: typer.Context,
    form: options.FormatOption = options.Format.table,
    db: options.StoreOption = None,
) -> None:
    """All corrections, the oldest first, undone ones included.

    stance corrections list --format jsonl
    """
    _list(context, form, db)


@app.command(cls=Command)
def undo(
    context: typer.Context,
    correction: Annotated[str, typer.Argument(metavar="ID", help="The correction's id.")],
    form: options.FormatOption = options.Format.table,
    db: options.StoreOption = None,
) -> None:
    """Take a correction back; it stays listed.

    stance corrections undo c-0123456789ab
    """
    from stance.cli.opening import open_store
    from stance.cli.printing import report
    from stance.export.records import correction_record
    from stance.report.document import Document

    with open_store(db, readonly=False) as store:
        found = store.undo(correction)
    said = f"Undone: {found.id}, {found.action} of {found.position}"
    report(context.obj, form, [correction_record(found)], lambda: Document(said))


@app.command(cls=Command)
def export(context: typer.Context, db: options.StoreOption = None) -> None:
    """All corrections as JSON Lines.

    stance corrections export > corrections.jsonl
    """
    from stance.cli.opening import open_store

    with open_store(db) as store:
        for line in store.export_corrections():
            context.obj.out(line)


@app.command("import", cls=Command)
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON Lines as `export` prints them; - for stdin.")],
    form: options.FormatOption = options.Format.table,
    db: options.StoreOption = None,
) -> None:
    """Add corrections from a file, all or none; those that are known change nothing.

    stance corrections import corrections.jsonl
    stance corrections import - < corrections.jsonl
    """
    from stance.cli.opening import open_store
    from stance.cli.printing import report
    from stance.report.document import Document
    from stance.report.words import count

    try:
        text = context.obj.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise InputError(f"cannot be read: {why}", place=Place(str(file)), hint="check the path") from error
    with open_store(db, readonly=False) as store:
        try:
            new, known = store.import_corrections(text.splitlines())
        except StanceError as error:
            if error.place:  # the store knows the line, not the file
                error.place = replace(error.place, path="<stdin>" if str(file) == "-" else str(file))
            raise
    said = f"{count(new, 'correction')} added, {known} known already"
    report(context.obj, form, [{"added": new, "known": known}], lambda: Document(said))


@app.command(cls=Command)
def gold(context: typer.Context, db: options.StoreOption = None) -> None:
    """Articles of which every position was reviewed, with their corrected positions, as gold for `stance eval`.

        stance corrections gold > gold.jsonl

    What the extraction missed in them is not there: read the articles and add it before you trust the recall.
    """
    from stance.cli.opening import open_store
    from stance.export.gold import gold_records
    from stance.export.jsonl import dump

    with open_store(db) as store:
        for line in dump(gold_records(store)):
            context.obj.out(line)


def _list(context: typer.Context, form: options.Format, db: Path | None) -> None:
    from stance.cli.opening import open_store
    from stance.cli.printing import report
    from stance.export.records import correction_record
    from stance.report.document import Document

    with open_store(db) as store:
        found = store.corrections()
    people = (lambda: _table(found)) if found else (lambda: Document("No corrections"))
    report(context.obj, form, map(correction_record, found), people)


def _table(found: list[Correction]) -> Table:
    from stance.report.document import Column, Table
    from stance.report.words import count, day

    rows = tuple(
        (
            (each.id, "dim"),
            (each.position, ""),
            (f"{each.action}: {each.value}" if each.value else each.action, "bold"),
            (each.by or "", ""),
            (day(each.at.date()) if each.at else "", ""),
            (f"[undone] {each.note or ''}".strip() if each.undone else each.note or "", ""),
        )
        for each in found
    )
    heads = ("correction", "position", "what", "by", "on", "note")
    columns = tuple(Column(head, wrap=head == "note") for head in heads)
    return Table(columns, rows, notes=(count(len(found), "correction"),))
