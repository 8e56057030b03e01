"""Why a position was missed or is spurious: each error of the position layer put under one cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from stance.evaluate.figures import Record, covered, spans_of
from stance.evaluate.positions import Key, Pairing, actor_of, key_of, pair
from stance.model import Dropped

Cause = Literal[
    "claimed",  # right but for who speaks: own taken as relayed, or relayed as own
    "wrong stance",  # the actor and topic are right
    "wrong actor",  # the topic, stance and place are right
    "wrong topic",  # the actor and place are right
    "dropped",  # a candidate was there; the detail says which rule dropped it and why
    "no actor found",  # a candidate was there without an actor
    "no topic phrase",  # nothing in the evidence named the topic
    "no rule",  # the topic was named, and nothing came of it
    "no position there",  # the gold has nothing in the evidence
]


@dataclass(frozen=True, slots=True)
class Error:
    """One position that the gold has and the prediction lacks (`missed`), or the reverse (`spurious`).

    Attributes:
        detail: what was given or expected instead, the dropping rule and its reason, or the rule that found it.
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
        dropped: by article id, the candidates that the extraction considered and dropped; without them a missed
            position that no prediction comes near counts as having no topic phrase.
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
    actor, topic, _ = key
    place = covered(span for record in pairing.gold[key] for span in spans_of(record))
    relayed = [r for r in pairing.relayed if r.get("claimed_by") and key_of(r) == key]
    if relayed:
        return "claimed", f"given as relayed by {relayed[0]['claimed_by']}"
    if near := _near(key, pairing.predicted, place):
        return near
    here = [each for each in dropped if each.topic == topic and place.intersection(range(*each.span))]
    for each in here:
        if each.actor is not None and actor_of({"actor": each.actor}) == actor:
            return "dropped", f"{each.rule}: {each.reason}"
    for each in here:
        if each.actor is None:
            return "no actor found", f"{each.rule}: {each.reason}"
    if here:
        return "dropped", f"{here[0].rule}: {here[0].reason} (of {here[0].actor})"
    if any(each.topic == topic for each in dropped) or any(k[1] == topic for k in pairing.predicted):
        return "no rule", "the topic is named elsewhere in the article"
    return "no topic phrase", ""


def _why_spurious(pairing: Pairing, key: Key) -> tuple[Cause, str]:
    place = covered(span for record in pairing.predicted[key] for span in spans_of(record))
    rule = str(pairing.predicted[key][0].get("rule") or "")
    relayed = [r for r in pairing.article["positions"] if r.get("claimed_by") and key_of(r) == key]
    if relayed:
        return "claimed", f"relayed by {relayed[0]['claimed_by']}, given as its own ({rule})"
    if near := _near(key, pairing.gold, place):
        return near[0], f"{near[1]} ({rule})"
    for other, records in sorted(pairing.gold.items()):
        if other[0] == key[0] and any(place & covered(spans_of(record)) for record in records):
            return "wrong topic", f"{other[1]} ({rule})"
    return "no position there", rule


def _near(key: Key, others: Mapping[Key, list[Record]], place: set[int]) -> tuple[Cause, str] | None:
    """What of the other side differs from `key` in its stance alone, or at the same place in its actor alone."""
    for other in sorted(others):
        if other[:2] == key[:2]:
            return "wrong stance", other[2]
    for other, records in sorted(others.items()):
        if other[1:] == key[1:] and any(place & covered(spans_of(record)) for record in records):
            return "wrong actor", other[0]
    return None
