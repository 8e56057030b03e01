"""Look predicates up in the parse: which entry of the lexicon a token is, its particles and prepositions included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from stance.extract.position import grammar
from stance.lexicon.function_words import FunctionWords, load_function_words
from stance.lexicon.predicates import Predicate, PredicateClass, Predicates, load_predicates

if TYPE_CHECKING:
    from stance.extract.parse import Token

_RELATIONS = {"ccomp": "clause", "xcomp": "infinitive", "pcomp": "gerund", "csubjpass": "clause"}
# Past forms that the lemmatiser leaves as they are.
_IRREGULAR = {
    "clung": "cling",
    "strove": "strive",
    "striven": "strive",
    "leapt": "leap",
    "forswore": "forswear",
    "forsook": "forsake",
    "forsaken": "forsake",
    "bent": "bend",
    "trod": "tread",
    "besought": "beseech",
    "forwent": "forgo",
}
_SCARCE = frozenset(("no", "little", "scant", "limited", "few", "zero", "neither"))
_NOBODY = frozenset(("no", "nobody", "none", "nothing", "neither", "no-one"))
# Last words of a tail that are not merely near: what they govern must be the verb's.
_GOVERNING = frozenset(("for", "on", "to", "against", "about", "at", "of", "with", "from", "in", "over", "towards"))
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
        for entry in self._verbs(cls, verb):
            if entry.takes and (_relation(node) if node is not None else "object") not in entry.takes:
                continue
            scarce = preposition is not None and "no" not in entry.tail and self._scarce(verb, entry.tail, preposition)
            if entry.only_negated and not scarce and not self._denied(verb):
                continue
            if scarce and not entry.only_negated:
                if entry.void:
                    continue  # "made no pitch for": not done, which takes no side
                entry = replace(entry, side=entry.negated if entry.negated is not None else min(0, -entry.side))
            if cls == "evaluations" and (entry := self._led_to(entry, verb)) is None:  # type: ignore[assignment]
                continue
            if "no" in entry.tail and self._through(entry.tail, preposition, node):
                entry = replace(entry, side=-entry.side)
            if preposition is None:
                if not entry.tail or self._tail(verb, entry.tail, node):
                    if (
                        entry.tail
                        and entry.tail[-1] in _GOVERNING
                        and not self._bare(verb, entry.tail[-1], tail_alone=len(entry.tail) == 1)
                    ):
                        continue
                    return self._once(cls, entry, preposition, node)
            elif (
                preposition.lower_ in entry.tail
                and self._tail(verb, entry.tail)
                and self._reaches(preposition, entry.tail)
            ):
                return self._once(cls, entry, preposition, node)
        return None

    def _once(self, cls: PredicateClass, entry: Predicate, preposition: Token | None, node: Token | None) -> Predicate:
        """The entry, without its side where the climb came by a noun of its tail that has taken it ("filed a complaint")."""
        if cls != "attitudes" or not entry.tail:
            return entry
        if preposition is None:
            nouns = [node] if node is not None else []
        elif preposition.lower_ != entry.tail[-1]:
            nouns = [child for child in preposition.children if child.dep_ == "pobj"]
        else:
            return entry
        for noun in nouns:
            if noun.lemma_ in entry.tail or noun.lower_ in entry.tail:
                taken = self.noun("nouns", noun) or self.noun("evaluations", noun)
                if taken is not None and taken.side < 0:
                    return replace(entry, side=-entry.side, negated=0 if entry.side < 0 else entry.negated)
        return entry

    def _through(self, tail: tuple[str, ...], preposition: Token | None, node: Token | None) -> bool:
        """Whether the climb came by the noun of the tail: its own "no" has reversed the side ("sees no point in")."""
        if preposition is not None:
            return preposition.lower_ != tail[-1]
        return node is not None and node.lemma_ in tail

    def _scarce(self, verb: Token, tail: tuple[str, ...], preposition: Token) -> bool:
        """Whether the noun of the tail is said to be missing: "sees no merit in", "has little faith in"."""
        return (
            bool(tail)
            and preposition.lower_ == tail[-1]
            and any(
                child.lower_ in _SCARCE and child.i < noun.i
                for noun in verb.children
                if noun.dep_ in ("dobj", "attr", "nsubj", "nsubjpass") and (noun.lower_ in tail or noun.lemma_ in tail)
                for child in noun.children
            )
        )

    def _led_to(self, entry: Predicate, verb: Token) -> Predicate | None:
        """The entry of a verb that evaluates, as its object has it: "leads to war", "makes no sense"; None: it has none."""
        objects = [child for child in verb.children if child.dep_ in ("dobj", "attr", "oprd") and child.i > verb.i]
        if entry.harm and any(
            word.pos_ == "PROPN" or (word.dep_ == "amod" and word.text[:1].isupper())
            for noun in (*objects, *self._governed(verb, entry.tail, objects))
            for word in (noun, *noun.children)
        ):
            return None  # "hurts Moscow": blame or praise
        if not entry.outcome:
            none = any(
                (word.lower_ in _NOBODY and (word.dep_ == "det" or word in objects or word.dep_ == "poss"))
                or (word.lower_ in ("little", "scant") and word.dep_ == "amod")
                for noun in objects
                for word in (noun, *noun.children)
            )
            return (
                replace(entry, side=entry.under_not, negated=None)
                if none and not _NOBODY.intersection(entry.tail)
                else entry
            )
        objects += [each for each in self._governed(verb, entry.tail, objects) if each.lemma_ not in entry.tail]
        for noun in (each for it in objects for each in (it, *it.conjuncts)):
            found = self._outcome(noun)
            if found is not None and not any(child.lower_ in _NOBODY for child in noun.children):
                return replace(entry, side=entry.side * found.side, firmness=found.firmness, negated=0)
        return None

    def caused(self, verb: Token) -> Predicate | None:
        """What a passive says of its agent: "the war was caused by X" blames X."""
        subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
        if subject is None:
            return None
        for entry in self._verbs("evaluations", verb):
            if entry.outcome and not entry.tail and (found := self._outcome(subject)) is not None:
                return replace(entry, side=entry.side * found.side, firmness=found.firmness, negated=0)
        return None

    def _governed(self, verb: Token, tail: tuple[str, ...], objects: list[Token]) -> list[Token]:
        """What the prepositions of the tail govern, be they the verb's or its object's."""
        near = (*verb.children, *(child for each in objects for child in each.children))
        prepositions = [child for child in near if child.dep_ == "prep" and child.lower_ in tail]
        return [each for child in prepositions for each in child.children if each.dep_ == "pobj"]

    def _outcome(self, noun: Token) -> Predicate | None:
        """The entry of a noun that says whether an outcome is good or bad."""
        for key in _keys(noun):
            for entry in self.predicates.find("evaluations", "noun", key):
                if entry.outcome or (entry.of and not entry.tail):
                    return entry
        return self.evaluation(noun) if noun.pos_ == "NOUN" else None

    def _verbs(self, cls: PredicateClass, verb: Token) -> list[Predicate]:
        """The entries of a verb, under the first of its possible lemmas that has any."""
        for lemma in _lemmas(verb):
            if found := self.predicates.find(cls, "verb", lemma):
                return found
        return []

    def _denied(self, verb: Token) -> bool:
        """Whether the verb is negated or refused ("would not hear of", "declined to comment on")."""
        if grammar.negated(verb, self.words) is not None:
            return True
        above = verb.head.lower_
        if verb.dep_ in ("xcomp", "advcl", "ccomp") and above in ("early", "premature", "soon"):
            return True  # "it is too early to comment on"
        return verb.dep_ == "xcomp" and verb.head.lemma_ in self.words.refusers

    def _reaches(self, preposition: Token, tail: tuple[str, ...]) -> bool:
        """Whether what is left of the tail after the preposition hangs on it ("in no mood for": "for" under "in")."""
        rest = tail[tail.index(preposition.lower_) + 1 :]
        below = [token.lower_ for token in preposition.subtree]
        return all(word in below for word in rest)

    def _bare(self, verb: Token, last: str, *, tail_alone: bool = False) -> bool:
        """Whether the tail's last word is the verb's own particle or governs a clause ("called on Paris to")."""
        doc = verb.doc
        for token in doc[verb.i + 1 : verb.i + 1 + _WINDOW]:
            if token.lower_ == last and _within(token, verb):
                if tail_alone and token.head.dep_ in ("dobj", "nsubjpass") and token.head.pos_ == "NOUN":
                    continue  # "called the demand for X a surrender" does not call for it
                objects = [child for child in token.children if child.dep_ in ("pobj", "pcomp")]
                return bool(objects) or token.dep_ in ("prt", "advmod", "mark") or not list(token.children)
        return False

    def _tail(self, verb: Token, tail: tuple[str, ...], node: Token | None = None) -> bool:
        """Whether the words of the tail follow the verb in their order: close to it, or close behind its object `node`."""
        doc = verb.doc
        near = min(len(doc), verb.i + 1 + _WINDOW)
        limit = near
        if node is not None and node.head.i == verb.i and node.i > verb.i:
            limit = max(near, min(len(doc), node.right_edge.i + 1 + _WINDOW))
        at = verb.i + 1
        undergone = [c for c in verb.children if c.dep_ == "nsubjpass"]
        if len(tail) > 1 and any(tail[0] in (c.lower_, c.lemma_) for c in undergone):
            tail = tail[1:]  # "no decision has been taken on it"
        for word in tail:
            while at < limit and not (
                (doc[at].lower_ == word or doc[at].lemma_ == word)
                and not (doc[at].dep_ == "pobj" and doc[at].head.lower_ not in tail and doc[at].head.i > verb.i)
                and (
                    (at < near and word != "no")
                    or (verb.is_ancestor(doc[at]) and (word != "no" or _near(doc[at], verb)))
                )
            ):
                if word == "no" and doc[at].lower_ == "no":
                    return False  # "said that no troops would be sent to" is not "said no to"
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
            if cls == "evaluations" and (not entry.of or entry.outcome):
                continue
            if entry.only_negated and not any(child.lower_ in _SCARCE for child in noun.children):
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
                if self._follows(word, entry.tail) and not (entry.only_negated and entry.side and not self._not(word)):
                    return entry
            if "-" in key and (
                found := [it for it in self.predicates.find("evaluations", "noun", key) if not it.outcome]
            ):
                return found[0]
        if any(child.lower_ == "too" for child in word.lefts):
            for entry in self.predicates.find("evaluations", "adjective", "too"):
                if entry.tail == (word.lower_,):
                    return entry
        if word.pos_ in ("NOUN", "PROPN"):
            before = [child for child in word.children if child.i < word.i and child.dep_ in ("amod", "compound")]
            for child in before:
                for entry in self.predicates.find("evaluations", "noun", child.lower_):
                    if not entry.outcome and entry.tail and entry.tail[0] in (word.lemma_.lower(), word.lower_):
                        return entry
                if (entry2 := self.evaluation(child)) is not None and entry2.side < 0:
                    return entry2
            for entry in self.predicates.find("evaluations", "noun", word.lemma_.lower()):
                if not entry.of and not entry.outcome and self._follows(word, entry.tail):
                    return entry
            for child in before:
                if (entry2 := self.evaluation(child)) is not None:
                    return entry2
        return None

    def _not(self, word: Token) -> bool:
        """Whether the word or its copula is negated ("is not possible")."""
        return any(grammar.negated(each, self.words) is not None for each in (word, word.head))

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


def _near(token: Token, verb: Token) -> bool:
    """Whether no other verb stands between the token and the verb: "said, demanding that no more" is not "said no"."""
    return not any(each.pos_ in ("VERB", "AUX") for each in verb.doc[verb.i + 1 : token.i])


def _within(token: Token, verb: Token) -> bool:
    """Whether the token hangs on the verb by at most three steps that leave no clause with a subject of its own."""
    at = token
    for _ in range(3):
        at = at.head
        if at.i == verb.i:
            return True
        if at.pos_ in ("VERB", "AUX") and any(child.dep_ in ("nsubj", "nsubjpass", "csubj") for child in at.children):
            return False
    return False


def _lemmas(verb: Token) -> Iterator[str]:
    """The lemmas that a verb may have: hyphenated ("fast-track"), as parsed, and where the lemmatiser errs.

    It gives "hop" for "hoped", "greenlighte" for "greenlighted", "extoll" for "extolled", "decreed" for "decreed".
    """
    lemma, doc = verb.lemma_.lower(), verb.doc
    if verb.i >= 2 and doc[verb.i - 1].text == "-" and not doc[verb.i - 1].whitespace_:
        yield f"{doc[verb.i - 2].lower_}-{lemma}"
    yield lemma
    yield f"{lemma}e"
    yield (short := lemma.removesuffix("e"))
    if len(short) > 3 and short[-1] == short[-2]:
        yield short[:-1]
    if lemma == verb.lower_ and lemma.endswith("ed"):
        yield lemma.removesuffix("d")
        yield lemma.removesuffix("ed")
    if lemma in _IRREGULAR:
        yield _IRREGULAR[lemma]


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
