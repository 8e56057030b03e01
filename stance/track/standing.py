"""The standing of one actor on one topic as of any day, from its positions.

The rules, in order (docs/standing.md tells them at length):

1. Reports of one statement count once, from the earliest day that any of them was said.
2. The actor's own positions decide; only where there is none do those that others tell of it ("as told by").
3. Of these the latest day with a side decides. A position whose day is not known counts from its article's date on,
   and only where there is no dated one with a side. Only where no side was ever taken is the standing neutral.
4. On the deciding day the words of a speaker outweigh a reporter's summary. Two sides left make it mixed.
5. A condition holds until it is expressly dropped, replaced by another, or the other side is taken.
6. Another office holder who took the other side within the last `WINDOW` days is a second voice.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

from stance.model import Firmness
from stance.store.copies import counting_day, same_speaker
from stance.track.values import DatedPosition, Pair, Said, Side, Standing, Voice

WINDOW = 30  # days
RANK: dict[Firmness, int] = {"hedged": 0, "plain": 1, "firm": 2}


class Line:
    """All that one actor said on one topic, sorted, ready to be asked where it stands.

    Positions that do not count (`DatedPosition.state`) are left out. Leaving out positions that do not bear on a day
    (see `Store.bearing`) changes no standing as of that day.
    """

    def __init__(self, pair: Pair, positions: Iterable[DatedPosition]) -> None:
        self.pair = pair
        self.said = statements(positions)
        # own before told; in each: dated with a side, undated with a side, dated neutral, undated neutral
        self._tiers: list[list[Said]] = [[] for _ in range(8)]
        for said in self.said:
            self._tiers[_tier(said)].append(said)
        self._days = [[said.day for said in tier] for tier in self._tiers]

    def days(self) -> list[date]:
        """The days on which anything counts, in order."""
        return sorted({said.day for said in self.said})

    def standing(self, as_of: date) -> Standing:
        """Where the actor stands at the end of the day."""
        actor, topic = self.pair
        for number in range(8):
            end = bisect_right(self._days[number], as_of)
            if end:
                day = self._days[number][end - 1]
                latest = [s for s in self._until(number, as_of) if s.day == day]
                return self._decided(number, latest, as_of)
        return Standing(actor, topic, as_of)

    def _until(self, tier: int, as_of: date) -> list[Said]:
        return self._tiers[tier][: bisect_right(self._days[tier], as_of)]

    def _decided(self, tier: int, latest: list[Said], as_of: date) -> Standing:
        actor, topic = self.pair
        told, neutral, dated = tier >= 4, tier % 4 >= 2, tier % 2 == 0
        if not told and any(s.own_words for s in latest):
            latest = [s for s in latest if s.own_words]
        said = tuple(sorted(latest, key=weight))
        sides = {s.first.position.stance for s in said}
        side: Side = "neutral" if neutral else "mixed" if len(sides) > 1 else said[0].first.position.stance
        day = said[0].day
        sided = side in ("support", "oppose")
        terms = self._terms(said, day) if tier == 0 and sided else _setting(said) if sided else None
        return Standing(
            actor=actor,
            topic=topic,
            as_of=as_of,
            side=side,
            day=day,
            dated=dated,
            firmness=_firmest(said) if sided else None,
            condition=terms.condition if terms else None,
            terms=terms,
            told_by=tuple(sorted({s.told_by for s in said if s.told_by})) if told else (),
            said=said,
            voices=self._voices(said, side, as_of) if tier == 0 and sided else (),
            neutral_since=self._neutral_since(day, as_of) if tier < 2 else (),
        )

    def _terms(self, said: tuple[Said, ...], day: date) -> Said | None:
        """What last set or expressly dropped the condition of this side, back to where the other side was taken."""
        stance = said[0].first.position.stance
        found = _setting(said)
        end = bisect_right(self._days[0], day)
        while end and self._days[0][end - 1] == day:
            end -= 1
        while found is None and end:
            before = self._days[0][end - 1]
            start = end
            while start and self._days[0][start - 1] == before:
                start -= 1
            same_day = self._tiers[0][start:end]
            if any(s.first.position.stance != stance for s in same_day):
                break
            found = _setting(same_day)
            end = start
        return found

    def _voices(self, said: tuple[Said, ...], side: Side, as_of: date) -> tuple[Voice, ...]:
        start = bisect_right(self._days[0], as_of - timedelta(days=WINDOW))
        recent = [s for s in self._until(0, as_of)[start:] if s.speaker]
        deciding = [s.speaker for s in said if s.speaker]
        voices: list[Voice] = []
        for s in sorted(recent, key=lambda s: (-s.day.toordinal(), *weight(s))):
            speaker = s.speaker
            if speaker is None or any(
                same_speaker(speaker, name) for name in [*deciding, *(v.speaker for v in voices)]
            ):
                continue
            words = tuple(r for r in recent if r.day == s.day and same_speaker(r.speaker, speaker))
            sides = {r.first.position.stance for r in words}
            voices.append(
                Voice(
                    speaker,
                    s.office,
                    "mixed" if len(sides) > 1 else s.first.position.stance,
                    s.day,
                    tuple(sorted(words, key=weight)),
                )
            )
        return tuple(v for v in voices if v.side != side and v.office is not None)

    def _neutral_since(self, day: date, as_of: date) -> tuple[Said, ...]:
        return tuple(sorted((s for s in self._until(2, as_of) if s.day > day), key=_newest))


def statements(positions: Iterable[DatedPosition]) -> list[Said]:
    """Each statement once, with its first report and its copies, in order of day and id; only what counts."""
    groups: dict[str, list[DatedPosition]] = {}
    seen: set[str] = set()
    for position in positions:
        if position.state == "counts" and position.published and position.id not in seen:
            seen.add(position.id)
            groups.setdefault(position.group or position.id, []).append(position)
    found = []
    for reports in groups.values():
        reports.sort(key=lambda r: (r.published, r.position.speaker is None, r.outlet or "", r.id))
        day, dated = counting_day([r.position.said_on for r in reports], [r.published for r in reports if r.published])
        found.append(Said(reports[0], tuple(reports[1:]), day, dated))
    return sorted(found, key=lambda s: (s.day, s.first.id))


def weight(said: Said) -> tuple[bool, bool, int, float, str]:
    """Sorts the weightiest first: a speaker's words, quoted ones, the firmest, the surest."""
    position = said.first.position
    quoted = any(e.quoted for e in position.evidence)
    return (not said.own_words, not quoted, -RANK[position.firmness], -position.confidence, said.first.id)


def _firmest(said: Iterable[Said]) -> Firmness:
    return max((s.first.position.firmness for s in said), key=RANK.__getitem__)


def _newest(said: Said) -> tuple[int, str]:
    return (-said.day.toordinal(), said.first.id)


def _tier(said: Said) -> int:
    position = said.first.position
    neutral = position.stance == "neutral"
    return (4 if position.claimed_by else 0) + (2 if neutral else 0) + (0 if said.dated else 1)


def _setting(said: Iterable[Said]) -> Said | None:
    """The one that sets a condition, else the one that expressly drops it, else None."""
    ordered = sorted(said, key=weight)
    for s in ordered:
        if s.condition is not None:
            return s
    return next((s for s in ordered if s.unconditional), None)
