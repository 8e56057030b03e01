"""The one family of exceptions and the one enum of exit codes.

Every error says what went wrong, where (file:line:column), and how to cure it (a ``hint:`` line of its own).
The library raises; only `stance.cli` prints and exits.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class ExitCode(IntEnum):
    """What the process tells the shell."""

    OK = 0
    PARTIAL = 1  # done, but some inputs failed
    USAGE = 2  # the call or the input was wrong: nothing was done
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file; lines and columns count from 1."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


class StanceError(Exception):
    """Base of all errors that a user can cause or cure.

    Attributes:
        message: what is wrong, without place or hint.
        place: where, if it has a place in a file.
        hint: what to do about it.
    """

    def __init__(self, message: str, *, place: Place | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        head = f"{self.place}: {self.message}" if self.place else self.message
        return f"{head}\nhint: {self.hint}" if self.hint else head

    def __reduce__(self) -> tuple[object, ...]:  # errors cross process borders whole
        return (_rebuild, (type(self), self.message, self.place, self.hint))


def _rebuild(kind: type[StanceError], message: str, place: Place | None, hint: str | None) -> StanceError:
    return kind(message, place=place, hint=hint)


class DataError(StanceError):
    """A YAML file of actors, topics or lexicon is not as it should be."""


class InputError(StanceError):
    """An article file cannot be read, in whole or in part."""


class ModelError(StanceError):
    """The language model is missing, or is not the one that was measured."""


class WorkerError(StanceError):
    """A worker process ended without an answer."""


class StoreError(StanceError):
    """The database cannot be opened, read or written."""


class UnknownNameError(StanceError):
    """An actor or topic that the user named is not known; the hint suggests the nearest."""
