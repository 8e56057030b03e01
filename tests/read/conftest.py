"""Reading bytes as a command would, in one line."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from stance.model import Article
from stance.read import InputProblem, read_articles

Reading = tuple[list[Article], list[InputProblem]]
Reader = Callable[..., Reading]


def split(items: list[Article | InputProblem]) -> Reading:
    """Articles and problems apart."""
    return [x for x in items if isinstance(x, Article)], [x for x in items if isinstance(x, InputProblem)]


@pytest.fixture
def reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Write files (name to bytes or text) into an empty folder, read the inputs (default: these files) from there."""
    folder = tmp_path / "in"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def read(files: dict[str, bytes | str], *inputs: str, stdin: bytes = b"", **options: object) -> Reading:
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data.encode() if isinstance(data, str) else data)
        return split(list(read_articles(inputs or list(files), stdin=io.BytesIO(stdin), **options)))  # type: ignore[arg-type]

    return read
