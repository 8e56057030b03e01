"""The passages in the manner of wire news are sound, and not far below what was measured when they came."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stance.topics import load_topics

DESK = Path(__file__).parent / "desk"


@pytest.mark.parametrize("name", ["ukraine", "world"])
def test_every_label_is_of_a_topic_that_ships_and_every_id_is_used_once(name: str) -> None:
    lines = [json.loads(line) for line in (DESK / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    topics = load_topics().topics
    assert len({line["id"] for line in lines}) == len(lines) == 110
    for line in lines:
        for position in line["positions"]:
            assert position["topic"] in topics
            assert position["stance"] in ("support", "oppose", "neutral")
            assert all(0 <= start < end <= len(line["text"]) for start, end in position["evidence"])
