"""Every way of attributing in `tests/extract/statement/*.yaml` yields the statements that its case expects."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from stance.extract.coref import Discourse
from stance.extract.paragraphs import paragraphs
from stance.extract.parse import Parser
from stance.extract.statements import extract_statements
from stance.gazetteer import Matcher, load_gazetteer
from stance.model import Article, Statement

FOLDER = Path(__file__).parent / "statement"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['text'][:60]}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


@pytest.fixture(scope="module")
def tools() -> tuple[Parser, Matcher]:
    return Parser(), Matcher(load_gazetteer())


def read(case: dict[str, Any], parser: Parser, matcher: Matcher) -> list[Statement]:
    day = case.get("date", date(2025, 9, 4))
    article = Article(case["text"], day, title=case.get("title"), issuer=case.get("issuer"))
    parsed = parser.parse_article(article, paragraphs(article.text))
    return extract_statements(Discourse(parsed, matcher.gazetteer, matcher))


def value(statement: Statement, field: str) -> Any:
    return getattr(statement, "cls" if field == "class" else field)


@pytest.mark.parametrize("case", CASES)
def test_the_case_yields_what_it_expects(case: dict[str, Any], tools: tuple[Parser, Matcher]) -> None:
    found = read(case, *tools)
    if case.get("none"):
        assert found == []
    for expected in case.get("expect", ()):
        fitting = [s for s in found if all(value(s, field) == wanted for field, wanted in expected.items())]
        assert fitting, f"no statement is {expected}; found: {found}"
    if "count" in case:
        assert len(found) == case["count"]


@pytest.mark.parametrize("case", CASES)
def test_every_span_slices_back_to_the_words(case: dict[str, Any], tools: tuple[Parser, Matcher]) -> None:
    text = case["text"]
    for statement in read(case, *tools):
        assert " ".join(" ".join(text[a:b].split()) for a, b in statement.spans) == statement.text
        if statement.cue_span and statement.cue:
            assert " ".join(text[slice(*statement.cue_span)].split()).strip() == statement.cue
