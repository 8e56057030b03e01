"""The user's config file: values for options that neither a flag nor an environment variable gives."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from stance.errors import InputError, Place

# Key in the file -> the parameter of the commands that it stands for.
KEYS = {
    "db": "db",
    "format": "form",
    "topics": "topics",
    "actors": "actors",
    "only-topics": "only_topics",
    "model": "model",
    "workers": "workers",
}
_PATHS = ("db", "topics", "actors")


def config_path(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """`STANCE_CONFIG`, else `config.toml` in the user's config folder as the platform has it."""
    if named := environ.get("STANCE_CONFIG"):
        return Path(named).expanduser()
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or ".")
    if base := environ.get("XDG_CONFIG_HOME"):
        return Path(base) / "stance" / "config.toml"
    if platform == "win32":
        return Path(environ.get("APPDATA") or home / "AppData" / "Roaming") / "stance" / "config.toml"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "stance" / "config.toml"
    return home / ".config" / "stance" / "config.toml"


def read_config(path: Path) -> dict[str, Any]:
    """The values of the file by parameter; none where there is no file.

    Raises:
        InputError: it is no TOML, or has a key that means nothing.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", place=Place(str(path)), hint="check the file") from error
    import tomllib

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        hint = 'write lines such as: db = "~/news.db"'
        raise InputError(f"is no TOML: {error}", place=Place(str(path)), hint=hint) from error
    if strange := [key for key in found if key not in KEYS]:
        hint = f"known keys: {', '.join(KEYS)}"
        raise InputError(f"unknown key '{strange[0]}'", place=Place(str(path)), hint=hint)
    return {KEYS[key]: _value(key, value) for key, value in found.items()}


def _value(key: str, value: Any) -> Any:
    if key == "db":
        return str(Path(str(value)).expanduser())
    if key in _PATHS:
        return [str(Path(str(each)).expanduser()) for each in (value if isinstance(value, list) else [value])]
    return value


_INNER = ("list", "show", "check", "undo", "export", "import", "gold")  # commands of commands


def defaults(values: dict[str, Any], commands: Iterable[str]) -> dict[str, Any]:
    """The same values for every command, nested as Typer looks them up: by command, then by parameter."""
    inner = {**values, **dict.fromkeys(_INNER, values)}
    return dict.fromkeys(commands, inner)
