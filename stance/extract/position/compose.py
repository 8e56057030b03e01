"""Step 6: compose the side that is taken on a topic phrase, climbing the parse from the phrase to what governs it.

On the way up every governor has its say: an event keeps the proposition or turns it round ("halt deliveries"), negation
reverses, an attitude ("rejects", "its refusal to", "ready to") takes a side for its subject, an evaluation ("is a
mistake") or an obligation ("must") takes one for whoever speaks. What nobody judges is no position.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.position import grammar
from stance.extract.position.adjectives import AdjectiveRules
from stance.extract.position.adverbials import AdverbialRules
from stance.extract.position.causes import CauseRules
from stance.extract.position.events import EventRules
from stance.extract.position.nouns import NounRules
from stance.extract.position.predication import PredicationRules
from stance.extract.position.prepositions import PrepositionRules
from stance.extract.position.reactions import ReactionRules
from stance.extract.position.reading import Reading, State
from stance.extract.position.texts import TextRules
from stance.extract.position.ultimatum import UltimatumRules
from stance.extract.position.undecided import UndecidedRules
from stance.extract.position.verbs import VerbRules

if TYPE_CHECKING:
    from stance.extract.parse import Doc, Token
    from stance.lexicon.predicates import Predicate

__all__ = ["Composer", "Reading"]

_CLAUSES = frozenset(("ccomp", "parataxis", "advcl", "conj", "dep"))


def _apart(node: Token, parent: Token) -> bool:
    """Whether a semicolon or colon stands between two clauses: the second says nothing of who holds the first."""
    if node.pos_ not in ("VERB", "AUX"):
        return False
    first, last = sorted((node.i, parent.i))
    return any(token.text in (";", ":") for token in node.doc[first + 1 : last])


class Composer(
    NounRules,
    PrepositionRules,
    CauseRules,
    AdjectiveRules,
    VerbRules,
    AdverbialRules,
    EventRules,
    UndecidedRules,
    UltimatumRules,
    TextRules,
    ReactionRules,
    PredicationRules,
):
    """Composes readings with the words of the lexicon. Stateless between calls."""

    def read(
        self, doc: Doc, start: int, end: int, side: int, *, acts: bool, asked: bool = False
    ) -> tuple[list[Reading], str]:
        """The readings of the topic phrase doc[start:end], and why there are none.

        `side` is 1 where the phrase names what is proposed, -1 where it names its opposite; `acts`: whether doing it
        counts as a stance; `asked`: read a question for what a yes to it would say.
        """
        state = State(grammar.head_of(doc, start, end), side, acts, asked=asked, span=(start, end))
        node = state.node = self._gerund_subject(doc, start, end, state.node)
        if grammar.is_verb(node) and node.pos_ != "NOUN":
            self.clause(state, node, effect=1, start=start, end=end)
            self.strayed_clauses(state, doc, start, end)
        else:
            entry = self.lexical.noun("nouns", node) if end - start > 1 else None
            inside = [
                c for c in node.children if node.i < c.i < end and c.dep_ in ("acl", "prep", "relcl", "xcomp", "ccomp")
            ]
            right = self.lexical.noun("evaluations", node) if inside and not entry else None
            if right and right.of:
                state.judge("evaluation", right.side, node, right)  # "the right to enrich": whoever says so grants it
                state.note("evaluation", f"'{node.text}' takes a side", node)
            if entry and inside:
                self.held_noun(state, node, entry)  # the phrase names its own attitude: "plans to hold talks"
            else:
                self.noun(state, node)
        for _ in range(40):
            if state.done or not self.step(state):
                break
        if state.tint is not None and not state.readings and state.rule is None and not state.done:
            state.judge("evaluation", -1, state.tint)
            state.note("evaluation", f"'{state.tint.text}' takes a side against it", state.tint)
        if state.rule and not state.done and state.anchor is not None:
            state.readings.append(
                Reading(
                    state.side,
                    grammar.viewer(state.anchor, self.words),
                    state.anchor,
                    state.rule,
                    state.firmness,
                    state.conditional,
                    state.content,
                    None,
                    tuple(state.steps),
                )
            )
        return state.readings, state.reason

    def _gerund_subject(self, doc: Doc, start: int, end: int, head: Token) -> Token:
        """ "said annexing the land would be a mistake": the parser takes the gerund's object for the subject; that, else the head."""
        if head.tag_ != "VBG" or head.dep_ not in ("xcomp", "ccomp"):
            return head
        for token in doc[head.i + 1 : end]:
            if token.dep_ in ("nsubj", "nsubjpass") and token.head.i >= end and token.head.head.i == head.i:
                return token
        return head

    def elliptical(self, verb: Token, entry: Predicate, side: int) -> list[Reading]:
        """The readings of a verb that takes a side on what stood before (`side`: of that)."""
        state = State(verb, side, False)
        value = entry.side
        if (negation := grammar.negated(verb, self.words)) is not None:
            value = -value if value > 0 else 0
            state.note("negation", f"'{negation.text}' reverses '{entry.name}'", negation)
        if verb.dep_ == "xcomp" and verb.head.lemma_ in self.words.refusers and value:
            value = -value
        state.judge("ellipsis", value, verb, entry)
        state.note("ellipsis", f"'{entry.name}' takes a side on what stands before", verb)
        top = verb.head if verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX") else verb
        if grammar.modality(top, self.words)[0] in ("fact", "commitment") or verb.dep_ == "advcl":
            self.hold(state, top)
        return state.readings

    def step(self, state: State) -> bool:
        """Move from the node to its governor; False at the top."""
        node = state.node
        parent, relation = node.head, node.dep_
        if parent.i == node.i or (relation in _CLAUSES and _apart(node, parent)):
            return False
        if relation in ("pobj", "pcomp"):
            return self.preposition(state, parent)
        if relation == "prep":  # the phrase is itself a preposition's: "boots on the ground"
            return self.preposition(state, node)
        if relation == "conj":
            return self.conjunct(state, parent)
        if relation in ("appos",):
            state.node = parent
            self.noun(state, parent)
            return True
        if relation in ("compound", "nmod", "poss", "amod", "nummod", "quantmod", "npadvmod") and parent.pos_ in (
            "NOUN",
            "PROPN",
            "ADJ",
            "VERB",
            "NUM",
            "PRON",
        ):
            if relation == "amod" and parent.pos_ in ("NOUN", "PROPN") and node.tag_ == "VBG":
                state.node = parent  # "ruled out surrendering territory": the participle took the object's place
                return True
            return self.under_noun(state, parent, None)
        if relation in ("dobj", "nsubjpass", "oprd", "dative", "attr"):
            if relation == "attr":
                return self.attribute(state, parent)
            return self.object(state, parent)
        if relation in ("nsubj", "csubj", "csubjpass"):
            return self.subject(state, parent) if relation != "csubjpass" else self.object(state, parent)
        if relation in ("ccomp", "xcomp"):
            return self.complement(state, parent)
        if relation == "relcl" and (verb := _said_in(node)) is not None:
            return self.complement(state, verb)
        undone = self.lexical.noun("events", parent) if relation == "relcl" and not state.rule else None
        if undone is not None and undone.side < 0 and grammar.finite(node):
            state.stop("a relative clause says nothing for or against it")  # "at the end of which they come back"
            return False
        if relation == "acl" and node.tag_ == "VBG" and parent.dep_ == "pobj" and parent.pos_ in ("PROPN", "PRON"):
            above = parent.head.head  # "agree to Oslo joining it"
            if grammar.is_verb(above) and self.lexical.verb("attitudes", above, parent.head, node):
                state.node = parent
                return True
        if relation in ("acl", "relcl"):
            return self.under_noun(state, parent, None, clause=True)
        if relation in ("advcl",):
            return self.adverbial(state, parent)
        if relation in ("acomp", "neg") and not state.rule and state.span[0] <= node.i < state.span[1]:
            self.assertion(state, parent)
            return not state.done
        if relation in ("acomp",):
            state.node = parent
            return self.subject_of_adjective(state, parent)
        if relation in ("parataxis", "dep", "intj"):
            if state.rule:
                return self.complement(state, parent)
            state.node = parent
            return True
        state.stop(f"'{parent.text}' relates to it as {relation or 'nothing'} only")
        return False

    def conjunct(self, state: State, parent: Token) -> bool:
        """A coordinated phrase stands under what its first member stands under; "but not B" reverses."""
        node = state.node
        if node.pos_ in ("VERB", "AUX") and state.rule and any(c.dep_ == "nsubj" for c in node.children):
            told = any(c.dep_ == "mark" and c.lower_ == "that" for c in node.children)  # "said that A and that B"
            return self.complement(state, parent) if parent.dep_ == "ccomp" and not told else self.lift(state, parent)
        if self._verb_read_as_noun(node, parent):
            return self.lift(state, parent.head)
        if self.but_not(node, parent):
            state.contrast = True
            state.note("contrast", f"'not' before '{node.text}' reverses", node)
        return self.lift(state, parent)

    def _verb_read_as_noun(self, node: Token, parent: Token) -> bool:
        """ "to end the war and release hostages": the parser hangs the second verb on the first one's object."""
        if node.tag_ != "NN" or parent.dep_ != "dobj" or not grammar.is_verb(parent.head):
            return False
        follows = node.i + 1 < len(node.doc) and node.nbor().pos_ in ("NOUN", "PROPN", "DET", "ADJ")
        bare = not any(child.i < node.i and child.dep_ != "cc" for child in node.children)
        find = self.lexical.predicates.find
        return follows and bare and bool(find("events", "verb", node.lower_) or find("attitudes", "verb", node.lower_))

    def lift(self, state: State, parent: Token) -> bool:
        state.node = parent
        return True

    def but_not(self, node: Token, parent: Token) -> bool:
        between = [token.lower_ for token in node.doc[parent.i + 1 : node.i]]
        return node.pos_ != "VERB" and "not" in between and "only" not in between


def _said_in(clause: Token) -> Token | None:
    """The verb of "agreed in a phone call that ...": the parser hangs what was agreed on the call."""
    preposition = clause.head.head if clause.head.dep_ == "pobj" else None
    if preposition is None or preposition.head.pos_ != "VERB":
        return None
    whole = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    return preposition.head if whole and any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children) else None
