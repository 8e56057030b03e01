"""`stance eval`: measure extraction against a gold file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stance.cli import options
from stance.cli.help import SETTINGS, Command
from stance.errors import InputError, Place, StanceError

if TYPE_CHECKING:
    from stance.evaluate import Band
    from stance.report.document import Document, Table

app = typer.Typer(**SETTINGS)


@app.command("eval", cls=Command)
def evaluate(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="JSON Lines: one article a line with its gold.")],
    layer: Annotated[
        options.Layer, typer.Option("--layer", metavar="LAYER", help="positions or statements.")
    ] = options.Layer.positions,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed and what was wrong, by cause.")
    ] = False,
    calibration: Annotated[
        bool, typer.Option("--calibration", help="How often a position is right, by its confidence.")
    ] = False,
    form: options.FormatOption = options.Format.table,
    topics: options.TopicsOption = None,
    actors: options.ActorsOption = None,
    only_topics: options.OnlyTopicsOption = False,
    model: options.ModelOption = None,
    no_prefilter: options.PrefilterOption = False,
    workers: options.WorkersOption = 1,
) -> None:
    """Measure extraction against a gold file.

    stance eval tests/gold/seeds.jsonl             the figures
    stance eval tests/gold/seeds.jsonl --errors    every error by cause
    stance eval tests/gold/seeds.jsonl --calibration
    stance eval statements.jsonl --layer statements --format json

    docs/accuracy.md defines the figures.
    """
    from stance import evaluate as evaluation
    from stance.cli.extracting import extract, extractor
    from stance.cli.printing import report
    from stance.cli.progress import progress
    from stance.cli.reading import Reading
    from stance.export.records import position_record, statement_record

    environment = context.obj
    if layer is options.Layer.statements and (errors or calibration):
        raise StanceError("statements have no causes of errors and no confidence", hint="leave out --layer statements")
    if errors and calibration:
        raise StanceError("--errors and --calibration are two tables", hint="give one of them")
    wanted = _lines(gold)
    made = extractor(topics, actors, only_topics, model, not no_prefilter)
    predicted: list[dict[str, Any]] = []
    dropped = {}
    with progress(environment) as tell:
        for number, each in enumerate(extract(made, Reading(environment, [str(gold)]), workers, layer.value)):
            if layer is options.Layer.statements:
                predicted += map(statement_record, each.statements)
            else:
                predicted += [position_record(position, each.article) for position in each.positions]
            dropped[each.article.id] = each.dropped
            tell(f"{number + 1} of {len(wanted)} articles")
    result = evaluation.evaluate(wanted, predicted, layer.value)
    if calibration:
        bands, gap = evaluation.calibration(wanted, predicted)
        report(environment, form, map(_band, bands), lambda: _bands(bands, gap))
    elif errors:
        found = evaluation.causes(wanted, predicted, dropped)
        report(environment, form, map(_error, found), lambda: _errors(found, evaluation.count_causes(found)))
    else:
        report(environment, form, [result], lambda: _figures(gold, result))


def _lines(path: Path) -> list[dict[str, Any]]:
    found = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", place=Place(str(path)), hint="check the path") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(json.loads(line))
        except ValueError as error:
            hint = "a gold file holds one JSON object a line"
            raise InputError(f"is no JSON: {error}", place=Place(str(path), number), hint=hint) from error
    return found


def _error(error: Any) -> dict[str, Any]:
    return {name: getattr(error, name) for name in type(error).__slots__}


def _band(band: Band) -> dict[str, Any]:
    return {name: getattr(band, name) for name in ("low", "high", "count", "right", "confidence", "precision")}


def _bands(bands: list[Band], gap: float) -> Table:
    from stance.report.document import Column, Table

    rows = tuple(
        (
            (f"{band.low:.1f} to {band.high:.1f}", ""),
            (str(band.count), ""),
            (str(band.right), ""),
            ("" if band.precision is None else f"{band.precision:.1%}", "bold"),
            ("" if band.confidence is None else f"{band.confidence:.1%}", ""),
        )
        for band in bands
    )
    heads = ("confidence", "positions", "right", "precision", "mean confidence")
    note = f"Expected calibration error {gap:.1%}: the mean distance between the last two columns"
    return Table(tuple(Column(head, right=head != "confidence") for head in heads), rows, notes=(note,))


def _figures(gold: Path, result: dict[str, Any]) -> Table:
    from stance.evaluate import rows
    from stance.report.document import Column, Table

    cells = []
    for row in rows(result):
        values = "  ".join(f"{name} {value}".strip() for name, value in row.values)
        cells.append((("  " * row.depth + row.label, "bold" if not row.depth else ""), (values, ""), (row.note, "dim")))
    return Table((Column("figure"), Column("value"), Column("from", wrap=True)), tuple(cells), title=str(gold))


def _errors(found: Iterable[Any], counts: dict[str, dict[str, int]]) -> Document:
    from stance.report.document import Document, Entry, Group

    groups = []
    for kind, causes in counts.items():
        for cause, number in causes.items():
            entries = tuple(
                Entry(
                    ((error.article, "bold"), (error.actor, ""), (error.topic, ""), (error.stance, "")),
                    tuple(part for part in (error.detail, error.text) if part),
                )
                for error in found
                if error.kind == kind and error.cause == cause
            )
            groups.append(Group(f"{kind}: {cause} ({number})", entries))
    total = {kind: sum(causes.values()) for kind, causes in counts.items()}
    return Document("Errors by cause", ", ".join(f"{number} {kind}" for kind, number in total.items()), tuple(groups))
