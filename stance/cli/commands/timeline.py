"""`stance timeline`: one actor through time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli import options
from stance.cli.help import SETTINGS, Command

if TYPE_CHECKING:
    from stance.report.document import Document

app = typer.Typer(**SETTINGS)


@app.command(cls=Command)
def timeline(
    context: typer.Context,
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="By any name.")],
    topic: Annotated[str | None, typer.Argument(metavar="TOPIC", help="By any name; without it, all topics.")] = None,
    until: options.UntilOption = None,
    known_by: options.KnownByOption = None,
    form: options.FormatOption = options.Format.table,
    db: options.StoreOption = None,
    topics: options.TopicsOption = None,
    actors: options.ActorsOption = None,
) -> None:
    """One actor through time: each turn, dated and quoted.

        stance timeline germany
        stance timeline kremlin "nato membership" --until 2025-09-03

    A turn is a day on which the standing became new, reversed, hardened or softened.
    """
    from stance.cli.asking import nothing_found, resolve
    from stance.cli.dates import end_of, optional_day
    from stance.cli.focus import focus
    from stance.cli.opening import open_store
    from stance.cli.printing import report
    from stance.export.changes import turn_record
    from stance.report.names import load_names
    from stance.report.timeline import timelines as document
    from stance.track import timelines

    environment = context.obj
    last = optional_day(until, environment.today)
    known = end_of(optional_day(known_by, environment.today))
    names = load_names(topics or (), actors or ())
    with open_store(db) as store:
        asked = resolve(store, names, actor, topic, last)
        found = timelines(store, asked.actors, asked.topics, until=last, known_by=known)
        if not found:
            environment.note(nothing_found(store, names, asked, day=last, known_by=known))
        turns = (turn for each in found for turn in each.turns)
        shown = (s.first for turn in turns for s in (turn.change.because or turn.standing.said)[:1])
        around = focus(store, shown, form)
    records = (turn_record(turn) for each in found for turn in each.turns)

    def people() -> Document:
        return document(found, names, asked.actor or actor, focus=around)

    report(environment, form, records, people if found else None)
