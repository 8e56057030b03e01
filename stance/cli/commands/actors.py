"""`stance actors`: the actors, one actor with who speaks for it on a day, and checks of actor files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli import options
from stance.cli.help import SETTINGS, Command, Group
from stance.errors import ExitCode

if TYPE_CHECKING:
    import datetime

    from stance.export.records import Record
    from stance.gazetteer import Actor, Gazetteer
    from stance.report.document import Document, Table

app = typer.Typer(cls=Group, **SETTINGS)

MOST = 24  # names of a kind that are listed


@app.callback(invoke_without_command=True)
def actors(
    context: typer.Context,
    form: options.FormatOption = options.Format.table,
    actors: options.ActorsOption = None,
) -> None:
    """The actors, and who speaks for them when.

    stance actors                                     all actors
    stance actors show von der leyen --on 2018-05-01  for whom she spoke then
    stance actors show kremlin                        names, offices and holders
    stance actors check mine.yaml                     check a file of your own
    """
    if context.invoked_subcommand:
        return
    from stance.cli.printing import report
    from stance.gazetteer import load_gazetteer

    found = sorted(load_gazetteer(actors or ()).actors.values(), key=lambda actor: actor.id)
    report(context.obj, form, map(_record, found), lambda: _table(found))


@app.command(cls=Command)
def show(
    context: typer.Context,
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="An id, an alias, a seat of power or a person.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="Who held which office on that day.")] = None,
    form: options.FormatOption = options.Format.table,
    actors: options.ActorsOption = None,
) -> None:
    """One actor: its names, its offices and who holds them.

    stance actors show russia --on 2024-05-01
    stance actors show lavrov
    """
    from stance.cli.dates import optional_day
    from stance.cli.printing import report
    from stance.gazetteer import load_gazetteer
    from stance.report.names import load_names

    gazetteer = load_gazetteer(actors or ())
    day = optional_day(on, context.obj.today)
    words = " ".join(name)
    actor = gazetteer.actors[load_names(actors=actors or ()).actor(words, day)]
    report(context.obj, form, [_record(actor, day)], lambda: _document(actor, day, _careers(gazetteer, words, actor)))


@app.command(cls=Command)
def check(
    context: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE", help="Actor files to add to those that ship.")
    ] = None,
    form: options.FormatOption = options.Format.table,
) -> ExitCode:
    """Check actor files: their form, overlapping terms of office, names that clash.

    stance actors check                      the actors that ship
    stance actors check mine.yaml            with a file of your own added
    """
    from stance.cli.printing import problems as tell
    from stance.export.records import problem_record
    from stance.gazetteer.check import check as check_files
    from stance.report.words import count

    problems = check_files(files or None)
    said = "no problems" if not problems else count(len(problems), "problem")
    found = (problem_record(each.place, each.message, each.hint) for each in problems)
    tell(context.obj, form, found, [f"error: {problem}" for problem in problems], said)
    return ExitCode.USAGE if problems else ExitCode.OK


def _careers(gazetteer: Gazetteer, words: str, actor: Actor) -> dict[str, list[str]]:
    """Of the persons who are called so and ever spoke for the actor: all their terms of office, the oldest first."""
    from stance.report.words import day
    from stance.text import flatten

    called = " ".join(flatten(words).split())
    found = {}
    for person, terms in gazetteer.terms.items():
        names = (person, *gazetteer.short_names(person), *(alias for _, holder in terms for alias in holder.aliases))
        if called in map(flatten, names) and any(office.actor == actor.id for office, _ in terms):
            held = sorted(terms, key=lambda term: (term[1].since, term[0].title))
            found[person] = [
                f"{office.title}, {day(holder.since)} to {day(holder.until) if holder.until else 'now'}"
                for office, holder in held
            ]
    return found


def _record(actor: Actor, on: datetime.date | None = None) -> Record:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": list(actor.aliases),
        "capital": actor.capital,
        "seats": list(actor.seats),
        "bodies": list(actor.bodies),
        "members": list(actor.members),
        "offices": [
            {
                "title": office.title,
                "role": office.role,
                "holders": [
                    {
                        "name": holder.name,
                        "since": holder.since.isoformat(),
                        "until": holder.until.isoformat() if holder.until else None,
                    }
                    for holder in office.holders
                    if on is None or holder.serves(on)
                ],
            }
            for office in actor.offices
        ],
    }


def _table(found: list[Actor]) -> Table:
    from stance.report.document import Column, Table
    from stance.report.words import count

    rows = tuple(((actor.id, "bold"), (actor.name, ""), (actor.kind, ""), (_heads(actor), "")) for actor in found)
    columns = (Column("actor"), Column("name", wrap=True), Column("kind"), Column("who speaks for it", wrap=True))
    return Table(columns, rows, notes=(count(len(found), "actor"),))


def _heads(actor: Actor) -> str:
    """The first three who hold an office as far as is known."""
    serving = [holder.name for office in actor.offices for holder in office.holders if holder.until is None]
    return ", ".join(dict.fromkeys(serving[:3]))


def _document(actor: Actor, on: datetime.date | None, careers: dict[str, list[str]]) -> Document:
    from stance.report.document import Document, Entry, Group
    from stance.report.words import day, long_day

    names = (("Names", actor.aliases), ("Seats", actor.seats), ("Bodies", actor.bodies), ("Members", actor.members))
    groups = [Group(person, (Entry((), tuple(terms)),)) for person, terms in careers.items()]
    groups += [Group(title, (Entry((), (_few(values),)),)) for title, values in names if values]
    offices = []
    for office in actor.offices:
        held = [holder for holder in office.holders if on is None or holder.serves(on)]
        lines = tuple(
            f"{holder.name}, {day(holder.since)} to {day(holder.until) if holder.until else 'now'}" for holder in held
        )
        if lines or on is None:
            offices.append(Entry(((office.title, "bold"),), lines))
    if offices:
        groups.append(Group("Offices", tuple(offices)))
    facts = f"on {long_day(on)}" if on else actor.kind
    return Document(f"{actor.name} ({actor.id})", facts, tuple(groups))


def _few(values: tuple[str, ...]) -> str:
    left = len(values) - MOST
    return ", ".join(values[:MOST]) + (f" and {left} more (--format json has them)" if left > 0 else "")
