"""How commands parse and explain themselves: help that starts with examples, "did you mean", switches in any place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, MutableMapping
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from stance.cli.environment import Environment

# What every Typer object of the command line is made with.
SETTINGS: dict[str, Any] = {
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"], "max_content_width": 100},
}

_TYPE = re.compile(r" <.*>$")  # Typer's "<list[str]>" after an argument's name
_EXAMPLE = re.compile(r"\s*(?:.*\| )?stance ")
_AGO = re.compile(r"-\d+[dwmy]$")  # a relative date, which the parser would take for an option


def switches(environment: Environment, arguments: list[str]) -> list[str]:
    """`arguments` without `-q` and `-v`, which hold for every command and may stand anywhere before `--`."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    kept = []
    for word in arguments[:end]:
        if word in ("-q", "--quiet"):
            environment.quiet = True
        elif word in ("-v", "--verbose"):
            environment.verbose = True
        else:
            kept.append(f"{word[1:]} ago" if _AGO.match(word) else word)
    return kept + arguments[end:]


def split_help(text: str) -> tuple[list[str], list[str]]:
    """A docstring as (examples, paragraphs): the lines that call the program are examples."""
    examples: list[str] = []
    prose: list[str] = []
    for line in text.splitlines():
        (examples if _EXAMPLE.match(line) else prose).append(line.strip())
    paragraphs = [" ".join(part.split("\n")) for part in re.split(r"\n{2,}", "\n".join(prose).strip())]
    return examples, [part for part in paragraphs if part]


class _Help:
    """The layout of help: examples, usage, what it does, arguments and options."""

    help: str | None
    get_usage: Callable[..., str]
    get_params: Callable[..., list[Any]]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        examples, paragraphs = split_help(self.help or "")
        if examples:
            formatter.write("Examples:\n" + "".join(f"  {line}\n" for line in examples))
            formatter.write_paragraph()
        formatter.write(self.get_usage(ctx) + "\n")
        for paragraph in paragraphs:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(paragraph)
        for title, kind in (("Arguments", "argument"), ("Options", "option")):
            found = [param.get_help_record(ctx) for param in self.get_params(ctx) if param.param_type_name == kind]
            if rows := [(_TYPE.sub("", name), text) for name, text in filter(None, found)]:
                with formatter.section(title):
                    formatter.write_dl(rows)
        if isinstance(self, TyperGroup):
            self.format_commands(ctx, formatter)
        formatter.write_paragraph()
        formatter.write_text("For every command: -q/--quiet (no notes), -v/--verbose (more of them), -h/--help.")


class Command(_Help, TyperCommand):
    """A command."""


class Group(_Help, TyperGroup):
    """A command with commands of its own."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.commands)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        word = args[0]
        if self.get_command(ctx, word) is None and not word.startswith("-"):
            from stance.errors import UnknownNameError
            from stance.report.names import nearest

            near = nearest(word, self.list_commands(ctx))
            hint = f"did you mean {' or '.join(near)}?" if near else f"{ctx.command_path} --help lists them"
            raise UnknownNameError(f"no command is called '{word}'", hint=hint)
        return super().resolve_command(ctx, args)


class Lazy(MutableMapping[str, Any]):
    """Commands by name, each loaded when it is asked for.

    Args:
        load: gives the Typer object of a command.
        names: all names, in the order of help.
    """

    def __init__(self, load: Callable[[str], typer.Typer], names: tuple[str, ...]) -> None:
        self._load, self._names, self._made = load, names, dict[str, Any]()

    def __getitem__(self, name: str) -> Any:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._made:
            self._made[name] = typer.main.get_command(self._load(name))
            self._made[name].name = name
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __setitem__(self, name: str, command: Any) -> None:
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._made[name]
