"""The part of docs/cli.md that lists the commands: `python -m stance.cli.reference docs/cli.md` makes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main
from typer.core import TyperGroup

from stance.cli.app import COMMANDS, load
from stance.cli.help import split_help

MARK = "<!-- The rest is made from the commands' help: python -m stance.cli.reference docs/cli.md -->"


def commands() -> Iterator[tuple[str, Any]]:
    """Every command and every command of a command, by the words that call it."""
    for name in COMMANDS:
        command: Any = typer.main.get_command(load(name))
        yield name, command
        if isinstance(command, TyperGroup):
            for sub, each in command.commands.items():
                yield f"{name} {sub}", each


def reference() -> str:
    """All commands as Markdown, in the order of help."""
    return "\n\n".join(_section(name, command) for name, command in commands()) + "\n"


def renewed(page: str) -> str:
    """The page with everything after the mark made anew."""
    return f"{page.split(MARK)[0]}{MARK}\n\n{reference()}"


def _section(name: str, command: Any) -> str:
    examples, paragraphs = split_help(command.help or "")
    parts = [f"## stance {name}", *paragraphs, "\n".join(["```", *examples, "```"])]
    rows = [
        f"| {_called(param)} | {_said(param)} |"
        for param in command.params
        if not param.hidden and param.name not in ("version", "help")
    ]
    if rows:
        parts.append("\n".join(["| | |", "| --- | --- |", *rows]))
    return "\n\n".join(parts)


def _called(param: Any) -> str:
    if param.param_type_name == "argument":
        return f"`{param.metavar}`"
    value = "" if param.is_flag else f" {param.metavar}"
    return ", ".join(f"`{opt}{value}`" for opt in reversed(param.opts))


def _said(param: Any) -> str:
    envvar = f" Also `{param.envvar}`." if getattr(param, "envvar", None) else ""
    return f"{param.help}{envvar}".replace("|", "\\|")


if __name__ == "__main__":
    import argparse

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    path = parser.parse_args().page
    path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
