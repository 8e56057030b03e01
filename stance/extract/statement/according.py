""" "According to X", "in the words of X", "per X": the rest of the clause is what X says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from stance.extract.statement.scene import Found, Scene
from stance.extract.statement.sources import source_span
from stance.model import Span

if TYPE_CHECKING:
    from stance.extract.parse import Token

_OPENERS = frozenset(("according", "per", "in", "from"))
_LONGEST = 60  # tokens in the phrase that names the source


def find(scene: Scene, used: set[int]) -> Iterator[Found]:
    """Statements by a prepositional phrase."""
    for i, word in enumerate(scene.words):
        if word not in _OPENERS:
            continue
        token = scene.tokens[i]
        phrase = _phrase(scene, token)
        if phrase is None or scene.quote_at[token.i] >= 0:
            continue
        last_word, source = phrase
        spans = _content(scene, token.i, source)
        if spans:
            cue = scene.span(token.i, last_word)
            yield Found("according", "speech", spans, token, cue, source, source_span(scene, source), scene.index)


def _phrase(scene: Scene, token: Token) -> tuple[int, Token] | None:
    """Index of the phrase's last word and the source's head."""
    doc, i = scene.doc, token.i
    words = scene.words
    if token.lower_ == "according" and i + 2 < len(doc) and words[i + 1] == "to":
        end = i + 1
    elif (
        token.lower_ == "per"
        and (i == 0 or doc[i - 1].is_punct)
        and i + 1 < len(doc)
        and (doc[i + 1].pos_ == "PROPN" or words[i + 1] in ("the", "a"))
    ):
        end = i
    elif (token.lower_ == "in" and words[i + 1 : i + 4] == ["the", "words", "of"]) or (
        token.lower_ in ("in", "from") and words[i + 1 : i + 4] == ["the", "view", "of"]
    ):
        end = i + 3
    else:
        return None
    for j in range(end + 1, min(end + 12, len(doc))):
        each = doc[j]
        if (
            each.dep_ in ("pobj", "nsubj", "dobj", "ROOT", "npadvmod", "appos")
            and each.pos_ in ("NOUN", "PROPN", "PRON", "NUM")
            and each.head.i <= j
        ) or each.dep_ == "pobj":
            return end, each
    return None


def _content(scene: Scene, start: int, source: Token) -> list[Span]:
    """The sentence before the phrase, or after it where it opens the sentence, or both where it stands in the middle."""
    doc = scene.doc
    sentence_start = scene.sentence_start(start)
    end = _phrase_end(scene, start, source)
    sentence_end = scene.sentence_end[min(source.i, len(doc) - 1)]
    spans: list[Span] = []
    before_last = start - 1
    while before_last >= sentence_start and doc[before_last].text in (",", "—", "–", "-", "("):
        before_last -= 1
    if before_last - sentence_start >= 1:
        first = sentence_start
        if doc[first].lower_ in ("but", "and", "so"):
            first += 1
        if span := scene.trimmed(first, before_last):
            spans.append(span)
    if (
        spans
        and before_last - sentence_start < 7
        and not any(t.pos_ in ("VERB", "AUX") for t in doc[sentence_start:start])
    ):
        spans = []  # "In the same way, according to X, ...": the phrase before is no content of its own
    opens = not spans
    after = end + 1
    if after < sentence_end and (
        opens or (doc[after].text == "," and after + 3 < sentence_end and not _side(doc[after + 1]))
    ):
        last = sentence_end - 1
        if doc[last].text in (".", "!", "?"):
            last -= 1
        if last - after >= 2 and (span := scene.trimmed(after, last)):
            spans.append(span)
    return spans


def _side(token: Token) -> bool:
    """Whether what follows the phrase describes its source ("according to X, who ...", ", which ...", ", the head of ...")."""
    return token.lower_ in (
        "who",
        "which",
        "whose",
        "a",
        "an",
        "the",
        "where",
        "while",
        "but",
        "and",
        "as",
    ) or token.tag_ in ("VBG", "VBN")


def _phrase_end(scene: Scene, start: int, source: Token) -> int:
    """The last token of the phrase: up to the comma that ends it, else the source's subtree."""
    doc = scene.doc
    right = source.right_edge.i
    for j in range(source.i + 1, min(right + 1, start + _LONGEST)):
        if doc[j].text in (",", ";", "—", "–") or scene.quote_at[j] >= 0:
            return j - 1
        if doc[j].text in (".", "!", "?") and re.fullmatch(r"[.!?]", doc[j].text) and doc[j].dep_ == "punct":
            return j - 1
    return right if right >= source.i else source.i
