"""Check a topic file: all its problems at once, and its `tests` through an extractor that the caller brings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from stance.errors import DataError
from stance.model import Article, Extraction, Stance
from stance.text import fold
from stance.topics.load import Topic, TopicSet, TopicTest, place_in, read_topics

Extract = Callable[[Iterable[Article]], Iterable[Extraction]]


@dataclass(frozen=True, slots=True)
class Failure:
    """A test sentence from which something else came out.

    Attributes:
        topic: the topic's id.
        test: the sentence with what was expected.
        got: actor id to the stances found on the topic (relayed positions left out), in alphabetical order.
    """

    topic: str
    test: TopicTest
    got: dict[str, tuple[Stance, ...]]


def check_file(path: Path, actors: Collection[str] | None = None) -> list[DataError]:
    """All problems of a topic file, in order of the file; empty: none.

    Args:
        actors: the known actor ids; where given, `<actor>` prefixes and the actors of tests must be among them.
    """
    problems: list[DataError] = []
    try:
        topics = read_topics(path, problems.append)
    except DataError as error:  # no valid YAML: nothing more can be said
        return [error]
    seen: dict[str, str] = {}
    for topic in topics:
        problems += _sense(topic, actors)
        for name in dict.fromkeys(fold(name) for name in (topic.id, topic.name, *topic.aliases)):
            if seen.setdefault(name, topic.id) != topic.id:
                hint = "a name leads to one topic: keep it in one of them"
                problems.append(
                    DataError(
                        f"topics '{seen[name]}' and '{topic.id}' share the name '{name}'", place=topic.place, hint=hint
                    )
                )
    return sorted(problems, key=lambda e: (e.place.line or 0, e.place.column or 0) if e.place else (0, 0))


def _sense(topic: Topic, actors: Collection[str] | None) -> Iterable[DataError]:
    """What can be read but makes no sense."""
    known: dict[str, int] = {}  # phrase to side
    for phrase in topic.phrases:
        plain = " ".join(fold(phrase.source).replace("-", " ").split())
        if plain in known:
            where = "on both sides" if known[plain] != phrase.side else "twice"
            yield DataError(f"the phrase '{phrase.source}' stands {where}", place=phrase.place, hint="keep one of them")
        known[plain] = phrase.side
        if phrase.phrase.idle is not None and phrase.place:
            place = place_in(phrase.source, phrase.place, phrase.phrase.idle)
            yield DataError("'~' at the end of a phrase stands for nothing", place=place, hint="leave it out")
        if actors is not None and phrase.phrase.actor and phrase.phrase.actor not in actors:
            hint = "see `stance actors` for the ids"
            yield DataError(f"no actor has the id '{phrase.phrase.actor}'", place=phrase.place, hint=hint)
    for entry in (*topic.context, *topic.exclude):
        if entry.phrase.actor:
            hint = "write the id without < >: any mention of the actor counts"
            yield DataError(f"'{entry.text}' has an actor prefix", place=entry.place, hint=hint)
    for test in topic.tests:
        for actor in test.expect if actors is not None else ():
            if actor not in (actors or ()):
                yield DataError(
                    f"no actor has the id '{actor}'", place=test.place, hint="see `stance actors` for the ids"
                )


def run_tests(topics: TopicSet, extract: Extract, only: Collection[str] | None = None) -> list[Failure]:
    """Run the `tests` of the topics (`only`: of these ids) and return those that fail, in order.

    Args:
        extract: makes one extraction of each article, in order (`Extractor.extract`).
    """
    cases = [
        (topic, test) for topic in topics.topics.values() if only is None or topic.id in only for test in topic.tests
    ]
    articles = [Article(test.text, date=test.day) for _, test in cases]
    failures = []
    for (topic, test), extraction in zip(cases, extract(articles), strict=True):
        got: dict[str, set[Stance]] = {}
        for position in extraction.positions:
            if position.topic == topic.id and position.claimed_by is None:
                got.setdefault(position.actor, set()).add(position.stance)
        if got != {actor: {stance} for actor, stance in test.expect.items()}:
            failures.append(Failure(topic.id, test, {actor: tuple(sorted(got[actor])) for actor in sorted(got)}))
    return failures
