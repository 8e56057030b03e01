"""`stance forget`: remove an article with its positions."""

from __future__ import annotations

from typing import Annotated

import typer

from stance.cli import options
from stance.cli.help import SETTINGS, Command

app = typer.Typer(**SETTINGS)


@app.command(cls=Command)
def forget(
    context: typer.Context,
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Its key, the id that the input gave, or its address.")
    ],
    form: options.FormatOption = options.Format.table,
    db: options.StoreOption = None,
) -> None:
    """Remove an article.

        stance forget seed-000
        stance forget https://example.org/a.html

    Its positions go with it; corrections of them are kept, and count again should the article come back.
    """
    from stance.cli.opening import open_store
    from stance.cli.printing import report
    from stance.export.records import article_record
    from stance.report.document import Document
    from stance.report.words import count, day

    with open_store(db, readonly=False) as store:
        gone = store.forget(article)
    what = ", ".join(part for part in (gone.title, gone.outlet, day(gone.published)) if part)
    said = f"Forgotten: {gone.given_id or gone.key} ({what}), with {count(gone.positions, 'position')}"
    report(context.obj, form, [article_record(gone)], lambda: Document(said))
