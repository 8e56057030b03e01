"""Positions against gold: F1 over (article, actor, topic, stance), and how right the rest of each match is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from stance.evaluate.figures import TITLES, Record, covered, interval, rates, share, spans_of, total, words

Key = tuple[str, str, str]  # actor, topic, stance
SAME_ACTOR = {"europe": "eu"}  # the guidelines count these as one
SIDES = frozenset(("support", "oppose"))
_NO_NAME = TITLES | {"state", "department", "government", "ministry", "office", "us", "u", "s"}


def actor_of(position: Record) -> str:
    """The actor's id as it is scored."""
    actor: str = position["actor"]
    return SAME_ACTOR.get(actor, actor)


def key_of(position: Record) -> Key:
    """What makes two positions in one article the same."""
    return actor_of(position), position["topic"], position["stance"]


def own(positions: Iterable[Record]) -> dict[Key, list[Record]]:
    """The actors' own positions by key: relayed ones are scored apart."""
    out: dict[Key, list[Record]] = defaultdict(list)
    for position in positions:
        if not position.get("claimed_by"):
            out[key_of(position)].append(position)
    return dict(out)


def claimed(positions: Iterable[Record]) -> set[tuple[str, ...]]:
    """The keys of relayed positions, with who relays them."""
    return {(*key_of(position), position["claimed_by"]) for position in positions if position.get("claimed_by")}


@dataclass(frozen=True, slots=True)
class Pairing:
    """One article: its gold and its predictions, side by side."""

    article: Record
    gold: dict[Key, list[Record]]
    predicted: dict[Key, list[Record]]
    relayed: list[Record]

    @property
    def hits(self) -> list[Key]:
        """The keys that both have, sorted."""
        return sorted(self.gold.keys() & self.predicted.keys())

    @property
    def matched(self) -> list[tuple[Record, Record]]:
        """For each hit the pair of records whose evidence meets best: several of one key are one position."""

        def common(pair: tuple[Record, Record]) -> int:
            return len(covered(spans_of(pair[0])) & covered(spans_of(pair[1])))

        return [max(product(self.gold[key], self.predicted[key]), key=common) for key in self.hits]


def pair(gold: Sequence[Record], predicted: Iterable[Record]) -> list[Pairing]:
    """The articles of the gold in order, each with what was predicted for it."""
    mine: dict[str, list[Record]] = defaultdict(list)
    for record in predicted:
        mine[record["article"]].append(record)
    return [Pairing(a, own(a["positions"]), own(mine[a["id"]]), mine[a["id"]]) for a in gold]


def good_evidence(gold: Record, predicted: Record) -> bool:
    """Whether the evidence meets the gold's and is no more than a few sentences longer."""
    wanted, given = covered(spans_of(gold)), covered(spans_of(predicted))
    return bool(wanted & given) and len(given) <= 3 * len(wanted) + 200


def same_person(one: str | None, other: str | None) -> bool:
    """Whether two names share a word that is no title; none and none agree."""
    a, b = set(words(one)), set(words(other))
    return a == b or bool((a & b) - _NO_NAME)


def score_positions(gold: Sequence[Record], predicted: Iterable[Record]) -> dict[str, Any]:
    """All figures of the position layer, in the order in which they are printed."""
    pairings = pair(gold, predicted)
    counts = [(len(p.hits), len(p.predicted), len(p.gold)) for p in pairings]
    hit, given, wanted = total(counts, 3)
    matched = [both for pairing in pairings for both in pairing.matched]
    found = total(map(_detection, pairings), 4)
    grounded = sum(good_evidence(*both) for both in matched)
    return {
        "position": rates(hit, given, wanted),
        "interval": interval(counts),
        "grounded": rates(grounded, given, wanted),
        "detection": rates(*found[:3]),
        "stance_accuracy": share(found[3], found[0]),
        "wrong_side": _wrong_side(pairings),
        "stances": _by(pairings, 2),
        "evidence": share(grounded, len(matched)),
        **_details(pairings),
        "claimed": _claimed(pairings),
        "topics": _by(pairings, 1),
        "articles": len(gold),
    }


def _detection(pairing: Pairing) -> tuple[int, int, int, int]:
    """Counts without stance: hits, predicted, gold; and the hits that have a stance right as well."""
    wanted, given = {key[:2] for key in pairing.gold}, {key[:2] for key in pairing.predicted}
    return len(wanted & given), len(given), len(wanted), len({key[:2] for key in pairing.hits})


def _wrong_side(pairings: Iterable[Pairing]) -> float:
    """Of the sided predictions on an actor and topic that the gold has: the share on the other side."""
    sided = wrong = 0
    for pairing in pairings:
        for both in {key[:2] for key in pairing.gold} & {key[:2] for key in pairing.predicted}:
            ours, theirs = (
                {key[2] for key in keys if key[:2] == both} & SIDES for keys in (pairing.predicted, pairing.gold)
            )
            sided += len(ours)
            wrong += len(ours - theirs) if theirs else 0
    return share(wrong, sided)


def _by(pairings: Iterable[Pairing], at: int) -> dict[str, dict[str, float | int]]:
    """F1 for each value of one part of the key (1: topic, 2: stance)."""
    table: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for pairing in pairings:
        for column, keys in enumerate((pairing.hits, pairing.predicted, pairing.gold)):
            for key in keys:
                table[key[at]][column] += 1
    return {name: rates(*row) for name, row in sorted(table.items())}


def _details(pairings: Iterable[Pairing]) -> dict[str, Any]:
    """How right speaker, day, condition and firmness of the matched positions are."""
    matched = [(pairing.article.get("date"), *both) for pairing in pairings for both in pairing.matched]
    days = [(day, g.get("said_on"), p.get("said_on")) for day, g, p in matched]
    other_days = [(wanted, given) for day, wanted, given in days if wanted != day]
    conditions = [(bool(g.get("condition")), bool(p.get("condition"))) for _, g, p in matched]
    firm = [(g["firmness"], p.get("firmness")) for _, g, p in matched if g.get("firmness")]
    speakers = sum(same_person(g.get("speaker"), p.get("speaker")) for _, g, p in matched)
    return {
        "speaker": share(speakers, len(matched)),
        "said_on": share(sum(wanted == given for _, wanted, given in days), len(matched)),
        "said_on_other_day": share(sum(wanted == given for wanted, given in other_days), len(other_days)),
        "condition": rates(
            sum(g and p for g, p in conditions), sum(p for _, p in conditions), sum(g for g, _ in conditions)
        ),
        "firmness": share(sum(g == p for g, p in firm), len(firm)),
    }


def _claimed(pairings: Iterable[Pairing]) -> dict[str, float | int]:
    rows = []
    for pairing in pairings:
        wanted, given = claimed(pairing.article["positions"]), claimed(pairing.relayed)
        rows.append((len(wanted & given), len(given), len(wanted)))
    return rates(*total(rows, 3))
