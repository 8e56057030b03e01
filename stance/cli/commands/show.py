"""`stance show`: where actors stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from stance.cli import options
from stance.cli.help import SETTINGS, Command

if TYPE_CHECKING:
    from stance.report.document import Document
    from stance.store.store import Store
    from stance.track import Pair, Said, Standing

app = typer.Typer(**SETTINGS)

EACH = 10  # statements under a standing where an actor or a topic was asked for; else one


@app.command(cls=Command)
def show(
    context: typer.Context,
    actor: Annotated[
        str | None, typer.Argument(metavar="ACTOR", help="By any name: kyiv, lavrov, eu. Without: all.")
    ] = None,
    topic: options.TopicOption = None,
    outlet: options.OnlyOutletOption = None,
    as_of: options.AsOfOption = None,
    since: options.SinceOption = None,
    until: options.UntilOption = None,
    known_by: options.KnownByOption = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", metavar="N", min=0, help="Statements under each standing; 0: all.  [default: 10, or 1]"
        ),
    ] = None,
    form: options.FormatOption = options.Format.table,
    db: options.StoreOption = None,
    topics: options.TopicsOption = None,
    actors: options.ActorsOption = None,
) -> None:
    """Where actors stand, with the words that say so.

        stance show                         everyone, with the words that decide
        stance show kyiv                    one actor, by any of its names
        stance show --topic peacekeeping    everyone on one topic
        stance show eu --as-of 2025-09-01   as it stood then
        stance show russia --since -7d --outlet Reuters

    A standing is taken from the actor's own latest words (docs/standing.md). --since, --until and --outlet choose which
    statements are shown under it; --until and --as-of also set the day of the standing.
    """
    from stance.cli.asking import last_day, nothing_found, resolve
    from stance.cli.dates import end_of, optional_day, span
    from stance.cli.focus import focus
    from stance.cli.opening import open_store
    from stance.cli.printing import report
    from stance.export.records import dated_record
    from stance.report.names import load_names
    from stance.report.standings import standings as document
    from stance.track import standings

    environment = context.obj
    first, last = span(since, until, environment.today)
    day = optional_day(as_of, environment.today) or last
    known = end_of(optional_day(known_by, environment.today))
    names = load_names(topics or (), actors or ())
    with open_store(db) as store:
        asked = resolve(store, names, actor, topic, day)
        end = day or last_day(store) or environment.today
        found = standings(store, end, actors=asked.actors, topics=asked.topics, known_by=known)
        most = limit if limit is not None else EACH if actor or topic else None
        wanted = {"outlet": outlet, "since": first, "until": last or end, "known_by": known}
        said, more = _said(store, found, wanted, most)
        found = [each for each in found if said[each.pair]]
        if not found:
            environment.note(nothing_found(store, names, asked, day=day, since=first, outlet=outlet, known_by=known))
        around = focus(store, (each.first for statements in said.values() for each in statements), form)
    records = (dated_record(r) for each in found for s in said[each.pair] for r in s.reports)

    def people() -> Document:
        return document(found, said, names, actor=asked.actor, topic=asked.topic, as_of=end, more=more, focus=around)

    report(environment, form, records, people if found else None)


def _said(
    store: Store, found: list[Standing], wanted: dict[str, Any], most: int | None
) -> tuple[dict[Pair, list[Said]], frozenset[Pair]]:
    """The statements to show under each standing, the newest first, and the pairs of which there are more.

    Args:
        most: how many under each; 0: all; None: only the one that decides, or the newest of those that are chosen.
    """
    from stance.track.standing import statements

    said: dict[Pair, list[Said]] = {}
    more = set()
    plain = wanted["outlet"] is None and wanted["since"] is None
    for standing in found:
        if plain and most is None:
            said[standing.pair] = list(standing.said[:1])
            continue
        number = 1 if most is None else most
        each: list[Said] = []
        limit = number + 1 if number else None
        while True:
            reports = list(store.positions(actor=standing.actor, topic=standing.topic, limit=limit, **wanted))
            each = sorted(statements(reports), key=lambda s: (-s.day.toordinal(), s.first.id))
            if limit is None or len(reports) < limit or len(each) > number:
                break
            limit *= 4  # many copies of few statements
        said[standing.pair] = each[:number] if number else each
        if most and len(each) > most:
            more.add(standing.pair)
    return said, frozenset(more)
