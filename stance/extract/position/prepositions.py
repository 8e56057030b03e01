"""What governs a topic phrase through a preposition: "opposed to X", "without X", "in exchange for X", "is against X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.position import clauses, grammar
from stance.extract.position.reading import State
from stance.extract.position.rules import Rules

if TYPE_CHECKING:
    from stance.extract.parse import Token

_PASS_PREPOSITIONS = frozenset(
    ("on", "about", "over", "to", "as", "for", "into", "with", "in", "of", "towards", "toward", "at", "by")
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


def _falling_short(preposition: Token) -> Token | None:
    """The "anything" of "anything less than X", "anything short of X": whoever refuses that wants X."""
    if (
        preposition.i < 2
        or preposition.lower_ not in ("than", "of")
        or preposition.nbor(-1).lower_ not in ("less", "short")
    ):
        return None
    whole = preposition.nbor(-2)
    return whole if whole.lower_ == "anything" else None


class PrepositionRules(Rules):
    """What governs a topic phrase through a preposition: "opposed to X", "without X", "in exchange for X", "is against X"."""

    def preposition(self, state: State, preposition: Token) -> bool:
        """The node is the object of a preposition: what governs that decides."""
        head = preposition.head
        lower = preposition.lower_
        outer = preposition
        if (
            lower == "of"
            and head.dep_ == "dobj"
            and head.head.lemma_ in self.words.accusers
            and state.node.dep_ == "pcomp"
        ):
            head = head.head  # "accused Oslo of doing it", hung on Oslo
        if lower == "but" and head.lemma_ in ("choice", "option", "alternative") and head.head.lemma_ == "have":
            if any(c.lower_ in ("no", "little") for c in head.children):
                state.emit(grammar.subjects(head.head), state.rule or "commitment", state.anchor or state.node)
                state.stop("done by the subject")  # "had no choice but to do it"
                return False
        if lower == "from" and head.lower_ == "far":
            state.side, state.node = -state.side, head.head  # "far from backing it"
            state.note("negation", "'far from' reverses", head)
            if not state.rule:
                state.judge("evaluation", 1, head)
            if grammar.is_verb(state.node):
                self.hold(state, state.node)
            return not state.done
        before = preposition.doc[max(0, preposition.i - 2) : preposition.i]
        if len(before) == 2 and before[1].lower_ == "not" and before[0].lower_ in ("but", ",", "and"):
            twin = next(
                (t for t in preposition.sent if t.i < preposition.i - 2 and t.lower_ == lower and t.dep_ == "prep"),
                None,
            )
            if twin is not None:  # "of A, but not of B": B stands where A stands, and "not" reverses
                state.contrast = True
                state.note("contrast", "'not' reverses", before[1])
                preposition, head, outer = twin, twin.head, twin
        if lower == "in" and state.rule and state.node.lemma_ == "doubt" and grammar.is_verb(head):
            state.emit(
                grammar.subjects(head), state.rule, state.anchor or state.node
            )  # "left Oslo in no doubt that it must"
            state.stop("said by the subject")
            return False
        purpose = lower == "in" and grammar.is_verb(head) and not state.rule and not state.mention
        if purpose and state.node.lemma_ in self.words.attempts and state.node.dep_ == "pobj":
            state.judge("attitude", 1, state.node)  # "raised tariffs in an effort to stop it"
            state.note("attitude", f"'in {state.node.text}' to do it", state.node)
            state.node = head
            self.hold(state, head)
            return not state.done
        if (
            lower == "in"
            and state.rule == "nominal"
            and head.pos_ in ("NOUN", "PRON")
            and head.dep_ in ("attr", "dobj")
        ):
            state.stop(f"'{head.text} in' it says nothing for or against it")  # "there is nothing new in the proposal"
            return False
        if lower == "in" and preposition.i and (amount := preposition.nbor(-1)).lemma_.lower() in self.words.money:
            if amount.dep_ in ("dobj", "nsubjpass", "nsubj", "quantmod", "nummod"):
                while amount.dep_ in ("quantmod", "nummod", "compound"):
                    amount = amount.head
                state.node = amount  # "held up 60 billion dollars in aid"
                return True
        if lower == "including" and head.pos_ == "NOUN" and not state.rule and self.lexical.noun("nouns", head):
            return self.under_noun(state, head, None)  # "its demands, including X"
        if lower == "among" and state.rule == "nominal" and head.lemma_ in ("be", "remain", "become"):
            state.emit(grammar.subjects(head), "nominal", state.anchor or state.node)  # "is among its fiercest critics"
            state.stop("held by the subject")
            return False
        if (whole := _falling_short(preposition)) is not None:  # "will not accept anything less than X"
            state.side, state.node = -state.side, whole
            state.note("without", f"'{whole.text} {preposition.nbor(-1).text} {lower}' is not it", preposition)
            return True
        if head.dep_ == "prep" or head.pos_ == "ADP":  # "out of", "because of"
            outer, head = head, head.head
        if head.pos_ == "ADV" and head.dep_ == "advmod" and grammar.is_verb(head.head):  # "backed away from"
            outer, head = head, head.head
        if (
            lower in ("without", "minus")
            or (lower == "of" and preposition.i > 0 and preposition.nbor(-1).lower_ == "instead")
            or (
                lower == "than"
                and outer.lower_ in ("rather", "than")
                and preposition.nbor(-1).lower_ not in ("less", "more")
            )
        ):
            state.side = -state.side
            state.without = True
            state.note("without", f"'{lower}' reverses", preposition)
            state.node = head
            return (
                self.govern_clause(state, head) if grammar.is_verb(head) else self.under_noun(state, head, preposition)
            )
        if lower == "for" and grammar.is_verb(head) and state.node.dep_ == "pobj":
            done = next((c for c in head.subtree if c.i > state.node.i and _wanted(c, head)), None)
            if done is not None and self.lexical.verb("attitudes", head, preposition, done):
                if not self.object(state, done) or state.node.i != done.i:  # "called for the ban to be lifted"
                    return not state.done
                state.node = head
                return self.attitude(state, head, done, preposition) and not state.done
        if grammar.is_verb(head) and preposition.i > 1 and preposition.nbor(-2).lower_ == "in":
            if (anger := preposition.nbor(-1)).lemma_ in self.words.retaliation:
                return self.retaliated(state, anger, preposition)
        if lower == "of" and grammar.is_verb(head) and head.lemma_ in self.words.telling_verbs:
            return self.said_of(state, head)
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
                    return self.stand(state, governor, 1, head)
                text = next(
                    (c for c in governor.children if c.dep_ == "dobj" and c.right_edge.i + 1 == head.head.i), None
                )
                if text is not None and text.lemma_.lower() in self.words.utterances:
                    state.note("text", f"'{text.text} in {head.text} of' it", text)
                    state.node = text  # "vetoed a statement in support of it"
                    return True
            if (
                head.dep_ == "pobj"
                and head.lemma_ in self.words.circumstances
                and head.head.lower_ in ("in", "on", "at", "with")
            ):
                if head.lemma_ in self.words.retaliation:
                    return self.retaliated(state, head, preposition)
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
                if grammar.is_verb(state.node):
                    self.hold(state, state.node)
                return True
            verb = head.head
            if head.dep_ == "dobj" and grammar.is_verb(verb) and not self.lexical.noun("nouns", head):
                if self.attitude(state, verb, None, preposition):  # "took aim at X"
                    return not state.done
            if lower in ("on", "about", "over") and head.lemma_ in self.words.deliberations:
                state.topic_only = True  # "talks on X": who wants them takes no side on X
            attempted = lower == "at" and self.lexical.noun("events", head)  # "any attempt at X"
            if lower in _ADJUNCTS and lower != "by" and not attempted and not self.lexical.noun("nouns", head):
                state.stop(f"'{lower}' makes it a circumstance only")
                return False
            return self.under_noun(state, head, preposition)
        if head.pos_ == "ADJ" or (
            head.tag_ == "VBN"
            and (grammar.passive(head) or head.dep_ == "acomp")
            and self.lexical.adjective(head) is not None
        ):
            return self.under_adjective(state, head, preposition)
        if lower == "for" and (praised := self.thanked(head)):
            return self.thanks(state, head, praised)
        acting = (
            state.acts
            and not state.mention
            and state.span[0] <= state.node.i < state.span[1]
            and state.node.tag_ == "VBG"
        )
        if lower == "of" and head.lemma_ in self.words.accusers and (state.rule or acting):
            if not state.rule:
                state.judge("act", 1, state.node)  # "accused Oslo of pumping them with weapons"
            return self.accused(state, head)
        if head.lemma_ == "be" and grammar.is_verb(head):
            beside = [c for c in head.children if c.dep_ in ("acomp", "attr", "advmod") and c.i < preposition.i]
            if (
                beside
                and beside[-1].pos_ in ("ADJ", "VERB", "ADV")
                and (self.lexical.adjective(beside[-1]) or self.lexical.evaluation(beside[-1]))
            ):
                return self.under_adjective(state, beside[-1], preposition)
        if lower == "in" and state.node.tag_ == "VBG" and head.lemma_ in ("follow", "join") and not state.rule:
            self.clause(state, head, effect=1)  # "would join the others in imposing it"
            return not state.done
        described = lower == "as" and not state.rule and head.lemma_ in self.words.judging_verbs
        if described and state.span[0] <= state.node.i < state.span[1] and any(c.dep_ == "dobj" for c in head.children):
            verdict = self.lexical.evaluation(state.node)  # "described it as theft of its property"
            value = verdict.side if verdict is not None and verdict.side else 1
            state.judge(
                "assertion", -value if grammar.negated(head, self.words) else value, head
            )  # "described it as X"
            state.note("assertion", f"'{head.text} as' states it", head)
            state.node = head
            self.hold(state, head)
            return not state.done
        if lower in ("over", "for") and not state.rule and not state.mention and self.punishes(head):
            state.judge("nominal", -1, head)
            state.note("nominal", f"'{head.text} ... {lower}' punishes it", head)
            state.node = head
            self.hold(state, head)
            return not state.done
        if grammar.is_verb(head):
            state.node = head
            blame = self.lexical.caused(head) if lower == "by" and not state.rule else None
            if blame is not None and not (state.mention or clauses.conditional_clause(head, self.words)):
                state.judge(
                    "evaluation", blame.under_not if grammar.negated(head, self.words) else blame.side, head, blame
                )
                state.note("evaluation", f"'{head.text} by' says what it led to", head)
                return True
            if self.attitude(state, head, state.node, preposition):
                return not state.done
            if lower == "for" and head.lemma_ == "provide" and not state.rule and self.contained(state, head):
                return not state.done
            reflexive = any(c.dep_ == "dobj" and c.lower_.endswith(("self", "selves")) for c in head.children)
            if lower == "against" and (
                (reflexive and head.lemma_ in ("declare", "pronounce", "set", "express"))
                or head.lemma_ in ("be", "stand", "remain", "come", "vote", "speak", "decide", "argue", "advise")
            ):
                return self.stand(state, head, -1, preposition)
            stance_noun = next((c for c in head.children if c.dep_ == "dobj" and c.i < preposition.i), None)
            if stance_noun is not None and self.lexical.noun("nouns", stance_noun):
                return self.under_noun(state, stance_noun, preposition)  # "voiced its objection to X": hung on the verb
            if lower in ("for", "behind") and head.lemma_ in ("be", "stand", "vote", "argue", "speak"):
                return self.stand(state, head, 1, preposition)
            if lower == "of" and outer.lower_ in ("favour", "favor", "support"):
                return self.stand(state, head, 1, preposition)
            means = self.lexical.verb("evaluations", head, preposition)
            if (
                means is not None
                and clauses.conditional_clause(head, self.words) is None
                and not clauses.question(head)
            ):
                state.judge("evaluation", -means.side if grammar.negated(head, self.words) else means.side, head, means)
                state.note("evaluation", f"'{means.name}' names it as the way", head)
                return True
            if self.lexical.verb("events", head, preposition) is not None:
                return self.govern_clause(state, head, preposition)
            if state.rule and lower in _PASS_PREPOSITIONS and head.lemma_ in self.words.light_verbs:
                return self.hold(state, head) or True
            if lower in _PASS_PREPOSITIONS and state.loose <= 1:
                state.loose += 1
                mod, _ = grammar.modality(head, self.words)
                if mod == "obligation" or (mod == "nonfinite" and head.dep_ in ("xcomp", "ccomp", "pcomp", "acl")):
                    self.clause(state, head, effect=1, doer=False)
                    return not state.done
                state.stop(f"'{head.text} {lower}' says nothing for or against it")
                return False
            if not self.ultimatum_noun(state, head, preposition):
                state.stop(f"'{lower}' makes it a circumstance only")
            return not state.done
        state.node = head
        return True

    def stand(self, state: State, verb: Token, side: int, preposition: Token) -> bool:
        """ "is against X", "voted for X"."""
        if grammar.negated(verb, self.words):
            side = -side if side > 0 else 0
        state.judge("attitude", side, preposition)
        state.note("attitude", f"'{verb.text} {preposition.text}' takes a side", preposition)
        self.hold(state, verb)
        return not state.done


def _wanted(verb: Token, demand: Token) -> bool:
    """Whether "to be lifted" is what a demand wants done with its object, wherever the parser hung it."""
    if not grammar.to_be(verb) or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return False
    under = verb.head  # "called for the plan to annex it to be dropped": hung under "annex", which has its object
    return under.i == demand.i or (under.tag_ == "VB" and any(c.dep_ == "dobj" for c in under.children))
