"""Look predicates up in the parse: which entry of the lexicon a token is, its particles and prepositions included."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stance.extract.position import grammar
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
        for entry in self._verbs(cls, verb.lemma_.lower()):
            if entry.takes and (_relation(node) if node is not None else "object") not in entry.takes:
                continue
            if entry.only_negated and not self._denied(verb):
                continue
            if "no" in entry.tail and self._through(entry.tail, preposition, node):
                entry = replace(entry, side=-entry.side)
            if preposition is None:
                if not entry.tail or self._tail(verb, entry.tail):
                    if (
                        entry.tail
                        and entry.tail[-1] in ("for", "on", "to", "against", "about", "at", "of", "with", "from", "in")
                        and not self._bare(verb, entry.tail[-1])
                    ):
                        continue
                    return entry
            elif (
                preposition.lower_ in entry.tail
                and self._tail(verb, entry.tail)
                and self._reaches(preposition, entry.tail)
            ):
                return entry
        return None

    def _through(self, tail: tuple[str, ...], preposition: Token | None, node: Token | None) -> bool:
        """Whether the climb came by the noun of the tail: its own "no" has reversed the side ("sees no point in")."""
        if preposition is not None:
            return preposition.lower_ != tail[-1]
        return node is not None and node.lemma_ in tail

    def _verbs(self, cls: PredicateClass, lemma: str) -> list[Predicate]:
        """The entries of a verb; the lemmatiser gives "hop" for "hoped" and "greenlighte" for "greenlighted"."""
        find = self.predicates.find
        return find(cls, "verb", lemma) or find(cls, "verb", f"{lemma}e") or find(cls, "verb", lemma.removesuffix("e"))

    def _denied(self, verb: Token) -> bool:
        """Whether the verb is negated or refused ("would not hear of", "declined to comment on")."""
        if grammar.negated(verb, self.words) is not None:
            return True
        return verb.dep_ == "xcomp" and verb.head.lemma_ in self.words.refusers

    def _reaches(self, preposition: Token, tail: tuple[str, ...]) -> bool:
        """Whether what is left of the tail after the preposition hangs on it ("in no mood for": "for" under "in")."""
        rest = tail[tail.index(preposition.lower_) + 1 :]
        below = [token.lower_ for token in preposition.subtree]
        return all(word in below for word in rest)

    def _bare(self, verb: Token, last: str) -> bool:
        """Whether the tail's last word is the verb's own particle or governs a clause ("called on Paris to")."""
        doc = verb.doc
        for token in doc[verb.i + 1 : verb.i + 1 + _WINDOW]:
            if token.lower_ == last and verb.i in (token.head.i, token.head.head.i, token.head.head.head.i):
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
        found = [entry for key in _keys(noun) for entry in self.predicates.find(cls, "noun", key)]
        for entry in found:
            if cls == "evaluations" and not entry.of:
                continue
            if entry.takes and not any(_relation(child) in entry.takes for child in noun.children if child.i > noun.i):
                continue
            if self._follows(noun, entry.tail):
                return entry
        return None

    def adjective(self, word: Token) -> Predicate | None:
        """The entry of an adjective or participle that takes a side for its subject."""
        above = word.head if word.dep_ in ("ccomp", "oprd", "xcomp") else word.head.head
        if word.i > word.head.i and above.lemma_ in ("leave", "keep"):
            return None  # "left the door open": the door takes no side
        for key in _keys(word):
            for entry in self.predicates.find("adjectives", "adjective", key):
                if self._follows(word, entry.tail):
                    return entry
        return None

    def evaluation(self, word: Token) -> Predicate | None:
        """The entry of a word that judges the topic itself; longer ones ("red line") by their last or first word."""
        for key in _keys(word):
            for entry in self.predicates.find("evaluations", "adjective", key):
                if self._follows(word, entry.tail):
                    return entry
            if "-" in key and (found := self.predicates.find("evaluations", "noun", key)):
                return found[0]
        if any(child.lower_ == "too" for child in word.lefts):
            for entry in self.predicates.find("evaluations", "adjective", "too"):
                if entry.tail == (word.lower_,):
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
        """Whether the tail stands right after the word, articles left out ("a step in the right direction")."""
        doc, at = word.doc, word.i
        for part in tail:
            at += 1
            while at < len(doc) and part != doc[at].lower_ and doc[at].dep_ in ("det", "poss"):
                at += 1
            if at >= len(doc) or part not in (doc[at].lower_, doc[at].lemma_):
                return False
        return True


def _keys(word: Token) -> tuple[str, ...]:
    """Under which words to look it up: the hyphenated compound that it is part of ("non-starter"), form, lemma."""
    doc, start, end = word.doc, word.i, word.i + 1
    while (
        start >= 2 and doc[start - 1].text == "-" and not doc[start - 1].whitespace_ and not doc[start - 2].whitespace_
    ):
        start -= 2
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end].whitespace_ and not doc[end - 1].whitespace_:
        end += 2
    own = (word.lower_, word.lemma_.lower())
    if end - start == 1:
        return own
    return (doc[start:end].text.lower(), *(() if doc[start].lower_ in ("non", "anti", "ill", "un", "counter") else own))


def _relation(node: Token) -> str:
    """What the node is to its governor, in the words of `takes`."""
    if node.tag_ == "VBG" and node.dep_ in ("xcomp", "ccomp", "pcomp"):
        return "gerund"
    if node.tag_ == "VB" and node.dep_ in ("acl", "relcl"):
        return "infinitive"
    if node.dep_ == "advcl" and node.tag_ == "VB":
        return "infinitive"  # "pressed them by phone to stop": the parser hangs it on the verb as an adverbial
    return _RELATIONS.get(node.dep_, "object")
