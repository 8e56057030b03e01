"""Nothing heavy is loaded before it is needed. (How long starting takes: tests/bench/startup_bench.py.)"""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"spacy", "thinc", "numpy", "trafilatura", "lxml", "dateparser", "pydantic.v1", "multiprocessing"}
FOR_QUESTIONS = HEAVY | {"stance.extract", "stance.read", "stance.gazetteer", "stance.topics", "ahocorasick"}
FOR_HELP = FOR_QUESTIONS | {"rich", "sqlite3", "yaml", "rapidfuzz", "stance.store", "stance.track", "stance.export"}

SCRIPT = """
import sys
from stance.cli.app import run
from stance.cli.environment import Environment
code = run(Environment.of_process())
print("\\n".join(sys.modules), file=sys.stderr)
raise SystemExit(code)
"""


def loaded(*words: str) -> set[str]:
    """The modules that a command loads, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", SCRIPT, *words], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["show", "--help"], ["ingest", "--help"]])
def test_help_loads_neither_the_store_nor_a_layout_library(words) -> None:
    assert loaded(*words) & FOR_HELP == set()


@pytest.mark.parametrize(
    "words",
    [
        ["show"],
        ["show", "russia"],
        ["diff", "2025-09-01", "2025-09-04"],
        ["matrix"],
        ["timeline", "germany"],
        ["articles"],
    ],
)
def test_a_question_loads_nothing_that_reads_articles(store, words) -> None:
    loaded(*words)  # the first question makes the cache of names
    assert loaded(*words) & FOR_QUESTIONS == set()
