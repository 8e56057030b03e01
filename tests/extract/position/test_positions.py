"""Positions of whole passages: replies to what stands before, with their rules in the trace."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from stance.extract.pipeline import Extractor, Resources
from stance.model import Article

DATA = yaml.safe_load((Path(__file__).parent / "positions.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def extractor(tmp_path_factory: pytest.TempPathFactory) -> Extractor:
    path = tmp_path_factory.mktemp("topics") / "topics.yaml"
    path.write_text(yaml.safe_dump(DATA["topics"]), encoding="utf-8")
    return Extractor(Resources.load(topics=[path], only_topics=True))


@pytest.mark.parametrize("case", DATA["cases"], ids=[case["text"] for case in DATA["cases"]])
def test_a_passage_gives_the_positions_that_its_case_states(case: dict[str, Any], extractor: Extractor) -> None:
    (extraction,) = extractor.extract([Article(case["text"], date(2025, 5, 5))])
    found = {}
    for each in extraction.positions:
        actor = f"{each.actor} by {each.claimed_by}" if each.claimed_by else each.actor
        found[actor if each.topic == "canal" else f"{each.topic}/{actor}"] = each.stance
    assert found == case["expect"]
    rules = {step.rule for each in extraction.positions for step in each.trace}
    assert set(case.get("traces", ())) <= rules
