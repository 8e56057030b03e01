"""Whole articles with the shipped actors and topics: exactly the positions that articles.yaml states, each with what it tells of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from stance.extract.pipeline import Extractor, Resources
from stance.model import Article, Extraction, Position

DATA = yaml.safe_load((Path(__file__).parent / "articles.yaml").read_text(encoding="utf-8"))
TODAY = date(2025, 9, 4)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(Resources.load())


def article(case: dict[str, Any]) -> Article:
    return Article(
        case["text"], case.get("date", TODAY), case.get("title"), case.get("outlet"), issuer=case.get("issuer")
    )


def expected(case: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The case's lines as ("actor topic stance", what else is told of it)."""
    lines = [{line: {}} if isinstance(line, str) else line for line in case["expect"]]
    return [(str(key), details or {}) for line in lines for key, details in line.items()]


def told(value: Any) -> Any:
    return None if value == "none" else value


def fits(position: Position, details: dict[str, Any]) -> bool:
    """Whether the position is as the case tells it."""
    for name, value in details.items():
        found, wanted = getattr(position, name), told(value)
        if name == "condition" and wanted is not None:
            if found is None or wanted not in found:
                return False
        elif found != wanted:
            return False
    return True


def differences(case: dict[str, Any], extraction: Extraction) -> list[str]:
    """What the extraction lacks, has too much, or tells otherwise; [] where it is right."""
    found = {}
    for each in extraction.positions:
        found.setdefault((f"{each.actor} {each.topic} {each.stance}", each.claimed_by), []).append(each)
    wanted = expected(case)
    keys = {(line, told(details.get("claimed_by"))) for line, details in wanted}
    out = [f"missing: {line} (claimed by {claim})" for line, claim in sorted(keys - set(found), key=str)]
    out += [f"too much: {line} (claimed by {claim})" for line, claim in sorted(set(found) - keys, key=str)]
    for line, details in wanted:
        same = found.get((line, told(details.get("claimed_by"))), [])
        if same and not any(fits(each, details) for each in same):
            out.append(f"{line} is not {details}, but {[{k: getattr(p, k) for k in details} for p in same]}")
    return out


def named(cases: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(case, id=" ".join(case["text"].split())[:70]) for case in cases]


@pytest.mark.parametrize("case", named(DATA["articles"]))
def test_an_article_gives_the_positions_that_its_case_states(case: dict[str, Any], extractor: Extractor) -> None:
    (extraction,) = extractor.extract([article(case)])
    assert differences(case, extraction) == []


@pytest.mark.xfail(reason="known failures: what passes moves up to the articles", strict=True, raises=AssertionError)
@pytest.mark.parametrize("case", named(DATA["known_failures"]))
def test_a_known_failure_still_fails(case: dict[str, Any], extractor: Extractor) -> None:
    assert case["reason"]
    (extraction,) = extractor.extract([article(case)])
    assert differences(case, extraction) == []


def test_the_articles_are_about_every_shipped_topic(extractor: Extractor) -> None:
    topics = {line.split()[1] for case in (*DATA["articles"], *DATA["known_failures"]) for line, _ in expected(case)}
    assert topics == set(extractor.resources.topics.topics)
