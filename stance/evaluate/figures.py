"""The arithmetic that all scores share: precision, recall, F1, their interval, words and spans."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Record = Mapping[str, Any]
Counts = tuple[int, int, int]  # hits, predicted, gold

# Words that two names may share without being one person.
TITLES = frozenset(
    ("president", "prime", "foreign", "minister", "secretary", "general", "mr", "mrs", "ms", "dr", "the", "of")
)
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
_WORD = re.compile(r"[a-z0-9]+")


def share(part: int, whole: int) -> float:
    """`part / whole`, 0 where there is nothing."""
    return part / whole if whole else 0.0


def rates(hit: int, predicted: int, gold: int) -> dict[str, float | int]:
    """Precision, recall and F1 with the counts they come from."""
    p, r = share(hit, predicted), share(hit, gold)
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return {"p": p, "r": r, "f1": f1, "hit": hit, "predicted": predicted, "gold": gold}


def total(counts: Iterable[Sequence[int]], width: int) -> list[int]:
    """Column sums of rows of `width` counts."""
    sums = [0] * width
    for row in counts:
        for at, value in enumerate(row):
            sums[at] += value
    return sums


def interval(counts: Sequence[Counts], rounds: int = 1000) -> list[float]:
    """The 95 % bootstrap interval of F1 over articles (Efron 1979), always with the same draws."""
    if not counts:
        return [0.0, 0.0]
    draw = random.Random(0)
    values = sorted(rates(*total(draw.choices(counts, k=len(counts)), 3))["f1"] for _ in range(rounds))
    return [values[int(0.025 * rounds)], values[int(0.975 * rounds) - 1]]


def words(text: str | None) -> list[str]:
    """Lower-case words of ASCII letters and digits, accents dropped, "U.S." as "us"."""
    flat = unicodedata.normalize("NFKD", (text or "").replace("\u2019", "'"))
    plain = flat.encode("ascii", "ignore").decode().lower()
    return _WORD.findall(_INITIALS.sub(lambda match: match[0].replace(".", ""), plain))


def spans_of(position: Record) -> list[tuple[int, int]]:
    """The evidence's spans, written as objects with `start` and `end` or as pairs."""
    evidence = position.get("evidence") or []
    return [(each["start"], each["end"]) if isinstance(each, Mapping) else (each[0], each[1]) for each in evidence]


def covered(spans: Iterable[Sequence[int]]) -> set[int]:
    """The offsets that the spans cover."""
    return {at for start, end in spans for at in range(start, end)}
