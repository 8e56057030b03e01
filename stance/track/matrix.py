"""Actors by topics as of a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from stance.track.source import Source
from stance.track.standing import WINDOW, Line
from stance.track.values import Cell, Matrix, Pair, Standing
from stance.track.words import with_words


def standings(
    source: Source,
    as_of: date,
    *,
    actors: Sequence[str] | None = None,
    topics: Sequence[str] | None = None,
    known_by: datetime | None = None,
    words: bool = True,
) -> list[Standing]:
    """The standing of every pair of these actors and topics of which anything is known as of the day, in order.

    Without `words` positions come without their evidence, which is quicker.
    """
    found = []
    for pair, positions in source.bearing([as_of], actors=actors, topics=topics, known_by=known_by, window=WINDOW):
        standing = Line(pair, positions).standing(as_of)
        if standing.side != "none":
            found.append(standing)
    return with_words(source, found) if words else found


def matrix(
    source: Source,
    as_of: date,
    *,
    actors: Sequence[str] | None = None,
    topics: Sequence[str] | None = None,
    known_by: datetime | None = None,
) -> Matrix:
    """Actors by topics. Asked-for actors and topics keep the order given, also where nothing is known of them."""
    cells: dict[Pair, Cell] = {}
    for s in standings(source, as_of, actors=actors, topics=topics, known_by=known_by, words=False):
        cells[s.pair] = Cell(s.side, s.firmness, s.condition is not None, s.told, bool(s.voices), s.day)
    return Matrix(
        as_of,
        tuple(actors) if actors is not None else tuple(sorted({pair.actor for pair in cells})),
        tuple(topics) if topics is not None else tuple(sorted({pair.topic for pair in cells})),
        cells,
    )
