"""What actors and topics are called: from any name to the id, and from the id to the name that people read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stance import __version__
from stance.cache import cached
from stance.errors import UnknownNameError
from stance.text import flatten, fold
from stance.yamlfile import data_dir


@dataclass(frozen=True)
class Names:
    """Names of actors and topics. An id that is not known (an older run's) is its own name.

    Attributes:
        actors, topics: id to name.
        actor_ids, topic_ids: every name that a user may give, flattened or folded, to id.
    """

    actors: Mapping[str, str] = field(default_factory=dict)
    actor_ids: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    topic_ids: Mapping[str, str] = field(default_factory=dict)

    def actor_name(self, ident: str) -> str:
        """ "Russia" for `russia`."""
        return self.actors.get(ident, ident)

    def topic_name(self, ident: str) -> str:
        """ "Foreign troops in Ukraine" for `foreign-troops`."""
        return self.topics.get(ident, ident)

    def actor(self, name: str) -> str:
        """The id of the actor that `name` calls: an id, name, alias, seat of power or person.

        Raises:
            UnknownNameError: nobody is called so; the hint names the nearest.
        """
        key = " ".join(flatten(name).split())
        for form in (key, key.replace(" ", "-"), key.removeprefix("the ")):
            if form in self.actor_ids:
                return self.actor_ids[form]
        raise unknown("actor", name, nearest(key, self.actor_ids), self.actor_ids, self.actors)

    def topic(self, name: str) -> str:
        """The id of the topic that `name` calls: an id, name or alias.

        Raises:
            UnknownNameError: no topic is called so; the hint names the nearest.
        """
        key = " ".join(fold(name).replace("-", " ").split())
        if found := self.topic_ids.get(key):
            return found
        raise unknown("topic", name, nearest(key, self.topic_ids), self.topic_ids, self.topics)


def unknown(
    kind: str, name: str, near: list[str], ids: Mapping[str, str], names: Mapping[str, str]
) -> UnknownNameError:
    """The error for a name that nothing bears, with up to three things that it may have meant."""
    found = list(dict.fromkeys(ids[each] for each in near))[:3]
    meant = " or ".join(f"{each} ({names[each]})" if each in names else each for each in found)
    return UnknownNameError(
        f"no {kind} is called '{name}'",
        hint=f"did you mean {meant}?" if found else f"'stance {kind}s' lists them all",
    )


def nearest(word: str, known: Iterable[str], most: int = 5) -> list[str]:
    """The names most like `word`, the nearest first, else those that have it as a word ("nato" in "nato membership")."""
    from rapidfuzz import fuzz, process  # only for a misspelt name: slow to import

    known = sorted(known)
    limit = 75 if len(word) > 3 else 60
    found = process.extract(word, known, scorer=fuzz.ratio, limit=most, score_cutoff=limit)
    if found:
        return [match for match, score, _ in found if score > found[0][1] - 10]
    return sorted((name for name in known if word in name.replace("-", " ").split()), key=lambda n: (len(n), n))[:most]


def load_names(topics: Iterable[Path] = (), actors: Iterable[Path] = (), only_topics: bool = False) -> Names:
    """The names of the shipped data with those of the user's files added.

    They are kept in the user's cache folder, because reading every actor costs more than answering a question.

    Raises:
        DataError: a file is not as it should be.
    """
    topics, actors = list(topics), list(actors)
    shipped = [*sorted((data_dir() / "actors").glob("*.yaml")), *sorted((data_dir() / "topics").glob("*.yaml"))]
    code = [Path(__file__), Path(__file__).parents[1] / "gazetteer" / "load.py"]

    def make() -> dict[str, Any]:
        from stance.gazetteer import load_gazetteer
        from stance.topics import load_topics

        gazetteer = load_gazetteer(actors)
        known = load_topics(topics, only_topics)
        return {
            "actors": {actor.id: actor.name for actor in gazetteer.actors.values()},
            "actor_ids": gazetteer.names,
            "topics": {topic.id: topic.name for topic in known.topics.values()},
            "topic_ids": known.names,
        }

    salt = f"{__version__} {only_topics} {len(topics)}"
    return Names(**cached("names", [*code, *shipped, *topics, *actors], make, salt=salt))
