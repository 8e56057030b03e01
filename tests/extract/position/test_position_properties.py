"""What holds for every article: spans that lie where they say, and positions that depend on the article alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stance.extract.pipeline import Extractor, Resources
from stance.model import Article, Extraction

DATA = yaml.safe_load((Path(__file__).parent / "articles.yaml").read_text(encoding="utf-8"))
PASSAGES = [case["text"] for case in (*DATA["articles"], *DATA["known_failures"])]
FILLERS = [
    "The weather was mild.",
    "Photo: a harbour at dawn.",
    "He paused.",
    'The crowd shouted "enough".',
    "“",
    "* * *",
]
passages = st.sampled_from(PASSAGES) | st.sampled_from(FILLERS)
articles = st.builds(
    lambda parts, glue, opening, issuer, dated: Article(
        opening + glue.join(parts), date(2025, 9, 4) if dated else None, issuer=issuer
    ),
    st.lists(passages, min_size=1, max_size=9),
    st.sampled_from([" ", "\n", "\n\n"]),
    st.sampled_from(["", "   \n\n", " date 2025-09-04 "]),
    st.sampled_from([None, None, "france"]),
    st.booleans(),
)
few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(Resources.load())


@pytest.fixture(scope="module")
def unfiltered() -> Extractor:
    return Extractor(Resources.load(), prefilter=False)


def read(extractor: Extractor, *many: Article) -> list[Extraction]:
    return list(extractor.extract(many))


@few
@given(article=articles)
def test_evidence_is_a_slice_of_the_text_and_quotes_lie_inside_it(article: Article, extractor: Extractor) -> None:
    (extraction,) = read(extractor, article)
    for position in extraction.positions:
        assert position.evidence
        for each in position.evidence:
            assert article.text[each.start : each.end] == each.text
            assert each.text.strip() == each.text != ""
            assert all(each.start <= start < end <= each.end for start, end in each.quoted)
        for step in position.trace:
            assert step.span is None or 0 <= step.span[0] < step.span[1] <= len(article.text)
        assert position.condition is None or position.condition in article.text
        assert 0 < position.confidence < 1
        assert position.article == article.key


@few
@given(article=articles)
def test_each_record_of_an_article_has_its_own_id_and_a_neutral_one_neither_condition_nor_firmness(
    article: Article, extractor: Extractor
) -> None:
    (extraction,) = read(extractor, article)
    assert len({each.id for each in extraction.positions}) == len(extraction.positions)
    for each in extraction.positions:
        assert each.stance != "neutral" or (each.condition is None and each.firmness == "plain")
        assert each.claimed_by != each.actor


@few
@given(many=st.lists(articles, min_size=2, max_size=4))
def test_an_articles_positions_do_not_depend_on_what_else_is_in_the_batch(
    many: list[Article], extractor: Extractor
) -> None:
    together = read(extractor, *many)
    assert [each.article for each in together] == many
    assert together == [one for article in many for one in read(extractor, article)]


@few
@given(article=articles)
def test_the_prefilter_loses_no_position_and_adds_none(
    article: Article, extractor: Extractor, unfiltered: Extractor
) -> None:
    (quick,), (whole,) = read(extractor, article), read(unfiltered, article)
    assert quick.positions == whole.positions


@few
@given(article=articles)
def test_no_position_is_said_after_the_article(article: Article, extractor: Extractor) -> None:
    (extraction,) = read(extractor, article)
    for each in extraction.positions:
        assert each.said_on is None or (article.date is not None and each.said_on <= article.date)


def test_what_is_appended_to_an_article_in_a_far_paragraph_leaves_its_positions(extractor: Extractor) -> None:
    """Text that names no topic and nobody, five paragraphs further on."""
    tail = "\n\nIt rained." * 5
    for passage in PASSAGES[::6]:
        short, long = read(extractor, Article(passage, date(2025, 9, 4)), Article(passage + tail, date(2025, 9, 4)))
        keys = [
            {(p.actor, p.topic, p.stance, p.speaker, p.said_on, p.evidence) for p in e.positions} for e in (short, long)
        ]
        assert keys[0] == keys[1]
