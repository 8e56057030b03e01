"""Where the store lies when nobody says where."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def default_path(environ: Mapping[str, str] | None = None, platform: str = sys.platform) -> Path:
    """`$STANCE_DB`, else `stance/stance.db` in the user's data folder as the platform has it; nothing is created."""
    env = os.environ if environ is None else environ
    if env.get("STANCE_DB"):
        return Path(env["STANCE_DB"]).expanduser()
    home = Path(env.get("HOME") or env.get("USERPROFILE") or Path.home())
    if env.get("XDG_DATA_HOME"):
        base = Path(env["XDG_DATA_HOME"])
    elif platform == "darwin":
        base = home / "Library" / "Application Support"
    elif platform == "win32":
        base = Path(env.get("LOCALAPPDATA") or home / "AppData" / "Local")
    else:
        base = home / ".local" / "share"
    return base / "stance" / "stance.db"
