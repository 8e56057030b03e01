"""What holds for statements of any text: nothing raises, spans lie in the text, the order of quotes is kept, cost is linear."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stance.extract.coref import Discourse
from stance.extract.paragraphs import paragraphs
from stance.extract.parse import Parser
from stance.extract.quotes import Quotes
from stance.extract.statements import extract_statements
from stance.gazetteer import Matcher, load_gazetteer
from stance.model import Article

MARKS = [
    "“",
    "”",
    '"',
    "''",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "\n\n",
    "\n",
    ". ",
    ", ",
    "—",
    "(",
    ")",
    "?",
    "!",
    "...",
    ":",
    " ",
    "\u202e",
    "😀",
]
WORDS = """Sergei Lavrov said |that the talks failed|
 he said|Q: |A: |PRESIDENT MACRON: |according to |the Kremlin| on Wednesday|She added: |
its |the minister |they |I |we |who |the 72-year-old |O'Brien's |Moscow|rejected |ADDED """.replace("\n", "").split("|")
PIECES = st.sampled_from(MARKS + WORDS)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@pytest.fixture(scope="module")
def tools() -> tuple[Parser, Matcher]:
    return Parser(), Matcher(load_gazetteer())


@given(TEXTS, st.sampled_from([None, date(2025, 9, 4)]), st.sampled_from([None, "russia"]))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_yields_statements_whose_spans_lie_in_it(
    tools: tuple[Parser, Matcher], text: str, day: date | None, issuer: str | None
) -> None:
    parser, matcher = tools
    article = Article(text, day, issuer=issuer)
    parsed = parser.parse_article(article, paragraphs(text))
    for statement in extract_statements(Discourse(parsed, matcher.gazetteer, matcher)):
        spans = [*statement.spans, *filter(None, (statement.source_span, statement.cue_span))]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert statement.speaker is None or statement.speaker.strip()
        assert statement.spans == tuple(sorted(statement.spans))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_quotes_never_overlap_and_stay_in_their_paragraph(text: str) -> None:
    spans = paragraphs(text)
    quotes = Quotes(text, spans).all
    for quote in quotes:
        start, end = spans[quote.paragraph]
        assert start <= quote.start <= quote.inner_start <= quote.inner_end <= quote.end <= end
    for one, other in pairwise(quotes):
        assert one.end <= other.start


def test_the_same_article_gives_the_same_statements(tools: tuple[Parser, Matcher], root: object) -> None:
    parser, matcher = tools
    text = '"We are ready," Macron said. He added that Merz agreed.\n\n"It will be done," he told Reuters on Monday.'

    def once() -> list[object]:
        parsed = parser.parse_article(Article(text, date(2025, 9, 4)), paragraphs(text))
        return list(extract_statements(Discourse(parsed, matcher.gazetteer, matcher)))

    assert once() == once()
