"""Bytes to text: UTF-8, UTF-16 and UTF-32 by their byte order mark, cp1252 where it is plausible, else a clear no."""

from __future__ import annotations

import codecs
import unicodedata

from stance.errors import InputError

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_MARKS = {
    b"%PDF-": ("a PDF", "extract its text first (pdftotext FILE)"),
    b"PK\x03\x04": ("a zip archive or an Office document", "unpack it, or save it as text"),
    b"\x1f\x8b": (
        "compressed with gzip",
        "unpack it first (gunzip FILE), or pipe it in (gunzip -c FILE | ...)",
    ),
    b"\x89PNG": ("a PNG image", "only text can be read"),
    b"\xff\xd8\xff": ("a JPEG image", "only text can be read"),
    b"SQLite format 3\0": ("an SQLite database", "to open a store, name it with --db"),
}
_SURROGATES = range(0xDC80, 0xDD00)  # what "surrogateescape" makes of a byte that is not UTF-8
CP1252_WARNING = "is not UTF-8; read as Windows-1252 (cp1252)"
UTF8_HINT = "save it as UTF-8 (iconv -f ENCODING -t utf-8 FILE)"


def mark_of(head: bytes) -> str | None:
    """The encoding that a byte order mark of UTF-16 or UTF-32 at the start names, or None."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def refuse_binary(head: bytes) -> None:
    """Check the first bytes of a file without a byte order mark.

    Raises:
        InputError: they are no text, or UTF-16 without a mark.
    """
    for mark, (what, hint) in _BINARY_MARKS.items():
        if head.startswith(mark):
            raise InputError(f"is {what}, not text", hint=hint)
    if b"\0" not in head:
        controls = sum(byte < 9 or 14 <= byte < 27 for byte in head)
        if controls * 20 > len(head):
            raise InputError("is a binary file", hint="only text can be read")
        return
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) > 15 and max(even, odd) * 4 > len(head) and min(even, odd) * 20 < len(head):
        raise InputError("is UTF-16 without a byte order mark", hint="save it as UTF-8 (iconv -f utf-16le)")
    raise InputError("is a binary file", hint="only text can be read")


def decode(data: bytes) -> tuple[str, str | None]:
    """`data` as text, and a warning where the encoding had to be guessed.

    Raises:
        InputError: it is neither UTF-8 nor plausibly cp1252; the message names the first bad byte and its line.
    """
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        bad, line = error.start, data.count(b"\n", 0, error.start) + 1
    if (text := _as_cp1252(data)) is not None:
        return text, CP1252_WARNING
    raise InputError(f"byte 0x{data[bad]:02x} in line {line} is not UTF-8", hint=UTF8_HINT)


def _as_cp1252(data: bytes) -> str | None:
    """`data` read as cp1252, if it looks like western European prose in it."""
    escaped = data.decode("utf-8", "surrogateescape")
    foreign = [c for c in escaped if ord(c) > 127]
    if any(ord(c) not in _SURROGATES for c in foreign):  # some of it is good UTF-8: damaged, not another encoding
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    special = [c for c in text if ord(c) > 127]
    letters = [c for c in special if c.isalpha()]
    # Cyrillic or Greek in an 8-bit encoding would come out as words made of accented letters.
    if len(letters) * 8 > sum(c.isalpha() for c in text) or any(unicodedata.category(c) == "Cc" for c in special):
        return None
    return text
