"""Keeps the derived columns in step with what they follow from.

Derived are `article.newer`, and of a position `state`, the fields that a correction sets, and `tier`, `day`, `copies`.
They are a cache of the rules in docs/standing.md and docs/store.md, so that reading needs one index and no rules.
All functions run inside the caller's transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any

from stance.store import codec, copies
from stance.store.summaries import Words, summed_up
from stance.store.texts import Texts


def pair_number(db: sqlite3.Connection, actor: str, topic: str) -> int:
    """The number of the pair, made if need be."""
    row = db.execute("SELECT id FROM pair WHERE actor = ? AND topic = ?", (actor, topic)).fetchone()
    if row is None:
        row = db.execute("INSERT INTO pair (actor, topic) VALUES (?, ?) RETURNING id", (actor, topic)).fetchone()
    return int(row[0])


def name_number(db: sqlite3.Connection, text: str | None) -> int | None:
    """The number of a recurring word, made if need be; None for None."""
    if text is None:
        return None
    row = db.execute("SELECT id FROM name WHERE text = ?", (text,)).fetchone()
    if row is None:
        row = db.execute("INSERT INTO name (text) VALUES (?) RETURNING id", (text,)).fetchone()
    return int(row[0])


def order_versions(db: sqlite3.Connection, url: str | None) -> list[int]:
    """Sets `newer` along the versions at one URL and returns their numbers, the newest last.

    The later date is the newer version whatever was ingested first; among equal dates the later ingested one.
    """
    if url is None:
        return []
    rows = db.execute(
        "SELECT id, newer FROM article WHERE url = ? ORDER BY coalesce(published, 0), ingested_at, key", (url,)
    ).fetchall()
    if not rows:  # the last one at this URL was forgotten
        return []
    numbers = [int(row[0]) for row in rows]
    for (number, newer), following in zip(rows, [*numbers[1:], None], strict=True):
        if newer != following:
            db.execute("UPDATE article SET newer = ? WHERE id = ?", (following, number))
    return numbers


def refresh_position(db: sqlite3.Connection, texts: Texts, pid: str) -> None:
    """Derives again the articles that have a position with this id."""
    rows = db.execute("SELECT DISTINCT article FROM position WHERE id = ? ORDER BY article", (pid,)).fetchall()
    refresh(db, texts, (row[0] for row in rows))


_IN_ARTICLE = (
    "SELECT p.number, p.id, p.copies, p.tier, p.day, p.said_on, p.claimed_by, p.office IS NOT NULL, e.current, "
    "p.state, p.pair, p.stance, s.text, p.extracted, p.sums_up FROM position p LEFT JOIN name s ON s.id = p.speaker "
    "JOIN extraction e ON e.article = p.article AND e.run = p.run WHERE p.article = ? ORDER BY p.number"
)


def refresh(db: sqlite3.Connection, texts: Texts, articles: Iterable[int]) -> None:
    """Derives again all positions of these articles."""
    for article in articles:
        _refresh(db, texts, article)


def _refresh(db: sqlite3.Connection, texts: Texts, article: int) -> None:
    published, newer = db.execute("SELECT published, newer FROM article WHERE id = ?", (article,)).fetchone()
    rows = db.execute(_IN_ARTICLE, (article,)).fetchall()
    found: dict[int, list[Any]] = {}
    words = []
    for number, pid, _, _, _, said_on, teller, office, current, _, *fields, _ in rows:
        rejected, pair, stance, speaker, extracted = _corrected(db, pid, *fields)
        state = state_of(current=current, rejected=rejected, published=published, newer=newer)
        found[number] = [state, pair, stance, speaker, extracted, None]
        if current and not rejected:
            spoken = speaker is not None or bool(office)
            words.append(Words(number, pair, codec.STANCES[stance], teller, spoken, codec.day_value(said_on)))
    day = codec.day_value(published)
    for key, sums_up in (summed_up(words, day) if day else {}).items():
        found[int(key)][5] = codec.day_number(sums_up)
    for number, _, group, tier, day_now, said_on, teller, _, _, *derived in rows:
        state, pair, stance, speaker, extracted, sums_up = new = found[number]
        said = sums_up or said_on
        counts = (codec.tier(codec.STANCES[stance], dated=said is not None, told=bool(teller)), said or published)
        if derived == new and (group is not None or (tier, day_now) == counts):  # a group's tier and day are its own
            continue
        db.execute(
            "UPDATE position SET state = ?, pair = ?, stance = ?, speaker = ?, extracted = ?, sums_up = ?, tier = ?, "
            "day = ?, copies = NULL WHERE number = ?",
            (state, pair, stance, name_number(db, speaker), extracted, sums_up, *counts, number),
        )
        if group is not None:
            regroup(db, texts, group)
        if state == 0:
            link(db, texts, number)


def state_of(*, current: int, rejected: bool, published: int | None, newer: int | None) -> int:
    """Why a position counts or does not, as an index into `codec.STATES`."""
    if not current:
        return 2
    if rejected:
        return 3
    if published is None:
        return 4
    return 0 if newer is None else 1


def _corrected(
    db: sqlite3.Connection, pid: str, pair: int, stance: int, speaker: str | None, extracted: str | None
) -> tuple[bool, int, int, str | None, str | None]:
    """Whether it is rejected, and (pair, stance, speaker, extracted) with the active corrections applied in order."""
    active = db.execute(
        "SELECT action, value FROM correction WHERE position = ? AND undone = 0 ORDER BY coalesce(at, 0), id", (pid,)
    ).fetchall()
    if not active and extracted is None:
        return False, pair, stance, speaker, None
    if extracted is None:
        actor, topic = db.execute("SELECT actor, topic FROM pair WHERE id = ?", (pair,)).fetchone()
        extracted = json.dumps([actor, topic, stance, speaker], ensure_ascii=False)
    actor, topic, stance, speaker = json.loads(extracted)
    rejected = False
    for action, value in active:
        if action in ("accept", "reject"):  # the later judgement holds
            rejected = action == "reject"
        elif action == "actor":
            actor = value
        elif action == "topic":
            topic = value
        elif action == "stance":
            stance = codec.SIDES[value]
        elif action == "speaker":
            speaker = value
    return rejected, pair_number(db, actor, topic), stance, speaker, extracted if active else None


_REPORT = (
    "SELECT p.number, p.article, s.text, coalesce(p.sums_up, p.said_on), p.published, p.evidence, p.copies, p.stance, p.claimed_by, "
    "p.pair FROM position p{index} LEFT JOIN name s ON s.id = p.speaker WHERE "
)


def report(
    texts: Texts, *, key: int, article: int, speaker: str | None, said_on: int | None, published: int, packed: str
) -> copies.Report:
    """What `copies` compares, from the columns of a position."""
    text = texts.get(article)
    evidence = codec.unpack_evidence(packed, text)
    day = codec.day_value(published)
    assert day is not None  # only dated articles have positions that count
    return copies.Report(
        key=key,
        article=article,
        speaker=speaker,
        said_on=codec.day_value(said_on),
        published=day,
        words=copies.squeezed(" ".join(e.text for e in evidence)),
        quoted=copies.squeezed(" ".join(text[start:end] for e in evidence for start, end in e.quoted)),
        text=partial(texts.get, article),
    )


def _report(texts: Texts, row: tuple[Any, ...]) -> copies.Report:
    return report(texts, key=row[0], article=row[1], speaker=row[2], said_on=row[3], published=row[4], packed=row[5])


def link(db: sqlite3.Connection, texts: Texts, number: int) -> None:
    """Joins a counting position to the copies of its statement, if there are any."""
    own = db.execute(_REPORT.format(index="") + "p.number = ?", (number,)).fetchone()
    day = codec.day_value(own[4])
    assert day is not None
    window = timedelta(days=copies.WINDOW)
    near = db.execute(
        _REPORT.format(index=" INDEXED BY position_published")
        + "p.pair = ? AND p.state = 0 AND p.published BETWEEN ? AND ? "
        "AND p.stance = ? AND p.claimed_by IS ? AND p.article != ?",
        (own[9], codec.day_number(day - window), codec.day_number(day + window), own[7], own[8], own[1]),
    ).fetchall()
    if not near:
        return
    mine = _report(texts, own)
    members = {number}
    for row in near:
        if row[0] in members or not copies.same_statement(mine, _report(texts, row)):
            continue
        if row[6] is None:
            members.add(row[0])
        else:
            members.update(r[0] for r in db.execute("SELECT number FROM position WHERE copies = ?", (row[6],)))
    if len(members) > 1:
        _settle(db, sorted(members))


def regroup(db: sqlite3.Connection, texts: Texts, group: int) -> None:
    """Derives a group again after one of its members left it."""
    rows = db.execute(_REPORT.format(index="") + "p.copies = ? ORDER BY p.number", (group,)).fetchall()
    for found in copies.groups([_report(texts, row) for row in rows]):
        _settle(db, sorted(r.key for r in found))


def _settle(db: sqlite3.Connection, members: list[int]) -> None:
    """Writes the group, its day and its tier into its members; one alone is no group."""
    marks = ",".join("?" * len(members))
    rows = db.execute(
        f"SELECT coalesce(sums_up, said_on), published, stance, claimed_by FROM position WHERE number IN ({marks})",
        members,
    ).fetchall()
    day, dated = copies.counting_day(
        [codec.day_value(row[0]) for row in rows], [day for row in rows if (day := codec.day_value(row[1]))]
    )
    rank = codec.tier(codec.STANCES[rows[0][2]], dated=dated, told=bool(rows[0][3]))
    db.execute(
        f"UPDATE position SET copies = ?, day = ?, tier = ? WHERE number IN ({marks})",
        (members[0] if len(members) > 1 else None, codec.day_number(day), rank, *members),
    )
