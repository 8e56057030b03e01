"""The made-up articles of the benchmark are what the store takes for articles."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from stance.store import Store


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """tests/bench/generate.py as a module."""
    spec = importlib.util.spec_from_file_location("generate", Path(__file__).with_name("generate.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_made_up_articles_are_sound_and_the_same_each_time(generate: ModuleType, tmp_path: Path) -> None:
    made = list(generate.extractions(1000))
    assert made == list(generate.extractions(1000))
    with Store.open(tmp_path / "s.db") as store:
        for extraction in made:
            assert store.add(extraction, generate.RUN) == "added"
        assert list(store.verify()) == []
        found = store.coverage()
    assert found.articles == 200
    assert 900 <= found.positions <= 1100
    assert found.first == generate.FIRST
    assert found.last is not None
    assert found.last.year == generate.FIRST.year + generate.YEARS - 1
