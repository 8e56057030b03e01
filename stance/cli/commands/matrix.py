"""`stance matrix`: actors by topics."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stance.cli import options
from stance.cli.help import SETTINGS, Command

app = typer.Typer(**SETTINGS)


@app.command(cls=Command)
def matrix(
    context: typer.Context,
    as_of: options.AsOfOption = None,
    actors: Annotated[
        list[str] | None,
        typer.Option(
            "--actors",
            "--actor",
            metavar="NAMES",
            help="Only these (with commas, or repeated); a .yaml file adds actors.",
        ),
    ] = None,
    topics: Annotated[
        list[str] | None,
        typer.Option(
            "--topics",
            "--topic",
            metavar="NAMES",
            help="Only these (with commas, or repeated); a .yaml file adds topics.",
        ),
    ] = None,
    known_by: options.KnownByOption = None,
    form: options.FormatOption = options.Format.table,
    db: options.StoreOption = None,
) -> None:
    """Actors by topics.

        stance matrix
        stance matrix --as-of 2025-09-01
        stance matrix --actors russia,ukraine --topics ceasefire,territory

    Each field shows side and firmness in signs: ++ supports firmly, - opposes, (+) supports on a condition. Asked-for
    actors and topics keep the order given.
    """
    from stance.cli.asking import Asked, last_day, nothing_found, resolve_actor, resolve_topic
    from stance.cli.dates import end_of, optional_day
    from stance.cli.opening import open_store
    from stance.cli.printing import tables
    from stance.export.changes import cell_record
    from stance.report.matrix import matrix as laid_out
    from stance.report.names import load_names
    from stance.track import matrix as standings

    environment = context.obj
    day = optional_day(as_of, environment.today)
    known = end_of(optional_day(known_by, environment.today))
    actor, actor_files = _split(actors)
    topic, topic_files = _split(topics)
    names = load_names(topic_files, actor_files)
    with open_store(db) as store:
        chosen = [resolve_actor(store, names, each, day) for each in actor] if actor else None
        wanted = [resolve_topic(store, names, each) for each in topic] if topic else None
        end = day or last_day(store) or environment.today
        found = standings(store, end, actors=chosen, topics=wanted, known_by=known)
        if not found.cells:
            one = Asked(chosen[0] if chosen else None, wanted[0] if wanted else None)
            environment.note(nothing_found(store, names, one, day=day, known_by=known))
            return
    width = environment.width if environment.stdout_tty else None
    records = (cell_record(pair, cell) for pair, cell in sorted(found.cells.items()))
    tables(environment, form, records, lambda: laid_out(found, names, width, asked=chosen is not None))


def _split(given: list[str] | None) -> tuple[list[str], list[Path]]:
    """Names, and files of the user's own: what ends in .yaml or .yml is a file."""
    words = [part.strip() for each in given or () for part in each.split(",") if part.strip()]
    files = [word for word in words if word.endswith((".yaml", ".yml"))]
    return [word for word in words if word not in files], [Path(file) for file in files]
