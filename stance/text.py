"""Text as data: hashing of canonical content, and what may reach a terminal.

Nothing here normalises an article's text: offsets always point into the text as given.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata

# Bidirectional controls (UAX #9): they can make a terminal show words in another order than they stand in.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def digest(*parts: str | None, length: int = 12) -> str:
    """Hex digest of a canonical JSON array of `parts`, cut to `length` digits (4 bits each)."""
    canonical = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:length]


def printable(text: str, *, newlines: bool = False) -> str:
    """`text` without control and bidirectional characters, fit for a terminal. Line breaks become blanks unless kept."""
    if text.isprintable():  # nothing of what follows
        return text
    out = []
    for char in text:
        if char == "\n" and newlines:
            out.append(char)
        elif char in "\n\r\t\v\f\u2028\u2029\u0085":
            out.append(" ")
        elif char in _BIDI or unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn"):
            continue
        else:
            out.append(char)
    return "".join(out)


def fold(text: str) -> str:
    """`text` in lower case without accents and with plain apostrophes, for comparing names (not for offsets)."""
    flat = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    return "".join(c for c in flat if not unicodedata.combining(c)).casefold()


# Characters that Unicode does not take apart, and marks of typography.
_PLAIN = {"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u00a0": " "}
_PLAIN |= {"đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o"}


class _Flat(dict[int, str]):
    """Code point to one plain lower-case character, filled as characters are met."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        base = unicodedata.normalize("NFKD", char)[0].lower()
        plain = _PLAIN.get(char) or _PLAIN.get(base, base)
        self[point] = plain if len(plain) == 1 else char
        return self[point]


_FLAT = _Flat()


def flatten(text: str) -> str:
    """`text` in lower case, without accents, with plain apostrophes and hyphens, of the SAME length: offsets carry over."""
    return text.translate(_FLAT)
