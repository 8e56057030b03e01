"""The way from articles to extractions: what the command line, the store and notebooks call."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from stance import __version__
from stance.extract.coref import Discourse
from stance.extract.paragraphs import paragraphs
from stance.extract.parse import Parsed, Parser
from stance.extract.position.extract import PositionReader
from stance.extract.prefilter import Wanted, wanted
from stance.extract.statements import extract_statements
from stance.gazetteer import Gazetteer, Matcher, load_gazetteer
from stance.lexicon.sources import Sources, load_sources
from stance.model import Article, Extraction, Run, Span
from stance.topics import TopicSet, load_topics
from stance.yamlfile import data_dir

Layer = Literal["positions", "statements"]


@dataclass(frozen=True)
class Resources:
    """The data that extraction reads: actors, topics, lexicon."""

    gazetteer: Gazetteer
    topics: TopicSet
    version: str

    @classmethod
    def load(cls, *, topics: Iterable[Path] = (), actors: Iterable[Path] = (), only_topics: bool = False) -> Resources:
        """The shipped data with the user's files added (`only_topics`: the user's topics alone)."""
        topics, actors = list(topics), list(actors)
        gazetteer = load_gazetteer(actors)
        files = [*sorted(data_dir().rglob("*.yaml")), *topics, *actors]
        sha = hashlib.sha256()
        for path in files:
            sha.update(path.read_bytes())
        return cls(gazetteer, load_topics(topics, only=only_topics, actors=gazetteer.actors), sha.hexdigest()[:12])


class Extractor:
    """Reads positions or statements from articles. Picklable: worker processes get a copy and load the model themselves.

    Args:
        resources: actors, topics, lexicon.
        model: another model than the measured one, by package or folder.
        prefilter: False parses every paragraph of every article; the positions are the same.
    """

    def __init__(self, resources: Resources, *, model: str | None = None, prefilter: bool = True) -> None:
        self.resources = resources
        self.prefilter = prefilter
        self.parser = Parser(model)

    def __getstate__(self) -> dict[str, Any]:  # compiled tables are cheaper built anew than sent
        return {"resources": self.resources, "prefilter": self.prefilter, "parser": self.parser}

    @property
    def run(self) -> Run:
        """The versions that an extraction by this object carries."""
        return Run(f"{__version__} {_rules_digest()}", self.resources.version, self.parser.version)

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.resources.gazetteer)

    def extract(self, articles: Iterable[Article], layer: Layer = "positions") -> Iterator[Extraction]:
        """One extraction an article, in the order given; articles are read lazily, in batches."""
        return self._positions(articles) if layer == "positions" else self._statements(articles)

    @cached_property
    def _sources(self) -> Sources:
        return load_sources()

    @cached_property
    def _positions_of(self) -> PositionReader:
        return PositionReader(self.resources.topics, self._matcher)

    def _positions(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        waiting: list[Wanted] = []

        def jobs() -> Iterator[tuple[Article, list[Span]]]:
            for article in articles:
                job = wanted(article, self.resources.topics, self._matcher, everything=not self.prefilter)
                waiting.append(job)
                yield article, list(job.spans)

        for parsed in self.parser.parse_articles(jobs()):
            job = waiting.pop(0)
            yield self._read_positions(parsed, job) if job.hits else Extraction(parsed.article)

    def _read_positions(self, parsed: Parsed, job: Wanted) -> Extraction:
        discourse = Discourse(parsed, self.resources.gazetteer, self._matcher, self._sources)
        statements = tuple(extract_statements(discourse))
        positions, dropped = self._positions_of.read(discourse, job.hits, statements)
        return Extraction(parsed.article, statements, positions, dropped)

    def _statements(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        for parsed in self.parser.parse_articles((article, paragraphs(article.text)) for article in articles):
            discourse = Discourse(parsed, self.resources.gazetteer, self._matcher, self._sources)
            yield Extraction(parsed.article, tuple(extract_statements(discourse)))


def _rules_digest() -> str:
    """A digest of the rule modules, so that a run made by other rules can be told apart."""
    sha = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        sha.update(path.read_bytes())
    return sha.hexdigest()[:12]
