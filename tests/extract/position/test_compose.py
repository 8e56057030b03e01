"""Composition on sentences: each case of compose.yaml takes the side that it states, for the holder that it states."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from stance.extract.parse import Parser
from stance.extract.position.compose import Composer
from stance.extract.position.lexical import Lexical

CASES = yaml.safe_load((Path(__file__).parent / "compose.yaml").read_text(encoding="utf-8"))
SIDES = {1: "support", -1: "oppose", 0: "neutral"}


@pytest.fixture(scope="module")
def tools() -> tuple[Parser, Composer]:
    return Parser(), Composer(Lexical.load())


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_sentence_takes_the_side_that_its_case_states(case: dict[str, Any], tools: tuple[Parser, Composer]) -> None:
    parser, composer = tools
    start, end = case["text"].index("["), case["text"].index("]")
    text = case["text"].replace("[", "").replace("]", "")
    doc = next(parser.parse([text]))
    span = doc.char_span(start, end - 1, alignment_mode="expand")
    assert span is not None
    side = -1 if case.get("side") == "against" else 1
    readings, _ = composer.read(doc, span.start, span.end, side, acts=case.get("acts", True))
    found = {
        reading.holder.text if reading.holder is not None else "speaker": SIDES[reading.side] for reading in readings
    }
    assert found == case["expect"]
