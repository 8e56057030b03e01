"""The command line: parses options, calls one function of the library, prints. Nothing below it prints or exits."""

from __future__ import annotations


def main() -> None:
    """The entry point `stance`."""
    from stance.cli.app import run
    from stance.cli.environment import Environment

    raise SystemExit(run(Environment.of_process()))
