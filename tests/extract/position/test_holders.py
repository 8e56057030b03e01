"""Whose side it is: of one that is named, of whoever speaks, of the issuer, of two who meet, of a group, or of nobody."""

from __future__ import annotations

from datetime import date

import pytest

from stance.extract.pipeline import Extractor, Resources
from stance.model import Article, Extraction

TODAY = date(2025, 9, 4)
TOPICS = """
- id: canal
  name: The canal treaty
  proposition: The canal treaty enters into force.
  for: ["canal treaty", "(sign|ratify) the canal treaty"]
- id: pullout
  name: Norway's pullout
  proposition: Norway withdraws its troops from the island.
  for: ["<norway> withdraw ~ troops", "withdrawal of ~ troops"]
- id: gates
  name: The gates
  proposition: The gates of the canal are opened.
  for: ["open the gates"]
  against: ["(close|shut) the gates"]
"""


@pytest.fixture(scope="module")
def extractor(tmp_path_factory: pytest.TempPathFactory) -> Extractor:
    path = tmp_path_factory.mktemp("topics") / "topics.yaml"
    path.write_text(TOPICS, encoding="utf-8")
    return Extractor(Resources.load(topics=[path], only_topics=True))


def read(extractor: Extractor, text: str, issuer: str | None = None, title: str | None = None) -> Extraction:
    (extraction,) = extractor.extract([Article(text, TODAY, title, issuer=issuer)])
    return extraction


def held(extraction: Extraction) -> list[str]:
    """The positions as "actor stance", with "(speaker)" and "by claimant" where there are such."""
    return sorted(
        f"{p.actor} {p.stance}"
        + (f" ({p.speaker})" if p.speaker else "")
        + (f" by {p.claimed_by}" if p.claimed_by else "")
        for p in extraction.positions
    )


HELD = {
    "one that is named": ("Denmark rejects the canal treaty.", ["denmark oppose"]),
    "one that is named, in its speaker's words": (
        "Denmark rejects the canal treaty, Danish Foreign Minister Lars Løkke Rasmussen said.",
        ["denmark oppose (Lars Løkke Rasmussen)"],
    ),
    "the speaker, where nobody is named": (
        "The canal treaty is a mistake, Danish Prime Minister Mette Frederiksen said.",
        ["denmark oppose (Mette Frederiksen)"],
    ),
    "the speaker, of 'we'": (
        '"We reject the canal treaty," Danish Prime Minister Mette Frederiksen said.',
        ["denmark oppose (Mette Frederiksen)"],
    ),
    "the speaker, of 'our government'": (
        '"Our government rejects the canal treaty," Danish Prime Minister Mette Frederiksen said.',
        ["denmark oppose (Mette Frederiksen)"],
    ),
    "who holds the office that day, by description": (
        "The Danish prime minister rejected the canal treaty.",
        ["denmark oppose (Mette Frederiksen)"],
    ),
    "the one who says so, of 'it'": ("Denmark says it will never sign the canal treaty.", ["denmark oppose"]),
    "another, as the speaker says": (
        "Denmark said that Sweden rejects the canal treaty.",
        ["sweden oppose by denmark"],
    ),
    "another, as one who is named says": (
        'Danish Prime Minister Mette Frederiksen said: "Sweden rejects the canal treaty."',
        ["sweden oppose by denmark"],
    ),
    "one who is accused": ("Denmark accused Sweden of rejecting the canal treaty.", ["sweden oppose by denmark"]),
    "the reporter's word for what another asks of it": (
        "Denmark urged Sweden to sign the canal treaty.",
        ["denmark support"],
    ),
    "a group, where a number of its members is told": (
        "The European Union met on Thursday. Ten of its members back the canal treaty.",
        ["eu support"],
    ),
    "two who meet": (
        "Danish Prime Minister Mette Frederiksen met Norwegian Prime Minister Jonas Gahr Støre. The two leaders rejected "
        "the canal treaty.",
        ["denmark oppose (Mette Frederiksen)", "norway oppose (Jonas Gahr Støre)"],
    ),
    "both that are coordinated": (
        "Denmark and Norway support the canal treaty.",
        ["denmark support", "norway support"],
    ),
    "a member that speaks for its group, and the group as it says": (
        "The European Union backs the canal treaty, French President Emmanuel Macron said.",
        ["eu support by france", "france support (Emmanuel Macron)"],
    ),
    "the state, of 'the Danes'": ("The Danes want the canal treaty.", ["denmark support"]),
}


@pytest.mark.parametrize("name", HELD)
def test_a_side_is_held_by(name: str, extractor: Extractor) -> None:
    text, wanted = HELD[name]
    assert held(read(extractor, text)) == wanted


NOBODY = {
    "the reporter's own judgement": ("The canal treaty is a mistake.", "nobody is said to say it"),
    "an ex-official": ("Former Danish Prime Minister Poul Rasmussen rejects the canal treaty.", "no office"),
    "a private person": ("Karen Holt, an engineer, rejects the canal treaty.", "no office"),
    "what a private person judges": ("The canal treaty is a mistake, Karen Holt said.", "no office"),
    "what a private person says of a state": (
        "Karen Holt said that Denmark rejects the canal treaty.",
        "speaks for no actor",
    ),
    "citizens": ("Danes reject the canal treaty.", "are people, not the state"),
    "many": ("Many reject the canal treaty.", "names nobody"),
    "critics": ("Critics reject the canal treaty.", "names nobody"),
    "a text": ("The resolution rejects the canal treaty.", "is a text, and no actor"),
    "something unknown": ("The weather rejects the canal treaty.", "no office"),
    "what the speaker thinks another would do": (
        "Danish Prime Minister Mette Frederiksen said that Sweden would reject the canal treaty.",
        "a guess",
    ),
}


@pytest.mark.parametrize("name", NOBODY)
def test_nobody_holds_a_side_that_is_of(name: str, extractor: Extractor) -> None:
    text, reason = NOBODY[name]
    extraction = read(extractor, text)
    assert held(extraction) == []
    assert any(reason in each.reason for each in extraction.dropped), [each.reason for each in extraction.dropped]


DOCUMENTS = {
    "its issuer, of 'we'": ("We reject the canal treaty.", None, ["denmark oppose"]),
    "its issuer, of what it judges": ("The canal treaty is a mistake.", None, ["denmark oppose"]),
    "its issuer, of 'the Government'": ("The Government rejects the canal treaty.", None, ["denmark oppose"]),
    "another, as the issuer says": ("Norway rejects the canal treaty.", None, ["norway oppose by denmark"]),
    "all who issue it together, of what it judges": (
        "The canal treaty is a mistake.",
        "Joint statement by Denmark and Norway",
        ["denmark oppose", "norway oppose"],
    ),
    "a co-issuer that is named, as its own": (
        "Norway rejects the canal treaty.",
        "Joint statement by Denmark and Norway",
        ["norway oppose"],
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_in_an_official_document_a_side_is_held_by(name: str, extractor: Extractor) -> None:
    text, title, wanted = DOCUMENTS[name]
    assert held(read(extractor, text, "denmark", title)) == wanted


# --- whose act the phrase asks for


def test_a_phrase_that_asks_for_a_doer_is_read_only_of_that_doer(extractor: Extractor) -> None:
    assert held(read(extractor, "Norway will withdraw its troops.")) == ["norway support"]
    assert held(read(extractor, "Norway said that Denmark will withdraw its troops.")) == []


def test_a_phrase_that_asks_for_a_doer_is_read_where_nobody_else_is_told_to_do_it(extractor: Extractor) -> None:
    assert held(read(extractor, "Denmark urged Norway to withdraw its troops.")) == ["denmark support"]


# --- answers

ANSWERS = {
    "No. It will not.": ["denmark oppose (Mette Frederiksen)"],
    "Absolutely not, and everyone knows it.": ["denmark oppose (Mette Frederiksen)"],
    "Yes.": ["denmark support (Mette Frederiksen)"],
    "Of course.": ["denmark support (Mette Frederiksen)"],
    "Yes, and soon.": ["denmark support (Mette Frederiksen)"],
    "We will see.": ["denmark neutral (Mette Frederiksen)"],
    "No decision has been taken.": ["denmark neutral (Mette Frederiksen)"],
    "No comment.": ["denmark neutral (Mette Frederiksen)"],
    "Nobody asked me that before.": [],
    "Notably warm, this room.": [],
    "Why do you ask?": [],
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_takes_the_side_of_what_was_asked(answer: str, extractor: Extractor) -> None:
    text = f"Question: Will Denmark sign the canal treaty?\n\nMette Frederiksen: {answer}"
    assert held(read(extractor, text)) == ANSWERS[answer]


@pytest.mark.xfail(reason="a labelled paragraph of the one word 'No.' yields no statement", strict=True)
def test_a_bare_no_is_an_answer(extractor: Extractor) -> None:
    text = "Question: Will Denmark sign the canal treaty?\n\nMette Frederiksen: No."
    assert held(read(extractor, text)) == ["denmark oppose (Mette Frederiksen)"]


def test_a_no_to_a_question_about_the_opposite_supports_what_is_proposed(extractor: Extractor) -> None:
    text = "Question: Will Denmark shut the gates?\n\nMette Frederiksen: No. It will not."
    assert held(read(extractor, text)) == ["denmark support (Mette Frederiksen)"]


def test_an_answer_and_its_question_are_both_evidence(extractor: Extractor) -> None:
    text = "Question: Will Denmark sign the canal treaty?\n\nMette Frederiksen: No. Never."
    (one,) = read(extractor, text).positions
    assert [each.text for each in one.evidence][-1] == "No."
    assert "canal treaty" in one.evidence[0].text


# --- left open

OPEN = {
    "Denmark has not decided whether to sign the canal treaty.": ["denmark neutral"],
    "Denmark would not say whether it would sign the canal treaty.": ["denmark neutral"],
    "Denmark declined to say whether it backs the canal treaty.": ["denmark neutral"],
    "Denmark has made no decision on whether to sign the canal treaty.": ["denmark neutral"],
    "Denmark is weighing whether to sign the canal treaty.": ["denmark neutral"],
    "Denmark will decide next week whether to sign the canal treaty.": ["denmark neutral"],
    "It is unclear whether Denmark will sign the canal treaty.": [],
    "Reporters asked whether Denmark would sign the canal treaty.": [],
    "Denmark said whether it would sign the canal treaty.": [],
}


@pytest.mark.parametrize("text", OPEN)
def test_a_question_is_left_open_by_the_one_who_leaves_it(text: str, extractor: Extractor) -> None:
    assert held(read(extractor, text)) == OPEN[text]


@pytest.mark.xfail(reason="the parser hangs 'whether' on 'is' and not on 'undecided'", strict=True)
def test_one_who_is_undecided_leaves_it_open(extractor: Extractor) -> None:
    assert held(read(extractor, "Denmark is undecided whether to sign the canal treaty.")) == ["denmark neutral"]
