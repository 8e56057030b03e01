"""What governs a topic phrase as a noun: determiners, possessors, nouns that hold a stance, relative clauses, appositions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stance.extract.position import grammar
from stance.extract.position.reading import State
from stance.extract.position.rules import Rules

if TYPE_CHECKING:
    from stance.extract.parse import Doc, Token
    from stance.lexicon.predicates import Predicate


class NounRules(Rules):
    """What governs a topic phrase as a noun: determiners, possessors, nouns that hold a stance, relative clauses, appositions."""

    def noun(self, state: State, noun: Token) -> None:
        """What stands at the noun itself: "no ceasefire", "an unacceptable intervention", relative clauses, appositions."""
        for child in noun.children:
            if child.dep_ in ("det", "neg", "advmod") and child.lower_ in ("no", "neither"):
                if noun.dep_ in ("nsubj", "nsubjpass"):
                    continue  # "no mediation is needed": the clause is negated, once
                state.side, state.absent = -state.side, True
                state.note("negation", f"'{child.text}' reverses '{noun.text}'", child)
            elif child.dep_ == "amod" and child.lower_ in self.words.lessened:
                state.side = -state.side
                state.note("negation", f"'{child.text}' reverses '{noun.text}'", child)
            elif self.undoing(child) and not state.span[0] <= child.i < state.span[1]:
                state.side = -state.side  # "Lifting sanctions now": the parser makes the participle an adjective
                state.note("event", f"'{child.text}' turns it round", child)
            elif (
                child.dep_ == "amod"
                and state.tint is None
                and (entry := self.lexical.evaluation(child))
                and entry.side < 0
                and not grammar.negated(child, self.words)
            ):
                state.tint = child  # "reject the illegal annexation": it agrees with the verb, and counts only alone
            elif (
                child.dep_ == "amod"
                and child.tag_ in ("VBN", "VBD")
                and (entry := self.lexical.verb("attitudes", child, None) or self._done(state, child))
            ):
                backers = [
                    each
                    for each in child.children
                    if each.dep_ in ("npadvmod", "compound", "nmod", "amod", "nsubj", "advmod")
                    and each.text[:1].isupper()
                ]
                if backers:
                    inner = State(child, state.side, False, steps=list(state.steps))
                    rule = "act" if entry.cls == "events" else "attitude"
                    inner.judge(rule, entry.side, child, entry)
                    inner.note(rule, f"'{backers[0].text} {child.text}' takes a side", child)
                    inner.emit(backers, rule, child)
                    state.readings += inner.readings
            elif child.dep_ in ("relcl", "acl"):
                self.relative(state, child)
            elif child.dep_ == "prep":
                for clause in self._strayed(child):
                    self.relative(state, clause)
            elif child.dep_ == "appos" and child.lemma_ not in self.words.claims:
                for clause in child.children:
                    if clause.dep_ in ("relcl", "acl"):
                        self.relative(state, clause)

    def _done(self, state: State, child: Token) -> Predicate | None:
        """ "Oslo doubled tariffs on steel": a past tense that the parser makes an adjective of its object."""
        if not state.acts or child.tag_ != "VBD" or child.nbor(-1).text == "-":
            return None
        entry = self.lexical.verb("events", child, None)
        return entry if entry is not None and entry.act and entry.side else None

    def undoing(self, child: Token) -> bool:
        """A participle before its object that undoes it: "lifting sanctions", "halting deliveries"."""
        if (
            child.dep_ != "amod"
            or child.tag_ != "VBG"
            or (child.i + 1 != child.head.left_edge.i and child.i > child.head.left_edge.i)
        ):
            return False
        entry = self.lexical.verb("events", child, None)
        return entry is not None and entry.side < 0

    def _strayed(self, preposition: Token) -> list[Token]:
        """ "a truce in Gaza, which Oslo accepted": the clause is hung on the place, and says something of the whole."""
        out: list[Token] = []
        for place in preposition.children:
            if place.dep_ == "pobj" and place.pos_ == "PROPN":
                for clause in place.children:
                    first = clause.left_edge
                    if clause.dep_ == "relcl" and first.lower_ == "which" and first.i and first.nbor(-1).text == ",":
                        out += [clause] if first.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj") else []
        return out

    def strayed_clauses(self, state: State, doc: Doc, start: int, end: int) -> None:
        """ "cede the province, which Oslo rejects": the clause is hung on a noun of the phrase, and is against the whole."""
        for token in doc[start:end]:
            for clause in token.children:
                first = clause.left_edge
                if clause.dep_ != "relcl" or first.i < end or first.lower_ != "which" or first.nbor(-1).text != ",":
                    continue
                known = len(state.readings)
                self.relative(state, clause)
                state.readings[known:] = [each for each in state.readings[known:] if each.side == -state.side]

    def relative(self, state: State, verb: Token) -> None:
        """A relative or participial clause on the noun: its verb governs the noun where its object is missing."""
        if not grammar.is_verb(verb) or (verb.tag_ == "VB" and not grammar.finite(verb)):
            return
        subject = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
        gapped = not subject or subject[0].tag_ not in ("WDT", "WP") or verb.tag_ == "VBN"
        inner = State(verb, state.side, False, steps=list(state.steps))
        if not gapped:
            return
        self.gapped(inner, verb)
        state.readings += [replace(r, rule="relative") for r in inner.readings]

    def gapped(self, state: State, verb: Token, depth: int = 0) -> None:
        if any(
            child.dep_ == "dobj" and child.tag_ not in ("WDT", "WP") for child in verb.children
        ) and not self.evaluated(verb, verb):
            if verb.tag_ != "VBN":
                return
        if any(
            c.dep_ == "xcomp" and any(o.dep_ == "dobj" and o.pos_ != "PRON" for o in c.children) for c in verb.children
        ):
            return  # "so much that it threatened to cut its aid": nothing is missing
        if self.judged(state, verb, None) or self.attitude(state, verb, None, None):
            return
        for child in verb.children:
            if child.dep_ == "ccomp" and child.lemma_ in self.words.happening and child.i > verb.i:
                if grammar.modality(child, self.words)[0] == "commitment" and (holders := grammar.subjects(verb)):
                    if (never := grammar.negated(child, self.words)) is not None:
                        state.side = -state.side
                        state.note("negation", f"'{never.text}' reverses '{child.text}'", never)
                        state.judge("denial", 1, child)
                        state.emit(holders, "denial", child)
                return
            if depth < 3 and child.dep_ in ("ccomp", "xcomp") and child.i > verb.i and grammar.is_verb(child):
                self.gapped(state, child, depth + 1)

    def under_noun(self, state: State, noun: Token, preposition: Token | None, *, clause: bool = False) -> bool:
        """The node stands under a noun: "opposition to X", "X proposal", "demand that X"."""
        state.node = noun
        if clause and state.rule in ("evaluation", "obligation", "denial") and noun.lemma_ in self.words.claims:
            if owners := self.possessors(noun):  # "Oslo's claim that it would lead to war"
                state.emit(owners, state.rule, state.anchor or noun)
                state.stop("claimed by the possessor")
                return False
        if clause and state.rule and noun.lemma_ == "doubt" and self.no(noun) is not None:
            return True  # "left Oslo in no doubt that it must"
        if noun.pos_ == "ADJ" or (noun.tag_ == "VBN" and noun.pos_ == "VERB" and not clause):
            if noun.pos_ == "ADJ":
                return self.under_adjective(state, noun)
        judge = noun.head
        if (
            clause
            and noun.dep_ == "dobj"
            and any(c.dep_ in ("nsubj", "expl") and c.lower_ == "it" for c in judge.children)
        ):
            sense = self.lexical.verb("evaluations", judge, None)
            if sense is not None and noun.lemma_ in sense.tail:  # "it makes no sense to do X"
                state.judge("evaluation", sense.side, noun, sense)
                state.note("evaluation", f"'{judge.text} {noun.text}' judges it", noun)
                state.node = judge
                return True
        if preposition is None and noun.dep_ == "dobj" and judge.lemma_ in self.words.judging_verbs:
            if (found := self.lexical.evaluation(noun)) is not None:  # "called the canal treaty madness"
                state.judge("evaluation", found.side, noun, found)
                state.note("evaluation", f"'{noun.text}' judges it", noun)
                state.node = judge
                self.hold(state, judge)
                return not state.done
        entry = self.lexical.noun("nouns", noun)
        if entry and not (preposition is None and not clause and noun.lemma_ in ("effort",)):
            return self.held_noun(state, noun, entry)
        tailed = self.lexical.noun("evaluations", noun) if preposition is not None else None
        if tailed and tailed.tail and tailed.of:
            no = self.no(noun)
            state.judge("evaluation", -tailed.side if no is not None else tailed.side, noun, tailed)
            state.note("evaluation", f"'{tailed.name}' takes a side", noun)
            return True
        if entry := self.lexical.noun("events", noun):
            if entry.side < 0:
                state.side = -state.side
                state.note("event", f"'{noun.text}' turns it round", noun)
            state.topic_only = state.topic_only or entry.side == 0
            self.noun(state, noun)
            return True
        if (entry := self.lexical.noun("evaluations", noun)) and entry.of and (preposition is not None or clause):
            state.judge("evaluation", entry.side, noun, entry)
            state.note("evaluation", f"'{noun.text}' takes a side", noun)
            self.noun(state, noun)
            return True
        if (clause and not state.rule) or (preposition is not None and preposition.lower_ != "of"):
            state.loose += 1
            state.aside = state.aside or (preposition is not None and preposition.lower_ in ("over", "about"))
        if state.loose > 1:
            state.stop(f"'{noun.text}' says nothing for or against it")
            return False
        self.noun(state, noun)
        return True

    def held_noun(self, state: State, noun: Token, entry: Predicate) -> bool:
        """A noun that holds a stance: its possessor's, or that of a light verb's subject further up."""
        if state.topic_only and entry.firmness != "firm":
            state.stop(f"'{noun.text}' is about the talk of it, not about it")
            return False
        side = entry.side
        refused = grammar.negated(noun, self.words) or next(
            (
                c
                for c in noun.children
                if c.lower_ in ("no", "little", "limited", "scant") and c.dep_ in ("det", "amod")
            ),
            None,
        )
        if refused is not None:
            side = entry.negated if entry.negated is not None else (-side if side > 0 else 0)
            state.note("negation", f"'{refused.text}' reverses '{noun.text}'", refused)
        state.judge("nominal", state.turned(side, entry), noun, entry)
        state.note("nominal", f"'{noun.text}' takes a side", noun)
        first, after = state.span
        whole = any(c.dep_ == "prep" and noun.i < c.i < after for c in noun.children)  # "a US proposal for a truce"
        holders = [t for t in self.possessors(noun) if not first <= t.i < after or (whole and t.i == first)]
        if (
            len(holders) == 1
            and holders[0].tag_ == "PRP$"
            and noun.dep_ in ("dobj", "attr")
            and noun.head.lemma_ in self.words.light_verbs
        ):
            holders = []  # "reaffirmed his refusal": the subject is nearer than any antecedent
        if holders and holders[0].tag_ == "PRP$" and (undone := self._undone(noun)):
            if undone < 0 and self._finite_over(noun):
                state.side = 0  # "dropped its opposition": no side any more
            holders = []  # "told Oslo not to expect his backing", "withdrew its support": what becomes of it counts
        if holders:
            state.emit(holders, "nominal", noun)
            state.rule = None
            state.anchor = noun
        self.nominal_relatives(state, noun, bool(holders))
        return True

    def _finite_over(self, noun: Token) -> bool:
        """Whether the verb over the noun is told as done; under another's wish ("urged Oslo to drop it") it composes on."""
        verb = grammar.clause_of(noun.head)
        return grammar.finite(verb) and verb.dep_ != "xcomp"

    def _undone(self, noun: Token) -> int:
        """Whether the verb over a noun denies (1) or ends (-1) what the noun holds; 0: neither."""
        verb = noun.head if noun.dep_ in ("dobj", "attr") else noun.head.head if noun.dep_ == "pobj" else None
        if verb is None or not grammar.is_verb(verb):
            return 0
        entry = self.lexical.verb("events", verb, None) or self.lexical.verb("attitudes", verb, None)
        if grammar.negated(verb, self.words) is not None:
            return 0 if entry is not None and entry.side < 0 else 1  # "has not abandoned its plan"
        return -1 if entry is not None and entry.side < 0 else 0

    def nominal_relatives(self, state: State, noun: Token, held: bool) -> None:
        for child in noun.children:
            if child.dep_ in ("relcl", "acl"):
                self.relative(state, child)
            elif child.dep_ == "det" and child.lower_ == "no" and held:
                continue

    def possessors(self, noun: Token) -> list[Token]:
        """Whose the noun is: "Moscow's demand", "Russian demands", "the demand by Moscow"; their heads."""
        out: list[Token] = []
        for child in noun.children:
            if child.dep_ == "poss":
                out += grammar.with_conjuncts(child)
            elif (
                child.dep_ in ("amod", "compound", "nmod")
                and child.i < noun.i
                and (child.pos_ == "PROPN" or child.text[:1].isupper())
            ):
                out.append(child)
            elif child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from") and child.i > noun.i:
                out += [
                    token for each in child.children if each.dep_ == "pobj" for token in grammar.with_conjuncts(each)
                ]
            elif (
                child.dep_ == "prep"
                and child.lower_ == "of"
                and noun.lemma_
                in (
                    "position",
                    "will",
                    "wish",
                    "demand",
                    "request",
                    "refusal",
                    "insistence",
                    "desire",
                    "decision",
                    "plan",
                    "intention",
                    "proposal",
                    "call",
                    "pledge",
                    "promise",
                    "threat",
                    "vow",
                    "readiness",
                    "willingness",
                    "commitment",
                )
            ):
                out += [each for each in child.children if each.dep_ == "pobj" and each.pos_ == "PROPN"]
        return out
