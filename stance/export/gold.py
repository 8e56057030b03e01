"""Reviewed articles as gold for `stance eval`: their text, and what people let stand or corrected."""

from __future__ import annotations

from collections.abc import Iterator

from stance.errors import UnknownNameError
from stance.export.records import Record, position_record
from stance.store.store import Store
from stance.store.values import DatedPosition


def gold_records(store: Store) -> Iterator[Record]:
    """One record an article of which every position was accepted, corrected or rejected, in order of key."""
    touched = {each.position for each in store.corrections() if not each.undone}
    keys = {dated.position.article for ident in sorted(touched) for dated in _known(store, ident)}
    for key in sorted(keys):
        found = [
            d for d in store.positions(article=key, everything=True) if d.state in ("counts", "rejected", "undated")
        ]
        if not all(dated.corrected for dated in found):
            continue
        article = store.original(key)
        positions = [position_record(dated.position, article) for dated in found if dated.state != "rejected"]
        yield {
            "id": article.id,
            "url": article.url,
            "date": article.date.isoformat() if article.date else None,
            "title": article.title,
            "outlet": article.outlet,
            "text": article.text,
            "positions": [{**each, "condition": each["condition"] is not None} for each in positions],
        }


def _known(store: Store, ident: str) -> Iterator[DatedPosition]:
    """The corrected position, where the store has its article."""
    try:
        yield store.position(ident)
    except UnknownNameError:
        return
