"""Every query of the store goes by an index: none reads a table through, whatever the size."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from stance.model import Extraction, Run
from stance.store import Correction, Store
from stance.track import compare, diff, matrix, standings, timelines

News = Callable[..., Extraction]
DAY = date(2025, 9, 4)
BIG = ("position", "article", "article_text", "extraction")
ASKED: dict[str, Callable[[Store], object]] = {
    "standings": lambda s: standings(s, DAY, actors=["russia"]),
    "diff": lambda s: diff(s, date(2025, 9, 1), DAY),
    "diff with everything": lambda s: diff(s, date(2025, 9, 1), DAY, everything=True),
    "diff as known then": lambda s: diff(s, date(2025, 9, 1), DAY, known_by=datetime(2025, 9, 3, tzinfo=UTC)),
    "matrix": lambda s: matrix(s, DAY),
    "compare": lambda s: compare(s, "russia", "china", DAY),
    "timelines": lambda s: timelines(s, ["russia"]),
    "search": lambda s: s.search("troops"),
    "search in a period": lambda s: s.search("troops", since=DAY, until=DAY),
    "newest positions": lambda s: list(s.positions(limit=10)),
    "newest of an actor": lambda s: list(s.positions(actor="russia", limit=10)),
    "of a topic and period": lambda s: list(s.positions(topic="foreign-troops", since=DAY, until=DAY)),
    "of a period": lambda s: list(s.positions(since=DAY, until=DAY)),
    "of an article": lambda s: list(s.positions(article="a-1")),
    "of an article in all states": lambda s: list(s.positions(article="a-1", everything=True)),
    "one position": lambda s: s.position(next(s.positions()).id[:12]),
    "explain": lambda s: s.explain(next(s.positions()).id),
    "newest articles": lambda s: list(s.articles(limit=10)),
    "articles of a period": lambda s: list(s.articles(since=DAY, until=DAY)),
    "articles of an outlet": lambda s: list(s.articles(outlet="Daily Post", limit=10)),
    "articles without a date": lambda s: list(s.articles(undated=True)),
    "one article": lambda s: (s.article("7"), s.article("https://example.org/7")),
    "coverage": lambda s: s.coverage(date(2025, 9, 1), DAY),
    "span": lambda s: s.span(),
    "has": lambda s: s.has("a-1", Run("1", "1", "1")),
    "runs": lambda s: s.runs(),
    "doubtful ones": lambda s: list(s.positions(order="confidence", unreviewed=True, limit=1)),
    "correct": lambda s: s.correct(Correction(next(s.positions()).id, "accept")),
    "undo": lambda s: s.undo(s.correct(Correction(next(s.positions()).id, "reject")).id),
    "forget": lambda s: s.forget("7"),
}


@pytest.mark.parametrize("name", list(ASKED))
def test_no_query_reads_a_table_through(name: str, store: Store, news: News, run: Run) -> None:
    for n in range(12):
        text = f"Minister number {n} rejected troops on the island of {'xyz' * n} in {n * 7919}."
        fields = {"condition": "if asked" if n % 2 else None, "confidence": 0.1, "speaker": f"Minister {n}"}
        store.add(news(text, {text: fields}, given_id=str(n), url=f"https://example.org/{n}"), run)
    statements: list[str] = []
    store._db.set_trace_callback(statements.append)
    reading = name not in ("correct", "undo", "forget")
    if reading:
        store._db.execute("BEGIN")  # so that temporary tables are still there to be explained
    ASKED[name](store)
    store._db.set_trace_callback(None)
    checked = 0
    for statement in statements:
        if statement.startswith("--") or not re.match(r"\s*(SELECT|WITH|UPDATE|DELETE|INSERT)", statement):
            continue
        if "article_search" in statement and "rank" in statement:
            continue
        for row in store._db.execute("EXPLAIN QUERY PLAN " + statement).fetchall():
            checked += 1
            assert not _reads_through(row[3], statement), f"{row[3]}\n{statement}"
    assert checked
    if reading:
        store._db.execute("ROLLBACK")


# Listings of all there is, newest first: they go along an index and stop when nobody asks for more.
LISTINGS = ("USING INDEX position_day", "USING INDEX article_published")


def _reads_through(step: str, statement: str) -> bool:
    """Whether a step of a plan goes through one of the big tables, or a whole index of one."""
    found = re.match(r"SCAN (\w+) ?(.*)", step)
    if not found or found[2] in LISTINGS:
        return False
    table = re.search(rf"(?:FROM|JOIN) (\w+) (?:AS )?{found[1]}\b", statement)
    return (table[1] if table else found[1]) in BIG
