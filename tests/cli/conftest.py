"""A command line in memory: streams that are strings, a clock that stands still."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from stance.cli.app import run
from stance.cli.environment import Environment


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str


Cli = Callable[..., Result]


@pytest.fixture
def cli() -> Cli:
    """Runs `stance` with the given words: `cli("show", "russia", width=60, tty=True)`."""

    def call(
        *words: str, stdin: str = "", width: int | None = None, tty: bool = False, colour: bool = False
    ) -> Result:
        out, err = io.StringIO(), io.StringIO()
        environment = Environment(
            stdin=io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"),
            stdout=out,
            stderr=err,
            stdout_tty=tty,
            width=width or (80 if tty else None),
            colour=colour,
            today=date(2025, 9, 10),
            arguments=list(words),
        )
        return Result(int(run(environment)), out.getvalue(), err.getvalue())

    return call
