"""`review`: a position as a card: what was found, how sure, and the words."""

from __future__ import annotations

from stance.report.attribution import report_item, side_of
from stance.report.document import Document, Entry, Group
from stance.report.names import Names
from stance.store.values import DatedPosition


def card(dated: DatedPosition, names: Names) -> Document:
    """One position, for a person to judge."""
    position = dated.position
    head = (
        (names.actor_name(position.actor), "bold"),
        (names.topic_name(position.topic), ""),
        side_of(position.stance, position.firmness, position.condition),
    )
    groups = (Group(None, (Entry(head, items=(report_item(dated, names),)),)),)
    return Document(dated.id, f"confidence {position.confidence:.2f}, rule {position.rule or 'unknown'}", groups)
