"""Sides, days and counts in words: what a reader sees instead of ids and numbers."""

from __future__ import annotations

from datetime import date

# The side in words that need no colour, and as a style for those who have it.
SIDES = {
    "support": "SUPPORTS",
    "oppose": "OPPOSES",
    "neutral": "TAKES NO SIDE",
    "mixed": "TAKES BOTH SIDES",
    "none": "HAS NOT SPOKEN",
}
STYLES = {"support": "green", "oppose": "red", "mixed": "yellow", "neutral": "", "none": ""}
MARKS = {"support": "+", "oppose": "-", "neutral": "o", "mixed": "±", "none": ""}  # for narrow tables
CONDITION = 90  # characters of a condition in a heading: the words below have it whole
_FIRMNESS = {"firm": "firmly", "hedged": "hedged"}


def side(stance: str, firmness: str | None = None, condition: str | None = None) -> str:
    """ "OPPOSES, firmly" or "SUPPORTS, once a ceasefire is in place". A side that is none has neither."""
    parts = [SIDES[stance]]
    if stance in ("support", "oppose"):
        if firmness in _FIRMNESS:
            parts.append(_FIRMNESS[firmness])
        if condition:
            parts.append(_condition(condition))
    return ", ".join(parts)


def _condition(phrase: str) -> str:
    """The condition as it reads after a side: "if ..."; what begins in another way is announced; long ones are cut."""
    flat = " ".join(phrase.split())
    if len(flat) > CONDITION:
        head = flat[:CONDITION]
        clause = max(head.rfind(mark) for mark in (", ", " – ", " — ", "; "))
        flat = f"{head[:clause] if clause >= CONDITION // 3 else head.rpartition(' ')[0]} …"
    lowered = _lower(_marked(flat))
    return lowered if _opens(lowered) else f"condition: {lowered}"


def _opens(phrase: str) -> bool:
    words = phrase.lower().split()
    return words[0].rstrip(",") in _CONDITIONAL or " ".join(words[:2]) in _CONDITIONAL


def _marked(phrase: str) -> str:
    """The phrase on one line with straight marks where the article's own are all in pairs, and else with none."""
    flat = "".join('"' if char in "“”„«»" else char for char in " ".join(phrase.split()))
    return flat if flat.count('"') % 2 == 0 else flat.replace('"', "")


def _lower(phrase: str) -> str:
    """The phrase with its first letter small, unless its first word is a name or an abbreviation."""
    first = phrase.split(" ", 1)[0]
    common = first.lower() in _OPENERS
    return phrase[:1].lower() + phrase[1:] if common else phrase


# fmt: off
_OPENERS = frozenset((
    "if", "unless", "once", "provided", "only", "after", "before", "when", "should", "as", "in", "until", "with",
    "without", "the", "a", "an", "on", "for", "under", "subject", "depending", "assuming", "so", "not",
    "depend", "depends", "depended", "where", "whenever", "even", "but", "provided", "providing", "contingent", "just",
))
_CONDITIONAL = frozenset((
    "if", "unless", "once", "provided", "providing", "only", "after", "before", "when", "whenever", "should", "as",
    "in", "until", "till", "with", "without", "on", "under", "subject", "depending", "contingent", "assuming", "so",
    "not", "where", "even", "but", "pending", "just", "the day", "the moment", "the minute", "for as", "to the",
))
# fmt: on


def day(on: date | None, *, year: bool = True) -> str:
    """ "3 Sep 2025"; "undated" where nothing is known."""
    if on is None:
        return "undated"
    short = f"{on.day} {on:%b}"
    return f"{short} {on.year}" if year else short


def long_day(on: date) -> str:
    """ "3 September 2025"."""
    return f"{on.day} {on:%B %Y}"


def period(first: date, last: date) -> str:
    """ "1 to 4 September 2025", naming month and year once where they are the same."""
    if first.year != last.year:
        return f"{long_day(first)} to {long_day(last)}"
    if first.month != last.month:
        return f"{first.day} {first:%B} to {long_day(last)}"
    return f"{first.day} to {long_day(last)}"


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 article", "17 articles", "1,204 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(things: list[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} {last} {things[-1]}"
