"""`evaluate` gives the figures of the reference scorer that stands beside the gold sets, to the last digit."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from stance.evaluate import evaluate

GOLD = Path(__file__).parent.parent.parent.parent / "shared" / "gold"

pytestmark = pytest.mark.skipif(not (GOLD / "score.py").is_file(), reason="the reference scorer is not here")

STANCES = ("support", "oppose", "neutral")
ACTORS = ("russia", "ukraine", "us", "eu", "europe", "germany")
TOPICS = ("ceasefire", "territory", "peace-talks")
PEOPLE = (None, "Vladimir Putin", "Putin", "the Foreign Ministry", "Élysée officials", "U.S. President Trump", "")


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _score(layer: str, gold: list[dict[str, Any]], predicted: list[dict[str, Any]], folder: Path) -> Any:
    files = folder / "gold.jsonl", folder / "predicted.jsonl"
    for path, records in zip(files, (gold, predicted), strict=True):
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    command = [sys.executable, str(GOLD / "score.py"), layer, *map(str, files), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _position(rng: random.Random, length: int, *, pairs: bool) -> dict[str, Any]:
    starts = [rng.randrange(length) for _ in range(rng.randrange(3))]
    spans = [(start, start + rng.randrange(400)) for start in starts]
    return {
        "actor": rng.choice(ACTORS),
        "topic": rng.choice(TOPICS),
        "stance": rng.choice(STANCES),
        "speaker": rng.choice(PEOPLE),
        "condition": rng.choice((True, False)) if pairs else rng.choice((None, "if it holds")),
        "said_on": rng.choice((None, "2025-09-03", "2025-09-04")),
        "claimed_by": rng.choice((None, None, "us", "france")),
        "firmness": rng.choice(("plain", "firm", "hedged")),
        "evidence": [list(s) if pairs else {"start": s[0], "end": s[1]} for s in spans],
    }


def _articles(rng: random.Random) -> list[dict[str, Any]]:
    out = []
    for number in range(rng.randrange(1, 9)):
        positions = [_position(rng, 900, pairs=True) for _ in range(rng.randrange(6))]
        for position in positions[:1]:
            del position["firmness"], position["claimed_by"]
        out.append({"id": f"a{number}", "date": "2025-09-04", "text": "x " * 500, "positions": positions})
    return out


@pytest.mark.parametrize("seed", range(12))
def test_positions_made_at_random_score_the_same(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    gold = _articles(rng)
    predicted = [
        {"article": article["id"], "confidence": rng.random(), **_position(rng, 900, pairs=False)}
        for article in gold
        for _ in range(rng.randrange(8))
    ]
    assert evaluate(gold, predicted, "positions") == _score("positions", gold, predicted, tmp_path)


@pytest.mark.parametrize("name", ["positions-dev.jsonl", "positions-seed.jsonl"])
def test_real_positions_with_some_of_them_changed_score_the_same(name: str, tmp_path: Path) -> None:
    rng, gold = random.Random(1), _read(GOLD / name)
    predicted = []
    for article in gold:
        for position in article["positions"]:
            changed = {**position, "article": article["id"]}
            if rng.random() < 0.3:
                changed |= {"stance": rng.choice(STANCES), "actor": rng.choice(ACTORS)}
            if rng.random() < 0.3:
                changed |= {"evidence": [[0, 900]], "said_on": None, "firmness": None, "speaker": "Someone Else"}
            if rng.random() < 0.9:
                predicted.append(changed)
    assert evaluate(gold, predicted) == _score("positions", gold, predicted, tmp_path)


def test_no_predictions_at_all_score_the_same(tmp_path: Path) -> None:
    gold = _articles(random.Random(3))
    assert evaluate(gold, []) == _score("positions", gold, [], tmp_path)


def test_statements_with_utterances_score_the_same(tmp_path: Path) -> None:
    rng, gold = random.Random(2), _read(GOLD / "statements-ced1k-ukraine.jsonl")
    predicted = []
    for article in gold:
        for statement in article["statements"]:
            words = statement["utterance"].split()
            text = " ".join(word for word in words if rng.random() < 0.75)
            start = rng.randrange(len(article["text"]))
            record = {"article": article["id"], "speaker": rng.choice((statement["agent"], "he", None)), "text": text}
            record["class"] = rng.choice(("speech", "speech", "speech", "attitude"))
            record["claimed_by"] = rng.choice((None, None, None, "us"))
            record["spans"] = [[start, start + 50]] * rng.choice((1, 1, 2))
            predicted.append(record)
    assert evaluate(gold, predicted, "statements") == _score("statements", gold, predicted, tmp_path)


def test_statements_with_spans_score_the_same(tmp_path: Path) -> None:
    rng, gold = random.Random(4), _read(GOLD / "statements-polnear-dev.jsonl")[:25]
    predicted = []
    for article in gold:
        for each in article["attributions"]:
            spans = [[max(0, start + rng.randrange(-30, 30)), end] for start, end in each["content"]]
            source = rng.choice((*each["source"], None, [0, 300]))
            record = {"article": article["id"], "speaker": None, "text": "", "spans": spans, "source_span": source}
            record["claimed_by"] = rng.choice((None, None, None, "us"))
            predicted.append(record)
    assert evaluate(gold, predicted, "statements") == _score("statements", gold, predicted, tmp_path)
