"""`reextract`: what other rules, actors or topics find in the same articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from stance.model import Extraction, Position, Run
from stance.report.attribution import side_of, who
from stance.report.document import Document, Entry, Group, Item
from stance.report.names import Names
from stance.report.quote import best
from stance.report.words import count, day, side

Kind = Literal["found", "lost", "altered"]
_TITLES: dict[Kind, str] = {"found": "NEWLY FOUND", "lost": "NO LONGER FOUND", "altered": "ALTERED"}


@dataclass(frozen=True, slots=True)
class Alteration:
    """One position that differs between two extractions of an article; None: it is not there."""

    kind: Kind
    before: Position | None
    after: Position | None

    @property
    def position(self) -> Position:
        """The one to show."""
        found = self.after or self.before
        assert found is not None
        return found


def alterations(old: Extraction, new: Extraction) -> list[Alteration]:
    """What differs between two extractions of one article, in order of actor, topic and id."""
    before = {position.id: position for position in old.positions}
    after = {position.id: position for position in new.positions}
    out = [Alteration("lost", before[ident], None) for ident in before.keys() - after.keys()]
    out += [Alteration("found", None, after[ident]) for ident in after.keys() - before.keys()]
    for ident in before.keys() & after.keys():
        if _shown(before[ident]) != _shown(after[ident]):
            out.append(Alteration("altered", before[ident], after[ident]))
    return sorted(out, key=lambda each: (each.position.actor, each.position.topic, each.position.id))


def _shown(position: Position) -> tuple[object, ...]:
    spans = tuple((each.start, each.end) for each in position.evidence)
    return position.firmness, position.condition, position.office, spans


def rerun(found: Sequence[Alteration], names: Names, run: Run, *, articles: int, dry: bool) -> Document:
    """All alterations as a report.

    Args:
        articles: how many articles were extracted again.
        dry: whether nothing was stored.
    """
    groups = []
    for kind, title in _TITLES.items():
        entries = tuple(_entry(each, names) for each in found if each.kind == kind)
        if entries:
            groups.append(Group(title, entries))
    verb = "would be" if dry else "were"
    title = (
        f"{count(articles, 'article')} {verb} extracted again" if articles else "Every article is of this run already"
    )
    counts = [f"{sum(each.kind == kind for each in found)} {kind}" for kind in _TITLES]
    facts = ", ".join(counts) if articles else ""
    return Document(title, facts, tuple(groups), (f"rules {run.rules}, data {run.data}, model {run.model}",))


def _entry(each: Alteration, names: Names) -> Entry:
    position = each.position
    head = (
        (names.actor_name(position.actor), "bold"),
        (names.topic_name(position.topic), ""),
        side_of(position.stance, position.firmness, position.condition),
    )
    notes: tuple[str, ...] = ()
    if each.before and each.after:
        before = side(each.before.stance, each.before.firmness, each.before.condition)
        after = side(each.after.stance, each.after.firmness, each.after.condition)
        notes = (f"before: {before}",) if before != after else ("other evidence",)
    item = Item(
        day(position.said_on), best(position.evidence), tuple(filter(None, (who(position, names),))), None, position.id
    )
    return Entry(head, notes, (item,))
