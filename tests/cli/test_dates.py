"""Days as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from stance.cli.dates import DateError, parse_day

TODAY = date(2025, 9, 10)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-09-01", date(2025, 9, 1)),
        ("2025-9-1", date(2025, 9, 1)),
        ("2025-09", date(2025, 9, 30)),
        ("2024-12", date(2024, 12, 31)),
        ("2024", date(2024, 12, 31)),
        ("today", TODAY),
        ("Yesterday", date(2025, 9, 9)),
        ("last week", date(2025, 9, 3)),
        ("-7d", date(2025, 9, 3)),
        ("7d ago", date(2025, 9, 3)),
        ("2 weeks ago", date(2025, 8, 27)),
        ("-3m", date(2025, 6, 10)),
        ("-1y", date(2024, 9, 10)),
        ("3 September", date(2025, 9, 3)),
        ("Sept 3, 2025", date(2025, 9, 3)),
        ("last monday", date(2025, 9, 8)),
        ("1st September 2025", date(2025, 9, 1)),
        ("August 2025", date(2025, 8, 31)),
        ("a week ago", date(2025, 9, 3)),
    ],
)
def test_a_day_is_read_as_a_person_means_it(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


def test_a_month_is_its_first_day_where_a_period_begins() -> None:
    assert parse_day("2025-02", TODAY, last=False) == date(2025, 2, 1)
    assert parse_day("February 2025", TODAY, last=False) == date(2025, 2, 1)


def test_a_month_ago_is_a_day_that_exists() -> None:
    assert parse_day("-1m", date(2025, 3, 31)) == date(2025, 2, 28)


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-30",
        "2025-13",
        "0000",
        "soonish",
        "3/9/2025",
        "3.9.2025",
        "",
        "01-09-2025",
        "5",
        "Q3 2025",
        "2025-W36",
        "20250901",
    ],
)
def test_what_is_no_day_or_two_is_refused(text: str) -> None:
    with pytest.raises(DateError) as error:
        parse_day(text, TODAY)
    assert error.value.hint
