"""What is done or said because of a topic: thanks, retaliation, accusations, punishments, what is "said of" it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.position import grammar
from stance.extract.position.reading import Reading, State
from stance.extract.position.rules import Rules

if TYPE_CHECKING:
    from stance.extract.parse import Token


class CauseRules(Rules):
    """Who does something because of a topic takes a side on it."""

    def thanked(self, head: Token) -> list[Token]:
        """Who is thanked: "thanked Oslo for", "grateful to Oslo for", "gratitude to Oslo for"."""
        if head.lemma_ not in self.words.thanking and head.lower_ not in self.words.thanking:
            return []
        for child in head.children:
            if child.dep_ in ("dobj", "dative") and child.pos_ in ("PROPN", "NOUN", "PRON"):
                return grammar.with_conjuncts(child)
            if child.dep_ == "prep" and child.lower_ == "to":
                return [
                    token for each in child.children if each.dep_ == "pobj" for token in grammar.with_conjuncts(each)
                ]
        return []

    def thanks(self, state: State, head: Token, thanked: list[Token]) -> bool:
        """Who thanks for it backs it, and says so of the one who is thanked."""
        state.judge("thanks", 1, head)
        state.note("thanks", f"'{head.text} ... for' backs it", head)
        verb = head if grammar.is_verb(head) else head.head
        thankers = grammar.subjects(verb) if grammar.is_verb(verb) else []
        claimant = thankers[0] if thankers else None
        for holder in thanked:
            if claimant is not None:
                state.readings.append(
                    Reading(
                        state.side,
                        holder,
                        head,
                        "thanks",
                        content=state.content,
                        claimant=claimant,
                        steps=tuple(state.steps),
                    )
                )
        if thankers:
            state.emit(thankers, "thanks", head)
            state.stop("held by the one who thanks")
            return False
        state.node = head
        return True

    def retaliated(self, state: State, anger: Token, preposition: Token) -> bool:
        """ "in retaliation for X", "in protest at X": who does it is against X."""
        verb = grammar.clause_of(anger)
        state.judge("nominal", -1, anger)
        state.note("nominal", f"'in {anger.text} {preposition.text}' is against it", anger)
        state.node = verb
        if grammar.is_verb(verb):
            self.hold(state, verb)
        return not state.done

    def accused(self, state: State, verb: Token) -> bool:
        """ "accused Washington of wanting X": the object holds it, as the subject says."""
        if state.anchor is not None and state.anchor.lemma_ in self.words.stalling:
            state.stop(f"'{state.anchor.text}': an opinion of another's stance is none of his")
            return False
        claimants = grammar.subjects(verb)
        for child in verb.children:
            if child.dep_ == "dobj" and claimants and state.anchor is not None:
                for holder in grammar.with_conjuncts(child):
                    state.readings.append(
                        Reading(
                            state.side,
                            holder,
                            state.anchor,
                            "accusation",
                            state.firmness,
                            False,
                            state.content,
                            claimants[0],
                            tuple(state.steps),
                        )
                    )
        state.stop("an accusation")
        return False

    def punishes(self, verb: Token) -> bool:
        """ "imposed tariffs on Oslo over X", "sanctioned Oslo for X": who does is against X."""
        if not grammar.is_verb(verb) or grammar.negated(verb, self.words) is not None:
            return False
        if verb.lemma_ in self.words.punishing:
            return any(c.dep_ in ("dobj", "nsubjpass") for c in verb.children)
        laid = verb.lemma_ in (
            "impose",
            "slap",
            "double",
            "raise",
            "announce",
            "levy",
            "adopt",
            "threaten",
            "introduce",
        )
        if laid and verb.dep_ == "relcl" and verb.head.lemma_ in self.words.penalties:
            return True  # "the duty that Oslo imposed over X"
        return laid and any(c.dep_ in ("dobj", "nsubjpass") and c.lemma_ in self.words.penalties for c in verb.children)

    def said_of(self, state: State, verb: Token) -> bool:
        """ "'It is a disaster,' he said of the plan": what is said of it judges it, whatever the plan wants."""
        for clause in verb.children:
            subject = next((c for c in clause.children if c.dep_ == "nsubj"), None)
            if (
                clause.dep_ != "ccomp"
                or subject is None
                or subject.lower_ not in ("it", "this", "that", "they", "these")
            ):
                continue
            if (found := self.evaluated(clause, subject)) is not None:
                token, entry, negation = found
                state.side = state.content if state.rule else state.side
                state.judge("evaluation", entry.under_not if negation is not None else entry.side, token, entry)
                state.note("evaluation", f"'{token.text}' is said of it", token)
                state.emit(grammar.subjects(verb), "evaluation", token)
        state.stop("what is said of it takes no side" if not state.readings else "said of it")
        return False
