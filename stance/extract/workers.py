"""Extraction on several processes: articles go out in small chunks, extractions come back in the order given."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

from stance.extract.pipeline import Extractor, Layer
from stance.model import Article, Extraction

CHUNK = 16  # articles a task: enough to fill the parser's batches, few enough to share out evenly
_AHEAD = 2  # chunks a worker that may wait, so that memory stays bounded

_extractor: Extractor | None = None


def extract_many(
    extractor: Extractor, articles: Iterable[Article], layer: Layer = "positions", *, workers: int = 1
) -> Iterator[Extraction]:
    """Like `Extractor.extract`, on `workers` processes; one worker means this process."""
    if workers <= 1:
        yield from extractor.extract(articles, layer)
        return
    stream = iter(articles)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(extractor,)) as pool:
        waiting: deque[Future[list[Extraction]]] = deque()
        while True:
            while len(waiting) < workers * _AHEAD and (chunk := list(islice(stream, CHUNK))):
                waiting.append(pool.submit(_work, chunk, layer))
            if not waiting:
                return
            yield from waiting.popleft().result()


def _start(extractor: Extractor) -> None:
    global _extractor
    _extractor = extractor


def _work(articles: list[Article], layer: Layer) -> list[Extraction]:
    assert _extractor is not None
    return list(_extractor.extract(articles, layer))
