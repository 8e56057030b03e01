"""`compare`: two actors side by side, topic by topic: where they oppose each other, where they agree, since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from stance.report.attribution import Focus, said_item
from stance.report.document import Document, Entry, Group, Item
from stance.report.names import Names
from stance.report.words import SIDES, count, day, long_day, side
from stance.track.values import Comparison, Relation, Standing

_TITLES: dict[Relation, str] = {
    "oppose": "They oppose each other",
    "agree": "They agree",
    "differ": "They differ",
    "one silent": "Only one has spoken",
}


def comparison(
    found: Sequence[Comparison],
    names: Names,
    one: str,
    other: str,
    as_of: date | None,
    *,
    focus: Focus | None = None,
) -> Document:
    """Comparisons as a report."""
    groups = []
    for relation, title in _TITLES.items():
        entries = tuple(_entry(each, names, focus) for each in found if each.relation == relation)
        if entries:
            groups.append(Group(title, entries))
    counts = [f"{len(group.entries)} {name}" for group, name in zip(groups, _kinds(found), strict=True)]
    when = f", as of {long_day(as_of)}" if as_of else ""
    title = f"{names.actor_name(one)} and {names.actor_name(other)}{when}"
    return Document(title, f"{count(len(found), 'topic')}: {', '.join(counts)}", tuple(groups))


def _kinds(found: Sequence[Comparison]) -> list[str]:
    words = {"oppose": "opposed", "agree": "agreed", "differ": "differing", "one silent": "of one alone"}
    return [words[relation] for relation in _TITLES if any(each.relation == relation for each in found)]


def _entry(found: Comparison, names: Names, focus: Focus | None) -> Entry:
    since = f"since {day(found.since)}" if found.since else ""
    head = [(names.topic_name(found.topic), "bold")]
    if since:
        head.append((since, ""))
    items = tuple(_item(each, names, focus) for each in (found.one, found.other) if each.side != "none")
    silent = [names.actor_name(each.actor) for each in (found.one, found.other) if each.side == "none"]
    return Entry(tuple(head), tuple(f"{name} {SIDES['none'].lower()}" for name in silent), items)


def _item(standing: Standing, names: Names, focus: Focus | None) -> Item:
    shown = said_item(standing.said[0], names, focus=focus)
    held = f"{side(standing.side, standing.firmness, standing.condition)} · {shown.label}"
    return replace(shown, label=names.actor_name(standing.actor), lines=(held, *shown.lines))
