"""Puts extractions into the store: one transaction an article, every derived column kept in step.

Derived from the rest are `article.newer`, `extraction.current`, and of a position `state`, `tier`, `day`, `copies` and
the columns that a correction sets. They are a cache of the rules in docs/standing.md and docs/store.md; `verify`
derives them again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from stance.model import Article, Evidence, Extraction, Position, Run
from stance.store import codec, copies
from stance.store.texts import Texts
from stance.store.values import Outcome

_INSERT_POSITION = """
INSERT INTO position (id, article, run, pair, state, tier, stance, day, published, said_on, speaker, office, condition,
    unconditional, firmness, claimed_by, confidence, rule, evidence)
VALUES (?, ?, ?, ?, 2, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def add(
    db: sqlite3.Connection, texts: Texts, extraction: Extraction, run: Run, at: datetime, marks: Sequence[bool]
) -> Outcome:
    """Stores one extraction; the caller holds the transaction. `marks`: which positions are unconditional."""
    article = extraction.article
    run_number = _run(db, run, at)
    row = db.execute("SELECT id FROM article WHERE key = ?", (article.key,)).fetchone()
    if row is None:
        number = _insert_article(db, texts, article, at)
        _insert_extraction(db, number, run_number, extraction, marks)
        versions = _order_versions(db, article.url)
        refresh(db, texts, versions or [number])
        return "new-version" if len(versions) > 1 else "added"
    number = int(row[0])
    found = db.execute("SELECT current FROM extraction WHERE article = ? AND run = ?", (number, run_number)).fetchone()
    if found and found[0]:
        return "known"
    db.execute("UPDATE extraction SET current = 0 WHERE article = ?", (number,))
    if found:
        db.execute("UPDATE extraction SET current = 1 WHERE article = ? AND run = ?", (number, run_number))
    else:
        _insert_extraction(db, number, run_number, extraction, marks)
    refresh(db, texts, [number])
    return "superseded"


def _run(db: sqlite3.Connection, run: Run, at: datetime) -> int:
    values = (run.rules, run.data, run.model)
    row = db.execute("SELECT id FROM run WHERE rules = ? AND data = ? AND model = ?", values).fetchone()
    if row:
        return int(row[0])
    return _inserted(
        db.execute(
            "INSERT INTO run (rules, data, model, first_used) VALUES (?, ?, ?, ?)", (*values, codec.moment_text(at))
        )
    )


def _insert_article(db: sqlite3.Connection, texts: Texts, article: Article, at: datetime) -> int:
    published = codec.day_text(article.date)
    number = _inserted(
        db.execute(
            "INSERT INTO article (key, given_id, published, title, outlet, url, issuer, ingested_at, characters) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article.key,
                article.given_id,
                published,
                article.title,
                article.outlet,
                article.url,
                article.issuer,
                codec.moment_text(at),
                len(article.text),
            ),
        )
    )
    db.execute("INSERT INTO article_text VALUES (?, ?)", (number, codec.deflate(article.text)))
    db.execute(
        "INSERT INTO article_search (rowid, title, text, month) VALUES (?, ?, ?, ?)",
        (number, article.title, codec.indexable(article.text), codec.month_word(published)),
    )
    texts.put(number, article.text)
    return number


def _insert_extraction(
    db: sqlite3.Connection, article: int, run: int, extraction: Extraction, marks: Sequence[bool]
) -> None:
    db.execute("INSERT INTO extraction VALUES (?, ?, 1, ?)", (article, run, codec.pack_trace(extraction)))
    published = codec.day_text(extraction.article.date)
    for position, mark in zip(extraction.positions, marks, strict=True):
        number = _inserted(
            db.execute(
                _INSERT_POSITION,
                (
                    position.id,
                    article,
                    run,
                    pair_number(db, position.actor, position.topic),
                    codec.tier(position.stance, dated=position.said_on is not None, told=bool(position.claimed_by)),
                    codec.SIDES[position.stance],
                    codec.day_text(position.said_on) or published,
                    published,
                    codec.day_text(position.said_on),
                    position.speaker,
                    position.office,
                    position.condition,
                    int(mark),
                    codec.FIRMNESS.index(position.firmness),
                    position.claimed_by,
                    position.confidence,
                    position.rule,
                    codec.pack_evidence(position.evidence),
                ),
            )
        )
        db.execute(
            "INSERT INTO position_search (rowid, text, month) VALUES (?, ?, ?)",
            (
                number,
                codec.indexable(" … ".join(e.text for e in position.evidence)),
                codec.month_word(published),
            ),
        )


def pair_number(db: sqlite3.Connection, actor: str, topic: str) -> int:
    """The number of the pair, made if need be."""
    row = db.execute("SELECT id FROM pair WHERE actor = ? AND topic = ?", (actor, topic)).fetchone()
    if row:
        return int(row[0])
    return _inserted(db.execute("INSERT INTO pair (actor, topic) VALUES (?, ?)", (actor, topic)))


def _order_versions(db: sqlite3.Connection, url: str | None) -> list[int]:
    """Sets `newer` along the versions at one URL and returns their numbers.

    The later date is the newer version whatever was ingested first; among equal dates the later ingested one.
    """
    if url is None:
        return []
    rows = db.execute(
        "SELECT id, newer FROM article WHERE url = ? ORDER BY coalesce(published, ''), ingested_at, key", (url,)
    ).fetchall()
    numbers = [int(row[0]) for row in rows]
    for (number, newer), following in zip(rows, [*numbers[1:], None], strict=True):
        if newer != following:
            db.execute("UPDATE article SET newer = ? WHERE id = ?", (following, number))
    return numbers


def refresh(db: sqlite3.Connection, texts: Texts, articles: Iterable[int]) -> None:
    """Derives again the state, corrected fields, tier, day and copies of all positions of these articles."""
    for article in articles:
        refresh_positions(db, texts, "p.article = ?", article)


def refresh_positions(db: sqlite3.Connection, texts: Texts, where: str, value: int | str) -> None:
    """The same for the positions `p` of one article, or of one id."""
    rows = db.execute(
        "SELECT p.number, p.id, p.state, p.copies, p.pair, p.stance, p.speaker, p.extracted, p.said_on, p.claimed_by, "
        "p.tier, p.day, e.current, a.published, a.newer FROM position p "
        "JOIN extraction e ON e.article = p.article AND e.run = p.run JOIN article a ON a.id = p.article "
        f"WHERE {where} ORDER BY p.number",
        (value,),
    ).fetchall()
    for row in rows:
        number, pid, state, group, pair, stance, speaker, extracted, said_on, teller, rank, day = row[:12]
        current, published, newer = row[12:]
        actions, fields = _corrected(db, pid, pair, stance, speaker, extracted)
        new_pair, new_stance, new_speaker, new_extracted = fields
        if not current:
            new_state = 2
        elif "reject" in actions:
            new_state = 3
        elif published is None:
            new_state = 4
        else:
            new_state = 1 if newer is not None else 0
        new_rank = codec.tier(codec.STANCES[new_stance], dated=said_on is not None, told=bool(teller))
        new_day = said_on or published
        if group is None and (state, pair, stance, speaker, extracted, rank, day) == (
            new_state, new_pair, new_stance, new_speaker, new_extracted, new_rank, new_day,
        ):  # fmt: skip
            continue
        if group is not None and (state, pair, stance, speaker, extracted) == (
            new_state, new_pair, new_stance, new_speaker, new_extracted,
        ):  # fmt: skip  # tier and day are the group's
            continue
        db.execute(
            "UPDATE position SET state = ?, pair = ?, stance = ?, speaker = ?, extracted = ?, tier = ?, day = ?, "
            "copies = NULL WHERE number = ?",
            (new_state, new_pair, new_stance, new_speaker, new_extracted, new_rank, new_day, number),
        )
        if group is not None:
            regroup(db, texts, group)
        if new_state == 0:
            link(db, texts, number)


def _corrected(
    db: sqlite3.Connection, pid: str, pair: int, stance: int, speaker: str | None, extracted: str | None
) -> tuple[set[str], tuple[int, int, str | None, str | None]]:
    """The actions that hold for the position, and (pair, stance, speaker, extracted) with them applied."""
    active = db.execute(
        "SELECT action, value FROM correction WHERE position = ? AND undone = 0 ORDER BY coalesce(at, ''), id", (pid,)
    ).fetchall()
    if not active and extracted is None:
        return set(), (pair, stance, speaker, None)
    if extracted is None:
        actor, topic = db.execute("SELECT actor, topic FROM pair WHERE id = ?", (pair,)).fetchone()
        extracted = json.dumps([actor, topic, stance, speaker], ensure_ascii=False)
    actor, topic, stance, speaker = json.loads(extracted)
    actions: set[str] = set()
    for action, value in active:
        if action in ("accept", "reject"):  # the later judgement holds
            actions -= {"accept", "reject"}
        actions.add(action)
        if action == "actor":
            actor = value
        elif action == "topic":
            topic = value
        elif action == "stance":
            stance = codec.SIDES[value]
        elif action == "speaker":
            speaker = value
    return actions, (pair_number(db, actor, topic), stance, speaker, extracted if active else None)


_REPORT = (
    "SELECT p.number, p.article, p.speaker, p.said_on, p.published, p.evidence, p.copies, p.stance, p.claimed_by "
    "FROM position p "
)


def report(texts: Texts, row: tuple[Any, ...]) -> copies.Report:
    """What `copies` compares, from a row of `_REPORT`."""
    number, article, speaker, said_on, published, packed = row[:6]
    evidence = codec.unpack_evidence(packed, texts.get(article))
    return copies.Report(
        key=number,
        article=article,
        speaker=speaker,
        said_on=codec.day_value(said_on),
        published=date.fromisoformat(published),
        words=copies.squeezed(" ".join(e.text for e in evidence)),
        quoted=copies.squeezed(" ".join(_quoted(texts.get(article), evidence))),
        text=partial(texts.get, article),
    )


def _quoted(text: str, evidence: Iterable[Evidence]) -> list[str]:
    return [text[start:end] for e in evidence for start, end in e.quoted]


def link(db: sqlite3.Connection, texts: Texts, number: int) -> None:
    """Joins a counting position to the copies of its statement, if there are any."""
    own = db.execute(_REPORT + "WHERE p.number = ?", (number,)).fetchone()
    near = db.execute(
        _REPORT + "INDEXED BY position_published JOIN position o ON o.number = ? "
        "WHERE p.pair = o.pair AND p.state = 0 AND p.stance = o.stance AND p.claimed_by IS o.claimed_by "
        "AND p.published BETWEEN date(o.published, ?) AND date(o.published, ?) AND p.article != o.article",
        (number, f"-{copies.WINDOW} days", f"+{copies.WINDOW} days"),
    ).fetchall()
    if not near:
        return
    mine = report(texts, own)
    members = {number}
    for row in near:
        if row[0] in members or not copies.same_statement(mine, report(texts, row)):
            continue
        if row[6] is None:
            members.add(row[0])
        else:
            members.update(r[0] for r in db.execute("SELECT number FROM position WHERE copies = ?", (row[6],)))
    if len(members) > 1:
        _settle(db, sorted(members))


def regroup(db: sqlite3.Connection, texts: Texts, group: int) -> None:
    """Derives a group again after one of its members left it."""
    rows = db.execute(_REPORT + "WHERE p.copies = ? ORDER BY p.number", (group,)).fetchall()
    for found in copies.groups([report(texts, row) for row in rows]):
        _settle(db, sorted(r.key for r in found))


def _settle(db: sqlite3.Connection, members: list[int]) -> None:
    """Writes the group, its day and its tier into its members; one alone is no group."""
    marks = ",".join("?" * len(members))
    rows = db.execute(
        f"SELECT said_on, published, stance, claimed_by FROM position WHERE number IN ({marks})", members
    ).fetchall()
    day, dated = copies.counting_day(
        [codec.day_value(row[0]) for row in rows], [date.fromisoformat(row[1]) for row in rows]
    )
    rank = codec.tier(codec.STANCES[rows[0][2]], dated=dated, told=bool(rows[0][3]))
    db.execute(
        f"UPDATE position SET copies = ?, day = ?, tier = ? WHERE number IN ({marks})",
        (members[0] if len(members) > 1 else None, day.isoformat(), rank, *members),
    )


def forget(db: sqlite3.Connection, texts: Texts, article: int) -> None:
    """Removes an article with its extractions and index entries; the caller holds the transaction."""
    url = db.execute("SELECT url FROM article WHERE id = ?", (article,)).fetchone()[0]
    affected = {r[0] for r in db.execute("SELECT DISTINCT copies FROM position WHERE article = ?", (article,))} - {None}
    db.execute(
        "INSERT INTO position_search (position_search, rowid, text, month) SELECT 'delete', w.number, w.text, w.month "
        "FROM position p JOIN position_words w ON w.number = p.number WHERE p.article = ?",
        (article,),
    )
    db.execute(
        "INSERT INTO article_search (article_search, rowid, title, text, month) "
        "SELECT 'delete', number, title, text, month FROM article_words WHERE number = ?",
        (article,),
    )
    db.execute("DELETE FROM position WHERE article = ?", (article,))
    db.execute("DELETE FROM article WHERE id = ?", (article,))
    texts.drop(article)
    for group in sorted(affected):
        regroup(db, texts, group)
    refresh(db, texts, _order_versions(db, url))


def merged(extraction: Extraction) -> Extraction:
    """The extraction with positions of one id made one, all evidence kept."""
    found: dict[str, Position] = {}
    for position in extraction.positions:
        known = found.get(position.id)
        if known is None:
            found[position.id] = position
        else:
            evidence = tuple(sorted({*known.evidence, *position.evidence}, key=lambda e: (e.start, e.end)))
            found[position.id] = replace(known, evidence=evidence)
    return replace(extraction, positions=tuple(found.values()))


def _inserted(cursor: sqlite3.Cursor) -> int:
    assert cursor.lastrowid is not None
    return cursor.lastrowid
