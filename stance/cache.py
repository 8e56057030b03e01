"""A JSON value made from files, kept in the user's cache folder until a file changes; a failure makes it anew."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

KEPT = 8  # values of one name that are kept (a user may switch between topic files)


def cache_dir() -> Path | None:
    """The user's cache folder for this program: `STANCE_CACHE` (empty: no cache), else where the system has it."""
    named = os.environ.get("STANCE_CACHE")
    if named is not None:
        return Path(named) if named else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "stance" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "stance"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "stance"


def cached(name: str, files: Iterable[Path], make: Callable[[], Any], *, salt: str = "") -> Any:
    """The value of `make`, which depends on the contents of `files` (and `salt`) alone and can be written as JSON."""
    folder, key = cache_dir(), _key(files, salt)
    path = folder / f"{name}-{key}.json" if folder and key else None
    if path:
        try:
            return json.loads(path.read_bytes())
        except (OSError, ValueError):
            pass
    value = make()
    if path:
        _write(path, value)
        _prune(path.parent, name)
    return value


def _key(files: Iterable[Path], salt: str) -> str | None:
    sha = hashlib.sha256(salt.encode())
    try:
        for file in files:
            sha.update(str(file).encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    except OSError:
        return None
    return sha.hexdigest()[:24]


def _write(path: Path, value: Any) -> None:
    """Whole or not at all: another process may read at the same time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=".part-")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(value, stream, ensure_ascii=False, separators=(",", ":"))
        os.replace(part, path)
    except OSError:
        pass


def _prune(folder: Path, name: str) -> None:
    try:
        old = sorted(folder.glob(f"{name}-*.json"), key=lambda path: path.stat().st_mtime)[:-KEPT]
        for path in old:
            path.unlink(missing_ok=True)
    except OSError:
        pass
