from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

DAY = date(2025, 9, 4)
FRONT = "---\ntitle: No troops\ndate: 2025-09-04\noutlet: The Post\nurl: https://x.example/1\nid: 7\n---\n"


@pytest.mark.parametrize(
    "text",
    [
        " date 2025-09-04 Russia said no.",
        "Date: 4 September 2025\n\nRussia said no.",
        "2025-09-04\nRussia said no.",
        "\n\nThursday, September 4, 2025\n\nRussia said no.",
        "Published date: September 4, 2025. Russia said no.",
    ],
)
def test_an_opening_date_is_read_and_stays_in_the_text(reads, text: str) -> None:
    [article], problems = reads({"a.txt": text})
    assert (article.date, article.text, problems) == (DAY, text, [])


@pytest.mark.parametrize(
    "text", ["Russia said on 4 September 2025 that no.", "2025-09-041 is a number.", "Update 2025-09-04 x"]
)
def test_a_date_inside_the_prose_is_not_the_articles(reads, text: str) -> None:
    [article], [problem] = reads({"a.txt": text})
    assert article.date is None
    assert problem.severity == "warning"
    assert "--date" in problem.hint


def test_the_users_seed_is_read_byte_for_byte_with_its_date(reads, root: Path) -> None:
    seed = root / "seeds" / "000_7ab9b4377848cdc6.txt"
    [article], problems = reads({}, str(seed))
    assert article.text == seed.read_bytes().decode()
    assert (article.date, article.outlet, article.id) == (DAY, "Al Jazeera News", "000_7ab9b4377848cdc6")
    assert problems == []


def test_front_matter_gives_the_fields_and_the_text_is_all_that_follows(reads) -> None:
    [article], problems = reads({"a.md": FRONT + "\nRussia said no.\n"})
    assert article.text == "\nRussia said no.\n"
    assert (article.title, article.date, article.outlet) == ("No troops", DAY, "The Post")
    assert (article.url, article.id, problems) == ("https://x.example/1", "7", [])


def test_front_matter_with_windows_line_ends_leaves_them_in_the_text(reads) -> None:
    [article], _ = reads({"a.txt": FRONT.replace("\n", "\r\n") + "One.\r\n\r\nTwo."})
    assert (article.text, article.date) == ("One.\r\n\r\nTwo.", DAY)


def test_front_matter_may_lack_a_date_that_the_text_opens_with(reads) -> None:
    [article], _ = reads({"a.md": "---\ntitle: T\ndate:\n---\n2025-09-04\nHello."})
    assert (article.title, article.date) == ("T", DAY)


def test_a_rule_of_dashes_is_not_front_matter(reads) -> None:
    [article], _ = reads({"a.txt": "---\nJust a line\n---\nHello."})
    assert article.text == "---\nJust a line\n---\nHello."


def test_broken_front_matter_is_told_with_its_line_and_column(reads) -> None:
    articles, [problem] = reads({"a.md": "---\ndate: 2025-09-04\ntitle: Kyiv: no deal\n---\nHello."})
    assert articles == []
    assert str(problem.place) == "a.md:3:12"
    assert "quoted" in problem.hint


def test_front_matter_without_text_is_an_error(reads) -> None:
    articles, [problem] = reads({"a.md": FRONT})
    assert articles == []
    assert problem.severity == "error"


def test_the_outlet_is_found_only_in_a_credit_that_ends_the_first_paragraph(reads) -> None:
    (first, second), _ = reads(
        {
            "a.txt": "2025-09-04\n\nx",
            "b.txt": "date 2025-09-04 It fell, reported by The Daily Star.\n\nMore.",
            "c.txt": "",
        },
        "a.txt",
        "b.txt",
    )
    assert (first.outlet, second.outlet) == (None, "The Daily Star")


def test_a_credit_further_down_names_no_outlet(reads) -> None:
    [article], _ = reads({"a.txt": "date 2025-09-04 It fell.\n\nFive died, reported by Reuters."})
    assert article.outlet is None


def test_the_given_date_and_outlet_fill_gaps_and_replace_nothing(reads) -> None:
    files = {"a.txt": "No date here.", "b.md": FRONT + "Hello."}
    (first, second), problems = reads(files, date=date(2020, 1, 1), outlet="Mine")
    assert (first.date, first.outlet) == (date(2020, 1, 1), "Mine")
    assert (second.date, second.outlet) == (DAY, "The Post")
    assert problems == []


def test_a_date_that_cannot_be_read_is_told_and_the_article_kept(reads) -> None:
    [article], [problem] = reads({"a.md": "---\ndate: 04/09/2025\n---\nHello."})
    assert article.date is None
    assert problem.severity == "warning"
    assert "04/09/2025" in problem.what
