"""What a person asks for, as ids; and what to say when there is nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stance.report.names import Names
    from stance.store.store import Store


@dataclass(frozen=True, slots=True)
class Asked:
    """Ids of the actor and the topic that were asked for, or None."""

    actor: str | None = None
    topic: str | None = None

    @property
    def actors(self) -> list[str] | None:
        """As the library wants them: None is all."""
        return None if self.actor is None else [self.actor]

    @property
    def topics(self) -> list[str] | None:
        """As the library wants them: None is all."""
        return None if self.topic is None else [self.topic]


def resolve(store: Store, names: Names, actor: str | None, topic: str | None, on: date | None = None) -> Asked:
    """The ids behind any names. An id that the store holds (from a topic file that is not given now) is known too.

    Args:
        on: the day for whom a person speaks; None: the day of the last article.

    Raises:
        UnknownNameError: nobody and nothing is called so; the hint names the nearest.
    """
    return Asked(
        actor and resolve_actor(store, names, actor, on),
        topic and resolve_topic(store, names, topic),
    )


def resolve_actor(store: Store, names: Names, name: str, on: date | None = None) -> str:
    """The id of an actor; see `resolve`."""
    from stance.errors import UnknownNameError

    try:
        return names.actor(name, on or last_day(store))
    except UnknownNameError:
        if name in {pair.actor for pair in store.pairs([name])}:
            return name
        raise


def resolve_topic(store: Store, names: Names, name: str) -> str:
    """The id of a topic; see `resolve`."""
    from stance.errors import UnknownNameError

    try:
        return names.topic(name)
    except UnknownNameError:
        if name in {pair.topic for pair in store.pairs(None, [name])}:
            return name
        raise


def last_day(store: Store) -> date | None:
    """The day of the last article: what "now" is for a store."""
    days = store.span()
    return days[1] if days else None


def nothing_found(
    store: Store,
    names: Names,
    asked: Asked,
    *,
    day: date | None = None,
    since: date | None = None,
    outlet: str | None = None,
    known_by: datetime | None = None,
) -> str:
    """What was searched, and what there is."""
    from stance.report.words import count, long_day, period

    searched = [part for part in (
        asked.actor and f"by {names.actor_name(asked.actor)}",
        asked.topic and f"on {names.topic_name(asked.topic)}",
        outlet and f"in {outlet}",
        since and f"since {long_day(since)}",
        day and f"up to {long_day(day)}",
        known_by and f"known by {long_day(known_by.date())}",
    ) if part]  # fmt: skip
    lines = [f"nothing found {' '.join(searched)}".strip()]
    coverage = store.coverage()
    if not coverage.articles or not coverage.first or not coverage.last:
        return "\n".join([*lines, "hint: the store is empty: stance ingest FOLDER"])
    if day and day < coverage.first:
        return "\n".join([*lines, f"hint: the first article is of {long_day(coverage.first)}"])
    there = (
        f"the store holds {count(coverage.articles, 'article')} from {period(coverage.first, coverage.last)}, "
        f"{count(coverage.actors, 'actor')}, {count(coverage.positions, 'position')}"
    )
    pairs = store.pairs(asked.actors) if asked.actor else store.pairs(None, asked.topics) if asked.topic else []
    if asked.actor and pairs:
        there = f"{names.actor_name(asked.actor)} has spoken of {_few([pair.topic for pair in pairs])}"
    elif asked.topic and pairs:
        there = f"of {names.topic_name(asked.topic)} spoke {_few([pair.actor for pair in pairs])}"
    elif asked.actor:
        known = [pair.actor for pair in store.pairs()]
        there = f"the store knows of {_few(known)}"
    elif outlet:
        from stance.report.names import nearest

        outlets = {article.outlet.lower(): article.outlet for article in store.articles(limit=1000) if article.outlet}
        near = [outlets[each] for each in nearest(outlet.lower(), outlets)][:3]
        there = f"did you mean {' or '.join(near)}?" if near else f"outlets are {_few(list(outlets.values()))}"
    return "\n".join([*lines, f"hint: {there}"])


def _few(things: list[str], most: int = 12) -> str:
    from stance.report.words import listed

    each = list(dict.fromkeys(things))
    return listed(each) if len(each) <= most else f"{', '.join(each[:most])} and {len(each) - most} more"
