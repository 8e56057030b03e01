"""Checks a store against itself: every key, id, span and derived column, and the file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from stance.model import Article, Position
from stance.store import codec
from stance.store.derive import state_of
from stance.store.values import Problem


def verify(db: sqlite3.Connection) -> Iterator[Problem]:
    """See `Store.verify`. Reads article by article, so memory does not grow with the store."""
    for (message,) in db.execute("PRAGMA integrity_check(20)"):
        if message != "ok":
            yield Problem("file", str(message))
            return
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        yield Problem(f"{table} {row}", f"refers to a row of {parent} that is not there")
    try:
        db.execute("INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if "readonly" not in str(error):
            yield Problem("article_search", "the search index does not fit the articles")
    rows = db.execute(
        "SELECT a.id, a.key, a.published, a.title, a.outlet, a.url, t.body, a.characters, a.newer "
        "FROM article a LEFT JOIN article_text t ON t.article = a.id ORDER BY a.id"
    )
    for row in rows:
        yield from _article(db, row)


def _article(db: sqlite3.Connection, row: tuple[Any, ...]) -> Iterator[Problem]:
    number, key, published, title, outlet, url, body, characters, newer = row
    try:
        text = codec.inflate(body)
    except Exception as error:  # whatever a damaged byte does to zlib or UTF-8
        yield Problem(f"article {key}", f"its text cannot be read: {error}")
        return
    article = Article(text, codec.day_value(published), title, outlet, url)
    if article.key != key:
        yield Problem(f"article {key}", f"its content has the key {article.key}")
    if len(text) != characters:
        yield Problem(f"article {key}", f"its text has {len(text)} characters, not {characters}")
    current = db.execute("SELECT sum(current) FROM extraction WHERE article = ?", (number,)).fetchone()[0]
    if current != 1:
        yield Problem(f"article {key}", f"{current or 0} of its extractions are current, not one")
    for found in db.execute(
        "SELECT p.id, r.actor, r.topic, p.stance, s.text, p.said_on, p.claimed_by, p.evidence, p.extracted, "
        "p.state, p.published, e.current, p.tier, p.day, p.copies, p.sums_up FROM position p JOIN pair r ON r.id = p.pair "
        "LEFT JOIN name s ON s.id = p.speaker "
        "JOIN extraction e ON e.article = p.article AND e.run = p.run WHERE p.article = ?",
        (number,),
    ):
        yield from _position(db, article, newer is not None, found)


def _position(db: sqlite3.Connection, article: Article, older: bool, row: tuple[Any, ...]) -> Iterator[Problem]:
    pid, actor, topic, stance, speaker, said_on, claimed_by, packed, extracted, state, published, current = row[:12]
    counted = stance
    if extracted is not None:
        actor, topic, stance, speaker = json.loads(str(extracted))
    position = Position(
        article=article.key,
        actor=actor,
        topic=topic,
        stance=codec.STANCES[stance],
        speaker=speaker,
        said_on=codec.day_value(said_on),
        claimed_by=claimed_by,
    )
    where = f"position {pid}"
    if position.id != pid:
        yield Problem(where, f"its content has the id {position.id}")
    for start, end, checksum, *_ in json.loads(str(packed)):
        words = article.text[start:end]
        if not 0 <= start < end <= len(article.text) or codec.checksum(words) != checksum:
            yield Problem(where, f"its evidence does not stand at {start}-{end} of the article")
    if published != codec.day_number(article.date):
        yield Problem(where, f"it is dated {published}, its article {article.date}")
    rejected = db.execute(
        "SELECT action FROM correction WHERE position = ? AND undone = 0 AND action IN ('accept', 'reject') "
        "ORDER BY coalesce(at, 0) DESC, id DESC LIMIT 1",
        (pid,),
    ).fetchone()
    expected = state_of(
        current=current,
        rejected=rejected == ("reject",),
        published=codec.day_number(article.date),
        newer=0 if older else None,
    )
    if state != expected:
        yield Problem(where, f"it is marked as {codec.STATES[state]}, not as {codec.STATES[expected]}")
    elif state == 0:
        yield from _counting(db, where, counted, bool(claimed_by), (said_on, published), row[12:])


def _counting(
    db: sqlite3.Connection,
    where: str,
    stance: int,
    told: bool,
    days: tuple[int | None, int],
    derived: tuple[int, int, int | None, int | None],
) -> Iterator[Problem]:
    """What is wrong with the rank and the day from which a position counts, given its copies."""
    tier, day, group, sums_up = derived
    reports = [(sums_up or days[0], days[1])]
    if group is not None:
        reports = db.execute(
            "SELECT coalesce(sums_up, said_on), published FROM position WHERE copies = ?", (group,)
        ).fetchall()
        if len(reports) < 2:
            yield Problem(where, "it is marked as a copy, but there is no other report of it")
    known = [said for said, _ in reports if said]
    expected = min(known) if known else min(published for _, published in reports)
    if day != expected:
        yield Problem(where, f"it counts from {day}, not from {expected}")
    if tier != codec.tier(codec.STANCES[stance], dated=bool(known), told=told):
        yield Problem(where, "its rank in standings is not what follows from it")
