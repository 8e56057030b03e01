"""Who is named and meant: persons, places, quotes, pronouns and descriptions as `tests/extract/reference/*.yaml` has them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from stance.extract.coref import Discourse
from stance.extract.paragraphs import paragraphs
from stance.extract.parse import Parsed, Parser
from stance.extract.statements import extract_statements
from stance.gazetteer import Matcher, load_gazetteer
from stance.model import Article

FOLDER = Path(__file__).parent / "reference"


def cases(*names: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{name}: {case['text'][:60]}")
        for name in names
        for case in yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    ]


@pytest.fixture(scope="module")
def tools() -> tuple[Parser, Matcher]:
    return Parser(), Matcher(load_gazetteer())


def discourse(case: dict[str, Any], parser: Parser, matcher: Matcher) -> Discourse:
    article = Article(case["text"], date(2025, 9, 4))
    return Discourse(parser.parse_article(article, paragraphs(article.text)), matcher.gazetteer, matcher)


@pytest.mark.parametrize("case", cases("pronouns", "descriptions"))
def test_words_refer_to_whom_the_case_says(case: dict[str, Any], tools: tuple[Parser, Matcher]) -> None:
    found = discourse(case, *tools)
    extract_statements(found)  # gives the quotes their voices
    for word, wanted in case["refer"].items():
        token = next(t for p in found.parsed.paragraphs for t in p.doc if t.text == word)
        referent = found.refer(token)
        name = None if referent is None else referent.speaker or (f"@{referent.actor}" if referent.actor else None)
        assert name == wanted, f"{word!r} refers to {referent}"


@pytest.mark.parametrize("case", cases("persons"))
def test_the_raw_text_names_these_persons(case: dict[str, Any], tools: tuple[Parser, Matcher]) -> None:
    persons = {p.name: [p.actor, p.post] for p in discourse(case, *tools).people.persons}
    for name, wanted in case["persons"].items():
        assert persons.get(name) == wanted, persons
    if case.get("only"):
        assert set(persons) == set(case["persons"])


@pytest.mark.parametrize("case", cases("mentions"))
def test_places_are_told_from_those_who_act(case: dict[str, Any], tools: tuple[Parser, Matcher]) -> None:
    found = discourse(case, *tools)
    named = [(case["text"][m.start : m.end], m.place) for m in found.mentions]
    for name in case.get("places", ()):
        assert (name, True) in named, named
    for name in case.get("acting", ()):
        assert (name, False) in named, named


@pytest.mark.parametrize("case", cases("quotes"))
def test_marks_are_paired(case: dict[str, Any], tools: tuple[Parser, Matcher]) -> None:
    text = case["text"]
    quotes = discourse(case, *tools).quotes.all
    assert [text[q.inner_start : q.inner_end] for q in quotes] == case["quotes"]


@pytest.mark.parametrize("case", cases("pronouns"))
def test_reference_does_not_hang_on_what_else_is_parsed(case: dict[str, Any], tools: tuple[Parser, Matcher]) -> None:
    parser, matcher = tools
    whole = discourse(case, parser, matcher)
    last = whole.parsed.paragraphs[-1]
    window = Parsed(whole.article, whole.parsed.paragraphs[-4:])
    part = Discourse(window, matcher.gazetteer, matcher)
    extract_statements(whole)
    extract_statements(part)
    for token in last.doc:
        one, other = whole.refer(token), part.refer(token)
        assert (one and (one.actor, one.speaker)) == (other and (other.actor, other.speaker))
