"""What actors and topics are called: from any name to the id, and from the id to the name that people read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stance import __version__
from stance.cache import cached
from stance.errors import UnknownNameError
from stance.text import flatten, fold
from stance.yamlfile import data_dir

if TYPE_CHECKING:
    from stance.gazetteer import Gazetteer

# Names of actors that take an article inside a sentence.
_ARTICLE = re.compile(
    r"^(?:United|Central African|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles|Houthis|Taliban|G\d+\b|E3)|"
    r"\b(?:States|Kingdom|Union|Nations|Emirates|Republic|League|Islands|Group|Council|Commission|Agency|Authority|"
    r"Organi[sz]ation|Court|Bank|Fund|Coalition|Forum|Cross|willing)$|^Coalition\b"
)

Term = Sequence[Any]  # person, actor id, first day, last day or None (ISO), weight of the office (0: the weightiest)


@dataclass(frozen=True)
class Names:
    """Names of actors and topics. An id that is not known (an older run's) is its own name.

    Attributes:
        actors, topics: id to name.
        actor_ids, topic_ids: every name that a user may give, flattened or folded, to id.
        shared: names of persons that stand for one actor or another, by the day or by who is meant ("von der Leyen",
            "Lee"), with the terms of office of all who bear them.
    """

    actors: Mapping[str, str] = field(default_factory=dict)
    actor_ids: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    topic_ids: Mapping[str, str] = field(default_factory=dict)
    shared: Mapping[str, Sequence[Term]] = field(default_factory=dict)

    def actor_name(self, ident: str) -> str:
        """ "Russia" for `russia`."""
        return self.actors.get(ident, ident)

    def in_text(self, ident: str) -> str:
        """The actor's name inside a sentence: "the United States", "Russia"."""
        name = self.actor_name(ident)
        return f"the {name}" if _ARTICLE.search(name) and not name.startswith("the ") else name

    def topic_name(self, ident: str) -> str:
        """ "Foreign troops in Ukraine" for `foreign-troops`."""
        return self.topics.get(ident, ident)

    def actor(self, name: str, on: date | None = None) -> str:
        """The id of the actor that `name` calls: an id, name, alias, seat of power or person.

        Args:
            on: the day for whom a person speaks; None: now, as far as is known.

        Raises:
            UnknownNameError: nobody is called so, or several are; the hint names the nearest, or all of them.
        """
        key = " ".join(flatten(name).split())
        for form in (key, key.replace(" ", "-"), key.removeprefix("the ")):
            if form in self.shared:
                return self._spoken_for(name, self.shared[form], on)
            if form in self.actor_ids:
                return self.actor_ids[form]
        if " ".join(fold(name).replace("-", " ").split()) in self.topic_ids:
            raise UnknownNameError(f"no actor is called '{name}'", hint="it is a topic: give it as one (--topic)")
        raise unknown("actor", name, nearest(key, self.actor_ids), self.actor_ids, self.actors)

    def _spoken_for(self, name: str, terms: Sequence[Term], on: date | None) -> str:
        """The actor for whom the one who is meant speaks on the day (or spoke last)."""
        day = on.isoformat() if on else None
        serving = [t for t in terms if (t[3] is None if day is None else t[2] <= day and (t[3] is None or day <= t[3]))]
        held = serving or sorted(terms, key=lambda t: t[3] or "9", reverse=True)
        persons = {t[0]: t[1] for t in sorted(held, key=lambda t: -t[4])}
        if len({t[0] for t in held}) == 1:
            return str((min(held, key=lambda t: t[4]) if serving else held[0])[1])
        if len(set(persons.values())) == 1:
            return str(held[0][1])
        meant = list(dict.fromkeys(f"{t[0]} ({t[1]})" for t in sorted(held, key=lambda t: (t[4], t[0]))))
        when = f" on {on}" if on and serving else ""
        raise UnknownNameError(f"'{name}' may be one of several{when}", hint=f"write {_either(meant)}")

    def topic(self, name: str) -> str:
        """The id of the topic that `name` calls: an id, name or alias.

        Raises:
            UnknownNameError: no topic is called so; the hint names the nearest.
        """
        key = " ".join(fold(name).replace("-", " ").split())
        if found := self.topic_ids.get(key):
            return found
        near = nearest(key, self.topic_ids)
        if not near and " ".join(flatten(name).split()) in self.actor_ids:
            raise UnknownNameError(f"no topic is called '{name}'", hint="it is an actor: give it as one")
        raise unknown("topic", name, near, self.topic_ids, self.topics)


def unknown(
    kind: str, name: str, near: list[str], ids: Mapping[str, str], names: Mapping[str, str]
) -> UnknownNameError:
    """The error for a name that nothing bears, with up to three things that it may have meant."""
    found: dict[str, str] = {}
    for each in near:
        ident = ids[each]
        found.setdefault(ident, ident if each == ident.replace("-", " ") else each)
    meant = " or ".join(f"{each} ({names.get(ident, ident)})" for ident, each in list(found.items())[:3])
    return UnknownNameError(
        f"no {kind} is called '{name}'",
        hint=f"did you mean {meant}?" if found else f"'stance {kind}s' lists them all",
    )


def _either(things: Sequence[str], most: int = 4) -> str:
    few = [*things[:most], *([f"{len(things) - most} more"] if len(things) > most else [])]
    return " or ".join(filter(None, [", ".join(few[:-1]), few[-1]]))


def shared_names(gazetteer: Gazetteer) -> dict[str, list[Term]]:
    """See `Names.shared`; a name that is an actor's own ("Jordan") is none."""
    from stance.gazetteer.load import ROLES

    own = {
        flatten(name)
        for actor in gazetteer.actors.values()
        for name in (actor.id, actor.name, actor.capital or "", *actor.aliases, *actor.seats, *actor.adjectives)
    }
    found: dict[str, list[Term]] = {}
    for person, terms in gazetteer.terms.items():
        aliases = [alias for _, holder in terms for alias in holder.aliases]
        rows: list[Term] = [
            (person, o.actor, h.since.isoformat(), h.until.isoformat() if h.until else None, ROLES.index(o.role))
            for o, h in terms
        ]
        for name in dict.fromkeys(map(flatten, (person, *aliases, *gazetteer.short_names(person)))):
            found.setdefault(name, []).extend(rows)
    return {name: rows for name, rows in sorted(found.items()) if name not in own and len({row[1] for row in rows}) > 1}


def nearest(word: str, known: Iterable[str], most: int = 5) -> list[str]:
    """The names most like `word`, the nearest first, else those that have it as a word ("nato" in "nato membership")."""
    from rapidfuzz import fuzz, process  # only for a misspelt name: slow to import

    known = sorted(known)
    limit = 75 if len(word) > 3 else 66
    found = process.extract(word, known, scorer=fuzz.ratio, limit=most, score_cutoff=limit)
    if found:
        return [match for match, score, _ in found if score > found[0][1] - 10]
    words = [(name, name.replace("-", " ").split()) for name in known]
    found_in = [name for name, parts in words if word in parts] or [
        name for name, parts in words if len(word) > 2 and any(part.startswith(word) for part in parts)
    ]
    return sorted(found_in, key=lambda name: (not name.startswith(word), len(name), name))[:most]


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
            "shared": shared_names(gazetteer),
            "topics": {topic.id: topic.name for topic in known.topics.values()},
            "topic_ids": known.names,
        }

    salt = f"{__version__} {only_topics} {len(topics)}"
    return Names(**cached("names", [*code, *shipped, *topics, *actors], make, salt=salt))
