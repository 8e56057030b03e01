"""Records: one for each key with all its evidence, what is told twice counted once, spans that lie where they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.extract.position.assemble import evidence, merge
from stance.extract.position.candidates import Candidate
from stance.extract.position.compose import Reading
from stance.extract.position.confidence import confidence, joined
from stance.extract.position.holders import Held
from stance.model import Article, Evidence, Position, Step
from stance.topics import TopicHit

PUBLISHED = date(2025, 9, 4)
WEDNESDAY = date(2025, 9, 3)
BASE = Position("a-1", "norway", "canal", "support", said_on=PUBLISHED, evidence=(Evidence(0, 5, "Yes, "),))


def told(**changes: Any) -> Position:
    """The base position with changes; `at` places its evidence."""
    at = changes.pop("at", 0)
    return replace(BASE, **{"evidence": (Evidence(at, at + 5, "Yes, "),), **changes})


def key(position: Position) -> tuple[Any, ...]:
    return tuple(getattr(position, n) for n in ("actor", "topic", "stance", "speaker", "said_on", "claimed_by"))


def test_two_sentences_of_one_position_are_one_record_with_both_as_evidence_in_order_of_the_text() -> None:
    (one,) = merge([told(at=40), told(at=10)], PUBLISHED)
    assert [each.start for each in one.evidence] == [10, 40]


def test_the_same_sentence_is_evidence_once() -> None:
    (one,) = merge([told(at=10), told(at=10)], PUBLISHED)
    assert len(one.evidence) == 1


def test_a_record_keeps_the_trace_of_every_sentence() -> None:
    first, second = Step("negation", "one", (0, 1)), Step("act", "two", (5, 6))
    (one,) = merge([told(trace=(first,)), told(at=10, trace=(second,))], PUBLISHED)
    assert one.trace == (first, second)


@pytest.mark.parametrize(
    "changes",
    [
        {"actor": "denmark"},
        {"topic": "bridge"},
        {"stance": "oppose"},
        {"speaker": "Kari Nordmann", "said_on": WEDNESDAY},
        {"said_on": None},
        {"claimed_by": "sweden"},
    ],
)
def test_what_differs_in_its_key_is_never_merged(changes: dict[str, Any]) -> None:
    other = {"speaker": "Ola Nordmann", "at": 10, **changes}
    assert len(merge([told(speaker="Ola Nordmann"), told(**other)], PUBLISHED)) == 2


def test_two_days_of_one_speaker_stay_two() -> None:
    days = [told(speaker="A B", said_on=date(2025, 9, day)) for day in (1, 2)]
    assert [each.said_on for each in merge(days, PUBLISHED)] == [date(2025, 9, 1), date(2025, 9, 2)]


def test_a_condition_told_once_holds_for_the_record_and_the_firmest_words_count() -> None:
    firm = told(at=20, firmness="firm", condition="only then")
    (one,) = merge([told(firmness="hedged"), told(at=10, condition="once it holds"), firm], PUBLISHED)
    assert one.condition == "once it holds"
    assert one.firmness == "firm"


def test_what_is_firm_without_a_condition_hangs_on_none_that_another_sentence_tells() -> None:
    (one,) = merge([told(firmness="firm"), told(at=10, condition="once it holds")], PUBLISHED)
    assert one.condition is None


def test_the_best_sentence_names_the_rule_and_more_sentences_make_it_surer() -> None:
    (one,) = merge([told(confidence=0.6, rule="act"), told(at=10, confidence=0.8, rule="attitude")], PUBLISHED)
    assert one.rule == "attitude"
    assert 0.8 <= one.confidence <= 0.99


def test_a_speakers_words_without_a_day_are_of_the_one_day_that_the_article_gives_for_them() -> None:
    (one,) = merge([told(speaker="A B", said_on=WEDNESDAY), told(at=10, speaker="A B")], PUBLISHED)
    assert one.said_on == WEDNESDAY


def test_of_two_days_none_is_guessed() -> None:
    days = [told(at=day, speaker="A B", said_on=date(2025, 9, day)) for day in (1, 2)]
    found = merge([*days, told(at=10, speaker="A B")], PUBLISHED)
    assert {each.said_on for each in found} == {date(2025, 9, 1), date(2025, 9, 2), PUBLISHED}


def test_a_reporters_summary_belongs_to_the_one_speaker_whom_the_article_gives_for_that_side() -> None:
    spoken = told(at=10, speaker="A B", office="minister", said_on=WEDNESDAY)
    (one,) = merge([told(), spoken], PUBLISHED)
    assert (one.speaker, one.office, one.said_on, len(one.evidence)) == ("A B", "minister", WEDNESDAY, 2)


def test_a_summary_of_two_speakers_belongs_to_neither() -> None:
    found = merge([told(), told(at=10, speaker="A B"), told(at=20, speaker="C D")], PUBLISHED)
    assert [each.speaker for each in found] == [None, "A B", "C D"]


def test_a_summary_takes_no_speaker_of_the_other_side_nor_of_a_relay() -> None:
    others = [told(at=10, speaker="A B", stance="oppose"), told(at=20, speaker="C D", claimed_by="sweden")]
    assert merge([told(), *others], PUBLISHED)[0].speaker is None


def test_records_come_in_order_of_the_text() -> None:
    found = merge([told(at=30), told(at=10, actor="denmark"), told(at=20, topic="bridge")], PUBLISHED)
    assert [each.evidence[0].start for each in found] == [10, 20, 30]


def test_evidence_is_the_text_at_its_place_with_the_parts_that_are_quoted_there_without_their_marks() -> None:
    text = 'He said "no" twice. She said "never, never" and left. "Well," he added.'
    quoted = [(text.index(words), text.index(words) + len(words)) for words in ("no", "never, never", "Well,")]
    start, end = text.index("She"), text.index(' "Well')
    found = evidence(Article(text), (start, end), quoted)
    assert found.text == 'She said "never, never" and left.'
    assert [text[a:b] for a, b in found.quoted] == ["never, never"]


def test_a_quote_that_goes_on_beyond_the_evidence_is_cut_at_its_borders() -> None:
    text = '"We agree. We always did," he said.'
    (part,) = evidence(Article(text), (11, 35), [(1, 25)]).quoted
    assert text[slice(*part)] == "We always did,"


# --- confidence


def sure(rule: str = "attitude", *, claimed: bool = False, side: int = 1, opposite: bool = False) -> float:
    hit = TopicHit("canal", -1 if opposite else 1, 0, 5, None, "canal")
    candidate = Candidate(hit, cast(Any, None), cast(Any, None), cast(Any, None), None)
    held = Held("norway", claimed_by="sweden" if claimed else None)
    return confidence(Reading(side, None, cast(Any, None), rule), held, candidate)


@pytest.mark.parametrize(
    "rule", ["attitude", "adjective", "nominal", "evaluation", "act", "a rule that is not measured"]
)
def test_confidence_lies_between_0_and_1_and_falls_with_every_doubt(rule: str) -> None:
    assert 0 < sure(rule, claimed=True, side=-1) < min(sure(rule, claimed=True), sure(rule, side=-1))
    assert max(sure(rule, claimed=True), sure(rule, opposite=True)) < sure(rule) < 1


def test_what_is_told_twice_is_surer_than_the_better_of_both_and_once_is_itself() -> None:
    assert joined([0.7]) == 0.7
    assert 0.8 < joined([0.6, 0.8]) == joined([0.8, 0.6]) < 1


# --- properties

texts = st.sampled_from(["one", "two"])
maybe = st.none() | texts
positions = st.builds(
    Position,
    st.just("a-1"),
    texts,
    texts,
    st.sampled_from(["support", "oppose", "neutral"]),
    speaker=maybe,
    office=maybe,
    condition=maybe,
    firmness=st.sampled_from(["hedged", "plain", "firm"]),
    said_on=st.sampled_from([None, WEDNESDAY, PUBLISHED]),
    claimed_by=maybe,
    confidence=st.sampled_from([0.3, 0.6, 0.85]),
    rule=texts,
    evidence=st.integers(0, 20).map(lambda at: (Evidence(at, at + 5, "x" * 5),)),
)


@given(st.lists(positions, max_size=8))
def test_after_merging_each_key_stands_once_and_no_evidence_is_lost_or_invented(many: list[Position]) -> None:
    found = merge(many, PUBLISHED)
    assert len({key(each) for each in found}) == len(found)
    before = {(e.start, p.actor, p.topic, p.stance, p.claimed_by) for p in many for e in p.evidence}
    assert {(e.start, p.actor, p.topic, p.stance, p.claimed_by) for p in found for e in p.evidence} == before
    assert all(0 <= each.confidence <= 0.99 for each in found)
    assert all(list(p.evidence) == sorted(p.evidence, key=lambda e: (e.start, e.end)) for p in found)


@given(st.lists(positions, max_size=8))
def test_merging_what_is_merged_keeps_its_keys_and_evidence(many: list[Position]) -> None:
    once = merge(many, PUBLISHED)
    again = merge(once, PUBLISHED)
    assert {(key(each), each.evidence) for each in again} == {(key(each), each.evidence) for each in once}


@given(st.lists(positions, max_size=6).flatmap(lambda many: st.tuples(st.just(many), st.permutations(many))))
def test_the_order_in_which_positions_are_found_changes_no_key_evidence_or_firmness(
    both: tuple[list[Position], list[Position]],
) -> None:
    first, second = (merge(each, PUBLISHED) for each in both)
    shown = [{(key(p), p.evidence, p.firmness, p.confidence) for p in each} for each in (first, second)]
    assert shown[0] == shown[1]


@given(positions, positions)
def test_an_id_depends_on_the_key_and_on_nothing_else(one: Position, other: Position) -> None:
    assert (one.id == other.id) == (key(one) == key(other))
    elsewhere = replace(one, article="a-2")
    assert elsewhere.id != one.id
