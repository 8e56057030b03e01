"""`stance explain`: why a position is there."""

from __future__ import annotations

from typing import Annotated

import typer

from stance.cli import options
from stance.cli.help import SETTINGS, Command

app = typer.Typer(**SETTINGS)


@app.command(cls=Command)
def explain(
    context: typer.Context,
    position: Annotated[str, typer.Argument(metavar="ID", help="A position's id, or its beginning.")],
    everything: Annotated[
        bool, typer.Option("--all", help="Also what was dropped far from the evidence, on other topics.")
    ] = False,
    form: options.FormatOption = options.Format.table,
    db: options.StoreOption = None,
    topics: options.TopicsOption = None,
    actors: options.ActorsOption = None,
) -> None:
    """Why a position is there: the sentence and the rules.

        stance explain p-5b1f                    the beginning of an id is enough
        stance explain p-5b1f0c9a --format json
        stance explain p-5b1f --all              all that was considered

    Shows the evidence inside its article, marked with ⟦ ⟧, the rules that fired, what was considered in the same
    article and dropped, other reports of the same statement, and corrections.
    """
    from stance.cli.opening import open_store
    from stance.cli.printing import report
    from stance.export.records import explanation_record
    from stance.report.explain import explanation
    from stance.report.names import load_names

    with open_store(db) as store:
        found = store.explain(position)
    names = load_names(topics or (), actors or ())
    report(context.obj, form, [explanation_record(found)], lambda: explanation(found, names, everything=everything))
