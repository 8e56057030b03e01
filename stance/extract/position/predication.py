"""What is said of a topic phrase as a subject or as a predicate noun: "X is a mistake", "X would lead to war", "the goal is X"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stance.extract.position import clauses, grammar
from stance.extract.position.reading import State
from stance.extract.position.rules import Rules

if TYPE_CHECKING:
    from stance.extract.parse import Token
    from stance.lexicon.predicates import Predicate


class PredicationRules(Rules):
    """The topic phrase as subject or predicate."""

    def attribute(self, state: State, verb: Token) -> bool:
        """The node is a predicate noun: "the goal is a ceasefire", "there is no plan"."""
        node = state.node
        state.node = verb
        if not state.rule and grammar.modality(verb, self.words)[0] == "nonfinite":
            return True  # "stopped being a donor of aid", "ready to be part of a force"
        expletive = any(
            child.dep_ == "expl" or (child.dep_ == "nsubj" and child.lower_ == "there") for child in verb.children
        )
        if state.rule:
            if state.rule == "evaluation" and (negation := grammar.negated(verb, self.words)) is not None:
                state.side = -state.side  # "now is not the time for it"
                state.note("negation", f"'{negation.text}' reverses", negation)
            if not expletive:
                holders = grammar.subjects(verb)
                if holders and state.rule == "nominal":
                    state.emit(holders, state.rule, state.anchor or verb)
                    state.stop("held by the subject")
                return not state.done
            return True
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if subject is not None and (entry := self.lexical.noun("nouns", subject)):
            state.judge("nominal", entry.side, subject, entry)
            state.note("nominal", f"'{subject.text}' takes a side", subject)
            holders = self.possessors(subject)
            if holders:
                state.emit(holders, "nominal", subject)
                state.stop("held by the possessor")
            return not state.done
        mod, token = grammar.modality(verb, self.words)
        negation = grammar.negated(verb, self.words)
        if (
            expletive
            and not state.without
            and (negation is not None or state.absent)
            and (party := self._without_party(verb, node))
        ):
            state.side = -state.side if state.absent else state.side
            state.judge("obligation", 1, party)
            state.conditional = True
            state.note("obligation", "wanted, with who is named taking part", party)
            return True
        if expletive and clauses.forecast(verb, self.words):
            state.stop("a forecast takes no side")
            return False
        if expletive or mod == "obligation":
            if negation is not None:
                state.side = -state.side
                state.note("negation", f"'{negation.text}' reverses", negation)
            if mod == "obligation" and state.topic_only:
                state.stop(f"'{(token or verb).text}' is about the talk of it, not about it")
                return False
            if mod in ("obligation", "commitment", "possibility") and not (
                mod == "possibility" and negation is None and not self.no_determiner(node)
            ):
                state.judge("obligation", 1, token or verb)
                state.note("obligation", f"'{(token or verb).text}' demands", token or verb)
            return True
        if (entry := (subject is not None and self.lexical.evaluation(subject)) or None) and entry is not None:
            state.judge("evaluation", entry.side, subject or verb, entry)
            return True
        if self._judged_by_noun(state, verb, node, subject):
            return not state.done
        state.stop(f"'{verb.text}' says nothing for or against it")
        return False

    def _without_party(self, verb: Token, node: Token) -> Token | None:
        """ "There can be no talks on Oslo without Oslo": who must take part is demanded, and not that there be none."""
        for child in (*verb.children, *node.children):
            if child.dep_ == "prep" and child.lower_ == "without":
                if any(each.dep_ == "pobj" and each.pos_ == "PROPN" for each in child.children):
                    return child
        return None

    def _judged_by_noun(self, state: State, verb: Token, node: Token, subject: Token | None) -> bool:
        """ "It would be a mistake to do X", "it is time to do X": the noun judges what its infinitive says."""
        if subject is None or subject.lower_ not in ("it", "this", "that") or state.mention or state.topic_only:
            return False
        if node.lemma_ in ("time", "moment"):
            side, entry = 1, None
        elif (entry := self.lexical.evaluation(node)) is not None:
            side = entry.side
        else:
            return False
        negation = grammar.negated(verb, self.words) or self.no(node)
        if negation is not None:
            side = entry.under_not if entry is not None else -side
            state.note("negation", f"'{negation.text}' reverses '{node.text}'", negation)
        state.judge("evaluation" if entry else "obligation", side, node, entry)
        state.note("evaluation" if entry else "obligation", f"'{node.text}' judges it", node)
        return True

    def no_determiner(self, noun: Token) -> bool:
        return any(child.lower_ == "no" for child in noun.children)

    def subject(self, state: State, verb: Token) -> bool:
        """The node is the subject: what the predicate says of it is an evaluation, or what happens to it."""
        node = state.node
        state.node = verb
        if self._described(state, verb, node):
            return not state.done
        if verb.pos_ in ("ADJ", "NOUN", "PROPN") and verb.dep_ in (
            "ccomp",
            "xcomp",
            "oprd",
            "attr",
        ):  # small clause: "called the plan unacceptable"
            if entry := self.lexical.evaluation(verb):
                governor = verb.head
                state.judge("evaluation", entry.side, verb, entry)
                state.note("evaluation", f"'{verb.text}' judges it", verb)
                state.node = governor
                if grammar.is_verb(governor):
                    self.hold(state, governor)
                return not state.done
            state.node = verb
            return True
        undergone = next((c for c in verb.children if c.dep_ == "xcomp" and grammar.passive(c)), None)
        judged = verb.lemma_ == "be" and undergone is not None and self.lexical.verb("attitudes", undergone, None)
        if (verb.lemma_ in ("need", "have", "ought") or judged) and undergone is not None and state.rule is None:
            if (negation := grammar.negated(verb, self.words)) is not None and verb.lemma_ != "ought":
                state.stop(f"'{negation.text} {verb.text} to' demands nothing")
                return False
            state.node = node
            going = self.object(state, undergone)  # "needs to be lifted", "is to be rejected"
            state.node = verb
            return going
        going_on = next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VB"), None)
        if (
            verb.lemma_ in ("need", "have", "ought")
            and going_on is not None
            and state.rule is None
            and undergone is None
        ):
            if (
                not any(c.dep_ in ("dobj", "xcomp") for c in going_on.children)
                and grammar.negated(verb, self.words) is None
            ):
                return self.govern_clause(state, going_on, subject=True)  # "the flow of arms has to end"
        if state.rule == "evaluation" and node.lemma_ == "time":  # "the time for it is over"
            if verb.lemma_ in ("pass", "end", "expire", "go") or any(
                c.lower_ in ("over", "past") for c in verb.children
            ):
                state.side = -state.side
        if (
            verb.lemma_ in ("fail", "founder", "flop", "collapse")
            and node.lemma_ in self.words.attempts
            and not state.rule
        ):
            if grammar.modality(verb, self.words)[0] == "commitment" and grammar.negated(verb, self.words) is None:
                state.judge("evaluation", -1, verb)
                state.note("evaluation", f"'{node.text} ... {verb.text}' foretells it no good", verb)
                return True
        if verb.lemma_ in self.words.coming_about and clauses.forecast(verb, self.words):
            state.stop("a forecast takes no side")
            return False
        found = self.evaluated(verb, node)
        gerund = node.tag_ == "VBG"  # "accepting it would be a mistake": whoever says so judges the acceptance
        if state.rule in ("nominal", "adjective"):
            if (found is None and self._leads_to(verb) is None) or state.side == 0:
                state.stop(f"'{verb.text}' says what becomes of it, not who holds it")
                return False
            state.rule = None  # "the plan to do X is a mistake"
        if self.elicited(state, verb):
            return not state.done
        goes_on = verb.lemma_ in ("go", "carry", "press") and any(c.lower_ in ("on", "ahead") for c in verb.rights)
        if (
            state.rule is None
            and not state.mention
            and (goes_on or verb.lemma_ in (self.words.lasting | self.words.starting))
        ):
            mod, _ = grammar.modality(verb, self.words)
            if (
                mod in ("commitment", "obligation")
                and (state.acts or verb.lemma_ not in self.words.starting)
                and not (clauses.conditional_clause(verb, self.words) or clauses.why(verb))
            ):
                negation = grammar.negated(verb, self.words)
                state.judge("commitment", 1 if negation is None else -1, verb)
                state.note("commitment", f"'{verb.text}' promises that it lasts", verb)
                return True
        if found:
            token, entry, negation = found
            side = entry.side
            if negation is not None:
                side = entry.under_not if entry.negated is not None or side > 0 or entry.kind != "noun" else 0
                if entry.lemma in self.words.bargaining:
                    side = 1 if node.lemma_ in self.words.possessions else -1
                state.note("negation", f"'{negation.text}' reverses '{token.text}'", negation)
            if clauses.conditional_clause(verb, self.words) or (not state.asked and clauses.question(verb)):
                state.stop("a condition or a question takes no side")
                return False
            if side < 0 and any(c.dep_ == "prep" and c.lower_ == "without" for c in (*token.children, *verb.children)):
                side, state.conditional = 1, True  # "impossible without X": wanted, on that condition
            if state.topic_only or state.mention:
                state.stop(f"'{token.text}' judges the issue, not what it is about")
                return False
            if state.rule is None or state.rule == "obligation" or (state.rule == "attitude" and gerund):
                state.judge("evaluation", side, token, entry)
                state.note("evaluation", f"'{token.text}' judges it", token)
                holder = self.for_whom(token, verb)
                if holder:
                    state.emit(holder, "evaluation", token)
                    state.stop("judged for a holder")
            return not state.done
        if self._is_goal(state, verb, node):
            return not state.done
        entry = self._leads_to(verb)
        if entry is not None and verb.lemma_ != "be":
            negation = grammar.negated(verb, self.words)
            if clauses.conditional_clause(verb, self.words) or (not state.asked and clauses.question(verb)):
                state.stop("a condition or a question takes no side")
                return False
            side = entry.under_not if negation is not None else entry.side
            if side > 0 and any(c.lower_ in ("only", "merely", "just") and c.i < verb.i for c in verb.children):
                side = -side  # "would only help them rearm"
            state.judge("evaluation", side, verb, entry)
            state.note("evaluation", f"'{verb.text}' says what it leads to", verb)
            return True
        if state.rule == "attitude" and gerund:
            state.stop(f"'{verb.text}' says neither good nor bad of it")
            return False
        return self.govern_clause(state, verb, subject=True)

    def _described(self, state: State, verb: Token, node: Token) -> bool:
        """ "X is something that Oslo can never accept": the relative clause takes the side."""
        if verb.lemma_ != "be" or state.rule or state.mention or state.topic_only or self.evaluated(verb, node):
            return False
        negation = grammar.negated(verb, self.words)
        for noun in verb.children:
            if noun.dep_ != "attr" or noun.i <= node.i or noun.lower_ not in self.words.things:
                continue
            known = len(state.readings)
            for clause in noun.children:
                if clause.dep_ == "relcl":
                    self.relative(state, clause)
            found = state.readings[known:]
            if negation is not None:
                found = [replace(each, side=-each.side if each.side * state.side > 0 else 0) for each in found]
            state.readings[known:] = found
            if found:
                state.stop("held by the subject of the clause")
                return True
        return False

    def _is_goal(self, state: State, verb: Token, node: Token) -> bool:
        """ "X remains our goal": who has the goal, or says so, wants it."""
        if verb.lemma_ not in ("be", "remain", "stay", "become") or state.rule or state.mention or state.topic_only:
            return False
        for goal in verb.children:
            if goal.dep_ != "attr" or goal.i <= node.i or (entry := self.lexical.noun("nouns", goal)) is None:
                continue
            if not entry.side or clauses.conditional_clause(verb, self.words) or clauses.question(verb):
                return False
            side = entry.side if grammar.negated(verb, self.words) is None and self.no(goal) is None else -entry.side
            state.judge("nominal", side, goal, entry)
            state.note("nominal", f"'{goal.text}' takes a side", goal)
            if holders := self.possessors(goal):
                state.emit(holders, "nominal", goal)
                state.stop("held by the possessor")
            else:
                state.rule = "evaluation"
            return True
        return False

    def _leads_to(self, verb: Token) -> Predicate | None:
        """The entry of a verb that says what its subject leads to ("would prolong the war")."""
        predicates = (
            verb,
            *(c for c in verb.children if c.dep_ == "conj" and not any(g.dep_ == "nsubj" for g in c.children)),
        )
        return next((it for each in predicates if (it := self.lexical.verb("evaluations", each, None))), None)
