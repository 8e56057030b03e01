"""The matcher: which words of a text are names of the gazetteer, and whose."""

from __future__ import annotations

import pickle
from datetime import date
from itertools import pairwise

import pytest

from stance.gazetteer import Gazetteer, Matcher, load_gazetteer

DAY = date(2025, 9, 4)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_gazetteer())


def found(matcher: Matcher, text: str, on: date | None = DAY) -> list[tuple[str, str | None]]:
    """What was matched, and the actor."""
    return [(text[mention.start : mention.end], mention.actor) for mention in matcher.find(text, on)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It told us that US officials agree.", [("US", "us")]),
        ("The U.S.-led force and the U.S. Navy", [("U.S.", "us"), ("U.S.", "us")]),
        ("When the U.S.S.R. fell", []),
        ("CONTACT US | ABOUT US", []),
        (
            "Romania, not Oman, is meant; romantic Omani women",
            [("Romania", "romania"), ("Oman", "oman"), ("Omani", "oman")],
        ),
        ("cold turkey, a china plate", []),
        ("TURKEY SAYS NO", [("TURKEY", "turkey")]),
        (
            "The Nigerien army left Niger for Nigeria.",
            [("Nigerien", "niger"), ("Niger", "niger"), ("Nigeria", "nigeria")],
        ),
        ("anti-Russian, pro-Ukrainian", [("Russian", "russia"), ("Ukrainian", "ukraine")]),
        ("Kremlin.ru", [("Kremlin", "russia")]),
        ("the G7’s and the E3’s plans", [("G7", "g7"), ("E3", "e3")]),
    ],
)
def test_names_are_whole_words_with_the_capitals_of_a_name(
    matcher: Matcher, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(matcher, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("South Sudan's president", [("South Sudan", "south-sudan")]),
        (
            "Papua New Guinea and Guinea-Bissau",
            [("Papua New Guinea", "papua-new-guinea"), ("Guinea-Bissau", "guinea-bissau")],
        ),
        ("the Democratic Republic of Congo", [("Democratic Republic of Congo", "dr-congo")]),
        ("the Republic of Congo", [("Republic of Congo", "congo")]),
        ("European Union leaders", [("European Union leaders", "eu")]),
        ("European leaders met", [("European leaders", "europe")]),
        ("the West Bank", []),
        ("the West must act", [("the West", "west")]),
        ("Northern Ireland's first minister", [("Northern Ireland", "northern-ireland")]),
        ("the Niger Delta, the Strait of Gibraltar, New South Wales", []),
        ("Kataib Hezbollah", [("Kataib Hezbollah", "kataib-hezbollah")]),
    ],
)
def test_the_longest_name_wins(matcher: Matcher, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(matcher, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Timor-Leste",
        "Timor Leste",
        "Côte d’Ivoire",
        "Cote d'Ivoire",
        "United\nKingdom",
        "Erdogan",
        "Erdoğan",
        "Türkiye’s",
    ],
)
def test_accents_apostrophes_hyphens_and_line_breaks_do_not_matter(matcher: Matcher, text: str) -> None:
    mentions = matcher.find(text, DAY)
    assert len(mentions) == 1
    assert text[mentions[0].start : mentions[0].end] == text.removesuffix("’s")


@pytest.mark.parametrize(
    ("on", "actor", "office"),
    [
        (date(2018, 6, 1), "germany", "Defence Minister of Germany"),
        (date(2020, 6, 1), "eu", "President of the European Commission"),
        (None, "eu", "President of the European Commission"),
    ],
)
def test_a_person_speaks_for_the_office_of_the_day(matcher: Matcher, on: date | None, actor: str, office: str) -> None:
    full, short = matcher.find("Ursula von der Leyen objected. It was too early, von der Leyen said.", on)
    assert (full.kind, short.kind) == ("person", "surname")
    assert {full.actor, short.actor} == {actor}
    assert full.person == short.person == "Ursula von der Leyen"
    assert (full.office or "").lower() == office.lower()


def test_who_has_left_office_is_known_but_speaks_for_nobody(matcher: Matcher) -> None:
    mentions = matcher.find("Angela Merkel spoke. Merkel added a word.", DAY)
    assert [(m.person, m.actor) for m in mentions] == [("Angela Merkel", None), ("Angela Merkel", None)]


def test_a_surname_without_the_full_name_counts_only_in_office(matcher: Matcher) -> None:
    assert found(matcher, "Putin refused.") == [("Putin", "russia")]
    assert found(matcher, "Merkel refused.") == []
    assert found(matcher, "Merkel refused.", date(2019, 5, 5)) == [("Merkel", "germany")]


@pytest.mark.parametrize(
    "text",
    [
        "his wife Melania Trump",
        "Ivanka Trump spoke.",
        "and Hunter Biden, his son",
        "Donald Trump Jr. objected",
        "in Trump Tower",
        "Fred C. Trump bought it",
        "cousin Ramzan Putin",
        "the actor Wang Jianjun said",
        "El Chapo fled.",
    ],
)
def test_another_bearer_of_the_surname_is_no_mention(matcher: Matcher, text: str) -> None:
    assert found(matcher, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "President Trump",
        "Mr. Trump",
        "But Trump",
        "On Tuesday Trump",
        "Pressing Trump hard",
        "Ukraine's and Trump",
        "Donald M. Trump",
        "Mr Speaker, Trump",
        "It is his. Trump",
        "said Trump",
    ],
)
def test_a_title_or_an_opening_word_before_a_surname_changes_nothing(matcher: Matcher, text: str) -> None:
    assert (text[text.index("Trump") :][:5], "us") in found(matcher, text)


def test_a_headline_is_no_chain_of_given_names(matcher: Matcher) -> None:
    assert found(matcher, "Will Trump Meet Putin Before Christmas") == [("Trump", "us"), ("Putin", "russia")]


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("The meeting is in May. May 9 is a holiday.", date(2018, 5, 1), []),
        ("Theresa May rose. In May, May's plan failed.", date(2018, 5, 1), ["Theresa May", "May"]),
        ("Mrs May refused.", date(2018, 5, 1), ["May"]),
        ("Godwin Friday won. He said Friday that it rained.", date(2026, 5, 1), ["Godwin Friday"]),
        ("Davis said so.", DAY, []),  # many bear it
        ("The Bahamas will not sign, Davis said.", DAY, ["Bahamas", "Davis"]),
        ("Hamid Karzai and Mark Amodei", date(2018, 5, 1), []),
    ],
)
def test_a_surname_that_is_a_word_or_borne_by_many_does_not_match_wildly(
    matcher: Matcher, text: str, on: date, expected: list[str]
) -> None:
    assert [words for words, _ in found(matcher, text, on)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rep. Jim Jordan refused. Jordan said so.", []),
        ("Chad Wolf resigned.", []),
        ("Jordan and Chad signed.", ["Jordan", "Chad"]),
        ("King Abdullah II of Jordan met Jim Jordan.", ["King Abdullah II", "Jordan"]),
        ("Mark Cuban invested in Cuba.", ["Cuba"]),
        ("Georgia voted, and Atlanta counted.", []),
        ("Georgia and Ukraine applied.", ["Georgia", "Ukraine"]),
    ],
)
def test_a_state_that_shares_its_name_is_told_from_its_namesakes(
    matcher: Matcher, text: str, expected: list[str]
) -> None:
    assert [words for words, _ in found(matcher, text)] == expected


@pytest.mark.parametrize("spelling", ["Zelensky", "Zelenskiy", "Zelenskyi", "Zelenskyy", "Zelenskii"])
def test_spellings_of_one_name_are_one_person(matcher: Matcher, spelling: str) -> None:
    mentions = matcher.find(f"Volodymyr {spelling} agreed.", DAY)
    assert [m.person for m in mentions] == ["Volodymyr Zelenskyy"]


def test_mentions_are_in_order_and_do_not_overlap(matcher: Matcher) -> None:
    text = "US President Donald Trump met Russian President Vladimir Putin in Alaska, the Kremlin told the EU's envoys."
    mentions = matcher.find(text, DAY)
    assert len(mentions) == 6
    assert all(one.end <= two.start for one, two in pairwise(mentions))


def test_an_empty_text_and_one_without_names_have_no_mentions(matcher: Matcher) -> None:
    assert matcher.find("", DAY) == []
    assert matcher.find("it rained all day, nobody came. " * 1000, DAY) == []


def test_an_empty_gazetteer_matches_nothing() -> None:
    assert Matcher(Gazetteer([])).find("Moscow and Putin", DAY) == []


def test_a_matcher_crosses_process_borders_whole(matcher: Matcher) -> None:
    text = "Moscow and Kyiv agreed, Lavrov said."
    assert pickle.loads(pickle.dumps(matcher)).find(text, DAY) == matcher.find(text, DAY)
