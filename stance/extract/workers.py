"""Extraction on several processes: articles go out in small chunks, extractions come back in the order given."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice

from stance.errors import WorkerError
from stance.extract.pipeline import Extractor, Layer
from stance.model import Article, Extraction

CHUNK = 16  # articles a task: enough to fill the parser's batches, few enough to share out evenly
_AHEAD = 6  # chunks a worker that may wait: enough that none idles behind a slow one, few enough to bound memory

_extractor: Extractor | None = None


def extract_many(
    extractor: Extractor, articles: Iterable[Article], layer: Layer = "positions", *, workers: int = 1
) -> Iterator[Extraction]:
    """Like `Extractor.extract`, on `workers` processes; one worker means this process.

    Where the caller stops early (Ctrl-C, an error), the workers are ended at once; where its process is killed, they end
    by themselves.

    Raises:
        WorkerError: a worker was killed, most often for want of memory, or never started.
    """
    if workers <= 1:
        yield from extractor.extract(articles, layer)
        return
    stream = iter(articles)
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(extractor,))
    try:
        waiting: deque[Future[list[Extraction]]] = deque()
        while True:
            while len(waiting) < workers * _AHEAD and (chunk := list(islice(stream, CHUNK))):
                with _interrupts_held():  # this may start a worker
                    waiting.append(pool.submit(_work, chunk, layer))
            if not waiting:
                break
            yield from waiting.popleft().result()
    except BaseException as error:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        if isinstance(error, BrokenProcessPool):
            hint = (
                "where memory ran out, try fewer --workers; in a script, call it under `if __name__ == '__main__':`, "
                "as each worker reads the script again"
            )
            raise WorkerError("a worker process ended without an answer", hint=hint) from error
        raise
    pool.shutdown()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits until the end of the block, and processes that start in it never hear it: their parent ends them."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(extractor: Extractor) -> None:
    global _extractor
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be held; Ctrl-C reaches the whole group
    _extractor = extractor
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that is killed cannot end its workers, and they would wait for work for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _work(articles: list[Article], layer: Layer) -> list[Extraction]:
    assert _extractor is not None
    return list(_extractor.extract(articles, layer))
