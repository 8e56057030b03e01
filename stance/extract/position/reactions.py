"""Who reacts to it: "X drew condemnation from Oslo", "received an offer from Bern"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.position import grammar
from stance.extract.position.reading import State
from stance.extract.position.rules import Rules

if TYPE_CHECKING:
    from stance.extract.parse import Token


class ReactionRules(Rules):
    """Reactions that a topic draws, and from whom they come."""

    def elicited(self, state: State, verb: Token) -> bool:
        """ "X drew condemnation from Oslo", "X was met with anger in Bern": who reacts takes a side on the subject."""
        if verb.lemma_ not in self.words.eliciting or state.topic_only or state.mention:
            return False
        met = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("with", "under", "by", "in")), None)
        named = [c for c in verb.children if c.dep_ == "dobj"]
        if met is not None:
            named += [c for c in met.children if c.dep_ == "pobj"]
        heads = [t for c in named for t in grammar.with_conjuncts(c)]
        found = False
        others = [h for h in heads if h.i != heads[0].i and self.lexical.noun("nouns", h) is None]  # "from A and B"
        for noun in heads:
            entry = self.lexical.noun("nouns", noun)
            if entry is None or not entry.side:
                continue
            sources = self.sources(noun) or self.sources(verb) or [t for h in heads for t in self.sources(h)]
            if not sources:
                continue
            sources = [
                *sources,
                *(t for h in others for t in grammar.with_conjuncts(h) if t.i not in [s.i for s in sources]),
            ]
            inner = State(noun, state.side, False, steps=list(state.steps))
            inner.judge("nominal", entry.side, noun, entry)
            inner.note("nominal", f"'{verb.text} ... {noun.text}' takes a side", noun)
            inner.emit(sources, "nominal", noun)
            state.readings += inner.readings
            found = True
        if found:
            state.stop("who reacts takes the side")
        return found

    def sources(self, head: Token) -> list[Token]:
        """Who the reaction comes from: "criticism from Oslo and Bern", "anger in Oslo", "Norwegian criticism"."""
        out = list(self.possessors(head)) if head.pos_ == "NOUN" else []
        for child in head.children:
            if (
                child.dep_ in ("prep", "agent") and child.lower_ in ("from", "by", "in", "among") and child.i > head.i
            ) or (out and child.dep_ == "prep" and child.lower_ == "including"):
                out += [t for c in child.children if c.dep_ == "pobj" for t in grammar.with_conjuncts(c)]
        return list({t.i: t for t in out}.values())
