"""The quality gate lets no figure fall unseen."""

from __future__ import annotations

import hashlib
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

GATE = Path(__file__).parent.parent.parent / ".ci" / "gate"

pytestmark = pytest.mark.skipif(not GATE.is_file(), reason="the gate is not part of this copy")

CHANGES = "# Changelog\n\nWords.\n\n## Unreleased\n\n- First.\n\n## 0.1\n\n- Older.\n"


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The gate over one set with one floor of 0.5 and one ceiling of 0.1, measured as `gate.measured` says."""
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    loader = SourceFileLoader("gate", str(GATE))
    module = module_from_spec(spec_from_loader("gate", loader))  # type: ignore[arg-type]
    monkeypatch.setitem(__import__("sys").modules, "gate", module)
    loader.exec_module(module)
    (tmp_path / "gold.jsonl").write_text("{}\n")
    (tmp_path / "CHANGELOG.md").write_text(CHANGES)
    limits = (module.Limit("position.f1", 0.5, True), module.Limit("wrong_side", 0.1, False))
    digest = hashlib.sha256(b"{}\n").hexdigest()
    own = module.GoldSet("own", "gold.jsonl", "positions", digest, limits)
    away = module.GoldSet("away", "nowhere.jsonl", "positions", digest, limits)
    (tmp_path / "floors.toml").write_text(module.dump([own, away]))
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "FLOORS", tmp_path / "floors.toml")
    monkeypatch.setattr(module, "CHANGELOG", tmp_path / "CHANGELOG.md")
    module.measured = {"position": {"f1": 0.6}, "wrong_side": 0.05, "articles": 1}
    monkeypatch.setattr(module, "measure", lambda each: module.measured)
    return module


def _bounds(gate: Any) -> list[float]:
    return [limit.bound for limit in gate.load(gate.FLOORS)[0].limits]


def test_figures_that_keep_their_bounds_pass_and_change_nothing(gate, capsys) -> None:
    before = gate.FLOORS.read_text()
    assert gate.main([]) == 0
    assert gate.FLOORS.read_text() == before
    assert "away: not here" in capsys.readouterr().out


@pytest.mark.parametrize(
    "measured", [{"position": {"f1": 0.499}, "wrong_side": 0.0}, {"position": {"f1": 1.0}, "wrong_side": 0.11}]
)
def test_a_figure_beyond_its_bound_fails(gate, measured) -> None:
    gate.measured = {**measured, "articles": 1}
    assert gate.main([]) == 1


def test_a_changed_gold_set_fails_until_it_is_pinned_with_a_reason(gate, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text("{} \n")
    assert gate.main([]) == 1
    assert gate.main(["--repin", "--reason", "A label was wrong."]) == 0
    assert gate.main([]) == 0
    assert "gold set own changed. A label was wrong." in gate.CHANGELOG.read_text()


def test_raising_leaves_half_a_point_and_lowers_nothing(gate) -> None:
    assert gate.main(["--raise"]) == 0
    assert _bounds(gate) == [0.595, 0.055]
    gate.measured = {"position": {"f1": 0.55}, "wrong_side": 0.09, "articles": 1}
    assert gate.main(["--raise"]) == 1
    assert _bounds(gate) == [0.595, 0.055]
    assert gate.CHANGELOG.read_text() == CHANGES


@pytest.mark.parametrize("arguments", [["--lower"], ["--lower", "--reason", " "], ["--repin"]])
def test_lowering_needs_a_reason(gate, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        gate.main(arguments)
    assert stopped.value.code == 2


def test_lowering_writes_figure_and_reason_into_the_newest_section_of_the_changelog(gate) -> None:
    gate.measured = {"position": {"f1": 0.4321}, "wrong_side": 0.05, "articles": 1}
    assert gate.main(["--lower", "--reason", "Fewer false hits."]) == 0
    assert _bounds(gate) == [0.432, 0.1]
    line = "- Accuracy floors: own position.f1 from 0.500 to 0.432. Fewer false hits."
    assert gate.CHANGELOG.read_text() == CHANGES.replace("- First.\n", f"- First.\n{line}\n")


def test_the_digest_of_the_projects_own_gold_is_pinned() -> None:
    text = GATE.with_name("floors.toml").read_text()
    gold = Path(__file__).parent.parent / "gold" / "seeds.jsonl"
    assert hashlib.sha256(gold.read_bytes()).hexdigest() in text
