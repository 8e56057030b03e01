"""The topics that ship: whole, sound, and told apart from their neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest

from stance.gazetteer import Matcher, load_gazetteer
from stance.topics import TopicSet, check_file, load_topics
from stance.yamlfile import data_dir

# fmt: off
IDS = (
    "foreign-troops", "territory", "security-guarantees", "ceasefire", "peace-talks", "nato-membership",
    "eu-membership", "military-aid", "russia-sanctions", "russian-energy", "frozen-assets", "gaza-ceasefire",
    "gaza-offensive", "hamas-disarmament", "palestinian-statehood", "west-bank-annexation", "iran-enrichment",
    "iran-talks", "iran-sanctions", "hezbollah-disarmament", "taiwan-independence", "taiwan-arms",
    "north-korea-denuclearisation", "us-tariffs",
)
# fmt: on


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_gazetteer())


@pytest.fixture(scope="module")
def topics(matcher: Matcher) -> TopicSet:
    return load_topics(actors=matcher.gazetteer.actors)


def test_all_the_topics_are_there(topics: TopicSet) -> None:
    assert set(IDS) <= set(topics.topics)


@pytest.mark.parametrize("path", sorted((data_dir() / "topics").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_shipped_file_has_no_problem(path: Path, matcher: Matcher) -> None:
    assert [str(error) for error in check_file(path, matcher.gazetteer.actors)] == []


@pytest.mark.parametrize("ident", IDS)
def test_a_topic_has_tests_of_both_sides_none_and_a_lookalike(ident: str, topics: TopicSet) -> None:
    tests = topics.topics[ident].tests
    stances = [stance for test in tests for stance in test.expect.values()]
    assert len(tests) >= 6
    assert {"support", "oppose", "neutral"} <= set(stances)
    assert any(not test.expect for test in tests)


@pytest.mark.parametrize("ident", IDS)
def test_a_phrase_of_the_topic_stands_in_each_test_that_expects_a_position(
    ident: str, topics: TopicSet, matcher: Matcher
) -> None:
    for test in topics.topics[ident].tests:
        found = topics.find(test.text, [(0, len(test.text))], matcher.find(test.text, test.day))
        if test.expect:
            assert ident in {hit.topic for hit in found}, test.text


def test_names_lead_to_their_topic(topics: TopicSet) -> None:
    for name, ident in {
        "peacekeeping": "foreign-troops",
        "land swap": "territory",
        "Article 5-like protection": "security-guarantees",
        "accession": "eu-membership",
        "snapback": "iran-sanctions",
        "one-China principle": "taiwan-independence",
        "trade war": "us-tariffs",
        "two-state solution": "palestinian-statehood",
        "E1": "west-bank-annexation",
    }.items():
        assert topics.lookup(name) == ident


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        ("Ukraine's president welcomed the ceasefire in Sudan.", "ceasefire"),
        ("A truce in Karabakh was broken, Russia said, as it was in Ukraine before.", "ceasefire"),
        ("NATO member states met to speak of Ukraine.", "nato-membership"),
        ("EU leaders met to speak of Ukraine.", "eu-membership"),
        ("Russian air defences destroyed twelve Ukrainian drones.", "military-aid"),
        ("Russia threatened Ukraine with nuclear weapons.", "military-aid"),
        ("Russian troops shelled Ukraine.", "foreign-troops"),
        ("Russia wants legal security guarantees for itself, not for Ukraine's sake.", "security-guarantees"),
        ("The two sides in Israel sought a peaceful settlement.", "west-bank-annexation"),
    ],
)
def test_what_only_looks_like_a_topic_is_left_alone(text: str, ident: str, topics: TopicSet, matcher: Matcher) -> None:
    assert ident not in {hit.topic for hit in topics.find(text, [(0, len(text))], matcher.find(text, None))}
