"""Step 6: compose the side that is taken on a topic phrase, climbing the parse from the phrase to what governs it.

On the way up every governor has its say: an event keeps the proposition or turns it round ("halt deliveries"), negation
reverses, an attitude ("rejects", "its refusal to", "ready to") takes a side for its subject, an evaluation ("is a
mistake") or an obligation ("must") takes one for whoever speaks. What nobody judges is no position.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from stance.extract.position import grammar
from stance.extract.position.lexical import Lexical

if TYPE_CHECKING:
    from stance.extract.parse import Doc, Token
    from stance.lexicon.predicates import Predicate

_PASS_PREPOSITIONS = frozenset(
    (
        "of",
        "for",
        "on",
        "to",
        "about",
        "over",
        "in",
        "with",
        "from",
        "between",
        "towards",
        "toward",
        "regarding",
        "concerning",
        "into",
        "like",
        "as",
    )
)
_ADJUNCTS = frozenset(
    (
        "during",
        "after",
        "before",
        "amid",
        "since",
        "despite",
        "at",
        "by",
        "until",
        "under",
        "following",
        "because",
        "around",
        "near",
        "through",
        "throughout",
        "between",
    )
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One side that the sentence takes on a topic phrase.

    Attributes:
        side: 1 support, -1 oppose, 0 neutral.
        holder: head token of the noun phrase whose side it is; None: the side of whoever speaks.
        anchor: the predicate that takes the side.
        rule: the construction: attitude, nominal, adjective, evaluation, obligation, commitment, act, relative ...
        firmness: what the predicate itself says, or None.
        conditional: whether the predicate itself says "not now".
        claimant: head token of who says so of the holder ("accused Paris of seeking"), or None.
        content: the side of the proposition below the anchor, for what refers back to it ("the idea").
        steps: (rule, note, token) for the trace, from the phrase upwards.
    """

    side: int
    holder: Token | None
    anchor: Token
    rule: str
    firmness: str | None = None
    conditional: bool = False
    content: int = 1
    claimant: Token | None = None
    steps: tuple[tuple[str, str, Token], ...] = ()


@dataclass(slots=True)
class _State:
    """How far the climb has come."""

    node: Token
    side: int
    acts: bool
    rule: str | None = None  # a side was taken whose holder is still to be found
    anchor: Token | None = None
    firmness: str | None = None
    conditional: bool = False
    content: int = 1
    loose: int = 0
    mention: bool = False
    without: bool = False
    asked: bool = False
    done: bool = False
    readings: list[Reading] = field(default_factory=list)
    steps: list[tuple[str, str, Token]] = field(default_factory=list)
    reason: str = "nothing in the sentence takes a side on it"

    def note(self, rule: str, text: str, token: Token) -> None:
        self.steps.append((rule, text, token))

    def judge(self, rule: str, side: int, anchor: Token, entry: Predicate | None = None) -> None:
        """A side is taken on the proposition by `anchor`; who holds it is to be found further up."""
        self.content = self.side
        self.side *= side
        self.rule, self.anchor = rule, anchor
        if entry is not None:
            self.firmness = entry.firmness or self.firmness
            self.conditional = entry.conditional or self.conditional

    def stop(self, reason: str) -> None:
        self.done = True
        if not self.readings:
            self.reason = reason

    def emit(self, holders: list[Token], rule: str, anchor: Token, side: int | None = None) -> None:
        value = self.side if side is None else side
        for holder in holders:
            self.readings.append(
                Reading(
                    value, holder, anchor, rule, self.firmness, self.conditional, self.content, None, tuple(self.steps)
                )
            )


class Composer:
    """Composes readings with the words of the lexicon. Stateless between calls."""

    def __init__(self, lexical: Lexical) -> None:
        self.lexical = lexical
        self.words = lexical.words

    def read(
        self, doc: Doc, start: int, end: int, side: int, *, acts: bool, asked: bool = False
    ) -> tuple[list[Reading], str]:
        """The readings of the topic phrase doc[start:end], and why there are none.

        `side` is 1 where the phrase names what is proposed, -1 where it names its opposite; `acts`: whether doing it
        counts as a stance; `asked`: read a question for what a yes to it would say.
        """
        state = _State(grammar.head_of(doc, start, end), side, acts, asked=asked)
        node = state.node
        if grammar.is_verb(node) and node.pos_ != "NOUN":
            self._clause(state, node, effect=1, start=start, end=end)
        else:
            self._noun(state, node)
        for _ in range(40):
            if state.done or not self._step(state):
                break
        if state.rule and not state.done and state.anchor is not None:
            state.readings.append(
                Reading(
                    state.side,
                    None,
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

    def elliptical(self, verb: Token, entry: Predicate, side: int) -> list[Reading]:
        """The readings of a verb that takes a side on what stood before (`side`: of that)."""
        state = _State(verb, side, False)
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
            self._hold(state, top)
        return state.readings

    # --- one step up -----------------------------------------------------------------------------------------

    def _step(self, state: _State) -> bool:
        """Move from the node to its governor; False at the top."""
        node = state.node
        parent, relation = node.head, node.dep_
        if parent.i == node.i:
            return False
        if relation in ("pobj", "pcomp"):
            return self._preposition(state, parent)
        if relation == "conj":
            return self._conjunct(state, parent)
        if relation in ("appos",):
            state.node = parent
            self._noun(state, parent)
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
            return self._under_noun(state, parent, None)
        if relation in ("dobj", "nsubjpass", "oprd", "dative", "attr"):
            if relation == "attr":
                return self._attribute(state, parent)
            return self._object(state, parent)
        if relation in ("nsubj", "csubj", "csubjpass"):
            return self._subject(state, parent) if relation != "csubjpass" else self._object(state, parent)
        if relation in ("ccomp", "xcomp"):
            return self._complement(state, parent)
        if relation in ("acl", "relcl"):
            return self._under_noun(state, parent, None, clause=True)
        if relation in ("advcl",):
            return self._adverbial(state, parent)
        if relation in ("acomp",):
            state.node = parent
            return self._subject_of_adjective(state, parent)
        if relation in ("parataxis", "dep", "intj"):
            if state.rule:
                return self._complement(state, parent)
            state.node = parent
            return True
        state.stop(f"'{parent.text}' relates to it as {relation or 'nothing'} only")
        return False

    def _conjunct(self, state: _State, parent: Token) -> bool:
        """A coordinated phrase stands under what its first member stands under; "but not B" reverses."""
        node = state.node
        if node.pos_ in ("VERB", "AUX") and state.rule and any(c.dep_ == "nsubj" for c in node.children):
            return self._complement(state, parent) if parent.dep_ == "ccomp" else self._lift(state, parent)
        if self._but_not(node, parent):
            state.side = -state.side
            state.note("contrast", f"'not' before '{node.text}' reverses", node)
        return self._lift(state, parent)

    def _lift(self, state: _State, parent: Token) -> bool:
        state.node = parent
        return True

    def _but_not(self, node: Token, parent: Token) -> bool:
        between = [token.lower_ for token in node.doc[parent.i + 1 : node.i]]
        return node.pos_ != "VERB" and "not" in between and "only" not in between

    # --- nouns ---------------------------------------------------------------------------------------------

    def _noun(self, state: _State, noun: Token) -> None:
        """What stands at the noun itself: "no ceasefire", "an unacceptable intervention", relative clauses, appositions."""
        for child in noun.children:
            if child.dep_ in ("det", "neg", "advmod") and child.lower_ in ("no", "neither"):
                if noun.dep_ in ("nsubj", "nsubjpass"):
                    continue  # "no mediation is needed": the clause is negated, once
                state.side = -state.side
                state.note("negation", f"'{child.text}' reverses '{noun.text}'", child)
            elif child.dep_ == "amod" and child.lower_ in ("limited", "little", "scant", "scarce"):
                state.side = -state.side
                state.note("negation", f"'{child.text}' reverses '{noun.text}'", child)
            elif (
                child.dep_ == "amod"
                and state.rule is None
                and (entry := self.lexical.evaluation(child))
                and entry.side < 0
                and not grammar.negated(child, self.words)
            ):
                state.judge("evaluation", entry.side, child, entry)
                state.note("evaluation", f"'{child.text}' takes a side against it", child)
            elif (
                child.dep_ == "amod" and child.tag_ == "VBN" and (entry := self.lexical.verb("attitudes", child, None))
            ):
                backers = [
                    each
                    for each in child.children
                    if each.dep_ in ("npadvmod", "compound", "nmod", "amod", "nsubj", "advmod")
                    and each.text[:1].isupper()
                ]
                if backers:
                    inner = _State(child, state.side, False, steps=list(state.steps))
                    inner.judge("attitude", entry.side, child, entry)
                    inner.note("attitude", f"'{backers[0].text}-{child.text}' takes a side", child)
                    inner.emit(backers, "attitude", child)
                    state.readings += inner.readings
            elif child.dep_ in ("relcl", "acl"):
                self._relative(state, child)
            elif child.dep_ == "appos":
                for inner in child.children:
                    if inner.dep_ in ("relcl", "acl"):
                        self._relative(state, inner)

    def _relative(self, state: _State, verb: Token) -> None:
        """A relative or participial clause on the noun: its verb governs the noun where its object is missing."""
        if not grammar.is_verb(verb) or verb.tag_ == "VB":
            return
        subject = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
        gapped = not subject or subject[0].tag_ not in ("WDT", "WP") or verb.tag_ == "VBN"
        inner = _State(verb, state.side, False, steps=list(state.steps))
        if not gapped:
            return
        self._gapped(inner, verb)
        state.readings += [replace(r, rule="relative") for r in inner.readings]

    def _gapped(self, state: _State, verb: Token, depth: int = 0) -> None:
        if any(
            child.dep_ == "dobj" and child.tag_ not in ("WDT", "WP") for child in verb.children
        ) and not self._evaluated(verb, verb):
            if not verb.tag_ == "VBN":
                return
        if self._judged(state, verb, None) or self._attitude(state, verb, None, None):
            return
        for child in verb.children:
            if depth < 3 and child.dep_ in ("ccomp", "xcomp") and child.i > verb.i and grammar.is_verb(child):
                self._gapped(state, child, depth + 1)

    def _under_noun(self, state: _State, noun: Token, preposition: Token | None, *, clause: bool = False) -> bool:
        """The node stands under a noun: "opposition to X", "X proposal", "demand that X"."""
        state.node = noun
        if noun.pos_ == "ADJ" or noun.tag_ == "VBN" and noun.pos_ == "VERB" and not clause:
            if noun.pos_ == "ADJ":
                return self._under_adjective(state, noun)
        entry = self.lexical.noun("nouns", noun)
        if entry and not (preposition is None and not clause and noun.lemma_ in ("effort",)):
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
            state.judge("nominal", side, noun, entry)
            state.note("nominal", f"'{noun.text}' takes a side", noun)
            holders = self._possessors(noun)
            if (
                len(holders) == 1
                and holders[0].tag_ == "PRP$"
                and noun.dep_ in ("dobj", "attr")
                and noun.head.lemma_ in self.words.light_verbs
            ):
                holders = []  # "reaffirmed his refusal": the subject is nearer than any antecedent
            if holders:
                state.emit(holders, "nominal", noun)
                state.rule = None
                state.anchor = noun
            self._nominal_relatives(state, noun, bool(holders))
            return True
        if entry := self.lexical.noun("events", noun):
            if entry.side < 0:
                state.side = -state.side
                state.note("event", f"'{noun.text}' turns it round", noun)
            self._noun(state, noun)
            return True
        if (entry := self.lexical.noun("evaluations", noun)) and entry.of and preposition is not None:
            state.judge("evaluation", entry.side, noun, entry)
            state.note("evaluation", f"'{noun.text}' takes a side", noun)
            self._noun(state, noun)
            return True
        if clause and not state.rule:
            state.loose += 1
        elif preposition is not None and preposition.lower_ != "of":
            state.loose += 1
        if state.loose > 1:
            state.stop(f"'{noun.text}' says nothing for or against it")
            return False
        self._noun(state, noun)
        return True

    def _nominal_relatives(self, state: _State, noun: Token, held: bool) -> None:
        for child in noun.children:
            if child.dep_ in ("relcl", "acl"):
                self._relative(state, child)
            elif child.dep_ == "det" and child.lower_ == "no" and held:
                continue

    def _possessors(self, noun: Token) -> list[Token]:
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
                and noun.lemma_ in ("position", "will", "wish", "demand", "request", "refusal", "insistence", "desire")
            ):
                out += [each for each in child.children if each.dep_ == "pobj" and each.pos_ == "PROPN"]
        return out

    # --- prepositions ----------------------------------------------------------------------------------------

    def _preposition(self, state: _State, preposition: Token) -> bool:
        """The node is the object of a preposition: what governs that decides."""
        head = preposition.head
        lower = preposition.lower_
        outer = preposition
        if head.dep_ == "prep" or head.pos_ == "ADP":  # "out of", "because of"
            outer, head = head, head.head
        if (
            lower in ("without", "minus")
            or (lower == "of" and outer.lower_ == "instead")
            or (lower == "than" and outer.lower_ in ("rather", "than"))
        ):
            state.side = -state.side
            state.without = True
            state.note("without", f"'{lower}' reverses", preposition)
            state.node = head
            return (
                self._govern_clause(state, head)
                if grammar.is_verb(head)
                else self._under_noun(state, head, preposition)
            )
        if head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
            if (
                lower == "of"
                and head.lemma_ in ("favour", "favor", "support")
                and head.dep_ == "pobj"
                and head.head.lower_ == "in"
            ):
                governor = head.head.head
                state.node = governor
                if grammar.is_verb(governor) and governor.lemma_ in (
                    "be",
                    "stand",
                    "speak",
                    "vote",
                    "come",
                    "remain",
                    "argue",
                ):
                    return self._stand(state, governor, 1, head)
            if (
                head.dep_ == "pobj"
                and head.lemma_ in self.words.circumstances
                and head.head.lower_ in ("in", "on", "at", "with")
            ):
                if not (head.lemma_ in ("exchange", "return") and lower == "for"):
                    state.stop(f"'{head.head.text} {head.text} {lower}' makes it a circumstance only")
                    return False
            if (
                head.dep_ == "pobj"
                and head.lemma_ in ("exchange", "return")
                and lower == "for"
                and head.head.lower_ == "in"
                and head.head.head.pos_ in ("VERB", "AUX", "ADJ")
            ):
                state.node = head.head.head
                state.judge("exchange", 1, head)
                state.note("exchange", f"wanted in {head.text}", head)
                return True if grammar.is_verb(state.node) and self._hold(state, state.node) else True
            if lower in _ADJUNCTS and lower != "by":
                state.stop(f"'{lower}' makes it a circumstance only")
                return False
            return self._under_noun(state, head, preposition)
        if head.pos_ == "ADJ" or (head.tag_ == "VBN" and grammar.passive(head) and self.lexical.adjective(head)):
            return self._under_adjective(state, head, preposition)
        if state.rule and lower == "of" and head.lemma_ in self.words.accusers:
            return self._accused(state, head)
        if head.lemma_ == "be" and grammar.is_verb(head):
            beside = [c for c in head.children if c.dep_ in ("acomp", "attr") and c.i < preposition.i]
            if (
                beside
                and beside[-1].pos_ in ("ADJ", "VERB")
                and (self.lexical.adjective(beside[-1]) or self.lexical.evaluation(beside[-1]))
            ):
                return self._under_adjective(state, beside[-1], preposition)
        if grammar.is_verb(head):
            state.node = head
            if self._attitude(state, head, state.node, preposition):
                return not state.done
            if lower == "against" and (
                head.lemma_ in ("be", "stand", "remain", "come", "vote", "speak", "decide", "argue", "advise")
            ):
                return self._stand(state, head, -1, preposition)
            if lower in ("for", "behind") and head.lemma_ in ("be", "stand", "vote", "argue", "speak"):
                return self._stand(state, head, 1, preposition)
            if lower == "of" and outer.lower_ in ("favour", "favor", "support"):
                return self._stand(state, head, 1, preposition)
            if self.lexical.verb("events", head, preposition) is not None:
                return self._govern_clause(state, head, preposition)
            if state.rule and lower in ("on", "about", "over", "with", "as", "of", "for", "to", "by"):
                return self._hold(state, head) or True
            if lower in ("on", "about", "over", "to", "as", "for", "into", "with", "in", "of") and state.loose == 0:
                state.loose += 1
                mod, _ = grammar.modality(head, self.words)
                if mod == "obligation" or (mod == "nonfinite" and head.dep_ in ("xcomp", "ccomp", "pcomp", "acl")):
                    self._clause(state, head, effect=1, doer=False)
                    return not state.done
                state.stop(f"'{head.text} {lower}' says nothing for or against it")
                return False
            state.stop(f"'{lower}' makes it a circumstance only")
            return False
        state.node = head
        return True

    def _accused(self, state: _State, verb: Token) -> bool:
        """ "accused Washington of wanting X": the object holds it, as the subject says."""
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

    def _stand(self, state: _State, verb: Token, side: int, preposition: Token) -> bool:
        """ "is against X", "voted for X"."""
        if grammar.negated(verb, self.words):
            side = -side if side > 0 else 0
        state.judge("attitude", side, preposition)
        state.note("attitude", f"'{verb.text} {preposition.text}' takes a side", preposition)
        self._hold(state, verb)
        return not state.done

    # --- adjectives ---------------------------------------------------------------------------------------------

    def _under_adjective(self, state: _State, adjective: Token, preposition: Token | None = None) -> bool:
        """ "ready for X", "opposed to X", "essential to X": the adjective's subject holds, or the speaker judges."""
        state.node = adjective
        negation = grammar.negated(adjective, self.words) or (
            grammar.negated(adjective.head, self.words)
            if adjective.head.lemma_ in ("be", "seem", "remain", "appear", "become", "feel")
            else None
        )
        if entry := self.lexical.adjective(adjective):
            side = entry.side
            if negation is not None:
                side = entry.negated if entry.negated is not None else (-side if side > 0 else 0)
                state.note("negation", f"'{negation.text}' reverses '{adjective.text}'", negation)
            state.judge("adjective", side, adjective, entry)
            state.note("adjective", f"'{adjective.text}' takes a side", adjective)
            verb = adjective.head
            own = [child for child in adjective.children if child.dep_ in ("nsubj", "nsubjpass")]
            if adjective.pos_ == "VERB" and own:
                if grammar.conditional_clause(adjective, self.words) is None and (
                    state.asked or not grammar.question(adjective)
                ):
                    state.emit(grammar.with_conjuncts(own[0]), "adjective", adjective)
                state.stop("held by the subject")
            elif adjective.dep_ in ("acomp", "conj", "oprd", "attr") and grammar.is_verb(verb):
                state.node = verb
                self._hold(state, verb)
            elif adjective.dep_ in ("amod", "acl", "relcl", "appos"):
                state.emit(grammar.with_conjuncts(adjective.head), "adjective", adjective)
                state.stop("held by the noun")
            elif any(c.dep_ in ("nsubj",) for c in adjective.children):
                self._hold(state, adjective)
            return not state.done
        if entry := self.lexical.evaluation(adjective):
            side = -entry.side if negation is not None else entry.side
            state.judge("evaluation", side, adjective, entry)
            state.note("evaluation", f"'{adjective.text}' judges it", adjective)
            return True
        state.loose += 1
        if state.loose > 1:
            state.stop(f"'{adjective.text}' says nothing for or against it")
            return False
        return True

    def _subject_of_adjective(self, state: _State, verb: Token) -> bool:
        """The node is an adjective in the predicate: go on at its verb."""
        if state.rule:
            return self._complement_done(state, verb)
        return True

    def _complement_done(self, state: _State, verb: Token) -> bool:
        return True

    # --- verbs: objects, subjects, complements ---------------------------------------------------------------------

    def _object(self, state: _State, verb: Token) -> bool:
        """The node is the verb's object (or a passive's subject)."""
        node = state.node
        state.node = verb
        if self._judged(state, verb, node) or self._attitude(state, verb, node, None):
            return not state.done
        if state.rule and verb.lemma_ in self.words.light_verbs:
            self._hold(state, verb)
            return not state.done
        if state.rule and verb.pos_ in ("VERB", "AUX") and self.lexical.verb("events", verb, None) is None:
            state.stop(f"'{verb.text}' leaves open whose it is")
            return False
        if grammar.passive(verb) and (entry := self.lexical.evaluation(verb)):
            state.judge("evaluation", -entry.side if grammar.negated(verb, self.words) else entry.side, verb, entry)
            state.note("evaluation", f"'{verb.text}' judges it", verb)
            return True
        return self._govern_clause(state, verb)

    def _attribute(self, state: _State, verb: Token) -> bool:
        """The node is a predicate noun: "the goal is a ceasefire", "there is no plan"."""
        node = state.node
        state.node = verb
        if not state.rule and grammar.modality(verb, self.words)[0] == "nonfinite":
            return True  # "stopped being a donor of aid", "ready to be part of a force"
        expletive = any(
            child.dep_ == "expl" or (child.dep_ == "nsubj" and child.lower_ == "there") for child in verb.children
        )
        if state.rule:
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
            holders = self._possessors(subject)
            if holders:
                state.emit(holders, "nominal", subject)
                state.stop("held by the possessor")
            return not state.done
        mod, token = grammar.modality(verb, self.words)
        negation = grammar.negated(verb, self.words)
        if expletive or mod == "obligation":
            if negation is not None:
                state.side = -state.side
                state.note("negation", f"'{negation.text}' reverses", negation)
            if mod in ("obligation", "commitment", "possibility") and not (
                mod == "possibility" and negation is None and not self._no_determiner(node)
            ):
                state.judge("obligation", 1, token or verb)
                state.note("obligation", f"'{(token or verb).text}' demands", token or verb)
            return True
        if (entry := subject is not None and self.lexical.evaluation(subject) or None) and entry is not None:
            state.judge("evaluation", entry.side, subject or verb, entry)
            return True
        state.stop(f"'{verb.text}' says nothing for or against it")
        return False

    def _no_determiner(self, noun: Token) -> bool:
        return any(child.lower_ == "no" for child in noun.children)

    def _subject(self, state: _State, verb: Token) -> bool:
        """The node is the subject: what the predicate says of it is an evaluation, or what happens to it."""
        node = state.node
        state.node = verb
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
                    self._hold(state, governor)
                return not state.done
            state.node = verb
            return True
        if state.rule == "nominal" or state.rule == "adjective":
            state.stop(f"'{verb.text}' says what becomes of it, not who holds it")
            return False
        if found := self._evaluated(verb, node):
            token, entry, negation = found
            mod, modal = grammar.modality(verb, self.words)
            side = entry.side
            if negation is not None:
                side = -side if side > 0 or entry.kind != "noun" else 0
                state.note("negation", f"'{negation.text}' reverses '{token.text}'", negation)
            if grammar.conditional_clause(verb, self.words) or (not state.asked and grammar.question(verb)):
                state.stop("a condition or a question takes no side")
                return False
            if state.rule is None or state.rule == "obligation":
                state.judge("evaluation", side, token, entry)
                state.note("evaluation", f"'{token.text}' judges it", token)
                holder = self._for_whom(token, verb)
                if holder:
                    state.emit(holder, "evaluation", token)
                    state.stop("judged for a holder")
            return not state.done
        if self.lexical.verb("evaluations", verb, None) is not None and verb.lemma_ not in ("be",):
            entry = self.lexical.verb("evaluations", verb, None)
            assert entry is not None
            negation = grammar.negated(verb, self.words)
            if grammar.conditional_clause(verb, self.words) or (not state.asked and grammar.question(verb)):
                state.stop("a condition or a question takes no side")
                return False
            state.judge("evaluation", -entry.side if negation is not None else entry.side, verb, entry)
            state.note("evaluation", f"'{verb.text}' says what it leads to", verb)
            return True
        return self._govern_clause(state, verb, subject=True)

    def _for_whom(self, token: Token, verb: Token) -> list[Token]:
        """ "unacceptable for Moscow", "a red line for Kyiv"."""
        for source in (token, verb):
            for child in source.children:
                if child.dep_ == "prep" and child.lower_ in ("for", "to") and child.i > token.i:
                    found = [each for each in child.children if each.dep_ == "pobj" and each.pos_ in ("PROPN", "PRON")]
                    if found:
                        return [t for each in found for t in grammar.with_conjuncts(each)]
        return []

    def _evaluated(self, verb: Token, node: Token) -> tuple[Token, Predicate, Token | None] | None:
        """The evaluating predicate of a copula or judging verb: (word, entry, negation)."""
        if (
            verb.lemma_
            in (
                "be",
                "remain",
                "become",
                "seem",
                "appear",
                "look",
                "prove",
                "sound",
                "constitute",
                "represent",
                "mean",
                "stay",
                "amount",
            )
            or verb.lemma_ in self.words.judging_verbs
        ):
            for child in verb.children:
                if child.i == node.i or child.dep_ in ("nsubj", "nsubjpass", "punct", "aux", "mark", "advcl"):
                    continue
                candidates = [child]
                if child.dep_ == "prep" and child.lower_ in ("as", "to", "of"):
                    candidates += list(child.children)
                if child.dep_ in ("ccomp", "xcomp") and child.pos_ == "AUX":
                    candidates += [c for c in child.children if c.dep_ in ("acomp", "attr")]
                for each in candidates:
                    if each.dep_ in (
                        "acomp",
                        "attr",
                        "oprd",
                        "prep",
                        "advmod",
                        "pobj",
                        "amod",
                        "xcomp",
                        "ccomp",
                        "dobj",
                        "pcomp",
                        "conj",
                    ):
                        if each.dep_ == "dobj" and verb.lemma_ not in (
                            "constitute",
                            "represent",
                            "mean",
                            "consider",
                            "call",
                            "deem",
                        ):
                            continue
                        if entry := self.lexical.evaluation(each):
                            return (
                                each,
                                entry,
                                grammar.negated(verb, self.words)
                                or grammar.negated(each, self.words)
                                or self._no(each),
                            )
        return None

    def _no(self, noun: Token) -> Token | None:
        return next(
            (
                child
                for child in noun.children
                if child.lower_ in ("no", "not", "neither") and child.dep_ in ("det", "neg", "preconj")
            ),
            None,
        )

    def _judged(self, state: _State, verb: Token, node: Token | None) -> bool:
        """ "called the plan premature", "described as unacceptable by Moscow": the subject judges the object."""
        if verb.lemma_ not in self.words.judging_verbs:
            return False
        found = self._evaluated(verb, node if node is not None else verb)
        if found is None:
            return False
        token, entry, negation = found
        side = -entry.side if negation is not None else entry.side
        state.judge("evaluation", side, token, entry)
        state.note("evaluation", f"'{verb.text} ... {token.text}' judges it", token)
        self._hold(state, verb)
        return True

    def _attitude(self, state: _State, verb: Token, node: Token | None, preposition: Token | None) -> bool:
        """The verb takes a side on what it governs; True when it has an entry that fits."""
        entry = self.lexical.verb("attitudes", verb, preposition, node)
        if entry is None:
            return False
        side = entry.side
        negation = grammar.negated(verb, self.words)
        if negation is not None and entry.void and grammar.modality(verb, self.words)[0] == "fact":
            state.stop(f"'{negation.text}' before '{entry.name}': it was not done, which takes no side")
            return True
        if negation is not None:
            side = entry.negated if entry.negated is not None else (-side if side > 0 else 0)
            state.note("negation", f"'{negation.text}' reverses '{entry.name}'", negation)
        if verb.lemma_ in self.words.refusers and state.rule == "attitude" and state.side < 0:
            side = 0
        state.judge("attitude", side, verb, entry)
        state.note("attitude", f"'{entry.name}' takes a side", verb)
        state.node = verb
        self._hold(state, verb)
        return True

    def _hold(self, state: _State, verb: Token) -> bool:
        """A side was taken under `verb`: find who holds it there, or leave it to the clause above."""
        if (mark := grammar.conditional_clause(verb, self.words)) is not None:
            state.stop(f"'{mark.text}' makes it a condition")
            return True
        if not state.asked and grammar.question(verb):
            state.stop("a question takes no side")
            return True
        if verb.dep_ in ("advcl",) and any(
            c.dep_ in ("mark", "advmod") and c.lower_ in ("until", "once", "when") and not grammar.finite(verb)
            for c in verb.children
        ):
            state.stop("a condition takes no side")
            return True
        mod, token = grammar.modality(verb, self.words)
        anchor = state.anchor or verb
        if mod == "obligation":
            state.rule = "obligation"
            state.note("obligation", f"'{(token or verb).text}' demands it", token or verb)
            return True
        if mod == "imperative":
            state.rule = "imperative"
            return True
        if mod == "possibility" and not grammar.negated(verb, self.words):
            state.firmness = "hedged"
        holders = grammar.subjects(verb)
        if mod == "nonfinite":
            infinitive = verb.tag_ == "VB" and verb.dep_ != "advcl"
            if infinitive or verb.dep_ in ("pcomp", "xcomp", "csubj", "nsubj"):
                return True  # who holds it is said above
        if holders:
            state.emit(holders, state.rule or "attitude", anchor)
            state.stop("held by the subject")
            return True
        return False

    def _complement(self, state: _State, parent: Token) -> bool:
        """The node is a clause under `parent`: an attitude, a report, a light verb, or one event under another."""
        node = state.node
        state.node = parent
        if parent.pos_ == "ADJ":
            return self._under_adjective(state, parent)
        if not grammar.is_verb(parent):
            return self._under_noun(state, parent, None, clause=True)
        if (
            parent.lemma_
            in ("be", "seem", "remain", "become", "prove", "make", "find", "consider", "deem", "call", "think")
            and (found := self._evaluated(parent, node))
            and found[0].i != node.i
        ):
            token, entry, negation = found
            state.judge("evaluation", -entry.side if negation is not None else entry.side, token, entry)
            state.note("evaluation", f"'{token.text}' judges it", token)
            holder = self._for_whom(token, parent)
            if parent.lemma_ in self.words.judging_verbs:
                self._hold(state, parent)
            elif holder and node.dep_ != "xcomp":
                state.emit(holder, "evaluation", token)
                state.stop("judged for a holder")
            return not state.done
        if parent.tag_ == "VBN" and grammar.passive(parent) and self.lexical.adjective(parent) and node.dep_ == "xcomp":
            return self._under_adjective(state, parent)
        adjective = (
            next((c for c in parent.children if c.dep_ == "acomp" and c.i < node.i), None)
            if parent.lemma_ in ("be", "seem", "remain", "appear", "feel", "become")
            else None
        )
        if adjective is not None and (self.lexical.adjective(adjective) or self.lexical.evaluation(adjective)):
            return self._under_adjective(state, adjective)
        if self._attitude(state, parent, node, None):
            return not state.done
        if parent.lemma_ in self.words.attempt_verbs and node.dep_ == "xcomp":
            if negation := grammar.negated(parent, self.words):
                state.side = -state.side
                state.note("negation", f"'{negation.text}' reverses", negation)
            if state.rule:
                self._hold(state, parent)
            else:
                self._doer(state, parent)
            return not state.done
        if entry := self.lexical.verb("events", parent, None):
            return self._govern_clause(state, parent)
        if state.rule and node.dep_ == "xcomp":
            state.stop(f"'{parent.text} to' leaves open whether")
            return False
        if state.rule:
            if grammar.conditional_clause(parent, self.words):
                state.stop("a condition takes no side")
                return False
            holders = grammar.subjects(parent)
            if holders and not grammar.passive(parent):
                state.emit(holders, state.rule, state.anchor or parent)
                state.stop("said by the subject")
            return not state.done
        state.stop("it is told, and nobody takes a side on it")
        return False

    def _adverbial(self, state: _State, parent: Token) -> bool:
        """The node heads an adverbial clause: a participle shares the subject; purpose ("to secure X") leans on it."""
        node = state.node
        if state.rule:
            state.stop("an adverbial clause whose subject is not said") if not state.readings else None
            state.done = False
            if node.tag_ == "VB" or node.dep_ == "advcl":
                holders = grammar.subjects(node)
                if holders:
                    state.emit(holders, state.rule, state.anchor or node)
                state.stop("held by the subject")
                return False
        state.node = parent
        mark = next((c for c in node.children if c.dep_ == "mark"), None)
        if node.tag_ == "VB" and grammar.is_verb(parent):
            if self.lexical.verb("attitudes", parent, mark if mark is not None and mark.lower_ == "for" else None):
                if self._attitude(state, parent, node, mark):
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

    def _govern_clause(
        self, state: _State, verb: Token, preposition: Token | None = None, *, weak: bool = False, subject: bool = False
    ) -> bool:
        """An event verb over the node: it keeps the proposition or turns it round."""
        entry = self.lexical.verb("events", verb, preposition)
        if entry is None:
            if weak or verb.pos_ not in ("VERB", "AUX"):
                state.stop(f"'{verb.text}' says nothing for or against it")
                return False
            if state.without:
                self._clause(state, verb, effect=1)
                return not state.done
            if subject or state.rule:
                self._clause(state, verb, effect=1, doer=False)
                return not state.done
            state.stop(f"'{verb.text}' says nothing for or against it")
            return False
        if entry.side < 0:
            state.note("event", f"'{entry.name}' turns it round", verb)
        self._clause(state, verb, effect=entry.side, doer=not subject)
        return not state.done

    def _clause(
        self, state: _State, verb: Token, *, effect: int, doer: bool = True, start: int = -1, end: int = -1
    ) -> None:
        """Apply what the clause of an event verb says: negation, modality, and who does it."""
        state.node = verb
        if effect == 0:
            state.mention = True
        elif effect < 0:
            state.side = -state.side
        if (mark := grammar.conditional_clause(verb, self.words)) is not None:
            state.stop(f"'{mark.text}' makes it a condition")
            return
        if not state.asked and grammar.question(verb):
            state.stop("a question takes no side")
            return
        negation = grammar.negated(verb, self.words)
        if negation is not None and not (start <= negation.i < end):
            state.side = -state.side
            state.note("negation", f"'{negation.text}' reverses '{verb.text}'", negation)
        mod, token = grammar.modality(verb, self.words)
        if mod == "obligation":
            if state.mention and negation is None:
                state.side = state.side
            state.judge("obligation", 1, token or verb)
            state.note("obligation", f"'{(token or verb).text}' demands it", token or verb)
            return
        if mod == "imperative":
            state.judge("imperative", 1, verb)
            state.note("imperative", f"'{verb.text}' demands it", verb)
            return
        if mod == "possibility":
            if negation is not None:
                state.judge("impossibility", 1, verb)
                state.note("impossibility", f"'{(token or verb).text} {negation.text}' denies it", verb)
            else:
                state.firmness = "hedged"
            return
        if doer:
            self._doer(state, verb, negation=negation, mod=mod)
        elif mod == "commitment" and negation is not None:
            state.judge("denial", 1, verb)
            state.note("denial", f"'{(token or verb).text} {negation.text}' denies it", verb)

    def _doer(self, state: _State, verb: Token, *, negation: Token | None = None, mod: str | None = None) -> None:
        """Who does it, and whether the doing takes a side: acts where they are the topic itself, commitments, refusals."""
        if mod is None:
            mod, _ = grammar.modality(verb, self.words)
        refusal = negation is not None and mod == "commitment"
        if mod in ("fact", "commitment"):
            counts = (
                refusal
                or (state.without and negation is not None)
                or (state.acts and not state.mention and not (negation is not None and mod == "fact"))
            )
            holders = grammar.subjects(verb)
            if counts and holders and not state.without:
                state.content = -state.side if refusal else state.side
                state.emit(holders, "commitment" if mod == "commitment" else "act", verb)
                state.stop("done by the subject")
            elif counts and holders:
                state.emit(holders, "commitment", verb)
                state.stop("done by the subject")
            else:
                state.reason = "doing it takes no side here" if holders else "nobody is said to do it"
                if mod == "fact":
                    state.loose += 1
        elif verb.tag_ == "VBN" and verb.dep_ in ("acl",) and state.acts:
            holders = grammar.agents(verb)
            if holders:
                state.emit(holders, "act", verb)
        elif verb.tag_ == "VBG" and verb.dep_ == "advcl" and state.acts and negation is None:
            holders = grammar.subjects(verb)
            if holders and not state.mention:
                state.emit(holders, "act", verb)
                state.stop("done by the subject")
