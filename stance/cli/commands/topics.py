"""`stance topics`: the topics, one topic with its phrases, and checks of topic files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli import options
from stance.cli.environment import Environment
from stance.cli.help import SETTINGS, Command, Group
from stance.errors import DataError, ExitCode

if TYPE_CHECKING:
    from stance.export.records import Record
    from stance.report.document import Document, Table
    from stance.topics import Failure, Topic

app = typer.Typer(cls=Group, **SETTINGS)


@app.callback(invoke_without_command=True)
def topics(
    context: typer.Context,
    form: options.FormatOption = options.Format.table,
    topics: options.TopicsOption = None,
    only_topics: options.OnlyTopicsOption = False,
) -> None:
    """The topics, and checks of topic files.

    stance topics                       all, with their propositions
    stance topics show peacekeeping     one topic with its phrases
    stance topics check canal.yaml      check a file, and run its tests
    """
    if context.invoked_subcommand:
        return
    from stance.cli.printing import report
    from stance.topics import load_topics

    found = list(load_topics(topics or (), only_topics).topics.values())
    report(context.obj, form, map(_record, found), lambda: _table(found))


@app.command(cls=Command)
def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="An id, a name or an alias.")],
    form: options.FormatOption = options.Format.table,
    topics: options.TopicsOption = None,
    only_topics: options.OnlyTopicsOption = False,
) -> None:
    """One topic with everything that finds it.

    stance topics show foreign-troops
    stance topics show "boots on the ground" --format json
    """
    from stance.cli.printing import report
    from stance.report.names import load_names
    from stance.topics import load_topics

    topic = load_topics(topics or (), only_topics).topics[load_names(topics or (), (), only_topics).topic(name)]
    report(context.obj, form, [_record(topic)], lambda: _document(topic))


@app.command(cls=Command)
def check(
    context: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE", help="Topic files; without any, those that ship.")
    ] = None,
    actors: options.ActorsOption = None,
    model: options.ModelOption = None,
    no_tests: Annotated[bool, typer.Option("--no-tests", help="Check the form alone; parse no test sentence.")] = False,
    form: options.FormatOption = options.Format.table,
) -> ExitCode:
    """Check topic files: their form, and the sentences under `tests`.

    stance topics check                 the topics that ship
    stance topics check canal.yaml      a file of your own
    stance topics check canal.yaml --no-tests
    """
    from stance.cli.printing import problems as tell
    from stance.export.records import problem_record
    from stance.gazetteer import load_gazetteer
    from stance.report.words import count
    from stance.topics import check_file
    from stance.yamlfile import data_dir

    environment: Environment = context.obj
    paths = files or sorted((data_dir() / "topics").glob("*.yaml"))
    known = load_gazetteer(actors or ()).actors
    problems: list[DataError] = [problem for path in paths for problem in check_file(path, known)]
    if problems:
        said = f"{count(len(paths), 'file')} checked, {count(len(problems), 'problem')}"
        found = (problem_record(each.place, each.message, each.hint) for each in problems)
        tell(environment, form, found, [f"error: {problem}" for problem in problems], said)
        return ExitCode.USAGE
    failures = [] if no_tests else _run(paths, actors or (), model, bool(files))
    end = "" if no_tests else f", {count(len(failures), 'test')} failed" if failures else ", all tests passed"
    said = f"{count(len(paths), 'file')} checked{end}"
    tell(environment, form, map(_failure, failures), [_told(failure) for failure in failures], said)
    return ExitCode.USAGE if failures else ExitCode.OK


def _run(paths: list[Path], actors: list[Path] | tuple[()], model: str | None, only: bool) -> list[Failure]:
    from stance.extract.pipeline import Extractor, Resources
    from stance.topics import load_topics, run_tests

    resources = Resources.load(topics=paths if only else (), actors=actors, only_topics=only)
    extractor = Extractor(resources, model=model)
    return run_tests(load_topics(paths if only else (), only), extractor.extract)


def _told(failure: Failure) -> str:
    def sides(found: dict[str, str]) -> str:
        return ", ".join(f"{actor}: {stance}" for actor, stance in sorted(found.items())) or "no position"

    got = sides({actor: " and ".join(stances) for actor, stances in failure.got.items()})
    want = sides({actor: str(stance) for actor, stance in failure.test.expect.items()})
    place = f"{failure.test.place}: " if failure.test.place else ""
    return f"error: {place}{failure.test.text}\n  expected {want}\n  found    {got}"


def _failure(failure: Failure) -> Record:
    from stance.export.records import problem_record

    return {
        **problem_record(failure.test.place, f"a test of {failure.topic} failed", None),
        "text": failure.test.text,
        "expected": [f"{actor}: {stance}" for actor, stance in sorted(failure.test.expect.items())],
        "found": [f"{actor}: {' and '.join(stances)}" for actor, stances in sorted(failure.got.items())],
    }


def _record(topic: Topic) -> Record:
    return {
        "id": topic.id,
        "name": topic.name,
        "proposition": topic.proposition,
        "aliases": list(topic.aliases),
        "for": [phrase.source for phrase in topic.phrases if phrase.side == 1],
        "against": [phrase.source for phrase in topic.phrases if phrase.side == -1],
        "context": [entry.text for entry in topic.context],
        "exclude": [entry.text for entry in topic.exclude],
        "acts": topic.acts,
        "tests": len(topic.tests),
    }


def _table(found: list[Topic]) -> Table:
    from stance.report.document import Column, Table

    rows = tuple(
        ((topic.id, "bold"), (topic.proposition, ""), (", ".join(topic.aliases), "dim"))
        for topic in sorted(found, key=lambda topic: topic.id)
    )
    columns = (Column("topic"), Column("proposition", wrap=True), Column("also called", wrap=True))
    return Table(columns, rows)


def _document(topic: Topic) -> Document:
    from stance.report.document import Document, Entry, Group

    record = _record(topic)
    parts = (
        ("Also called", "aliases", ", "),
        ("To back these is to support", "for", ""),
        ("To back these is to oppose", "against", ""),
    )
    more = (("Only near", "context", ", "), ("Not near", "exclude", ", "))
    groups = tuple(
        Group(title, (Entry((), (sep.join(record[key]),) if sep else tuple(record[key])),))
        for title, key, sep in (*parts, *more)
        if record[key]
    )
    place = f"{topic.place.path}:{topic.place.line}" if topic.place else ""
    return Document(
        f"{topic.name} ({topic.id})", notes=(place,), groups=(Group(None, (Entry((), (topic.proposition,)),)), *groups)
    )
