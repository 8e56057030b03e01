"""`diff`: what changed between two days, what matters first, each change with who, when, where and the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from stance.report.attribution import said_item, side_of
from stance.report.document import Document, Entry, Group, Item
from stance.report.names import Names
from stance.report.standings import notes
from stance.report.words import count, day, listed, long_day, period, side
from stance.track.standing import weight
from stance.track.values import Change, ChangeKind, Diff, Said, Standing

ORDER: tuple[ChangeKind, ...] = ("reversed", "new", "hardened", "softened", "reaffirmed", "silent")
SHOWN = 2  # quotations under a change
_RANK = {"firm": 0, "plain": 1, "hedged": 2, None: 3}


def changes(
    diff: Diff, names: Names, *, everything: bool = False, first: date | None = None, about: Sequence[str] = ()
) -> Document:
    """A diff as a report.

    Args:
        everything: whether what stayed is among the changes and is shown.
        first: the first day of anything in the store, or None where it is empty.
        about: names of the actor and topic that were asked for.
    """
    year = diff.a.year != diff.b.year
    groups = []
    for kind in ORDER:
        entries = [change for change in diff.changes if change.change == kind]
        if entries:
            entries.sort(key=_weight)
            groups.append(Group(kind.upper(), tuple(_entry(change, names, diff, year) for change in entries)))
    subject = f"{' · '.join(about)}: what changed" if about else "What changed"
    coverage = diff.coverage
    facts = ", ".join(
        (count(coverage.articles, "article"), count(coverage.outlets, "outlet"), count(coverage.actors, "actor"))
    )
    closing = [] if any(change.change in ORDER[:4] for change in diff.changes) else [_nothing(diff, first)]
    if stayed := _stayed(diff, everything):
        closing.append(stayed)
    if first and diff.a < first <= diff.b:
        closing.append(f"The first article is of {long_day(first)}: before it nothing is known, so all is new.")
    return Document(f"{subject} from {period(diff.a, diff.b)}", facts, tuple(groups), tuple(closing))


def _nothing(diff: Diff, first: date | None) -> str:
    if diff.a == diff.b:
        return f"Nothing changed: {long_day(diff.a)} is compared with itself."
    if first is None:
        return "Nothing changed: the store is empty."
    if diff.b < first:
        return f"Nothing is known of these days: the first article is of {long_day(first)}."
    if not diff.coverage.articles:
        return "Nothing changed: no article is of these days."
    return "Nothing changed."


def _stayed(diff: Diff, everything: bool) -> str | None:
    parts = []
    if diff.counts.get("reaffirmed"):
        parts.append(f"{diff.counts['reaffirmed']:,} reaffirmed")
    if diff.counts.get("silent"):
        parts.append(f"{diff.counts['silent']:,} not spoken of since")
    if not parts:
        return None
    return f"Unchanged: {', '.join(parts)}{'' if everything else ' (--all shows them)'}"


def _weight(change: Change) -> tuple[bool, int, bool, int, int, str, str]:
    """What the actor said itself first; then what is firm, in a speaker's words, widely carried, late; and by name."""
    after = change.after
    spoken = any(said.own_words for said in change.because)
    carried = max((said.corroboration for said in change.because), default=0)
    latest = -(after.day or date.min).toordinal()
    return (after.told, _RANK[after.firmness], not spoken, -carried, latest, change.actor, change.topic)


def _entry(change: Change, names: Names, diff: Diff, year: bool) -> Entry:
    after = change.after
    head = (
        (names.actor_name(change.actor), "bold"),
        (names.topic_name(change.topic), ""),
        side_of(after.side, after.firmness, after.condition),
    )
    said = list(notes(after, names)) if change.change != "silent" else []
    if after.told:  # each quotation says by whom it is told
        said = said[1:]
    if change.change == "silent":
        said.append(f"last spoken of {day(change.before.day)}" if change.before.day else "not spoken of")
        return Entry(head, tuple(said))
    if change.change in ("hardened", "softened"):
        said.insert(0, f"{listed(list(change.aspects))}; before: {_standing(change.before)}")
    items = [said_item(each, names, stance=after.side, year=year) for each in _deciding(change)[:SHOWN]]
    items += [said_item(each, names, stance=after.side, year=year) for each in change.listed[:SHOWN]]
    if change.change == "reversed" and change.before.said:
        items.append(
            _before(change.before, names, year=change.before.day is None or change.before.day.year != diff.b.year)
        )
    left = len(_deciding(change)) - SHOWN
    return Entry(head, tuple(said), tuple(items), f"and {count(left, 'more statement')}" if left > 0 else None)


def _deciding(change: Change) -> list[Said]:
    """Those that made the difference; of what turned a side, a speaker's own words and quotations first."""
    return sorted(change.because, key=weight) if change.change in ("new", "reversed") else list(change.because)


def _before(before: Standing, names: Names, *, year: bool) -> Item:
    found = said_item(before.said[0], names, stance=before.side, year=year)
    return replace(found, lines=(f"before: {_standing(before)}", *found.lines))


def _standing(standing: Standing) -> str:
    return side(standing.side, standing.firmness, standing.condition)
