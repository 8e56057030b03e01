"""Statements against gold of two kinds: agent and utterance as text (CED-1K), or source and content as spans (PolNeAR).

CED-1K holds speech alone; PolNeAR (Newell, Margolin and Ruths 2018) holds beliefs, intentions and documents as well.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from stance.evaluate.figures import TITLES, Record, covered, rates, share, words

SHARED_WORDS = 0.5  # of an utterance, as F1 of its bag of words
OVERLAP = 0.3  # of a content's characters, as intersection over union
_NO_NAME = TITLES | {"spokesperson", "spokesman", "spokeswoman", "official", "officials", "a", "an", "and"}


def score_utterances(gold: Sequence[Record], predicted: Iterable[Record]) -> dict[str, Any]:
    """Speech that nobody relays, each piece of a broken quote by itself; an agent is right that shares a name."""
    texts = {article["id"]: article["text"] for article in gold}
    mine: dict[str, list[tuple[str, Record]]] = defaultdict(list)
    for record in predicted:
        if record.get("class", "speech") == "speech" and not record.get("claimed_by"):
            mine[record["article"]] += [(text, record) for text in _pieces(record, texts[record["article"]])]
    found = right = given = wanted = 0
    kinds: dict[Any, list[int]] = defaultdict(lambda: [0, 0])
    for article in gold:
        statements, candidates = article["statements"], mine[article["id"]]
        matches = _one_to_one(
            (value, i, j)
            for i, statement in enumerate(statements)
            for j, (text, _) in enumerate(candidates)
            if (value := _bag_f1(statement["utterance"], text)) >= SHARED_WORDS
        )
        right += sum(_same_agent(statements[i]["agent"], candidates[j][1].get("speaker")) for i, j in matches)
        hit = {i for i, _ in matches}
        for i, statement in enumerate(statements):
            kinds[statement.get("type")][0] += i in hit
            kinds[statement.get("type")][1] += 1
        found, given, wanted = found + len(matches), given + len(candidates), wanted + len(statements)
    result = _result(found, right, given, wanted)
    result["recall_by_type"] = {str(k): share(*row) for k, row in sorted(kinds.items(), key=str)}
    result["articles"] = len(gold)
    return result


def score_attributions(gold: Sequence[Record], predicted: Iterable[Record]) -> dict[str, Any]:
    """Every class of statement that nobody relays; a source is right that meets the gold's at a similar length."""
    mine: dict[str, list[Record]] = defaultdict(list)
    for record in predicted:
        if not record.get("claimed_by"):
            mine[record["article"]].append(record)
    found = right = given = wanted = 0
    for article in gold:
        blank = {at for at, char in enumerate(article["text"]) if char.isspace()}
        theirs = [
            (covered(each["content"]) - blank, covered(each["source"]) - blank)
            for each in article["attributions"]
            if each["content"]
        ]
        ours = [
            (covered(each["spans"]) - blank, covered([each["source_span"]] if each.get("source_span") else []) - blank)
            for each in mine[article["id"]]
        ]
        matches = _one_to_one(
            (value, i, j)
            for i, (content, _) in enumerate(theirs)
            for j, (span, _) in enumerate(ours)
            if (value := _iou(content, span)) >= OVERLAP
        )
        right += sum(_same_source(theirs[i][1], ours[j][1]) for i, j in matches)
        found, given, wanted = found + len(matches), given + len(ours), wanted + len(theirs)
    return {**_result(found, right, given, wanted), "articles": len(gold)}


def _result(found: int, right: int, given: int, wanted: int) -> dict[str, Any]:
    return {
        "statement": rates(found, given, wanted),
        "statement_and_agent": rates(right, given, wanted),
        "agent_accuracy": share(right, found),
    }


def _pieces(record: Record, text: str) -> list[str]:
    spans = record.get("spans") or []
    return [text[start:end] for start, end in spans] if len(spans) > 1 else [record["text"]]


def _bag_f1(one: str, other: str) -> float:
    a, b = Counter(words(one)), Counter(words(other))
    common = (a & b).total()
    return 2 * common / (a.total() + b.total()) if common else 0.0


def _iou(one: set[int], other: set[int]) -> float:
    common = len(one & other)
    return common / len(one | other) if common else 0.0


def _one_to_one(candidates: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Pairs (gold, predicted) in which nobody stands twice, the best first."""
    used: tuple[set[int], set[int]] = set(), set()
    out = []
    for _, i, j in sorted(candidates, key=lambda each: (-each[0], each[1], each[2])):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            out.append((i, j))
    return out


def _same_agent(gold: str, predicted: str | None) -> bool:
    return bool((set(words(gold)) & set(words(predicted))) - _NO_NAME)


def _same_source(gold: set[int], predicted: set[int]) -> bool:
    if not gold and not predicted:
        return True
    return bool(gold & predicted) and len(predicted) <= 3 * len(gold) + 40
