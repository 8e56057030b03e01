"""Everything that is kept about one position, put together for `stance explain`."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from stance.model import Run
from stance.store import articles, codec, corrections, read
from stance.store.texts import Texts
from stance.store.values import Explanation


def explain(db: sqlite3.Connection, texts: Texts, name: str) -> Explanation:
    """See `Store.explain`. The trace is in `dated.position.trace`."""
    dated = read.named(db, texts, name)
    row = db.execute(
        "SELECT r.rules, r.data, r.model, e.trace FROM position p "
        "JOIN extraction e ON e.article = p.article AND e.run = p.run JOIN run r ON r.id = p.run "
        "WHERE p.id = ? ORDER BY p.state, p.run DESC LIMIT 1",
        (dated.id,),
    ).fetchone()
    steps, dropped = codec.unpack_trace(row[3])
    return Explanation(
        dated=replace(dated, position=replace(dated.position, trace=steps.get(dated.id, ()))),
        article=articles.original(db, texts, dated.position.article),
        dropped=dropped,
        run=Run(row[0], row[1], row[2]),
        copies=read.copies_of(db, texts, dated.id),
        corrections=tuple(corrections.listed(db, dated.id)),
    )
