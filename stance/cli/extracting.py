"""An extractor from a command's options, on one process or several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stance.extract.pipeline import Extractor, Layer
    from stance.model import Article, Extraction


def extractor(
    topics: list[Path] | None, actors: list[Path] | None, only_topics: bool, model: str | None, prefilter: bool = True
) -> Extractor:
    """The extractor over the shipped data and the user's files.

    Raises:
        DataError: a file is not as it should be.
    """
    from stance.extract.pipeline import Extractor, Resources

    resources = Resources.load(topics=topics or (), actors=actors or (), only_topics=only_topics)
    return Extractor(resources, model=model, prefilter=prefilter)


def extract(
    with_: Extractor, articles: Iterable[Article], workers: int, layer: Layer = "positions"
) -> Iterator[Extraction]:
    """One extraction an article, in the order given."""
    from stance.extract.workers import extract_many

    return extract_many(with_, articles, layer, workers=workers)
