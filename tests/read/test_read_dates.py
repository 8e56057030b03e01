from __future__ import annotations

from datetime import date

import pytest

from stance.read.dates import parse_date


@pytest.mark.parametrize(
    "text",
    [
        "2025-09-04",
        "20250904",
        "2025-09-04T23:30:00-04:00",
        "2025-09-04T10:00:00Z",
        "2025-09-04 10:00:00",
        "2025/09/04",
        "2025/9/4 10:00",
        "4 September 2025",
        "4th September 2025",
        "September 4, 2025",
        "Sept. 4, 2025",
        "Thursday 4 September 2025, 18:05 CET",
        "Thu, 04 Sep 2025 12:00:00 GMT",
    ],
)
def test_a_date_is_read_in_every_common_writing(text: str) -> None:
    assert parse_date(text) == date(2025, 9, 4)


@pytest.mark.parametrize("text", ["04/09/2025", "4.9.2025"])
def test_a_date_that_can_be_read_in_two_ways_is_refused(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize("text", ["September 2025", "2025", "2025-09", "Thursday", "10:30", "25-09-04"])
def test_a_date_that_lacks_a_part_is_refused(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize("text", ["", "soon", "2025-13-01", "2025/02/30", "1756944000", "9" * 90, "(" * 70 + " 2025"])
def test_what_is_no_date_is_none_and_never_raises(text: str) -> None:
    assert parse_date(text) is None
