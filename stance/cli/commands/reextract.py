"""`stance reextract`: extract again after rules, actors or topics changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli import options
from stance.cli.help import SETTINGS, Command
from stance.errors import ExitCode

if TYPE_CHECKING:
    from stance.report.rerun import Alteration

app = typer.Typer(**SETTINGS)


@app.command(cls=Command)
def reextract(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and store nothing.")] = False,
    form: options.FormatOption = options.Format.table,
    db: options.StoreOption = None,
    topics: options.TopicsOption = None,
    actors: options.ActorsOption = None,
    only_topics: options.OnlyTopicsOption = False,
    model: options.ModelOption = None,
    no_prefilter: options.PrefilterOption = False,
    workers: options.WorkersOption = 1,
) -> ExitCode:
    """Extract again after rules, actors or topics changed.

        stance reextract --dry-run               what would change
        stance reextract                         do it; the older run stays readable
        stance reextract --topics canal.yaml     look for another topic too

    Only articles whose positions come from another run are read. Corrections are kept and apply to what is found again.
    """
    from stance.cli.extracting import extract, extractor
    from stance.cli.opening import open_store
    from stance.cli.printing import report
    from stance.cli.progress import progress
    from stance.export.records import position_record
    from stance.report.names import load_names
    from stance.report.rerun import alterations, rerun

    environment = context.obj
    made = extractor(topics, actors, only_topics, model, not no_prefilter)
    run = made.run
    found: list[Alteration] = []
    done = 0
    interrupted = False
    with open_store(db, readonly=dry_run) as store, progress(environment) as tell:
        stale = list(store.stale(run))
        try:
            for new in extract(made, map(store.original, stale), workers):
                found += alterations(store.current(new.article.key), new)
                if not dry_run:
                    store.add(new, run)
                done += 1
                tell(f"{done} of {len(stale)} articles")
        except KeyboardInterrupt:
            interrupted = True
    names = load_names(topics or (), actors or (), only_topics)
    records = ({"change": each.kind, **position_record(each.position)} for each in found)
    report(environment, form, records, lambda: rerun(found, names, run, articles=done, dry=dry_run))
    if interrupted:
        environment.problem("interrupted: the same command goes on from there")
        return ExitCode.INTERRUPTED
    return ExitCode.OK
