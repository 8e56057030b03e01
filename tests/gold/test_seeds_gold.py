"""The project's own gold fits the articles that it is about, and these keep to their rules."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from stance.gazetteer import load_gazetteer
from stance.model import Article
from stance.read import read_articles
from stance.topics import load_topics

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"


@pytest.fixture(scope="module")
def gold() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / "seeds.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    found = list(read_articles([str(SEEDS)]))
    assert all(isinstance(each, Article) for each in found)
    return [each for each in found if isinstance(each, Article)]


def test_the_users_article_is_as_it_was_given() -> None:
    data = (SEEDS / "000_7ab9b4377848cdc6.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == "5ac1a7ab5d86ea8162cfe8acf17b710e1c677db85026d8db1c1cf69025c23b7b"


def test_every_seed_has_gold_with_the_text_that_the_reader_gives(gold, articles) -> None:
    def what(day: str | None, *rest: str | None) -> tuple[str | None, ...]:
        return day, *rest

    wanted = {a.id: what(a.date.isoformat() if a.date else None, a.title, a.outlet, a.text) for a in articles}
    assert {g["id"]: what(g["date"], g["title"], g["outlet"], g["text"]) for g in gold} == wanted


def test_every_actor_and_topic_of_the_gold_is_known(gold) -> None:
    gazetteer, topics = load_gazetteer(), load_topics()
    for position in (position for article in gold for position in article["positions"]):
        assert position["actor"] in gazetteer.actors
        assert position.get("claimed_by") is None or position["claimed_by"] in gazetteer.actors
        assert position["topic"] in topics.topics


def test_every_evidence_of_the_gold_is_a_whole_piece_of_its_text(gold) -> None:
    for article in gold:
        for position in article["positions"]:
            assert position["evidence"]
            for start, end in position["evidence"]:
                piece = article["text"][start:end]
                assert piece == piece.strip()
                assert len(piece) > 20


def test_the_briefs_are_short_dated_and_sourced(articles) -> None:
    briefs = [article for article in articles if article.outlet == "stance brief"]
    assert len(briefs) >= 12
    for brief in briefs:
        assert 80 <= len(brief.text.split()) <= 200
        assert brief.date
        assert brief.title
        head = Path(brief.origin or "").read_text(encoding="utf-8").split("---\n")[1]
        assert "sources: [" in head
        assert "licence: " in head
