from __future__ import annotations

from typing import Any

import pytest

from stance.errors import InputError
from stance.evaluate import calibration, causes, count_causes, evaluate, rows
from stance.model import Dropped

TEXT = "Moscow rejects a truce. Kyiv wants one. Berlin waits. Macron said that Rome backs it."


def _span(part: str) -> list[int]:
    start = TEXT.index(part)
    return [start, start + len(part)]


def _position(actor: str, stance: str, part: str, topic: str = "ceasefire", **more: Any) -> dict[str, Any]:
    given = {"speaker": None, "condition": False, "said_on": "2025-09-04", "firmness": "plain", "claimed_by": None}
    return {"actor": actor, "topic": topic, "stance": stance, "evidence": [_span(part)], **given, **more}


GOLD = [
    {
        "id": "a",
        "date": "2025-09-04",
        "text": TEXT,
        "positions": [
            _position("russia", "oppose", "Moscow rejects a truce.", said_on="2025-09-03", firmness="firm"),
            _position("ukraine", "support", "Kyiv wants one."),
            _position("germany", "neutral", "Berlin waits."),
            _position("italy", "support", "Macron said that Rome backs it.", claimed_by="france"),
        ],
    },
    {"id": "b", "date": "2025-09-04", "text": "Nothing.", "positions": []},
]


def _predict(*positions: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"article": "a", "confidence": 0.85, "rule": "r", **position} for position in positions]


def test_a_case_counted_by_hand_has_these_figures() -> None:
    predicted = _predict(
        _position("russia", "oppose", "Moscow rejects a truce.", said_on="2025-09-03", speaker="Dmitry Peskov"),
        _position("russia", "oppose", "Berlin waits.", speaker=None),  # the same position again: counts once
        _position("ukraine", "oppose", "Kyiv wants one."),
        _position("italy", "support", "Macron said that Rome backs it.", claimed_by="france"),
        _position("france", "support", "Macron said that Rome backs it."),
    )
    result = evaluate(GOLD, predicted)
    assert result["position"] == {"p": 1 / 3, "r": 1 / 3, "f1": 1 / 3, "hit": 1, "predicted": 3, "gold": 3}
    assert result["detection"]["hit"] == 2
    assert result["stance_accuracy"] == 1 / 2
    assert result["wrong_side"] == 1 / 2
    assert result["grounded"]["hit"] == 1
    assert (result["evidence"], result["speaker"], result["firmness"]) == (1.0, 0.0, 0.0)
    assert (result["said_on"], result["said_on_other_day"]) == (1.0, 1.0)
    assert (result["claimed"]["f1"], result["articles"]) == (1.0, 2)
    assert {name: row["gold"] for name, row in result["stances"].items()} == {"oppose": 1, "support": 1, "neutral": 1}


def test_the_gold_itself_scores_one_hundred_percent() -> None:
    result = evaluate(GOLD, _predict(*GOLD[0]["positions"]))
    assert result["position"]["f1"] == result["grounded"]["f1"] == result["claimed"]["f1"] == 1.0
    assert result["wrong_side"] == 0.0


def test_europe_counts_as_the_eu() -> None:
    gold = [{**GOLD[0], "positions": [_position("eu", "support", "Kyiv wants one.")]}]
    assert evaluate(gold, _predict(_position("europe", "support", "Kyiv wants one.")))["position"]["f1"] == 1.0


def test_an_evidence_much_longer_than_the_golds_is_not_grounded() -> None:
    gold = [{**GOLD[0], "text": TEXT + "x" * 900, "positions": [_position("russia", "oppose", "Moscow")]}]
    long = {**_position("russia", "oppose", "Moscow"), "evidence": [[0, 900]]}
    result = evaluate(gold, _predict(long))
    assert (result["position"]["f1"], result["grounded"]["f1"], result["evidence"]) == (1.0, 0.0, 0.0)


def test_a_prediction_for_a_strange_article_is_an_error() -> None:
    with pytest.raises(InputError, match="not in the gold: z"):
        evaluate(GOLD, [{**_position("russia", "oppose", "Moscow"), "article": "z"}])


def test_gold_of_another_layer_is_an_error() -> None:
    with pytest.raises(InputError, match="has no 'statements'"):
        evaluate(GOLD, [], "statements")


def test_each_error_has_one_cause() -> None:
    predicted = _predict(
        _position("ukraine", "oppose", "Kyiv wants one."),
        _position("italy", "support", "Macron said that Rome backs it."),
    )
    dropped = {
        "a": [
            Dropped("ceasefire", None, (17, 22), "'Moscow' is no actor that the gazetteer knows", "holder"),
            Dropped("ceasefire", None, (40, 46), "it is told, and nobody takes a side on it", "composition"),
        ]
    }
    found = {(e.kind, e.actor): (e.cause, e.detail) for e in causes(GOLD, predicted, dropped)}
    assert found == {
        ("missed", "russia"): ("no holder", "'Moscow' is no actor that the gazetteer knows"),
        ("missed", "ukraine"): ("other side", "oppose"),
        ("missed", "germany"): ("nobody takes a side", "it is told, and nobody takes a side on it"),
        ("spurious", "ukraine"): ("other side", "support (r)"),
        ("spurious", "italy"): ("relayed", "relayed by france, given as its own (r)"),
    }
    assert count_causes(causes(GOLD, predicted, dropped))["spurious"] == {"other side": 1, "relayed": 1}


WHOLE = "Moscow rejects a truce."


@pytest.mark.parametrize(
    ("predicted", "cause"),
    [
        (_position("russia", "oppose", WHOLE, claimed_by="us"), "relayed"),
        (_position("us", "oppose", WHOLE, claimed_by="russia"), "relayed"),  # it said so itself, and of another
        (_position("russia", "support", "Kyiv wants one."), "other side"),
        (_position("russia", "neutral", "Kyiv wants one."), "side or neutral"),
        (_position("belarus", "oppose", WHOLE), "other actor"),
        (_position("belarus", "support", WHOLE), "read otherwise"),
        (_position("belarus", "oppose", WHOLE, claimed_by="us"), "read otherwise"),
        (_position("ukraine", "support", "Kyiv wants one."), "named elsewhere"),
        (_position("ukraine", "support", "Kyiv wants one.", topic="territory"), "no topic phrase"),
        (_position("belarus", "oppose", WHOLE, topic="territory"), "no topic phrase"),
    ],
)
def test_a_missed_position_is_explained_by_what_was_given_instead(predicted: dict[str, Any], cause: str) -> None:
    missed = [e for e in causes(GOLD, _predict(predicted)) if (e.kind, e.actor) == ("missed", "russia")]
    assert [e.cause for e in missed] == [cause]
    assert missed[0].text == WHOLE


@pytest.mark.parametrize(
    ("rules", "span", "cause"),
    [
        (("composition",), (15, 22), "nobody takes a side"),
        (("composition", "holder"), (15, 22), "no holder"),  # one phrase was read further than the other
        (("holder",), (40, 46), "named elsewhere"),
        ((), (0, 0), "no topic phrase"),
    ],
)
def test_a_missed_position_without_any_prediction_is_explained_by_how_far_its_phrase_came(
    rules: tuple[str, ...], span: tuple[int, int], cause: str
) -> None:
    dropped = {"a": [Dropped("ceasefire", None, span, "why", rule) for rule in rules]}
    errors = causes(GOLD, [], {"a": [*dropped["a"], Dropped("territory", None, (15, 22), "why", "holder")]})
    assert [e.cause for e in errors if e.actor == "russia"] == [cause]


def test_one_of_several_holders_that_was_not_found_is_told_apart() -> None:
    gold = [{**GOLD[0], "positions": [_position(actor, "oppose", WHOLE) for actor in ("russia", "belarus")]}]
    dropped = {"a": [Dropped("ceasefire", None, (15, 22), "told", "composition")]}
    (error,) = causes(gold, _predict(_position("russia", "oppose", WHOLE)), dropped)
    assert (error.actor, error.cause, error.detail) == ("belarus", "one of several", "russia")


def test_a_right_position_on_the_other_side_explains_no_missed_one() -> None:
    gold = [{**GOLD[0], "positions": [_position("russia", side, WHOLE) for side in ("support", "oppose")]}]
    dropped = {"a": [Dropped("ceasefire", None, (15, 22), "told", "composition")]}
    (error,) = causes(gold, _predict(_position("russia", "oppose", WHOLE)), dropped)
    assert (error.stance, error.cause) == ("support", "nobody takes a side")


@pytest.mark.parametrize(
    ("predicted", "cause"),
    [
        (_position("italy", "support", "Rome backs it."), "relayed"),
        (_position("france", "support", "Rome backs it."), "relayed"),  # it tells of another, and not of itself
        (_position("germany", "oppose", WHOLE), "side or neutral"),
        (_position("ukraine", "oppose", WHOLE), "other side"),
        (_position("belarus", "oppose", WHOLE), "other actor"),
        (_position("russia", "oppose", WHOLE, topic="territory"), "other topic"),
        (_position("belarus", "support", WHOLE), "read otherwise"),
        (_position("spain", "neutral", "Macron said", topic="territory"), "no position there"),
    ],
)
def test_a_spurious_position_is_explained_by_what_the_gold_has(predicted: dict[str, Any], cause: str) -> None:
    assert [e.cause for e in causes(GOLD, _predict(predicted)) if e.kind == "spurious"] == [cause]


def test_calibration_counts_each_prediction_in_its_band() -> None:
    right, wrong = _position("ukraine", "support", "Kyiv"), _position("ukraine", "oppose", "Kyiv")
    relayed = _position("italy", "support", "Rome", claimed_by="france")
    given = [(right, 0.9), (relayed, 1.0), (wrong, 0.95), (wrong, 0.5), (right, 0.45)]
    bands, gap = calibration(GOLD, [{**p, "article": "a", "confidence": c} for p, c in given])
    assert [(b.low, b.count, b.right) for b in bands if b.count] == [(0.0, 1, 1), (0.5, 1, 0), (0.9, 3, 2)]
    assert bands[1].precision == 0.0
    assert bands[2].precision is None
    assert gap == pytest.approx((0.55 + 0.5 + 3 * (0.95 - 2 / 3)) / 5)


def test_the_table_names_each_figure_once_in_the_order_of_the_result() -> None:
    result = evaluate(GOLD, _predict(*GOLD[0]["positions"]))
    lines = rows(result)
    assert [line.label for line in lines if line.depth == 0] == list(result)
    assert lines[0].values == (("P", "100.0%"), ("R", "100.0%"), ("F1", "100.0%"))
    assert lines[0].note == "3 of 3 predicted, 3 gold"
