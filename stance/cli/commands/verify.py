"""`stance verify`: check every span and every id in the store."""

from __future__ import annotations

import typer

from stance.cli import options
from stance.cli.help import SETTINGS, Command
from stance.errors import ExitCode

app = typer.Typer(**SETTINGS)


@app.command(cls=Command)
def verify(
    context: typer.Context,
    form: options.FormatOption = options.Format.table,
    db: options.StoreOption = None,
) -> ExitCode:
    """Check every span and every id in the store.

        stance verify
        stance verify --db old.db --format jsonl

    Finds each piece of evidence in its article again, derives every id and every derived column anew, and checks the
    file itself. Exit code 1 says that something is wrong.
    """
    from stance.cli.opening import open_store
    from stance.cli.printing import report
    from stance.report.document import Column, Document, Table
    from stance.report.words import count

    with open_store(db) as store:
        problems = list(store.verify())
        articles = sum(1 for _ in store.articles(versions=True))
        positions = store.coverage().positions

    def people() -> Document | Table:
        if not problems:
            checked = f"{count(articles, 'article')}, {count(positions, 'position')} that count"
            return Document(f"Everything is as it should be: {checked}")
        rows = tuple(((problem.where, "bold"), (problem.what, "")) for problem in problems)
        notes = (f"{count(len(problems), 'problem')}: put back a copy of the store, or ingest again into a new one",)
        return Table((Column("where"), Column("what is wrong", wrap=True)), rows, notes=notes)

    records = [{"where": problem.where, "what": problem.what} for problem in problems]
    report(context.obj, form, records, people)
    return ExitCode.PARTIAL if problems else ExitCode.OK
