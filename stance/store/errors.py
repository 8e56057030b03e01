"""Turns what SQLite reports into a `StoreError` that says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stance.errors import Place, StoreError

# The beginning of SQLite's message -> what it means here, and what helps.
_MEANINGS: tuple[tuple[str, str, str], ...] = (
    (
        "database is locked",
        "another process has been writing for too long",
        "wait for it to finish, then run the same command again: what is stored already is skipped",
    ),
    (
        "database or disk is full",
        "the disk is full",
        "free some space and run the same command again: the article in hand was not stored, all before it were",
    ),
    (
        "attempt to write a readonly database",
        "the store cannot be written",
        "check the permissions of the file and of its folder, or name another store with --db",
    ),
    (
        "unable to open database file",
        "the store cannot be opened",
        "check that the folder exists and that you may read it (to add: write to it), or name another store with --db",
    ),
    (
        "file is not a database",
        "this file is not a stance store, or its beginning is damaged",
        "name another store with --db; if this was one, put back a copy of it or ingest again into a new file",
    ),
    (
        "database disk image is malformed",
        "the store is damaged",
        "put back a copy, or save what can be read with: sqlite3 STORE .recover | sqlite3 NEW",
    ),
    (
        "malformed database schema",
        "the store is damaged",
        "put back a copy, or save what can be read with: sqlite3 STORE .recover | sqlite3 NEW",
    ),
    (
        "disk I/O error",
        "the disk reported an error",
        "check the disk; nothing of the article in hand was stored",
    ),
)


def translated(error: sqlite3.Error, path: Path | str) -> StoreError:
    """The `StoreError` for what SQLite raised while working on the store at `path`."""
    text = str(error)
    for start, message, hint in _MEANINGS:
        if text.startswith(start):
            return StoreError(message, place=Place(str(path)), hint=hint)
    return StoreError(f"the store failed: {text}", place=Place(str(path)), hint="check the store with: stance verify")


@contextmanager
def guarded(path: Path | str) -> Iterator[None]:
    """Raises a `StoreError` in place of any error of SQLite's inside the block."""
    try:
        yield
    except sqlite3.Error as error:
        raise translated(error, path) from error
