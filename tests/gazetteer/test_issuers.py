"""Issuers: whose official document an article is."""

from __future__ import annotations

from pathlib import Path

import pytest

from stance.errors import DataError
from stance.gazetteer import load_gazetteer
from stance.gazetteer.issuers import Issuer, Issuers, load_issuers


@pytest.fixture(scope="module")
def issuers() -> Issuers:
    return load_issuers()


@pytest.mark.parametrize(
    ("url", "actor"),
    [
        ("http://en.kremlin.ru/events/president/news/1", "russia"),
        ("https://WWW.Kremlin.RU/", "russia"),
        ("kremlin.ru/events", "russia"),
        ("https://mid.ru:443/en/foreign_policy/", "russia"),
        ("https://t.me/MFARussia/27895", "russia"),
        ("https://t.me/s/mfarussia/27895", "russia"),
        ("https://twitter.com/MFA_Ukraine/status/1", "ukraine"),
        ("https://bidenwhitehouse.archives.gov/briefing-room/", "us"),
        ("https://2017-2021.state.gov/remarks", "us"),
        ("https://www.gov.uk/government/news/x", "uk"),
        ("https://ec.europa.eu/commission/presscorner/", "eu"),
        ("https://www.un.org/sg/en/content/sg/statement", "un"),
        ("https://www.fmprc.gov.cn/eng/", "china"),
        ("https://mofa.go.jp/x", "japan"),
    ],
)
def test_an_official_site_and_its_subdomains_speak_for_their_actor(issuers: Issuers, url: str, actor: str) -> None:
    assert issuers.of(None, url) == actor


@pytest.mark.parametrize(
    "url",
    [
        "https://notkremlin.ru/",
        "https://kremlin.ru.example.com/",
        "https://example.com/kremlin.ru",
        "https://example.com/?from=whitehouse.gov",
        "https://user@example.com/whitehouse.gov",
        "https://www.leeds.gov.uk/",  # a city's council
        "https://t.me/MFARussiaFans/1",
        "https://t.me/",
        "https://www.washingtonpost.com/",
        "https://tass.com/politics/1",
        "https://english.news.cn/",
        "http://[broken",
        "",
    ],
)
def test_look_alikes_and_newspapers_are_no_issuers(issuers: Issuers, url: str) -> None:
    assert issuers.of(None, url) is None


@pytest.mark.parametrize(
    ("outlet", "actor"),
    [
        ("Kremlin", "russia"),
        ("the Kremlin", "russia"),
        ("Kremlin (kremlin.ru)", "russia"),
        ("Kremlin press service", "russia"),
        ("Russian MFA (Telegram)", "russia"),
        ("The White House", "us"),
        ("White House – Briefing Room", "us"),
        ("U.S. Department of State", "us"),
        ("President of Ukraine (president.gov.ua)", "ukraine"),
        ("Ukraine’s Foreign Ministry", "ukraine"),
        ("Prime Minister's Office, 10 Downing Street", "uk"),
        ("Auswärtiges Amt", "germany"),
        ("Elysée Palace", "france"),
        ("Ministry of Foreign Affairs of the Republic of Kazakhstan", "kazakhstan"),
        ("Kenyan Foreign Ministry", "kenya"),
        ("Embassy of Russia in the UK", "russia"),
        ("EEAS", "eu"),
        ("NATO", "nato"),
    ],
)
def test_an_outlet_is_known_by_its_name_whatever_follows_it(issuers: Issuers, outlet: str, actor: str) -> None:
    assert issuers.of(outlet, None) == actor


@pytest.mark.parametrize(
    "outlet",
    [
        "The Washington Post",
        "White House Chronicle",
        "Kremlinology Today",
        "TASS",
        "RIA Novosti",
        "Xinhua",
        "Ukrainska Pravda",
        "The President's Inbox",
        "Government Executive",
        "Foreign Policy",
        "NATO Watch",
        "Russian Gazette",
        "",
    ],
)
def test_a_newspaper_or_an_agency_is_no_issuer(issuers: Issuers, outlet: str) -> None:
    assert issuers.of(outlet, None) is None


def test_nothing_known_is_no_issuer(issuers: Issuers) -> None:
    assert issuers.of(None, None) is None


def test_the_body_is_known_too(issuers: Issuers) -> None:
    assert issuers.issuer("Kremlin", None) == Issuer("russia", "Kremlin")


def test_the_address_outweighs_the_outlets_name(issuers: Issuers) -> None:
    assert issuers.of("The White House", "http://kremlin.ru/x") == "russia"


def test_a_site_given_to_two_actors_is_an_error_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "issuers.yaml"
    path.write_text("issuers:\n  - {actor: a, sites: [x.org]}\n  - {actor: b, sites: [x.org]}\n", encoding="utf-8")
    with pytest.raises(DataError, match="given to two actors") as caught:
        load_issuers(path)
    assert str(caught.value.place) == f"{path}:3:24"
    assert caught.value.hint


def test_every_shipped_issuer_is_an_actor(issuers: Issuers) -> None:
    actors = load_gazetteer().actors
    assert [str(place.place) for issuer, place in issuers.entries if issuer.actor not in actors] == []
