"""Topic files: read, added to, looked up, checked; each error with its place and its cure (errors.yaml)."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from stance.errors import DataError, UnknownNameError
from stance.model import Article, Extraction, Position
from stance.topics import check_file, load_topics, run_tests

Make = Callable[..., Any]  # the fixture `topic`
HEAD = "- id: t\n  name: T\n  proposition: T happens.\n  for:\n"
CASES = yaml.safe_load((Path(__file__).parent / "errors.yaml").read_text(encoding="utf-8"))


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("case", CASES, ids=[case["line"] for case in CASES])
def test_a_wrong_phrase_is_told_with_file_line_column_and_cure(case: dict, tmp_path: Path) -> None:
    path = written(tmp_path, f"{HEAD}    {case['line']}\n  aliases: [x]\n")
    with pytest.raises(DataError) as raised:
        load_topics([path], only=True)
    assert case["says"] in raised.value.message
    assert case["hint"] in (raised.value.hint or "")
    assert raised.value.place is not None
    assert raised.value.place.path == str(path)
    assert raised.value.place.line in (5, 6)
    if "column" in case:
        assert (raised.value.place.line, raised.value.place.column) == (5, case["column"])
    assert [str(error) for error in check_file(path)] == [str(raised.value)]


def test_a_check_tells_all_problems_in_order_of_the_file(tmp_path: Path) -> None:
    text = (
        "- id: Bad Id\n  name: T\n  proposition: T.\n  for: [a]\n"
        "- id: t\n  name: T\n  proposition: T.\n  for:\n    - (a\n    - b ~\n    - c\n  against: [c]\n"
        "  acts: perhaps\n  tests:\n    - {text: A., expect: {atlantis: support}}\n"
        "    - {text: A., expect: {x: maybe}}\n"
        "    - {text: A., expect: {}, date: '1 May'}\n"
        "- id: u\n  name: t\n  proposition: U.\n  for: ['<atlantis> a']\n"
        "- id: v\n  name: V\n  proposition: V.\n  for: [a]\n  agianst: [b]\n"
        "- id: t\n  name: T\n  proposition: T.\n  for: [a]\n"
        "- id: w\n  name: W\n  proposition: W.\n  for: []\n"
    )
    path = written(tmp_path, text)
    said = [f"{error.place and error.place.line}: {error.message}" for error in check_file(path, actors=["x"])]
    assert said == [
        "1: 'Bad Id' is not an id",
        "9: '(' is never closed",
        "10: '~' at the end of a phrase stands for nothing",
        "12: the phrase 'c' stands on both sides",
        "13: acts must be true or false",
        "15: no actor has the id 'atlantis'",
        "16: unknown stance 'maybe'",
        "17: '1 May' is no date",
        "18: topics 't' and 'u' share the name 't'",
        "21: no actor has the id 'atlantis'",
        "26: unknown key 'agianst' in a topic",
        "27: topic 't' is defined twice",
        "34: topic 'w' has no phrase under 'for'",
    ]
    assert all(error.hint for error in check_file(path, actors=["x"]))


@pytest.mark.parametrize("text", ["", "[]", "- id: t\n  name: T\n  proposition: T.\n  for: [a]\n  exclude:\n"])
def test_an_empty_file_or_list_is_no_problem(text: str, tmp_path: Path) -> None:
    assert check_file(written(tmp_path, text)) == []


def test_a_missing_file_is_one_problem(tmp_path: Path) -> None:
    (error,) = check_file(tmp_path / "none.yaml")
    assert "cannot be read" in error.message


def test_a_file_adds_to_what_ships_and_the_same_id_replaces(tmp_path: Path) -> None:
    path = written(tmp_path, f"{HEAD}    - a\n- id: ceasefire\n  name: Mine\n  proposition: M.\n  for: [b]\n")
    topics = load_topics([path]).topics
    assert topics["ceasefire"].name == "Mine"
    assert {"t", "territory"} <= set(topics)
    assert set(load_topics([path], only=True).topics) == {"t", "ceasefire"}


def test_a_topic_is_found_by_id_name_and_alias_in_any_case(topic: Make) -> None:
    topics = topic("a", more="  aliases: [Boots on the ground]").topics
    for name in ("t", "T", "boots on the ground", "BOOTS-ON-THE-GROUND"):
        assert topics.lookup(name) == "t"


def test_a_misspelt_topic_is_suggested() -> None:
    with pytest.raises(UnknownNameError) as raised:
        load_topics().lookup("peacekeping")
    assert "foreign-troops" in (raised.value.hint or "")


def test_a_topic_like_none_is_told_what_there_is(topic: Make) -> None:
    with pytest.raises(UnknownNameError) as raised:
        topic("a").topics.lookup("zzzz")
    assert raised.value.hint == "known topics: t"


def test_topics_cross_process_borders_whole(topic: Make) -> None:
    topics = topic("foreign troops").topics
    assert topics.find("foreign troops", [(0, 14)]) == pickle.loads(pickle.dumps(topics)).find(
        "foreign troops", [(0, 14)]
    )


def test_the_tests_of_a_topic_run_through_an_extractor(topic: Make) -> None:
    more = (
        "  tests:\n    - {text: A backs it., expect: {a: support}, date: '2025-09-04'}\n"
        "    - {text: B backs it., expect: {b: oppose}}\n    - {text: C is silent., expect: {}}"
    )

    def extract(articles: Iterable[Article]) -> Iterable[Extraction]:
        for article in articles:
            own = Position(article.key, article.text[0].lower(), "t", "support")
            told = Position(article.key, "c", "t", "support", claimed_by="a")
            other = Position(article.key, "c", "another", "support")
            yield Extraction(article, positions=(told, other) if article.text[0] == "C" else (own, told, other))
            assert article.date == (date(2025, 9, 4) if article.text[0] == "A" else None)

    topics = topic("it", more=more).topics
    (failure,) = run_tests(topics, extract)
    assert (failure.topic, failure.test.text, failure.got) == ("t", "B backs it.", {"b": ("support",)})
    assert run_tests(topics, extract, only=["other"]) == []
