"""Puts the words of the evidence into standings and changes: they are read last, and only for what is handed out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from stance.model import Evidence
from stance.track.source import Source
from stance.track.values import Change, Said, Standing

Words = dict[str, tuple[Evidence, ...]]


def with_words(source: Source, standings: Sequence[Standing]) -> list[Standing]:
    """The standings with the words of all that they hold."""
    words = _read(source, (said for standing in standings for said in _of_standing(standing)))
    return [_standing(standing, words) for standing in standings]


def changes_with_words(source: Source, changes: Sequence[Change]) -> list[Change]:
    """The changes with the words of what they hold; of the standing before only where it was reversed."""
    words = _read(source, (said for change in changes for said in _of_change(change)))
    return [
        replace(
            change,
            before=_standing(change.before, words) if change.change == "reversed" else change.before,
            after=_standing(change.after, words),
            because=_each(change.because, words),
            listed=_each(change.listed, words),
        )
        for change in changes
    ]


def because_with_words(source: Source, changes: Sequence[Change]) -> list[Change]:
    """The changes with the words of what made them alone: enough where there are thousands."""
    words = _read(source, (said for change in changes for said in change.because))
    return [replace(change, because=_each(change.because, words)) for change in changes]


def _read(source: Source, said: Iterable[Said]) -> Words:
    return source.evidence(list(dict.fromkeys(report.id for one in said for report in one.reports)))


def _of_standing(standing: Standing) -> Iterator[Said]:
    yield from standing.said
    yield from standing.neutral_since
    if standing.terms is not None:
        yield standing.terms
    for voice in standing.voices:
        yield from voice.said


def _of_change(change: Change) -> Iterator[Said]:
    if change.change == "reversed":
        yield from _of_standing(change.before)
    yield from _of_standing(change.after)
    yield from change.because
    yield from change.listed


def _standing(standing: Standing, words: Words) -> Standing:
    return replace(
        standing,
        said=_each(standing.said, words),
        neutral_since=_each(standing.neutral_since, words),
        terms=_said(standing.terms, words) if standing.terms is not None else None,
        voices=tuple(replace(voice, said=_each(voice.said, words)) for voice in standing.voices),
    )


def _each(said: tuple[Said, ...], words: Words) -> tuple[Said, ...]:
    return tuple(_said(one, words) for one in said)


def _said(said: Said, words: Words) -> Said:
    first, *copies = (
        replace(r, position=replace(r.position, evidence=words[r.id])) if r.id in words else r for r in said.reports
    )
    return replace(said, first=first, copies=tuple(copies))
