"""Options that commands share, each written once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How results are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    md = "md"


class Layer(StrEnum):
    """What is extracted."""

    positions = "positions"
    statements = "statements"


FormatOption = Annotated[
    Format, typer.Option("--format", "-f", metavar="FORMAT", help="table, json, jsonl, csv or md.", show_default=True)
]
StoreOption = Annotated[
    Path | None,
    typer.Option("--db", metavar="FILE", envvar="STANCE_DB", show_envvar=True, help="The store."),
]
TopicsOption = Annotated[
    list[Path] | None,
    typer.Option("--topics", metavar="FILE", envvar="STANCE_TOPICS", show_envvar=True, help="Add topics from a file."),
]
ActorsOption = Annotated[
    list[Path] | None,
    typer.Option("--actors", metavar="FILE", envvar="STANCE_ACTORS", show_envvar=True, help="Add actors from a file."),
]
OnlyTopicsOption = Annotated[bool, typer.Option("--only-topics", help="Use the topics of --topics alone.")]
ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model", metavar="NAME", envvar="STANCE_MODEL", show_envvar=True, help="Another spaCy pipeline, unmeasured."
    ),
]
PrefilterOption = Annotated[
    bool, typer.Option("--no-prefilter", help="Parse every article, also those without a topic phrase.")
]
WorkersOption = Annotated[int, typer.Option("--workers", metavar="N", min=1, help="Processes that parse.")]
DateOption = Annotated[str | None, typer.Option("--date", metavar="DAY", help="The date of articles without one.")]
OutletOption = Annotated[
    str | None, typer.Option("--outlet", metavar="NAME", help="The outlet of articles without one.")
]
TopicOption = Annotated[
    str | None, typer.Option("--topic", metavar="TOPIC", help="Only this topic, by any of its names.")
]
ActorOption = Annotated[
    str | None, typer.Option("--actor", metavar="ACTOR", help="Only this actor, by any of its names.")
]
PathsArgument = Annotated[
    list[str], typer.Argument(metavar="PATHS", help="Files, folders, globs, or - for standard input.")
]
OnlyOutletOption = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Only this outlet.")]
SinceOption = Annotated[str | None, typer.Option("--since", metavar="DAY", help="Only from this day on.")]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Only up to this day.")]
AsOfOption = Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="As it stood at the end of this day.")]
KnownByOption = Annotated[
    str | None, typer.Option("--known-by", metavar="DAY", help="Only from articles that were ingested by this day.")
]
LimitOption = Annotated[int, typer.Option("--limit", metavar="N", min=0, help="At most so many; 0: all.")]
