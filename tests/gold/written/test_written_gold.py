"""The gold on topics that do not ship fits its passages, its topics and the known actors."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from stance.gazetteer import load_gazetteer
from stance.topics import check_file, load_topics

HERE = Path(__file__).parent


def passages(half: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / f"positions-{half}.jsonl").read_text(encoding="utf-8").splitlines()]


def test_the_topics_are_well_formed_and_none_of_them_ships() -> None:
    assert check_file(HERE / "topics.yaml", load_gazetteer().actors) == []
    assert not load_topics([HERE / "topics.yaml"], only=True).topics.keys() & load_topics().topics.keys()


@pytest.mark.parametrize("half", ["a", "b"])
def test_every_position_is_of_a_known_actor_on_a_known_topic_with_evidence_from_its_passage(half: str) -> None:
    actors, topics = load_gazetteer().actors, load_topics([HERE / "topics.yaml"], only=True).topics
    for passage in passages(half):
        judged = {tuple(pair) for pair in passage["judged"]}
        for position in passage["positions"]:
            assert position["actor"] in actors
            assert position["topic"] in topics
            assert (position["actor"], position["topic"]) in judged
            assert position["claimed_by"] in {None, "unknown", *actors}
            assert not (position["stance"] == "neutral" and position["condition"])
            for span in position["evidence"]:
                assert passage["text"][span["start"] : span["end"]] == span["text"]


def test_a_passage_stands_in_the_half_that_its_id_gives() -> None:
    for half, parity in (("a", 0), ("b", 1)):
        for passage in passages(half):
            assert int(hashlib.sha256(passage["id"].encode()).hexdigest(), 16) % 2 == parity
