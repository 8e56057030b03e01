"""`extract` and `ingest`: what is read, told, counted and stored; a stand-in for the extractor needs no model."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from stance.errors import ExitCode
from stance.model import Article, Evidence, Extraction, Position, Run, Statement


class StandIn:
    """Finds that Russia opposes peace talks wherever an article says so, and interrupts where it is told to."""

    run = Run("rules 1", "data 1", "model 1")

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """One extraction an article."""
        for article in articles:
            if "INTERRUPT" in article.text:
                raise KeyboardInterrupt
            words = "Russia rejects talks"
            at = article.text.find(words)
            if at < 0:
                yield Extraction(article)
                continue
            evidence = Evidence(at, at + len(words), words)
            position = Position(
                article.key, "russia", "peace-talks", "oppose", said_on=article.date, evidence=(evidence,)
            )
            span = (at, at + len(words))
            statement = Statement(
                article.id, "Russia", "russia", None, "indirect", "speech", "rejects", None, words, (span,),
                (at, at + 6), (at + 7, at + 14), article.date,
            )  # fmt: skip
            yield Extraction(article, statements=(statement,), positions=(position,))


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command gets the stand-in."""
    monkeypatch.setattr("stance.cli.extracting.extractor", lambda *given: StandIn())
    monkeypatch.setattr("stance.cli.extracting.extract", lambda made, articles, *given: made.extract(articles))


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with two good articles."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("---\ndate: 2025-09-01\noutlet: Wire\n---\nRussia rejects talks, it said.\n")
    (folder / "b.txt").write_text("---\ndate: 2025-09-02\noutlet: Wire\n---\nNothing of note happened.\n")
    return folder


def test_extract_prints_a_record_a_line_and_makes_no_store(cli, news, tmp_path) -> None:
    result = cli("extract", str(news))
    assert result.code == ExitCode.OK
    records = [json.loads(line) for line in result.out.splitlines()]
    assert [(r["article"], r["actor"], r["stance"]) for r in records] == [("a", "russia", "oppose")]
    assert list(tmp_path.rglob("*.db")) == []


def test_extract_prints_statements(cli, news) -> None:
    record = json.loads(cli("extract", str(news), "--layer", "statements").out)
    assert (record["speaker"], record["class"], record["source_span"]) == ("Russia", "speech", [0, 6])


def test_extract_reads_standard_input_with_a_date_and_an_outlet(cli) -> None:
    result = cli("extract", "-", "--date", "2025-09-04", "--outlet", "Wire", stdin="Russia rejects talks again.")
    assert json.loads(result.out)["said_on"] == "2025-09-04"


def test_extract_goes_on_after_a_bad_input_and_says_so(cli, news) -> None:
    (news / "c.jsonl").write_text('{"id": "1", "text": "Russia rejects talks", "date": "2025-09-03"}\n{broken\n')
    result = cli("extract", str(news))
    assert result.code == ExitCode.PARTIAL
    assert len(result.out.splitlines()) == 2
    assert f"error: {news / 'c.jsonl'}:2" in result.err
    assert "hint: " in result.err


def test_extract_of_nothing_readable_is_a_wrong_call(cli, tmp_path) -> None:
    result = cli("extract", str(tmp_path / "none"))
    assert result.code == ExitCode.USAGE
    assert result.out == ""


def test_ingest_counts_what_it_did(cli, news) -> None:
    result = cli("ingest", str(news))
    assert result.code == ExitCode.OK
    assert result.out == "2 articles added with 1 position, 0 known already, 0 warnings, 0 failed\n"
    assert result.err == ""


def test_ingesting_twice_says_that_nothing_was_new(cli, news) -> None:
    cli("ingest", str(news))
    result = cli("ingest", str(news))
    assert result.code == ExitCode.OK
    assert result.out == "Nothing new, 2 known already, 0 warnings, 0 failed\n"


def test_the_same_article_twice_in_one_folder_is_one(cli, news) -> None:
    (news / "sub").mkdir()
    (news / "sub" / "a.txt").write_text((news / "a.txt").read_text())
    assert cli("ingest", str(news)).out.startswith("2 articles added with 1 position, 1 known already")


def test_ingest_counts_for_programs(cli, news) -> None:
    assert json.loads(cli("ingest", str(news), "--format", "jsonl").out) == {
        "added": 2,
        "known": 0,
        "new-version": 0,
        "superseded": 0,
        "positions": 1,
        "warnings": 0,
        "failed": 0,
    }


def test_an_article_without_a_date_is_stored_with_a_warning(cli, tmp_path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("Russia rejects talks.\n")
    result = cli("ingest", str(path))
    assert result.code == ExitCode.OK
    assert result.out == "1 article added with 1 position, 0 known already, 1 warning, 0 failed\n"
    assert result.err.startswith(f"warning: {path}: ")
    assert cli("ingest", str(path), "-q").err == ""


def test_some_failed_is_one_and_all_failed_is_two(cli, news) -> None:
    (news / "empty.txt").write_text("")
    result = cli("ingest", str(news))
    assert result.code == ExitCode.PARTIAL
    assert result.out.endswith("1 failed\n")
    assert cli("ingest", str(news / "empty.txt")).code == ExitCode.USAGE


def test_an_interrupt_keeps_what_is_stored_and_the_same_command_goes_on(cli, news) -> None:
    (news / "aa.txt").write_text("---\ndate: 2025-09-03\n---\nINTERRUPT\n")
    result = cli("ingest", str(news))
    assert result.code == ExitCode.INTERRUPTED
    assert result.out.startswith("1 article added with 1 position")
    assert "the same command goes on from there" in result.err
    (news / "aa.txt").unlink()
    assert cli("ingest", str(news)).out.startswith("1 article added with 0 positions, 1 known already")


def test_an_interrupt_of_any_command_is_130(cli, monkeypatch) -> None:
    def interrupted(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("stance.cli.extracting.extractor", interrupted)
    assert cli("extract", "x").code == ExitCode.INTERRUPTED


def test_progress_is_shown_where_a_person_looks_and_nowhere_else(cli, news, tmp_path) -> None:
    assert cli("ingest", str(news)).err == ""
    told = cli("ingest", str(news), "--db", str(tmp_path / "other.db"), stderr_tty=True).err
    assert "2 articles, 1 position, " in told
    assert cli("ingest", str(news), "--db", str(tmp_path / "third.db"), "-q", stderr_tty=True).err == ""


def test_reextract_shows_what_would_change_and_then_does_it(cli, news, monkeypatch) -> None:
    cli("ingest", str(news))
    monkeypatch.setattr(StandIn, "run", Run("rules 2", "data 1", "model 1"))
    monkeypatch.setattr(StandIn, "extract", lambda self, articles: (Extraction(a) for a in articles))
    dry = cli("reextract", "--dry-run")
    assert dry.out.startswith("2 articles would be extracted again")
    assert "NO LONGER FOUND\n  Russia" in dry.out
    assert cli("show", "russia").out != ""
    assert cli("reextract").out.startswith("2 articles were extracted again")
    assert cli("show", "russia").out == ""
    assert cli("reextract").out.startswith("Every article is of this run already")


def test_eval_prints_figures_and_errors(cli, tmp_path) -> None:
    gold = tmp_path / "gold.jsonl"
    article = {
        "id": "1",
        "date": "2025-09-01",
        "title": None,
        "outlet": "Wire",
        "url": None,
        "text": "Russia rejects talks.",
    }
    position = {
        "actor": "russia", "topic": "peace-talks", "stance": "oppose", "speaker": None, "condition": False,
        "firmness": "plain", "said_on": "2025-09-01", "evidence": [[0, 20]],
    }  # fmt: skip
    missed = {**position, "topic": "ceasefire"}
    gold.write_text(json.dumps({**article, "positions": [position, missed]}) + "\n")
    result = cli("eval", str(gold), width=100, tty=True)
    assert result.code == ExitCode.OK
    assert "position" in result.out
    assert json.loads(cli("eval", str(gold), "--format", "json").out)
    errors = [json.loads(line) for line in cli("eval", str(gold), "--errors", "--format", "jsonl").out.splitlines()]
    assert [(e["kind"], e["topic"]) for e in errors] == [("missed", "ceasefire")]
    assert "missed: " in cli("eval", str(gold), "--errors").out


def test_eval_tells_how_far_confidence_can_be_trusted(cli, tmp_path) -> None:
    gold = tmp_path / "gold.jsonl"
    text = "Moscow rejected the deployment of foreign troops in Ukraine."
    article = {"id": "g", "date": "2025-09-04", "title": None, "outlet": "Wire", "url": None, "text": text}
    gold.write_text(json.dumps({**article, "positions": []}) + "\n")
    bands = [json.loads(line) for line in cli("eval", str(gold), "--calibration", "--format", "jsonl").out.splitlines()]
    assert [band["right"] for band in bands] == [0] * len(bands)
    assert "Expected calibration error" in cli("eval", str(gold), "--calibration").out
    assert cli("eval", str(gold), "--calibration", "--errors").code == ExitCode.USAGE


def test_eval_of_a_broken_gold_file_tells_the_line(cli, tmp_path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("{}\n{broken\n")
    result = cli("eval", str(gold))
    assert result.code == ExitCode.USAGE
    assert result.err.startswith(f"error: {gold}:2: is no JSON")
