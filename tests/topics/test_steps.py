"""Matching on bits finds what a plain walk over all ways through a phrase finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from stance.topics.forms import shipped_forms
from stance.topics.pattern import Compiler
from stance.topics.phrase import GAP, Article, Either, Gap, Node, Word, parse_phrase
from stance.topics.phrase import Sequence as Parts
from stance.topics.sentences import Token, tokens
from stance.topics.steps import Sentence

PHRASES = ["a ~ b", "a b", "(a|b c) ~ c", "[a] b", "a [b ~] c", "(a|a b|a ~ c) b", "a ~ b ~ c", "(a|b)", "a ([b] c|b)"]
words_and_marks = st.lists(st.sampled_from(["a", "b", "c", "d", "the", "not", ", a", "- b", ". c"]), max_size=14)


def ends(node: Node, words: list[Token], at: int, bound: bool) -> Iterator[tuple[int, bool]]:
    """Where a match that goes on at a word may end; `bound`: the next word must be a neighbour."""
    fits = at < len(words) and (words[at].follows or not bound)
    if isinstance(node, Word):
        if fits and words[at].key == node.text:
            yield at + 1, True
    elif isinstance(node, Article):
        yield at, bound
        if fits and words[at].key in ("the", "a"):
            yield at + 1, True
    elif isinstance(node, Gap):
        yield at, False
        for to in range(at, len(words)):
            light = ("the", "a", "of")
            taken = sum((not words[i].joined or i == at) and words[i].key not in light for i in range(at, to + 1))
            if taken > GAP or words[to].key in ("not", "if"):
                break
            yield to + 1, False
    elif isinstance(node, Either):
        if node.optional:
            yield at, bound
        for each in node.alternatives:
            yield from ends(each, words, at, bound)
    elif isinstance(node, Parts):
        if not node.parts:
            yield at, bound
        else:
            for to, tied in ends(node.parts[0], words, at, bound):
                yield from ends(Parts(node.parts[1:]), words, to, tied)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PHRASES), words_and_marks)
def test_every_way_through_a_phrase_is_walked_and_the_longest_counts(phrase: str, pieces: list[str]) -> None:
    text = " ".join(pieces)
    words = tokens(text, (0, len(text)))
    pattern = Compiler(shipped_forms()).compile(parse_phrase(phrase))
    tree = pattern._tree  # with the articles that the phrase leaves out
    found = {at: max((to for to, _ in ends(tree, words, at, False)), default=None) for at in range(len(words))}
    sentence = Sentence(words)
    walked = [(at, to) for at, to in found.items() if to is not None]
    last = {to: at for at, to in walked}  # of those that end alike the one that begins last
    assert pattern.matches(sentence) == [(at, to) for at, to in walked if last[to] == at]
    assert pattern.possible(sentence.keys) or not pattern.matches(sentence)


def test_mentions_are_asked_for_only_where_a_phrase_stands(topic: Callable[..., Any]) -> None:
    topics = topic("foreign troops").topics
    asked: list[str] = []
    for text in ("Nobody sends troops.", "Nobody sends foreign troops."):
        topics.find(text, [(0, len(text))], lambda text=text: asked.append(text) or [])
    assert asked == ["Nobody sends foreign troops."]
