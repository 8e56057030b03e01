"""Text from articles is shown, never obeyed."""

from __future__ import annotations

import csv
import io

import pytest

WAYS = [
    ["show", "iran"],
    ["articles"],
    ["timeline", "iran"],
    ["search", "rejects"],
    ["diff", "2025-09-04", "2025-09-05"],
]


@pytest.mark.parametrize("form", ["table", "md", "csv", "json", "jsonl"])
@pytest.mark.parametrize("words", WAYS, ids=lambda words: words[0])
def test_no_control_or_bidi_character_reaches_the_terminal(cli, store, words, form) -> None:
    out = cli(*words, "--format", form, width=100, tty=True).out
    assert not [char for char in out if char != "\n" and not char.isprintable()]


@pytest.mark.parametrize("colour", [False, True])
def test_markup_of_the_terminal_library_is_text(cli, store, colour) -> None:
    assert "[bold]Iran[/bold] [/x] rejects" in cli("show", "iran", width=160, tty=True, colour=colour).out


def test_no_cell_of_the_export_is_a_formula(cli, store) -> None:
    for form in (["export"], ["articles", "--format", "csv"]):
        for row in csv.reader(io.StringIO(cli(*form).out)):
            assert not [value for value in row if value.startswith(("=", "+", "@", "-"))]


def test_markdown_holds_no_markup_of_the_article(cli, store) -> None:
    out = cli("show", "iran", "--format", "md").out
    assert r"\<script\>" in out
    assert "<script>" not in out
    assert "(javascript:" not in out
    assert r"\[bold\]Iran" in out


def test_a_hostile_error_is_harmless(cli, store) -> None:
    assert "\x1b" not in cli("show", "x\x1b[31my").err
