"""Which phrases are about their topic: `context` and `exclude`, the nearer wins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from stance.topics import Found

Make = Callable[..., Any]  # the fixture `topic`
Bench = Any  # what it makes

MORE = "  context: [ukraine, Minsk]\n  exclude: [Sudan, karabakh, armenia]"
NAMES = {"ukraine": "Ukrain", "armenia": "Armenia"}  # "Ukrain" stands for Ukraine and Ukrainian


@pytest.fixture
def topics(topic: Make) -> Bench:
    return topic("ceasefire", more=MORE, actors=["ukraine", "armenia"])


def near(found: Found) -> list[str]:
    return [hit.near for hit in found.hits]


@pytest.mark.parametrize(
    ("paragraphs", "title", "where"),
    [
        (["A ceasefire in Ukraine."], None, "sentence"),
        (["The Ukrainian army spoke of a ceasefire."], None, "sentence"),
        (["The Minsk ceasefire held."], None, "sentence"),
        (["Talks began in Ukraine. A ceasefire is near."], None, "paragraph"),
        (["Talks began in Ukraine.", "A ceasefire is near."], None, "before"),
        (["Talks began.", "A ceasefire is near."], "Hope in Minsk", "title"),
        (["A ceasefire in Ukraine, not in Sudan."], None, "sentence"),
        (["A ceasefire in Ukraine.", "Sudan was not mentioned."], None, "sentence"),
        (["Sudan starves.", "War in Ukraine.", "A ceasefire is near."], None, "before"),
    ],
)
def test_a_phrase_counts_where_its_context_is_near(
    topics: Bench, paragraphs: list[str], title: str | None, where: str
) -> None:
    assert near(topics.consider(*paragraphs, title=title, **NAMES)) == [where]


@pytest.mark.parametrize(
    ("paragraphs", "title", "why"),
    [
        (["A ceasefire was signed."], None, "none of the topic's context is near"),
        (
            ["Ukraine.", "One.", "Two.", "Three.", "A ceasefire was signed."],
            None,
            "none of the topic's context is near",
        ),
        (["A ceasefire in Sudan."], None, "in the sentence"),
        (["A ceasefire in Sudan, says Ukraine's envoy."], None, "in the sentence"),
        (["Ukraine welcomed the ceasefire in Karabakh."], None, "in the sentence"),
        (["A ceasefire for Armenia, after Ukraine."], None, "in the sentence"),
        (["Fighting in Sudan ended. The ceasefire holds."], None, "in the paragraph"),
        (["Ukraine waits.", "Sudan starves.", "The ceasefire holds."], None, "in a paragraph before"),
        (["The ceasefire holds."], "Sudan at peace", "in the title"),
        (["The ceasefire holds."], "Ukraine and Sudan", "none of the topic's context is near"),
    ],
)
def test_a_phrase_about_another_matter_is_dropped_with_the_reason(
    topics: Bench, paragraphs: list[str], title: str | None, why: str
) -> None:
    found = topics.consider(*paragraphs, title=title, **NAMES)
    assert found.hits == []
    assert [why in reason for _, reason in found.dropped] == [True]


def test_a_topic_without_context_needs_none_but_heeds_what_it_excludes(topic: Make) -> None:
    topics = topic("ceasefire", more="  exclude: [Sudan]")
    assert near(topics.consider("A ceasefire was signed.")) == ["none needed"]
    assert near(topics.consider("A ceasefire in Sudan.")) == []
    assert near(topics.consider("Sudan starves.", "A ceasefire was signed.")) == ["none needed"]


def test_an_actor_counts_in_the_title_by_any_name_that_the_text_gives_it(topics: Bench) -> None:
    found = topics.consider(
        "A ceasefire is near.", "One.", "Two.", "Bankova spoke.", title="Bankova waits", ukraine="Bankova"
    )
    assert near(found) == ["title"]


def test_a_short_actor_id_is_never_taken_for_a_pronoun(topic: Make) -> None:
    topics = topic("tariffs", more="  context: [us]")
    assert near(topics.consider("They put tariffs on us.")) == []


def test_the_words_of_the_phrase_itself_may_be_its_context(topic: Make) -> None:
    topics = topic("annexation of Crimea", more="  context: [crimea]")
    assert near(topics.consider("Sudan, then the annexation of Crimea.")) == ["sentence"]
