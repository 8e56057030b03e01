"""Only words that say so expressly drop a condition."""

from __future__ import annotations

import pytest

from stance.store.terms import unconditional


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine is ready to meet without preconditions.",
        "He offered talks without any conditions.",
        "An unconditional ceasefire must come first.",
        "Kyiv would agree unconditionally.",
        "The force would be sent whether or not Washington takes part.",
        "Paris would act regardless of a ceasefire.",
        "Ankara has dropped its demand for extraditions.",
        "Budapest no longer insists on guarantees for minorities.",
        "There were no strings attached.",
    ],
)
def test_express_words_drop_a_condition(text: str) -> None:
    assert unconditional([text])


@pytest.mark.parametrize(
    "text",
    [
        "France will send soldiers to Ukraine.",
        "Britain is ready if a ceasefire holds.",
        "The conditions at the front are hard.",
        "He said that conditions had been set.",
        "Its demands were rejected.",
        "",
    ],
)
def test_a_condition_merely_not_mentioned_is_not_dropped(text: str) -> None:
    assert not unconditional([text])
