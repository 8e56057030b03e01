"""The one way in: gold and predictions to figures, whatever the layer and the kind of gold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from stance.errors import InputError
from stance.evaluate.figures import Record
from stance.evaluate.positions import score_positions
from stance.evaluate.statements import score_attributions, score_utterances


def evaluate(gold: Iterable[Record], predicted: Iterable[Record], layer: str = "positions") -> dict[str, Any]:
    """The figures that docs/accuracy.md defines, as plain values.

    Args:
        gold: one article each, with `id`, `text` and its `positions`, `statements` or `attributions`.
        predicted: one record each as `stance extract --format jsonl` prints them; `article` is the gold's `id`.
        layer: `positions` or `statements`.

    Raises:
        InputError: a prediction is for an article that is not in the gold, or the gold has no such layer.
    """
    articles, records = list(gold), list(predicted)
    known = {article["id"] for article in articles}
    if strange := sorted({str(record["article"]) for record in records} - known):
        raise InputError(
            f"predictions for articles that are not in the gold: {', '.join(strange[:3])}",
            hint="extract from the gold file itself, so that the ids agree",
        )
    kind = layer
    if layer == "statements" and articles and "attributions" in articles[0]:
        kind = "attributions"
    for article in articles:
        if kind not in article:
            raise InputError(
                f"the gold of '{article['id']}' has no '{kind}'", hint="name the layer that the gold is of"
            )
    scores = {"positions": score_positions, "statements": score_utterances, "attributions": score_attributions}
    return scores[kind](articles, records)
