"""Counts how often readings are wrong, and fits the table of confidence to it: data/lexicon/confidence.yaml.

    python tests/bench/confidence_fit.py GOLD.jsonl[+TOPICS.yaml] ...          fit, and check on each set by the others
    python tests/bench/confidence_fit.py GOLD.jsonl[+TOPICS.yaml] ... --write  renew the table as well

A file holds articles with `positions` (with `judged`, predictions on other pairs of actor and topic do not count) or
passages with labelled `pairs`; with `+TOPICS.yaml` its topics are those alone. A reading is right where the gold has its
actor, topic and stance, for a relayed one by the same actor; all readings of one position share the weight of one.

Doubt is a product: that of the rule times the factor of each trait. Both are ratios of counts, wrong readings to those
that the rest of the product expects, in turns until they stand still. Before any reading is counted, a rule has `RULE`
readings that are wrong as often as all are, a trait `TRAIT` wrong ones where as many are expected: few counts move little.
No text is kept, only the counts.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, prod
from pathlib import Path
from typing import Any

from stance.evaluate.calibration import EDGES
from stance.evaluate.positions import actor_of, claimed, own
from stance.extract.pipeline import Extractor, Resources
from stance.extract.position import extract as layer
from stance.extract.position.confidence import traits
from stance.gazetteer import Matcher
from stance.lexicon.doubts import Doubts
from stance.model import Article, Position
from stance.read import read_articles

RULE, TRAIT, ROUNDS = 20, 8, 60
LEAST, MOST = 0.03, 0.6
DATA = Path(__file__).parent.parent.parent / "data" / "lexicon" / "confidence.yaml"
# The traits of `confidence.traits`. Those of `_others` are counted beside them and say little more: docs/accuracy.md.
KEPT = ("relayed", "voice", "noun", "unnamed", "against", "opposite", "back")


@dataclass(frozen=True)
class Case:
    """A reading that the gold judges."""

    source: str
    key: tuple[Any, ...]
    rule: str
    traits: frozenset[str]
    right: bool
    weight: float = 1.0


def read(path: Path, topics: Path | None) -> list[Case]:
    """All readings of a file that its gold judges."""
    extractor = Extractor(Resources.load(topics=[topics] if topics else [], only_topics=topics is not None))
    gold = {each["id"]: each for each in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    articles = [each for each in read_articles([str(path)]) if isinstance(each, Article)]
    ids = {article.key: article.id for article in articles}
    seen: list[tuple[Position, str, frozenset[str]]] = []
    made = layer.position

    def recording(article: Article, quoted: Any, attribution: Any, words: Any) -> Position:
        position = made(article, quoted, attribution, words)
        candidate, held = attribution.candidate, attribution.held
        here = [*traits(candidate.reading, held, candidate)]
        more = _others(article, quoted, attribution, position)
        seen.append((position, candidate.reading.rule, frozenset((*here, *more))))
        return position

    layer.position = recording
    try:
        for _ in extractor.extract(articles):
            pass
    finally:
        layer.position = made
    matcher = Matcher(extractor.resources.gazetteer)
    cases = []
    for position, rule, holds in seen:
        article = gold[ids[position.article]]
        key = (actor_of({"actor": position.actor}), position.topic, position.stance, position.claimed_by)
        right = _labelled(article, key, matcher) if "pairs" in article else _gold(article, key)
        if right is not None:
            cases.append(Case(path.stem, (path.stem, article["id"], *key), rule, holds, right))
    told = Counter(case.key for case in cases)
    return [Case(c.source, c.key, c.rule, c.traits, c.right, 1 / told[c.key]) for c in cases]


def _gold(article: dict[str, Any], key: tuple[Any, ...]) -> bool | None:
    """Whether the gold has it; None where nobody judged the actor on the topic."""
    if (judged := article.get("judged")) is not None:
        if key[:2] not in {(actor_of({"actor": actor}), topic) for actor, topic in judged}:
            return None
    return key in claimed(article["positions"]) if key[3] else key[:3] in own(article["positions"])


def _labelled(article: dict[str, Any], key: tuple[Any, ...], matcher: Matcher) -> bool | None:
    """The same for a labelled passage, whose actors are names."""
    for pair in article["pairs"]:
        found = [m.actor for m in matcher.find(pair["actor"], None) if m.actor] if pair.get("topic") == key[1] else []
        if found and actor_of({"actor": found[0]}) == key[0]:
            return bool(pair["label"] == ("claimed-" if key[3] else "") + key[2])
    return None


def _others(article: Article, quoted: Any, attribution: Any, position: Position) -> Iterator[str]:
    """What might make a reading doubtful and is counted to know whether it does."""
    candidate, reading = attribution.candidate, attribution.candidate.reading
    paragraph, anchor = candidate.paragraph, reading.anchor
    offset = paragraph.offset(anchor)
    if any(start <= offset < end for start, end in quoted):
        yield "(quoted)"
        if reading.holder is not None and reading.holder.lower_ in ("i", "we", "my", "our"):
            yield "(quoted, first person)"
    if reading.holder is not None and abs(reading.holder.i - anchor.i) > 5:
        yield "(holder far from its word)"
    if position.condition is not None:
        yield "(conditional)"
    if position.firmness != "plain":
        yield f"({position.firmness})"
    if article.issuer is not None:
        yield "(official document)"
    if reading.holder is not None and reading.holder.pos_ == "PRON":
        yield "(holder a pronoun)"
    if candidate.antecedent is not None:
        if paragraph.span(candidate.sentence[0], candidate.sentence[0])[0] - candidate.antecedent[1] > 200:
            yield "(back-reference from afar)"
    if reading.rule == "nominal" and anchor.dep_ in ("dobj", "pobj", "nsubjpass"):
        yield "(noun, object of a verb)"
    if anchor.dep_ in ("ccomp", "advcl"):
        yield "(in a subordinate clause)"
    if any(step[0] in ("negation", "contrast") for step in reading.steps):
        yield "(negated)"
    if len(reading.steps) > 2:
        yield "(three steps or more)"
    if reading.side == 0:
        yield "(neutral)"
    if reading.holder is not None and not any(start <= offset < end for start, end in quoted):
        yield "(the reporter's words)"


def fit(cases: Sequence[Case], kept: Collection[str] = KEPT) -> Doubts:
    """The table that the counts give."""
    other = sum(c.weight for c in cases if not c.right) / sum(c.weight for c in cases)
    rules: dict[str, float] = defaultdict(lambda: other)
    factors = dict.fromkeys(kept, 1.0)

    def factor(case: Case, without: str = "") -> float:
        return prod(factors[t] for t in sorted(case.traits) if t in factors and t != without)

    for _ in range(ROUNDS):
        wrong, expected = Counter[str](), Counter[str]()
        for c in cases:
            wrong[c.rule] += c.weight * (not c.right)  # type: ignore[assignment]
            expected[c.rule] += c.weight * factor(c)  # type: ignore[assignment]
        rules.update({rule: (wrong[rule] + RULE * other) / (expected[rule] + RULE) for rule in sorted(expected)})
        for trait in kept:
            these = [c for c in cases if trait in c.traits]
            bad = sum(c.weight for c in these if not c.right)
            factors[trait] = (bad + TRAIT) / (sum(c.weight * rules[c.rule] * factor(c, trait) for c in these) + TRAIT)
    table = Doubts(other, 1.0, LEAST, MOST, dict(rules), factors)
    several = [group for group in _groups(cases).values() if len(group) > 1]
    bad = sum(not group[0].right for group in several)
    least = sum(min(doubt(table, c) for c in group) for group in several)
    return Doubts(other, (bad + TRAIT) / (least + TRAIT), LEAST, MOST, dict(rules), factors)


def doubt(table: Doubts, case: Case) -> float:
    """How often such a reading is wrong, by the table."""
    value = table.rules.get(case.rule, table.other) * prod(table.traits.get(t, 1.0) for t in sorted(case.traits))
    return min(table.most, max(table.least, value))


def _groups(cases: Sequence[Case]) -> dict[tuple[Any, ...], list[Case]]:
    groups: dict[tuple[Any, ...], list[Case]] = defaultdict(list)
    for case in cases:
        groups[case.key].append(case)
    return groups


def judged(table: Doubts, cases: Sequence[Case]) -> list[tuple[float, bool]]:
    """Each position's doubt, and whether it is right."""
    out = []
    for group in _groups(cases).values():
        least = min(doubt(table, c) for c in group)
        out.append((max(table.least, least * table.again) if len(group) > 1 else least, group[0].right))
    return out


def bands(found: Sequence[tuple[float, bool]]) -> str:
    """Positions, share right and mean confidence in each band; the mean gap; the mean log loss."""
    shown, gap = [], 0.0
    for low, high in pairwise(EDGES):
        inside = [(1 - d, right) for d, right in found if low <= round(1 - d, 2) < high]
        if inside:
            mean, share = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            gap += abs(share - mean) * len(inside)
            shown.append(f"{low:.1f}: {len(inside)}, {share:.2f} ({mean:.2f})")
    loss = -sum(log(1 - d if right else d) for d, right in found) / len(found)
    return f"{'; '.join(shown)}   gap {gap / len(found):.3f}, loss {loss:.3f}"


def dump(table: Doubts, cases: Sequence[Case]) -> str:
    """The table as YAML, with the counts it comes from."""

    def line(name: str, value: float, holds: Callable[[Case], bool]) -> str:
        these = _groups([c for c in cases if holds(c)])
        wrong = sum(not group[0].right for group in these.values())
        return f"  {name}: {value:.3f}  # {wrong} of {len(these)} wrong"

    rules = [line(rule, value, lambda c, r=rule: c.rule == r) for rule, value in sorted(table.rules.items())]
    factors = [line(trait, value, lambda c, t=trait: t in c.traits) for trait, value in table.traits.items()]
    counted = Counter(key[0] for key in _groups(cases))
    return "\n".join(
        (
            "# How often readings are wrong, as tests/bench/confidence_fit.py counted it; docs/accuracy.md says how to renew it.",
            f"# Positions counted: {', '.join(f'{number} of {name}' for name, number in counted.items())}.",
            "# A doubt is that of the rule times the factor of each trait that holds; confidence is what it leaves of 1.",
            f"other: {table.other:.3f}  # a rule that is not named",
            f"again: {table.again:.3f}  # times, where several readings say the same",
            f"least: {table.least:.3f}",
            f"most: {table.most:.3f}",
            "rules:",
            *rules,
            "traits:",
            *factors,
            "",
        )
    )


def main() -> int:
    """Read, fit, check, and write where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="GOLD[+TOPICS]")
    parser.add_argument("--write", action="store_true", help=f"renew {DATA.name}")
    args = parser.parse_args()
    cases: list[Case] = []
    for each in args.sets:
        path, _, topics = each.partition("+")
        cases += read(Path(path), Path(topics) if topics else None)
    table = fit(cases)
    print(dump(table, cases))
    print("left out: the factor that each would have beside the others")
    for trait in sorted({t for c in cases for t in c.traits} - set(KEPT)):
        number = len(_groups([c for c in cases if trait in c.traits]))
        print(f"  {trait} x{fit(cases, (*KEPT, trait)).traits[trait]:.2f}, {number} positions")
    print("\nbands: positions, share right (mean confidence)")
    print(f"  all, by all: {bands(judged(table, cases))}")
    held: list[tuple[float, bool]] = []
    for source in dict.fromkeys(c.source for c in cases):
        here, rest = [c for c in cases if c.source == source], [c for c in cases if c.source != source]
        if rest:
            held += (found := judged(fit(rest), here))
            print(f"  {source}, by the others: {bands(found)}")
    if held:
        print(f"  all, each set by the others: {bands(held)}")
    if args.write:
        DATA.write_text(dump(table, cases), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
