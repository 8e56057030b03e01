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

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from stance.model import Firmness
from stance.store.copies import counting_day, same_speaker
from stance.track.values import DatedPosition, Pair, Said, Side, Standing, Voice

WINDOW = 30  # days
RANK: dict[Firmness, int] = {"hedged": 0, "plain": 1, "firm": 2}


class Line:
    """All that one actor said on one topic, sorted, ready to be asked where it stands; an answer takes no second look.

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
        self._earlier_terms = _earlier_terms(self._tiers[0])

    def turning_days(self) -> list[date]:
        """The days on which the standing may change, in order."""
        sided = {said.day for said in self._tiers[0]}
        first = min(sided, default=date.max)
        return sorted(sided | {said.day for said in self.said if said.day < first})

    def standing(self, as_of: date) -> Standing:
        """Where the actor stands at the end of the day."""
        for number in range(8):
            end = bisect_right(self._days[number], as_of)
            if end:
                start = bisect_left(self._days[number], self._days[number][end - 1])
                return self._decided(number, self._tiers[number][start:end], as_of)
        return Standing(self.pair.actor, self.pair.topic, as_of)

    def _decided(self, tier: int, latest: list[Said], as_of: date) -> Standing:
        actor, topic = self.pair
        told, neutral, dated = tier >= 4, tier % 4 >= 2, tier % 2 == 0
        said = tuple(sorted(latest if told else outweighing(latest), key=weight))
        stances = {s.stance for s in said}
        side: Side = "neutral" if neutral else "mixed" if len(stances) > 1 else said[0].stance
        day = said[0].day
        sided = side in ("support", "oppose")
        terms = _setting(said) if sided else None
        if terms is None and sided and tier == 0:
            terms = self._earlier_terms[day].get(side)
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
            voices=self._voices(said, side, as_of) if sided and tier == 0 else (),
            neutral_since=self._neutral_since(day, as_of) if tier < 2 else (),
        )

    def _voices(self, said: tuple[Said, ...], side: Side, as_of: date) -> tuple[Voice, ...]:
        """The latest words of each other speaker of the last days; those that are not on this side."""
        start = bisect_right(self._days[0], as_of - timedelta(days=WINDOW))
        recent = self._tiers[0][start : bisect_right(self._days[0], as_of)]
        if all(s.stance == side for s in recent):
            return ()
        heard = {s.speaker for s in said if s.speaker}
        voices: list[Voice] = []
        for s in reversed(recent):
            speaker = s.speaker
            if speaker is None or speaker in heard or any(same_speaker(speaker, name) for name in heard):
                continue
            heard.add(speaker)
            words = [r for r in recent if r.day == s.day and r.speaker and same_speaker(r.speaker, speaker)]
            view: Side = "mixed" if len({r.stance for r in words}) > 1 else s.stance
            office = next((r.office for r in words if r.office), None)
            if view != side and office is not None:
                voices.append(Voice(speaker, office, view, s.day, tuple(sorted(words, key=weight))))
        return tuple(voices)

    def _neutral_since(self, day: date, as_of: date) -> tuple[Said, ...]:
        days = self._days[2]
        later = self._tiers[2][bisect_right(days, day) : bisect_right(days, as_of)]
        return tuple(sorted(later, key=lambda s: (-s.day.toordinal(), s.first.id)))


def _earlier_terms(said: list[Said]) -> dict[date, dict[Side, Said]]:
    """For each day of dated words with a side: what on earlier days set or dropped the condition of either side.

    Terms are those of the latest day that has any; a day on which the other side is taken ends them.
    """
    found: dict[date, dict[Side, Said]] = {}
    terms: dict[Side, Said] = {}
    for day, same in groupby(said, key=lambda s: s.day):
        found[day] = dict(terms)
        words = list(same)
        stances = {s.stance for s in words}
        if len(stances) > 1:
            terms = {}
        else:
            (stance,) = stances
            held = _setting(words) or terms.get(stance)
            terms = {stance: held} if held else {}
    return found


def outweighing(said: list[Said]) -> list[Said]:
    """Of one day's words those that count: a speaker's, where there are any, else all."""
    own = [s for s in said if s.own_words]
    return own or said


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
        day, dated = counting_day([r.said_on for r in reports], [r.published for r in reports if r.published])
        found.append(Said(reports[0], tuple(reports[1:]), day, dated))
    return sorted(found, key=lambda s: (s.day, s.first.id))


def weight(said: Said) -> tuple[bool, bool, int, float, str]:
    """Sorts the weightiest first: a speaker's words, quoted ones, the firmest, the surest."""
    first = said.first
    return (not said.own_words, not first.quoted, -RANK[first.position.firmness], -first.position.confidence, first.id)


def _firmest(said: Iterable[Said]) -> Firmness:
    return max((s.firmness for s in said), key=RANK.__getitem__)


def _tier(said: Said) -> int:
    return (4 if said.told_by else 0) + (2 if said.stance == "neutral" else 0) + (0 if said.dated else 1)


def _setting(said: Iterable[Said]) -> Said | None:
    """The weightiest that sets a condition, else that expressly drops it, else None."""
    terms = [s for s in said if s.condition is not None] or [s for s in said if s.unconditional]
    return min(terms, key=weight) if terms else None
