"""Speed of extraction as ratios to plain spaCy parsing the same articles in the same run.

python tests/bench/extract_bench.py /work/shared/gold/positions-dev.jsonl /work/shared/gold/statements-polnear-dev.jsonl
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable

from stance.extract.pipeline import Extractor, Resources
from stance.model import Article
from stance.read import read_articles


def seconds(work: Callable[[], Iterable[object]]) -> float:
    """CPU seconds that it takes to go through what `work` yields, the better of two rounds."""
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        for _ in work():
            pass
        best = min(best, time.process_time() - start)
    return best


def main(paths: list[str]) -> None:
    """Print one line for each file and layer."""
    extractor = Extractor(Resources.load())
    nlp = extractor.parser.nlp
    for path in paths:
        articles = [each for each in read_articles([path], stdin=None) if isinstance(each, Article)]
        words = sum(len(article.text.split()) for article in articles)
        for _ in extractor.extract(articles[:4]):  # compile before the clock starts
            pass
        plain = seconds(lambda texts=[each.text for each in articles]: nlp.pipe(texts))
        print(f"{path}: {len(articles)} articles, {words} words; spaCy alone {words / plain:.0f} words/s")
        positions = seconds(lambda given=articles: extractor.extract(given))
        print(
            f"  positions   {plain / positions:4.1f} times as many articles a second, {words / positions:.0f} words/s"
        )
        statements = seconds(lambda given=articles: extractor.extract(given, "statements"))
        print(f"  statements  {statements / plain:4.2f} times the cost of the parse, {words / statements:.0f} words/s")


if __name__ == "__main__":
    main(sys.argv[1:])
