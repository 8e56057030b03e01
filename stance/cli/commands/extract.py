"""`stance extract`: positions or statements straight from articles, on stdout; no store is touched."""

from __future__ import annotations

from typing import Annotated

import typer

from stance.cli import options
from stance.cli.help import SETTINGS, Command
from stance.errors import ExitCode

app = typer.Typer(**SETTINGS)


@app.command(cls=Command)
def extract(
    context: typer.Context,
    paths: options.PathsArgument,
    layer: Annotated[
        options.Layer, typer.Option("--layer", metavar="LAYER", help="positions or statements.")
    ] = options.Layer.positions,
    form: Annotated[
        options.Format, typer.Option("--format", "-f", metavar="FORMAT", help="jsonl, json, csv or md.")
    ] = options.Format.jsonl,
    date: options.DateOption = None,
    outlet: options.OutletOption = None,
    topics: options.TopicsOption = None,
    actors: options.ActorsOption = None,
    only_topics: options.OnlyTopicsOption = False,
    model: options.ModelOption = None,
    no_prefilter: options.PrefilterOption = False,
    workers: options.WorkersOption = 1,
) -> ExitCode:
    """Positions or statements straight from articles, without a store.

        stance extract seeds/                          one position a line
        stance extract news.jsonl --layer statements   who said what
        cat a.txt | stance extract - --date today      from standard input
        stance extract news/ --topics canal.yaml       with topics of your own

    Offsets count Unicode code points of the article's text as given. An article without a date is read all the same;
    dates that hang on it are null.
    """
    from stance.cli.dates import optional_day
    from stance.cli.extracting import extract as extracted
    from stance.cli.extracting import extractor
    from stance.cli.printing import records
    from stance.cli.reading import Reading
    from stance.export.records import position_record, statement_record

    environment = context.obj
    reading = Reading(environment, paths, optional_day(date, environment.today), outlet)
    made = extractor(topics, actors, only_topics, model, not no_prefilter)
    found = extracted(made, reading, workers, layer.value)
    if layer is options.Layer.statements:
        records(environment, form, (statement_record(s) for each in found for s in each.statements))
    else:
        records(environment, form, (position_record(p, each.article) for each in found for p in each.positions))
    return reading.exit_code
