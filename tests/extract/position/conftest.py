"""Parses written by hand, so that what a rule promises is tested without a model."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from stance.lexicon.function_words import FunctionWords, load_function_words

_POS = {"VB": "VERB", "NNP": "PROPN", "NN": "NOUN", "JJ": "ADJ", "RB": "ADV", "PRP": "PRON", "WP": "PRON", "DT": "DET"}
_POS |= {"IN": "ADP", "MD": "AUX", "TO": "PART", "CC": "CCONJ", "CD": "NUM", "EX": "PRON", "WDT": "PRON", ".": "PUNCT"}
_POS |= {",": "PUNCT", ":": "PUNCT"}
_MARKS = frozenset(".,?!;:")


@pytest.fixture(scope="session")
def words() -> FunctionWords:
    return load_function_words()


@pytest.fixture(scope="session")
def build() -> Callable[[str], Doc]:
    """Makes a `Doc` of "word=lemma/tag/dependency/head" each token.

    The lemma may be left out where it is the word; the head is a word that stands once in the sentence, or an index; "-"
    is the root.
    """
    vocab = spacy.blank("en").vocab

    def make(notation: str) -> Doc:
        rows = [token.split("/") for token in notation.split()]
        texts = [row[0].split("=")[0] for row in rows]

        def head(i: int, word: str) -> int:
            if word == "-":
                return i
            assert word.isdigit() or texts.count(word) == 1, f"'{word}' stands more than once: give its index"
            return int(word) if word.isdigit() else texts.index(word)

        return Doc(
            vocab,
            words=texts,
            spaces=[not (i + 1 < len(texts) and texts[i + 1] in _MARKS) for i in range(len(texts))],
            lemmas=[row[0].split("=")[-1] for row in rows],
            tags=[row[1] for row in rows],
            pos=[_pos(row[1], row[2]) for row in rows],
            deps=[row[2] for row in rows],
            heads=[head(i, row[3]) for i, row in enumerate(rows)],
        )

    return make


def _pos(tag: str, dependency: str) -> str:
    if dependency in ("aux", "auxpass") and tag.startswith("VB"):
        return "AUX"
    return next((_POS[tag[:n]] for n in (3, 2, 1) if tag[:n] in _POS), "X")
