"""Wire copy in all the shapes that outlets give it is one statement; what only looks alike is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from stance.model import Extraction, Run
from stance.store import Store
from stance.store.copies import near_duplicate, same_speaker
from stance.track import diff, standings

News = Callable[..., Extraction]
DAY = date(2025, 9, 4)
LEAD = (
    "Moscow will not discuss the deployment of foreign troops in Ukraine in any form, Foreign Ministry spokeswoman "
    "Olga Serova said on Wednesday."
)
QUOTE = "“This is fundamentally unacceptable and undermines security,” she told reporters at the forum."
BODY = "\n\n".join(
    [
        LEAD,
        QUOTE,
        "Her remarks came a day before European leaders were due to meet in Paris.",
        "The Kremlin has said that security guarantees must be given to all sides.",
        "Kyiv wants its allies to send soldiers once the guns fall silent.",
    ]
)
SAID = {"speaker": "Olga Serova", "office": "spokeswoman", "said_on": date(2025, 9, 3)}


def agency_prefix() -> tuple[str, str]:
    return "VLADIVOSTOK, Sept 4 (Agency) - " + BODY, LEAD


def paragraphs_cut() -> tuple[str, str]:
    return "\n\n".join(BODY.split("\n\n")[:2]), LEAD


def evidence_longer() -> tuple[str, str]:
    return BODY.replace("\n\n", " "), f"{LEAD} {QUOTE}"


def lightly_edited() -> tuple[str, str]:
    edited = LEAD.replace("will not", "won't").replace("deployment of", "sending of")
    return BODY.replace(LEAD, edited), edited


def other_quotation_marks() -> tuple[str, str]:
    return BODY.replace("“", '"').replace("”", '"'), LEAD


def wrapped_lines() -> tuple[str, str]:
    wrapped = LEAD.replace(" in any form", "\nin any form")
    return BODY.replace(LEAD, wrapped), wrapped


VARIANTS = [agency_prefix, paragraphs_cut, evidence_longer, lightly_edited, other_quotation_marks, wrapped_lines]


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda f: f.__name__)
def test_wire_copy_is_one_statement_with_its_outlets(
    variant: Callable[[], tuple[str, str]], store: Store, news: News, run: Run
) -> None:
    text, sentence = variant()
    store.add(news(BODY, {LEAD: dict(SAID)}, title="Moscow rules out troops", outlet="Agency", day=DAY), run)
    store.add(news(text, {sentence: dict(SAID)}, title="No soldiers, says Russia", outlet="Daily Post", day=DAY), run)
    (standing,) = standings(store, DAY)
    (said,) = standing.said
    assert said.outlets == ("Agency", "Daily Post")
    assert said.corroboration == 1
    assert said.first.title == "Moscow rules out troops"
    (change,) = diff(store, date(2025, 9, 1), DAY).changes
    assert len(change.because) == 1


def test_the_same_quote_in_another_sentence_is_the_same_statement(store: Store, news: News, run: Run) -> None:
    quote = "This is fundamentally unacceptable and undermines security"
    one = f"“{quote},” Serova told reporters at the forum in Vladivostok on Wednesday."
    two = f"Asked about the plans by a journalist from a state broadcaster, Serova answered: “{quote}.”"
    for sentence, outlet in ((one, "Agency"), (two, "Daily Post")):
        store.add(news(sentence, {sentence: {**SAID, "quoted": quote}}, outlet=outlet, day=DAY), run)
    (standing,) = standings(store, DAY)
    assert [said.outlets for said in standing.said] == [("Agency", "Daily Post")]


def test_a_reprint_of_the_next_day_counts_from_the_first(store: Store, news: News, run: Run) -> None:
    lead = LEAD.replace(" on Wednesday", "")
    body = BODY.replace(LEAD, lead)
    said = {"speaker": "Olga Serova", "office": "spokeswoman"}
    for day, outlet in (
        (date(2025, 9, 5), "Late Post"),
        (date(2025, 9, 3), "Agency"),
        (date(2025, 9, 4), "Daily Post"),
    ):
        store.add(news(body, {lead: {**said, "said_on": day}}, outlet=outlet, day=day), run)
    (standing,) = standings(store, date(2025, 9, 30))
    assert standing.day == date(2025, 9, 3)
    assert standing.said[0].outlets == ("Agency", "Daily Post", "Late Post")
    assert diff(store, date(2025, 9, 3), date(2025, 9, 5)).counts["silent"] == 1


def two(store: Store, news: News, run: Run, one: str, other: str, **fields: object) -> int:
    """How many statements the two sentences of two outlets are; `fields` are the second's."""
    store.add(news(one, {one: dict(SAID)}, outlet="Agency", day=DAY), run)
    day = fields.pop("day", DAY)
    store.add(news(other, {other: {**SAID, **fields}}, outlet="Daily Post", day=day), run)
    positions = list(store.positions())
    return len({p.group or p.id for p in positions})


def test_reports_of_one_speech_in_different_words_are_two_statements(store: Store, news: News, run: Run) -> None:
    other = (
        "Russia’s foreign ministry ruled out any European contingent, its spokeswoman Olga Serova telling the forum so."
    )
    assert two(store, news, run, LEAD, other) == 2


def test_another_number_is_another_statement(store: Store, news: News, run: Run) -> None:
    one = "A total of 26 countries have committed to the force, the French president said after the meeting in Paris."
    assert two(store, news, run, one, one.replace("26", "35")) == 2


def test_another_day_is_another_statement_unless_the_whole_article_is_a_reprint(
    store: Store, news: News, run: Run
) -> None:
    other = LEAD.replace("Wednesday", "Friday")
    assert two(store, news, run, LEAD, other, said_on=date(2025, 9, 5), day=date(2025, 9, 5)) == 2


def test_another_speaker_is_another_statement(store: Store, news: News, run: Run) -> None:
    assert two(store, news, run, LEAD, LEAD, speaker="Ivan Orlov") == 2


def test_words_told_by_another_are_not_the_actors_own(store: Store, news: News, run: Run) -> None:
    assert two(store, news, run, LEAD, LEAD, claimed_by="ukraine") == 2


def test_the_other_side_is_never_a_copy(store: Store, news: News, run: Run) -> None:
    assert two(store, news, run, LEAD, LEAD + " ", stance="support") == 2


def test_copies_weeks_apart_are_not_tied_together(store: Store, news: News, run: Run) -> None:
    assert two(store, news, run, LEAD, LEAD, day=date(2025, 9, 20)) == 2


def test_a_copy_without_the_speaker_is_a_copy(store: Store, news: News, run: Run) -> None:
    assert two(store, news, run, LEAD, LEAD, speaker=None, office=None) == 1


def test_short_names_are_the_same_speaker() -> None:
    assert same_speaker("Olga Serova", "Serova")
    assert same_speaker("Zelenskyy", "Volodymyr Zelenskyy")
    assert same_speaker(None, "Serova")
    assert not same_speaker("Olga Serova", "Olga")
    assert not same_speaker("Ivan Orlov", "Olga Orlova")


def test_near_duplicate_articles_are_those_of_which_most_stands_in_the_other() -> None:
    parts = BODY.split("\n\n")
    assert near_duplicate(BODY, "\n\n".join(parts[:3]))
    assert near_duplicate(BODY, "PARIS - " + BODY + "\n\nMore was to come. Nobody knew when.")
    assert not near_duplicate(
        BODY, "\n\n".join([parts[0], "Something else.", "And another thing, which is much longer than that one."])
    )
    assert not near_duplicate(BODY, LEAD + " " + "Nothing of the rest is the same at all. " * 5)
