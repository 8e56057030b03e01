"""What governs a topic phrase from an adverbial clause: purposes, shared subjects, infinitives that the parser hung elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.position import clauses, grammar
from stance.extract.position.reading import State
from stance.extract.position.rules import Rules

if TYPE_CHECKING:
    from stance.extract.parse import Token


class AdverbialRules(Rules):
    """Adverbial clauses over a topic phrase."""

    def _text_before(self, verb: Token, governor: Token) -> Token | None:
        """ "tabled a draft to delay it": the noun just before an infinitive that the parser hangs on the verb."""
        for noun in governor.children:
            if noun.dep_ == "dobj" and noun.right_edge.i + 1 == verb.left_edge.i and verb.nbor(-1).lower_ == "to":
                return noun if noun.lemma_.lower() in self.words.utterances else None
        return None

    def adverbial(self, state: State, parent: Token) -> bool:
        """The node heads an adverbial clause: a participle shares the subject; purpose ("to secure X") leans on it."""
        node = state.node
        if self.gerund_object(node):
            return self.complement(state, parent)
        if state.rule and node.tag_ == "VB" and node.i > parent.i and grammar.is_verb(parent):
            if self.lexical.verb("attitudes", parent, None, node) is not None:  # "put pressure on Oslo to accept it"
                return self.attitude(state, parent, node, None) and not state.done
        accused = parent.dep_ == "pcomp" and parent.head.head.lemma_ in self.words.accusers
        if state.rule and accused and node.tag_ == "VB":
            state.node = parent  # "accused Oslo of doing everything to avoid it"
            return True
        if state.rule:
            if clauses.conditional_clause(node, self.words) is not None:
                state.stop("a condition takes no side")
                return False
            own = [child for child in node.children if child.dep_ in ("nsubj", "csubj")]
            if own and state.rule in ("evaluation", "obligation"):
                state.node = parent  # "..., while sanctions must stay": said by whoever says the main clause
                return True
            holders = grammar.subjects(node)
            if holders:
                state.emit(holders, state.rule, state.anchor or node)
            state.stop("held by the subject" if holders else "an adverbial clause whose subject is not said")
            return False
        if node.tag_ == "VB" and parent.pos_ == "ADJ" and parent.head.lemma_ == "make" and not state.rule:
            return self.under_adjective(state, parent)  # "makes it impossible to do X"
        if node.tag_ == "VB" and parent.pos_ == "NOUN" and parent.dep_ == "pobj":
            above = grammar.clause_of(parent)  # "it is out of the question for Oslo to leave"
            if self.evaluated(above, node) is not None:
                return self.complement(state, above)
        if node.tag_ == "VB" and parent.pos_ == "NOUN" and not state.rule and self.lexical.noun("nouns", parent):
            return self.under_noun(state, parent, None, clause=True)  # "calls for Oslo to cut it"
        if node.tag_ == "VB" and parent.lemma_ in ("be", "make") and node.i > parent.i and not state.rule:
            inner = [g for c in parent.children if c.pos_ == "ADJ" for g in c.children]  # "makes it impossible to do X"
            it = any(c.lower_ == "it" and c.dep_ in ("nsubj", "dobj") for c in (*parent.children, *inner))
            if it and self.evaluated(parent, node) is not None:  # "it would be unthinkable for Oslo to leave"
                return self.complement(state, parent)
        if node.tag_ == "VB" and (text := self._text_before(node, parent)) is not None:
            return self.under_noun(state, text, None, clause=True)
        state.node = parent
        mark = next((c for c in node.children if c.dep_ == "mark"), None)
        if node.tag_ == "VB" and parent.lemma_ == "come" and node.i > parent.i:
            if any(c.dep_ == "nsubj" and c.lemma_ in ("time", "moment") for c in parent.children):
                state.judge("obligation", -1 if grammar.negated(parent, self.words) else 1, parent)
                state.note("obligation", "'the time has come' demands it", parent)
                return True
        if parent.dep_ == "parataxis" and node.i < parent.i < parent.head.i:
            parent = state.node = parent.head  # "To enter the union, he said, Oslo must": what he said
        if (
            node.tag_ == "VB"
            and mark is None
            and node.i < parent.i
            and grammar.modality(parent, self.words)[0] == "obligation"
        ):
            state.judge("requirement", 1, parent)  # "To enter the union, Oslo must meet the conditions"
            state.conditional = True
            state.note("requirement", f"'{parent.text}' names what it takes", parent)
            return True
        if node.tag_ == "VB" and mark is None and node.i > parent.i and parent.lemma_ in self.words.financing:
            if any(c.dep_ == "dobj" and c.i < node.i for c in parent.children):
                state.judge("attitude", 1, parent)
                state.note("attitude", f"'{parent.text} ... to' is done for it", parent)
                self.hold(state, parent)
                return not state.done
        wanted = node.tag_ == "VBN" and mark is not None and grammar.to_be(node)  # "called for the ban to be lifted"
        called = mark is not None and mark.lower_ == "for" and clauses.subjunctive(node, self.words)
        if (node.tag_ == "VB" or wanted or called) and grammar.is_verb(parent):
            if self.lexical.verb(
                "attitudes", parent, mark if mark is not None and mark.lower_ == "for" else None, node
            ):
                if self.attitude(state, parent, node, mark):
                    return not state.done
            if (
                mark is None
                and node.i > parent.i
                and state.loose == 0
                and grammar.modality(parent, self.words)[0] in ("nonfinite", "obligation")
            ):
                state.loose += 1  # a purpose under something wanted is wanted too: "ready to send troops to secure it"
                return True
        state.stop("it stands in an adverbial clause only")
        return False
