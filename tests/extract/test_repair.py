"""A speaker set in between commas: what stands before belongs to what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stance.extract.parse import Parser

if TYPE_CHECKING:
    from spacy.tokens import Doc


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def subject_of(doc: Doc, word: str) -> str:
    verb = next(token for token in doc if token.text == word)
    return next((child.text for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), "")


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The deployment of foreign troops, Olga Serova said on Wednesday, is unacceptable.", "is", "deployment"),
        (
            "Sanctions on Russia, Kallas told reporters in Copenhagen, must stay until the war ends.",
            "stay",
            "Sanctions",
        ),
        ("Norway, Serova insisted, will never join the union.", "join", "Norway"),
    ],
)
def test_what_stands_before_the_insertion_is_the_subject_of_what_follows(
    parser: Parser, text: str, verb: str, subject: str
) -> None:
    (doc,) = parser.parse([text])
    assert subject_of(doc, verb) == subject


@pytest.mark.parametrize(
    "text", ["Norway said on Wednesday that it would join.", "Serova, the minister, said so in Bern."]
)
def test_other_sentences_stay_as_they_were_parsed(parser: Parser, text: str) -> None:
    (doc,) = parser.parse([text])
    plain = parser.nlp(text)
    assert [(t.head.i, t.dep_) for t in doc] == [(t.head.i, t.dep_) for t in plain]
