"""The frame around commands: help, versions, suggestions, exit codes, streams."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from stance import __version__
from stance.cli import app as frame
from stance.cli.help import split_help
from stance.cli.reference import commands, renewed
from stance.errors import ExitCode

ALL = list(commands())


@pytest.mark.parametrize(("name", "command"), ALL, ids=[name for name, _ in ALL])
def test_every_command_has_help_that_starts_with_examples_of_itself(cli, name, command) -> None:
    examples, paragraphs = split_help(command.help)
    assert paragraphs
    assert any(f"stance {name}" in example for example in examples)
    result = cli(*name.split(), "-h")
    assert result.code == 0
    assert result.out.startswith("Examples:\n")
    assert result.out == cli(*name.split(), "--help").out


@pytest.mark.parametrize(("name", "command"), ALL, ids=[name for name, _ in ALL])
def test_every_option_says_what_it_does(name, command) -> None:
    assert [param.name for param in command.params if not param.help] == []


def test_the_documentation_holds_every_command_as_its_help_says(root: Path) -> None:
    page = (root / "docs" / "cli.md").read_text(encoding="utf-8")
    assert page == renewed(page), "make it anew: python -m stance.cli.reference docs/cli.md"


def test_the_list_of_commands_says_what_the_commands_say() -> None:
    shown = {name: split_help(command.help)[1][0] for name, command in ALL if " " not in name}
    assert shown == frame.COMMANDS


def test_help_fits_eighty_columns(cli, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for name, _ in [("", None), *ALL]:
        examples_over = [line for line in cli(*name.split(), "-h").out.splitlines() if len(line) > 80]
        assert examples_over == []


def test_the_version_is_that_of_the_package(cli) -> None:
    assert cli("--version").out == f"stance {__version__}\n"


def test_without_a_command_help_is_shown_and_the_call_was_wrong(cli) -> None:
    result = cli()
    assert result.code == ExitCode.USAGE
    assert result.out == ""
    assert result.err.startswith("Examples:\n")


def test_a_misspelt_command_is_corrected(cli) -> None:
    result = cli("shwo")
    assert result.code == ExitCode.USAGE
    assert result.err == "error: no command is called 'shwo'\nhint: did you mean show?\n"


def test_a_misspelt_option_is_corrected(cli) -> None:
    result = cli("topics", "--formt", "json")
    assert result.code == ExitCode.USAGE
    assert result.err == "error: no such option: --formt\nhint: did you mean --format?\n"


def test_an_argument_that_lacks_is_named(cli) -> None:
    result = cli("extract")
    assert result.code == ExitCode.USAGE
    assert result.err == "error: missing argument 'PATHS'\nhint: stance extract --help\n"


def test_a_format_that_is_none_is_told_with_those_that_are(cli) -> None:
    result = cli("topics", "--format", "xml")
    assert result.code == ExitCode.USAGE
    assert "'xml'" in result.err
    assert "jsonl" in result.err
    assert result.err.splitlines()[-1].startswith("hint: ")


def test_switches_may_stand_anywhere(cli) -> None:
    assert cli("topics", "-q").code == cli("-q", "topics").code == ExitCode.OK


def test_a_pipe_that_closes_ends_the_run_quietly() -> None:
    shell = f"{sys.executable} -m stance topics | head -1"
    done = subprocess.run(shell, shell=True, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr == ""


def test_no_traceback_reaches_a_person(cli, tmp_path: Path) -> None:
    broken = tmp_path / "t.yaml"
    broken.write_text("- id: [x\n")
    result = cli("topics", "--topics", str(broken))
    assert result.code == ExitCode.USAGE
    assert re.match(rf"error: {re.escape(str(broken))}:\d+:\d+: .*\nhint: .*\n\Z", result.err)


def test_help_stays_the_same(cli, snapshot, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert cli("--help").out == snapshot


def test_a_full_disk_is_no_bug(cli, store, monkeypatch) -> None:
    import errno

    from stance.cli.environment import Environment

    def full(self: Environment, text: str = "") -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Environment, "out", full)
    result = cli("articles")
    assert result.code == ExitCode.PARTIAL
    assert result.err == (
        "error: the answer cannot be written: No space left on device\nhint: make room, or write elsewhere\n"
    )


def test_an_example_that_begins_with_another_program_is_an_example(cli) -> None:
    lines = cli("ingest", "--help").out.splitlines()
    assert "  curl -s https://example.org/a.html | stance ingest - --date today" in lines[: lines.index("")]


@pytest.mark.parametrize(("name", "command"), ALL, ids=[name for name, _ in ALL])
def test_every_command_that_answers_takes_a_format(name, command) -> None:
    own = name in ("corrections export", "corrections gold")  # JSON Lines for other programs, always
    assert own or any("--format" in param.opts for param in command.params)


def test_what_is_wrong_with_a_file_is_a_record_too(cli, tmp_path: Path) -> None:
    import json

    file = tmp_path / "t.yaml"
    file.write_text("- id: canal\n  name: The canal\n")
    for kind in ("topics", "actors"):
        result = cli(kind, "check", str(file), "--format", "jsonl")
        assert result.code == ExitCode.USAGE
        assert result.err == ""
        record = json.loads(result.out.splitlines()[0])
        assert (record["file"], record["line"]) == (str(file), 1)
        assert record["hint"]
