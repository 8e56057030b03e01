"""One input as a stream of bytes with a name: what the formats read from, a line at a time or whole."""

from __future__ import annotations

import io
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from stance.errors import InputError
from stance.read.decode import CP1252_WARNING, UTF8_HINT, decode, mark_of, refuse_binary
from stance.read.problem import InputProblem

HEAD = 8192  # bytes that are looked at to tell the format


class Source:
    """An open input. Reading it forward is all that can be done; `head` is a look ahead.

    Attributes:
        name: the path as the user named it, or `<stdin>`.
        head: the first bytes.
        problems: doubts met while decoding, for the reader to take and clear.
    """

    def __init__(self, name: str, stream: BinaryIO) -> None:
        self.name = name
        self._stream = stream
        self.head = _fill(stream, HEAD)
        self._ahead = self.head
        self.problems: list[InputProblem] = []
        if self.head.startswith(BOM_UTF8):
            self.head = self._ahead = self.head[len(BOM_UTF8) :]
        if mark := mark_of(self.head):
            self._recode(mark)
        else:
            refuse_binary(self.head)

    def _recode(self, encoding: str) -> None:
        """Go on as if the input were UTF-8 (it is read whole)."""
        try:
            whole = self.rest().decode(encoding)
        except UnicodeDecodeError as error:
            raise InputError(f"is damaged {encoding.upper()}: {error.reason}", hint="save it as UTF-8") from error
        self._stream = io.BytesIO(whole.encode())
        self.head = whole[:HEAD].encode()

    @property
    def stem(self) -> str | None:
        """The file's name without its extension: the id of an article that gives none itself."""
        return None if self.name == STDIN else Path(self.name).stem

    def problem(self, what: str, hint: str | None = None, *, line: int | None = None) -> InputProblem:
        """An error in this input."""
        return InputProblem(self.name, line, what, hint)

    def warning(self, what: str, hint: str | None = None, *, line: int | None = None) -> InputProblem:
        """A doubt about this input."""
        return InputProblem(self.name, line, what, hint, "warning")

    def rest(self) -> bytes:
        """All that is left."""
        ahead, self._ahead = self._ahead, b""
        return ahead + self._stream.read()

    def text(self) -> str:
        """All that is left as text, nothing normalised (line ends stay as they are).

        Raises:
            InputError: it is not text in an encoding that can be told.
        """
        text, doubt = decode(self.rest())
        if doubt:
            self.problems.append(self.warning(doubt, UTF8_HINT))
        return text

    def peek_line(self) -> bytes:
        """The next line, which stays to be read."""
        line = self._line()
        self._ahead = line + self._ahead
        return line

    def raw_lines(self) -> Iterator[bytes]:
        """The lines that are left, with their ends."""
        while True:
            line = self._line()
            if not line:
                return
            yield line

    def _line(self) -> bytes:
        if not self._ahead:
            return self._stream.readline()
        at = self._ahead.find(b"\n") + 1
        if at:
            line, self._ahead = self._ahead[:at], self._ahead[at:]
            return line
        line, self._ahead = self._ahead, b""
        return line + self._stream.readline()

    def lines(self) -> Iterator[tuple[int, str]]:
        """The lines that are left as (number, text); one that cannot be decoded becomes a problem."""
        warned = False
        for number, raw in enumerate(self.raw_lines(), start=1):
            try:
                text, doubt = decode(raw)
            except InputError as error:
                what = error.message.replace(" in line 1 ", " ")
                self.problems.append(self.problem(what, error.hint, line=number))
                continue
            if doubt and not warned:
                self.problems.append(self.warning(CP1252_WARNING, UTF8_HINT, line=number))
                warned = True
            yield number, text

    def take_problems(self) -> list[InputProblem]:
        """The problems met so far; the list starts anew."""
        taken, self.problems = self.problems, []
        return taken


STDIN = "<stdin>"


def _fill(stream: BinaryIO, size: int) -> bytes:
    """The first `size` bytes, also from a pipe that gives them in small pieces."""
    parts, got = [], 0
    while got < size and (part := stream.read(size - got)):
        parts.append(part)
        got += len(part)
    return b"".join(parts)
