"""Layout for terminals and memos: aligned, never wider than asked, nothing lost in a pipe, nothing that acts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from stance.report import markdown, terminal
from stance.report.document import Column, Document, Entry, Group, Item, Table, merged
from stance.report.quote import Words

ITEM = Item(
    "3 Sep", Words((("We will do it", True),), reported=False), ("A. Speaker (Wire)",), "https://example.org/a", "p-1"
)
REPORT = Document(
    "A title",
    "2 facts",
    (Group("NEW", (Entry((("Russia", "bold"), ("OPPOSES", "red")), ("a note",), (ITEM,), "and more"),)),),
    ("End.",),
)


def plain(report: Document, width: int | None) -> str:
    return "\n".join(line.plain.rstrip() for line in terminal.document(report, width))


def test_a_document_reads_from_title_to_note() -> None:
    assert plain(REPORT, 60) == (
        "A title                                              2 facts\n\nNEW\n Russia · OPPOSES\n".replace(
            " Russia", "  Russia"
        )
        + "   a note\n"
        '    3 Sep  "We will do it"\n'
        "           A. Speaker (Wire)\n"
        "           p-1  https://example.org/a\n"
        "    and more\n"
        "\n"
        "End."
    )


def test_a_link_is_never_broken() -> None:
    url = "https://example.org/" + "a" * 100
    item = Item("3 Sep", None, (), url, "p-1")
    lines = plain(Document("T", "", (Group(None, (Entry((), (), (item,)),)),)), 60).splitlines()
    assert lines[-1].strip() == url


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60)


@given(words, words, words, st.integers(40, 200))
def test_no_text_breaks_the_width_or_the_layout(title: str, note: str, said: str, width: int) -> None:
    item = Item("3 Sep", Words(((said, False),), reported=True), (note,))
    report = Document(title, note, (Group(title, (Entry(((title, ""),), (note,), (item,)),)),), (note,))
    for line in terminal.document(report, width):
        assert "\n" not in line.plain
        assert cell_len(line.plain.rstrip()) <= max(width, 40)


@given(words)
def test_markdown_keeps_any_text_inside_its_line(text: str) -> None:
    report = Document("T", "", (Group(None, (Entry(((text, ""),)),)),))
    assert len(markdown.document(report).split("\n")) == 3


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("1. no list", r"1\. no list"),
        ("[x](javascript:y)", r"\[x\](javascript:y)"),
        ("<b>&amp;", r"\<b\>&amp;amp;"),
        ("https://example.org", r"https:\/\/example.org"),
        ("*a* _b_ `c` | d", r"\*a\* \_b\_ \`c\` \| d"),
    ],
)
def test_markdown_of_an_article_is_text(text: str, shown: str) -> None:
    assert markdown.escape(text) == shown


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.org/a b)", "[source](https://example.org/a%20b%29)"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("data:text/html,x", "data:text/html,x"),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str, shown: str) -> None:
    assert markdown.link("source", url) == shown


TABLE = Table(
    (Column("id"), Column("n", right=True), Column("what", wrap=True)),
    (
        (("a", ""), ("1", ""), ("some words that are long enough to need a second line", "")),
        (("bb", ""), ("22", ""), ("x", "")),
    ),
)


def test_a_table_is_aligned_and_breaks_its_wide_column() -> None:
    assert [line.plain for line in terminal.table(TABLE, 40)] == [
        "id   n  what",
        "a    1  some words that are long enough",
        "        to need a second line",
        "bb  22  x",
    ]


def test_a_table_in_a_pipe_keeps_a_row_a_line() -> None:
    assert len(terminal.table(TABLE, None)) == 3


def test_wide_characters_are_counted_as_they_are_shown() -> None:
    table = Table((Column("a"), Column("b")), ((("北京", ""), ("x", "")), (("ab", ""), ("y", ""))))
    assert [line.plain for line in terminal.table(table, 40)] == ["a     b", "北京  x", "ab    y"]


def test_standings_that_rest_on_the_same_words_are_one_entry() -> None:
    first = Entry((("Ukraine", "bold"), ("Sanctions", "")), items=(ITEM,))
    second = Entry((("Ukraine", "bold"), ("Guarantees", "")), items=(ITEM,))
    other = Entry((("Russia", "bold"), ("Sanctions", "")), ("a note",), (ITEM,))
    shown = plain(Document("T", "", (Group(None, merged([first, other, second])),)), 80)
    assert shown.count('"We will do it"') == 2
    assert "  Ukraine · Sanctions\n  Ukraine · Guarantees\n" in shown


def test_who_says_the_same_in_a_joint_statement_stands_in_one_head() -> None:
    def entry(actor: str, topic: str = "Sanctions") -> Entry:
        return Entry(((actor, "bold"), (topic, ""), ("SUPPORTS", "green")), items=(ITEM,))

    (one,) = merged([entry("France"), entry("Germany"), entry("Germany", "Aid")])
    assert one.head[0][0] == "France, Germany"
    assert [head[1][0] for head in one.also] == ["Aid"]


def test_what_turns_the_sense_stands_before_the_words() -> None:
    item = Item("3 Sep", ITEM.words, ITEM.lines, ITEM.link, None, "before: OPPOSES", aside=True)
    report = Document("T", "", (Group(None, (Entry((("Russia", ""),), (), (item,)),)),))
    assert plain(report, 60).splitlines()[-3:] == [
        "    3 Sep  before: OPPOSES",
        '           "We will do it"',
        "           A. Speaker (Wire)",
    ]
    assert markdown.document(report).splitlines()[-3:] == [
        "> **3 Sep** before: OPPOSES  ",
        '> "We will do it"  ',
        "> A. Speaker (Wire) [source](https://example.org/a)",
    ]


def test_a_heading_is_broken_only_on_a_terminal() -> None:
    report = Table((Column("actor"), Column("nato- membership")), ((("Russia", ""), ("-", "")),))
    assert [line.plain.split() for line in terminal.table(report, 40)] == [
        ["nato-"],
        ["actor", "membership"],
        ["Russia", "-"],
    ]


def test_a_table_of_long_names_still_fits_the_terminal() -> None:
    columns = (Column("actor"), Column("name", wrap=True), Column("kind"), Column("who speaks for it", wrap=True))
    row = (("shanghai-cooperation-organisation", ""), ("Shanghai Cooperation Organisation", ""), ("organisation", ""))
    report = Table(columns, ((*row, ("Nurlan Yermekbayev", "")),))
    assert max(cell_len(line.plain) for line in terminal.table(report, 60)) <= 60
    assert all("shanghai-cooperation-organisation" in line.plain for line in terminal.table(report, 120)[-1:])


def test_a_bullet_or_a_number_before_reported_words_is_left_out() -> None:
    from stance.model import Evidence
    from stance.report.quote import words as shown

    for text in ("❗️ We remain convinced", "• We remain convinced", "4. We remain convinced"):
        assert shown(Evidence(0, len(text), text)).plain == "reported: We remain convinced"
