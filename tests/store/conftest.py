"""Makes extractions for tests of the store: articles whose positions' evidence stands in their text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from stance.model import Article, Dropped, Evidence, Extraction, Position, Run, Step
from stance.store import Store

RUN = Run("rules-1", "data-1", "model-1")


@pytest.fixture
def run() -> Run:
    """The versions of the first reading."""
    return RUN


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's store lies."""
    return tmp_path / "store.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An empty store that is sound when the test is over."""
    with Store.open(path) as opened:
        yield opened
        assert list(opened.verify()) == []


@pytest.fixture
def news() -> Callable[..., Extraction]:
    """`news("text", {sentence: fields})`: an article and the positions that its sentences carry."""

    def make(
        text: str,
        positions: dict[str, dict[str, Any]] | None = None,
        *,
        day: date | None = date(2025, 9, 4),
        outlet: str | None = "Daily Post",
        url: str | None = None,
        title: str | None = None,
        given_id: str | None = None,
    ) -> Extraction:
        article = Article(text, day, title, outlet, url, given_id)
        found = []
        for sentence, fields in (positions or {}).items():
            start = text.index(sentence)
            quoted = fields.pop("quoted", None)
            spans = ((text.index(quoted), text.index(quoted) + len(quoted)),) if quoted else ()
            values = {"actor": "russia", "topic": "foreign-troops", "stance": "oppose", "said_on": day, **fields}
            found.append(
                Position(
                    article.key,
                    evidence=(Evidence(start, start + len(sentence), sentence, spans),),
                    trace=(Step("negation", "'not' reverses", (start, start + 3)), Step("source", "the subject", None)),
                    **values,
                )
            )
        dropped = (Dropped("ceasefire", None, (0, 4), "nobody holds it", "holder"),)
        return Extraction(article, positions=tuple(found), dropped=dropped)

    return make
