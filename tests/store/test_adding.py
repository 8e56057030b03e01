"""What goes in comes out: ingesting, versions, runs, forgetting, finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from stance.errors import StanceError, StoreError, UnknownNameError
from stance.model import Extraction, Run
from stance.store import Store, default_path
from stance.track import standings

News = Callable[..., Extraction]
SAID = "Moscow would not discuss foreign troops, Olga Serova said."
OTHER = "Moscow might discuss foreign troops after all, Ivan Orlov said."
DAY = date(2025, 9, 30)


def test_ingesting_twice_is_ingesting_once(store: Store, news: News, run: Run) -> None:
    extraction = news(SAID, {SAID: {"speaker": "Olga Serova"}})
    assert store.add(extraction, run) == "added"
    before = list(store.positions())
    assert store.add(extraction, run) == "known"
    assert list(store.positions()) == before
    assert len(list(store.articles())) == 1


def test_an_extraction_comes_back_as_it_went_in(store: Store, news: News, run: Run) -> None:
    text = f"“Never,” she said. 🚩 {SAID}"
    extraction = news(
        text,
        {
            SAID: {"speaker": "Olga Serova", "office": "spokeswoman", "firmness": "firm", "confidence": 0.873421},
            "Never": {"topic": "ceasefire", "condition": "unless asked", "claimed_by": "ukraine", "quoted": "Never"},
        },
        title="A title",
        url="https://example.org/1",
        given_id="1",
    )
    store.add(extraction, run)
    assert store.current(extraction.article.key) == extraction
    explained = store.explain(extraction.positions[0].id)
    assert explained.dated.position == extraction.positions[0]
    assert explained.dropped == extraction.dropped
    assert explained.run == run
    assert explained.article == extraction.article


def test_same_url_with_new_text_is_a_new_version_and_the_old_one_stays_readable(
    store: Store, news: News, run: Run
) -> None:
    old = news(SAID, {SAID: {}}, url="https://example.org/1")
    new = news(OTHER, {OTHER: {"stance": "support"}}, url="https://example.org/1")
    assert store.add(old, run, at=datetime(2025, 9, 4, 8, tzinfo=UTC)) == "added"
    assert store.add(new, run, at=datetime(2025, 9, 4, 9, tzinfo=UTC)) == "new-version"
    assert [p.position.stance for p in store.positions()] == ["support"]
    everything = {p.id: p.state for p in store.positions(everything=True)}
    assert everything == {old.positions[0].id: "older version", new.positions[0].id: "counts"}
    assert store.article(old.article.key).newer == new.article.key
    assert store.article("https://example.org/1").key == new.article.key
    assert store.explain(old.positions[0].id).article == old.article


def test_the_later_date_is_the_newer_version_whatever_came_first(store: Store, news: News, run: Run) -> None:
    new = news(OTHER, {OTHER: {"stance": "support"}}, url="https://example.org/1", day=date(2025, 9, 5))
    old = news(SAID, {SAID: {}}, url="https://example.org/1", day=date(2025, 9, 4))
    store.add(new, run)
    store.add(old, run)
    assert [p.position.stance for p in store.positions()] == ["support"]


def test_forgetting_the_newer_version_brings_the_older_one_back(store: Store, news: News, run: Run) -> None:
    old = news(SAID, {SAID: {}}, url="https://example.org/1", day=date(2025, 9, 4))
    new = news(OTHER, {OTHER: {}}, url="https://example.org/1", day=date(2025, 9, 5))
    store.add(old, run)
    store.add(new, run)
    store.forget(new.article.key)
    assert [p.id for p in store.positions()] == [old.positions[0].id]


def test_an_article_without_a_date_is_stored_and_left_out_of_standings(store: Store, news: News, run: Run) -> None:
    extraction = news(SAID, {SAID: {}}, day=None)
    store.add(extraction, run)
    assert list(store.positions()) == []
    assert [p.state for p in store.positions(everything=True)] == ["undated"]
    assert standings(store, DAY) == []
    assert [a.key for a in store.articles(undated=True)] == [extraction.article.key]


def test_a_new_run_supersedes_and_the_old_one_stays_readable(store: Store, news: News, run: Run) -> None:
    first = news(SAID, {SAID: {"stance": "support"}})
    second = news(SAID, {SAID: {"stance": "oppose"}})
    newer = replace(run, rules="rules-2")
    store.add(first, run)
    assert list(store.stale(newer)) == [first.article.key]
    assert not store.has(first.article.key, newer)
    assert store.add(second, newer) == "superseded"
    assert list(store.stale(newer)) == []
    assert store.has(first.article.key, newer)
    assert [p.position.stance for p in store.positions()] == ["oppose"]
    old = store.explain(first.positions[0].id)
    assert (old.dated.state, old.run) == ("older run", run)
    assert [(r.run, r.articles, r.current) for r in store.runs()] == [(run, 1, 0), (newer, 1, 1)]
    assert store.add(first, run) == "superseded"
    assert [p.position.stance for p in store.positions()] == ["support"]


def test_a_position_that_both_runs_found_is_one_position(store: Store, news: News, run: Run) -> None:
    extraction = news(SAID, {SAID: {}})
    store.add(extraction, run)
    store.add(extraction, replace(run, data="data-2"))
    assert len(list(store.positions())) == 1
    assert store.position(extraction.positions[0].id).state == "counts"
    assert len(store.search("troops")) == 2  # the evidence and the article, each once


def test_forgetting_removes_the_article_from_everywhere(store: Store, news: News, run: Run) -> None:
    extraction = news(SAID, {SAID: {}}, given_id="seed-1")
    store.add(extraction, run)
    assert store.forget("seed-1").key == extraction.article.key
    assert list(store.articles()) == []
    assert list(store.positions(everything=True)) == []
    assert store.search("troops") == []
    with pytest.raises(UnknownNameError):
        store.article(extraction.article.key)
    assert store.add(extraction, run) == "added"


def test_evidence_that_is_not_in_the_article_is_refused(store: Store, news: News, run: Run) -> None:
    extraction = news(SAID, {SAID: {}})
    position = extraction.positions[0]
    wrong = replace(position, evidence=(replace(position.evidence[0], text="Something else"),))
    with pytest.raises(ValueError, match="not what stands in the article"):
        store.add(replace(extraction, positions=(wrong,)), run)
    assert list(store.articles()) == []


def test_two_positions_with_one_id_are_one_with_all_evidence(store: Store, news: News, run: Run) -> None:
    text = f"{SAID} She said so twice."
    one = news(text, {SAID: {}}).positions[0]
    two = news(text, {"She said so twice.": {}}).positions[0]
    store.add(replace(news(text), positions=(one, two)), run)
    (found,) = store.positions()
    assert [e.text for e in found.position.evidence] == [SAID, "She said so twice."]


def test_articles_are_found_by_key_beginning_given_id_and_url(store: Store, news: News, run: Run) -> None:
    extraction = news(SAID, given_id="7", url="https://example.org/7")
    store.add(extraction, run)
    key = extraction.article.key
    assert {store.article(name).key for name in (key, key[:6], "7", "https://example.org/7")} == {key}
    assert store.text(key) == SAID
    assert store.original(key) == extraction.article


def test_an_ambiguous_name_lists_what_it_may_mean(store: Store, news: News, run: Run) -> None:
    store.add(news(SAID, given_id="1"), run)
    store.add(news(OTHER, given_id="1"), run)
    with pytest.raises(StanceError, match="several articles"):
        store.article("1")


def test_articles_are_listed_newest_first_and_filtered(store: Store, news: News, run: Run) -> None:
    for number, day in enumerate([date(2025, 9, 1), date(2025, 9, 3), None, date(2025, 9, 2)]):
        store.add(news(f"Article {number}.", day=day, outlet="A" if number % 2 else "B"), run)
    assert [a.published for a in store.articles()] == [date(2025, 9, 3), date(2025, 9, 2), date(2025, 9, 1), None]
    assert [a.published for a in store.articles(outlet="A")] == [date(2025, 9, 3), date(2025, 9, 2)]
    assert [a.published for a in store.articles(until=date(2025, 9, 2), limit=1)] == [date(2025, 9, 2)]


def test_texts_that_are_no_clean_unicode_are_kept_or_refused_whole(store: Store, news: News, run: Run) -> None:
    broken = news("Half a sign: \ud83d and the end.")
    assert store.add(broken, run) == "added"
    assert store.text(broken.article.key) == broken.article.text
    with pytest.raises(StoreError, match="lone surrogates"):
        store.add(news("A text.", title="Half: \ud83d"), run)
    assert len(list(store.articles())) == 1


def test_text_from_articles_never_reaches_sql(store: Store, news: News, run: Run) -> None:
    nasty = "'; DROP TABLE position; -- \" OR 1=1 \x00 %s {0} :name ?1"
    store.add(
        news(
            nasty, {nasty: {"speaker": nasty, "condition": nasty}}, title=nasty, url=nasty, outlet=nasty, given_id=nasty
        ),
        run,
    )
    assert [p.position.speaker for p in store.positions(speaker=nasty, outlet=nasty)] == [nasty]
    assert store.article(nasty).title == nasty
    assert store.search(nasty)


def test_the_default_path_is_the_users_data_folder_or_what_the_environment_says(tmp_path: Path) -> None:
    assert default_path({"STANCE_DB": "/x/y.db"}) == Path("/x/y.db")
    assert default_path({"HOME": "/h"}, "linux") == Path("/h/.local/share/stance/stance.db")
    assert default_path({"HOME": "/h", "XDG_DATA_HOME": "/d"}, "linux") == Path("/d/stance/stance.db")
    assert default_path({"HOME": "/h"}, "darwin") == Path("/h/Library/Application Support/stance/stance.db")
    assert default_path({"USERPROFILE": "/u", "LOCALAPPDATA": "/l"}, "win32") == Path("/l/stance/stance.db")


def test_positions_are_filtered_limited_and_in_order(store: Store, news: News, run: Run) -> None:
    for n in range(1, 8):
        sentence = f"{'Abcdefg'[n - 1] * 30} was said in {'xyzuvwt'[n - 1] * 30}."
        store.add(
            news(
                sentence,
                {sentence: {"topic": "ceasefire" if n % 2 else "foreign-troops", "confidence": n / 10}},
                day=date(2025, 9, n),
                outlet=f"Outlet {n % 3}",
            ),
            run,
        )
    days = lambda **asked: [p.published.day for p in store.positions(**asked) if p.published]  # noqa: E731
    assert days() == [7, 6, 5, 4, 3, 2, 1]
    assert days(limit=3) == [7, 6, 5]
    assert days(actor="russia", limit=3) == [7, 6, 5]
    assert days(topic="ceasefire", limit=2) == [7, 5]
    assert days(topic="ceasefire", until=date(2025, 9, 4)) == [3, 1]
    assert days(since=date(2025, 9, 3), until=date(2025, 9, 4)) == [4, 3]
    assert days(outlet="Outlet 1") == [7, 4, 1]
    assert days(order="confidence") == [1, 2, 3, 4, 5, 6, 7]
    assert days(order="confidence", limit=6) == [1, 2, 3, 4, 5, 6]
    assert days(actor="china") == []


def test_what_is_covered_is_what_was_known_then(store: Store, news: News, run: Run) -> None:
    store.add(news(SAID, {SAID: {}}), run)
    whole = store.coverage(date(2025, 9, 1), DAY)
    assert (whole.articles, whole.positions, whole.actors) == (1, 1, 1)
    assert store.coverage(date(2025, 9, 1), DAY, known_by=datetime(2999, 1, 1, tzinfo=UTC)) == whole
    assert store.coverage(date(2025, 9, 1), DAY, known_by=datetime(2000, 1, 1, tzinfo=UTC)).articles == 0
