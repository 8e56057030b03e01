"""What a threat, a refusal or an offer is made to hang on is demanded: "no talks until X", "sanctions unless X", "only if X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.position import clauses, grammar
from stance.extract.position.reading import State
from stance.extract.position.rules import Rules

if TYPE_CHECKING:
    from stance.extract.parse import Token

_BEFORE = frozenset(("unless", "until", "till", "before"))
_IF = frozenset(("if", "should", "had", "were"))
_ONLY = frozenset(("if", "when", "once", "after", "provided"))
_FACING = frozenset(("expect", "face", "await"))
_READY = frozenset(("ready", "prepared", "willing"))
_VERBS = ("VERB", "AUX")


class UltimatumRules(Rules):
    """Conditions that say what their author wants."""

    def ultimatum(self, state: State, clause: Token, mark: Token, *, counted: bool = False) -> bool:
        """The node's clause is a condition that begins with `mark`: emit it as demanded where it is; True when it was.

        `state.side` is the side of what the clause says would be done; `counted`: its own negation included.
        """
        if (state.rule and not counted) or not state.side or state.mention or state.asked or clauses.question(clause):
            return False
        negation = grammar.negated(clause, self.words)
        side = -state.side if negation is not None and not counted else state.side
        if mark.lower_ in _BEFORE:
            wanted = side
        elif mark.lower_ in _IF and (negation is not None or self._fails(clause)):
            wanted = -side  # "sanctions if it does not agree"
        elif mark.lower_ in _ONLY and self._only(mark):
            wanted = side
        elif mark.lower_ in _IF and self._offered(clause):
            wanted = side  # "is ready to leave if Bern disarms them"
        elif mark.lower_ in _IF and any(
            self._retaliates(each)
            for each in (clause.head, *([clause.head.head] if clause.head.dep_ == "xcomp" else []))
        ):
            wanted = -side  # "will retaliate if it is done"
        else:
            return mark.lower_ in _IF and self._judged(state, clause.head, clause, side)
        return self._wanted(state, clause.head if clause.dep_ != "conj" else clause.head.head, mark, wanted)

    def _offered(self, clause: Token) -> bool:
        """Whether something is offered for what another would do: its doing is what the offer wants."""
        doer = next((c for c in clause.children if c.dep_ == "nsubj"), None)
        if doer is None or doer.pos_ not in ("PROPN", "NOUN") or clause.tag_ not in ("VBZ", "VBP", "VBD"):
            return False
        offer = clause.head
        for _ in range(3):
            if self._retaliates(offer):
                return False
            if offer.pos_ == "ADJ" and offer.lower_ in _READY:
                return True
            if offer.dep_ not in ("xcomp", "advcl", "acomp", "ccomp"):
                return False
            offer = offer.head
        return False

    def _judged(self, state: State, main: Token, clause: Token, side: int) -> bool:
        """ "It would be a mistake if X", "If X, that would mean war": who says so judges what the clause says."""
        main = main.head if main.pos_ == "ADJ" else main
        subject = next((c for c in main.children if c.dep_ == "nsubj"), None)
        if subject is None or subject.lower_ not in ("it", "this", "that", "they") or not grammar.is_verb(main):
            return False
        if (found := self.evaluated(main, clause)) is not None:
            token, entry, negation = found
        elif (verdict := self.lexical.verb("evaluations", main, None)) is not None:
            token, entry, negation = main, verdict, grammar.negated(main, self.words)
        else:
            return False
        value = entry.under_not if negation is not None else entry.side
        if not value or entry.conditional:
            return False
        state.side, state.node = side, main
        state.judge("evaluation", value, token, entry)
        state.note("evaluation", f"'{token.text}' judges it, should it be done", token)
        return True

    def ultimatum_noun(self, state: State, head: Token, preposition: Token) -> bool:
        """ "no talks until a truce", "will not disarm without guarantees": the noun as what is demanded."""
        if (
            state.rule
            or state.mention
            or state.asked
            or preposition.lower_ not in ("until", "till", "before", "without")
        ):
            return False
        governor = grammar.clause_of(head)
        if grammar.negated(governor, self.words) is None and not self._refused(governor):
            return False
        return self._wanted(state, governor, preposition, state.side)

    def _wanted(self, state: State, main: Token, mark: Token, wanted: int) -> bool:
        for _ in range(
            6
        ):  # "is ready to end it only if", "threatened them with tariffs if": what hangs on it is further up
            if main.dep_ in ("ROOT", "ccomp", "conj", "relcl", "parataxis") or (
                grammar.is_verb(main) and grammar.finite(main)
            ):
                break
            main = main.head
        if main.pos_ == "ADJ" and grammar.is_verb(main.head):
            main = main.head
        if not grammar.is_verb(main) or main.i == mark.head.i:
            return False
        if not self._stakes(main, mark):
            return False
        state.side = wanted
        state.judge("ultimatum", 1, mark)
        state.note("ultimatum", f"'{mark.text}' makes it what '{main.text}' hangs on", mark)
        holders = [
            t
            for t in grammar.subjects(main)
            if (t.pos_ in ("PROPN", "PRON") or (t.tag_ == "NN" and t.text[:1].isupper()))
            and t.lower_ not in ("there", "this", "that")
        ]
        holders = [t for t in holders if not (t.lower_ == "it" and main.dep_ == "ROOT")]
        if main.lemma_ in _FACING:
            holders = []  # who faces it did not threaten with it
        state.node = main
        if holders:
            state.emit(holders, "ultimatum", mark)
            state.stop("demanded by the subject")
        elif main.dep_ in ("ccomp", "parataxis", "ROOT", "conj"):
            return self._spoken(state, main)
        else:
            state.stop("a condition takes no side")
        return True

    def _spoken(self, state: State, main: Token) -> bool:
        """Nobody in the clause holds it: whoever says it does ("There will be no end to it until X, he said")."""
        if main.dep_ == "ccomp" and grammar.is_verb(main.head) and main.i > main.head.i:
            holders = grammar.subjects(main.head)
            if holders:
                state.emit(holders, "ultimatum", state.anchor or main)
                state.stop("said by the subject")
                return True
        state.node = main
        return True

    def _stakes(self, main: Token, mark: Token) -> bool:
        """Whether something is threatened, refused or offered there; a mere forecast or report is not."""
        mod, _ = grammar.modality(main, self.words)
        if mod == "imperative":
            return False  # "if you do not want A, give us B": an alternative
        negation = grammar.negated(main, self.words)
        no = any(c.dep_ in ("attr", "dobj", "nsubjpass") and self.no(c) is not None for c in main.children)
        if mod in ("commitment", "obligation") or (mod == "possibility" and (negation is not None or no)):
            return True
        if main.lemma_ in _FACING:
            return True
        if mark.lower_ in _ONLY and mark.lower_ not in _IF:
            return negation is not None or no or self._willing(main)
        return negation is not None or no or self._refused(main) or self._willing(main)

    def _retaliates(self, main: Token) -> bool:
        """Whether the main clause threatens to strike back: "will retaliate", "there will be consequences"."""
        words = self.words.retaliation
        facing = main.lemma_ in _FACING  # "can expect a harsh response"
        ready = any(c.dep_ == "acomp" and c.lower_ in _READY for c in main.children)
        if grammar.modality(main, self.words)[0] not in ("commitment", "obligation", "nonfinite") and not (
            facing or ready or main.lemma_ in self.words.threats
        ):
            return False
        if grammar.negated(main, self.words) is not None:
            return False
        if main.lemma_ in ("stop", "halt", "suspend", "withhold", "cut", "withdraw", "freeze"):
            return any(c.lemma_ in self.words.favours for c in main.subtree)  # "would stop supplying weapons if"
        if any(g.lemma_ in words for c in main.children if c.dep_ == "acomp" for g in c.children if g.dep_ == "xcomp"):
            return True  # "is ready to respond"
        return main.lemma_ in words or any(
            c.lemma_ in words or any(g.lemma_ in words for g in c.children if g.dep_ in ("pobj", "amod"))
            for c in main.children
            if c.dep_ in ("dobj", "attr", "prep", "nsubj", "acomp")
        )

    def _fails(self, clause: Token) -> bool:
        """ "if Oslo fails to sign", "refuses the deal"; not "if talks fail"."""
        return clause.lemma_ in self.words.failing and any(c.dep_ in ("xcomp", "dobj") for c in clause.children)

    def _refused(self, verb: Token) -> bool:
        entry = self.lexical.verb("attitudes", verb, None)
        return verb.lemma_ in self.words.threats or (entry is not None and entry.side != 0)

    def _willing(self, verb: Token) -> bool:
        return any(
            c.dep_ in ("acomp", "attr") and self.lexical.adjective(c) is not None for c in verb.children
        ) or self._refused(verb)

    def _only(self, mark: Token) -> bool:
        doc = mark.doc
        return mark.i > 0 and (doc[mark.i - 1].lower_ == "only" or any(c.lower_ == "only" for c in mark.lefts))

    def preferred(self, state: State, verb: Token) -> bool:
        """ "would rather leave than accept X", "rather than accept X": who prefers something else is against it."""
        if verb.tag_ in ("VBD", "VBZ"):
            state.stop("a comparison that cannot be read")  # the parser lost the verb that is not preferred
            return True
        state.side = -state.side
        state.judge("preference", 1, verb)
        state.note("preference", f"'than {verb.text}' is what is not wanted", verb)
        main = verb.head
        state.node = main
        if not grammar.is_verb(main) or grammar.modality(main, self.words)[0] in ("obligation", "imperative"):
            return True
        if holders := grammar.subjects(main):
            state.emit(holders, "preference", verb)
            state.stop("held by the subject")
        return True
