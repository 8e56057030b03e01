"""Step 5: what is answered to a question that the sentence itself tells: "Asked whether Oslo would join, he said it would not"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stance.extract.position import grammar
from stance.extract.position.backward import BackReferences, extraposed
from stance.extract.position.candidates import Candidate
from stance.extract.position.compose import Composer
from stance.extract.position.reading import Reading
from stance.extract.position.thread import Antecedent, Place, Reader, content
from stance.lexicon.replies import Replies

if TYPE_CHECKING:
    from stance.extract.parse import Token

_ANSWERS = frozenset(
    ("do", "did", "does", "will", "would", "wo", "is", "are", "was", "were", "can", "could", "'d", "'ll")
)
_PRONOUNS = ("it", "this", "that")


class Asked(Reader):
    """Reads pronouns and bare auxiliaries that answer an indirect question about the topic."""

    def __init__(self, composer: Composer, back: BackReferences, replies: Replies) -> None:
        self.composer, self.back, self.replies = composer, back, replies

    def read(self, antecedent: Antecedent, place: Place) -> Iterator[Candidate]:
        """The candidates of the answers in the place, which is the question's own sentence."""
        if not place.same or (question := self._question(antecedent)) is None:
            return
        side = self._proposed(antecedent, question)
        for token in place.tokens:
            if token.i < place.after:
                continue
            if token.lower_ in _PRONOUNS and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj"):
                if not side or extraposed(token):
                    continue
                for start, reading in self.back.reactions(
                    token, content(self.composer, antecedent.candidate, self.replies)
                ):
                    yield place.candidate(antecedent, start, token.i + 1, reading)
            elif (answer := self._answer(token, side)) is not None:
                yield place.candidate(antecedent, token.i, token.i + 1, answer)

    def _question(self, antecedent: Antecedent) -> Token | None:
        """The "asked" over the phrase, where the sentence goes on to what was answered."""
        phrase = antecedent.candidate.tokens
        at = grammar.head_of(phrase.doc, phrase.start, phrase.end)
        for _ in range(12):
            if at.tag_ == "VBN" and at.dep_ == "advcl" and at.lemma_ in self.replies.asking and at.i < at.head.i:
                return at
            if at.head.i == at.i:
                return None
            at = at.head
        return None

    def _proposed(self, antecedent: Antecedent, question: Token) -> int:
        """The side of what a yes says."""
        named = content(self.composer, antecedent.candidate, self.replies)
        clause = next((c for c in question.children if c.dep_ in ("ccomp", "advcl")), None)
        clause = clause or next(
            (c for p in question.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pcomp"), None
        )
        entry = self.composer.lexical.verb("attitudes", clause, None) if clause is not None else None
        return named * entry.side if entry is not None else named

    def _answer(self, token: Token, side: int) -> Reading | None:
        """ "Said he would", "said it did not": an auxiliary without its verb."""
        if token.lower_ not in _ANSWERS or token.dep_ not in ("ccomp", "conj", "ROOT"):
            return None
        if any(c.dep_ not in ("nsubj", "neg", "punct", "mark", "advmod") for c in token.children):
            return None
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        if subject is None or subject.pos_ != "PRON" or token.dep_ != "ccomp":
            return None
        negation = grammar.negated(token, self.composer.words)
        value = side if negation is None else -side
        note = f"'{token.head.text} ... {token.text}{' ' + negation.text if negation is not None else ''}' answers it"
        holders = grammar.subjects(token.head)
        return Reading(
            value, holders[0] if holders else None, token, "answer", content=side, steps=(("answer", note, token),)
        )
