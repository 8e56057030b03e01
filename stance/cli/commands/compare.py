"""`stance compare`: two actors side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from stance.cli import options
from stance.cli.help import SETTINGS, Command
from stance.errors import StanceError

app = typer.Typer(**SETTINGS)


@app.command(cls=Command)
def compare(
    context: typer.Context,
    one: Annotated[str, typer.Argument(metavar="ACTOR", help="By any name.")],
    other: Annotated[str, typer.Argument(metavar="ACTOR", help="By any name.")],
    topic: options.TopicOption = None,
    as_of: options.AsOfOption = None,
    known_by: options.KnownByOption = None,
    form: options.FormatOption = options.Format.table,
    db: options.StoreOption = None,
    topics: options.TopicsOption = None,
    actors: options.ActorsOption = None,
) -> None:
    """Where two actors agree and where they oppose each other.

    stance compare russia ukraine
    stance compare eu us --topic sanctions --as-of 2025-09-01
    """
    from stance.cli.asking import Asked, last_day, nothing_found, resolve_actor, resolve_topic
    from stance.cli.dates import end_of, optional_day
    from stance.cli.focus import focus
    from stance.cli.opening import open_store
    from stance.cli.printing import report
    from stance.export.changes import comparison_record
    from stance.report.compare import comparison
    from stance.report.names import load_names
    from stance.track import compare as side_by_side

    environment = context.obj
    day = optional_day(as_of, environment.today)
    known = end_of(optional_day(known_by, environment.today))
    names = load_names(topics or (), actors or ())
    with open_store(db) as store:
        first, second = (resolve_actor(store, names, name, day) for name in (one, other))
        if first == second:
            raise StanceError(f"{one} and {other} are the same actor", hint="name two: stance compare russia ukraine")
        wanted = [resolve_topic(store, names, topic)] if topic else None
        end = day or last_day(store) or environment.today
        found = side_by_side(store, first, second, end, topics=wanted, known_by=known)
        if not found:
            asked = Asked(first, wanted[0] if wanted else None)
            environment.note(nothing_found(store, names, asked, day=day, known_by=known))
        held = (standing for each in found for standing in (each.one, each.other))
        around = focus(store, (said.first for standing in held for said in standing.said[:1]), form)
    people = (lambda: comparison(found, names, first, second, end, focus=around)) if found else None
    report(environment, form, map(comparison_record, found), people)
