"""Every pair of short articles in changes.yaml has the change that stands beside it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from stance.model import Article, Evidence, Extraction, Position, Run
from stance.store import Store
from stance.track import Change, Listed, Pair, diff

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("changes.yaml").read_text(encoding="utf-8"))
LINE = re.compile(r"(?P<speaker>[^:(]+?)(?: \((?P<office>[^)]+)\))?: (?P<stance>support|oppose|neutral)(?P<rest>.*)")
CONDITION = re.compile(r", ((?:if|once|only|unless|provided)\b.*)")


def read_position(line: str, article: Article, actor: str, topic: str) -> Position:
    """The position that a line of changes.yaml means."""
    match = LINE.fullmatch(line)
    assert match, line
    rest = match["rest"]
    condition = CONDITION.search(rest)
    details = [part for part in rest[: condition.start() if condition else None].split(", ") if part]
    fields: dict[str, Any] = {"firmness": "plain", "said_on": article.date, "claimed_by": None}
    for detail in details:
        if detail in ("firm", "hedged"):
            fields["firmness"] = detail
        elif detail == "said sometime":
            fields["said_on"] = None
        elif detail.startswith("said "):
            fields["said_on"] = date.fromisoformat(detail.removeprefix("said "))
        elif detail.startswith("told by "):
            fields["claimed_by"] = detail.removeprefix("told by ")
        else:
            raise AssertionError(f"{detail!r} in {line!r}")
    return Position(
        article.key,
        actor,
        topic,
        match["stance"],  # type: ignore[arg-type]
        speaker=None if match["speaker"] == "nobody" else match["speaker"],
        office=match["office"],
        condition=condition[1] if condition else None,
        evidence=(Evidence(0, len(article.text), article.text),),
        **fields,
    )


def change_of(case: dict[str, Any], path: Path) -> Change | None:
    """What the store and tracking say about a case; the store and a plain list must say the same."""
    articles = [
        Article(a["text"], a["date"], outlet=a.get("outlet", "Daily"), given_id=str(n))
        for n, a in enumerate(case["articles"])
    ]
    with Store.open(path) as store:
        for article, given in zip(articles, case["articles"], strict=True):
            positions = [read_position(p, article, case["actor"], case["topic"]) for p in given.get("positions", ())]
            store.add(Extraction(article, positions=tuple(positions)), Run("1", "1", "1"))
        start, end = case.get("from", articles[0].date), case.get("to", articles[-1].date)
        found = diff(store, start, end, everything=True)
        assert diff(Listed(store.positions()), start, end, everything=True).changes == found.changes
        assert list(store.verify()) == []
    assert len(found.changes) <= 1
    return found.changes[0] if found.changes else None


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_pair_of_articles_has_the_change_that_stands_beside_it(case: dict[str, Any], tmp_path: Path) -> None:
    found = change_of(case, tmp_path / "s.db")
    assert (found.change if found else "nothing") == case["expect"], case["why"]
    if found is None:
        return
    after = found.after
    assert after.pair == Pair(case["actor"], case["topic"])
    if "side" in case:
        assert after.side == case["side"]
    if "day" in case:
        assert after.day == case["day"]
        assert after.said[0].own_words
    if "condition" in case:
        assert after.condition == case["condition"]
    assert list(found.aspects) == case.get("aspects", [])
    assert len(found.listed) == case.get("listed", 0)
    assert list(after.told_by) == case.get("told_by", [])
    if "also" in case:
        assert [voice.speaker for voice in after.voices] == case["also"]
    if "outlets" in case:
        assert len(after.said[0].outlets) == case["outlets"]
    if found.change in ("new", "reversed", "hardened", "softened"):
        assert found.because
        assert all(found.before.as_of < said.day <= after.as_of for said in found.because)


def test_there_are_forty_pairs_and_each_says_why() -> None:
    assert len(CASES) >= 40
    assert len({case["case"] for case in CASES}) == len(CASES)
    assert all(case["why"] for case in CASES)
    assert {case["expect"] for case in CASES} == {
        "new", "reversed", "hardened", "softened", "reaffirmed", "silent", "nothing"
    }  # fmt: skip
