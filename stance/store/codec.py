"""Between rows and values: how positions, evidence, traces and days are written down, and what outranks what."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from stance.model import Dropped, Evidence, Firmness, Position, Span, Stance, Step
from stance.store.values import State

STATES: tuple[State, ...] = ("counts", "older version", "older run", "rejected", "undated")
STANCES: Mapping[int, Stance] = {1: "support", -1: "oppose", 0: "neutral"}
LAST_DAY = 99991231
SIDES: Mapping[Stance, int] = {"support": 1, "oppose": -1, "neutral": 0}
FIRMNESS: tuple[Firmness, ...] = ("hedged", "plain", "firm")


def tier(stance: Stance, *, dated: bool, told: bool) -> int:
    """The rank in a standing, 0 the highest: own before told, sided before neutral, dated before undated."""
    return (4 if told else 0) + (2 if stance == "neutral" else 0) + (0 if dated else 1)


def day_number(day: date | None) -> int | None:
    """2025-09-04 as the number 20250904, which sorts, takes four bytes and can be read; or None."""
    return day.year * 10_000 + day.month * 100 + day.day if day else None


def day_value(number: int | None) -> date | None:
    """The day of what `day_number` made, or None."""
    return date(number // 10_000, number // 100 % 100, number % 100) if number else None


def moment_number(moment: datetime) -> int:
    """Seconds since 1970; a moment without a zone is taken as UTC."""
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def moment_value(number: int) -> datetime:
    """The aware moment, in UTC, of what `moment_number` made."""
    return datetime.fromtimestamp(number, UTC)


def moment_text(moment: datetime) -> str:
    """`YYYY-MM-DDTHH:MM:SSZ`, as corrections are exported and hashed."""
    return moment_value(moment_number(moment)).strftime("%Y-%m-%dT%H:%M:%SZ")


def deflate(text: str) -> bytes:
    """The text as it is stored; lone surrogates survive."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def inflate(body: bytes) -> str:
    """The text of what `deflate` made."""
    return zlib.decompress(body).decode("utf-8", "surrogatepass")


def indexable(text: str) -> str:
    """`text` as the search index can take it: SQLite refuses lone surrogates."""
    return text.encode("utf-8", "replace").decode()


def pack_evidence(evidence: Iterable[Evidence]) -> str:
    """Evidence without its words (the article has them), with a checksum of them for `verify`."""
    rows = [[e.start, e.end, checksum(e.text), *([[list(q) for q in e.quoted]] if e.quoted else [])] for e in evidence]
    return json.dumps(rows, separators=(",", ":"))


def unpack_evidence(packed: str, text: str) -> tuple[Evidence, ...]:
    """Evidence with its words, sliced from the article's text."""
    return tuple(
        Evidence(row[0], row[1], text[row[0] : row[1]], tuple((q[0], q[1]) for q in (row[3] if len(row) > 3 else ())))
        for row in json.loads(packed)
    )


def has_quotes(packed: str) -> bool:
    """Whether any evidence of what `pack_evidence` made has quoted parts: they are the only lists that follow a number."""
    return ",[[" in packed


def searchable(body: bytes) -> str:
    """An article's text as the search index sees it."""
    return indexable(inflate(body))


def words(body: bytes, packed: str | None) -> str:
    """The words of an article's evidence, each span once, as the search index sees them. `packed`: one list a line."""
    spans = {(row[0], row[1]) for line in (packed or "").splitlines() for row in json.loads(line)}
    return joined(inflate(body), spans) if spans else ""


def joined(text: str, spans: Iterable[Span]) -> str:
    """The spans of a text in its order, each once."""
    return indexable(" … ".join(text[start:end] for start, end in sorted(set(spans))))


def checksum(text: str) -> int:
    """CRC-32 of the words."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def month_word(published: int | None) -> str:
    """The word that the search index holds for an article's month, so that the newest can be asked for first."""
    return f"m{(published or 0) // 100:06}"


def pack_trace(positions: Mapping[str, Position], given: Iterable[Dropped]) -> bytes:
    """The trace of all positions of an article and what was dropped, compressed together (they repeat each other)."""
    steps = {pid: [[s.rule, s.note, list(s.span) if s.span else None] for s in p.trace] for pid, p in positions.items()}
    dropped = [[d.topic, d.actor, list(d.span), d.reason, d.rule] for d in given]
    return zlib.compress(json.dumps([steps, dropped], ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpack_trace(packed: bytes) -> tuple[dict[str, tuple[Step, ...]], tuple[Dropped, ...]]:
    """The steps of each position by its id, and what was dropped."""
    steps, dropped = json.loads(zlib.decompress(packed))
    return (
        {key: tuple(Step(s[0], s[1], _span(s[2])) for s in rows) for key, rows in steps.items()},
        tuple(Dropped(d[0], d[1], (d[2][0], d[2][1]), d[3], d[4]) for d in dropped),
    )


def _span(value: list[int] | None) -> Span | None:
    return (value[0], value[1]) if value else None
