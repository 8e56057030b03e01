"""`stance articles`: what is in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli import options
from stance.cli.help import SETTINGS, Command

if TYPE_CHECKING:
    from stance.report.document import Table
    from stance.store.values import StoredArticle

app = typer.Typer(**SETTINGS)


@app.command(cls=Command)
def articles(
    context: typer.Context,
    outlet: options.OnlyOutletOption = None,
    since: options.SinceOption = None,
    until: options.UntilOption = None,
    undated: Annotated[bool, typer.Option("--undated", help="Only those without a date.")] = False,
    versions: Annotated[bool, typer.Option("--versions", help="Older versions of an address too.")] = False,
    limit: options.LimitOption = 0,
    form: options.FormatOption = options.Format.table,
    db: options.StoreOption = None,
) -> None:
    """The articles in the store.

    stance articles                          all, the newest first
    stance articles --outlet Reuters --since -7d
    stance articles --undated                those that count in no standing
    """
    from stance.cli.asking import Asked, nothing_found
    from stance.cli.dates import span
    from stance.cli.opening import open_store
    from stance.cli.printing import report
    from stance.export.records import article_record
    from stance.report.names import load_names

    environment = context.obj
    first, last = span(since, until, environment.today)
    with open_store(db) as store:
        found = list(
            store.articles(
                outlet=outlet, since=first, until=last, undated=undated or None, versions=versions, limit=limit or None
            )
        )
        if not found and not undated:
            environment.note(nothing_found(store, load_names(), Asked(), since=first, day=last, outlet=outlet))
    people = (lambda: _table(found)) if found or undated else None
    report(environment, form, map(article_record, found), people)


def _table(found: list[StoredArticle]) -> Table:
    from stance.report.document import Column, Table
    from stance.report.words import count, day

    rows = tuple(
        (
            (day(article.published), ""),
            (article.outlet or "", ""),
            (article.title or "", "bold"),
            (str(article.positions), ""),
            (article.given_id or article.key, "dim"),
        )
        for article in found
    )
    columns = (
        Column("date", right=True),
        Column("outlet", wrap=True),
        Column("title", wrap=True),
        Column("positions", right=True),
        Column("id", wrap=True),
    )
    return Table(columns, rows, notes=(count(len(found), "article"),))
