"""`stance diff`: what changed between two dates."""

from __future__ import annotations

from typing import Annotated

import typer

from stance.cli import options
from stance.cli.help import SETTINGS, Command
from stance.errors import StanceError

app = typer.Typer(**SETTINGS)

TWO_WORDS = ("last week", "last month", "last year")  # days that a person may write without quotation marks


@app.command(cls=Command)
def diff(
    context: typer.Context,
    a: Annotated[
        str | None, typer.Argument(metavar="A", help='The earlier day: 2025-09-01, yesterday, "last week", -7d.')
    ] = None,
    b: Annotated[str | None, typer.Argument(metavar="B", help="The later day; without it, today.")] = None,
    actor: options.ActorOption = None,
    topic: options.TopicOption = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what was only said again, or not spoken of.")] = False,
    since: Annotated[str | None, typer.Option("--since", metavar="DAY", help="The same as A.")] = None,
    known_by: options.KnownByOption = None,
    form: options.FormatOption = options.Format.table,
    db: options.StoreOption = None,
    topics: options.TopicsOption = None,
    actors: options.ActorsOption = None,
) -> None:
    """What changed between two dates.

        stance diff 2025-09-01 2025-09-04   from the end of A to the end of B
        stance diff "last week"             up to today
        stance diff -30d --actor kyiv       one actor
        stance diff 2025-08 2025-09 --topic "nato membership" --all

    Standings at the end of A and at the end of B are compared: new, reversed, hardened and softened ones are shown with
    the words that made the difference; what was said again or not spoken of is counted.
    """
    from stance.cli.asking import resolve
    from stance.cli.dates import end_of, optional_day, parse_day
    from stance.cli.focus import focus
    from stance.cli.opening import open_store
    from stance.cli.printing import report
    from stance.export.changes import change_record
    from stance.report.changes import changes
    from stance.report.names import load_names
    from stance.track import diff as compare_days

    environment = context.obj
    if a and b and f"{a} {b}".lower() in TWO_WORDS:  # without the quotation marks
        a, b = f"{a} {b}", None
    if since and (a and b):
        raise StanceError("--since is another way to give A: three days are too many", hint="give A and B, or --since")
    start, end = (since, a) if since else (a, b)
    if start is None:
        raise StanceError("from which day?", hint='stance diff 2025-09-01 2025-09-04, or stance diff "last week"')
    first = parse_day(start, environment.today)
    last = parse_day(end, environment.today) if end else environment.today
    if first > last:
        hint = f"exchange them: stance diff {last} {first}"
        raise StanceError(f"{first} comes after {last}: nothing lies between", hint=hint)
    known = end_of(optional_day(known_by, environment.today))
    names = load_names(topics or (), actors or ())
    with open_store(db) as store:
        asked = resolve(store, names, actor, topic, last)
        found = compare_days(
            store, first, last, actors=asked.actors, topics=asked.topics, known_by=known, everything=everything
        )
        days = store.span()
        said = (s for c in found.changes for s in (*c.because, *c.listed, *c.before.said[:1]))
        around = focus(store, (each.first for each in said), form)
    about = [part for part in (
        asked.actor and names.actor_name(asked.actor), asked.topic and names.topic_name(asked.topic)
    ) if part]  # fmt: skip
    report(
        environment,
        form,
        map(change_record, found.changes),
        lambda: changes(
            found,
            names,
            everything=everything,
            first=days[0] if days else None,
            last=days[1] if days else None,
            about=about,
            focus=around,
        ),
    )
