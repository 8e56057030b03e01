"""Records and formats: exact fields, nothing that acts, every format the same records."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from stance.export import FORMATS
from stance.export.records import position_record, statement_record
from stance.model import Article, Evidence, Position, Statement

TEXT = "Moscow would not discuss “any form” of it."
ARTICLE = Article(TEXT, date=date(2025, 9, 4), title="A title", outlet="Wire", given_id="seed-000")
POSITION = Position(
    article=ARTICLE.key,
    actor="russia",
    topic="foreign-troops",
    stance="oppose",
    speaker="Maria Zakharova",
    office="spokeswoman of the Foreign Ministry",
    firmness="firm",
    said_on=date(2025, 9, 3),
    confidence=0.9712,
    rule="indirect-speech",
    evidence=(Evidence(0, 41, TEXT[:41], ((26, 34),)),),
)


def test_a_position_record_has_the_fields_of_the_contract_in_their_order() -> None:
    assert position_record(POSITION, ARTICLE) == {
        "id": POSITION.id,
        "article": "seed-000",
        "actor": "russia",
        "speaker": "Maria Zakharova",
        "office": "spokeswoman of the Foreign Ministry",
        "topic": "foreign-troops",
        "stance": "oppose",
        "condition": None,
        "firmness": "firm",
        "said_on": "2025-09-03",
        "claimed_by": None,
        "confidence": 0.97,
        "rule": "indirect-speech",
        "evidence": [{"start": 0, "end": 41, "text": TEXT[:41], "quoted": [[26, 34]]}],
    }
    assert list(position_record(POSITION)) == [
        "id", "article", "actor", "speaker", "office", "topic", "stance", "condition", "firmness", "said_on",
        "claimed_by", "confidence", "rule", "evidence",
    ]  # fmt: skip


def test_an_article_is_called_by_its_key_where_the_input_gave_no_id() -> None:
    assert position_record(POSITION)["article"] == ARTICLE.key
    assert position_record(POSITION, Article(TEXT))["article"] == Article(TEXT).key


def test_a_statement_record_has_the_fields_of_the_contract_in_their_order() -> None:
    statement = Statement(
        "seed-000", "Maria Zakharova", "russia", "spokeswoman", "mixed", "speech", "warned", None,
        "Moscow would not", ((0, 16),), (379, 394), (395, 401), date(2025, 9, 3),
    )  # fmt: skip
    assert statement_record(statement) == {
        "article": "seed-000",
        "speaker": "Maria Zakharova",
        "actor": "russia",
        "office": "spokeswoman",
        "kind": "mixed",
        "class": "speech",
        "cue": "warned",
        "channel": None,
        "text": "Moscow would not",
        "spans": [[0, 16]],
        "source_span": [379, 394],
        "cue_span": [395, 401],
        "said_on": "2025-09-03",
        "claimed_by": None,
    }


def dumped(form: str, *records: dict[str, object]) -> str:
    return "\n".join(FORMATS[form](records))


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_gives_back_what_went_in(form: str, count: int) -> None:
    records = [{"text": f"“Nein”\u202e {n}", "none": None, "list": [1, [2]]} for n in range(count)]
    text = dumped(form, *records)
    back = json.loads(text) if form == "json" else [json.loads(line) for line in text.splitlines()]
    assert back == records


def test_json_shows_letters_and_hides_what_a_terminal_would_act_on() -> None:
    assert dumped("jsonl", {"t": "é\u202e\x1b[31m\u2028"}) == '{"t": "é\\u202e\\u001b[31m\\u2028"}'


def test_csv_is_flat_and_reads_back() -> None:
    rows = list(csv.DictReader(io.StringIO(dumped("csv", position_record(POSITION, ARTICLE)))))
    assert rows[0]["evidence"] == TEXT[:41]
    assert rows[0]["evidence_spans"] == "0-41"
    assert rows[0]["evidence_quoted"] == "any form"
    assert rows[0]["condition"] == ""


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\t=1"])
def test_no_csv_cell_is_a_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(dumped("csv", {"a": text}))))
    assert rows[1][0].startswith("'")


def test_csv_leaves_numbers_alone() -> None:
    assert dumped("csv", {"a": -0.5}).splitlines()[1] == "-0.5"


def test_markdown_rows_stay_rows_whatever_the_text() -> None:
    lines = dumped("md", {"a": "x | y\n# [z](javascript:1) <b> *c*"}).splitlines()
    assert lines[2] == r"| x \| y \# \[z\](javascript:1) \<b\> \*c\* |"


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_takes_no_records(form: str) -> None:
    assert dumped(form) in ("", "[]")
