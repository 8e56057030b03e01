"""What `stance actors check` finds: schema, terms of office, names that clash; each with its place and a hint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from stance.errors import DataError, Place
from stance.gazetteer.load import Actor, Holder, read_actors
from stance.gazetteer.names import load_rules, plain
from stance.yamlfile import Item, data_dir, load

# Roles that one person holds at a time; of the others an actor may have several holders of one title (envoys).
SINGLE = frozenset(("head-of-state", "head-of-government", "foreign-minister", "defence-minister", "head"))
_MONTH = 31  # days by which terms known to the month may overlap
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the actors' files.

    Attributes:
        message: what is wrong.
        place: file, line and column.
        hint: what to do about it.
    """

    message: str
    place: Place | None
    hint: str | None

    def __str__(self) -> str:
        head = f"{self.place}: {self.message}" if self.place else self.message
        return f"{head}\nhint: {self.hint}" if self.hint else head


def check(paths: Iterable[Path] | None = None) -> list[Problem]:
    """All problems of the shipped files (None), or of the user's files beside the shipped ones, in order of place.

    A user's actor replaces a shipped one of the same id. Files that cannot be read are problems, too.
    """
    problems: list[Problem] = []
    shipped = sorted((data_dir() / "actors").glob("*.yaml"))
    own = list(paths) if paths is not None else shipped
    actors: dict[str, Actor] = {}
    for path in [] if paths is None else shipped:
        actors.update((actor.id, actor) for actor in _read(path, []))
    seen: dict[str, Actor] = {}
    for path in own:
        for actor in _read(path, problems):
            if actor.id in seen:
                hint = f"it stands at {seen[actor.id].place} too: join them"
                problems.append(Problem(f"actor '{actor.id}' is defined twice", actor.place, hint))
            seen[actor.id] = actor
    actors.update(seen)
    for actor in seen.values():
        problems.extend(_terms(actor))
        problems.extend(_spellings(actor))
        problems.extend(_members(actor, actors))
    problems.extend(_clashes(actors, seen))
    return sorted(
        problems, key=lambda p: (p.place.path, p.place.line or 0, p.place.column or 0) if p.place else ("", 0, 0)
    )


def _read(path: Path, problems: list[Problem]) -> list[Actor]:
    try:
        return read_actors(path)
    except DataError as error:
        problems.append(Problem(error.message, error.place, error.hint))
        return []


def _terms(actor: Actor) -> Iterator[Problem]:
    """Terms that end before they begin, and terms of one office that overlap."""
    for office in actor.offices:
        for holder in office.holders:
            if holder.until and holder.since > holder.until:
                hint = f"since {holder.since} is after until {holder.until}: exchange or correct them"
                yield Problem(f"the term of {holder.name} ends before it begins", holder.place, hint)
        if office.role not in SINGLE:
            continue
        for one, other in pairwise(sorted(office.holders, key=lambda each: each.since)):
            if one.name != other.name and _overlap(one, other) > _slack(one, other):
                until = f"until {one.until}" if one.until else "without an end"
                hint = f"{one.name} holds it {until}, {other.name} since {other.since}: only one can"
                yield Problem(f"terms of '{office.title}' overlap", other.place, hint)


def _overlap(one: Holder, other: Holder) -> int:
    """Days that both terms share; a day of handover is none."""
    ends = min(one.until or date.max, other.until or date.max)
    return (ends - max(one.since, other.since)).days


def _slack(one: Holder, other: Holder) -> int:
    """Days by which the terms may overlap where a date was written without its day or month."""
    vague = 0
    if one.until and (one.until + _DAY).day == 1:
        vague = 366 if (one.until.month, one.until.day) == (12, 31) else _MONTH
    if other.since.day == 1:
        vague = max(vague, 366 if other.since.month == 1 else _MONTH)
    return vague


def _spellings(actor: Actor) -> Iterator[Problem]:
    """One person under two names."""
    terms = [(office, holder) for office in actor.offices for holder in office.holders]
    first: dict[str, Holder] = {}
    for _, holder in terms:
        first.setdefault(holder.name, holder)
    names = list(first)
    for at, name in enumerate(names):
        for earlier in names[:at]:
            if _same_person(first[earlier], first[name]):
                hint = f"write '{earlier}' in both places, and '{name}' as one of the aliases"
                yield Problem(f"'{name}' and '{earlier}' seem to be one person", first[name].place, hint)


def _same_person(one: Holder, other: Holder) -> bool:
    mine, theirs = plain(one.name), plain(other.name)
    if theirs in map(plain, one.aliases) or mine in map(plain, other.aliases):
        return True
    rules = load_rules()
    if set(rules.spell(one.name)) & set(rules.spell(other.name)):
        return True
    words = list(zip(mine.split(), theirs.split(), strict=False))
    return len(mine.split()) == len(theirs.split()) and all(
        a[0] == b[0] and Levenshtein.distance(a, b) <= (2 if len(a) > 6 else 1 if len(a) > 3 else 0) for a, b in words
    )


def _members(actor: Actor, actors: dict[str, Actor]) -> Iterator[Problem]:
    for member in actor.members:
        if member not in actors:
            near = max(actors, key=lambda known: fuzz.ratio(known, member))
            hint = f"did you mean '{near}'?" if fuzz.ratio(near, member) >= 60 else "name an id that is defined"
            yield Problem(f"member '{member}' of '{actor.id}' is no actor", actor.place, hint)


def _clashes(actors: dict[str, Actor], seen: dict[str, Actor]) -> Iterator[Problem]:
    """Names that two actors share, and names of persons who bear them at the same time."""
    owners: dict[str, Actor] = {}
    for actor in actors.values():
        for key, name in {plain(name): name for name in _names(actor)}.items():
            owner = owners.setdefault(key, actor)
            if owner is not actor and (actor.id in seen or owner.id in seen):
                mine, other = (actor, owner) if actor.id in seen else (owner, actor)
                hint = (
                    f"'{other.id}' has it too ({_place(other, key)}): keep it with one of them, or make it unambiguous"
                )
                yield Problem(f"'{name}' of '{mine.id}' names another actor as well", _place(mine, key), hint)
    persons: dict[str, list[Holder]] = {}
    for actor in actors.values():
        for holder in (holder for office in actor.offices for holder in office.holders):
            for name in (holder.name, *(alias for alias in holder.aliases if " " in alias)):
                bearers = persons.setdefault(plain(name), [])
                rival = next(
                    (each for each in bearers if each.name != holder.name and _overlap(each, holder) > 0), None
                )
                bearers.append(holder)
                if rival and actor.id in seen:
                    hint = f"{rival.name} bears it at {rival.place}: write one person's name in one way everywhere"
                    yield Problem(f"'{name}' is a name of two persons in office", holder.place, hint)


def _names(actor: Actor) -> Iterator[str]:
    """All names that stand for the actor itself."""
    yield actor.name
    yield from (*actor.aliases, *actor.adjectives, *actor.people, *actor.cities, *actor.seats, *actor.bodies)
    if actor.capital:
        yield actor.capital


def _place(actor: Actor, key: str) -> Place | None:
    """Where the name (in the form of `plain`) stands in the actor's file."""
    if actor.place is None:
        return None
    for item in load(Path(actor.place.path)).items("the file"):
        if item.place == actor.place:
            found = (text for text in _texts(item) if isinstance(text.value, str) and plain(text.value) == key)
            return next(found, item).place
    return actor.place


def _texts(item: Item) -> Iterator[Item]:
    """The scalars below an item, in order."""
    if isinstance(item.value, (dict, list)):
        for each in item.value.values() if isinstance(item.value, dict) else item.value:
            yield from _texts(each)
    else:
        yield item
