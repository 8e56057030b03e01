"""A change that is known from a summary names the words that were said for it in between."""

from __future__ import annotations

from datetime import date

from stance.track import Listed, diff

A, B = date(2025, 9, 1), date(2025, 9, 4)


def test_a_new_side_known_from_a_summary_names_the_speakers_words_of_the_days_before(took) -> None:
    words = took(3, "oppose", speaker="Olga Serova")
    (change,) = diff(Listed([words, took(4, "oppose")]), A, B).changes
    assert [(said.day.day, said.speaker) for said in change.because] == [(4, None), (3, "Olga Serova")]


def test_words_on_the_other_side_or_told_by_others_are_not_named_for_it(took) -> None:
    others = [
        took(2, "support", speaker="Olga Serova"),
        took(3, "oppose", speaker="Olga Serova", told="ukraine"),
    ]
    (change,) = diff(Listed([*others, took(4, "oppose")]), date(2025, 9, 1), B).changes
    assert [said.day.day for said in change.because] == [4]


def test_where_a_speaker_made_the_change_earlier_words_are_left_out(took) -> None:
    positions = [took(3, "oppose", speaker="Olga Serova"), took(4, "oppose", speaker="Pavel Orlov")]
    (change,) = diff(Listed(positions), A, B).changes
    assert [said.day.day for said in change.because] == [4]
