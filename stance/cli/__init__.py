"""The command line: parses options, calls one function of the library, prints. Nothing below it prints or exits."""

from __future__ import annotations


def main() -> None:
    """The entry point `stance`."""
    from stance.cli.app import run
    from stance.cli.environment import Environment

    environment = Environment.of_process()
    try:
        raise SystemExit(run(environment))
    except Exception as error:  # a bug of ours: said in a line, in full with -v
        if environment.verbose:
            raise
        environment.problem(
            f"error: this is a bug: {type(error).__name__}: {error}\nhint: run it again with -v and report it"
        )
        raise SystemExit(1) from None
