"""Several processes give what one gives, and none is left behind, however the work ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from stance.errors import WorkerError
from stance.extract.pipeline import Extractor, Resources
from stance.extract.workers import CHUNK, extract_many
from stance.model import Article

SAID = "Denmark backs the deployment of peacekeepers to Ukraine. Norway rejects it."


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(Resources.load())


def articles(count: int) -> Iterator[Article]:
    for n in range(count):
        yield Article(f"{SAID} It was meeting number {n}.")


def gone(processes: list[int]) -> bool:
    """Whether all of them end within ten seconds."""
    for _ in range(100):
        if not any(alive(process) for process in processes):
            return True
        time.sleep(0.1)
    return False


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_two_processes_give_what_one_gives_in_the_same_order(extractor: Extractor) -> None:
    one = list(extract_many(extractor, articles(CHUNK * 3 + 1)))
    assert list(extract_many(extractor, articles(CHUNK * 3 + 1), workers=2)) == one
    assert [each.article for each in one] == list(articles(CHUNK * 3 + 1))
    assert one[0].positions


def test_who_stops_early_leaves_no_process_and_articles_are_read_only_as_needed(extractor: Extractor) -> None:
    asked = []
    stream = extract_many(extractor, (asked.append(1) or each for each in articles(10_000)), workers=2)  # type: ignore[func-returns-value]
    next(stream)
    workers = [process.pid for process in multiprocessing.active_children() if process.pid]
    stream.close()
    assert len(workers) == 2
    assert gone(workers)
    assert len(asked) <= CHUNK * 13


def test_a_worker_that_is_killed_is_said_and_the_others_end(extractor: Extractor) -> None:
    stream = extract_many(extractor, articles(10_000), workers=2)
    next(stream)
    workers = [process.pid for process in multiprocessing.active_children() if process.pid]
    os.kill(workers[0], signal.SIGKILL)
    with pytest.raises(WorkerError, match="ended without an answer"):
        list(stream)
    assert gone(workers)


SCRIPT = """
import multiprocessing, sys
from stance.extract.pipeline import Extractor, Resources
from stance.extract.workers import extract_many
from stance.model import Article

if __name__ == "__main__":
    articles = (Article(f"Denmark backs the deployment of peacekeepers to Ukraine, {n}.") for n in range(10**6))
    for number, _ in enumerate(extract_many(Extractor(Resources.load()), articles, workers=2)):
        if not number:
            print(*(process.pid for process in multiprocessing.active_children()), flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("how", ["SIGINT", "SIGKILL"])
def test_no_worker_outlives_its_parent(how: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    process = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(
            signal.SIGINT, signal.default_int_handler
        ),  # what runs the tests may ignore it
    )
    assert process.stdout is not None
    workers = [int(word) for word in process.stdout.readline().split()]
    assert len(workers) == 2
    if how == "SIGINT":
        os.killpg(process.pid, signal.SIGINT)  # as Ctrl-C in a terminal does
    else:
        process.kill()
    process.communicate(timeout=30)
    assert process.returncode in (-signal.SIGINT, -signal.SIGKILL, 130)
    assert gone(workers)
