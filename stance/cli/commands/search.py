"""`stance search`: find words in evidence and articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli import options
from stance.cli.help import SETTINGS, Command

if TYPE_CHECKING:
    from stance.report.attribution import Focus
    from stance.report.document import Document
    from stance.report.names import Names
    from stance.store.values import Hit

app = typer.Typer(**SETTINGS)


@app.command(cls=Command)
def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='All of them; "a phrase"; beginning*.')],
    since: options.SinceOption = None,
    until: options.UntilOption = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many of each kind.")] = 20,
    form: options.FormatOption = options.Format.table,
    db: options.StoreOption = None,
    topics: options.TopicsOption = None,
    actors: options.ActorsOption = None,
) -> None:
    """Find words in evidence and articles.

        stance search reassurance force          both words
        stance search '"security guarantees"'    the phrase
        stance search "sanction*" --since -30d   every word that begins so

    Positions whose evidence has the words come first, then articles, each the newest first.
    """
    from stance.cli.dates import span
    from stance.cli.focus import focus
    from stance.cli.opening import open_store
    from stance.cli.printing import report
    from stance.export.records import hit_record
    from stance.report.names import load_names

    first, last = span(since, until, context.obj.today)
    wanted = " ".join(words)
    with open_store(db) as store:
        hits = store.search(wanted, since=first, until=last, limit=limit)
        around = focus(store, (hit.position for hit in hits if hit.position), form)
    names = load_names(topics or (), actors or ())
    report(context.obj, form, map(hit_record, hits), lambda: _document(wanted, hits, names, around, limit))


def _document(wanted: str, hits: list[Hit], names: Names, around: Focus | None, limit: int) -> Document:
    from stance.report.attribution import report_item, side_of
    from stance.report.document import Document, Entry, Group, Item, merged
    from stance.report.words import count, day

    said, read = [], []
    for hit in hits:
        if hit.position:
            position = hit.position.position
            head = (
                (names.actor_name(position.actor), "bold"),
                (names.topic_name(position.topic), ""),
                side_of(position.stance, position.firmness, position.condition),
            )
            said.append(Entry(head, items=(report_item(hit.position, names, focus=around),)))
        else:
            article = hit.article
            title = article.title or article.given_id or article.key
            line = Item(
                day(article.published), None, (f"{article.outlet or 'outlet unknown'}: {hit.snippet}",), article.url
            )
            read.append(Entry(((title, "bold"),), items=(line,)))
    groups = [
        Group(title, merged(entries)) for title, entries in (("In evidence", said), ("In articles", read)) if entries
    ]
    if not hits:
        return Document(f"Nothing found for {wanted}", notes=("hint: fewer words, or a beginning with * (sanction*)",))
    full = limit in (len(said), len(read))
    more = (f"No more than {limit} of each kind are shown: --limit shows more",) if full else ()
    return Document(f"Search for {wanted}", f"{count(len(hits), 'place')}{' shown' * full}", tuple(groups), more)
