"""Articles for a command: problems with the input are told on stderr and counted, and decide the exit code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stance.cli.environment import Environment
from stance.errors import ExitCode
from stance.model import Article


class Reading:
    """The articles of some inputs, in order; what cannot be read is told as it is met.

    Attributes:
        stored: whether they go into a store, where an article without a date counts in no standing.
        articles, warnings, failed: how many articles were read, doubts and failures told, so far.
        last: the file in hand.
    """

    def __init__(
        self,
        environment: Environment,
        paths: list[str],
        day: date | None = None,
        outlet: str | None = None,
        *,
        stored: bool = False,
    ) -> None:
        self.environment, self.stored = environment, stored
        self.paths, self.day, self.outlet = paths, day, outlet
        self.articles = self.warnings = self.failed = 0
        self.last = ""

    def __iter__(self) -> Iterator[Article]:
        from stance.read import InputProblem, read_articles
        from stance.read.record import NO_DATE

        found = read_articles(self.paths, stdin=self.environment.stdin_bytes(), date=self.day, outlet=self.outlet)
        for item in found:
            if isinstance(item, InputProblem):
                if self.stored or item.what != NO_DATE:  # a date matters to standings alone
                    self.tell(item)
            else:
                self.articles += 1
                self.last = item.origin or ""
                yield item

    def tell(self, problem: object) -> None:
        """One problem on stderr: `error:` is never silenced, `warning:` is by `--quiet`."""
        if getattr(problem, "severity", "error") == "warning":
            self.warnings += 1
            self.environment.note(f"warning: {problem}")
        else:
            self.failed += 1
            self.environment.problem(f"error: {problem}")

    @property
    def exit_code(self) -> ExitCode:
        """0: all was read; 1: some failed; 2: none could be read."""
        if not self.failed:
            return ExitCode.OK
        return ExitCode.PARTIAL if self.articles else ExitCode.USAGE
