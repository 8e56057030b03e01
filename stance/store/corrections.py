"""Corrections: kept beside what was extracted, applied to the columns that are read, undone, exported and imported."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from stance.errors import Place, StoreError, UnknownNameError
from stance.store import codec
from stance.store.derive import refresh_position
from stance.store.texts import Texts
from stance.store.values import ACTIONS, Correction
from stance.text import digest

_COLUMNS = "position, action, value, note, by, at, undone, id"


def identified(correction: Correction) -> Correction:
    """The correction with its id: a hash of all but whether it was undone. Raises StoreError for what is none."""
    c = correction
    if c.action not in ACTIONS:
        raise StoreError(f"a correction cannot {c.action!r}", hint="one of: " + ", ".join(ACTIONS))
    if c.action == "stance" and c.value not in codec.SIDES:
        raise StoreError(f"{c.value!r} is no stance", hint="one of: " + ", ".join(codec.SIDES))
    if c.action in ("topic", "actor") and not c.value:
        raise StoreError(f"a correction of the {c.action} needs its new value", hint="name one, or reject the position")
    at = codec.moment_text(c.at) if c.at else None
    return replace(
        c,
        at=codec.moment_value(codec.moment_number(c.at)) if c.at else None,
        id="c-" + digest(c.position, c.action, c.value, c.note, c.by, at),
    )


def correct(db: sqlite3.Connection, texts: Texts, correction: Correction) -> Correction:
    """See `Store.correct`; the caller holds the transaction."""
    given = identified(correction)
    if db.execute("SELECT 1 FROM position WHERE id = ? LIMIT 1", (given.position,)).fetchone() is None:
        raise UnknownNameError(
            f"there is no position {given.position}", hint="ids are printed by: stance show ACTOR --format jsonl"
        )
    _put(db, given)
    refresh_position(db, texts, given.position)
    return given


def _put(db: sqlite3.Connection, c: Correction) -> bool:
    """Stores the correction; whether it was new. One that was undone here stays undone."""
    values = (
        c.position,
        c.action,
        c.value,
        c.note,
        c.by,
        codec.moment_number(c.at) if c.at else None,
        int(c.undone),
        c.id,
    )
    row = db.execute("SELECT undone FROM correction WHERE id = ?", (c.id,)).fetchone()
    if row is None:
        db.execute(f"INSERT INTO correction ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
    elif c.undone and not row[0]:
        db.execute("UPDATE correction SET undone = 1 WHERE id = ?", (c.id,))
    return row is None


def undo(db: sqlite3.Connection, texts: Texts, name: str) -> Correction:
    """See `Store.undo`; the caller holds the transaction."""
    row = db.execute(f"SELECT {_COLUMNS} FROM correction WHERE id = ?", (name,)).fetchone()
    if row is None:
        raise UnknownNameError(f"there is no correction {name}", hint="list them with: stance corrections")
    db.execute("UPDATE correction SET undone = 1 WHERE id = ?", (name,))
    refresh_position(db, texts, row[0])
    return replace(_value(row), undone=True)


def listed(db: sqlite3.Connection, position: str | None = None) -> list[Correction]:
    """See `Store.corrections`."""
    where, values = ("WHERE position = ?", (position,)) if position is not None else ("", ())
    rows = db.execute(f"SELECT {_COLUMNS} FROM correction {where} ORDER BY coalesce(at, 0), id", values)
    return [_value(row) for row in rows.fetchall()]


def _value(row: tuple[Any, ...]) -> Correction:
    position, action, value, note, by, at, undone, name = row
    return Correction(
        position, action, value, note, by, codec.moment_value(at) if at is not None else None, bool(undone), name
    )


def exported(db: sqlite3.Connection) -> Iterator[str]:
    """See `Store.export_corrections`."""
    for c in listed(db):
        record = {
            "id": c.id, "position": c.position, "action": c.action, "value": c.value, "note": c.note, "by": c.by,
            "at": codec.moment_text(c.at) if c.at else None, "undone": c.undone,
        }  # fmt: skip
        yield json.dumps(record, ensure_ascii=False)


def imported(db: sqlite3.Connection, texts: Texts, lines: Iterable[str]) -> tuple[int, int]:
    """See `Store.import_corrections`; the caller holds the transaction. Positions need not be stored yet."""
    new = known = 0
    for line, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        try:
            correction = identified(_read(text))
        except (ValueError, TypeError, KeyError, StoreError) as error:
            message = error.message if isinstance(error, StoreError) else "not a correction as stance exports it"
            raise StoreError(
                message, place=Place("corrections", line), hint="nothing was imported; mend the line and import again"
            ) from error
        if _put(db, correction):
            new += 1
        else:
            known += 1
        refresh_position(db, texts, correction.position)
    return new, known


def _read(text: str) -> Correction:
    record = json.loads(text)
    for name in ("position", "action"):
        if not isinstance(record[name], str):
            raise TypeError(name)
    for name in ("value", "note", "by", "at"):
        if not isinstance(record.get(name), str | None):
            raise TypeError(name)
    at = datetime.fromisoformat(record["at"]) if record.get("at") else None
    return Correction(
        record["position"], record["action"], record.get("value"), record.get("note"), record.get("by"), at,
        bool(record.get("undone", False)),
    )  # fmt: skip
