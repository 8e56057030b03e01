"""What of an article is parsed: nothing without a topic phrase, else the paragraphs that can matter and no others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.extract.paragraphs import paragraphs
from stance.extract.prefilter import AFTER, BEFORE, REACH, Wanted, wanted
from stance.gazetteer import Matcher, load_gazetteer
from stance.model import Article
from stance.topics import TopicSet, load_topics

TOPIC = """
- id: canal
  name: The canal treaty
  proposition: The canal treaty enters into force.
  for: ["canal treaty"]
"""


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> tuple[TopicSet, Matcher]:
    path = tmp_path_factory.mktemp("topics") / "topics.yaml"
    path.write_text(TOPIC, encoding="utf-8")
    gazetteer = load_gazetteer()
    return load_topics([path], only=True, actors=gazetteer.actors), Matcher(gazetteer)


def article(*lines: str) -> Article:
    return Article("\n\n".join(lines))


def of(found: Wanted) -> list[str]:
    return [found.article.text[start:end] for start, end in found.spans]


def test_without_a_topic_phrase_nothing_is_parsed(tools: tuple[TopicSet, Matcher]) -> None:
    found = wanted(article("It rained.", "Denmark and Norway met."), *tools)
    assert (found.hits, found.spans) == ((), ())


def test_the_paragraphs_around_a_phrase_are_parsed_and_those_beyond_are_not(tools: tuple[TopicSet, Matcher]) -> None:
    lines = [f"Paragraph number {i}." for i in range(20)]
    lines[10] = "Denmark backs the canal treaty."
    assert of(wanted(article(*lines), *tools)) == lines[10 - BEFORE : 10 + AFTER + 1]


def test_a_noun_that_may_refer_back_keeps_its_paragraph_within_reach(tools: tuple[TopicSet, Matcher]) -> None:
    lines = ["Denmark backs the canal treaty.", *[f"Paragraph number {i}." for i in range(30)]]
    near, far = REACH - 1, REACH + 5
    lines[near] = lines[far] = "Norway regretted Denmark's surprising decision."
    kept = of(wanted(article(*lines), *tools))
    assert kept == [*lines[: AFTER + 1], *lines[near - BEFORE : near + 1]]


def test_at_the_ends_of_an_article_the_window_is_cut(tools: tuple[TopicSet, Matcher]) -> None:
    lines = ["The canal treaty.", *[f"Paragraph number {i}." for i in range(20)], "The canal treaty, again."]
    found = of(wanted(article(*lines), *tools))
    assert found == [*lines[: AFTER + 1], *lines[-BEFORE - 1 :]]


def test_on_request_everything_is_parsed_and_the_phrases_are_the_same(tools: tuple[TopicSet, Matcher]) -> None:
    one = article(*["It rained."] * 9, "Denmark backs the canal treaty.", *["It rained."] * 9)
    some, every = wanted(one, *tools), wanted(one, *tools, everything=True)
    assert list(every.spans) == paragraphs(one.text)
    assert set(some.spans) < set(every.spans)
    assert some.hits == every.hits != ()


@given(st.lists(st.sampled_from(["It rained.", "Denmark backs the canal treaty.", "He said so."]), max_size=30))
def test_every_phrase_stands_in_a_parsed_paragraph_and_each_is_parsed_once_in_order(
    tools: tuple[TopicSet, Matcher], lines: list[str]
) -> None:
    found = wanted(article(*lines), *tools)
    assert len(found.hits) == sum("canal" in line for line in lines)
    assert all(any(start <= hit.start and hit.end <= end for start, end in found.spans) for hit in found.hits)
    assert list(found.spans) == sorted(set(found.spans))
