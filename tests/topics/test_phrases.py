"""The phrase language, case by case (phrases.yaml), and its properties."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stance.topics import load_topics
from stance.topics.phrase import Either, Gap, Phrase, PhraseError, Sequence, Word, parse_phrase

Make = Callable[..., Any]  # the fixture `topic`
CASES = yaml.safe_load((Path(__file__).parent / "phrases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["phrase"] for case in CASES])
def test_a_phrase_is_found_in_all_it_means_and_nowhere_else(case: dict, topic: Make) -> None:
    topics = topic(case["phrase"])
    for yes in case["found"]:
        assert topics.found(yes["in"]) == [yes["as"]], yes["in"]
    for no in case.get("not", []):
        assert topics.found(no) == [], no


def test_a_phrase_never_crosses_from_one_paragraph_to_the_next(topic: Make) -> None:
    text = "They would deploy\n\ntroops from Europe"
    topics = topic("deploy ~ troops").topics
    assert topics.find(text, [(0, 17), (19, len(text))]) == []
    assert len(topics.find(text, [(0, len(text))])) == 1


def test_nothing_is_looked_for_outside_the_paragraphs(topic: Make) -> None:
    text = "Foreign troops. Foreign troops."
    assert [hit.start for hit in topic("foreign troops").topics.find(text, [(16, len(text))])] == [16]


def test_of_overlapping_phrases_of_one_topic_the_longest_wins(topic: Make) -> None:
    topics = topic("foreign troops", against=("withdrawal of foreign troops",))
    (hit,) = topics.hits("The withdrawal of foreign troops began.")
    assert (hit.side, hit.phrase) == (-1, "withdrawal of foreign troops")


def test_where_both_sides_name_the_same_words_the_side_for_wins(topic: Make) -> None:
    (hit,) = topic("foreign troops", against=("(foreign|alien) troops",)).hits("Foreign troops")
    assert hit.side == 1


def test_a_lookalike_swallows_what_it_overlaps_and_is_no_hit(topic: Make) -> None:
    topics = topic("weapons", more="  lookalikes: [nuclear weapons]")
    assert topics.found("It has nuclear weapons and sent weapons.") == ["weapons"]
    assert not topics.topics.mentions_any("nuclear arms")


def test_phrases_of_different_topics_may_overlap(tmp_path: Path) -> None:
    text = (
        "- {id: a, name: A, proposition: A., for: [peace talks]}\n- {id: b, name: B, proposition: B., for: [talks]}\n"
    )
    (tmp_path / "two.yaml").write_text(text)
    both = load_topics([tmp_path / "two.yaml"], only=True)
    assert [hit.topic for hit in both.find("peace talks", [(0, 11)])] == ["a", "b"]


def test_an_actor_prefix_asks_for_a_mention_before_it_in_the_sentence(topic: Make) -> None:
    topics = topic("<ukraine> withdraw ~ troops")
    assert topics.found("Kyiv will withdraw its troops.", ukraine="Kyiv") == ["withdraw its troops"]
    assert topics.hits("Kyiv will withdraw its troops.", ukraine="Kyiv")[0].actor == "ukraine"
    assert topics.found("Moscow will withdraw its troops.", russia="Moscow") == []
    assert topics.found("Kyiv waits. They withdraw their troops.", ukraine="Kyiv") == []
    assert topics.found("They withdraw troops, Kyiv said.", ukraine="Kyiv") == []


def test_of_two_actors_that_phrases_ask_for_the_one_named_last_is_taken(topic: Make) -> None:
    topics = topic("<ukraine> withdraw", against=("<russia> withdraw",))
    names = {"russia": "Russia", "ukraine": "Ukraine"}
    assert [hit.actor for hit in topics.hits("Russia wants Ukraine to withdraw.", **names)] == ["ukraine"]
    assert [hit.actor for hit in topics.hits("Ukraine wants Russia to withdraw.", **names)] == ["russia"]


def test_a_gap_at_an_end_stands_for_nothing() -> None:
    assert parse_phrase("~ troops ~").tree == Sequence((Word("troops"),))
    assert parse_phrase("troops ~").idle == 7


def test_a_phrase_parses_to_its_tree() -> None:
    either = Either((Sequence((Word("a"),)), Sequence((Word("b"), Word("c")))))
    option = Either((Sequence((Word("d"),)),), optional=True)
    assert parse_phrase("<eu> (a|b c) [d] ~ e") == Phrase("eu", Sequence((either, option, Gap(), Word("e"))))


# --- properties ---------------------------------------------------------------------------------------------------

words = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäéßİ0123456789", min_size=1, max_size=9)
literals = st.lists(words, min_size=1, max_size=4).map(" ".join)
sentences = st.text(alphabet="abcé stop talks TROOPS foreign.!?-~'’\"()\n\t€İ", max_size=120)
fixtures = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


@fixtures
@given(literals)
def test_a_literal_phrase_matches_itself_in_any_case(topic: Make, literal: str) -> None:
    topics = topic(literal)
    for text in (literal, literal.title(), literal.upper(), literal.replace(" ", "-")):
        if len(text) == len(literal):  # "ß" in capitals is two letters, which is another word
            assert topics.found(text) == [text]


@fixtures
@given(sentences)
def test_hits_slice_inside_the_text_and_the_prefilter_never_denies_them(topic: Make, text: str) -> None:
    topics = topic("foreign ~ troops", "(stop|=talks)", "[a] troop")
    found = topics.hits(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in found)
    assert topics.topics.mentions_any(text) or not found
    assert found == topics.topics.find(text, [(0, len(text))])


@given(st.text(max_size=60))
def test_any_text_is_a_phrase_or_an_error_with_a_place_and_a_hint(text: str) -> None:
    try:
        parse_phrase(text)
    except PhraseError as raised:
        error = raised
    else:
        return
    assert error.message
    assert error.hint
    assert 0 <= error.offset <= len(text)
