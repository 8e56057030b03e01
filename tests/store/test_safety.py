"""Whatever happens to the process, the disk or the file: a clear error, and nothing lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from stance.errors import StoreError
from stance.model import Extraction, Run
from stance.store import Store, connect, migrations

News = Callable[..., Extraction]
SAID = "Moscow would not discuss foreign troops, Olga Serova said."
KILLS = int(os.environ.get("STANCE_TEST_KILLS", "10"))

# Ingests articles `first`, `first + step`, ... into the store and says after each that it is stored.
WRITER = """
import sys
from datetime import date, timedelta
from stance.model import Article, Evidence, Extraction, Position, Run
from stance.store import Store

path, first, last, step = sys.argv[1], *map(int, sys.argv[2:])
with Store.open(path) as store:
    for n in range(first, last, step):
        sentence = f"Minister number {n} of the cabinet rejected the plan number {n % 7} on the island of {n * 7919}."
        text = sentence + " It rained." * (n % 50)
        day = date(2024, 1, 1) + timedelta(days=n % 300)
        article = Article(text, day, outlet="Post", url=f"https://e.org/{n // 2}")
        evidence = (Evidence(0, len(sentence), sentence),)
        position = Position(article.key, "russia", f"topic-{n % 5}", "oppose", said_on=day, evidence=evidence)
        store.add(Extraction(article, positions=(position,)), Run("1", "1", "1"))
        print(n, flush=True)
"""


def writer(path: Path, first: int, last: int, step: int = 1) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(first), str(last), str(step)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_processes_ingest_at_once_and_nothing_is_lost_or_doubled(path: Path) -> None:
    # both write all articles, one from each end: half of them are known to the other already
    processes = [writer(path, 0, 200), writer(path, 199, -1, -1)]
    for process in processes:
        _, complaints = process.communicate(timeout=120)
        assert process.returncode == 0, complaints
    with Store.open(path) as store:
        assert len(list(store.articles(versions=True))) == 200
        assert len(list(store.articles())) == 100
        assert len(list(store.positions(everything=True))) == 200
        assert len(list(store.positions())) == 100
        assert list(store.verify()) == []


def test_a_process_killed_at_any_moment_leaves_a_sound_store(path: Path) -> None:
    dice = random.Random(1)
    stored = 0
    for _ in range(KILLS):
        process = writer(path, stored, 100_000)
        assert process.stdout is not None
        if dice.random() < 0.3:  # while it starts, makes or opens the store
            first = ""
            time.sleep(dice.uniform(0, 0.4))
        else:  # while it writes
            first = process.stdout.readline()
            time.sleep(dice.uniform(0, 0.1))
        process.send_signal(signal.SIGKILL)
        rest, _ = process.communicate()
        said = [int(line) for line in (first + rest).splitlines() if line.strip().isdigit()]
        stored = max(said, default=stored - 1) + 1
        with Store.open(path) as store:
            assert list(store.verify()) == []
            count = len(list(store.articles(versions=True)))
        assert count >= stored  # everything it had said was stored is stored; at most the article in hand is more
        assert count <= stored + 1
    assert stored > KILLS


def test_a_full_disk_is_said_and_costs_only_the_article_in_hand(path: Path, news: News, run: Run) -> None:
    with Store.open(path) as store:
        store.add(news(SAID, {SAID: {}}), run)
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]
        store._db.execute(f"PRAGMA max_page_count = {pages + 8}")
        with pytest.raises(StoreError, match="the disk is full") as caught:
            store.add(news("".join(random.Random(1).choices("abcdefgh ", k=200_000))), run)
        assert "free some space" in str(caught.value.hint)
        assert len(list(store.articles())) == 1
        store._db.execute("PRAGMA max_page_count = 1000000")
        assert store.add(news("Another."), run) == "added"
        assert list(store.verify()) == []


def test_a_store_of_a_newer_version_is_left_alone(path: Path, news: News, run: Run) -> None:
    with Store.open(path) as store:
        store.add(news(SAID), run)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    before = path.read_bytes()
    for readonly in (True, False):
        with pytest.raises(StoreError, match="written by a newer stance") as caught:
            Store.open(path, readonly=readonly)
        assert "upgrade" in str(caught.value.hint)
    assert path.read_bytes() == before


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE bookmark (url TEXT)")
    db.close()
    with pytest.raises(StoreError, match="another program"):
        Store.open(path)


@pytest.mark.parametrize("readonly", [True, False])
def test_a_file_that_is_no_database_is_left_alone(path: Path, readonly: bool) -> None:
    path.write_text("These are my notes. " * 100)
    with pytest.raises(StoreError, match="not a stance store"):
        Store.open(path, readonly=readonly)
    assert path.read_text() == "These are my notes. " * 100


def test_no_store_to_read_is_said_with_what_makes_one(path: Path) -> None:
    with pytest.raises(StoreError, match="no store yet") as caught:
        Store.open(path, readonly=True)
    assert "stance ingest" in str(caught.value.hint)
    assert not path.exists()


def test_a_damaged_file_is_said_and_not_made_worse(path: Path, news: News, run: Run) -> None:
    with Store.open(path) as store:
        for n in range(60):
            text = f"{SAID} {'xyz' * n} {n}"
            store.add(news(text, {text: {"topic": f"topic-{n}"}}), run)
    content = bytearray(path.read_bytes())
    for start in range(4096 * 3, len(content), 4096 * 2):
        content[start : start + 512] = b"\x07" * 512
    path.write_bytes(content)
    # whichever comes first: opening, checking or reading
    with pytest.raises(StoreError, match=r"damaged|failed|problems found"), Store.open(path) as store:  # noqa: PT012
        if list(store.verify()):
            raise StoreError("problems found")
        list(store.positions())
    assert path.read_bytes() == content


def test_a_flipped_letter_in_a_text_or_a_moved_span_is_found(path: Path, news: News, run: Run) -> None:
    extraction = news(SAID, {SAID: {"speaker": "Olga Serova"}})
    with Store.open(path) as store:
        store.add(extraction, run)
    for damage, found in [
        ("UPDATE article SET title = 'Another'", "its content has the key"),
        ("UPDATE position SET stance = 1", "its content has the id"),
        ("UPDATE position SET evidence = replace(evidence, '[[0,', '[[3,')", "does not stand at 3-58"),
        ("UPDATE position SET state = 3", "is marked as rejected"),
        ("UPDATE position SET published = 20200101", "is dated 20200101"),
        ("UPDATE article_text SET body = x'00'", "its text cannot be read"),
        ("DELETE FROM name", "refers to a row of name that is not there"),
        ("UPDATE position SET day = 20200101", "it counts from 20200101, not from 20250904"),
        ("UPDATE position SET tier = 1", "its rank in standings"),
        ("UPDATE position SET copies = 1", "there is no other report of it"),
        ("UPDATE extraction SET current = 0", "0 of its extractions are current"),
    ]:
        broken = path.with_name("broken.db")
        shutil.copy(path, broken)
        with sqlite3.connect(broken) as db:
            db.create_function("searchable", 1, str)
            db.execute(damage)
        db.close()
        with Store.open(broken) as store:
            assert found in " ".join(f"{p.where}: {p.what}" for p in store.verify()), damage


def test_a_store_opened_for_reading_cannot_be_written(path: Path, news: News, run: Run) -> None:
    with Store.open(path) as store:
        store.add(news(SAID, {SAID: {}}), run)
    with Store.open(path, readonly=True) as store:
        assert len(list(store.positions())) == 1
        assert store.search("troops")
        with pytest.raises(StoreError, match="cannot be written"):
            store.add(news("Another."), run)
        assert list(store.verify()) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anything")
def test_a_read_only_file_in_a_read_only_folder_can_be_read(tmp_path: Path, news: News, run: Run) -> None:
    path = tmp_path / "folder" / "s.db"
    with Store.open(path) as store:
        store.add(news(SAID, {SAID: {}}), run)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with Store.open(path, readonly=True) as store:
            assert len(list(store.positions())) == 1
        with Store.open(path) as store, pytest.raises(StoreError, match="cannot be written"):
            store.add(news("Another."), run)
    finally:
        path.parent.chmod(0o755)


def test_where_even_the_settings_cannot_be_made_a_read_only_medium_can_be_read(
    path: Path, news: News, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path) as store:
        store.add(news(SAID, {SAID: {}}), run)
    settled, asked = connect._settled, []

    def refused(db: sqlite3.Connection) -> sqlite3.Connection:
        asked.append(db)
        if len(asked) == 1:  # what SQLite says of a write-ahead store on a medium that cannot be written
            raise sqlite3.OperationalError("unable to open database file")
        return settled(db)

    monkeypatch.setattr(connect, "_settled", refused)
    with Store.open(path, readonly=True) as store:
        assert len(list(store.positions())) == 1
    assert len(asked) == 2


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError):
        Store.open(tmp_path / "file" / "s.db")


def old_store(path: Path, news: News, run: Run) -> Extraction:
    extraction = news(SAID, {SAID: {}})
    with Store.open(path) as store:
        store.add(extraction, run)
    return extraction


def test_an_old_store_is_migrated_and_a_copy_kept(
    path: Path, news: News, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    extraction = old_store(path, news, run)
    version = len(migrations.MIGRATIONS)
    steps = [
        *migrations.MIGRATIONS,
        lambda db: db.execute("ALTER TABLE article ADD COLUMN language TEXT"),
        lambda db: db.execute("UPDATE article SET language = 'en'"),
    ]
    monkeypatch.setattr(connect, "MIGRATIONS", steps)
    with Store.open(path) as store:
        assert store._db.execute("PRAGMA user_version").fetchone()[0] == version + 2
        assert store._db.execute("SELECT language FROM article").fetchall() == [("en",)]
        assert [p.id for p in store.positions()] == [extraction.positions[0].id]
    copy = path.with_name(f"{path.name}.version-{version}")
    monkeypatch.undo()
    with Store.open(copy) as store:
        assert [p.id for p in store.positions()] == [extraction.positions[0].id]


def test_reading_an_old_store_migrates_it_first(
    path: Path, news: News, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_store(path, news, run)
    steps = [*migrations.MIGRATIONS, lambda db: db.execute("ALTER TABLE article ADD COLUMN language TEXT")]
    monkeypatch.setattr(connect, "MIGRATIONS", steps)
    with Store.open(path, readonly=True) as store:
        assert len(list(store.positions())) == 1
        with pytest.raises(StoreError, match="cannot be written"):
            store.add(news("Another."), run)


def test_a_migration_that_fails_leaves_the_old_store(
    path: Path, news: News, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_store(path, news, run)

    def failing(db: sqlite3.Connection) -> None:
        db.execute("DELETE FROM position")
        db.execute("SELECT nonsense")

    monkeypatch.setattr(connect, "MIGRATIONS", [*migrations.MIGRATIONS, failing])
    with pytest.raises(StoreError):
        Store.open(path)
    monkeypatch.undo()
    with Store.open(path) as store:
        assert len(list(store.positions())) == 1
        assert list(store.verify()) == []


def test_an_interrupted_article_is_not_half_stored(
    path: Path, news: News, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with Store.open(path) as store:
        with monkeypatch.context() as patch:
            patch.setattr("stance.store.write._index", interrupted)
            with pytest.raises(KeyboardInterrupt):
                store.add(news(SAID, {SAID: {}}), run)
        assert list(store.articles()) == []
        assert store.add(news(SAID, {SAID: {}}), run) == "added"
        assert list(store.verify()) == []
