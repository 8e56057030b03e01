"""Adjectives and evaluations: a holder's ("ready to"), the speaker's ("is a mistake"), a judge's ("called it premature")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.position import clauses, grammar
from stance.extract.position.reading import State
from stance.extract.position.rules import Rules

if TYPE_CHECKING:
    from stance.extract.parse import Token
    from stance.lexicon.predicates import Predicate

# What these are for somebody, that one holds: "a red line for Kyiv".
_ACCEPTING = frozenset(
    [
        "acceptable", "unacceptable", "inadmissible", "impermissible", "intolerable", "unthinkable", "inconceivable",
        "impossible", "line", "must", "priority", "requirement", "precondition", "prerequisite", "condition", "taboo",
        "anathema", "no-go", "starter", "non", "breaker", "question",
    ]
)  # fmt: skip
_REFLEXIVE = frozenset(("itself", "himself", "herself", "themselves"))
_PERSONAL = frozenset(("i", "you", "he", "she", "we", "they", "who"))


def _but(nothing: Token) -> Token | None:
    """The noun that "nothing but", "nothing short of", "little more than" name all the same."""
    after = [t for t in nothing.subtree if t.i > nothing.i]
    if not any(t.lower_ in ("but", "than", "short") for t in after):
        return None
    return next((t for t in after if t.dep_ == "pobj"), None)


def _anything_but(word: Token) -> Token | None:
    """The adjective that "anything but", "far from", "nowhere near" deny."""
    if word.lower_ not in ("anything", "far", "nowhere"):
        return None
    inner = next((c for c in word.children if c.lower_ in ("but", "from", "near")), None)
    if inner is None:
        return None
    below = (*inner.children, *(c for each in inner.children for c in each.children))
    return next((c for c in below if c.pos_ == "ADJ"), None)


class AdjectiveRules(Rules):
    """Adjectives and evaluations: a holder's ("ready to"), the speaker's ("is a mistake"), a judge's ("called it premature")."""

    def under_adjective(self, state: State, adjective: Token, preposition: Token | None = None) -> bool:
        """ "ready for X", "opposed to X", "essential to X": the adjective's subject holds, or the speaker judges."""
        state.node = adjective
        negation = grammar.negated(adjective, self.words) or (
            grammar.negated(adjective.head, self.words) if adjective.head.lemma_ in grammar.COPULAS else None
        )
        entry = self.lexical.adjective(adjective)
        first = adjective
        while first.dep_ == "conj" and first.head.pos_ == adjective.pos_ == "ADJ":  # "ready and willing to", "able" too
            first = first.head
            entry = entry or self.lexical.adjective(first)
            negation = negation or grammar.negated(first, self.words) or grammar.negated(first.head, self.words)
        if entry and not (
            preposition is None and entry.takes == ("object",)
        ):  # "afraid that X may fail" is not against X
            side = entry.side
            if negation is not None:
                side = entry.negated if entry.negated is not None else (-side if side > 0 else 0)
                state.note("negation", f"'{negation.text}' reverses '{adjective.text}'", negation)
            state.judge("adjective", state.turned(side, entry), adjective, entry)
            state.note("adjective", f"'{adjective.text}' takes a side", adjective)
            verb = first.head
            own = [child for child in adjective.children if child.dep_ in ("nsubj", "nsubjpass")]
            if not own and adjective.tag_ == "VBN":  # "is currently opposed to": the subject may hang on the auxiliary
                own = [
                    c for aux in adjective.children if aux.dep_ == "auxpass" for c in aux.children if c.dep_ == "nsubj"
                ]
            if own and own[0].lower_ in _REFLEXIVE and grammar.is_verb(verb):
                state.node = verb  # "declared itself ready to": whose subject it is
                self.hold(state, verb)
            elif adjective.pos_ == "VERB" and own:
                if clauses.conditional_clause(adjective, self.words) is None and (
                    state.asked or not clauses.question(adjective)
                ):
                    whose = adjective.head if adjective.dep_ == "relcl" and own[0].tag_ in ("WDT", "WP") else own[0]
                    state.emit(grammar.with_conjuncts(whose), "adjective", adjective)
                state.stop("held by the subject")
            elif first.dep_ in ("acomp", "conj", "oprd", "attr") and grammar.is_verb(verb):
                state.node = verb
                self.hold(state, verb)
            elif adjective.dep_ in ("amod", "acl", "relcl", "appos"):
                state.emit(grammar.with_conjuncts(adjective.head), "adjective", adjective)
                state.stop("held by the noun")
            elif any(c.dep_ in ("nsubj",) for c in adjective.children):
                self.hold(state, adjective)
            return not state.done
        if entry := self.lexical.evaluation(adjective):
            if (state.mention or state.topic_only) and not entry.conditional:  # "too early to discuss it" is not now
                state.stop(f"'{adjective.text}' judges the talk of it, not it")
                return False
            if (
                preposition is None
                and self.of_a_person(adjective)
                and not self.dispensable(state, adjective.head, entry, negation)
            ):
                state.stop(f"'{adjective.text}' is said of a person, not of it")
                return False
            if preposition is None and negation is not None and entry.side > 0 and self._of_a_thing(adjective):
                state.stop(
                    f"'{negation.text} {adjective.text}' is said of another thing"
                )  # "X is not needed to reach Y"
                return False
            side = entry.under_not if negation is not None else entry.side
            state.judge("evaluation", side, adjective, entry)
            state.note("evaluation", f"'{adjective.text}' judges it", adjective)
            return True
        state.loose += 1
        if state.loose > 1:
            state.stop(f"'{adjective.text}' says nothing for or against it")
            return False
        return True

    def evaluated(self, verb: Token, node: Token) -> tuple[Token, Predicate, Token | None] | None:
        """The evaluating predicate of a copula or judging verb: (word, entry, negation)."""
        if (
            verb.lemma_ in (*grammar.COPULAS, "constitute", "represent", "mean", "amount")
            or verb.lemma_ in self.words.judging_verbs
        ):
            hung = [c for c in node.children if c.dep_ == "prep" and c.lower_ == "as" and c.i > node.i]
            if verb.lemma_ in self.words.judging_verbs:
                for late in node.children:  # "described the move as unjustified", hung on the move
                    behind = late.dep_ == "amod" and late.i > node.i and any(c.lower_ == "as" for c in late.lefts)
                    if behind and (verdict := self.lexical.evaluation(late)):
                        return late, verdict, grammar.negated(verb, self.words)
            for child in (*verb.children, *(hung if verb.lemma_ in self.words.judging_verbs else ())):
                if child.i == node.i or child.dep_ in ("nsubj", "nsubjpass", "punct", "aux", "mark", "advcl"):
                    continue
                candidates = [child]
                if child.dep_ == "prep" and child.lower_ in ("as", "to", "of", "like"):
                    candidates += list(child.children)
                    if child.lower_ == "of":  # "is of the highest importance"
                        for each in child.children:
                            if found := self.lexical.noun("evaluations", each):
                                return each, found, grammar.negated(verb, self.words) or self.no(each)
                if child.lower_ == "one" and child.dep_ in ("attr", "oprd", "dobj", "ccomp", "xcomp"):
                    among = [n for p in child.children if p.lower_ == "of" for n in p.children if n.dep_ == "pobj"]
                    candidates += among  # "is one of the conditions"
                if child.dep_ == "attr" and child.lower_ in ("nothing", "little") and (noun := _but(child)) is not None:
                    if entry := self.lexical.evaluation(noun):
                        return noun, entry, None
                if (other := _anything_but(child)) is not None and (entry := self.lexical.evaluation(other)):
                    return other, entry, child
                if child.dep_ == "advmod":  # "called it a step forward": the noun hangs on the adverb
                    candidates += [c for c in child.children if c.dep_ == "npadvmod"]
                if child.dep_ in ("acomp", "attr", "oprd"):  # "neither possible nor desirable"
                    candidates += [c for c in child.conjuncts if c.pos_ == child.pos_ and c.i > child.i]
                if child.dep_ in ("ccomp", "xcomp") and child.pos_ == "AUX":
                    candidates += [c for c in child.children if c.dep_ in ("acomp", "attr")]
                for each in candidates:
                    if each.dep_ in (
                        "acomp",
                        "npadvmod",
                        "attr",
                        "oprd",
                        "prep",
                        "advmod",
                        "pobj",
                        "amod",
                        "xcomp",
                        "ccomp",
                        "dobj",
                        "pcomp",
                        "conj",
                    ):
                        if each.dep_ == "dobj" and verb.lemma_ not in (
                            "constitute",
                            "represent",
                            "mean",
                            "consider",
                            "call",
                            "deem",
                        ):
                            continue
                        if entry := self.lexical.evaluation(each):
                            return (
                                each,
                                entry,
                                grammar.negated(verb, self.words)
                                or grammar.negated(each, self.words)
                                or self.no(each)
                                or (grammar.negated(child, self.words) if each.dep_ == "conj" else None),
                            )
            if verb.lemma_ in self.words.judging_verbs and (quoted := self._quoted_verdict(verb)) is not None:
                return *quoted, grammar.negated(verb, self.words)
        return None

    def _quoted_verdict(self, verb: Token) -> tuple[Token, Predicate] | None:
        """ "called the demand that Oslo halt it 'nonsense'": what stands in quotation marks behind the object, wherever it hangs."""
        marks = [t.i for t in verb.sent if t.i > verb.i and t.text in ('"', "“", "”", "''", "``", "‘", "’", "'")]
        if len(marks) < 2 or any(c.dep_ == "ccomp" for c in verb.children):
            return None
        for token in verb.doc[marks[0] + 1 : marks[1]]:
            if token.pos_ in ("VERB", "AUX"):
                return None
            if token.pos_ in ("NOUN", "ADJ") and verb.is_ancestor(token) and (entry := self.lexical.evaluation(token)):
                return token, entry
        return None

    def dispensable(self, state: State, verb: Token, entry: Predicate, negation: Token | None) -> bool:
        """ "he is not important to have at the talks": who says so can do without him, which is no side on the talks."""
        believing = verb.head if verb.dep_ == "ccomp" and verb.head.lemma_ in self.words.believing else None
        denied = negation is not None or (believing is not None and grammar.negated(believing, self.words) is not None)
        return denied and entry.negated == 0

    def of_a_person(self, adjective: Token) -> bool:
        """ "he is important to have at the table" judges him; "it is important to have him" judges the having."""
        if adjective.lower_ in ("right", "wrong", "mistaken", "justified", "entitled", "free", "welcome"):
            return False
        if adjective.head.lemma_ in self.words.judging_verbs:
            return False  # "we find X unacceptable"
        subject = next((c for c in adjective.head.children if c.dep_ == "nsubj"), None)
        return subject is not None and (subject.lower_ in _PERSONAL or subject.pos_ == "PROPN")

    def _of_a_thing(self, adjective: Token) -> bool:
        subject = next((c for c in adjective.head.children if c.dep_ == "nsubj" and c.i < adjective.i), None)
        return subject is not None and subject.pos_ == "NOUN"

    def no(self, noun: Token) -> Token | None:
        more = next((c for c in noun.children if c.lower_ in ("more", "further", "single")), None)
        return next(
            (
                child
                for child in (*noun.children, *(more.children if more is not None else ()))
                if child.lower_ in ("no", "not", "neither") and child.dep_ in ("det", "neg", "preconj")
            ),
            None,
        )

    def for_whom(self, token: Token, verb: Token) -> list[Token]:
        """ "unacceptable for Moscow", "a red line for Kyiv"; not "a disaster for Europe", which whoever speaks foresees."""
        entry = self.lexical.evaluation(token)
        telling = token.lemma_.lower() in _ACCEPTING
        for source in (token, verb):
            for child in source.children:
                if child.dep_ == "prep" and child.lower_ in ("for", "to") and child.i > token.i:
                    if not telling and (child.lower_ == "for" or entry is None or entry.side <= 0):
                        continue
                    found = [each for each in child.children if each.dep_ == "pobj" and each.pos_ in ("PROPN", "PRON")]
                    if found:
                        return [t for each in found for t in grammar.with_conjuncts(each)]
        return []

    def judged(self, state: State, verb: Token, node: Token | None) -> bool:
        """ "called the plan premature", "described as unacceptable by Moscow": the subject judges the object."""
        if verb.lemma_ not in self.words.judging_verbs:
            return False
        found = self.evaluated(verb, node if node is not None else verb)
        if found is None:
            return False
        token, entry, negation = found
        side = entry.under_not if negation is not None else entry.side
        state.judge("evaluation", side, token, entry)
        state.note("evaluation", f"'{verb.text} ... {token.text}' judges it", token)
        self.hold(state, verb)
        return True

    def subject_of_adjective(self, state: State, verb: Token) -> bool:
        """The node is an adjective in the predicate: go on at its verb."""
        if state.rule:
            return True
        return True
