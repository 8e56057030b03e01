"""Speed of extraction as ratios to plain spaCy parsing the same articles in the same run, and of two workers to one.

    python tests/bench/extract_bench.py [--rounds 5] [--check] GOLD.jsonl ...

Plain spaCy is the same model with the same pipes, given whole articles in its own batches. Each round runs one after the
other, so that a busy machine slows all alike; times are processor seconds, and of each the best round counts. Workers are
timed on the clock, start-up included, over the articles given until there are `--articles` of them: that needs two idle
cores. With `--check`, a missed target makes it fail.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from stance.extract.parse import MODEL
from stance.extract.pipeline import Extractor, Resources
from stance.extract.workers import extract_many
from stance.model import Article
from stance.read import read_articles

STATEMENTS = 1.5  # at most: cost of the statement layer, as a multiple of the parse
WORKERS = 1.6  # at least: two processes, as a multiple of one
RELEVANT, MIXED = 1.2, 5.0  # at least: articles a second for positions, as a multiple of spaCy's
_SHARE = 0.5  # of its articles that have a topic phrase: a file below this is mixed news


def seconds(work: Iterable[object], clock: Callable[[], float] = time.process_time) -> float:
    """How long it takes to go through `work`."""
    start = clock()
    for _ in work:
        pass
    return clock() - start


def layers(extractor: Extractor, path: str, articles: list[Article], rounds: int) -> bool:
    """Print one file's figures; whether they meet the targets."""
    import spacy

    nlp = spacy.load(MODEL, exclude=["ner", "senter"])
    texts = [article.text for article in articles]
    words = sum(len(text.split()) for text in texts)
    named = sum(extractor.resources.topics.mentions_any(text) for text in texts)
    for _ in extractor.extract(articles[:4]):  # compile before the clock starts
        pass
    times = [
        (
            seconds(nlp.pipe(texts)),
            seconds(extractor.extract(articles)),
            seconds(extractor.extract(articles, "statements")),
        )
        for _ in range(rounds)
    ]
    plain, positions, statements = (min(each) for each in zip(*times, strict=True))
    target = MIXED if named < _SHARE * len(texts) else RELEVANT
    print(f"{Path(path).name}: {len(articles)} articles ({named} with a topic phrase), {words:,} words")
    print(f"  spaCy alone {words / plain:10,.0f} words/s")
    print(
        f"  positions   {words / positions:10,.0f} words/s, {plain / positions:.2f} times as many articles ({target})"
    )
    print(f"  statements  {words / statements:10,.0f} words/s, {statements / plain:.2f} times the cost ({STATEMENTS})")
    return plain / positions >= target and statements / plain <= STATEMENTS


def workers(extractor: Extractor, articles: list[Article], rounds: int) -> bool:
    """Print what a second process gives; whether it meets the target."""
    one, two = (
        min(seconds(extract_many(extractor, articles, workers=count), time.perf_counter) for _ in range(rounds))
        for count in (1, 2)
    )
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"two workers: {one / two:.2f} times one ({WORKERS}), over {len(articles)} articles")
    print(
        f"  {one:.1f} s and {two:.1f} s on the clock; load of the machine at the end: {load:.1f} on {os.cpu_count()} cores"
    )
    return one / two >= WORKERS


def main() -> int:
    """Print the figures of every file; exit code 1 where one misses its target and `--check` was given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", metavar="GOLD.jsonl")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=1000, help="how many the workers get; 0 leaves them out")
    parser.add_argument("--check", action="store_true", help="fail where a target is missed")
    given = parser.parse_args()
    extractor = Extractor(Resources.load())
    met, everything = [], []
    for path in given.paths:
        articles = [each for each in read_articles([path], stdin=None) if isinstance(each, Article)]
        met.append(layers(extractor, path, articles, given.rounds))
        everything += [article for article in articles if extractor.resources.topics.mentions_any(article.text)]
    if given.articles:
        numbered = enumerate(islice(cycle(everything), given.articles))
        again = [replace(article, text=f"{article.text}\n\nEdition {n}.", given_id=None) for n, article in numbered]
        met.append(workers(extractor, again, 2))
    return int(given.check and not all(met))


if __name__ == "__main__":
    sys.exit(main())
