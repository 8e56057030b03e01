"""What is wrong with an input, as a value: a bad file or line is told and counted, and never ends the run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from stance.errors import Place


@dataclass(frozen=True, slots=True)
class InputProblem:
    """One thing that could not be read, or was read with a doubt.

    Attributes:
        file: the path as the user named it; `<stdin>` for standard input.
        line: the line in it, from 1, or None where the whole file is meant.
        what: what is wrong, without place or hint.
        hint: what to do about it.
        severity: `error`: an article was lost; `warning`: it was read all the same (no date, another encoding), or a
            file of a folder was passed over.
        column: the column, from 1, where one is known.
    """

    file: str
    line: int | None
    what: str
    hint: str | None = None
    severity: Literal["error", "warning"] = "error"
    column: int | None = None

    @property
    def place(self) -> Place:
        """Where it stands, as in all messages; a name with line breaks in it stays on one line."""
        return Place(" ".join(self.file.splitlines()) or self.file, self.line, self.column)

    def __str__(self) -> str:
        head = f"{self.place}: {self.what}"
        return f"{head}\nhint: {self.hint}" if self.hint else head
