"""The world outside as one object: streams, terminal, clock and settings, so that nothing else reads `sys`."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import IO, TYPE_CHECKING, Any

from stance.text import printable

if TYPE_CHECKING:
    from rich.text import Text

NARROWEST = 40  # columns: a narrower terminal gets lines of this width
UNKNOWN = 80  # columns of a terminal that does not say how wide it is


@dataclass
class Environment:
    """Standard streams, terminal, clock and the switches that hold for every command.

    Attributes:
        stdin, stdout, stderr: text streams; `stdin.buffer` gives bytes where there is one.
        stdin_tty, stdout_tty, stderr_tty: whether a person sits at that end.
        width: columns to break lines at; None (a pipe or a file): no line is ever broken.
        colour: whether stdout takes colours.
        today: what relative dates ("yesterday") count from.
        now: gives the moment of a correction.
        environ: environment variables.
        arguments: the words after the command's name.
        quiet, verbose: `--quiet`, `-v`.
        above: writes a message above the progress line while there is one.
    """

    stdin: IO[str]
    stdout: IO[str]
    stderr: IO[str]
    stdin_tty: bool = False
    stdout_tty: bool = False
    stderr_tty: bool = False
    width: int | None = None
    colour: bool = False
    today: date = date.max
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    environ: Mapping[str, str] = field(default_factory=dict)
    arguments: list[str] = field(default_factory=list)
    quiet: bool = False
    verbose: bool = False
    above: Callable[[str], None] | None = None

    @classmethod
    def of_process(cls) -> Environment:
        """The environment of this process.

        `NO_COLOR` and `TERM=dumb` take colours away, `FORCE_COLOR` gives them; `COLUMNS` sets the width.
        """
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # a name that the terminal cannot show must not end the run
                stream.reconfigure(errors="replace")
        tty = sys.stdout.isatty()
        plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
        columns = os.environ.get("COLUMNS", "")
        width = int(columns) if columns.isdigit() and int(columns) else None
        if tty and width is None:
            width = shutil.get_terminal_size((UNKNOWN, 24)).columns
        return cls(
            stdin=sys.stdin,
            stdout=sys.stdout,
            stderr=sys.stderr,
            stdin_tty=sys.stdin.isatty(),
            stdout_tty=tty,
            stderr_tty=sys.stderr.isatty(),
            width=max(width, NARROWEST) if width else None,
            colour=not plain and (tty or bool(os.environ.get("FORCE_COLOR"))),
            today=date.today(),
            environ=os.environ,
            arguments=sys.argv[1:],
        )

    def out(self, text: str = "") -> None:
        """One piece of payload, with a line break."""
        self.stdout.write(text + "\n")

    def lines(self, lines: Iterable[Text]) -> None:
        """The lines of a report, in colour where stdout takes it."""
        if not self.colour:
            for line in lines:
                self.out(line.plain.rstrip())
            return
        from rich.console import Console

        console = Console(
            file=self.stdout, force_terminal=True, width=10_000, markup=False, emoji=False, highlight=False
        )
        for line in lines:
            console.print(line, soft_wrap=True)

    def note(self, text: str) -> None:
        """A word to the person, on stderr; `--quiet` leaves it out."""
        if not self.quiet:
            self.problem(text)

    def problem(self, text: str) -> None:
        """An error or a warning on stderr, which `--quiet` does not silence. The text may come from anywhere."""
        safe = printable(text, newlines=True)
        if self.above:
            self.above(safe)
        else:
            self.stderr.write(safe + "\n")

    def stdin_bytes(self) -> Any:
        """The binary side of stdin, for input that may have any encoding."""
        return getattr(self.stdin, "buffer", self.stdin)
