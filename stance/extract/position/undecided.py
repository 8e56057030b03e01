"""What is left open: "would not say whether", "has not decided whether to", "no decision on whether": neutral, by who leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.position import grammar
from stance.extract.position.reading import State
from stance.extract.position.rules import Rules

if TYPE_CHECKING:
    from stance.extract.parse import Token


class UndecidedRules(Rules):
    """Questions under a verb of saying or deciding."""

    def undecided(self, state: State, clause: Token) -> bool:
        """Whether the clause (its mark is "whether" or "if") is left open by somebody; emits that as neutral."""
        mark = next(
            (c for c in clause.children if c.lower_ in ("whether", "if") and c.dep_ in ("mark", "advmod")), None
        ) or self._how(clause)
        if mark is None or clause.dep_ not in ("ccomp", "xcomp", "pcomp", "acl", "advcl", "conj"):
            return False
        governor = clause.head
        denied: Token | None = None
        if clause.dep_ == "pcomp" and governor.head.pos_ in ("NOUN", "VERB"):  # "no decision on whether"
            governor = governor.head
        if governor.lemma_ == "be" and any(
            c.lower_ == "up" and c.dep_ in ("prep", "advmod") for c in governor.children
        ):
            return self._left(state, governor, mark)
        if governor.lower_ in self.words.unsure and grammar.is_verb(governor.head):
            return self._open(state, grammar.subjects(governor.head), governor, mark)
        if governor.pos_ == "NOUN":
            if governor.lemma_ not in self.words.decisions or not grammar.is_verb(governor.head):
                return False
            denied = next((c for c in governor.children if c.lower_ == "no"), None)
            governor = governor.head
        elif (mark.lower_ == "if" and clause.dep_ == "advcl" and governor.lemma_ not in self.words.deciding) or (
            governor.lemma_ not in self.words.deciding and governor.lemma_ not in self.words.pondering
        ):
            return False
        denied = denied or grammar.negated(governor, self.words)
        top = governor
        if governor.dep_ == "xcomp" and governor.head.lemma_ in self.words.refusers:
            denied, top = denied or governor.head, governor.head
        elif governor.dep_ == "xcomp" and grammar.negated(governor.head, self.words):
            denied, top = grammar.negated(governor.head, self.words), governor.head
        later = grammar.modality(top, self.words)[0] == "commitment" and governor.lemma_ in self.words.pondering
        if denied is None and governor.lemma_ not in self.words.pondering and not later:
            return False
        return self._open(state, grammar.subjects(top), denied or governor, mark)

    def _how(self, clause: Token) -> Token | None:
        """The "how" of "is examining how it could be done", where the examining leaves it open."""
        if clause.head.lemma_ not in ("examine", "study", "explore", "consider", "assess", "discuss", "weigh"):
            return None
        how = next((c for c in clause.children if c.lower_ == "how" and c.dep_ == "advmod"), None)
        return how if how is not None and grammar.modality(clause, self.words)[0] == "possibility" else None

    def _left(self, state: State, verb: Token, mark: Token) -> bool:
        """ "it is up to Oslo whether to do it": whoever says so leaves it open."""
        if grammar.negated(verb, self.words) is not None:
            return False
        state.judge("undecided", 0, verb)
        state.note("undecided", f"'up to' them leaves '{mark.text}' open", mark)
        state.node = verb
        if verb.dep_ == "ccomp" and (holders := grammar.subjects(verb.head)):
            state.emit(holders, "undecided", verb)
            state.stop("left open")
        return True

    def _open(self, state: State, holders: list[Token], governor: Token, mark: Token) -> bool:
        verb = grammar.clause_of(governor)
        if not holders and grammar.passive(verb) and not grammar.agents(verb):
            state.judge("undecided", 0, governor)  # "a decision on whether to do it has not been taken"
            state.note("undecided", f"'{governor.text} ... {mark.text}' leaves it open", mark)
            state.node = verb
            return True
        if not holders:
            return False
        state.judge("undecided", 0, governor)
        state.note("undecided", f"'{governor.text} ... {mark.text}' leaves it open", mark)
        state.emit(holders, "undecided", governor)
        state.stop("left open")
        return True
