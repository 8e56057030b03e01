"""The way from articles to extractions: what the command line, the store and notebooks call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from stance.gazetteer import Gazetteer, load_gazetteer
from stance.model import Article, Extraction, Run

Layer = Literal["positions", "statements"]


@dataclass(frozen=True)
class Resources:
    """The data that extraction reads: actors, topics, lexicon."""

    gazetteer: Gazetteer

    @classmethod
    def load(cls, *, topics: Iterable[Path] = (), actors: Iterable[Path] = (), only_topics: bool = False) -> Resources:
        """The shipped data with the user's files added (`only_topics`: the user's topics alone)."""
        return cls(load_gazetteer(actors))


class Extractor:
    """Reads positions or statements from articles. Picklable: worker processes get a copy and load the model themselves."""

    def __init__(self, resources: Resources, *, model: str | None = None, prefilter: bool = True) -> None:
        self.resources = resources
        self.model = model
        self.prefilter = prefilter

    @property
    def run(self) -> Run:
        """The versions that an extraction by this object carries."""
        raise NotImplementedError

    def extract(self, articles: Iterable[Article], layer: Layer = "positions") -> Iterator[Extraction]:
        """One extraction an article, in the order given; articles are read lazily, in batches."""
        raise NotImplementedError
