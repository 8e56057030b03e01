"""Texts that say it: "a resolution demanding X", "Oslo's plan includes X", "vetoed a draft that called for X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.position import grammar
from stance.extract.position.reading import State
from stance.extract.position.rules import Rules

if TYPE_CHECKING:
    from stance.extract.parse import Token


class TextRules(Rules):
    """What a text or plan says is held by whose text it is, and judged by who judges the text."""

    def contained(self, state: State, verb: Token) -> bool:
        """ "the plan includes X", "a deal that provides for X": what a text holds is proposed by whose text it is."""
        if verb.lemma_ not in self.words.containing or grammar.negated(verb, self.words) is not None:
            return False
        if grammar.modality(verb, self.words)[0] in ("obligation", "possibility"):
            return False
        texts = grammar.subjects(verb)
        if len(texts) != 1 or texts[0].lemma_.lower() not in self.words.utterances:
            return False
        state.judge("attitude", 1, verb)
        state.note("attitude", f"'{verb.text}' proposes it", verb)
        state.node = verb
        if not self.in_a_text(state, verb, texts[0]):
            if verb.dep_ == "ccomp" and grammar.modality(verb, self.words)[0] == "commitment":
                state.rule = "obligation"  # "a deal would involve X": so for whoever says so
                return True
            state.stop(f"'{texts[0].text}' is a text, and nobody's")
        return True

    def in_a_text(self, state: State, verb: Token, text: Token) -> bool:
        """ "a resolution demanding X", "Trump's plan calls for X": whose text it is holds it, and who judges the text judges it."""
        if text.lemma_.lower() not in self.words.utterances or text.pos_ not in ("NOUN", "PROPN"):
            return False
        above = verb.dep_ in ("acl", "relcl")
        owners = [t for t in self.authors(text) if t.lower_ not in ("un", "nations", "council", "assembly")]  # a forum
        if owners:
            state.emit(owners, state.rule or "attitude", state.anchor or verb)
        if not above:
            if owners:
                state.stop("held by whose text it is")
            return bool(owners)
        state.content = state.side
        state.rule, state.node = None, text
        state.note("text", f"'{text.text}' says it", text)
        return True

    def authors(self, text: Token) -> list[Token]:
        """Whose a text is: its possessors, or who drew it up ("a resolution drafted by Oslo")."""
        owners = self.possessors(text)
        drawn_up = text.dep_ == "dobj" and text.head.lemma_ in self.words.authoring and grammar.finite(text.head)
        if drawn_up and text.lemma_ in self.words.proposals and not grammar.negated(text.head, self.words):
            owners += [t for t in grammar.subjects(text.head) if t.pos_ in ("PROPN", "NOUN", "PRON")]
        for child in text.children:
            if child.dep_ in ("acl", "relcl") and child.lemma_ in self.words.authoring:
                owners += grammar.agents(child)
        return owners
