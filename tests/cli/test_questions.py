"""What a person asks of a store and reads: snapshots at fixed widths, whole messages, exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from stance.errors import ExitCode

QUESTIONS = {
    "diff": ["diff", "2025-09-01", "2025-09-04"],
    "diff-all": ["diff", "2025-09-01", "2025-09-04", "--all"],
    "show": ["show"],
    "show-actor": ["show", "germany"],
    "show-topic": ["show", "--topic", "peacekeeping"],
    "timeline": ["timeline", "germany"],
    "matrix": ["matrix"],
    "compare": ["compare", "russia", "slovakia"],
    "articles": ["articles"],
    "search": ["search", "reservations"],
}


@pytest.mark.parametrize("width", [60, 100, 160])
@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_looks_the_same_at_every_width(cli, store, snapshot, question, width) -> None:
    result = cli(*QUESTIONS[question], width=width, tty=True)
    assert result.err == ""
    assert result.code == ExitCode.OK
    assert result.out == snapshot


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_line_on_a_terminal_is_wider_than_it(cli, store, question) -> None:
    result = cli(*QUESTIONS[question], width=100, tty=True)
    assert [line for line in result.out.splitlines() if len(line) > 100] == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_pipe_gets_every_word_uncut(cli, store, question) -> None:
    result = cli(*QUESTIONS[question])
    assert "…" not in result.out or question == "search"  # a search shows some of the article around the words
    assert "take that as a clear signal from Moscow" in result.out or question not in ("diff", "show")


@pytest.mark.parametrize("question", QUESTIONS)
def test_markdown_pastes_into_a_memo(cli, store, snapshot, question) -> None:
    assert cli(*QUESTIONS[question], "--format", "md").out == snapshot


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_format_holds_the_same_records(cli, store, question) -> None:
    words = QUESTIONS[question]
    lines = [json.loads(line) for line in cli(*words, "--format", "jsonl").out.splitlines()]
    assert lines
    assert json.loads(cli(*words, "--format", "json").out) == lines
    rows = list(csv.DictReader(io.StringIO(cli(*words, "--format", "csv").out)))
    assert len(rows) == len(lines)


@pytest.mark.parametrize("question", QUESTIONS)
def test_asking_twice_gives_the_same_bytes(cli, store, question) -> None:
    assert cli(*QUESTIONS[question]) == cli(*QUESTIONS[question])


@pytest.mark.parametrize("question", QUESTIONS)
def test_colour_adds_nothing_but_colour(cli, store, question) -> None:
    import re

    plain = cli(*QUESTIONS[question], width=100, tty=True).out
    coloured = cli(*QUESTIONS[question], width=100, tty=True, colour=True).out
    assert coloured != plain
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in stripped.splitlines()] == plain.splitlines()


def test_a_record_of_show_is_a_position_with_its_source(cli, store) -> None:
    record = json.loads(cli("show", "slovakia", "--topic", "accession", "--format", "jsonl").out)
    joins = "It may join the European Union once it meets all conditions, he added."
    assert record.pop("id").startswith("p-")
    assert record == {
        "article": "two",
        "actor": "slovakia",
        "speaker": "Robert Fico",
        "office": "Prime Minister of Slovakia",
        "topic": "eu-membership",
        "stance": "support",
        "condition": "once it meets all conditions",
        "firmness": "plain",
        "said_on": "2025-08-28",
        "claimed_by": None,
        "confidence": 0.5,
        "rule": "",
        "evidence": [{"start": 80, "end": 150, "text": joins, "quoted": []}],
        "date": "2025-08-28",
        "outlet": "Daily",
        "url": None,
    }  # fmt: skip


def test_a_record_of_diff_names_the_positions_that_made_the_change(cli, store) -> None:
    records = [json.loads(line) for line in cli(*QUESTIONS["diff"], "--format", "jsonl").out.splitlines()]
    turned = next(record for record in records if record["actor"] == "germany")
    assert {**turned, "because": len(turned["because"])} == {
        "actor": "germany",
        "topic": "foreign-troops",
        "change": "reversed",
        "before": "support",
        "after": "oppose",
        "because": 1,
        "aspects": [],
    }
    assert cli("explain", turned["because"][0]).out.startswith(turned["because"][0])


def test_a_change_known_from_a_summary_is_shown_in_a_speakers_words_first(cli, store) -> None:
    out = cli("diff", "2025-09-01", "2025-09-04", "--actor", "kyiv").out
    assert out.index('"We are ready to meet anywhere but in Moscow"') < out.index("reported: Kyiv remains open")
    record = json.loads(cli("diff", "2025-09-01", "2025-09-04", "--actor", "kyiv", "--format", "jsonl").out)
    assert len(record["because"]) == 2


@pytest.mark.parametrize(
    ("name", "actor"), [("kyiv", "ukraine"), ("Lavrov", "russia"), ("the Kremlin", "russia"), ("Slovakia", "slovakia")]
)
def test_an_actor_is_known_by_any_name(cli, store, name, actor) -> None:
    lines = cli("show", name, "--format", "jsonl").out.splitlines()
    assert {json.loads(line)["actor"] for line in lines} == {actor}


def test_a_misspelt_actor_is_corrected(cli, store) -> None:
    result = cli("show", "Slovkia")
    assert result.code == ExitCode.USAGE
    assert result.out == ""
    assert result.err == "error: no actor is called 'Slovkia'\nhint: did you mean slovakia (Slovakia)?\n"


def test_a_misspelt_topic_is_corrected(cli, store) -> None:
    result = cli("show", "--topic", "peacekeping")
    assert result.code == ExitCode.USAGE
    assert (
        result.err
        == "error: no topic is called 'peacekeping'\nhint: did you mean peacekeeping (Foreign troops in Ukraine)?\n"
    )


def test_nothing_found_says_what_was_searched_and_what_there_is(cli, store) -> None:
    result = cli("show", "germany", "--topic", "ceasefire", "--outlet", "Wire")
    assert result.code == ExitCode.OK
    assert result.out == ""
    assert result.err == (
        "nothing found by Germany on Ceasefire in Ukraine in Wire\nhint: Germany has spoken of foreign-troops\n"
    )


def test_nothing_found_is_quiet_where_quiet_is_asked_for(cli, store) -> None:
    assert cli("show", "germany", "--topic", "ceasefire", "-q").err == ""


def test_an_actor_that_is_not_in_the_store_is_told_who_is(cli, store) -> None:
    result = cli("show", "japan")
    assert result.err.startswith("nothing found by Japan\nhint: the store knows of ")
    assert "germany" in result.err


def test_a_day_before_the_first_article_is_told(cli, store) -> None:
    assert cli("show", "--as-of", "2025-01-01").err == (
        "nothing found up to 1 January 2025\nhint: the first article is of 20 August 2025\n"
    )


def test_an_earlier_day_gives_the_earlier_standing(cli, store) -> None:
    assert "Foreign troops in Ukraine · SUPPORTS, hedged" in cli("show", "germany", "--as-of", "2025-08-31").out


def test_since_until_and_outlet_choose_what_is_shown(cli, store) -> None:
    assert "20 Aug" not in cli("show", "germany", "--since", "2025-09-01").out
    assert "2 Sep" not in cli("show", "germany", "--until", "2025-09-01").out
    assert "Observer" in cli("show", "russia", "--outlet", "Observer").out


def test_a_limit_says_that_there_is_more(cli, store) -> None:
    assert "older statements are left out (--limit 0 shows all)" in cli("show", "germany", "--limit", "1").out
    assert "left out" not in cli("show", "germany", "--limit", "0").out


def test_what_was_not_yet_ingested_is_not_known(cli, store) -> None:
    assert "nothing found known by 5 September 2025" in cli("show", "--known-by", "2025-09-05").err


def test_a_after_b_is_told_plainly(cli, store) -> None:
    result = cli("diff", "2025-09-04", "2025-09-01")
    assert result.code == ExitCode.USAGE
    assert result.err == (
        "error: 2025-09-04 comes after 2025-09-01: nothing lies between\n"
        "hint: exchange them: stance diff 2025-09-01 2025-09-04\n"
    )


def test_a_day_against_itself_is_empty(cli, store) -> None:
    assert "Nothing changed: 4 September 2025 is compared with itself." in cli("diff", "2025-09-04", "2025-09-04").out
    assert cli("diff", "2025-09-04", "2025-09-04", "--format", "jsonl").out == ""


def test_a_range_before_the_first_article_is_told(cli, store) -> None:
    out = cli("diff", "2025-01-01", "2025-02-01").out
    assert "Nothing is known of these days: the first article is of 20 August 2025." in out


def test_a_range_that_begins_before_the_first_article_is_told(cli, store) -> None:
    assert "before it nothing is known, so all is new" in cli("diff", "2025-08-01", "2025-08-25").out


@pytest.mark.parametrize(
    "days", [["2025-09-03"], ["-7d"], ["last week", "today"], ["--since", "last week"], ["--since", "-7d", "yesterday"]]
)
def test_days_may_be_relative(cli, store, days) -> None:
    result = cli("diff", *days)
    assert result.code == ExitCode.OK
    assert result.out.startswith("What changed from 3 to ")


def test_a_diff_without_a_day_asks_for_one(cli, store) -> None:
    result = cli("diff")
    assert result.code == ExitCode.USAGE
    assert result.err.startswith("error: from which day?\nhint: ")


def test_a_matrix_of_some_keeps_the_order_asked_for(cli, store, tmp_path) -> None:
    for words in (
        ["--actors", "russia, kyiv", "--topics", "nato membership,truce"],
        ["--actor", "russia", "--actor", "kyiv", "--topic", "nato membership", "--topic", "truce"],
    ):
        lines = cli("matrix", *words).out.splitlines()
        assert [line.split()[0] for line in lines[2:5]] == ["actor", "Russia", "Ukraine"]
        assert lines[2].split()[1:] == ["nato-membership", "ceasefire"]
    file = tmp_path / "t.yaml"
    file.write_text("- id: canal\n  name: The canal\n  proposition: It is dug.\n  for: [canal]\n")
    assert cli("matrix", "--topics", f"{file},canal").err.startswith("nothing found on The canal")


def test_explain_takes_the_beginning_of_an_id(cli, store, snapshot) -> None:
    ident = json.loads(cli("show", "germany", "--limit", "1", "--format", "jsonl").out)["id"]
    assert cli("explain", ident[:7], width=100, tty=True).out == snapshot
    record = json.loads(cli("explain", ident, "--format", "jsonl").out)
    assert record["trace"][0]["rule"] == "speaker"
    assert record["dropped"][0]["topic"] == "military-aid"


def test_an_unknown_id_is_told(cli, store) -> None:
    result = cli("explain", "p-nothing")
    assert result.code == ExitCode.USAGE
    assert "hint: " in result.err


def test_verify_finds_the_store_as_it_should_be(cli, store) -> None:
    result = cli("verify")
    assert result.code == ExitCode.OK
    assert result.out == "Everything is as it should be: 10 articles, 15 positions that count\n"


def test_verify_tells_what_is_wrong(cli, store) -> None:
    import sqlite3

    with sqlite3.connect(store) as db:
        db.execute("UPDATE article SET title = 'another'")
    result = cli("verify")
    assert result.code == ExitCode.PARTIAL
    assert "problems: put back a copy" in result.out


def test_forget_removes_an_article_and_says_so(cli, store) -> None:
    assert (
        cli("forget", "three").out == "Forgotten: three (Merz has reservations, Wire, 2 Sep 2025), with 2 positions\n"
    )
    assert "SUPPORTS, hedged" in cli("show", "germany").out
    assert cli("forget", "three").code == ExitCode.USAGE


def test_without_a_store_the_next_step_is_told(cli, tmp_path: Path) -> None:
    result = cli("show", "--db", str(tmp_path / "none.db"))
    assert result.code == ExitCode.USAGE
    assert (
        result.err
        == f"error: {tmp_path / 'none.db'}: there is no store yet\nhint: make one with: stance ingest FOLDER\n"
    )
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_store_is_told(cli, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_text("not a database" * 100)
    result = cli("show", "--db", str(path))
    assert result.code == ExitCode.USAGE
    assert result.err.startswith(f"error: {path}: ")
    assert "\nhint: " in result.err


def test_export_is_flat_and_whole(cli, store) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("export").out)))
    assert len(rows) == 15
    assert {"article_key", "evidence_quoted", "copies", "corrected", "state", "ingested_at"} <= set(rows[0])
    assert len(cli("export", "--all", "--format", "jsonl").out.splitlines()) == 16  # and the undated one


def test_search_finds_nothing_plainly(cli, store) -> None:
    assert cli("search", "xylophone").out.startswith("Nothing found for xylophone")


def test_an_actor_is_not_compared_with_itself(cli, store) -> None:
    result = cli("compare", "russia", "kremlin")
    assert result.code == ExitCode.USAGE
    assert result.err.startswith("error: russia and kremlin are the same actor\nhint: ")


def test_last_week_needs_no_quotation_marks(cli, store) -> None:
    assert cli("diff", "last", "week") == cli("diff", "last week")


def test_a_person_stands_for_the_actor_of_the_day_that_is_asked_about(cli, store) -> None:
    assert cli("actors", "show", "von", "der", "leyen", "--on", "2018-05-01").out.startswith("Germany (germany)")
    assert cli("show", "von der leyen", "--as-of", "2018-05-01").err.startswith("nothing found by Germany")


def test_a_surname_that_several_bear_is_not_guessed(cli, store) -> None:
    result = cli("show", "lee")
    assert result.code == ExitCode.USAGE
    assert result.err.startswith("error: 'lee' may be one of several on 2025-09-05\nhint: write Lee Jae-myung")


def test_a_search_that_is_cut_says_so(cli, store) -> None:
    assert cli("search", "Ukraine", "--limit", "1").out.endswith(
        "No more than 1 of each kind are shown: --limit shows more\n"
    )
    assert "--limit" not in cli("search", "reservations").out


def test_a_misspelt_outlet_is_suggested(cli, store) -> None:
    assert cli("show", "--outlet", "wire").err == "nothing found in wire\nhint: did you mean Wire?\n"


def test_of_an_actor_that_never_spoke_a_diff_says_so(cli, store) -> None:
    out = cli("diff", "2025-09-01", "2025-09-04", "--actor", "brazil").out
    assert "Nothing is known of Brazil up to 4 September 2025." in out
