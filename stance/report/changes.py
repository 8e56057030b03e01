"""`diff`: what changed between two days, what matters first, each change with who, when, where and the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from stance.report.attribution import Focus, said_item, side_of
from stance.report.document import Document, Entry, Group, Item, Piece, merged
from stance.report.names import Names
from stance.report.standings import notes
from stance.report.words import count, day, listed, long_day, period, side
from stance.track.standing import WINDOW, weight
from stance.track.values import Change, ChangeKind, Diff, Said, Standing

ORDER: tuple[ChangeKind, ...] = ("reversed", "new", "hardened", "softened", "reaffirmed", "silent")
SHOWN = 2  # quotations under a change, each of another speaker
COUNTED = 6  # changes of a kind from which on their number is said
_RANK = {"firm": 0, "plain": 1, "hedged": 2, None: 3}


def changes(
    diff: Diff,
    names: Names,
    *,
    everything: bool = False,
    first: date | None = None,
    last: date | None = None,
    about: Sequence[str] = (),
    focus: Focus | None = None,
) -> Document:
    """A diff as a report.

    Args:
        everything: whether what stayed is among the changes and is shown.
        first, last: the first and the last day of anything in the store, or None where it is empty.
        about: names of the actor and topic that were asked for.
        focus: what long evidence is cut around.
    """
    year = diff.a.year != diff.b.year
    groups = []
    for kind in ORDER:
        found = ordered(change for change in diff.changes if change.change == kind)
        if found:
            number = f" ({len(found)})" if len(found) >= COUNTED else ""
            entries = merged(_entry(change, names, diff, year, focus) for change in found)
            groups.append(Group(kind.upper() + number, _once(entries)))
    subject = f"{' · '.join(about)}: what changed" if about else "What changed"
    coverage = diff.coverage
    counted = [count(coverage.articles, "article")]
    counted += [count(coverage.outlets, "outlet")] if coverage.outlets else []
    facts = ", ".join(counted if about else [*counted, count(coverage.actors, "actor")])
    closing = [] if any(change.change in ORDER[:4] for change in diff.changes) else [_nothing(diff, first, last, about)]
    if stayed := _stayed(diff, everything):
        closing.append(stayed)
    if first and diff.a < first <= diff.b:
        closing.append(f"The first article is of {long_day(first)}: before it nothing is known, so all is new.")
    elif first and diff.counts.get("new") and (diff.a - first).days < WINDOW:
        closing.append(f"The first article is of {long_day(first)}: what is new may have been held for long before it.")
    when = f"on {long_day(diff.b)}" if diff.a == diff.b else f"from {period(diff.a, diff.b)}"
    return Document(f"{subject} {when}", facts, tuple(groups), tuple(closing))


def _nothing(diff: Diff, first: date | None, last: date | None, about: Sequence[str]) -> str:
    if diff.a == diff.b:
        return f"Nothing changed: {long_day(diff.a)} is compared with itself."
    if first is None:
        return "Nothing changed: the store is empty."
    if diff.b < first:
        return f"Nothing is known of these days: the first article is of {long_day(first)}."
    if about and not any(diff.counts.values()):
        return f"Nothing is known of {' on '.join(about)} up to {long_day(diff.b)}."
    if not diff.coverage.articles:
        since = f"; the last is of {long_day(last)}" if last and last <= diff.a else ""
        return f"Nothing changed: no article is of these days{since}."
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


def ordered(found: Iterable[Change]) -> list[Change]:
    """What matters first, and beside it the others on the same topic: who stands against whom is seen at once."""
    by_weight = sorted(found, key=_weight)
    topics: dict[str, int] = {}
    for change in by_weight:
        topics.setdefault(change.topic, len(topics))
    return sorted(by_weight, key=lambda change: topics[change.topic])


def _weight(change: Change) -> tuple[bool, int, bool, bool, int, int, str, str]:
    """Sides before none; what is firm first, then a speaker's words, the actor's own, widely carried, late; by name."""
    after = change.after
    spoken = any(said.own_words for said in change.because)
    carried = max((said.corroboration for said in change.because), default=0)
    latest = -(after.day or date.min).toordinal()
    neutral = after.side == "neutral"
    return neutral, _RANK[after.firmness], not spoken, after.told, -carried, latest, change.actor, change.topic


def _entry(change: Change, names: Names, diff: Diff, year: bool, focus: Focus | None) -> Entry:
    after = change.after
    head = (
        (names.actor_name(change.actor), "bold"),
        (names.topic_name(change.topic), ""),
        side_of(after.side, after.firmness, after.condition),
    )
    told = replace(after, told_by=())  # each quotation says by whom it is told
    if change.change == "silent":
        since = change.before.day
        listed_too = [
            said_item(each, names, stance=after.side, year=year, focus=focus) for each in change.listed[:SHOWN]
        ]
        return Entry((*head, (f"last said {day(since)}" if since else "without a day", "dim")), (), tuple(listed_too))
    deciding = _deciding(change)
    former = change.before.said if change.change == "reversed" else ()
    beside = (*deciding, *former[:1])
    said = list(notes(replace(told, neutral_since=()) if change.listed else told, names, beside))
    if change.change in ("hardened", "softened"):
        said.insert(0, f"{listed(list(change.aspects))}; before: {_standing(change.before)}")
    items = [
        said_item(each, names, stance=after.side, year=year, focus=focus)
        for each in (*deciding, *change.listed[:SHOWN])
    ]
    if former:
        items.append(_before(change.before, names, diff.b.year if not year and change.before.day else None, focus))
    left = len(change.because) - len(deciding)
    return Entry(head, tuple(said), tuple(items), f"and {count(left, 'more statement')}" if left > 0 else None)


def _deciding(change: Change) -> list[Said]:
    """Those to show of what made the difference.

    Of what turned a side, a speaker's own words and quotations come first, and each speaker once for each side.
    """
    if change.change not in ("new", "reversed"):
        return list(change.because[:SHOWN])
    voices: dict[object, Said] = {}
    for said in sorted(change.because, key=weight):
        voices.setdefault((said.speaker, said.told_by, said.stance), said)
    return list(voices.values())[:SHOWN]


def _once(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries, with words that stood a few lines up, under the same topic, named by the actor they stood under."""
    out = []
    seen: dict[tuple[Piece, str], str] = {}
    for entry in entries:
        items = []
        actor, topic = entry.head[0][0], entry.head[1]
        for item in entry.items:
            under = seen.setdefault((topic, item.words.plain), actor) if item.words else actor
            if under != actor and item.lines:
                *others, last = item.lines
                item = replace(item, words=None, lines=(*others, f"{last}, in the words under {under}"))
            items.append(item)
        out.append(replace(entry, items=tuple(items)))
    return tuple(out)


def _before(before: Standing, names: Names, this_year: int | None, focus: Focus | None) -> Item:
    year = before.day is None or before.day.year != this_year
    found = said_item(before.said[0], names, stance=before.side, year=year, focus=focus)
    return replace(found, lead=f"before: {_standing(before)}")


def _standing(standing: Standing) -> str:
    return side(standing.side, standing.firmness, standing.condition)
