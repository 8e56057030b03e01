"""A reporter's summary counts from the day of the words in the same article that it sums up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from stance.model import Extraction, Run
from stance.store import Correction, Store
from stance.track import standings

News = Callable[..., Extraction]
LEAD = "Moscow has drawn a firm line against foreign troops."
WORDS = "Russia would not discuss them, Olga Serova said on Wednesday."
EARLIER, DAY = date(2025, 9, 3), date(2025, 9, 4)
SPOKEN = {"speaker": "Olga Serova", "office": "spokeswoman", "said_on": EARLIER}


def days(store: Store) -> dict[str | None, date | None]:
    return {p.position.speaker: p.said_on for p in store.positions()}


def test_the_lead_counts_with_the_quote(store: Store, news: News, run: Run) -> None:
    store.add(news(f"{LEAD} {WORDS}", {LEAD: {}, WORDS: dict(SPOKEN)}), run)
    assert days(store) == {None: EARLIER, "Olga Serova": EARLIER}
    (standing,) = standings(store, DAY)
    assert standing.day == EARLIER
    assert [said.speaker for said in standing.said] == ["Olga Serova"]


def test_a_lead_on_the_other_side_or_with_a_day_of_its_own_counts_for_itself(
    store: Store, news: News, run: Run
) -> None:
    store.add(news(f"{LEAD} {WORDS}", {LEAD: {"stance": "support"}, WORDS: dict(SPOKEN)}), run)
    store.add(news(f"{LEAD} {WORDS} Twice.", {LEAD: {"said_on": date(2025, 9, 1)}, WORDS: dict(SPOKEN)}), run)
    assert {(p.position.stance, p.said_on) for p in store.positions() if p.position.speaker is None} == {
        ("support", DAY),
        ("oppose", date(2025, 9, 1)),
    }


def test_a_lead_over_words_of_the_same_day_or_of_others_counts_for_itself(store: Store, news: News, run: Run) -> None:
    store.add(news(f"{LEAD} {WORDS}", {LEAD: {}, WORDS: {**SPOKEN, "said_on": DAY}}), run)
    store.add(news(f"{LEAD} {WORDS} So Kyiv said.", {LEAD: {}, WORDS: {**SPOKEN, "claimed_by": "ukraine"}}), run)
    assert {p.said_on for p in store.positions() if p.position.speaker is None} == {DAY}


def test_where_the_words_are_corrected_away_the_lead_counts_for_itself(store: Store, news: News, run: Run) -> None:
    extraction = news(f"{LEAD} {WORDS}", {LEAD: {}, WORDS: dict(SPOKEN)})
    store.add(extraction, run)
    made = store.correct(Correction(extraction.positions[1].id, "reject", at=datetime(2025, 9, 9, tzinfo=UTC)))
    assert days(store) == {None: DAY}
    store.undo(made.id)
    assert days(store) == {None: EARLIER, "Olga Serova": EARLIER}
