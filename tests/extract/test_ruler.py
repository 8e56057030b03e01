"""The ruler with a memory sets what spaCy's own sets."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.extract.paragraphs import paragraphs
from stance.extract.parse import Parser
from stance.extract.repair import repair, retag

LAST = ["attribute_ruler", "lemmatizer"]
SET = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START"]
# fmt: off
WORDS = [
    "There", "is", "are", "'s", "nobody", "here", "that", "it", "who", "said", "he", "would", "n't", "not", "have",
    "been", "do", "does", "did", "had", "got", "gets", "ta", "gon", "na", "let", "us", "y'", "all", "ai", "wo",
    "ca", "sha", "I", "me", "you", "his", "hers", "this", "those", "which", "to", "of", "but", "if", "because",
    "Kyiv", "troops", "deployed", "being", '"quoted"', ",", ".", ";", "--", "(", "nothin'", "ol'", "'em", "'ll",
    "10,000", "U.S.", "whether", "we", "our", "themselves"
]
# fmt: on


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def same(parser: Parser, texts: list[str]) -> None:
    for plain, quick in zip(parser.nlp.pipe(texts, disable=LAST), parser.parse(texts), strict=True):
        retag(plain)
        for name in LAST:
            plain = parser.nlp.get_pipe(name)(plain)
        repair(plain)
        assert plain.to_array(SET).tolist() == quick.to_array(SET).tolist(), plain.text


def test_news_gets_the_same_annotation(parser: Parser, root: Path) -> None:
    for path in sorted((root / "seeds").iterdir()):
        text = path.read_text(encoding="utf-8")
        same(parser, [text[start:end] for start, end in paragraphs(text)])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "\n"]), max_size=30))
def test_any_words_get_the_same_annotation(parser: Parser, words: list[str]) -> None:
    same(parser, [" ".join(words), "  ".join(words)])


def test_another_model_keeps_its_own_ruler(parser: Parser) -> None:
    from stance.extract.parse import MODEL

    named = Parser(MODEL)
    assert [doc.text for doc in named.parse(["Kyiv said so."])] == ["Kyiv said so."]
    assert named._ruler is None
    assert parser._ruler is not None
