"""What the README tells people to write and to type is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stance.cli.app import COMMANDS
from stance.errors import ExitCode


@pytest.fixture
def readme(root: Path) -> str:
    """The page."""
    return (root / "README.md").read_text(encoding="utf-8")


def test_the_actor_and_the_topic_of_the_readme_pass_their_checks(cli, readme, tmp_path) -> None:
    actor, topic = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    (tmp_path / "mine.yaml").write_text(actor)
    (tmp_path / "canal.yaml").write_text(topic)
    assert cli("actors", "check", str(tmp_path / "mine.yaml")).out == "no problems\n"
    result = cli("topics", "check", str(tmp_path / "canal.yaml"), "--actors", str(tmp_path / "mine.yaml"), "--no-tests")
    assert (result.code, result.out) == (ExitCode.OK, "1 file checked\n")


def test_the_commands_of_the_readme_exist(readme) -> None:
    used = set(re.findall(r"(?:`|^|\$ |&& )stance ([a-z]+)", readme, re.MULTILINE))
    assert {"ingest", "diff", "show"} <= used <= set(COMMANDS)


def test_the_links_of_the_readme_lead_somewhere(readme, root) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", readme)
    assert links
    assert [link for link in links if not (root / link).exists()] == []


@pytest.mark.parametrize("page", ["cli.md", "design.md"])
def test_the_links_of_the_pages_lead_somewhere(root: Path, page: str) -> None:
    text = (root / "docs" / page).read_text(encoding="utf-8")
    assert [link for link in re.findall(r"\]\((?!https?:)([^)#]+)", text) if not (root / "docs" / link).exists()] == []
