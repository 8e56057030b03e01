"""What the store answers by index is what going through every position would answer, whatever came in which order."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.model import Article, Evidence, Extraction, Position, Run
from stance.store import Correction, DatedPosition, Store
from stance.store.copies import Report, groups, squeezed
from stance.track import Listed, compare, diff, matrix, standings, timelines

RUN = Run("1", "1", "1")
START = date(2025, 1, 1)
KNOWN = datetime(2025, 2, 1, tzinfo=UTC)
SENTENCES = [
    "We will never discuss foreign troops on Ukrainian soil, the minister told reporters in Sochi.",
    "The minister told the parliament that soldiers from abroad could be talked about without preconditions.",
    "Once a peace is signed such a deployment would be welcome, according to the spokeswoman.",
    "It is too early to speak of any of this, an official in the capital said after the meeting.",
]
Dated = tuple[Extraction, datetime]


def world(dice: Random, articles: int = 40) -> list[Dated]:
    """Articles with positions, among them copies, reprints, versions, undated ones, told ones and conditions."""
    made: list[Dated] = []
    for number in range(articles):
        day = START + timedelta(days=dice.randrange(40))
        ingested = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=dice.randrange(60), seconds=number)
        url = f"https://example.org/{dice.randrange(12)}" if dice.random() < 0.3 else None
        original = dice.choice(made)[0] if made and dice.random() < 0.4 else None
        if original:  # wire copy: the same text with a prefix, in another outlet, maybe later
            later = (original.article.date or day) + timedelta(days=dice.randrange(3))
            text = "CITY (Agency) - " + original.article.text
        else:
            later = day if dice.random() < 0.95 else None  # type: ignore[assignment]
            text = " ".join(dice.choices(SENTENCES, k=2)) + f" Line {dice.randrange(10**6)} of the wire."
        article = Article(text, later, outlet=f"Outlet {dice.randrange(5)}", url=url)
        positions = [_again(position, original.article, article) for position in original.positions] if original else []
        for _ in range(dice.randrange(1 if original else 4)):
            sentence = dice.choice([s for s in SENTENCES if s in text])
            start = text.index(sentence)
            speaker = dice.choice([None, "Ivan Orlov", "Orlov", "Olga Serova", "Pavel Sokolov"])
            said = dice.choice([later, later, None, START + timedelta(days=dice.randrange(40))])
            positions.append(
                Position(
                    article.key,
                    dice.choice(["russia", "ukraine"]),
                    dice.choice(["foreign-troops", "ceasefire"]),
                    dice.choice(["support", "oppose", "neutral"]),  # type: ignore[arg-type]
                    speaker=speaker,
                    office=dice.choice([None, "minister"]) if speaker else None,
                    condition=dice.choice([None, None, "once a peace is signed"]),
                    firmness=dice.choice(["hedged", "plain", "firm"]),  # type: ignore[arg-type]
                    said_on=said,
                    claimed_by=dice.choice([None, None, None, "us"]),
                    evidence=(Evidence(start, start + len(sentence), sentence),),
                )
            )
        made.append((Extraction(article, positions=tuple(positions)), ingested))
    return made


def _again(position: Position, original: Article, article: Article) -> Position:
    """A position as the copy of its article carries it: where the text gives no day, the copy's own date."""
    moved = len(article.text) - len(original.text)
    said = article.date if position.said_on == original.date else position.said_on
    evidence = tuple(replace(e, start=e.start + moved, end=e.end + moved) for e in position.evidence)
    return replace(position, article=article.key, said_on=said, evidence=evidence)


def filled(extractions: Sequence[Dated], corrections: Sequence[Correction] = ()) -> Store:
    store = Store.open(Path(tempfile.mkdtemp()) / "s.db")
    for extraction, ingested in extractions:
        store.add(extraction, RUN, at=ingested)
    for correction in corrections:
        store.correct(correction)
    return store


def regrouped(positions: Sequence[DatedPosition], texts: dict[str, str]) -> dict[str, frozenset[str]]:
    """Which positions are copies of one statement, worked out from all of them at once."""
    kinds: dict[object, list[DatedPosition]] = {}
    for p in positions:
        kinds.setdefault((p.pair, p.position.stance, p.position.claimed_by), []).append(p)
    found: dict[str, frozenset[str]] = {}
    for same in kinds.values():
        reports = []
        for number, p in enumerate(same):
            assert p.published is not None
            text = texts[p.position.article]
            words = squeezed(" ".join(e.text for e in p.position.evidence))
            reports.append(
                Report(
                    number, int(p.position.article[2:], 16), p.position.speaker, p.position.said_on, p.published,
                    words, "", lambda text=text: text,  # type: ignore[misc]
                )
            )  # fmt: skip
        for group in groups(reports):
            ids = frozenset(same[r.key].id for r in group)
            found.update((one, ids) for one in ids)
    return found


@pytest.mark.parametrize("seed", range(12))
def test_standings_and_changes_by_index_are_those_of_all_positions(seed: int) -> None:
    dice = Random(seed)
    with filled(world(dice)) as store:
        everything = Listed(store.positions())
        for _ in range(12):
            a, b = sorted(START + timedelta(days=dice.randrange(-2, 45)) for _ in range(2))
            assert standings(store, b) == standings(everything, b)
            for full in (False, True):
                one, two = diff(store, a, b, everything=full), diff(everything, a, b, everything=full)
                assert (one.changes, one.counts) == (two.changes, two.counts)
            assert matrix(store, b).cells == matrix(everything, b).cells
            assert compare(store, "russia", "ukraine", b) == compare(everything, "russia", "ukraine", b)
        turns = [
            [
                (t.said, t.standing, [(turn.day, turn.change.change, turn.change.because) for turn in t.turns])
                for t in lines
            ]
            for lines in (timelines(store), timelines(everything))
        ]
        assert turns[0] == turns[1]
        assert list(store.verify()) == []


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_ingestion_does_not_matter(seed: int) -> None:
    dice = Random(seed)
    extractions = world(dice)
    shuffled = list(extractions)
    dice.shuffle(shuffled)
    end = START + timedelta(days=60)
    with filled(extractions) as one, filled(shuffled) as two:
        assert _without_groups(one) == _without_groups(two)
        for day in range(0, 60, 7):
            asked = START + timedelta(days=day)
            assert [(s.pair, s.side, s.day, s.firmness, s.condition) for s in standings(one, asked)] == [
                (s.pair, s.side, s.day, s.firmness, s.condition) for s in standings(two, asked)
            ]
            assert diff(one, asked, end).counts == diff(two, asked, end).counts


def _without_groups(store: Store) -> list[tuple[object, ...]]:
    """All positions with the sets of copies they belong to; the groups' names tell the order of ingestion."""
    positions = list(store.positions(everything=True))
    members: dict[str, set[str]] = {}
    for p in positions:
        if p.group:
            members.setdefault(p.group, set()).add(p.id)
    return sorted((p.id, p.state, p.published, sorted(members.get(p.group or "", ()))) for p in positions)


@pytest.mark.parametrize("seed", range(8))
def test_copies_found_one_by_one_are_those_found_all_at_once(seed: int) -> None:
    with filled(world(Random(seed))) as store:
        positions = list(store.positions())
        texts = {a.key: store.text(a.key) for a in store.articles()}
        expected = regrouped(positions, texts)
        members: dict[str, set[str]] = {}
        for p in positions:
            members.setdefault(p.group or p.id, set()).add(p.id)
        assert {p.id: frozenset(members[p.group or p.id]) for p in positions} == expected
        assert any(len(found) > 2 for found in expected.values())


@pytest.mark.parametrize("seed", range(8))
def test_what_was_known_at_a_moment_is_what_a_store_held_then(seed: int) -> None:
    dice = Random(seed)
    extractions = sorted(world(dice), key=lambda dated: dated[1])
    earlier = [(extraction, ingested) for extraction, ingested in extractions if ingested <= KNOWN]
    with filled(extractions) as now, filled(earlier) as then:
        for day in range(0, 60, 9):
            asked = START + timedelta(days=day)
            assert _cores(now, asked, KNOWN) == _cores(then, asked, None)
            assert diff(now, START, asked, known_by=KNOWN).counts == diff(then, START, asked).counts


def _cores(store: Store, asked: date, known_by: datetime | None) -> list[tuple[object, ...]]:
    return [
        (s.pair, s.side, s.day, s.firmness, s.condition, [sorted(x.ids) for x in s.said], [v.speaker for v in s.voices])
        for s in standings(store, asked, known_by=known_by)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_forgetting_leaves_what_was_never_ingested(seed: int) -> None:
    dice = Random(seed)
    extractions = world(dice)
    keys = list({e.article.key for e, _ in extractions})
    gone = set(dice.sample(keys, 10))
    with filled(extractions) as one, filled([d for d in extractions if d[0].article.key not in gone]) as two:
        for key in sorted(gone):
            one.forget(key)
        assert _without_groups(one) == _without_groups(two)
        assert list(one.verify()) == []


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_what_is_added_twice_or_forgotten_and_added_again_comes_to_the_same(dice: Random) -> None:
    extractions = world(dice, 15)
    late = datetime(2026, 1, 1, tzinfo=UTC)
    asked = START + timedelta(days=45)
    with filled(extractions) as plain, filled([]) as store:
        for number, (extraction, ingested) in enumerate(extractions):
            store.add(extraction, RUN, at=ingested)
            again, first = dice.choice(extractions[: number + 1])
            if dice.random() < 0.3:
                store.add(again, RUN, at=late)
            elif dice.random() < 0.3:
                store.forget(again.article.key)
                store.add(again, RUN, at=first)
        assert _without_groups(store) == _without_groups(plain)
        assert _cores(store, asked, None) == _cores(plain, asked, None)
        assert _cores(store, asked, KNOWN) == _cores(plain, asked, KNOWN)
        assert list(store.verify()) == []


@pytest.mark.parametrize("seed", range(6))
def test_corrections_made_before_or_after_ingesting_come_to_the_same(seed: int) -> None:
    dice = Random(seed)
    extractions = world(dice)
    ids = sorted({p.id for extraction, _ in extractions for p in extraction.positions})
    corrections = [
        Correction(
            pid,
            action,
            {"stance": "oppose", "topic": "ceasefire", "actor": "china", "speaker": "Wang"}.get(action),
            by="me",
            at=datetime(2025, 3, 1, second=n, tzinfo=UTC),
        )
        for n, (pid, action) in enumerate(
            (pid, dice.choice(["accept", "reject", "stance", "topic", "actor", "speaker"]))
            for pid in dice.sample(ids, 12)
        )
    ]
    with filled(extractions, corrections) as after, filled([]) as before:
        before.import_corrections(after.export_corrections())
        for extraction, ingested in extractions:
            before.add(extraction, RUN, at=ingested)
        assert _without_groups(before) == _without_groups(after)
        day = START + timedelta(days=45)
        everything = Listed(after.positions())
        assert standings(after, day) == standings(everything, day)
        assert _cores(after, day, None) == _cores(before, day, None)
        assert list(after.verify()) == list(before.verify()) == []
        for correction in after.corrections():
            after.undo(correction.id)
        with filled(extractions) as untouched:
            assert _without_groups(after) == _without_groups(untouched)
            assert _cores(after, day, None) == _cores(untouched, day, None)
