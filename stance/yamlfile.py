"""YAML files with places: every value knows its file, line and column, and traps of YAML are errors, not surprises.

PyYAML reads `no` as False, `2025-09-01` as a date and merges duplicate keys silently; here a scalar that is not quoted
and would not be text is refused with "quote it", and so is a duplicate key.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from stance.errors import DataError, Place

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = "tag:yaml.org,2002:str"
_BOOL = "tag:yaml.org,2002:bool"
_NULL = "tag:yaml.org,2002:null"
_NUMBER = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")


def data_dir() -> Path:
    """The folder of shipped data: `STANCE_DATA`, else inside the installed package, else beside it in a checkout."""
    if named := os.environ.get("STANCE_DATA"):
        return Path(named)
    inside = Path(__file__).parent / "data"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Item:
    """A YAML node as plain value with its place: `value` is a str, bool, number, None, list[Item] or dict[str, Item]."""

    value: Any
    place: Place

    def error(self, message: str, hint: str | None = None) -> DataError:
        """An error that stands at this node."""
        return DataError(message, place=self.place, hint=hint)

    def text(self, what: str) -> str:
        """The value as text, or a `DataError` that says how to quote it."""
        if not isinstance(self.value, str):
            raise self.error(f"{what} must be text", hint='quote it: "..."')
        return self.value

    def texts(self, what: str) -> list[str]:
        """The value as a list of texts."""
        return [each.text(what) for each in self.items(what)]

    def items(self, what: str) -> list[Item]:
        """The value as a list."""
        if not isinstance(self.value, list):
            raise self.error(f"{what} must be a list", hint="start each entry with '- '")
        return self.value

    def mapping(self, what: str, *, required: tuple[str, ...] = (), optional: tuple[str, ...] = ()) -> dict[str, Item]:
        """The value as a mapping with known keys; an unknown or a missing key is an error."""
        if not isinstance(self.value, dict):
            raise self.error(f"{what} must be a mapping of keys to values", hint="write 'key: value' lines")
        known = {*required, *optional}
        for key, item in self.value.items():
            if known and key not in known:
                raise item.error(f"unknown key '{key}' in {what}", hint=f"known keys: {', '.join(sorted(known))}")
        for key in required:
            if key not in self.value:
                raise self.error(f"{what} lacks '{key}'", hint=f"add '{key}: ...'")
        return self.value

    def flag(self, what: str) -> bool:
        """The value as true or false."""
        if not isinstance(self.value, bool):
            raise self.error(f"{what} must be true or false", hint="write true or false, without quotes")
        return self.value


def load(path: Path) -> Item:
    """Read one YAML file.

    Raises:
        DataError: the file cannot be read, is no valid YAML, or holds a duplicate key; with file, line and column.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}", place=Place(str(path)), hint="check the path") from error
    except UnicodeDecodeError as error:
        raise DataError("is not UTF-8", place=Place(str(path)), hint="save it as UTF-8") from error
    return loads(text, str(path))


def loads(text: str, name: str) -> Item:
    """Like `load`, from text; `name` stands for the file in messages."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        hint = 'a value that starts with [ { * & ! % @ ` or holds ": " must be quoted: quote it'
        raise DataError(f"not valid YAML: {error.problem}", place=place, hint=hint) from error
    except yaml.YAMLError as error:  # a control character
        raise DataError(f"not valid YAML: {error}", place=Place(name), hint="remove the control character") from error
    if node is None:
        return Item([], Place(name))
    return _item(node, name)


def _item(node: yaml.Node, name: str) -> Item:
    place = Place(name, node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Item] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if key in mapping:
                where = Place(name, key_node.start_mark.line + 1, key_node.start_mark.column + 1)
                raise DataError(f"duplicate key '{key}'", place=where, hint="keep one of them")
            mapping[key] = _item(value_node, name)
        return Item(mapping, place)
    if isinstance(node, yaml.SequenceNode):
        return Item([_item(each, name) for each in node.value], place)
    return Item(_scalar(node), place)


def _scalar(node: yaml.Node) -> Any:
    if node.tag == _TEXT:
        return node.value
    if node.tag == _BOOL:
        return node.value.lower() in ("true", "yes", "on")
    if node.tag == _NULL:
        return None
    if node.tag in _NUMBER:
        try:
            return float(node.value) if "." in node.value else int(node.value)
        except ValueError:
            return object()  # sexagesimal, octal and the like: no text, no number that we know
    return object()  # a date or another tag: never text
