"""A date as people and machines write it, to a day; what can be read in two ways is refused."""

from __future__ import annotations

import re
from datetime import date, datetime

_YEAR = re.compile(r"(?<!\d)(1[89]|20|21)\d\d(?!\d)")
_YEAR_FIRST = re.compile(r"^(\d{4})[/.](\d\d?)[/.](\d\d?)(?=\D|$)")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# A date inside running text, for a file that opens with one.
WRITTEN = rf"\d{{4}}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|{_DAY} {_MONTH} \d{{4}}|{_MONTH} {_DAY},? \d{{4}}"
# Two days to fill gaps from: where the results differ, a part of the date was missing.
_FILLERS = (datetime(2001, 1, 1), datetime(2004, 2, 2))


def parse_date(text: str) -> date | None:
    """The day that `text` names, in the time zone it is written in; None where it is no date or no single one.

    Reads ISO 8601 and RFC 3339 ("2025-09-04T10:00:00Z", "20250904"), RFC 2822, "4 September 2025", "September 4, 2025",
    "2025/09/04". "04/09/2025" is April to some and September to others: None. "September 2025" has no day: None.
    """
    text = text.strip()
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    if match := _YEAR_FIRST.match(text):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
    return _parse_words(text) if _YEAR.search(text) and len(text) < 80 else None


def _parse_words(text: str) -> date | None:
    from dateutil import parser

    days = set()
    for filler in _FILLERS:
        for day_first in (False, True):
            try:
                days.add(parser.parse(text, default=filler, dayfirst=day_first, ignoretz=True).date())
            except (ValueError, OverflowError, TypeError, AttributeError):  # the library lets all of these through
                return None
    return days.pop() if len(days) == 1 else None
