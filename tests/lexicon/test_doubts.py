"""The table of confidence is numbers above 0, and says where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from stance.errors import DataError
from stance.lexicon.doubts import load_doubts

TABLE = "other: 0.2\nagain: 0.7\nleast: 0.03\nmost: 0.6\nrules:\n  act: 0.1\ntraits:\n  relayed: 1.5\n"


def test_every_rule_and_trait_that_ships_has_a_doubt_that_few_counts_did_not_make() -> None:
    doubts = load_doubts()
    assert all(0.05 < share < 0.4 for share in (*doubts.rules.values(), doubts.other))
    assert all(0.4 < factor < 2.5 for factor in doubts.traits.values())
    assert doubts.least < min(doubts.rules.values()) < max(doubts.rules.values()) < doubts.most
    assert doubts.again < 1


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("act: 0.1", "act: much", "act must be a number"),
        ("act: 0.1", "act: -1", "act must be a number"),
        ("relayed: 1.5", "relayed: yes", "relayed must be a number"),
        ("again: 0.7\n", "", "lacks 'again'"),
        ("again: 0.7", "again: 0.7\nonce: 1.0", "unknown key 'once'"),
    ],
)
def test_a_wrong_value_is_an_error_at_its_place(old: str, new: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "confidence.yaml"
    path.write_text(TABLE.replace(old, new))
    with pytest.raises(DataError, match=says):
        load_doubts(path)
