"""What must hold of standings and changes whatever is said by whom and in whatever order it comes in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from stance.model import Position
from stance.store import DatedPosition
from stance.track import SHOWN, Diff, Line, Listed, Pair, Standing, diff, standings, timelines

START = date(2025, 1, 1)
DAYS = st.integers(0, 60).map(lambda n: START + timedelta(days=n))
PAIR = Pair("russia", "foreign-troops")


@st.composite
def one_position(draw: st.DrawFn) -> DatedPosition:
    published = draw(DAYS)
    said = draw(st.sampled_from(["then", "then", "then", "before", "unknown"]))
    said_on = {"then": published, "before": published - timedelta(days=draw(st.integers(1, 5))), "unknown": None}[said]
    speaker = draw(st.sampled_from([None, "Ivan Orlov", "Olga Serova", "Pavel Sokolov"]))
    position = Position(
        article=f"a-{draw(st.integers(0, 10**6))}",
        actor="russia",
        topic="foreign-troops",
        stance=draw(st.sampled_from(["support", "oppose", "oppose", "neutral"])),
        speaker=speaker,
        office="minister" if speaker else None,
        condition=draw(st.sampled_from([None, None, "if asked"])),
        firmness=draw(st.sampled_from(["hedged", "plain", "firm"])),
        said_on=said_on,
        claimed_by=draw(st.sampled_from([None, None, None, "ukraine"])),
    )
    ingested = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=draw(st.integers(0, 90)))
    return DatedPosition(
        position.id, position, published, ingested, outlet="Post", unconditional=draw(st.integers(0, 5)) == 0
    )


POSITIONS = st.lists(one_position(), max_size=12, unique_by=lambda p: p.id)


def everything(positions: Iterable[DatedPosition], a: date, b: date, known_by: datetime | None = None) -> Diff:
    return diff(Listed(positions), a, b, known_by=known_by, everything=True)


def core(standing: Standing) -> tuple[object, ...]:
    """A standing without the list of its reports."""
    return (standing.side, standing.day, standing.dated, standing.firmness, standing.condition, standing.told_by)


@given(POSITIONS, DAYS)
def test_nothing_changes_from_a_day_to_itself(positions: list[DatedPosition], day: date) -> None:
    found = everything(positions, day, day)
    assert found.changes == ()
    assert set(found.counts.values()) == {0}


@given(POSITIONS, st.lists(DAYS, min_size=3, max_size=3, unique=True).map(sorted))
def test_the_after_of_one_change_is_the_before_of_the_next(positions: list[DatedPosition], days: list[date]) -> None:
    a, b, c = days
    first, second = everything(positions, a, b).changes, everything(positions, b, c).changes
    for one in first:
        assert [two.before for two in second if two.pair == one.pair] == [one.after]


@given(POSITIONS, st.randoms(use_true_random=False), DAYS, DAYS)
def test_the_order_in_which_positions_come_in_does_not_matter(
    positions: list[DatedPosition], dice: object, one: date, two: date
) -> None:
    shuffled = list(positions)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    a, b = sorted((one, two))
    assert everything(shuffled, a, b) == everything(positions, a, b)


@given(POSITIONS, DAYS, DAYS)
def test_a_position_given_twice_counts_once(positions: list[DatedPosition], one: date, two: date) -> None:
    a, b = sorted((one, two))
    assert everything([*positions, *positions], a, b).changes == everything(positions, a, b).changes


@given(POSITIONS, st.integers(0, 11), st.integers(0, 3), DAYS, DAYS)
def test_a_copy_in_another_outlet_changes_nothing_but_the_corroboration(
    positions: list[DatedPosition], which: int, later: int, one: date, two: date
) -> None:
    if not positions:
        return
    original = replace(positions[which % len(positions)], group="g")
    assert original.published is not None
    published = original.published + timedelta(days=later)
    position = replace(original.position, article="a-copy")
    copy = replace(original, id=position.id, position=position, published=published, outlet="Zeitung")
    alone = [original if p.id == original.id else p for p in positions]
    a, b = sorted((one, two))
    before, after = everything(alone, a, b), everything([*alone, copy], a, b)
    assert [(c.change, core(c.before), core(c.after)) for c in after.changes] == [
        (c.change, core(c.before), core(c.after)) for c in before.changes
    ]


@given(POSITIONS, one_position(), DAYS)
def test_a_late_found_article_changes_the_past_only_as_of_its_dates(
    positions: list[DatedPosition], found: DatedPosition, day: date
) -> None:
    late = replace(found, ingested_at=datetime(2025, 6, 1, tzinfo=UTC))
    counts_from = late.position.said_on or late.published
    assert counts_from is not None
    before = standings(Listed(positions), day)
    known = datetime(2025, 5, 1, tzinfo=UTC)
    assert standings(Listed([*positions, late]), day, known_by=known) == standings(
        Listed(positions), day, known_by=known
    )
    later = day + timedelta(days=20)
    assert everything([*positions, late], day, later, known).changes == everything(positions, day, later, known).changes
    if day < counts_from:
        assert standings(Listed([*positions, late]), day) == before
    if later < counts_from:
        assert everything([*positions, late], day, later).changes == everything(positions, day, later).changes


@given(POSITIONS, DAYS)
def test_neutral_only_where_no_side_was_ever_taken_and_told_only_where_the_actor_was_silent(
    positions: list[DatedPosition], day: date
) -> None:
    standing = Line(PAIR, positions).standing(day)
    known = [p for p in positions if (p.position.said_on or p.published or date.max) <= day]
    own = [p for p in known if p.position.claimed_by is None]
    assert standing.told == (bool(known) and not own)
    assert (standing.side == "none") == (not known)
    if standing.side == "neutral":
        assert all(p.position.stance == "neutral" for p in (own or known))
    if standing.side in ("support", "oppose"):
        assert any(p.position.stance == standing.side for p in (own or known))


@given(POSITIONS, DAYS, DAYS)
def test_words_without_a_day_never_make_a_change_by_themselves(
    positions: list[DatedPosition], one: date, two: date
) -> None:
    a, b = sorted((one, two))
    dated = any(a < p.position.said_on <= b for p in positions if p.position.said_on)
    if not dated:
        assert not [c for c in everything(positions, a, b).changes if c.change in SHOWN]


@given(POSITIONS, DAYS, DAYS)
def test_what_made_a_change_was_said_in_between(positions: list[DatedPosition], one: date, two: date) -> None:
    a, b = sorted((one, two))
    for change in everything(positions, a, b).changes:
        assert all(a < said.day <= b for said in change.because)
        assert bool(change.because) == (change.change != "silent")
        assert all(a < said.day <= b for said in change.listed)


@given(POSITIONS, DAYS, DAYS)
def test_what_is_only_counted_is_counted_right(positions: list[DatedPosition], one: date, two: date) -> None:
    a, b = sorted((one, two))
    brief, full = diff(Listed(positions), a, b), everything(positions, a, b)
    assert brief.counts == full.counts
    assert brief.changes == tuple(c for c in full.changes if c.change in SHOWN)


@settings(max_examples=50)
@given(POSITIONS)
def test_a_timeline_ends_where_the_actor_stands(positions: list[DatedPosition]) -> None:
    last = START + timedelta(days=100)
    for timeline in timelines(Listed(positions), until=last):
        line = Line(PAIR, positions)
        assert core(timeline.standing) == core(line.standing(last))
        assert [turn.day for turn in timeline.turns] == sorted(turn.day for turn in timeline.turns)
        for turn in timeline.turns:
            assert core(turn.standing) == core(line.standing(turn.day))


@given(POSITIONS, DAYS)
def test_a_voice_on_the_other_side_is_never_averaged_away(positions: list[DatedPosition], day: date) -> None:
    line = Line(PAIR, positions)
    standing = line.standing(day)
    if standing.side not in ("support", "oppose") or standing.told or not standing.dated:
        return
    own = [s for s in line.said if s.dated and s.told_by is None and s.stance != "neutral" and s.day <= day]
    heard = {said.speaker for said in standing.said if said.speaker}
    for speaker in {s.speaker for s in own if s.speaker} - heard:
        last = [s for s in own if s.speaker == speaker]
        final = {s.stance for s in last if s.day == last[-1].day}
        if last[-1].day > day - timedelta(days=30) and final != {standing.side}:
            assert speaker in {voice.speaker for voice in standing.voices}
