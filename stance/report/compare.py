"""`compare`: two actors side by side, topic by topic: where they oppose each other, where they agree, since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from stance.report.attribution import Focus, said_item, side_of
from stance.report.document import Document, Entry, Group, Item
from stance.report.names import Names
from stance.report.words import count, day, listed, long_day, side
from stance.track.values import Comparison, Relation, Standing

_TITLES: dict[Relation, str] = {
    "oppose": "They oppose each other",
    "agree": "They agree",
    "differ": "They differ",
}
_KINDS: dict[Relation, str] = {
    "oppose": "opposed",
    "agree": "agreed",
    "differ": "differing",
    "one silent": "of one alone",
}
ALONE: Relation = "one silent"


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
    for actor, silent in ((one, other), (other, one)):
        alone = [each.one if each.other.side == "none" else each.other for each in found if each.relation == ALONE]
        if heads := tuple(_alone(each, names) for each in alone if each.actor == actor):
            groups.append(Group(_first(f"{names.in_text(silent)} has not spoken, {names.in_text(actor)} has"), heads))
    counts = [
        f"{sum(each.relation == relation for each in found)} {name}"
        for relation, name in _KINDS.items()
        if any(each.relation == relation for each in found)
    ]
    when = f", as of {long_day(as_of)}" if as_of else ""
    title = f"{names.actor_name(one)} and {names.actor_name(other)}{when}"
    return Document(title, f"{count(len(found), 'topic')}: {', '.join(counts)}", tuple(groups))


def _entry(found: Comparison, names: Names, focus: Focus | None) -> Entry:
    since = f"since {day(found.since)}" if found.since else ""
    head = [(names.topic_name(found.topic), "bold")]
    if since:
        head.append((since, ""))
    return Entry(tuple(head), (), tuple(_item(each, names, focus) for each in (found.one, found.other)))


def _alone(standing: Standing, names: Names) -> Entry:
    """A topic of which the other says nothing: no words, they are in `show`."""
    stands = side_of(standing.side, standing.firmness, standing.condition)
    told = f", as told by {listed([names.in_text(each) for each in standing.told_by])}" if standing.told else ""
    return Entry(((names.topic_name(standing.topic), "bold"), stands, (f"{day(standing.day)}{told}", "")))


def _item(standing: Standing, names: Names, focus: Focus | None) -> Item:
    shown = said_item(standing.said[0], names, focus=focus)
    held = f"{side(standing.side, standing.firmness, standing.condition)} · {shown.label}"
    return replace(shown, label=names.actor_name(standing.actor), lead=held)


def _first(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
