"""Finds the speaker's own words behind a change that the standings know from a reporter's summary alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from stance.track.source import Source
from stance.track.standing import statements
from stance.track.values import Change, Said

LOOKED_UP = 100  # changes, the first, whose words are looked up: nobody reads more, and each is a question to the store


def with_spoken(source: Source, changes: Sequence[Change], known_by: datetime | None = None) -> list[Change]:
    """The changes; a new side that rests on a summary alone also names what speakers said for it in between.

    A standing is taken from the latest day, and a reporter's summary of the fourth comes after the minister's words of
    the third. Both made the difference between the days that are compared. (Where both stand in one article, the summary
    counts from the day of the words already: see `stance.store.summaries`.)
    """
    out: list[Change] = []
    for number, change in enumerate(changes):
        turned = change.change in ("new", "reversed") and not change.after.told
        if number < LOOKED_UP and turned and not any(said.own_words for said in change.because):
            change = replace(change, because=(*change.because, *_own_words(source, change, known_by)))
        out.append(change)
    return out


def _own_words(source: Source, change: Change, known_by: datetime | None) -> list[Said]:
    a, b = change.before.as_of, change.after.as_of
    reports = source.positions(
        actor=change.actor, topic=change.topic, since=a, until=b, known_by=known_by, evidence=False
    )
    return [
        said
        for said in statements(reports)
        if said.own_words and said.dated and a < said.day <= b and not said.told_by and said.stance == change.after.side
    ]
