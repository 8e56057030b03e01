"""`stance export`: every position with every variable."""

from __future__ import annotations

from typing import Annotated

import typer

from stance.cli import options
from stance.cli.help import SETTINGS, Command

app = typer.Typer(**SETTINGS)


@app.command(cls=Command)
def export(
    context: typer.Context,
    form: Annotated[
        options.Format, typer.Option("--format", "-f", metavar="FORMAT", help="csv, jsonl, json or md.")
    ] = options.Format.csv,
    actor: options.ActorOption = None,
    topic: options.TopicOption = None,
    outlet: options.OnlyOutletOption = None,
    since: options.SinceOption = None,
    until: options.UntilOption = None,
    known_by: options.KnownByOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what does not count: older versions and runs, rejected, undated.")
    ] = False,
    db: options.StoreOption = None,
    topics: options.TopicsOption = None,
    actors: options.ActorsOption = None,
) -> None:
    """Every position with every variable, as CSV, JSON Lines or JSON.

        stance export > positions.csv            one flat row a position
        stance export --format jsonl --topic ceasefire
        stance export --all --since 2025-09 | wc -l

    CSV cells that a spreadsheet would run as a formula are guarded with an apostrophe.
    """
    from stance.cli.asking import resolve
    from stance.cli.dates import end_of, optional_day, span
    from stance.cli.opening import open_store
    from stance.cli.printing import records
    from stance.export.records import full_record
    from stance.report.names import load_names

    environment = context.obj
    first, last = span(since, until, environment.today)
    known = end_of(optional_day(known_by, environment.today))
    names = load_names(topics or (), actors or ())
    with open_store(db) as store:
        asked = resolve(store, names, actor, topic, last)
        found = store.positions(
            actor=asked.actor,
            topic=asked.topic,
            outlet=outlet,
            since=first,
            until=last,
            known_by=known,
            everything=everything,
        )
        records(environment, form, map(full_record, found))
