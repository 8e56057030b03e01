"""Why a position was missed or is spurious: each error of the position layer put under one cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from stance.evaluate.figures import Record, covered, spans_of
from stance.evaluate.positions import Key, Pairing, actor_of, key_of, pair
from stance.model import Dropped

Cause = Literal[  # the first that holds; docs/accuracy.md defines each
    "relayed",  # right but for who tells it: own taken as relayed, or relayed as own
    "other side",  # of this actor on this topic: support for oppose, or the reverse
    "side or neutral",  # of this actor on this topic: a side for neutral, or the reverse
    "other actor",  # this topic and stance at this place, of another actor
    "other topic",  # of this actor at this place, on another topic
    "no holder",  # a side was read here, and whoever takes it is no actor that the article tells
    "one of several",  # found for another who rightly shares the evidence
    "nobody takes a side",  # the topic is named here, and nothing was read that takes a side on it
    "read otherwise",  # this topic at this place, with another actor and stance
    "named elsewhere",  # the topic is named in the article, and not here
    "no topic phrase",  # the topic is never named
    "no position there",  # the gold has nothing of this topic or actor here
]

_HOLDER = "holder"  # `Dropped.rule` where a side was read; any other: none was
_SHARED = 0.5  # of their evidence: two positions that stand on the same words
_SIDES = {"support", "oppose"}


@dataclass(frozen=True, slots=True)
class Error:
    """One position that the gold has and the prediction lacks (`missed`), or the reverse (`spurious`).

    Attributes:
        detail: what was given or expected instead, why the candidate was dropped, or the rule that found it.
        text: the first piece of the evidence.
    """

    kind: Literal["missed", "spurious"]
    article: str
    actor: str
    topic: str
    stance: str
    cause: Cause
    detail: str
    text: str


def causes(
    gold: Sequence[Record], predicted: Iterable[Record], dropped: Mapping[str, Iterable[Dropped]] | None = None
) -> list[Error]:
    """All errors, in the order of the gold's articles: what was missed, then what is spurious.

    Args:
        dropped: by article id, the candidates that the extraction considered and dropped. Without them nobody knows of
            a missed position that no prediction comes near whether its topic was named.
    """
    out = []
    for pairing in pair(gold, predicted):
        ident = pairing.article["id"]
        candidates = list((dropped or {}).get(ident, ()))
        for key in sorted(pairing.gold.keys() - pairing.predicted.keys()):
            cause, detail = _why_missed(pairing, key, candidates)
            out.append(_error("missed", pairing, key, pairing.gold[key][0], cause, detail))
        for key in sorted(pairing.predicted.keys() - pairing.gold.keys()):
            cause, detail = _why_spurious(pairing, key)
            out.append(_error("spurious", pairing, key, pairing.predicted[key][0], cause, detail))
    return out


def count_causes(errors: Iterable[Error]) -> dict[str, dict[str, int]]:
    """How many errors of each kind have each cause, the most frequent first."""
    out: dict[str, dict[str, int]] = {}
    found = list(errors)
    for kind in ("missed", "spurious"):
        counts = Counter(str(error.cause) for error in found if error.kind == kind)
        out[kind] = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    return out


def _error(
    kind: Literal["missed", "spurious"], pairing: Pairing, key: Key, record: Record, cause: Cause, detail: str
) -> Error:
    spans = spans_of(record)
    text = pairing.article["text"][slice(*spans[0])] if spans else ""
    return Error(kind, pairing.article["id"], *key, cause, detail, " ".join(text.split()))


def _why_missed(pairing: Pairing, key: Key, dropped: list[Dropped]) -> tuple[Cause, str]:
    topic = key[1]
    place = _place(pairing.gold[key])
    wrong = {k: records for k, records in pairing.predicted.items() if k not in pairing.gold}
    for record in pairing.relayed:
        if (teller := record.get("claimed_by")) is None:
            continue
        if key_of(record) == key:
            return "relayed", f"given as relayed by {teller}"
        if (actor_of({"actor": teller}), *key_of(record)[1:]) == key and place & _place([record]):
            return "relayed", f"given as {record['actor']}'s, relayed by {teller}"
    if near := _near(key, wrong, place):
        return near
    here = [each for each in dropped if each.topic == topic and place.intersection(range(*each.span))]
    for each in here:
        if each.rule == _HOLDER:
            return "no holder", each.reason
    for other in pairing.hits:
        if other[1:] == key[1:] and _same(place, _place(pairing.gold[other])):
            return "one of several", other[0]
    if here:
        return "nobody takes a side", here[0].reason
    for record in pairing.relayed:
        if record["topic"] == topic and place & _place([record]):
            told = f", relayed by {record['claimed_by']}" if record.get("claimed_by") else ""
            return "read otherwise", f"{record['actor']}, {record['stance']}{told}"
    if any(each.topic == topic for each in dropped) or any(each["topic"] == topic for each in pairing.relayed):
        return "named elsewhere", ""
    return "no topic phrase", ""


def _why_spurious(pairing: Pairing, key: Key) -> tuple[Cause, str]:
    actor, topic, _ = key
    place = _place(pairing.predicted[key])
    rule = str(pairing.predicted[key][0].get("rule") or "")
    told = [record for record in pairing.article["positions"] if record.get("claimed_by")]
    for record in told:
        if key_of(record) == key:
            return "relayed", f"relayed by {record['claimed_by']}, given as its own ({rule})"
        if (actor_of({"actor": record["claimed_by"]}), *key_of(record)[1:]) == key and place & _place([record]):
            return "relayed", f"{record['actor']}'s, relayed by it ({rule})"
    if near := _near(key, pairing.gold, place):
        return near[0], f"{near[1]} ({rule})"
    here = [key_of(record) for record in pairing.article["positions"] if place & _place([record])]
    for other in here:
        if other[0] == actor and other[1] != topic:
            return "other topic", f"{other[1]} ({rule})"
    for other in here:
        if other[1] == topic:
            return "read otherwise", f"{other[0]}, {other[2]} ({rule})"
    return "no position there", rule


def _near(key: Key, others: Mapping[Key, list[Record]], place: set[int]) -> tuple[Cause, str] | None:
    """What of the other side differs from `key` in its stance alone, or at the same place in its actor alone."""
    for other in sorted(others):
        if other[:2] == key[:2]:
            return "other side" if {key[2], other[2]} == _SIDES else "side or neutral", other[2]
    for other, records in sorted(others.items()):
        if other[1:] == key[1:] and place & _place(records):
            return "other actor", other[0]
    return None


def _place(records: Iterable[Record]) -> set[int]:
    return covered(span for record in records for span in spans_of(record))


def _same(one: set[int], other: set[int]) -> bool:
    return len(one & other) >= _SHARED * max(1, len(one | other))
