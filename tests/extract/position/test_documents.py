"""For whom an official document speaks: its issuer, all who jointly issue it, or the group in its title."""

from __future__ import annotations

import pytest

from stance.extract.position.documents import issuers
from stance.gazetteer import Matcher, load_gazetteer
from stance.model import Article


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_gazetteer())


SPEAK_FOR = {
    "nobody, where it is no official document": ("Joint statement by France and Germany", "We agree.", None, ()),
    "its issuer": ("Remarks by the Minister", "We agree with Oslo and Bern.", "france", ("france",)),
    "its issuer, without a title": (None, "We agree.", "france", ("france",)),
    "all whom a joint statement's title names": (
        "Joint statement by France, Germany and the United Kingdom",
        "We agree.",
        "uk",
        ("france", "germany", "uk"),
    ),
    "the leaders whom it names": (
        "Joint Statement of the Leaders of Japan and Australia",
        "We agree.",
        "japan",
        ("japan", "australia"),
    ),
    "the states whose ministers it names": (
        "Joint Statement from the Foreign Ministers of France, Germany and Italy",
        "We agree.",
        "france",
        ("france", "germany", "italy"),
    ),
    "all whom its first words name": (
        "Statement on Gaza",
        "We, the leaders of Canada, Australia and New Zealand, are alarmed by what Israel does.",
        "canada",
        ("canada", "australia", "new-zealand"),
    ),
    "the foreign ministers whom its first words name": (
        None,
        "We, the Foreign Ministers of Norway and Denmark, have met in Kyiv.",
        "norway",
        ("norway", "denmark"),
    ),
    "the group in its title": ("G7 Leaders' Statement on Ukraine", "We agree.", "canada", ("g7",)),
    "the group that declares something": ("NATO summit declaration", "We agree.", "nato", ("nato",)),
    "its issuer, where a state stands first in the title": (
        "France: statement on Gaza",
        "We agree.",
        "uk",
        ("uk",),
    ),
    "its issuer, where the group is what it is about": (
        "Statement on the meeting of the G7",
        "We agree.",
        "japan",
        ("japan",),
    ),
}


@pytest.mark.parametrize("name", SPEAK_FOR)
def test_a_document_speaks_for(name: str, matcher: Matcher) -> None:
    title, text, issuer, wanted = SPEAK_FOR[name]
    assert issuers(Article(text, title=title, issuer=issuer), matcher) == wanted


def test_a_list_ends_with_the_first_word_that_belongs_to_none(matcher: Matcher) -> None:
    title = "Joint statement by France and Germany on the talks with Iran and Israel"
    assert issuers(Article("We agree.", title=title, issuer="france"), matcher) == ("france", "germany")


def test_only_the_opening_tells_who_the_leaders_are(matcher: Matcher) -> None:
    text = "Nothing new. " * 400 + "We, the leaders of Canada and Australia, agree."
    assert issuers(Article(text, title="Statement", issuer="canada"), matcher) == ("canada",)
