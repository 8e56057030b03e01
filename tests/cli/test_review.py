"""Corrections: made one by one or by walking through, shown as such, undone, exchanged, and gold in the end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stance.errors import ExitCode


@pytest.fixture
def merz(cli, store) -> str:
    """The id of the chancellor's reservations."""
    return json.loads(cli("show", "germany", "--limit", "1", "--format", "jsonl").out)["id"]


def test_a_rejected_position_counts_nowhere(cli, merz) -> None:
    assert cli("review", merz, "--reject", "--note", "irony", "--by", "A. Reader").code == ExitCode.OK
    assert "SUPPORTS" in cli("show", "germany", "--limit", "1").out
    assert "rejected (irony)" in cli("explain", merz).out


def test_a_corrected_side_is_shown_as_such(cli, merz) -> None:
    cli("review", merz[:8], "--stance", "neutral", "--note", "declines to say")
    out = cli("show", "germany").out
    assert "corrected by hand: stance" in out
    assert "TAKES NO SIDE" in out
    assert json.loads(cli("explain", merz, "--format", "jsonl").out)["corrections"][0]["note"] == "declines to say"


def test_topic_actor_and_speaker_are_given_by_any_name(cli, merz) -> None:
    cli("review", merz, "--topic", "truce", "--actor", "kyiv", "--speaker", "")
    record = json.loads(cli("show", "ukraine", "--topic", "ceasefire", "--format", "jsonl").out)
    assert (record["id"], record["topic"], record["actor"], record["speaker"]) == (merz, "ceasefire", "ukraine", None)


def test_a_correction_is_listed_and_undone(cli, merz) -> None:
    cli("review", merz, "--reject", "--by", "A. Reader")
    record = json.loads(cli("corrections", "--format", "jsonl").out)
    assert (record["position"], record["action"], record["by"]) == (merz, "reject", "A. Reader")
    assert cli("corrections", "undo", record["id"]).out == f"Undone: {record['id']}, reject of {merz}\n"
    assert "OPPOSES" in cli("show", "germany", "--limit", "1").out
    assert "[undone]" in cli("corrections", "list").out


def test_corrections_travel_from_one_store_to_another(cli, merz, filled: Path, tmp_path: Path) -> None:
    cli("review", merz, "--reject")
    file = tmp_path / "c.jsonl"
    file.write_text(cli("corrections", "export").out)
    other = tmp_path / "other.db"
    other.write_bytes(filled.read_bytes())
    assert cli("corrections", "import", str(file), "--db", str(other)).out == "1 correction added, 0 known already\n"
    assert cli("corrections", "import", "-", "--db", str(other), stdin=file.read_text()).out.startswith(
        "0 corrections added, 1"
    )
    assert "SUPPORTS" in cli("show", "germany", "--limit", "1", "--db", str(other)).out


def test_walking_through_starts_with_the_least_confident_and_takes_keys(cli, store) -> None:
    result = cli("review", "--by", "A. Reader", "--limit", "4", stdin="a\nfine\n\nx\ns\n\nq\n")
    assert result.code == ExitCode.OK
    assert "4 positions to review" in result.err
    assert "error: 'x' is no answer" in result.err
    made = [json.loads(line) for line in cli("corrections", "--format", "jsonl").out.splitlines()]
    assert sorted((c["action"], c["value"], c["note"]) for c in made) == [
        ("accept", None, "fine"),
        ("stance", "support", None),
    ]


def test_walking_through_ends_with_the_input(cli, store) -> None:
    assert cli("review", stdin="").code == ExitCode.OK


def test_a_side_that_is_none_is_refused(cli, merz) -> None:
    result = cli("review", merz, "--stance", "against")
    assert result.code == ExitCode.USAGE
    assert result.err.startswith("error: 'against' is no stance\nhint: ")


def test_a_correction_without_a_position_is_refused(cli, store) -> None:
    assert cli("review", "--reject").err == "error: which position?\nhint: stance review p-5b1f --reject\n"


def test_a_reviewed_article_becomes_gold(cli, store) -> None:
    assert cli("corrections", "gold").out == ""
    for line in cli("export", "--format", "jsonl").out.splitlines():
        record = json.loads(line)
        if record["article"] == "two":
            cli("review", record["id"], "--accept" if record["topic"] == "eu-membership" else "--reject")
    gold = json.loads(cli("corrections", "gold").out)
    assert gold["id"] == "two"
    assert [(p["topic"], p["stance"], p["condition"]) for p in gold["positions"]] == [
        ("eu-membership", "support", True)
    ]
    assert all(gold["text"][e["start"] : e["end"]] == e["text"] for p in gold["positions"] for e in p["evidence"])


def test_a_rejection_that_also_changes_something_is_refused(cli, merz) -> None:
    result = cli("review", merz, "--reject", "--stance", "support")
    assert result.code == ExitCode.USAGE
    assert result.err.startswith("error: --reject and --stance contradict each other\nhint: ")


def test_what_waits_is_listed_for_a_program_and_nothing_is_asked(cli, store) -> None:
    found = [json.loads(line) for line in cli("review", "--format", "jsonl").out.splitlines()]
    assert len(found) == 15
    assert [each["confidence"] for each in found] == sorted(each["confidence"] for each in found)
    assert len(cli("review", "--limit", "2", "--format", "csv").out.splitlines()) == 3


def test_a_correction_is_a_record_too(cli, merz) -> None:
    made = json.loads(cli("review", merz, "--reject", "--by", "A. Reader", "--format", "jsonl").out)
    assert (made["position"], made["action"], made["by"]) == (merz, "reject", "A. Reader")
    undone = json.loads(cli("corrections", "undo", made["id"], "--format", "jsonl").out)
    assert undone["id"] == made["id"]
