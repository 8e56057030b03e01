from __future__ import annotations

import io
import os

import pytest

from stance.read import read_articles

ONE = "date 2025-09-04 One."
LINE = '{"id": "j", "date": "2025-09-04", "text": "Two."}\n'


def test_a_folder_is_read_with_all_below_it_in_a_fixed_order(reads) -> None:
    files = {"f/b.txt": ONE, "f/a/z.md": ONE, "f/a/y.jsonl": LINE, "f/c.csv": "text,date\nx,2025-09-04\n"}
    articles, problems = reads({**files, "f/.hidden.txt": "", "f/.git/x.txt": ""}, "f")
    assert [a.origin for a in articles] == ["f/b.txt", "f/c.csv:2", "f/a/y.jsonl:1", "f/a/z.md"]
    assert problems == []


@pytest.mark.parametrize(("pattern", "count"), [("f/*.txt", 2), ("f/**/*.txt", 3), ("f/[a]*.txt", 1), ("*", 3)])
def test_globs_are_expanded(reads, pattern: str, count: int) -> None:
    articles, problems = reads({"f/a.txt": ONE, "f/b.txt": ONE, "f/g/c.txt": ONE}, pattern)
    assert (len(articles), problems) == (count, [])


def test_a_file_whose_name_looks_like_a_glob_is_read(reads) -> None:
    articles, _ = reads({"a[1].txt": ONE})
    assert len(articles) == 1


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (ONE, 1),
        (LINE * 2, 2),
        ("[" + LINE + "," + LINE + "]", 2),
        ("---\ndate: 2025-09-04\n---\nHello.", 1),
        ("id,text,date\n1,x,2025-09-04\n2,y,2025-09-04\n", 2),
        ('{"broken": \n' + LINE, 1),
    ],
)
def test_standard_input_is_told_by_its_content(reads, data: str, count: int) -> None:
    articles, problems = reads({}, "-", stdin=data.encode())
    assert len(articles) == count
    assert all(p.file == "<stdin>" for p in problems)


def test_standard_input_may_be_a_text_stream() -> None:
    [article] = read_articles(["-"], stdin=io.StringIO(ONE))
    assert article.text == ONE


def test_an_unknown_extension_is_read_by_content_where_named_and_passed_over_in_a_folder(reads) -> None:
    articles, problems = reads({"f/a.log": ONE, "f/b.dump": LINE}, "f/a.log", "f")
    assert [a.origin for a in articles] == ["f/a.log", "f/b.dump:1"]
    assert [(p.file, p.severity) for p in problems] == [("f/a.log", "warning")]


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\n", "is empty"),
        ("a.jsonl", b"", "is empty"),
        ("a.txt", bytes(range(256)) * 4, "is a binary file"),
        ("a.txt", b"%PDF-1.7 ...", "is a PDF, not text"),
        ("a.txt", b"PK\x03\x04....", "is a zip archive or an Office document, not text"),
        ("a.txt", "Plain text in UTF-16".encode("utf-16-le"), "is UTF-16 without a byte order mark"),
        ("a.txt", "date 2025-09-04 Москва заявила".encode("cp1251"), "byte 0xcc in line 1 is not UTF-8"),
        ("a.txt", "One\nété".encode() + b"\xff", "byte 0xff in line 2 is not UTF-8"),
    ],
)
def test_what_is_no_text_is_an_error_with_a_hint(reads, name: str, data: bytes, what: str) -> None:
    articles, [problem] = reads({name: data})
    assert articles == []
    assert (problem.file, problem.what, problem.severity) == (name, what, "error")
    assert problem.hint


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_part_of_the_text(reads, encoding: str) -> None:
    files = {"a.txt": (ONE + " Élysée").encode(encoding), "b.jsonl": LINE.encode(encoding)}
    articles, problems = reads(files)
    assert [a.text for a in articles] == [ONE + " Élysée", "Two."]
    assert problems == []


def test_western_text_in_cp1252_is_read_with_a_warning(reads) -> None:
    text = "date 2025-09-04 The Élysée said “no” – again."
    [article], [problem] = reads({"a.txt": text.encode("cp1252")})
    assert (article.text, problem.severity) == (text, "warning")


def test_a_missing_file_is_told_with_the_nearest_name(reads) -> None:
    _, problems = reads({"article.txt": ONE}, "artcle.txt", "no/where.txt", "*.html")
    assert [p.what for p in problems] == ["no such file or folder", "no such file or folder", "no file matches"]
    assert problems[0].hint == "did you mean article.txt?"


def test_an_empty_folder_is_told(reads) -> None:
    os.mkdir("empty")
    _, [problem] = reads({}, "empty")
    assert problem.what == "the folder holds no files"


def test_an_unreadable_file_is_told_and_the_others_are_read(reads, monkeypatch: pytest.MonkeyPatch) -> None:
    real = open

    def refuse(path, *args, **kwargs):  # type: ignore[no-untyped-def]  # root may read everything
        if str(path) == "a.txt":
            raise PermissionError(13, "Permission denied", path)
        return real(path, *args, **kwargs)

    monkeypatch.setattr("builtins.open", refuse)
    articles, [problem] = reads({"a.txt": ONE, "b.txt": ONE})
    assert [a.origin for a in articles] == ["b.txt"]
    assert problem.what == "cannot be read: Permission denied"


def test_a_named_pipe_is_read(reads, tmp_path) -> None:
    import threading

    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    writer = threading.Thread(target=lambda: fifo.write_text(ONE))
    writer.start()
    articles, _ = reads({}, str(fifo))
    writer.join()
    assert [a.text for a in articles] == [ONE]


def test_a_problem_prints_place_what_and_hint_like_every_error(reads) -> None:
    _, [problem] = reads({"a.jsonl": LINE + "{"})
    assert str(problem).splitlines() == [
        "a.jsonl:2:2: malformed JSON: Expecting property name enclosed in double quotes",
        "hint: check for a cut line, a missing quotation mark or a comma too many",
    ]


def test_an_official_outlet_or_address_makes_its_actor_the_issuer(reads) -> None:
    record = '{"date": "2025-09-04", "text": "Hello.", '
    lines = [record + '"outlet": "Kremlin"}', record + '"url": "https://www.nato.int/x"}', record + '"outlet": "TASS"}']
    articles, _ = reads({"a.jsonl": "\n".join(lines)})
    assert [a.issuer for a in articles] == ["russia", "nato", None]


def test_a_long_line_and_a_long_file_of_blanks_are_no_trouble(reads) -> None:
    blanks = " " * 100_000
    articles, problems = reads({"a.txt": blanks, "b.txt": blanks + "date 2025-09-04 x", "c.jsonl": blanks + LINE})
    assert [a.origin for a in articles] == ["b.txt", "c.jsonl:1"]
    assert [(p.file, p.severity) for p in problems] == [("a.txt", "error")]


@pytest.mark.parametrize(
    "data", [b"[" * 5000, b"{" * 5000, b'"' * 5000, b"---\n" * 3000, b"<" * 5000, b"&a [*a]\n" * 500]
)
@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.jsonl", "a.csv", "a.html", "a.md"])
def test_hostile_bytes_never_raise(reads, name: str, data: bytes) -> None:
    reads({name: data})
    reads({name: b"---\n" + data + b"\n---\nText."})
