"""Actors and offices as values, and their loader: `data/actors/*.yaml` and the user's files become a `Gazetteer`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal, cast, get_args

from stance.errors import Place
from stance.gazetteer.names import short_names, surname
from stance.text import flatten
from stance.yamlfile import Item, data_dir, load

__all__ = ["ROLES", "Actor", "Gazetteer", "Holder", "Office", "load_gazetteer", "read_actors", "surname"]

ActorKind = Literal["state", "territory", "organisation", "bloc", "group"]
Gender = Literal["m", "f"]

# What an office is for, so that "the foreign minister" and "the Kremlin spokesman" find their holders.
ROLES = (
    "head-of-state",
    "head-of-government",
    "deputy-head",  # vice-president, deputy prime minister
    "foreign-minister",
    "defence-minister",
    "minister",
    "spokesperson",
    "envoy",
    "ambassador",
    "security-adviser",
    "military-chief",
    "parliament-leader",
    "head",  # of an organisation
    "official",
)


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office for a time.

    Attributes:
        until: the last day, or None: still there as far as the gazetteer knows.
        aliases: other spellings of the full name, and names of one word.
        short: the names that stand for the person alone, where that is not the surname ("Abiy"); None: the surname.
    """

    name: str
    since: date
    until: date | None = None
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] | None = None
    gender: Gender | None = None
    place: Place | None = field(default=None, compare=False)

    def serves(self, on: date | None) -> bool:
        """Whether the person held the office on that day (without a day: whether they hold it last)."""
        if on is None:
            return self.until is None
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Office:
    """A post that speaks for an actor ("President of France"), with its holders in order of time."""

    title: str
    role: str
    actor: str
    holders: tuple[Holder, ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, organisation, bloc or group that can hold a position.

    Attributes:
        name, aliases: names of the actor itself.
        adjectives: "Russian", as in "Russian officials".
        people: plural demonyms that stand for the actor ("the Russians").
        capital: stands for the actor where it acts ("Moscow insists"), is a place after a preposition.
        cities: other spellings of the capital, and other cities that news name in its stead ("Kiev", "Abidjan").
        seats: seats of power, which always stand for the actor ("the Kremlin").
        bodies: institutions that speak for it ("the Foreign Ministry of Russia", "the European Commission").
        members: ids of a bloc's members.
        homonyms: names that contain one of the actor's and name something else ("Northern Ireland"): never the actor.
        unless: words that say, anywhere in an article, that another of the name is meant ("Atlanta" for Georgia).
    """

    id: str
    kind: ActorKind
    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    cities: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    homonyms: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False)


class Gazetteer:
    """All actors by id, and the persons who speak for them by date."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.actors = {actor.id: actor for actor in actors}

    @cached_property
    def terms(self) -> dict[str, list[tuple[Office, Holder]]]:
        """Each person's offices, by full name."""
        out: dict[str, list[tuple[Office, Holder]]] = {}
        for actor in self.actors.values():
            for office in actor.offices:
                for holder in office.holders:
                    out.setdefault(holder.name, []).append((office, holder))
        return out

    def office_of(self, person: str, on: date | None) -> tuple[Office, Holder] | None:
        """The office that `person` (full name) holds on that day, the weightiest first; None: speaks for nobody."""
        held = [(office, holder) for office, holder in self.terms.get(person, ()) if holder.serves(on)]
        return min(held, key=lambda term: ROLES.index(term[0].role)) if held else None

    def holder(self, actor: str, role: str, on: date | None) -> tuple[Office, Holder] | None:
        """Who holds the office of that role for `actor` on that day, where the gazetteer knows exactly one.

        On a day of handover that is the successor.
        """
        found = [
            (office, holder)
            for office in self.actors[actor].offices
            if office.role == role
            for holder in office.holders
            if holder.serves(on)
        ]
        if len({office.title for office, _ in found}) != 1:
            return None
        latest = max(holder.since for _, holder in found)
        newest = [term for term in found if term[1].since == latest]
        return newest[0] if len(newest) == 1 and all(_hands_over(h, latest) for _, h in found) else None

    @cached_property
    def names(self) -> dict[str, str]:
        """Every name by which a user may call an actor (alias, adjective, seat, person), flattened, to actor id."""
        out: dict[str, str] = {}
        for actor in self.actors.values():
            seats = (*actor.seats, *((actor.capital,) if actor.capital else ()), *actor.cities)
            plain = (actor.id, actor.name, *actor.aliases, *seats, *actor.people, *actor.adjectives, *actor.bodies)
            for name in plain:
                out.setdefault(flatten(name), actor.id)
        for person, terms in self.terms.items():
            office, _ = max(terms, key=lambda term: term[1].until or date.max)
            for holder in (holder for _, holder in terms):
                for alias in (person, *holder.aliases):
                    out.setdefault(flatten(alias), office.actor)
        for person, terms in sorted(self.terms.items(), key=lambda kv: min(ROLES.index(o.role) for o, _ in kv[1])):
            office, _ = max(terms, key=lambda term: term[1].until or date.max)
            for name in self.short_names(person):
                out.setdefault(flatten(name), office.actor)
        return out

    def short_names(self, person: str) -> tuple[str, ...]:
        """All names of one person (full name) that are no full names: the surname, "Abiy", "MBS"."""
        holders = [holder for _, holder in self.terms.get(person, ())]
        short = next((holder.short for holder in holders if holder.short is not None), None)
        return short_names(person, (alias for holder in holders for alias in holder.aliases), short)


def _hands_over(holder: Holder, successor: date) -> bool:
    """Whether the term ends by the month after the successor's start, or is the successor's own."""
    return holder.since == successor or (holder.until is not None and (holder.until - successor).days <= 31)


def load_gazetteer(extra: Iterable[Path] = ()) -> Gazetteer:
    """The shipped actors, with those of `extra` files added; the same id replaces.

    Raises:
        DataError: a file is not as the schema wants it; with file, line and column.
    """
    actors: dict[str, Actor] = {}
    for path in sorted((data_dir() / "actors").glob("*.yaml")):
        for actor in read_actors(path):
            if actor.id in actors:
                place = actors[actor.id].place
                raise Item(None, actor.place or Place(str(path))).error(
                    f"actor '{actor.id}' is defined twice", f"it stands at {place} too: join them"
                )
            actors[actor.id] = actor
    for path in extra:
        for actor in read_actors(path):
            actors[actor.id] = actor
    return Gazetteer(actors.values())


def read_actors(path: Path) -> list[Actor]:
    """The actors of one YAML file."""
    return [_actor(item) for item in load(path).items("the file")]


def _texts(fields: dict[str, Item], key: str) -> tuple[str, ...]:
    return tuple(fields[key].texts(key)) if key in fields else ()


def _actor(item: Item) -> Actor:
    lists = ("aliases", "adjectives", "people", "cities", "seats", "bodies", "members", "homonyms", "unless")
    fields = item.mapping("an actor", required=("id", "kind", "name"), optional=(*lists, "capital", "offices"))
    ident, kind = fields["id"].text("id"), fields["kind"].text("kind")
    if not ident.replace("-", "").isalnum() or ident != ident.lower():
        raise fields["id"].error(f"'{ident}' is not an id", "lower-case letters, digits and hyphens only")
    if kind not in get_args(ActorKind):
        raise fields["kind"].error(f"unknown kind '{kind}'", f"one of: {', '.join(get_args(ActorKind))}")
    offices = fields["offices"].items("offices") if "offices" in fields else []
    values = {key: _texts(fields, key) for key in lists}
    return Actor(
        id=ident,
        kind=cast(ActorKind, kind),
        name=fields["name"].text("name"),
        capital=fields["capital"].text("capital") if "capital" in fields else None,
        offices=tuple(_office(each, ident) for each in offices),
        place=item.place,
        **values,
    )


def _office(item: Item, actor: str) -> Office:
    fields = item.mapping("an office", required=("title", "role", "holders"))
    role = fields["role"].text("role")
    if role not in ROLES:
        raise fields["role"].error(f"unknown role '{role}'", f"one of: {', '.join(ROLES)}")
    holders = tuple(_holder(each) for each in fields["holders"].items("holders"))
    return Office(fields["title"].text("title"), role, actor, holders, item.place)


def _holder(item: Item) -> Holder:
    fields = item.mapping("a holder", required=("name", "since"), optional=("until", "aliases", "short", "gender"))
    gender = fields["gender"].text("gender") if "gender" in fields else None
    if gender not in (None, "m", "f"):
        raise fields["gender"].error(f"unknown gender '{gender}'", "m or f, or leave it out")
    return Holder(
        name=fields["name"].text("name"),
        since=partial_date(fields["since"], last=False),
        until=partial_date(fields["until"], last=True) if "until" in fields else None,
        aliases=_texts(fields, "aliases"),
        short=_texts(fields, "short") if "short" in fields else None,
        gender=cast(Gender | None, gender),
        place=item.place,
    )


def partial_date(item: Item, *, last: bool) -> date:
    """A date written as "2019-12-01", "2019-12" or "2019": the first or the last day that fits."""
    text = item.text("a date")
    try:
        parts = [int(part) for part in text.split("-")]
        year, month, day = (*parts, 0, 0)[:3]
        if day:
            return date(year, month, day)
        if not last:
            return date(year, month or 1, 1)
        following = date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)
    except ValueError as error:
        raise item.error(f"'{text}' is no date", 'write it as "2019-12-01", "2019-12" or "2019"') from error
