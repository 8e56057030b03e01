"""`show`: where actors stand, each standing with the words under it, the newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from stance.report.attribution import Focus, said_item, side_of
from stance.report.document import Document, Entry, Group, Piece
from stance.report.names import Names
from stance.report.words import count, day, listed, long_day, side
from stance.track.values import Pair, Said, Standing


def standings(
    found: Sequence[Standing],
    said: Mapping[Pair, Sequence[Said]],
    names: Names,
    *,
    actor: str | None = None,
    topic: str | None = None,
    as_of: date | None = None,
    more: frozenset[Pair] = frozenset(),
    focus: Focus | None = None,
) -> Document:
    """Standings as a report.

    Args:
        found: in the order to show them.
        said: the statements to show under each, the newest first.
        actor, topic: what was asked for; what is in the title is not said again in each entry.
        more: the pairs of which older statements are left out.
        focus: what long evidence is cut around.
    """
    title = " · ".join(
        [part for part in (actor and names.actor_name(actor), topic and names.topic_name(topic)) if part]
    )
    when = f"as of {long_day(as_of)}" if as_of else ""
    groups: dict[str | None, list[Entry]] = {}
    for standing in found:
        heading = None if actor or topic else names.actor_name(standing.actor)
        groups.setdefault(heading, []).append(
            _entry(standing, said.get(standing.pair, ()), names, actor, topic, standing.pair in more, focus)
        )
    statements = sum(len(each) for each in said.values())
    facts = f"{count(len(found), 'standing')}, {count(statements, 'statement')} shown"
    head = ", ".join(part for part in (title or "Where they stand", when) if part)
    return Document(head, facts, tuple(Group(heading, tuple(entries)) for heading, entries in groups.items()))


def _entry(
    standing: Standing,
    said: Sequence[Said],
    names: Names,
    actor: str | None,
    topic: str | None,
    more: bool,
    focus: Focus | None,
) -> Entry:
    head: list[Piece] = []
    if topic and not actor:
        head.append((names.actor_name(standing.actor), "bold"))
    if not topic:
        head.append((names.topic_name(standing.topic), "bold"))
    head.append(side_of(standing.side, standing.firmness, standing.condition))
    items = tuple(said_item(each, names, stance=standing.side, full=True, focus=focus) for each in said)
    left = "older statements are left out (--limit 0 shows all)" if more else None
    return Entry(tuple(head), notes(standing, names), items, left)


def notes(standing: Standing, names: Names, beside: Sequence[Said] = ()) -> tuple[str, ...]:
    """What has to be said beside a standing: who tells it, other voices, words without a side since.

    `beside` is shown with it already, and not told again.
    """
    out = []
    if standing.told:
        out.append(f"known only as told by {listed([names.in_text(each) for each in standing.told_by])}")
    if standing.terms and standing.condition and standing.terms not in (*standing.said, *beside):
        out.append(f"the condition was set on {day(standing.terms.day)}")
    for voice in standing.voices:
        if set(voice.said) <= set(beside) and not any(said.speaker for said in standing.said):
            continue  # before a summary: the same one may have turned
        who = ", ".join(part for part in (voice.speaker, voice.office) if part)
        out.append(f"another voice: {side(voice.side)}, {who}, {day(voice.day)}")
    if standing.neutral_since:
        latest = standing.neutral_since[0]
        out.append(f"spoke of it since without taking a side, last on {day(latest.day)}")
    return tuple(out)
