"""Days as people write them: ISO, "yesterday", "-7d", "last week", "3 September"."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from stance.errors import StanceError

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
_AGO = re.compile(r"-?\s*(\d{1,4})\s*(d|w|m|y|days?|weeks?|months?|years?)(?:\s+ago)?$")
_CODE = re.compile(r"[a-z]\d|\d(?!st\b|nd\b|rd\b|th\b)[a-z]")  # "Q3", "W36": a day would be guessed
_WORDS = {"today": 0, "now": 0, "yesterday": 1, "last week": 7}
_HINT = 'write 2025-09-01, "3 September 2025", yesterday, "last week" or -7d'


class DateError(StanceError):
    """What the user gave as a day is none."""


def parse_day(text: str, today: date, *, last: bool = True) -> date:
    """The day that `text` means.

    Args:
        text: ISO (day, month or year), a relative date, or a date in English words.
        today: what relative dates count from.
        last: of a month or a year, give the last day; else the first.

    Raises:
        DateError: it is no date, or one that can be read in two ways ("3/9/2025").
    """
    plain = " ".join(text.lower().split())
    if plain in _WORDS:
        return today - timedelta(days=_WORDS[plain])
    try:
        if found := _ISO.match(plain):
            return _partial(*(int(part) if part else None for part in found.groups()), last=last)  # type: ignore[arg-type]
        if found := _AGO.match(plain):
            return _before(today, int(found[1]), found[2][0])
    except (ValueError, OverflowError) as error:
        raise DateError(f"there is no day '{text}'", hint=_HINT) from error
    if re.search(r"\d\s*[/.-]\s*\d", plain):
        raise DateError(f"'{text}' can be read in two ways", hint=_HINT)
    if plain.isdigit() or _CODE.search(plain):
        raise DateError(f"'{text}' is no date", hint=_HINT)
    return _in_words(text, today, last=last)


def _partial(year: int, month: int | None, day: int | None, *, last: bool) -> date:
    if month and day:
        return date(year, month, day)
    if not last:
        return date(year, month or 1, 1)
    following = date(year + 1, 1, 1) if not month or month == 12 else date(year, month + 1, 1)
    date(year, month or 1, 1)  # refuses month 13
    return following - timedelta(days=1)


def _before(today: date, count: int, unit: str) -> date:
    if unit in "dw":
        return today - timedelta(days=count * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    end = _partial(year, month + 1, None, last=True)
    return end.replace(day=min(today.day, end.day))


def _in_words(text: str, today: date, *, last: bool) -> date:
    import dateparser  # slow to import: only for what is not ISO

    settings = {
        "RELATIVE_BASE": datetime(today.year, today.month, today.day),
        "PREFER_DATES_FROM": "past",
        "PREFER_DAY_OF_MONTH": "last" if last else "first",  # "September 2025"
    }
    found: datetime | None = dateparser.parse(text, languages=["en"], settings=settings)
    if found is None:
        raise DateError(f"'{text}' is no date", hint=_HINT)
    return found.date()


def optional_day(text: str | None, today: date, *, last: bool = True) -> date | None:
    """Like `parse_day`, for an option that may be missing."""
    return None if text is None else parse_day(text, today, last=last)


def span(since: str | None, until: str | None, today: date) -> tuple[date | None, date | None]:
    """The first and the last day of a period, each of which may be open.

    Raises:
        DateError: one is no date, or the period is empty.
    """
    first, last = optional_day(since, today, last=False), optional_day(until, today)
    if first and last and first > last:
        raise DateError(f"{first} comes after {last}: there is no day between", hint="exchange --since and --until")
    return first, last


def end_of(day: date | None) -> datetime | None:
    """The last moment of a day (UTC), for what was known by then."""
    return None if day is None else datetime.combine(day, time.max, UTC)
