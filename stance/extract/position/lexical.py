"""Look predicates up in the parse: which entry of the lexicon a token is, its particles and prepositions included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.lexicon.function_words import FunctionWords, load_function_words
from stance.lexicon.predicates import Predicate, PredicateClass, Predicates, load_predicates

if TYPE_CHECKING:
    from stance.extract.parse import Token

_RELATIONS = {"ccomp": "clause", "xcomp": "infinitive", "pcomp": "gerund", "csubjpass": "clause"}
_WINDOW = 8  # tokens after the head word within which its particles and prepositions stand


class Lexical:
    """The lexicon as seen from tokens."""

    def __init__(self, predicates: Predicates, words: FunctionWords) -> None:
        self.predicates = predicates
        self.words = words

    @classmethod
    def load(cls) -> Lexical:
        """With the shipped lexicon."""
        return cls(load_predicates(), load_function_words())

    def verb(
        self, cls: PredicateClass, verb: Token, preposition: Token | None, node: Token | None = None
    ) -> Predicate | None:
        """The verb's entry. With a preposition between verb and node, only entries whose tail ends in it fit."""
        for entry in self.predicates.find(cls, "verb", verb.lemma_.lower()):
            if entry.takes and node is not None and _RELATIONS.get(node.dep_, "object") not in entry.takes:
                continue
            if preposition is None:
                if not entry.tail or self._tail(verb, entry.tail):
                    if (
                        entry.tail
                        and entry.tail[-1] in ("for", "on", "to", "against", "about", "at", "of", "with", "from", "in")
                        and not self._bare(verb, entry.tail[-1])
                    ):
                        continue
                    return entry
            elif entry.tail and entry.tail[-1] == preposition.lower_ and self._tail(verb, entry.tail):
                return entry
        return None

    def _bare(self, verb: Token, last: str) -> bool:
        """Whether the last word of the tail is the verb's own particle or governs a clause or the object ("called on Paris to")."""
        doc = verb.doc
        for token in doc[verb.i + 1 : verb.i + 1 + _WINDOW]:
            if token.lower_ == last and (token.head.i == verb.i or token.head.head.i == verb.i):
                objects = [child for child in token.children if child.dep_ in ("pobj", "pcomp")]
                return bool(objects) or token.dep_ in ("prt", "advmod", "mark") or not list(token.children)
        return False

    def _tail(self, verb: Token, tail: tuple[str, ...]) -> bool:
        doc = verb.doc
        at = verb.i + 1
        limit = min(len(doc), verb.i + 1 + _WINDOW)
        for word in tail:
            while at < limit and doc[at].lower_ != word and doc[at].lemma_ != word:
                at += 1
            if at >= limit:
                return False
            at += 1
        return True

    def noun(self, cls: PredicateClass, noun: Token) -> Predicate | None:
        """The noun's entry."""
        if noun.pos_ not in ("NOUN", "PROPN") and noun.tag_ not in ("NN", "NNS"):
            return None
        found = self.predicates.find(cls, "noun", noun.lemma_.lower())
        for entry in found:
            if self._follows(noun, entry.tail):
                return entry
        return None

    def adjective(self, word: Token) -> Predicate | None:
        """The entry of an adjective or participle that takes a side for its subject."""
        for key in (word.lower_, word.lemma_.lower()):
            for entry in self.predicates.find("adjectives", "adjective", key):
                if self._follows(word, entry.tail):
                    return entry
        return None

    def evaluation(self, word: Token) -> Predicate | None:
        """The entry of a word that judges the topic itself; multi-word ones ("red line") by their last or first word."""
        for key in (word.lower_, word.lemma_.lower()):
            for entry in self.predicates.find("evaluations", "adjective", key):
                if self._follows(word, entry.tail):
                    return entry
        if word.pos_ in ("NOUN", "PROPN"):
            before = [child for child in word.children if child.i < word.i and child.dep_ in ("amod", "compound")]
            for child in before:
                for entry in self.predicates.find("evaluations", "noun", child.lower_):
                    if entry.tail and entry.tail[0] in (word.lemma_.lower(), word.lower_):
                        return entry
                if (entry2 := self.evaluation(child)) is not None and entry2.side < 0:
                    return entry2
            for entry in self.predicates.find("evaluations", "noun", word.lemma_.lower()):
                if not entry.of and self._follows(word, entry.tail):
                    return entry
            for child in before:
                if (entry2 := self.evaluation(child)) is not None:
                    return entry2
        return None

    def _follows(self, word: Token, tail: tuple[str, ...]) -> bool:
        doc = word.doc
        return all(
            word.i + k < len(doc) and part in (doc[word.i + k].lower_, doc[word.i + k].lemma_)
            for k, part in enumerate(tail, 1)
        )
