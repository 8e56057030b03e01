"""What an article has named in full may come back by one noun: which nouns, how far, and what they never mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from stance.topics.later import REACH

Make = Callable[..., Any]  # the fixture `topic`


@pytest.fixture
def thule(topic: Make) -> Any:
    return topic("annex ~ thule", "(takeover|handover|annexation) of ~ thule", against=("withdrawal from thule",))


def later(bench: Any, *paragraphs: str, **names: str) -> list[str]:
    """The words of the short mentions, with the side before them where it is against."""
    hits = bench.consider(*paragraphs, **names).hits
    text = "\n\n".join(paragraphs)
    return ["-" * (hit.side < 0) + text[hit.start : hit.end] for hit in hits if hit.phrase.startswith("the ")]


@pytest.mark.parametrize(
    ("first", "then", "what"),
    [
        ("A plan to annex Thule was read out.", "Oslo rejected the plan.", "plan"),
        ("A plan for the handover of Thule was read out.", "Oslo backs the proposal.", "proposal"),
        ("Its bill annexing Thule failed.", "Oslo opposes the bill.", None),  # "its bill, annexing": no tie
        ("A bill that would annex Thule failed.", "Oslo opposes the draft.", "draft"),
        ("The takeover of Thule began.", "Oslo fears this takeover.", "takeover"),
        ("The takeover of Thule began.", "Oslo fears the occupation.", "occupation"),
        ("The annexation of Thule began.", "Oslo fears the planned annexation.", "annexation"),
        ("Its Thule plan is to annex Thule.", "Oslo fears it.", None),
        ("They spoke of the annexation of Thule plan.", "Oslo fears the plan.", "plan"),
        ("Oslo's plan to annex Thule is old.", "Bern loves Oslo's plan.", "plan"),
        ("Oslo's plan to annex Thule is old.", "Bern loves Rome's plan.", None),
        ("A plan to annex Thule was read out.", "Oslo has a plan.", None),
        ("A plan to annex Thule was read out.", "Oslo praised the plan for Mars.", None),
        ("A plan to annex Thule was read out.", "Oslo praised the plan of Mars. Bern rejects the plan.", None),
        ("A plan to annex Thule was read out.", "Oslo praised the plan to sail.", None),
        ("A plan not to annex Thule was read out.", "Oslo praised the plan.", None),
        ("Bern and Rome, which plan to annex Thule, agree.", "Oslo praised the plan.", None),
        ("They didn't plan to annex Thule.", "Oslo praised the plan.", None),
        ("A plan to stop the handover of Thule was read out.", "Oslo praised the plan.", None),
        ("A plan to annex Thule was read out.", "Oslo rejected the idea.", None),
        ("The idea to annex Thule was read out.", "Oslo rejected the idea.", "idea"),
        ("The withdrawal from Thule began.", "Oslo praised the withdrawal.", "-withdrawal"),
    ],
)
def test_a_noun_comes_back_to_what_was_named_in_full(first: str, then: str, what: str | None, thule: Any) -> None:
    assert later(thule, f"{first} {then}") == ([what] if what else [])
    assert later(thule, first, then) == ([what] if what else [])


def test_nothing_comes_back_before_it_was_named(thule: Any) -> None:
    assert later(thule, "Oslo rejected the plan.", "A plan to annex Thule was read out.") == []


def test_a_short_mention_reaches_some_paragraphs_and_each_use_renews_it(thule: Any) -> None:
    first, empty, use = "A plan to annex Thule was read out.", "It rained.", "Oslo rejected the plan."
    assert later(thule, first, *[empty] * (REACH - 1), use) == ["plan"]
    assert later(thule, first, *[empty] * REACH, use) == []
    assert later(thule, first, *[empty] * (REACH - 1), use, *[empty] * (REACH - 1), use) == ["plan", "plan"]


def test_a_short_mention_minds_what_the_topic_excludes(topic: Make) -> None:
    bench = topic("annex ~ thule", more="  exclude: [mars]")
    assert later(bench, "A plan to annex Thule was read out.", "Oslo rejected the plan on Mars.") == []


def test_what_was_dropped_or_only_looks_like_the_topic_does_not_come_back(topic: Make) -> None:
    bench = topic("annexation", more="  lookalikes: [annexation of mars]\n  exclude: [venus]")
    assert later(bench, "The annexation of Mars began.", "Oslo rejected the annexation drive.") == []
    assert later(bench, "A plan for the annexation of Mars was read out.", "Oslo rejected the plan.") == []
    assert later(bench, "A plan for annexation on Venus was read out.", "Oslo rejected the plan.") == []


def test_of_two_topics_the_one_called_by_this_very_noun_is_meant_else_the_latest(tmp_path: Any) -> None:
    from stance.topics import load_topics

    (tmp_path / "two.yaml").write_text(
        "- {id: a, name: A, proposition: A., for: [annex ~ thule]}\n"
        "- {id: b, name: B, proposition: B., for: [cede ~ thule]}\n"
    )
    both = load_topics([tmp_path / "two.yaml"], only=True)

    def meant(text: str) -> list[str]:
        return [hit.topic for hit in both.find(text, [(0, len(text))]) if hit.phrase.startswith("the ")]

    assert meant("A plan to annex Thule and a proposal to cede Thule failed. Oslo likes the plan.") == ["a"]
    assert meant("A plan to annex Thule and a proposal to cede Thule failed. Oslo likes the scheme.") == ["b"]


def test_a_place_of_the_context_may_be_described(topic: Make) -> None:
    bench = topic("annex ~ thule", more="  context: [thule]")
    assert bench.found("Thule is cold. They would annex the island.") == ["annex the island"]
    assert bench.found("Thule is cold. The island must never be annexed.") == ["annexed"]
    assert bench.found("They would annex the island.") == []


def test_a_noun_of_the_topics_own_file_comes_back_once_the_topic_is_named(topic: Make) -> None:
    bench = topic("annex ~ thule", "deal with thule", "sign ~ treaty", against=("break ~ compact",))
    first = "They would annex Thule."
    assert later(bench, first, "Oslo likes the deal.") == ["deal"]
    assert later(bench, first, "Oslo likes the treaty.") == ["treaty"]
    assert later(bench, first, "Oslo likes the compact.") == []
    assert later(bench, first, "Oslo likes the pact.") == []
    assert later(bench, "It rained.", "Oslo likes the deal.") == []
