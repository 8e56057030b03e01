"""What a person decided holds whatever is read again, can be undone, and travels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from stance.errors import StoreError, UnknownNameError
from stance.model import Extraction, Run
from stance.store import Correction, Store
from stance.track import standings

News = Callable[..., Extraction]
SAID = "Moscow would not discuss foreign troops, Olga Serova said."
AT = datetime(2025, 9, 10, 12, tzinfo=UTC)
DAY = date(2025, 9, 30)


@pytest.fixture
def said(store: Store, news: News, run: Run) -> Extraction:
    """One article with one position, stored."""
    extraction = news(SAID, {SAID: {"speaker": "Olga Serova"}})
    store.add(extraction, run)
    return extraction


def test_a_rejected_position_no_longer_counts_and_stays_readable(store: Store, said: Extraction) -> None:
    pid = said.positions[0].id
    made = store.correct(Correction(pid, "reject", note="irony", by="Ada", at=AT))
    assert standings(store, DAY) == []
    assert store.position(pid).state == "rejected"
    assert store.explain(pid).corrections == (made,)
    assert (made.note, made.by, made.at, made.undone) == ("irony", "Ada", AT, False)


@pytest.mark.parametrize(
    ("action", "value", "field"),
    [
        ("stance", "support", "stance"),
        ("topic", "ceasefire", "topic"),
        ("actor", "belarus", "actor"),
        ("speaker", "Ivan Orlov", "speaker"),
        ("speaker", None, "speaker"),
    ],
)
def test_a_changed_field_counts_as_changed_and_is_shown_as_such(
    store: Store, said: Extraction, action: str, value: str | None, field: str
) -> None:
    pid = said.positions[0].id
    store.correct(Correction(pid, action, value, at=AT))  # type: ignore[arg-type]
    (standing,) = standings(store, DAY)
    position = standing.said[0].first
    assert getattr(position.position, field) == value
    assert position.corrected == (action,)
    assert position.id == pid
    assert standing.said[0].corrected


def test_an_accepted_position_counts_as_it_is_and_is_no_longer_up_for_review(store: Store, said: Extraction) -> None:
    assert len(list(store.positions(unreviewed=True, order="confidence"))) == 1
    store.correct(Correction(said.positions[0].id, "accept", at=AT))
    assert list(store.positions(unreviewed=True, order="confidence")) == []
    (standing,) = standings(store, DAY)
    assert standing.said[0].first.corrected == ("accept",)


def test_a_correction_outlives_new_rules_and_ingesting_again(
    store: Store, said: Extraction, run: Run, news: News
) -> None:
    pid = said.positions[0].id
    store.correct(Correction(pid, "stance", "support", at=AT))
    store.add(said, replace(run, rules="rules-2"))
    assert [s.side for s in standings(store, DAY)] == ["support"]
    store.forget(said.article.key)
    store.add(said, run)
    assert [s.side for s in standings(store, DAY)] == ["support"]
    assert store.current(said.article.key) == said  # what was extracted is kept beside


def test_the_later_correction_of_a_field_holds(store: Store, said: Extraction) -> None:
    pid = said.positions[0].id
    later = AT.replace(hour=13)
    store.correct(Correction(pid, "reject", at=later))
    store.correct(Correction(pid, "accept", at=AT))
    assert store.position(pid).state == "rejected"
    store.correct(Correction(pid, "accept", by="Bea", at=AT.replace(hour=14)))
    assert store.position(pid).state == "counts"
    assert store.position(pid).corrected == ("accept",)


def test_a_correction_is_undone_and_stays_listed(store: Store, said: Extraction) -> None:
    pid = said.positions[0].id
    made = store.correct(Correction(pid, "topic", "ceasefire", at=AT))
    assert store.undo(made.id).undone
    assert [s.topic for s in standings(store, DAY)] == ["foreign-troops"]
    assert store.corrections(pid) == [replace(made, undone=True)]
    assert store.position(pid).corrected == ()


def test_corrections_travel_as_json_lines_and_arrive_once(
    store: Store, said: Extraction, tmp_path: Path, run: Run
) -> None:
    pid = said.positions[0].id
    store.correct(Correction(pid, "stance", "support", note="a „note“", by="Ada", at=AT))
    undone = store.correct(Correction(pid, "reject", at=AT))
    store.undo(undone.id)
    lines = list(store.export_corrections())
    with Store.open(tmp_path / "other.db") as other:
        assert other.import_corrections(lines) == (2, 0)
        assert other.import_corrections([*lines, ""]) == (0, 2)
        assert other.corrections() == store.corrections()
        other.add(said, run)
        assert [s.side for s in standings(other, DAY)] == ["support"]
        assert list(other.verify()) == []


def test_a_line_that_is_no_correction_is_named_and_nothing_is_imported(store: Store, said: Extraction) -> None:
    good = '{"position": "p-1", "action": "accept"}'
    for bad in ("{", "[]", '{"position": 1, "action": "accept"}', '{"position": "p-1", "action": "delete"}',
                '{"position": "p-1", "action": "stance", "value": "for"}'):  # fmt: skip
        with pytest.raises(StoreError) as caught:
            store.import_corrections([good, bad])
        assert caught.value.place is not None
        assert caught.value.place.line == 2
        assert store.corrections() == []


def test_what_is_no_correction_is_refused(store: Store, said: Extraction) -> None:
    pid = said.positions[0].id
    for wrong in (Correction(pid, "stance", "for"), Correction(pid, "topic", None), Correction(pid, "delete")):  # type: ignore[arg-type]
        with pytest.raises(StoreError):
            store.correct(wrong)
    with pytest.raises(UnknownNameError):
        store.correct(Correction("p-unknown", "accept"))
    with pytest.raises(UnknownNameError):
        store.undo("c-unknown")
    assert store.corrections() == []
