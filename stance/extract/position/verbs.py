"""What governs a topic phrase as a verb: attitudes, judgements, reports, complements, and who holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.position import clauses, grammar
from stance.extract.position.reading import State
from stance.extract.position.rules import Rules

if TYPE_CHECKING:
    from stance.extract.parse import Token
    from stance.lexicon.predicates import Predicate


def _clause(node: Token | None) -> bool:
    return node is not None and node.dep_ == "ccomp" and any(c.dep_ in ("nsubj", "csubj") for c in node.children)


class VerbRules(Rules):
    """What governs a topic phrase as a verb: attitudes, judgements, reports, complements, and who holds them."""

    def object(self, state: State, verb: Token) -> bool:
        """The node is the verb's object (or a passive's subject)."""
        node = state.node
        state.node = verb
        if grammar.passive(verb) and verb.lemma_ in self.words.coming_about and clauses.forecast(verb, self.words):
            state.stop("a forecast takes no side")
            return False
        if self.judged(state, verb, node) or self.attitude(state, verb, node, None):
            return not state.done
        if state.rule == "evaluation" and verb.lemma_ in (
            "have",
            "be",
            "earn",
            "deserve",
            "reserve",
            "claim",
            "assert",
            "exercise",
            "win",
            "gain",
            "retain",
            "keep",
        ):
            return True  # "Iran has the right to X": who says so holds it
        if state.rule == "nominal" and verb.lemma_ in self.words.received:
            if sources := [t for t in (*self.sources(node), *self.sources(verb)) if t.i != node.i]:
                state.emit(sources, "nominal", state.anchor or node)
            state.stop(f"'{verb.text}': it is made to the subject, not by it")
            return False
        if state.rule and verb.lemma_ in self.words.light_verbs:
            self.hold(state, verb)
            return not state.done
        if state.rule and verb.pos_ in ("VERB", "AUX") and self.lexical.verb("events", verb, None) is None:
            state.stop(f"'{verb.text}' leaves open whose it is")
            return False
        if grammar.passive(verb) and (entry := self.lexical.evaluation(verb)):
            state.judge("evaluation", entry.under_not if grammar.negated(verb, self.words) else entry.side, verb, entry)
            state.note("evaluation", f"'{verb.text}' judges it", verb)
            return True
        if not state.rule and self.contained(state, verb):
            return not state.done
        return self.govern_clause(state, verb, subject=node.dep_ == "nsubjpass" and self.no(node) is not None)

    def attitude(self, state: State, verb: Token, node: Token | None, preposition: Token | None) -> bool:
        """The verb takes a side on what it governs; True when it has an entry that fits."""
        entry = self.lexical.verb("attitudes", verb, preposition, node)
        if entry is None:
            return False
        if (
            verb.lemma_ in ("need", "require")
            and node is not None
            and node.tag_ == "VB"
            and any(c.dep_ == "dobj" and c.pos_ == "NOUN" and c.i < node.i for c in verb.children)
        ):
            return False  # "need no approval to do X": what is needed is the approval
        if grammar.passive(verb) and not grammar.agents(verb) and self.lexical.evaluation(verb):
            return False  # "is needed" judges, by whoever says it
        if verb.lemma_ == "consider" and any(c.dep_ == "oprd" and c.i != getattr(node, "i", -1) for c in verb.children):
            return False  # "considered it a closed issue": what it is considered decides
        side = entry.side
        negation = grammar.negated(verb, self.words)
        lapsed = negation is not None and negation.lower_ in self.words.no_longer
        never = (negation is not None or state.absent) and not lapsed  # "no longer demands it" leaves it open
        if never and entry.void and grammar.modality(verb, self.words)[0] == "fact":
            state.stop(f"'{entry.name}' was not done, which takes no side")
            return True
        if negation is not None and entry.side < 0 and entry.negated is None and grammar.unable(verb):
            state.stop(f"who cannot '{entry.name}' it has taken no side")
            return True
        if negation is not None:
            side = entry.negated if entry.negated is not None else (-side if side > 0 else 0)
            side = 0 if lapsed and entry.void else side
            state.note("negation", f"'{negation.text}' reverses '{entry.name}'", negation)
        if (
            state.rule in ("evaluation", "denial", "impossibility")
            and verb.lemma_ in self.words.conceding
            and _clause(node)
        ):
            state.stop(f"what one {verb.lemma_}s takes no side")  # "accepted that the ban would not hurt at once"
            return True
        if state.topic_only and entry.side and verb.lemma_ not in self.words.refusers and entry.firmness != "firm":
            state.stop(f"'{entry.name}' is about the talk of it, not about it")
            return True
        if entry.pending and grammar.modality(verb, self.words)[0] in ("commitment", "possibility", "obligation"):
            side = 0  # "will decide on it once": still open
        if entry.side and self._on_the_other_hand(verb, entry):
            side = 0  # "neither backed nor opposed it"
        state.judge("attitude", state.turned(side, entry), verb, entry)
        state.note("attitude", f"'{entry.name}' takes a side", verb)
        if side > 0 and (later := clauses.given_up(verb, self.words)) is not None:
            state.side, state.firmness = -state.side, None
            state.note("reversal", f"'{later.text}' gives it up", later)
        state.node = verb
        self.hold(state, verb)
        return True

    def _on_the_other_hand(self, verb: Token, entry: Predicate) -> bool:
        """Whether "neither ... nor" denies a side and the other one."""
        both = (verb, *verb.conjuncts)
        if not any(child.lower_ in ("neither", "nor") for each in both for child in each.children):
            return False
        others = (self.lexical.verb("attitudes", each, None) for each in both[1:])
        return any(other is not None and other.side == -entry.side for other in others)

    def hold(self, state: State, verb: Token) -> bool:
        """A side was taken under `verb`: find who holds it there, or leave it to the clause above."""
        if (mark := clauses.conditional_clause(verb, self.words)) is not None:
            if not self.undecided(state, verb) and not self.ultimatum(state, verb, mark, counted=True):
                state.stop(f"'{mark.text}' makes it a condition")
            return True
        if (mark := clauses.until(verb)) is not None and self.ultimatum(state, verb, mark, counted=True):
            return True
        if not state.asked and clauses.question(verb):
            state.stop("a question takes no side")
            return True
        if verb.dep_ in ("advcl",) and any(
            c.dep_ in ("mark", "advmod") and c.lower_ in ("until", "once", "when") and not grammar.finite(verb)
            for c in verb.children
        ):
            state.stop("a condition takes no side")
            return True
        if clauses.hearsay(verb, self.words):
            state.stop("what a report is said to say takes no side")
            return True
        denied = verb.dep_ == "ccomp" or (
            verb.dep_ == "xcomp"
            and verb.tag_ in ("VBG", "VBN")
            and verb.lemma_ not in self.words.attempt_verbs - {"agree"}
        )
        if denied and verb.head.lemma_ == "deny" and verb.i > verb.head.i:
            state.stop("'deny' leaves nothing of it")
            return True
        if clauses.subjunctive(verb, self.words):
            return True  # "demands that Oslo accept it": who demands it is said above
        if clauses.than(verb) is not None:
            return self.preferred(state, verb)
        if clauses.not_before(verb, self.words):
            state.stop("what must come first takes no side on what comes after")
            return True
        mod, token = grammar.modality(verb, self.words)
        anchor = state.anchor or verb
        if mod == "obligation" and (asked := clauses.why(verb)) is not None:
            if asked.lower_ != "why" or verb.head.lemma_ not in self.words.doubting:
                state.stop("an indirect question takes no side")
                return True
            state.rule, state.side = "doubt", -state.side
            state.note("doubt", f"'{verb.head.text} {asked.text}' doubts it", asked)
            return True
        if mod == "obligation":
            state.rule = "obligation"
            state.note("obligation", f"'{(token or verb).text}' demands it", token or verb)
            return True
        if mod == "imperative":
            state.rule = "imperative"
            return True
        if mod == "possibility" and not grammar.negated(verb, self.words):
            state.firmness = "hedged"
        if mod == "nonfinite" and verb.dep_ == "advcl" and grammar.modality(verb.head, self.words)[0] == "possibility":
            state.stop("what could be done takes no side")  # "Brussels could lean on Kyiv, compelling it to stop"
            return True
        holders = grammar.subjects(verb)
        if mod == "nonfinite" and verb.tag_ == "VB" and verb.dep_ == "advcl" and verb.i > verb.head.i:
            if verb.head.dep_ == "pcomp" and verb.head.head.head.lemma_ in self.words.accusers:
                return True  # "accused Oslo of doing everything to avoid it": see `accused`
            if self.lexical.verb("attitudes", verb.head, None, verb) is not None:
                return True  # "put pressure on Oslo to accept it": who does is said above
        if mod == "nonfinite":
            infinitive = verb.tag_ == "VB" and verb.dep_ != "advcl"
            if (first := clauses.the_first_to(verb)) is not None:  # "was the only one to vote against it"
                state.emit(grammar.subjects(first), state.rule or "attitude", anchor)
                state.stop("held by the subject")
                return True
            own = verb.tag_ == "VBG" and any(c.dep_ == "nsubj" for c in verb.children)  # "despite Kyiv rejecting it"
            above = grammar.clause_of(verb.head)
            if own and grammar.modality(above, self.words)[0] == "possibility":
                state.stop("what could come of it takes no side")  # "could lead to both sides agreeing on it"
                return True
            if not own and (
                infinitive or verb.dep_ in ("pcomp", "xcomp", "csubj", "nsubj") or self.gerund_object(verb)
            ):
                return True  # who holds it is said above
        if holders and grammar.nobody(holders[0], self.words) and mod in ("possibility", "commitment"):
            state.rule = "denial"  # "no one can make Oslo accept it": whoever says so
            return True
        if holders and grammar.nobody(holders[0], self.words) and (place := grammar.place_of(holders[0])) is not None:
            holders = [place]  # "nobody in Oslo wants it"
        if len(holders) == 1 and verb.lemma_ in self.words.needing and holders[0].lemma_.lower() in self.words.outcomes:
            state.rule = "evaluation"  # "any peace requires that X": whoever says so
            return True
        law = (
            len(holders) == 1
            and holders[0].lemma_.lower() in self.words.laws
            and (verb.lemma_ in self.words.ruling or state.rule == "evaluation")
        )
        if law and verb.dep_ not in ("relcl", "acl"):
            state.rule = "evaluation"  # "the constitution does not allow it": whoever says so
            return True
        if len(holders) == 1 and self.in_a_text(state, verb, holders[0]):
            return True
        if holders:
            state.emit(holders, state.rule or "attitude", anchor)
            state.stop("held by the subject")
            return True
        if grammar.passive(verb) and state.rule == "attitude" and mod in ("possibility", "commitment"):
            if grammar.negated(verb, self.words) is not None:
                state.rule = "denial"  # "can never be accepted", by whoever says so
                return True
        unplanned = verb.lemma_ in ("plan", "envisage", "foresee", "intend", "schedule") and grammar.passive(verb)
        if unplanned and verb.dep_ == "ccomp" and grammar.negated(verb, self.words) is not None:
            state.rule = "denial"  # "no meeting is planned", by whoever says so
            return True
        if grammar.passive(verb) and state.rule == "attitude" and state.side:
            if verb.lemma_ == "agree" and verb.dep_ == "ROOT":
                state.rule = "readout"  # "it was agreed that": by all who met, where a readout tells of it
                return True
            state.stop(f"'{verb.text}': nobody is said to hold it")
            return True
        return False

    def gerund_object(self, verb: Token) -> bool:
        """ "ruled out joining": the parser takes the object of an attitude for an adverbial clause."""
        head = verb.head
        if verb.dep_ != "advcl" or verb.tag_ != "VBG" or not 0 < verb.i - head.i <= 2 or not grammar.is_verb(head):
            return False
        return self.lexical.verb("attitudes", head, None, verb) is not None

    def complement(self, state: State, parent: Token) -> bool:
        """The node is a clause under `parent`: an attitude, a report, a light verb, or one event under another."""
        node = state.node
        state.node = parent
        if state.rule and parent.tag_ == "VBG" and state.span[0] <= parent.i < state.span[1]:
            if holders := grammar.subjects(parent.head):  # "said annexing it would be a mistake": its gerund
                state.emit(holders, state.rule, state.anchor or parent)
                state.stop("said by the subject")
            return not state.done
        if parent.pos_ == "ADJ" or (parent.pos_ == "ADV" and any(c.lower_ == "too" for c in parent.lefts)):
            return self.under_adjective(state, parent)
        if not grammar.is_verb(parent):
            return self.under_noun(state, parent, None, clause=True)
        if (
            parent.lemma_ in (*grammar.COPULAS, "make", "find", "consider", "deem", "call", "think")
            and (found := self.evaluated(parent, node))
            and found[0].i != node.i
            and not (
                node.tag_ == "VBG" and any(c.dep_ == "dobj" for c in parent.children)
            )  # "calling it flawed and leaving"
        ):
            token, entry, negation = found
            if (state.mention or state.topic_only) and not entry.conditional:
                state.stop(f"'{token.text}' judges the talk of it, not it")
                return False
            if self.of_a_person(token) and not self.dispensable(state, parent, entry, negation):
                state.stop(f"'{token.text}' is said of a person, not of it")
                return False
            state.judge("evaluation", entry.under_not if negation is not None else entry.side, token, entry)
            state.note("evaluation", f"'{token.text}' judges it", token)
            holder = self.for_whom(token, parent)
            if parent.lemma_ in self.words.judging_verbs:
                self.hold(state, parent)
            elif holder and node.dep_ != "xcomp":
                state.emit(holder, "evaluation", token)
                state.stop("judged for a holder")
            return not state.done
        said_of = parent.tag_ == "VBN" and grammar.passive(parent) and node.dep_ == "xcomp"
        if said_of and (self.lexical.adjective(parent) or parent.lower_ == "entitled"):
            return self.under_adjective(state, parent)
        adjective = (
            next((c for c in parent.children if c.dep_ == "acomp" and c.i < node.i), None)
            if parent.lemma_ in grammar.COPULAS
            else None
        )
        if adjective is not None and (self.lexical.adjective(adjective) or self.lexical.evaluation(adjective)):
            return self.under_adjective(state, adjective)
        if state.rule is None and any(c.dep_ == "nsubj" and c.lower_ == "it" for c in parent.children):
            if (sense := self.lexical.verb("evaluations", parent, None)) is not None:  # "it makes no sense to do X"
                negation = grammar.negated(parent, self.words)
                state.judge("evaluation", sense.under_not if negation is not None else sense.side, parent, sense)
                state.note("evaluation", f"'{sense.name}' judges it", parent)
                return True
        if state.rule and parent.lemma_ in ("be", "remain") and (holders := self._whose_line(parent)):
            state.emit(holders, state.rule, state.anchor or node)
            state.stop("held by whose position it is")
            return False
        says = next((c for c in parent.children if c.dep_ == "xcomp" and c.lemma_ in self.words.telling_verbs), None)
        if (
            says is not None
            and node.dep_ == "ccomp"
            and node.i < parent.i
            and not any(c.dep_ == "ccomp" for c in says.children)
        ):
            if state.rule and (holders := grammar.subjects(parent)):  # "it is a mistake, he likes to say"
                state.emit(holders, state.rule, state.anchor or parent)
            state.stop("said by the subject" if state.rule else "it is told, and nobody takes a side on it")
            return not state.done
        stated = parent.lemma_ in ("declare", "announce") and node.lemma_ == "be" and not state.rule
        if not stated and self.attitude(state, parent, node, None):
            return not state.done
        goal = (
            next((c for c in parent.children if c.dep_ == "nsubj" and c.pos_ == "NOUN"), None)
            if parent.lemma_ == "be"
            else None
        )
        if goal is not None and (held := self.lexical.noun("nouns", goal)):
            if grammar.negated(parent, self.words):
                state.stop(f"'{goal.text} is not to' says what it is not")
                return False
            state.judge("nominal", held.side, goal, held)  # "the goal is to secure X": whose goal it is
            state.note("nominal", f"'{goal.text}' takes a side", goal)
            if holders := self.possessors(goal):
                state.emit(holders, "nominal", goal)
                state.stop("held by the possessor")
            return not state.done
        if parent.lemma_ == "help" and node.dep_ in ("ccomp", "xcomp") and not state.rule and node.tag_ == "VB":
            self.doer(state, parent)  # "will help them build it"
            return not state.done
        own = any(child.dep_ in ("nsubj", "nsubjpass") for child in node.children)
        if parent.lemma_ in self.words.attempt_verbs and node.dep_ == "xcomp" and not own:
            if negation := grammar.negated(parent, self.words):
                state.side = -state.side
                state.note("negation", f"'{negation.text}' reverses", negation)
            if state.rule:
                self.hold(state, parent)
            else:
                self.doer(state, parent)
            return not state.done
        if self.lexical.verb("events", parent, None):
            return self.govern_clause(state, parent)
        if state.rule and node.dep_ == "xcomp":
            state.stop(f"'{parent.text} to' leaves open whether")
            return False
        if state.rule:
            if clauses.conditional_clause(parent, self.words):
                if not self.undecided(state, parent):
                    state.stop("a condition takes no side")
                return not state.done
            holders = grammar.subjects(parent)
            negation = grammar.negated(parent, self.words) if parent.lemma_ in self.words.believing else None
            if negation is not None and not any(token.i == negation.i for _, _, token in state.steps):
                state.side = -state.side if state.denied is None else state.denied
                state.note("negation", f"'{negation.text}' before '{parent.text}' reverses", negation)
            if len(holders) == 1 and holders[0].lemma_.lower() in self.words.laws:
                return True  # "the constitution makes it impossible": so for whoever says so
            if len(holders) == 1 and self.in_a_text(state, parent, holders[0]):
                return not state.done  # "a text stating that Oslo must"
            if holders and not grammar.passive(parent):
                state.emit(holders, state.rule, state.anchor or parent)
                state.stop("said by the subject")
            return not state.done
        state.stop("it is told, and nobody takes a side on it")
        return False

    def _whose_line(self, verb: Token) -> list[Token]:
        """ "Oslo's position is that X": whose position the clause is."""
        line = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        return self.possessors(line) if line is not None and line.lemma_ in self.words.lines else []
