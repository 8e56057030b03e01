"""The input formats, one module each. A new format is a new file here: nothing else needs to know.

A format module has

- `EXTENSIONS`: the file name extensions that are its own, in lower case with the dot;
- `sniff(head: str) -> bool`: whether a text that starts with `head` is of this format;
- `read(source: Source, defaults: Defaults) -> Iterator[Article | InputProblem]`: its articles; an `InputError` raised
  here ends this file only.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from stance.read.record import Defaults, Read
from stance.read.source import Source


class Format(Protocol):
    """What a module of this package offers."""

    EXTENSIONS: tuple[str, ...]

    def sniff(self, head: str) -> bool:
        """Whether a text that starts with `head` is of this format."""

    def read(self, source: Source, defaults: Defaults) -> Read:
        """The articles and problems of one input."""


FALLBACK = "text"  # what is text and nothing more special


@cache
def formats() -> dict[str, Format]:
    """All formats by the name of their module, in order of the name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: cast(Format, importlib.import_module(f"{__name__}.{name}")) for name in names}


def by_extension(name: str) -> Format | None:
    """The format that the file's name tells, or None."""
    extension = Path(name).suffix.lower()
    return next((form for form in formats().values() if extension in form.EXTENSIONS), None)


def by_content(head: bytes) -> Format:
    """The format that the first bytes tell; plain text where they tell none."""
    text = head.decode("utf-8", "replace")
    return next((form for form in formats().values() if form.sniff(text)), formats()[FALLBACK])
