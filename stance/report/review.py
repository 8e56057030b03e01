"""`review`: a position as a card: what was found, how sure, and the words."""

from __future__ import annotations

from dataclasses import replace

from stance.report.attribution import report_item, side_of
from stance.report.document import Document, Entry, Group
from stance.report.names import Names
from stance.store.values import DatedPosition


def card(dated: DatedPosition, names: Names, place: str = "") -> Document:
    """One position, for a person to judge; `place` tells how far one is ("3 of 33")."""
    position = dated.position
    head = (
        (names.actor_name(position.actor), "bold"),
        (names.topic_name(position.topic), ""),
        side_of(position.stance, position.firmness, position.condition),
    )
    item = replace(report_item(dated, names), id=None)  # the title has it
    sure = f"confidence {position.confidence:.2f}, rule {position.rule or 'unknown'}"
    facts = ", ".join(part for part in (place, sure) if part)
    return Document(dated.id, facts, (Group(None, (Entry(head, items=(item,)),)),))
