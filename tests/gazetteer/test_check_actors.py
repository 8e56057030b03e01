"""What `stance actors check` finds in a user's file, and that it finds nothing in the shipped ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from stance.gazetteer.check import Problem, check

HEAD = """\
- id: ruritania
  kind: state
  name: Ruritania
"""
OFFICE = """\
  offices:
    - title: President of Ruritania
      role: head-of-state
      holders:
"""


def problems(tmp_path: Path, text: str) -> list[Problem]:
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return check([path])


def one(tmp_path: Path, text: str) -> tuple[str, str, str]:
    """The only problem: its message, its line and column, its hint."""
    (problem,) = problems(tmp_path, text)
    assert problem.place is not None
    assert problem.place.path == str(tmp_path / "mine.yaml")
    return problem.message, f"{problem.place.line}:{problem.place.column}", problem.hint or ""


def test_the_shipped_files_have_no_problem() -> None:
    assert [str(problem) for problem in check()] == []


def test_a_good_file_has_no_problem(tmp_path: Path) -> None:
    text = HEAD + OFFICE + '        - {name: Rudolf Elphberg, since: "2018", until: "2020-05-01"}\n'
    text += '        - {name: Flavia Elphberg, since: "2020-05-01"}\n'
    assert problems(tmp_path, text) == []


def test_a_file_against_the_schema_is_a_problem_at_its_place(tmp_path: Path) -> None:
    message, place, hint = one(tmp_path, HEAD + "  colour: red\n")
    assert (message, place) == ("unknown key 'colour' in an actor", "4:11")
    assert "known keys" in hint


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    (problem,) = check([tmp_path / "none.yaml"])
    assert "cannot be read" in problem.message


@pytest.mark.parametrize(
    ("holders", "where", "message"),
    [
        (['{name: Rudolf Elphberg, since: "2020-05-01", until: "2019-05-01"}'], "8:11", "ends before it begins"),
        (
            ['{name: Rudolf Elphberg, since: "2018-05-01"}', '{name: Flavia Elphberg, since: "2020-05-01"}'],
            "9:11",
            "terms of 'President of Ruritania' overlap",
        ),
        (
            [
                '{name: Rudolf Elphberg, since: "2018-05-01", until: "2020-06-15"}',
                '{name: Flavia Elphberg, since: "2020-05-02"}',
            ],
            "9:11",
            "overlap",
        ),
    ],
)
def test_terms_that_cannot_be_are_problems(tmp_path: Path, holders: list[str], where: str, message: str) -> None:
    text = HEAD + OFFICE + "".join(f"        - {holder}\n" for holder in holders)
    found, place, _ = one(tmp_path, text)
    assert message in found
    assert place == where


@pytest.mark.parametrize(
    "holders",
    [
        ('{name: Rudolf Elphberg, since: "2018", until: "2020-05-01"}', '{name: Flavia Strelsau, since: "2020-05-01"}'),
        ('{name: Rudolf Elphberg, since: "2018", until: "2020-05"}', '{name: Flavia Strelsau, since: "2020-05-07"}'),
        ('{name: Rudolf Elphberg, since: "2018", until: "2020"}', '{name: Flavia Strelsau, since: "2020"}'),
    ],
)
def test_a_day_of_handover_and_dates_without_a_day_are_no_overlap(tmp_path: Path, holders: tuple[str, str]) -> None:
    assert problems(tmp_path, HEAD + OFFICE + "".join(f"        - {holder}\n" for holder in holders)) == []


def test_envoys_may_serve_side_by_side(tmp_path: Path) -> None:
    office = OFFICE.replace("head-of-state", "envoy")
    text = (
        HEAD
        + office
        + '        - {name: Fritz Tarlenheim, since: "2018"}\n        - {name: Karl Sapt, since: "2019"}\n'
    )
    assert problems(tmp_path, text) == []


@pytest.mark.parametrize(
    ("line", "where", "name"),
    [
        ("  aliases: [Ruritanian Kingdom, Malta]\n", "4:33", "Malta"),
        ("  adjectives: [maltese]\n", "4:16", "maltese"),
        ("  capital: Kiev\n", "4:12", "Kiev"),
        ("  seats: [the Castle, KREMLIN]\n", "4:23", "KREMLIN"),
    ],
)
def test_a_name_that_is_anothers_is_a_problem_where_it_stands(tmp_path: Path, line: str, where: str, name: str) -> None:
    message, place, hint = one(tmp_path, HEAD + line)
    assert message == f"'{name}' of 'ruritania' names another actor as well"
    assert place == where
    assert "has it too" in hint


def test_a_replaced_actor_does_not_clash_with_itself(tmp_path: Path) -> None:
    assert problems(tmp_path, "- {id: malta, kind: state, name: Malta, adjectives: [Maltese]}\n") == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Sergei Tarlenheim", "Sergey Tarlenheim"),
        ("Rudolf Elphberg", "Rudolf Elfberg"),
        ("Mohamed Zenda", "Muhammad Zenda"),
    ],
)
def test_one_person_under_two_spellings_is_a_problem(tmp_path: Path, first: str, second: str) -> None:
    text = HEAD + OFFICE + f'        - {{name: {first}, since: "2018", until: "2019-01-01"}}\n'
    text += f'        - {{name: {second}, since: "2020-01-01"}}\n'
    message, place, hint = one(tmp_path, text)
    assert message == f"'{second}' and '{first}' seem to be one person"
    assert place == "9:11"
    assert "aliases" in hint


def test_relatives_and_namesakes_are_not_taken_for_one_person(tmp_path: Path) -> None:
    names = ("Rudolf Elphberg", "Flavia Elphberg", "Li Zenda", "Lo Zenda")
    terms = "".join(
        f'        - {{name: {name}, since: "{year}-01-01", until: "{year}-12-30"}}\n'
        for year, name in enumerate(names, 2010)
    )
    assert problems(tmp_path, HEAD + OFFICE + terms) == []


def test_an_unknown_member_is_a_problem_with_the_nearest_id(tmp_path: Path) -> None:
    message, _, hint = one(tmp_path, "- {id: zenda-pact, kind: bloc, name: Zenda Pact, members: [malta, cypruss]}\n")
    assert message == "member 'cypruss' of 'zenda-pact' is no actor"
    assert "'cyprus'" in hint


def test_an_actor_defined_twice_is_a_problem(tmp_path: Path) -> None:
    message, place, _ = one(tmp_path, HEAD + HEAD)
    assert (message, place) == ("actor 'ruritania' is defined twice", "4:3")
