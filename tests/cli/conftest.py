"""A command line in memory, and a store of hand-made positions: no test of commands needs a language model."""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from stance.cli.app import run
from stance.cli.environment import Environment
from stance.model import Article, Dropped, Evidence, Extraction, Position, Run, Step
from stance.store.store import Store


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
        *words: str,
        stdin: str = "",
        width: int | None = None,
        tty: bool = False,
        colour: bool = False,
        stderr_tty: bool = False,
    ) -> Result:
        out, err = io.StringIO(), io.StringIO()
        environment = Environment(
            stdin=io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"),
            stdout=out,
            stderr=err,
            stdout_tty=tty,
            stderr_tty=stderr_tty,
            now=lambda: datetime(2025, 9, 10, 12, tzinfo=UTC),
            width=width or (80 if tty else None),
            colour=colour,
            today=date(2025, 9, 10),
            environ=os.environ,
            arguments=list(words),
        )
        return Result(int(run(environment)), out.getvalue(), err.getvalue())

    return call


def _evidence(text: str, words: str) -> Evidence:
    """The evidence that begins and ends as `words`; what stands between curly marks in it is quoted."""
    start = text.index(words)
    end = start + len(words)
    quoted = [m.span(1) for m in re.finditer("“([^”]*)”", text) if start <= m.start() and m.end() <= end]
    return Evidence(start, end, words, tuple(quoted))


def extraction(story: dict[str, Any]) -> Extraction:
    """One article of `stories.yaml` with its hand-made positions."""
    said = story.get("date")
    article = Article(
        text=story["text"],
        date=date.fromisoformat(said) if said else None,
        title=story.get("title"),
        outlet=story.get("outlet"),
        url=story.get("url"),
        given_id=story.get("id"),
    )
    positions = []
    for each in story.get("positions", ()):
        fields = {**each, "evidence": (_evidence(article.text, each["evidence"]),)}
        fields["said_on"] = date.fromisoformat(each["said_on"]) if each.get("said_on") else None
        if each.get("trace"):
            fields["trace"] = tuple(Step(rule, note) for rule, note in each["trace"])
        positions.append(Position(article=article.key, **fields))
    at = article.text.find(story["dropped"][1]) if "dropped" in story else 0
    dropped = (
        (Dropped(story["dropped"][0], None, (at, at + len(story["dropped"][1])), "no stance in the clause", "stance"),)
        if "dropped" in story
        else ()
    )
    return Extraction(article, positions=tuple(positions), dropped=dropped)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the stories, made without a language model; never written to."""
    path = tmp_path_factory.mktemp("store") / "stance.db"
    stories = yaml.load(Path(__file__).with_name("stories.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    with Store.open(path) as store:
        for number, story in enumerate(stories):
            at = datetime(2025, 9, 6, 12, 0, number, tzinfo=UTC)
            store.add(extraction(story), Run("rules 1", "data 1", "model 1"), at=at)
    return path


@pytest.fixture
def store(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store of the stories as the one that commands use: a copy, so that a test may change it."""
    path = tmp_path / "copy.db"
    shutil.copy(filled, path)
    monkeypatch.setenv("STANCE_DB", str(path))
    return path


@pytest.fixture(scope="session")
def _names(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _shared_cache(_own_home: None, _names: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache of names is made once for all tests of the command line."""
    monkeypatch.setenv("STANCE_CACHE", str(_names))
