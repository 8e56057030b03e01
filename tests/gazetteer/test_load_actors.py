"""The loader: what an actors' file may say, and what it answers to one that is not as it should be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from stance.errors import DataError
from stance.gazetteer import load_gazetteer
from stance.gazetteer.load import Gazetteer, read_actors
from stance.gazetteer.names import short_names, surname

ACTOR = """\
- id: ruritania
  kind: state
  name: Ruritania
  capital: Strelsau
  offices:
    - title: Prime Minister of Ruritania
      role: head-of-government
      holders:
        - {name: Anna Strofzin, since: "2019", until: "2021-03", gender: f}
        - {name: Karl Sapt, since: "2021-03-15"}
"""


def read(tmp_path: Path, text: str) -> Gazetteer:
    path = tmp_path / "actors.yaml"
    path.write_text(text, encoding="utf-8")
    return Gazetteer(read_actors(path))


def fails(tmp_path: Path, text: str) -> DataError:
    with pytest.raises(DataError) as caught:
        read(tmp_path, text)
    return caught.value


@pytest.mark.parametrize(
    ("old", "new", "where", "message", "hint"),
    [
        ("kind: state", "kind: kingdom", "2:9", "unknown kind 'kingdom'", "state"),
        ("id: ruritania", "id: Ruritania!", "1:7", "'Ruritania!' is not an id", "lower-case"),
        ("  name: Ruritania\n", "", "1:3", "an actor lacks 'name'", "add 'name: ...'"),
        ("capital:", "capitol:", "4:12", "unknown key 'capitol' in an actor", "known keys"),
        ("capital: Strelsau", "capital: no", "4:12", "capital must be text", "quote it"),
        ("role: head-of-government", "role: premier", "7:13", "unknown role 'premier'", "head-of-state"),
        ('since: "2019"', "since: 2019-01-01", "9:40", "a date must be text", "quote it"),
        ('since: "2019"', 'since: "January 2019"', "9:40", "'January 2019' is no date", "2019-12"),
        ("gender: f", "gender: x", "9:74", "unknown gender 'x'", "m or f"),
        ("  kind: state\n", "  kind: state\n  kind: state\n", "3:3", "duplicate key 'kind'", "keep one"),
    ],
)
def test_a_mistake_is_named_with_file_line_column_and_hint(
    tmp_path: Path, old: str, new: str, where: str, message: str, hint: str
) -> None:
    assert old in ACTOR
    error = fails(tmp_path, ACTOR.replace(old, new, 1))
    assert str(error.place) == f"{tmp_path / 'actors.yaml'}:{where}"
    assert message in error.message
    assert hint in (error.hint or "")


def test_an_actor_defined_twice_in_the_shipped_files_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "actors").mkdir()
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / "actors" / name).write_text(ACTOR, encoding="utf-8")
    monkeypatch.setenv("STANCE_DATA", str(tmp_path))
    with pytest.raises(DataError, match="defined twice") as caught:
        load_gazetteer()
    assert "one.yaml:1:3" in (caught.value.hint or "")


def test_the_users_actor_replaces_the_shipped_one_of_the_same_id(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("- {id: malta, kind: state, name: Melita}\n", encoding="utf-8")
    gazetteer = load_gazetteer([path])
    assert gazetteer.actors["malta"].name == "Melita"
    assert gazetteer.actors["cyprus"].name == "Cyprus"


@pytest.mark.parametrize(
    ("on", "holder"),
    [
        (date(2018, 12, 31), None),
        (date(2019, 1, 1), "Anna Strofzin"),
        (date(2021, 3, 14), "Anna Strofzin"),
        (date(2021, 3, 20), "Karl Sapt"),  # both by the files, for "2021-03" ends on the 31st: the successor
        (date(2030, 1, 1), "Karl Sapt"),
        (None, "Karl Sapt"),
    ],
)
def test_an_office_has_the_holder_of_the_day(tmp_path: Path, on: date | None, holder: str | None) -> None:
    found = read(tmp_path, ACTOR).holder("ruritania", "head-of-government", on)
    assert (found[1].name if found else None) == holder


def test_a_person_speaks_for_nobody_outside_the_term(tmp_path: Path) -> None:
    gazetteer = read(tmp_path, ACTOR)
    assert gazetteer.office_of("Anna Strofzin", date(2020, 6, 1)) is not None
    assert gazetteer.office_of("Anna Strofzin", date(2022, 6, 1)) is None
    assert gazetteer.office_of("Anna Strofzin", None) is None
    assert gazetteer.office_of("Rudolf Rassendyll", None) is None


@pytest.mark.parametrize("name", ["ruritania", "strelsau", "karl sapt", "sapt", "strofzin"])
def test_an_actor_is_found_by_any_name_a_user_may_call_it(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, ACTOR).names[name] == "ruritania"


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("Ursula von der Leyen", "von der Leyen"),
        ("Mohammed bin Salman", "bin Salman"),
        ("Ferdinand Marcos Jr.", "Marcos"),
        ("Angela Merkel", "Merkel"),
    ],
)
def test_a_surname_keeps_its_particles_and_loses_its_suffix(person: str, expected: str) -> None:
    assert surname(person) == expected


@pytest.mark.parametrize(
    ("person", "aliases", "short", "expected"),
    [
        ("Angela Merkel", ["Angela Dorothea Merkel"], None, ("Merkel",)),
        ("Xi Jinping", ["Xi"], None, ("Xi",)),  # the family name stands first
        ("Ahmed al-Sharaa", [], None, ("al-Sharaa", "Sharaa")),
        ("King Abdullah II", [], None, ()),
        ("King Philippe", [], None, ()),
        ("Hun Sen", [], (), ()),
        ("Taye Atske Selassie", [], ("Taye",), ("Taye",)),
    ],
)
def test_short_names_are_those_that_news_use(
    person: str, aliases: list[str], short: tuple[str, ...] | None, expected: tuple[str, ...]
) -> None:
    assert short_names(person, aliases, short) == expected
