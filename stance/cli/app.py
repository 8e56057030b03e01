"""The command `stance`: finds the command that is asked for, runs it, and turns errors into messages and exit codes."""

from __future__ import annotations

import contextlib
import importlib
from typing import Annotated, Any

import typer
import typer.main

from stance import __version__
from stance.cli.config import config_path, defaults, read_config
from stance.cli.environment import Environment
from stance.cli.help import SETTINGS, Group, Lazy, switches
from stance.errors import ExitCode, StanceError

# Commands in the order of help. Each is a module of stance.cli.commands with a Typer object `app`.
COMMANDS = {
    "ingest": "Read articles into the store.",
    "show": "Where actors stand, with the words that say so.",
    "diff": "What changed between two dates.",
    "timeline": "One actor through time: each turn, dated and quoted.",
    "matrix": "Actors by topics.",
    "compare": "Where two actors agree and where they oppose each other.",
    "search": "Find words in evidence and articles.",
    "explain": "Why a position is there: the sentence and the rules.",
    "articles": "The articles in the store.",
    "export": "Every position with every variable, as CSV, JSON Lines or JSON.",
    "review": "Walk through positions and correct them.",
    "corrections": "List, undo, export and import corrections.",
    "reextract": "Extract again after rules, actors or topics changed.",
    "verify": "Check every span and every id in the store.",
    "forget": "Remove an article.",
    "extract": "Positions or statements straight from articles, without a store.",
    "actors": "The actors, and who speaks for them when.",
    "topics": "The topics, and checks of topic files.",
    "eval": "Measure extraction against a gold file.",
}


class _Root(Group):
    """The list of commands comes from the table, so that help loads none of them."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def load(name: str) -> typer.Typer:
    """The Typer object of a command."""
    module = importlib.import_module(f"stance.cli.commands.{name}")
    app: typer.Typer = module.app
    return app


app = typer.Typer(cls=_Root, no_args_is_help=True, **SETTINGS)


def _version(context: typer.Context, value: bool) -> None:
    if value:
        context.obj.out(f"stance {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Who stands where, on what, since when, and what changed: positions read from news, each with its evidence.

    stance ingest articles/                  read a folder of articles
    stance show russia                       where Russia stands, topic by topic
    stance diff 2025-09-01 2025-09-04        what changed between two dates
    stance diff "last week"                  what changed since
    stance explain p-5b1f                    why a position is there
    """


def run(environment: Environment, arguments: list[str] | None = None) -> int:
    """Run one command line and give the exit code. Nothing is raised but what `-v` asks to see of a bug."""
    words = switches(environment, environment.arguments if arguments is None else arguments)
    command: Any = typer.main.get_command(app)
    command.commands = Lazy(load, tuple(COMMANDS))
    try:
        given = read_config(config_path(environment.environ))
        values = defaults(given, COMMANDS) if given else None
        with contextlib.redirect_stdout(environment.stdout):  # help is printed by Typer itself
            code = command.main(words, prog_name="stance", standalone_mode=False, obj=environment, default_map=values)
        environment.stdout.flush()
        return int(code or ExitCode.OK)
    except StanceError as error:
        environment.problem(f"error: {error}")
        return ExitCode.USAGE
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except typer.Abort:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:  # the reader (head, less) has seen enough
        _silence(environment)
        return ExitCode.OK
    except OSError as error:
        if not error.errno or error.filename is not None:
            raise
        _silence(environment)
        environment.problem(
            f"error: the answer cannot be written: {error.strerror}\nhint: make room, or write elsewhere"
        )
        return ExitCode.PARTIAL
    except typer.TyperException as error:
        return _usage(environment, error)


def _usage(environment: Environment, error: Any) -> int:
    """A call that Typer could not read."""
    if type(error).__name__ == "NoArgsIsHelpError":
        environment.problem(error.format_message())
        return ExitCode.USAGE
    message = error.format_message().strip().rstrip(".")
    message = message.replace(": Value error, ", ": ")  # the type that refused it says nothing to a person
    near = getattr(error, "possibilities", None)
    if near:
        message = message.split(" (Possible")[0]
    path = error.ctx.command_path if getattr(error, "ctx", None) else "stance"
    hint = f"did you mean {' or '.join(near)}?" if near else f"{path} --help"
    environment.problem(f"error: {message[:1].lower()}{message[1:]}\nhint: {hint}")
    return ExitCode.USAGE


def _silence(environment: Environment) -> None:
    """Nothing more can be written to stdout, not even at the end of the process."""
    import os

    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), environment.stdout.fileno())
