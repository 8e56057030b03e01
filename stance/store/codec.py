"""Between rows and values: how positions, evidence, traces and days are written down, and what outranks what."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from stance.model import Article, Dropped, Evidence, Extraction, Firmness, Position, Span, Stance, Step
from stance.store.values import State

STATES: tuple[State, ...] = ("counts", "older version", "older run", "rejected", "undated")
STANCES: Mapping[int, Stance] = {1: "support", -1: "oppose", 0: "neutral"}
SIDES: Mapping[Stance, int] = {"support": 1, "oppose": -1, "neutral": 0}
FIRMNESS: tuple[Firmness, ...] = ("hedged", "plain", "firm")


def tier(stance: Stance, *, dated: bool, told: bool) -> int:
    """The rank in a standing, 0 the highest: own before told, sided before neutral, dated before undated."""
    return (4 if told else 0) + (2 if stance == "neutral" else 0) + (0 if dated else 1)


def day_text(day: date | None) -> str | None:
    """`YYYY-MM-DD`, or None."""
    return day.isoformat() if day else None


def day_value(text: str | None) -> date | None:
    """The day of `YYYY-MM-DD`, or None."""
    return date.fromisoformat(text) if text else None


def moment_text(moment: datetime) -> str:
    """`YYYY-MM-DDTHH:MM:SSZ` in UTC, which sorts as text; a moment without a zone is taken as UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment_value(text: str) -> datetime:
    """The aware moment of what `moment_text` wrote."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


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


def searchable(body: bytes) -> str:
    """An article's text as the search index sees it."""
    return indexable(inflate(body))


def words(body: bytes, packed: str) -> str:
    """The evidence's words in one string, as the search index sees them."""
    text = inflate(body)
    return indexable(" … ".join(text[row[0] : row[1]] for row in json.loads(packed)))


def checksum(text: str) -> int:
    """CRC-32 of the words."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def month_word(published: str | None) -> str:
    """The word that the search index holds for an article's month, so that the newest can be asked for first."""
    return f"m{published[:4]}{published[5:7]}" if published else "m000000"


def pack_trace(extraction: Extraction) -> bytes:
    """The trace of all positions of an article and what was dropped, compressed together (they repeat each other)."""
    steps = {p.id: [[s.rule, s.note, list(s.span) if s.span else None] for s in p.trace] for p in extraction.positions}
    dropped = [[d.topic, d.actor, list(d.span), d.reason, d.rule] for d in extraction.dropped]
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


def check_evidence(article: Article, position: Position) -> None:
    """Refuses a position whose evidence is not in its article: nothing unverifiable is ever stored."""
    if position.article != article.key:
        raise ValueError(f"position {position.id} belongs to {position.article}, not to {article.key}")
    for e in position.evidence:
        if article.text[e.start : e.end] != e.text:
            raise ValueError(f"evidence {e.start}-{e.end} of position {position.id} is not what stands in the article")
