"""The shipped actors: who must be there, and facts that everything else relies on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from stance.gazetteer import Gazetteer, load_gazetteer
from stance.gazetteer.load import read_actors
from stance.yamlfile import data_dir

_UN_MEMBERS = """
afghanistan albania algeria andorra angola antigua-and-barbuda argentina armenia australia austria azerbaijan bahamas
bahrain bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil brunei bulgaria
burkina-faso burundi cambodia cameroon canada cape-verde central-african-republic chad chile china colombia comoros
congo costa-rica croatia cuba cyprus czechia denmark djibouti dominica dominican-republic dr-congo ecuador egypt
el-salvador equatorial-guinea eritrea estonia eswatini ethiopia fiji finland france gabon gambia georgia germany ghana
greece grenada guatemala guinea guinea-bissau guyana haiti honduras hungary iceland india indonesia iran iraq ireland
israel italy ivory-coast jamaica japan jordan kazakhstan kenya kiribati kuwait kyrgyzstan laos latvia lebanon lesotho
liberia libya liechtenstein lithuania luxembourg madagascar malawi malaysia maldives mali malta marshall-islands
mauritania mauritius mexico micronesia moldova monaco mongolia montenegro morocco mozambique myanmar namibia nauru
nepal netherlands new-zealand nicaragua niger nigeria north-korea north-macedonia norway oman pakistan palau panama
papua-new-guinea paraguay peru philippines poland portugal qatar romania russia rwanda saint-kitts-and-nevis
saint-lucia saint-vincent-and-the-grenadines samoa san-marino sao-tome-and-principe saudi-arabia senegal serbia
seychelles sierra-leone singapore slovakia slovenia solomon-islands somalia south-africa south-korea south-sudan spain
sri-lanka sudan suriname sweden switzerland syria tajikistan tanzania thailand timor-leste togo tonga
trinidad-and-tobago tunisia turkey turkmenistan tuvalu uae uganda uk ukraine uruguay us uzbekistan vanuatu venezuela
vietnam yemen zambia zimbabwe
"""

_OTHERS = """
african-union arab-league asean brics coalition-of-the-willing council-of-europe e3 eu europe faroe-islands g20 g7
greenland hamas hezbollah hong-kong houthis iaea iraqi-kurdistan kosovo nato opec osce palestinian-authority sco taiwan
taliban un vatican wagner-group west
"""


UN_MEMBERS, OTHERS = _UN_MEMBERS.split(), _OTHERS.split()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_every_member_of_the_united_nations_is_there(gazetteer: Gazetteer) -> None:
    assert len(set(UN_MEMBERS)) == 193
    assert [name for name in UN_MEMBERS if name not in gazetteer.actors] == []
    assert [name for name in UN_MEMBERS if gazetteer.actors[name].kind != "state"] == []


def test_the_blocs_groups_and_territories_of_the_topics_are_there(gazetteer: Gazetteer) -> None:
    assert [name for name in OTHERS if name not in gazetteer.actors] == []


def test_every_state_has_someone_who_speaks_for_it_in_2024(gazetteer: Gazetteer) -> None:
    day = date(2024, 6, 30)
    silent = [
        name
        for name in UN_MEMBERS
        if not any(holder.serves(day) for office in gazetteer.actors[name].offices for holder in office.holders)
    ]
    assert silent == ["afghanistan"]  # the Taliban are an actor of their own


@pytest.mark.parametrize("path", sorted((data_dir() / "actors").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_file_of_many_actors_is_sorted_by_id(path: Path) -> None:
    ids = [actor.id for actor in read_actors(path)]
    assert ids == sorted(ids)


@pytest.mark.parametrize(
    ("person", "on", "actor"),
    [
        ("Nikol Pashinyan", date(2025, 1, 1), "armenia"),
        ("Andrej Babiš", date(2020, 1, 1), "czechia"),
        ("Andrej Babiš", date(2024, 1, 1), None),
        ("António Costa", date(2023, 1, 1), "portugal"),
        ("António Costa", date(2025, 6, 1), "eu"),
        ("Charles Michel", date(2018, 6, 1), "belgium"),
        ("Charles Michel", date(2022, 6, 1), "eu"),
        ("Alain Berset", date(2023, 6, 1), "switzerland"),
        ("Alain Berset", date(2025, 6, 1), "council-of-europe"),
        ("Kassym-Jomart Tokayev", date(2018, 6, 1), None),
        ("Pope Leo XIV", date(2025, 6, 1), "vatican"),
    ],
)
def test_persons_speak_for_whom_they_spoke_that_day(
    gazetteer: Gazetteer, person: str, on: date, actor: str | None
) -> None:
    term = gazetteer.office_of(person, on)
    assert (term[0].actor if term else None) == actor


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("emirati", "uae"),
        ("burma", "myanmar"),
        ("kiev", "ukraine"),
        ("holy see", "vatican"),
        ("cote d'ivoire", "ivory-coast"),
        ("ansar allah", "houthis"),
        ("pashinyan", "armenia"),
        ("opec+", "opec"),
        ("casa rosada", "argentina"),
    ],
)
def test_actors_are_found_by_the_names_that_news_use(gazetteer: Gazetteer, name: str, actor: str) -> None:
    assert gazetteer.names[name] == actor
