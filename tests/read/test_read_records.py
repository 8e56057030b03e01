from __future__ import annotations

import json
from datetime import date

import pytest

DAY = date(2025, 9, 4)
FULL = {
    "id": "n1",
    "url": "https://x.example/1",
    "date": "2025-09-04",
    "title": "T",
    "outlet": "The Post",
    "text": "Hello.",
}


def test_one_article_reads_the_same_from_every_record_format(reads) -> None:
    header, row = ",".join(FULL), ",".join(FULL.values())
    files = {
        "a.jsonl": json.dumps(FULL),
        "b.json": json.dumps([FULL], indent=1),
        "c.json": json.dumps(FULL, indent=1),
        "d.csv": f"{header}\n{row}\n",
        "e.tsv": f"{header}\n{row}\n".replace(",", "\t"),
        "f.csv": f"{header}\r\n{row}\r\n".replace(",", ";"),
        "g.json": json.dumps(FULL) + "\n" + json.dumps(FULL) + "\n",
    }
    articles, problems = reads(files)
    assert problems == []
    assert len(articles) == 8
    assert len({(a.key, a.id, a.date) for a in articles}) == 1
    assert (articles[0].id, articles[0].date, articles[0].outlet) == ("n1", DAY, "The Post")


def test_unknown_keys_are_ignored_and_a_numeric_id_is_text(reads) -> None:
    [article], _ = reads({"a.jsonl": json.dumps({**FULL, "id": 5, "positions": [1, 2], "source": {"x": 1}})})
    assert article.id == "5"


def test_a_malformed_line_is_told_with_its_place_and_the_others_are_read(reads) -> None:
    lines = [json.dumps({**FULL, "id": n}) for n in "abc"]
    articles, [problem] = reads({"a.jsonl": "\n".join([lines[0], lines[1][:-5], "", lines[2]])})
    assert [a.id for a in articles] == ["a", "c"]
    assert (problem.file, problem.line, problem.severity) == ("a.jsonl", 2, "error")
    assert problem.what.startswith("malformed JSON")


def test_a_line_in_a_wrong_encoding_is_told_and_the_others_are_read(reads) -> None:
    good = json.dumps(FULL, ensure_ascii=False).replace("Hello", "Été").encode()
    articles, [problem] = reads({"a.jsonl": good + b"\n" + good.replace(b"Post", b"P\xffst") + b"\n" + good})
    assert len(articles) == 2
    assert (problem.line, problem.what) == (2, "byte 0xff is not UTF-8")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("[1]", "is no JSON object"),
        ('"text"', "is no JSON object"),
        ('{"id": 1}', "has no 'text'"),
        ('{"text": "  "}', "the article's 'text' is empty"),
        ('{"text": 5}', "the article's 'text' is no text"),
        ("[" * 100_000, "malformed JSON: nested too deeply or a number too long"),
    ],
)
def test_a_line_that_holds_no_article_is_told(reads, line: str, what: str) -> None:
    articles, [problem] = reads({"a.jsonl": line})
    assert articles == []
    assert (problem.line, problem.what, problem.severity) == (1, what, "error")


def test_a_text_under_another_name_is_hinted_at(reads) -> None:
    _, [problem] = reads({"a.jsonl": '{"Body": "Hello."}'})
    assert problem.hint == "rename 'Body' to 'text'"


def test_articles_before_a_cut_in_a_json_array_are_read(reads) -> None:
    whole = json.dumps([FULL, {**FULL, "id": "n2"}, FULL], indent=1)
    articles, [problem] = reads({"a.json": whole[:-40]})
    assert [a.id for a in articles] == ["n1", "n2"]
    assert problem.line == whole[:-40].count("\n") + 1 or problem.line > 15


def test_broken_surrogates_are_replaced_one_for_one_and_told(reads) -> None:
    [article], [problem] = reads({"a.jsonl": '{"date": "2025-09-04", "text": "a\\ud800b"}'})
    assert article.text == "a\ufffdb"
    assert problem.severity == "warning"


def test_a_csv_field_may_hold_line_breaks_and_be_long(reads) -> None:
    long = "One.\r\n\r\n" + "x" * 200_000
    [article], problems = reads({"a.csv": f'text,date\r\n"{long}",2025-09-04\r\n'})
    assert (article.text, article.origin, problems) == (long, "a.csv:2", [])


def test_a_bad_csv_row_is_told_with_its_line_and_the_others_are_read(reads) -> None:
    articles, problems = reads(
        {"a.csv": 'id,text,date\n1,a,2025-09-04\n2,b, c,2025-09-04\n3,"d"x,2025-09-04\n4,e,2025-09-04\n'}
    )
    assert [a.id for a in articles] == ["1", "4"]
    assert [p.line for p in problems] == [3, 4]
    assert problems[0].what == "has 4 fields, the header 3"


def test_a_csv_without_a_text_column_says_which_columns_it_has(reads) -> None:
    articles, [problem] = reads({"a.csv": "id,body\n1,x\n"})
    assert articles == []
    assert problem.line == 1
    assert "id, body" in problem.hint


def test_json_lines_are_read_as_a_stream() -> None:
    import io

    from stance.read import read_articles

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
            line = (json.dumps(FULL) + "\n").encode()
            part = (line * (len(buffer) // len(line) + 1))[: len(buffer) // len(line) * len(line)]
            buffer[: len(part)] = part
            return len(part)

    stream = io.BufferedReader(Endless(), buffer_size=1 << 16)
    articles = read_articles(["-"], stdin=stream)
    assert [next(articles).id for _ in range(3)] == ["n1"] * 3


def test_a_text_that_is_no_text_is_told_as_such(reads) -> None:
    _, [problem] = reads({"a.json": '{"text": 5}'})
    assert problem.what == "the article's 'text' is no text"


def test_a_file_whose_name_has_a_line_break_is_told_on_one_line(reads) -> None:
    _, [problem] = reads({"two\nlines.txt": ""})
    assert str(problem).startswith("two lines.txt: is empty\nhint: ")
