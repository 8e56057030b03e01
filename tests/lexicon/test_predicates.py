"""The lexicon of predicates: every entry's example takes the side that the entry states, on the real parser."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stance.errors import DataError
from stance.extract.parse import Parser
from stance.extract.position.compose import Composer
from stance.extract.position.ellipsis import bare_predicates, elliptical
from stance.extract.position.lexical import Lexical
from stance.lexicon.predicates import CLASSES, Predicate, load_predicates
from stance.lexicon.replies import load_replies

if TYPE_CHECKING:
    from stance.extract.parse import Doc

TOPIC = "the canal treaty"
SIDES = {1: "support", -1: "oppose", 0: "neutral", None: "no side"}


@cache
def _parsed() -> dict[str, list[tuple[Predicate, Doc]]]:
    """The entries of each class with their examples, parsed in one batch."""
    entries = load_predicates().entries
    out: dict[str, list[tuple[Predicate, Doc]]] = {name: [] for name in CLASSES}
    for entry, doc in zip(entries, Parser().parse([entry.example for entry in entries]), strict=True):
        out[entry.cls].append((entry, doc))
    return out


def _sides(composer: Composer, entry: Predicate, doc: Doc) -> list[int]:
    """The sides that France takes in the example."""
    if entry.cls == "ellipsis":  # the topic stands in the sentence before
        sentence, replies = list(doc.sents)[1], load_replies()
        found = bare_predicates(composer, sentence)
        readings = [r for word, verb, each in found for r in elliptical(composer, word, verb, each, 1, replies)]
    else:
        start = doc.text.lower().index(TOPIC)
        span = doc.char_span(start, start + len(TOPIC), alignment_mode="expand")
        assert span is not None
        readings, _ = composer.read(doc, span.start, span.end, 1, acts=False)
    return [reading.side for reading in readings if reading.holder is not None and reading.holder.text == "France"]


@pytest.mark.parametrize("name", CLASSES)
def test_every_example_takes_the_side_that_its_entry_states(name: str) -> None:
    composer = Composer(Lexical.load())
    wrong = []
    for entry, doc in _parsed()[name]:
        sides = _sides(composer, entry, doc)
        if set(sides) != ({entry.shown} if entry.shown is not None else set()):
            found = ", ".join(SIDES[side] for side in sides) or "no side"
            wrong.append(
                f"{entry.place}: '{entry.name}' should give {SIDES[entry.shown]}, gives {found}: {entry.example}"
            )
    assert not wrong, f"{len(wrong)} of {len(_parsed()[name])} examples:\n" + "\n".join(wrong)


def test_every_example_holds_a_word_of_its_entry() -> None:
    """So that an example cannot pass by another entry's words alone."""
    strange = []
    for name in CLASSES:
        for entry, doc in _parsed()[name]:
            stems = {each.text.lower()[:2] for each in doc} | {each.lemma_.lower()[:2] for each in doc}
            if not any(word[:2] in stems for word in (entry.lemma, *entry.tail)):
                strange.append(f"{entry.place}: '{entry.name}' in: {entry.example}")
    assert not strange, "\n".join(strange)


def test_the_lexicon_is_broad() -> None:
    entries = load_predicates().entries
    attitudes = Counter(entry.side for entry in entries if entry.cls == "attitudes")
    assert len(entries) > 2000
    assert attitudes[1] > 250
    assert attitudes[-1] > 250
    assert attitudes[0] > 80


def test_an_entry_without_an_example_is_refused(tmp_path: Path) -> None:
    for name in CLASSES:
        (tmp_path / f"{name}.yaml").write_text("- {verb: back, side: support}\n", encoding="utf-8")
    with pytest.raises(DataError, match="lacks 'example'"):
        load_predicates(tmp_path)


def test_an_entry_that_stands_twice_is_refused_with_both_places(tmp_path: Path) -> None:
    line = '- {verb: back, side: support, example: "France backs the canal treaty."}\n'
    for name in CLASSES:
        (tmp_path / f"{name}.yaml").write_text(line * 2, encoding="utf-8")
    with pytest.raises(DataError, match="stands twice") as caught:
        load_predicates(tmp_path)
    assert "attitudes.yaml:1" in (caught.value.hint or "")
