"""From what the user names (files, folders, globs, `-`) to files, in a fixed order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from stance.read.problem import InputProblem

_MAGIC = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Named:
    """An input to open.

    Attributes:
        path: the file, or None for standard input.
        chosen: whether the user named this very file; one found in a folder is passed over where its kind is unknown.
    """

    path: str | None
    chosen: bool = True


def find(inputs: Iterable[str]) -> Iterator[Named | InputProblem]:
    """The files of each input in turn: those of a folder and of a glob sorted, folders with all that is below them.

    Hidden files and folders (".name") inside a folder are left out. `**` in a glob stands for any depth.
    """
    for name in inputs:
        if name == "-":
            yield Named(None)
        elif os.path.isdir(name):
            yield from _folder(name)
        elif os.path.lexists(name):
            yield Named(name)
        elif _MAGIC & set(name):
            yield from _glob(name)
        else:
            yield InputProblem(name, None, "no such file or folder", _hint(name))


def _folder(name: str) -> Iterator[Named | InputProblem]:
    problems: list[InputProblem] = []

    def unreadable(error: OSError) -> None:
        what = f"the folder cannot be read: {error.strerror}"
        problems.append(InputProblem(str(error.filename), None, what, "check its permissions"))

    found = False
    for folder, folders, files in os.walk(name, onerror=unreadable):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for each in sorted(files):
            if not each.startswith("."):
                found = True
                yield Named(os.path.join(folder, each), chosen=False)
    yield from problems
    if not found and not problems:
        yield InputProblem(name, None, "the folder holds no files", "name a folder with articles in it")


def _glob(pattern: str) -> Iterator[Named | InputProblem]:
    found = sorted(glob.glob(pattern, recursive=True))
    for name in found:
        if os.path.isdir(name):
            if not pattern.endswith("**"):  # "**" already gives what is below
                yield from _folder(name)
        else:
            yield Named(name, chosen=False)
    if not found:
        yield InputProblem(pattern, None, "no file matches", "quote the pattern, and check its folder")


def _hint(name: str) -> str:
    """The nearest thing that does exist."""
    parent = Path(name).parent
    if not parent.is_dir():
        return f"there is no folder {parent} either: check the path"
    from rapidfuzz import process

    near = process.extractOne(Path(name).name, sorted(os.listdir(parent)), score_cutoff=75)
    return f"did you mean {parent / near[0]}?" if near else "check the path"
