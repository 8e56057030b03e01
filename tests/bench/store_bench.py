"""Measures the store: writing, size, and the commands that read it, cold from the shell.

    python tests/bench/store_bench.py --positions 10000 100000 1000000

Every store is filled with made-up articles (see generate.py) and every command runs in a process of its own, ten times;
the median counts. Beside each stands the processor time, which a busy machine does not change much. With `--check`, the
targets of docs/benchmarks.md make it fail.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from generate import FIRST, RUN, YEARS, extractions

from stance.store import Store

LAST = FIRST + timedelta(days=YEARS * 365 - 1)
WEEK = LAST - timedelta(days=7)
COMMANDS: dict[str, tuple[list[str], float]] = {  # what is run, and the seconds that a million positions may take
    "show (an actor)": (["show", "actor-000"], 0.6),
    "diff (a week)": (["diff", str(WEEK), str(LAST)], 0.6),
    "matrix": (["matrix", "--as-of", str(LAST)], 1.5),
    "search": (["search", "proposal"], 0.6),
}
MEMORY = 200  # MB
WRITING = 3000  # positions a second
SIZE = 1200  # bytes a position


def fill(path: Path, positions: int) -> tuple[int, float, float]:
    """Fills a store; returns how many positions it has, and the seconds and processor seconds of adding them."""
    taken, worked, count = 0.0, 0.0, 0
    at = datetime(2026, 1, 1, tzinfo=UTC)
    with Store.open(path) as store:
        for extraction in extractions(positions):
            start, begun = time.perf_counter(), time.process_time()
            store.add(extraction, RUN, at=at)
            taken += time.perf_counter() - start
            worked += time.process_time() - begun
            count += len(extraction.positions)
        start, begun = time.perf_counter(), time.process_time()
    taken += time.perf_counter() - start  # closing writes the rest to the file
    return count, taken, worked + time.process_time() - begun


def run(arguments: list[str], path: Path) -> tuple[float, float, float]:
    """Seconds, processor seconds and peak memory in MB of one command in a new process."""
    command = [sys.executable, "-c", "from stance.cli import main; main()", *arguments, "--db", str(path)]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()) as process:
        assert process.stdout is not None
        process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)} failed with {process.returncode}")
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("STANCE_")}


def measure(positions: int, folder: Path, repeats: int) -> dict[str, tuple[str, bool]]:
    """The column of one size: each measure as text, and whether it meets the target."""
    path = folder / f"{positions}.db"
    count, taken, worked = fill(path, positions)
    size = path.stat().st_size / count
    found = {
        "positions": (f"{count:,}", True),
        "writing, positions a second": (f"{count / taken:,.0f} ({count / worked:,.0f})", count / taken >= WRITING),
        "file, bytes a position": (f"{size:,.0f}", size <= SIZE),
    }
    for name, (arguments, most) in COMMANDS.items():
        runs = [run(arguments, path) for _ in range(repeats)]
        seconds, worked = (statistics.median(r[n] for r in runs) for n in (0, 1))
        memory = max(r[2] for r in runs)
        found[name] = (f"{seconds:.2f} s ({worked:.2f}), {memory:.0f} MB", seconds <= most and memory <= MEMORY)
    path.unlink()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--positions", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--repeats", type=int, default=10)
    parser.add_argument("--folder", type=Path, help="where the stores are made (1.2 GB for a million positions)")
    parser.add_argument("--check", action="store_true", help="fail where a target is missed")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        columns = [measure(positions, Path(folder), given.repeats) for positions in given.positions]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}\n")
    print("| | " + " | ".join(column["positions"][0] for column in columns) + " |")
    print("| --- |" + " ---: |" * len(columns))
    for name in columns[0]:
        if name != "positions":
            print(f"| {name} | " + " | ".join(column[name][0] for column in columns) + " |")
    missed = [name for column in columns for name, (_, met) in column.items() if not met]
    if missed:
        print("\nmissed: " + ", ".join(dict.fromkeys(missed)))
    if given.check and missed:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
