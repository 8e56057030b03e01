"""Print results: records in the formats of `stance.export`, reports for people by `stance.report`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from stance.cli.environment import Environment
from stance.cli.options import Format
from stance.export.records import Record
from stance.report.document import Document, Table


def records(environment: Environment, form: Format, found: Iterable[Record]) -> None:
    """Records as they come; a table of records is Markdown's."""
    from stance.export import FORMATS

    dump = FORMATS["md" if form is Format.table else form.value]
    for line in dump(found):
        environment.out(line)


def report(
    environment: Environment, form: Format, found: Iterable[Record], people: Callable[[], Document | Table] | None
) -> None:
    """For programs the records, for people (`table`, `md`) the report that says the same (None: nothing to say)."""
    if form in (Format.table, Format.md) and people is None:
        return
    if form is Format.md and people:
        from stance.report import markdown

        made = people()
        environment.out(markdown.table(made) if isinstance(made, Table) else markdown.document(made))
    elif form is Format.table and people:
        from stance.report import terminal

        made = people()
        if isinstance(made, Table):  # a row stays a row where no person looks
            environment.lines(terminal.table(made, environment.width if environment.stdout_tty else None))
        else:
            environment.lines(terminal.document(made, environment.width, cut=environment.stdout_tty))
    else:
        records(environment, form, found)


def tables(
    environment: Environment, form: Format, found: Iterable[Record], people: Callable[[], Sequence[Table]]
) -> None:
    """Like `report`, for what may need more than one table."""
    if form not in (Format.table, Format.md):
        records(environment, form, found)
        return
    for number, each in enumerate(people()):
        if number:
            environment.out()
        report(environment, form, (), partial(lambda table: table, each))


def problems(environment: Environment, form: Format, found: Iterable[Record], lines: Iterable[str], said: str) -> None:
    """What is wrong with files: for programs records; for people lines on stderr, and a sentence that sums them up."""
    if form not in (Format.table, Format.md):
        records(environment, form, found)
        return
    for line in lines:
        environment.problem(line)
    environment.out(said)
