"""A flag beats an environment variable, which beats the config file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from stance.cli.config import config_path
from stance.errors import ExitCode


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The path of a config file that is not there yet."""
    path = tmp_path / "config.toml"
    monkeypatch.setenv("STANCE_CONFIG", str(path))
    return path


def test_the_config_file_gives_what_nothing_else_gives(cli, store, config, monkeypatch) -> None:
    monkeypatch.delenv("STANCE_DB")
    config.write_text(f'db = "{store}"\nformat = "jsonl"\n')
    assert cli("show", "germany").out.startswith('{"id"')
    assert cli("actors", "show", "germany").out.startswith('{"id"')


def test_an_environment_variable_beats_the_config_file(cli, store, config) -> None:
    config.write_text('db = "/nowhere.db"\n')
    assert cli("show", "germany").code == ExitCode.OK


def test_a_flag_beats_both(cli, store, config, tmp_path) -> None:
    config.write_text('format = "jsonl"\n')
    assert cli("show", "germany", "--format", "table").out.startswith("Germany")
    assert cli("show", "--db", str(tmp_path / "none.db")).code == ExitCode.USAGE


def test_topics_of_the_config_file_are_known_everywhere(cli, store, config, tmp_path) -> None:
    topics = tmp_path / "t.yaml"
    topics.write_text("- id: canal\n  name: The canal\n  proposition: It is dug.\n  for: [canal]\n")
    config.write_text(f'topics = "{topics}"\n')
    assert "nothing found on The canal" in cli("show", "--topic", "canal").err
    assert "The canal (canal)" in cli("topics", "show", "canal").out


@pytest.mark.parametrize(("text", "told"), [("nonsense = 1", "unknown key 'nonsense'"), ("a = ", "is no TOML")])
def test_a_wrong_config_file_is_told(cli, config, text, told) -> None:
    config.write_text(text)
    result = cli("topics")
    assert result.code == ExitCode.USAGE
    assert result.err.startswith(f"error: {config}: {told}")
    assert "\nhint: " in result.err


def test_the_config_folder_is_that_of_the_platform() -> None:
    assert config_path({"HOME": "/h"}, "linux") == Path("/h/.config/stance/config.toml")
    assert config_path({"HOME": "/h"}, "darwin") == Path("/h/Library/Application Support/stance/config.toml")
    assert config_path({"USERPROFILE": "/h"}, "win32") == Path("/h/AppData/Roaming/stance/config.toml")
    assert config_path({"XDG_CONFIG_HOME": "/x"}, "linux") == Path("/x/stance/config.toml")


def test_no_test_sees_the_users_config(cli) -> None:
    assert "STANCE_CONFIG" not in os.environ
