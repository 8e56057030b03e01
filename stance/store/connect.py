"""Opens a store's file: settings, version check, and migration with a copy kept before."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from stance.errors import Place, StoreError
from stance.store import codec
from stance.store.errors import guarded, translated
from stance.store.migrations import APPLICATION_ID, MIGRATIONS

BUSY_SECONDS = 60.0  # how long a writer waits for another one's article to be stored
CACHE_KIB = 32 * 1024
OLDEST = (3, 37, 0)  # of SQLite: strict tables


def connect(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
    """A connection to the store at `path`, created or migrated as needed. Raises StoreError.

    Read-only needs an existing store of this version, or one that can be written and so be migrated first.
    """
    if sqlite3.sqlite_version_info < OLDEST:
        raise StoreError(
            f"SQLite {sqlite3.sqlite_version} is too old",
            hint=f"use a Python that has SQLite {'.'.join(map(str, OLDEST))} or newer",
        )
    with guarded(path):
        if readonly:
            if not path.exists():
                raise StoreError(
                    "there is no store yet", place=Place(str(path)), hint="make one with: stance ingest FOLDER"
                )
            db = _readonly(path)
            if _version(db, path) == len(MIGRATIONS):
                return db
            db.close()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"the folder of the store cannot be made: {error.strerror}",
                place=Place(str(path)),
                hint="name another store with --db",
            ) from error
        db = _settled(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None))
        try:
            version = _version(db, path)
            _write_ahead(db)
            if version < len(MIGRATIONS):
                _migrate(db, path)
        except BaseException:
            db.close()
            raise
        if readonly:
            db.execute("PRAGMA query_only = ON")
        return db


def _write_ahead(db: sqlite3.Connection) -> None:
    """Turn WAL on. SQLite's busy timeout does not cover this change, so two who create a store at once take turns here."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _readonly(path: Path) -> sqlite3.Connection:
    """Opened without the right to write; in a folder that cannot be written either, SQLite needs to be told so."""
    address = f"file:{quote(str(path.resolve()))}?mode=ro"
    db = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        _settled(db).execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:  # the first statement that looks at the file, which may be a setting
        db.close()
        wal = path.with_name(path.name + "-wal")
        if not str(error).startswith("unable to open") or (wal.exists() and wal.stat().st_size):
            raise
        db = _settled(sqlite3.connect(address + "&immutable=1", uri=True, isolation_level=None))
    return db


def _settled(db: sqlite3.Connection) -> sqlite3.Connection:
    """The connection with this program's settings and functions."""
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = NORMAL")  # with WAL: a crash of the machine may cost the last articles, never more
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute("PRAGMA secure_delete = OFF")  # some builds zero what is freed, which the search index frees a lot of
    db.execute("PRAGMA wal_autocheckpoint = 8000")  # pages: 32 MB; each checkpoint waits for the disk
    db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    for function, arguments in ((codec.searchable, 1), (codec.words, 2), (codec.month_word, 1)):
        db.create_function(function.__name__, arguments, function, deterministic=True)
    return db


def _version(db: sqlite3.Connection, path: Path) -> int:
    """The store's version, 0 for an empty file. Raises StoreError for a newer one and for what is no store."""
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    application = int(db.execute("PRAGMA application_id").fetchone()[0])
    if application != APPLICATION_ID:
        if version or db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            raise StoreError(
                "this is a database of another program, not a stance store",
                place=Place(str(path)),
                hint="name another store with --db",
            )
        return 0
    if version > len(MIGRATIONS):
        raise StoreError(
            f"the store was written by a newer stance (its version is {version}, this one knows {len(MIGRATIONS)})",
            place=Place(str(path)),
            hint="upgrade with: pip install -U stance-tracker",
        )
    return version


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    """Brings the store to the newest version in one transaction, after copying an older one beside it."""
    db.execute("BEGIN IMMEDIATE")  # first the lock, then the version again: another process may have been quicker
    try:
        version = _version(db, path)
        if version:
            _copy(path, path.with_name(f"{path.name}.version-{version}"))
        for number, migration in enumerate(MIGRATIONS[version:], start=version + 1):
            migration(db)
            db.execute(f"PRAGMA user_version = {number}")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("COMMIT")
    except sqlite3.Error as error:
        db.execute("ROLLBACK")
        raise translated(error, path) from error
    except BaseException:
        db.execute("ROLLBACK")
        raise


def _copy(path: Path, copy: Path) -> None:
    """A consistent copy through SQLite's backup, which reads what is not yet checkpointed too."""
    source = sqlite3.connect(path, timeout=BUSY_SECONDS)
    target = sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
