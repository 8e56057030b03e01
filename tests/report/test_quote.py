"""Quotation marks stand around what the article itself quotes, and around nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.model import Evidence
from stance.report.quote import Words, best, narrowed, words

START = 100  # where the evidence begins in its article


def evidence(text: str) -> Evidence:
    """Evidence whose quoted parts are those between curly marks."""
    quoted = [(START + m.start(1), START + m.end(1)) for m in re.finditer("“([^”]*)”", text)]
    return Evidence(START, START + len(text), text, tuple(quoted))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "“Our country will never accept foreign soldiers,” she told reporters, adding that “leaders” may listen.",
            '"Our country will never accept foreign soldiers"',
        ),
        (
            "“We will never under any circumstances,” he said, “stop helping our neighbours.” He left.",
            '"We will never under any circumstances" … "stop helping our neighbours"',
        ),
        (
            "The minister said: “We are ready to talk. Nobody else is!”",
            '"We are ready to talk. Nobody else is!"',
        ),
        (
            "The minister never said: “We are ready to talk at once.”",
            'reported: The minister never said: "We are ready to talk at once"',
        ),
        (
            "She warned that they would not discuss “in any form” the idea of a force.",
            'reported: She warned that they would not discuss "in any form" the idea of a force',
        ),
        ("They had pledged a “reassurance force.”", 'reported: They had pledged a "reassurance force"'),
        (
            "They called the soldiers “targets.” Others did not.",
            'reported: They called the soldiers "targets". Others did not',
        ),
        ("The capital has ruled out giving up land.", "reported: The capital has ruled out giving up land"),
        ("“legitimate targets”", '"legitimate targets"'),
        ("“No,” the spokesman said.", 'reported: "No", the spokesman said'),
    ],
)
def test_the_words_of_evidence_read_as_the_article_has_them(text: str, shown: str) -> None:
    assert words(evidence(text)).plain == shown


@pytest.mark.parametrize(
    "text",
    [
        "It was a ‘red line’ for the leaders’ side and Russia’s.",
        'It was a "red line" that nobody marked as a quotation.',
        "She said “the mark was never closed and the text went on.",
        "„Niemals“, sagte er, und « jamais » auch.",
    ],
)
def test_marks_that_are_not_known_to_quote_are_not_shown(text: str) -> None:
    shown = words(Evidence(START, START + len(text), text)).plain
    assert not set(shown) & set('"“”„«»‘')


def test_apostrophes_survive() -> None:
    text = "Russia’s leaders' side won't say ‘no’."
    assert words(Evidence(0, len(text), text)).plain == "reported: Russia’s leaders' side won't say no"


def test_a_cut_ends_at_a_whole_word_and_closes_its_mark() -> None:
    shown = words(evidence("“Our country will never accept foreign soldiers,” she said.")).cut(30)
    assert shown.plain == '"Our country will never …"'


def test_a_cut_before_a_quotation_opens_no_mark() -> None:
    shown = words(evidence("She warned that they would not discuss “in any form” the idea.")).cut(50)
    assert shown.plain == "reported: She warned that they would not discuss …"


def test_the_best_of_several_is_a_quotation_of_its_own() -> None:
    several = [
        evidence("He drew a line."),
        evidence("He drew “a line.”"),
        evidence("“We will draw a line here,” he said."),
    ]
    assert best(several).plain == '"We will draw a line here"'


def test_control_and_bidi_characters_never_reach_the_reader() -> None:
    text = "“We will\x1b[31m never\u202e do\x07 that,” he said."
    assert words(evidence(text)).plain == '"We will[31m never do that"'


pieces = st.lists(st.tuples(st.text("ab ,.“”\"'’", min_size=1, max_size=12), st.booleans()), min_size=1, max_size=5)


@given(pieces)
def test_every_pair_of_marks_holds_words_that_the_article_quotes(parts: list[tuple[str, bool]]) -> None:
    text, quoted = "", []
    for part, is_quoted in parts:
        if is_quoted:
            text += "“"
            quoted.append((START + len(text), START + len(text) + len(part)))
            text += part + "”"
        else:
            text += part
    shown = words(Evidence(START, START + len(text), text, tuple(quoted))).plain
    inside = shown.split('"')[1::2]
    plain = ["".join(c for c in text[s - START : e - START] if c in "ab") for s, e in quoted]
    assert shown.count('"') % 2 == 0
    assert all(any("".join(c for c in piece if c in "ab") == each for each in plain) for piece in inside)


@given(pieces, st.integers(1, 60))
def test_a_cut_is_never_longer_than_asked_nor_unbalanced(parts: list[tuple[str, bool]], most: int) -> None:
    shown = Words(tuple((text.replace('"', ""), quoted) for text, quoted in parts), reported=True).cut(most)
    assert shown.plain.count('"') % 2 == 0
    assert shown.length <= max(most, len("reported: …") + 2)


LONG_ONE = (
    "The two presidents and a dozen ministers are due to meet in the capital on Thursday, with the foreign minister saying "
    "that her country is prepared to send soldiers “the day that peace is signed.”"
)


def about(text: str, *phrases: str) -> list[tuple[int, int]]:
    """Where the phrases stand in the article."""
    return [(START + text.index(phrase), START + text.index(phrase) + len(phrase)) for phrase in phrases]


def test_a_long_sentence_is_cut_to_the_clauses_that_matter() -> None:
    shown = narrowed(evidence(LONG_ONE), about(LONG_ONE, "prepared", "send soldiers"))
    assert shown.plain == (
        "reported: … with the foreign minister saying that her country is prepared to send soldiers "
        '"the day that peace is signed"'
    )


def test_what_could_turn_the_sense_or_set_a_condition_is_never_cut_away() -> None:
    for head in ("Nobody believes it any more in the capital or elsewhere", "If the ceasefire holds for another month"):
        text = (
            f"{head}, the foreign minister said on Thursday that her country is prepared to send soldiers to guard it."
        )
        assert narrowed(evidence(text), about(text, "send soldiers")).plain.startswith(f"reported: {head}")


def test_short_evidence_and_evidence_without_a_trace_are_shown_whole() -> None:
    assert narrowed(evidence(LONG_ONE), []).plain.startswith("reported: The two presidents")
    short = "She is here, and her country is prepared to send soldiers."
    assert narrowed(evidence(short), about(short, "send")).plain == f"reported: {short[:-1]}"


def test_the_piece_with_the_condition_follows_the_words() -> None:
    pieces = [
        evidence("They called the soldiers “targets.”"),
        evidence("Once peace is signed, they see no use in them."),
    ]
    shown = best(pieces, condition="Once peace is signed")
    assert shown.plain == 'reported: They called the soldiers "targets" … Once peace is signed, they see no use in them'


def test_a_blank_before_a_comma_is_not_shown() -> None:
    text = "They ended the talks , it said."
    assert words(Evidence(0, len(text), text)).plain == "reported: They ended the talks, it said"
