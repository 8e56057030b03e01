"""Step 5: fragments that stand for a clause: "Moscow: populist and unrealistic.", "Never.", "Utter nonsense, said the minister.",
and a wanted thing before its verb: "Controls at all borders, ordered the minister."."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stance.extract.position import grammar
from stance.extract.position.candidates import Candidate
from stance.extract.position.compose import Composer
from stance.extract.position.reading import Reading
from stance.extract.position.thread import Antecedent, Place, Reader
from stance.lexicon.function_words import FunctionWords
from stance.lexicon.replies import Replies
from stance.text import flatten

if TYPE_CHECKING:
    from stance.extract.parse import Paragraph, Token, TokenSpan
    from stance.topics import TopicHit


class Fragments(Reader):
    """Reads verdicts without a verb, for whoever speaks there."""

    def __init__(self, composer: Composer, words: FunctionWords, replies: Replies) -> None:
        self.composer, self.words, self.replies = composer, words, replies

    def read(self, antecedent: Antecedent, place: Place) -> Iterator[Candidate]:
        """The candidates of the place's verdict or refusal, and of "so said the presidency"."""
        yield from self._so_said(antecedent, place)
        tokens = [token for token in place.tokens if not place.same or token.i >= place.after]
        colon = next((i for i, token in enumerate(tokens[:9]) if token.text == ":"), None)
        content = tokens[colon + 1 :] if colon is not None else tokens
        if not content or (place.same and colon is None) or len(content) > 24:
            return
        head = _until_report(content)
        if not head or any(token.pos_ in ("VERB", "AUX") and grammar.finite(token) for token in head):
            return
        asked = colon is not None or antecedent.candidate.sentence.text.rstrip(" \"”’'").endswith("?")
        value, anchor, note = self._verdict(head, asked)
        side = antecedent.plain
        if value is None or side is None or not antecedent.salient or antecedent.gap:
            return
        holder = _labelled(place.sentence) or (_labelled(antecedent.candidate.sentence) if not place.same else None)
        reading = Reading(side * value, holder, anchor, "fragment", content=side, steps=(("fragment", note, anchor),))
        yield place.candidate(antecedent, anchor.i, anchor.i + 1, reading)

    def _verdict(self, head: list[Token], asked: bool) -> tuple[int | None, Token, str]:
        text = flatten(" ".join(token.text for token in head)).strip(" \"”“'*_,.!-—–")
        opening = text.split(",")[0].split(";")[0].strip()
        first = next((token for token in head if token.is_alpha), head[0])
        for value, phrases in ((-1, self.replies.refusals), (1, self.replies.consents)):
            if asked and opening in phrases:
                return value, first, f"'{opening}' answers what stands before"
        for token in head:
            entry = (
                self.composer.lexical.evaluation(token)
                if token.pos_ in ("ADJ", "NOUN", "PROPN", "ADV", "VERB")
                else None
            )
            if entry is None or entry.side == 0:
                continue
            if token.dep_ in ("amod", "compound", "pobj", "dobj", "poss"):
                if not (token.dep_ == "pobj" and entry.kind == "noun" and entry.tail):
                    continue
            negated = any(
                each.lower_ in ("not", "no", "never", "hardly", "nothing") for each in head if each.i < token.i
            )
            if negated and entry.side < 0:
                continue
            return (-entry.side if negated else entry.side), token, f"'{token.text}' judges what stands before"
        return None, first, ""

    def _so_said(self, antecedent: Antecedent, place: Place) -> Iterator[Candidate]:
        """ "So said the presidency", "thus spoke the envoy": the sentence before, which nobody was said to say."""
        reading = antecedent.candidate.reading
        if place.same or reading is None or reading.holder is not None:
            return
        sentence = place.sentence
        if sentence[0].lower_ not in ("so", "thus") or len(sentence) < 3:
            return
        verb = next((token for token in sentence[1:3] if token.lemma_ in self.replies.sayings), None)
        if verb is None:
            return
        for holder in grammar.subjects(verb):
            said = Reading(
                reading.side,
                holder,
                verb,
                "so-said",
                reading.firmness,
                reading.conditional,
                reading.content,
                None,
                (*reading.steps, ("so-said", f"'{verb.text}' gives it to '{holder.text}'", verb)),
            )
            yield place.candidate(antecedent, sentence.start, verb.i + 1, said)


def read_demanded(composer: Composer, hit: TopicHit, paragraph: Paragraph, replies: Replies) -> Iterator[Candidate]:
    """The candidate of a phrase that stands first, with the verb that demands it after: "Controls at all borders, ordered Bern."."""
    tokens = paragraph.tokens((hit.start, hit.end))
    if tokens is None or not len(tokens):
        return
    sentence = tokens[0].sent
    verb = next((t for t in sentence if t.lemma_ in replies.demands and t.tag_ in ("VBD", "VBZ", "VBP")), None)
    if (
        verb is None
        or verb.i < tokens.end
        or verb.i == sentence.start
        or verb.nbor(-1).text not in (",", "”", '"', "’", "'")
    ):
        return
    before = sentence.doc[sentence.start : verb.i]
    if any(token.pos_ in ("VERB", "AUX") and token.i < verb.i and grammar.finite(token) for token in before):
        return
    if verb.i + 1 >= sentence.end or verb.nbor().pos_ not in ("DET", "PROPN", "ADJ", "NOUN"):
        return
    holder = next((c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "nsubj", "npadvmod", "attr")), None)
    if holder is None:
        return
    top = grammar.head_of(sentence.doc, tokens.start, tokens.end)
    side = hit.side
    if any(token.lower_ in ("no", "not", "never") for token in before if token.i < top.i):
        side = -side
    step = ("demand", f"'{verb.text}' demands what stands before it", verb)
    reading = Reading(side, holder, verb, "demand", content=hit.side, steps=(step,))
    yield Candidate(hit, paragraph, sentence, tokens, reading)


def _labelled(sentence: TokenSpan) -> Token | None:
    """The head of the label that a sentence begins with: "Serbia's president: ..."."""
    colon = next((token.i for token in sentence[:9] if token.text == ":"), None)
    if (
        colon is None
        or colon == sentence.start
        or any(t.pos_ in ("VERB", "AUX") for t in sentence.doc[sentence.start : colon])
    ):
        return None
    head = grammar.head_of(sentence.doc, sentence.start, colon)
    return head if head.pos_ in ("NOUN", "PROPN") else None


def _until_report(tokens: list[Token]) -> list[Token]:
    """The tokens before a reporting tail: "Utter nonsense, said the minister" without "said the minister"."""
    for i, token in enumerate(tokens):
        if i and token.text in (",", "”", '"', "—", "–") and i + 1 < len(tokens):
            following = tokens[i + 1 : i + 7]
            if any(
                t.lemma_
                in ("say", "call", "tell", "reply", "answer", "add", "write", "argue", "retort", "insist", "post")
                for t in following
            ):
                return tokens[:i]
    return tokens
