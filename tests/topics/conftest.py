"""Topics written in a line, and mentions without a gazetteer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from stance.topics import Found, TopicHit, TopicSet, load_topics


@dataclass(frozen=True)
class Mention:
    start: int
    end: int
    actor: str | None


@dataclass(frozen=True)
class Bench:
    """A set of topics with short ways to ask it. `names`: actor id (with "_") to the word that stands for it."""

    topics: TopicSet

    def consider(self, *paragraphs: str, title: str | None = None, **names: str) -> Found:
        text, spans = "\n\n".join(paragraphs), []
        for paragraph in paragraphs:
            start = spans[-1][1] + 2 if spans else 0
            spans.append((start, start + len(paragraph)))
        named = [
            Mention(at, at + len(name), actor.replace("_", "-"))
            for actor, name in names.items()
            for at in range(len(text))
            if text.startswith(name, at)
        ]
        return self.topics.consider(text, spans, sorted(named, key=lambda mention: mention.start), title)

    def hits(self, text: str, **names: str) -> list[TopicHit]:
        return self.consider(text, **names).hits

    def found(self, text: str, **names: str) -> list[str]:
        """The words of all hits in a text of one paragraph."""
        return [text[hit.start : hit.end] for hit in self.hits(text, **names)]


@pytest.fixture
def topic(tmp_path: Path) -> Callable[..., Bench]:
    """Makes a set of one topic from its phrases and further lines of YAML."""

    def make(*phrases: str, against: tuple[str, ...] = (), more: str = "", actors: list[str] | None = None) -> Bench:
        lines = ["- id: t", "  name: T", "  proposition: T happens.", "  for:"]
        lines += [f"    - '{phrase}'" for phrase in phrases]
        lines += ["  against:"] * bool(against) + [f"    - '{phrase}'" for phrase in against]
        path = tmp_path / "topic.yaml"
        path.write_text("\n".join([*lines, more]) + "\n", encoding="utf-8")
        return Bench(load_topics([path], only=True, actors=actors))

    return make
