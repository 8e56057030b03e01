"""A line on stderr that tells how far the work is, where a person looks; nothing elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from stance.cli.environment import Environment
from stance.text import printable


class Teller(Protocol):
    """Takes what to say now."""

    def __call__(self, text: str) -> None: ...


@contextmanager
def progress(environment: Environment) -> Iterator[Teller]:
    """Within the block, the teller's last words stand on the last line of the terminal; messages go above it."""
    if not environment.stderr_tty or environment.quiet:
        yield lambda text: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(file=environment.stderr, force_terminal=True, markup=False, emoji=False, highlight=False)
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as shown:
        task = shown.add_task("reading", total=None)
        before, environment.above = environment.above, lambda text: console.print(text, soft_wrap=True)
        try:
            yield lambda text: shown.update(task, description=printable(text))
        finally:
            environment.above = before
