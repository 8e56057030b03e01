"""`stance ingest`: read articles into the store, one transaction each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer

from stance.cli import options
from stance.cli.environment import Environment
from stance.cli.help import SETTINGS, Command
from stance.errors import ExitCode

if TYPE_CHECKING:
    from stance.cli.reading import Reading
    from stance.model import Article
    from stance.report.document import Document

app = typer.Typer(**SETTINGS)


@app.command(cls=Command)
def ingest(
    context: typer.Context,
    paths: options.PathsArgument,
    date: options.DateOption = None,
    outlet: options.OutletOption = None,
    form: options.FormatOption = options.Format.table,
    db: options.StoreOption = None,
    topics: options.TopicsOption = None,
    actors: options.ActorsOption = None,
    only_topics: options.OnlyTopicsOption = False,
    model: options.ModelOption = None,
    no_prefilter: options.PrefilterOption = False,
    workers: options.WorkersOption = 1,
) -> ExitCode:
    """Read articles into the store.

        stance ingest seeds/                        a folder and all below it
        stance ingest "news/*.html" --outlet Wire   a glob
        curl -s https://example.org/a.html | stance ingest - --date today

    Reads plain text, Markdown and text with front matter, HTML, JSON, JSON Lines and CSV. Reading the same again adds
    nothing; a new text at the same address is a new version. What cannot be read is told with file and line, and the
    rest goes on: exit code 1 says that some failed, 2 that none could be read.
    """
    from stance.cli.dates import optional_day
    from stance.cli.extracting import extract, extractor
    from stance.cli.opening import open_store
    from stance.cli.printing import report
    from stance.cli.progress import progress
    from stance.cli.reading import Reading
    from stance.report.words import count

    environment: Environment = context.obj
    reading = Reading(environment, paths, optional_day(date, environment.today), outlet, stored=True)
    made = extractor(topics, actors, only_topics, model, not no_prefilter)
    run = made.run
    counts: Counter[str] = Counter()
    interrupted = False
    with open_store(db, readonly=False) as store, progress(environment) as tell:
        try:
            for extraction in extract(made, _unknown(reading, store, run, counts), workers):
                _add(store, extraction, run, counts, reading)
                done = count(counts.total() - counts["positions"], "article")
                tell(f"{done}, {count(counts['positions'], 'position')}, {reading.last}")
        except KeyboardInterrupt:
            interrupted = True
    record = {
        **{outcome: counts[outcome] for outcome in ("added", "known", "new-version", "superseded", "positions")},
        "warnings": reading.warnings,
        "failed": reading.failed,
    }
    report(environment, form, [record], lambda: _summary(record))
    if interrupted:
        environment.problem("interrupted: what is counted is stored; the same command goes on from there")
        return ExitCode.INTERRUPTED
    return reading.exit_code


def _unknown(reading: Reading, store: Any, run: Any, counts: Counter[str]) -> Iterator[Article]:
    """The articles that this run has not read before: the others cost nothing."""
    for article in reading:
        if store.has(article.key, run):
            counts["known"] += 1
        else:
            yield article


def _add(store: Any, extraction: Any, run: Any, counts: Counter[str], reading: Reading) -> None:
    try:
        outcome = store.add(extraction, run)
    except ValueError as error:  # evidence that is not what stands in the article: the rules are at fault
        reading.failed += 1
        place = extraction.article.origin or extraction.article.id
        reading.environment.problem(f"error: {place}: not stored: {error}\nhint: this is a bug; please report it")
        return
    counts[outcome] += 1
    if reading.environment.verbose:
        found = f"{len(extraction.positions)} positions"
        reading.environment.note(f"{extraction.article.origin or extraction.article.id}: {outcome}, {found}")
    if outcome != "known":
        counts["positions"] += len(extraction.positions)


def _summary(record: dict[str, int]) -> Document:
    from stance.report.document import Document
    from stance.report.words import count

    done = [f"{count(record['added'], 'article')} added"]
    for key, one, many in (
        ("new-version", "new version of an article", "new versions of articles"),
        ("superseded", "article extracted anew", "articles extracted anew"),
    ):
        if record[key]:
            done.append(count(record[key], one, many))
    new = record["added"] + record["new-version"] + record["superseded"]
    if not new and record["known"]:
        done = ["nothing new"]
    elif new:
        done[-1] += f" with {count(record['positions'], 'position')}"
    done += [f"{record['known']:,} known already", count(record["warnings"], "warning"), f"{record['failed']:,} failed"]
    text = ", ".join(done)
    return Document(text[:1].upper() + text[1:])
