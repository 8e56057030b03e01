"""Names lead to ids and back; sides, days and counts read as a person would write them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from stance.cache import cached
from stance.errors import DataError, UnknownNameError
from stance.report.names import Names, load_names
from stance.report.words import count, listed, period, side

NAMES = Names(
    actors={"russia": "Russia", "south-korea": "South Korea"},
    actor_ids={"russia": "russia", "kremlin": "russia", "south-korea": "south-korea", "sergei lavrov": "russia"},
    topics={"foreign-troops": "Foreign troops"},
    topic_ids={"foreign troops": "foreign-troops", "peacekeeping": "foreign-troops"},
)


@pytest.mark.parametrize(
    ("name", "ident"),
    [("Russia", "russia"), ("the Kremlin", "russia"), ("south korea", "south-korea"), (" Sergei  Lavrov ", "russia")],
)
def test_any_name_leads_to_the_actor(name: str, ident: str) -> None:
    assert NAMES.actor(name) == ident


@pytest.mark.parametrize("name", ["foreign-troops", "Foreign troops", "PEACEKEEPING"])
def test_any_name_leads_to_the_topic(name: str) -> None:
    assert NAMES.topic(name) == "foreign-troops"


def test_an_unknown_name_suggests_the_nearest_and_only_that() -> None:
    with pytest.raises(UnknownNameError) as error:
        NAMES.actor("Rusia")
    assert error.value.hint == "did you mean russia (Russia)?"
    with pytest.raises(UnknownNameError) as error:
        NAMES.topic("xyzzy")
    assert error.value.hint == "'stance topics' lists them all"


def test_a_word_of_a_name_is_suggested_where_nothing_is_near() -> None:
    with pytest.raises(UnknownNameError) as error:
        NAMES.topic("troops")
    assert "foreign-troops" in str(error.value.hint)


def test_an_id_of_an_older_run_is_its_own_name() -> None:
    assert (NAMES.actor_name("atlantis"), NAMES.topic_name("canal")) == ("atlantis", "canal")


def test_names_of_a_users_topics_are_known_and_renewed_when_the_file_changes(tmp_path: Path) -> None:
    file = tmp_path / "t.yaml"
    for name in ("The canal", "The great canal"):
        file.write_text(f"- id: canal\n  name: {name}\n  proposition: It is dug.\n  for: [canal]\n")
        assert load_names([file]).topic_name("canal") == name
        assert load_names([file]).topic_name("canal") == name  # from the cache
    assert set(load_names([file], only_topics=True).topics) == {"canal"}
    file.write_text("- id: [x\n")
    with pytest.raises(DataError):
        load_names([file])


def test_a_value_is_made_once_until_a_file_changes(tmp_path: Path) -> None:
    file, made = tmp_path / "a", []
    for text in ("1", "1", "2"):
        file.write_text(text)
        assert cached("x", [file], lambda: made.append(1) or {"n": len(made)}) == {"n": 1 if text == "1" else 2}


def test_a_cache_that_cannot_be_kept_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    for folder in (str(blocked / "x"), ""):
        monkeypatch.setenv("STANCE_CACHE", folder)
        assert cached("x", [blocked], lambda: [1]) == [1]


def test_a_damaged_cache_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANCE_CACHE", str(tmp_path / "c"))
    file = tmp_path / "a"
    file.write_text("1")
    assert cached("x", [file], lambda: [1]) == [1]
    (kept,) = (tmp_path / "c").iterdir()
    kept.write_text("{damaged")
    assert cached("x", [file], lambda: [2]) == [2]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (("oppose", "firm"), "OPPOSES, firmly"),
        (("support", "hedged", "Once a ceasefire holds"), "SUPPORTS, hedged, once a ceasefire holds"),
        (("support", "plain", "NATO agreeing"), "SUPPORTS, condition: NATO agreeing"),
        (("oppose", "plain", "unless “common sense” prevails"), 'OPPOSES, unless "common sense" prevails'),
        (("oppose", "plain", "unless “common sense prevails"), "OPPOSES, unless common sense prevails"),
        (("neutral", "plain", None), "TAKES NO SIDE"),
        (("mixed", None, None), "TAKES BOTH SIDES"),
    ],
)
def test_a_side_is_told_in_words(given: tuple[str, ...], shown: str) -> None:
    assert side(*given) == shown


def test_a_period_names_month_and_year_once() -> None:
    assert period(date(2025, 9, 1), date(2025, 9, 4)) == "1 to 4 September 2025"
    assert period(date(2025, 8, 31), date(2025, 9, 4)) == "31 August to 4 September 2025"
    assert period(date(2024, 12, 31), date(2025, 1, 1)) == "31 December 2024 to 1 January 2025"


def test_counts_and_lists_read_as_written() -> None:
    assert [count(n, "article") for n in (0, 1, 1204)] == ["0 articles", "1 article", "1,204 articles"]
    assert [listed(list("abc")[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_a_person_stands_for_the_actor_of_the_day() -> None:
    names = load_names()
    assert names.actor("von der Leyen") == "eu"
    assert names.actor("ursula von der leyen", date(2018, 5, 1)) == "germany"
    assert names.actor("von der leyen", date(2019, 10, 1)) in ("eu", "germany")  # between two offices: the last one


def test_a_surname_that_several_bear_is_asked_back() -> None:
    names = load_names()
    with pytest.raises(UnknownNameError) as told:
        names.actor("Lee", date(2025, 9, 4))
    assert str(told.value) == (
        "'Lee' may be one of several on 2025-09-04\nhint: write Lee Jae-myung (south-korea), "
        "John Lee (hong-kong) or Michelle Lee (taiwan)"
    )


def test_an_actor_that_is_called_like_a_person_is_the_actor() -> None:
    assert load_names().actor("jordan") == "jordan"


def test_the_name_that_was_nearly_written_is_suggested() -> None:
    with pytest.raises(UnknownNameError) as told:
        load_names().actor("Zakharva")
    assert told.value.hint == "did you mean zakharova (Russia)?"


def test_a_long_condition_is_cut_at_a_clause_in_a_heading() -> None:
    long = "until Kyiv made “decisions” that could end the war, underlining a hard line even as negotiations resumed"
    assert side("oppose", None, long) == 'OPPOSES, until Kyiv made "decisions" that could end the war …'


def test_a_condition_that_opens_as_none_is_announced() -> None:
    assert side("support", None, "depends on how the talks go") == "SUPPORTS, condition: depends on how the talks go"


def test_names_take_their_article_inside_a_sentence() -> None:
    names = Names(actors={"us": "United States", "west": "the West", "russia": "Russia", "eu": "European Union"})
    assert [names.in_text(each) for each in ("us", "west", "russia", "eu")] == [
        "the United States",
        "the West",
        "Russia",
        "the European Union",
    ]


def test_a_topic_where_an_actor_is_wanted_is_told_as_such_and_the_other_way_round() -> None:
    with pytest.raises(UnknownNameError) as told:
        NAMES.actor("Peacekeeping")
    assert told.value.hint == "it is a topic: give it as one (--topic)"
    with pytest.raises(UnknownNameError) as told:
        NAMES.topic("Kremlin")
    assert told.value.hint == "it is an actor: give it as one"
