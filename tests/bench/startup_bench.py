"""How long `stance` takes to start, beside a bare Typer application of one command: cold medians, as ratios.

    python tests/bench/startup_bench.py [--rounds 10] [--db STORE]

Each round starts every program once in a process of its own, side by side, so that a busy machine slows all alike.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = """
import typer

app = typer.Typer()


@app.command()
def main(name: str = "world") -> None:
    \"\"\"Say hello.\"\"\"
    print(f"Hello {name}")


app()
"""
LIMITS = {"stance --help": 1.6, "stance show": 3.0, "stance diff": 3.0}


def main() -> int:
    """Print the table; exit code 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--db", type=Path, help="a store to ask; without it, one is made of seeds/")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        environment = {**os.environ, "STANCE_DB": str(options.db or made(Path(folder)))}
        stance = [sys.executable, "-m", "stance"]
        programs = {
            "bare Typer --help": [sys.executable, str(bare), "--help"],
            "stance --help": [*stance, "--help"],
            "stance show": [*stance, "show", "russia"],
            "stance diff": [*stance, "diff", "2025-09-01", "2025-09-04"],
        }
        times: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(options.rounds + 1):  # the first round fills caches
            for name, words in programs.items():
                times[name].append(once(words, environment))
        medians = {name: statistics.median(found[1:]) for name, found in times.items()}
    base = medians["bare Typer --help"]
    print(f"{'program':<20} {'median':>8} {'ratio':>6} {'limit':>6}")
    for name, median in medians.items():
        limit = f"{LIMITS[name]:.1f}" if name in LIMITS else ""
        print(f"{name:<20} {median * 1000:>5.0f} ms {median / base:>6.2f} {limit:>6}")
    return int(any(medians[name] > limit * base for name, limit in LIMITS.items()))


def once(words: list[str], environment: dict[str, str]) -> float:
    """Seconds from start to end of one process."""
    start = time.perf_counter()
    subprocess.run(words, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def made(folder: Path) -> Path:
    """A store of the demonstration articles."""
    store = folder / "stance.db"
    seeds = Path(__file__).parents[2] / "seeds"
    words = [sys.executable, "-m", "stance", "ingest", str(seeds), "--db", str(store)]
    subprocess.run(words, check=True, capture_output=True)
    return store


if __name__ == "__main__":
    raise SystemExit(main())
