"""What happens to a topic phrase: events that keep or reverse it, their negation and modality, and who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.position import clauses, grammar
from stance.extract.position.reading import State
from stance.extract.position.rules import Rules

if TYPE_CHECKING:
    from stance.extract.parse import Token


class EventRules(Rules):
    """What happens to a topic phrase: events that keep or reverse it, their negation and modality, and who does it."""

    def govern_clause(
        self, state: State, verb: Token, preposition: Token | None = None, *, weak: bool = False, subject: bool = False
    ) -> bool:
        """An event verb over the node: it keeps the proposition or turns it round."""
        entry = self.lexical.verb("events", verb, preposition)
        if entry is None and clauses.conditional_clause(verb, self.words) and self.undecided(state, verb):
            return False
        named = verb.doc[state.span[0] : state.span[1]]
        if verb.lemma_ in self.words.striking and any(each.lemma_ in self.words.forces for each in named):
            state.note("event", f"'{verb.text}' turns it round", verb)  # "threatened to strike any peacekeepers"
            self.clause(state, verb, effect=-1, doer=not subject, act=False)
            return not state.done
        if entry is None:
            if weak or verb.pos_ not in ("VERB", "AUX"):
                state.stop(f"'{verb.text}' says nothing for or against it")
                return False
            if state.without:
                self.clause(state, verb, effect=1)
                return not state.done
            if subject or state.rule:
                self.clause(state, verb, effect=1, doer=False)
                return not state.done
            state.stop(f"'{verb.text}' says nothing for or against it")
            return False
        if entry.side < 0:
            state.note("event", f"'{entry.name}' turns it round", verb)
        self.clause(state, verb, effect=entry.side, doer=not subject, act=entry.act)
        return not state.done

    def clause(
        self,
        state: State,
        verb: Token,
        *,
        effect: int,
        doer: bool = True,
        act: bool = True,
        start: int = -1,
        end: int = -1,
    ) -> None:
        """Apply what the clause of an event verb says: negation, modality, and who does it."""
        state.node = verb
        if effect == 0:
            state.mention = True
        elif effect < 0:
            state.side = -state.side
        going = verb.head if verb.dep_ == "xcomp" and verb.head.lemma_ in ("go", "have", "need") else verb
        if (
            mark := clauses.conditional_clause(verb, self.words) or clauses.conditional_clause(going, self.words)
        ) is not None:
            if not self.undecided(state, going) and not self.ultimatum(state, going, mark):
                state.stop(f"'{mark.text}' makes it a condition")
            return
        if (mark := clauses.until(verb)) is not None and self.ultimatum(state, verb, mark):
            return
        if verb.dep_ == "ccomp" and verb.head.lemma_ in self.words.pondering and self.undecided(state, verb):
            return
        if not state.asked and clauses.question(verb):
            state.stop("a question takes no side")
            return
        if clauses.than(verb) is not None:
            self.preferred(state, verb)
            return
        negation = grammar.negated(verb, self.words)
        above = verb.head if verb.dep_ == "xcomp" and verb.head.lemma_ in ("go", "have", "need") else None
        if negation is None and above is not None and (negation := grammar.negated(above, self.words)) is not None:
            if above.lemma_ != "go":
                state.stop(f"'{negation.text} {above.text} to' demands nothing")
                return
        if negation is None and verb.dep_ == "ccomp" and verb.head.lemma_ in self.words.believing:
            negation = grammar.negated(verb.head, self.words)  # "cannot imagine that we would"
        if negation is None and state.without:
            objects = (c for c in verb.children if c.dep_ in ("dobj", "attr"))
            negation = next(
                (no for c in objects if (no := self.no(c)) is not None), None
            )  # "establish no ties without"
        if negation is not None and any(rule == "negation" and t.i == negation.i for rule, _, t in state.steps):
            negation = None  # it has been counted below: "does not see how it could succeed"
        if negation is not None and not (start <= negation.i < end):
            state.side = -state.side
            state.note("negation", f"'{negation.text}' reverses '{verb.text}'", negation)
        elif effect < 0 and (only := clauses.only_when(verb)) is not None:
            state.side = -state.side  # "will stop it only when": till then it goes on
            state.note("negation", f"'only {only.text}' keeps it till then", only)
        if state.contrast:
            state.contrast, state.side = False, -state.side
        mod, token = grammar.modality(verb, self.words)
        if verb.lemma_ in self.words.failing and any(
            c.dep_ == "xcomp" and c.lemma_ in ("agree", "reach", "secure", "persuade", "convince", "overcome", "win")
            for c in verb.children
        ):
            state.stop(f"'{verb.text}' to agree takes no side")
            return
        if effect == 0 and negation is not None and mod == "fact" and negation.lower_ in self.words.negative_subjects:
            state.judge("evaluation", 0, verb)  # "nobody is talking about it"
            state.note("evaluation", f"'{negation.text} ... {verb.text}' leaves it open", verb)
            return
        if (
            effect == 0
            and negation is not None
            and mod == "fact"
            and grammar.passive(verb)
            and not grammar.agents(verb)
            and negation.lower_ != "never"  # what was never discussed is told of the past
        ):
            state.judge("evaluation", 0, verb)  # "a meeting has not been discussed", says who leaves it open
            state.note("evaluation", f"'{negation.text} ... {verb.text}' leaves it open", verb)
            return
        if mod == "obligation" or clauses.stipulated(verb):
            self.demanded(state, verb, token or verb)
            return
        if mod == "imperative":
            state.judge("imperative", 1, verb)
            state.note("imperative", f"'{verb.text}' demands it", verb)
            return
        whole = (verb.lemma_ in self.words.states or verb.lemma_ == "be") and any(
            c.dep_ == "nsubj" and start <= c.i < end for c in verb.children
        )
        if clauses.scheduled(verb):
            whole = False
        if start <= verb.i < end and mod == "fact" and (whole or self._states(verb, start, end)):
            state.judge("assertion", 1, verb)  # "Oslo is part of it": whoever says so
            state.note("assertion", f"'{verb.text}' states it", verb)
            return
        if mod == "possibility" and negation is None and doer and clauses.own_words(verb):
            state.firmness, mod = "hedged", "commitment"  # "he said he might impose it"
        if mod == "possibility":
            if negation is not None:
                state.judge("impossibility", 1, verb)
                state.note("impossibility", f"'{(token or verb).text} {negation.text}' denies it", verb)
            else:
                state.firmness = "hedged"
            return
        if (
            verb.dep_ == "ccomp"
            and grammar.is_verb(verb.head)
            and (judged := self.evaluated(verb.head, verb))
            and judged[0].i != verb.i
        ):
            return  # "it is strange that we would withdraw": the judgement above decides
        nobody = grammar.passive(verb) and not grammar.agents(verb)  # "no troops will be sent": whoever says so
        promised = clauses.offered(verb) or (verb.dep_ == "ccomp" and verb.head.lemma_ in self.words.announcing)
        if doer and not (nobody and mod == "commitment" and (negation is not None or promised)):
            self.doer(state, verb, negation=negation, mod=mod, act=act)
        elif nobody and mod == "commitment" and state.acts and act and not state.mention and promised:
            state.judge("commitment", 1, verb)  # "warned that sanctions would be imposed should they not agree"
            state.note("commitment", f"'{(token or verb).text} be {verb.text}' promises it", verb)
        elif mod == "commitment" and negation is not None:
            if verb.lemma_ in self.words.telling or any(
                c.dep_ == "prep" and c.lower_ in ("until", "before") for c in verb.children
            ):
                state.stop(f"'{verb.text}': not told, or not yet, which takes no side")
                return
            state.judge("denial", 1, verb)
            state.note("denial", f"'{(token or verb).text} {negation.text}' denies it", verb)

    def _states(self, verb: Token, start: int, end: int) -> bool:
        """Whether the phrase holds what the copula says, and that is no attitude ("is open to")."""
        return verb.lemma_ == "be" and any(
            c.dep_ in ("attr", "acomp")
            and start <= c.i < end
            and c.lower_ not in clauses.SCHEDULED
            and self.lexical.adjective(c) is None
            for c in verb.children
        )

    def assertion(self, state: State, verb: Token) -> None:
        """The phrase is what a copula says of its subject ("they are independent"): whoever says so holds it."""
        state.node = verb
        if verb.lemma_ != "be" or grammar.modality(verb, self.words)[0] != "fact":
            return
        if any(c.dep_ == "acomp" and self.lexical.adjective(c) is not None for c in verb.children):
            return
        if clauses.conditional_clause(verb, self.words) or (not state.asked and clauses.question(verb)):
            state.stop("a condition or a question takes no side")
            return
        negation = grammar.negated(verb, self.words)
        if negation is not None and not state.span[0] <= negation.i < state.span[1]:
            state.side = -state.side
            state.note("negation", f"'{negation.text}' reverses", negation)
        state.judge("assertion", 1, verb)
        state.note("assertion", f"'{verb.text}' states it", verb)

    def demanded(self, state: State, verb: Token, modal: Token) -> None:
        """ "must", "should": whoever says so wants it; who asks why it should does not."""
        if (mark := clauses.why(verb)) is not None:
            asker = verb.head.lemma_ in self.words.doubting
            if mark.lower_ == "why" and asker:
                state.judge("doubt", -1, mark)
                state.note("doubt", f"'{verb.head.text} {mark.text}' doubts it", mark)
            else:
                state.stop("an indirect question takes no side")
            return
        if state.topic_only:
            state.stop(f"'{modal.text}' is about the talk of it, not about it")
            return
        state.judge("obligation", 1, modal)
        state.note("obligation", f"'{modal.text}' demands it", modal)

    def doer(
        self, state: State, verb: Token, *, negation: Token | None = None, mod: str | None = None, act: bool = True
    ) -> None:
        """Who does it, and whether the doing takes a side: acts where they are the topic itself, commitments, refusals."""
        if mod is None:
            mod, _ = grammar.modality(verb, self.words)
        if clauses.subjunctive(verb, self.words) or clauses.under_which(verb):
            return  # demanded or planned, not done
        if clauses.hearsay(verb, self.words):
            state.stop("what a report is said to say takes no side")
            return
        if negation is not None and mod == "fact" and verb.tag_ == "VBG" and clauses.own_words(verb):
            mod = "commitment"  # "I am not sending soldiers", "we are not withdrawing"
        policy = negation is not None and mod == "fact" and act and state.acts and clauses.present(verb)
        refusal = negation is not None and (mod == "commitment" or policy)
        if mod in ("fact", "commitment"):
            counts = (
                refusal
                or (state.without and negation is not None)
                or (
                    state.acts
                    and act
                    and not state.mention
                    and not (state.topic_only or state.aside)
                    and not ((negation is not None or state.absent) and mod == "fact")
                )
            )
            holders = grammar.subjects(verb)
            promised = clauses.offered(verb) or (verb.lemma_ in self.words.renewing and clauses.own_words(verb))
            if mod == "commitment" and negation is None and holders and not state.mention and promised:
                counts = True  # "would return to talks if": an offer; "said they would continue to talk"
            if counts and holders and grammar.nobody(holders[0], self.words):
                state.judge("denial", 1, verb)
                return
            if refusal and verb.lemma_ in ("be", "become", "get", "receive") and not grammar.first_person(holders):
                state.judge("denial", 1, verb)  # "Oslo will never be a member": whoever says so
                if verb.dep_ == "xcomp" and verb.head.lemma_ == "go":
                    state.node = verb.head  # "is not going to be": negated once
                return
            if (
                counts
                and len(holders) == 1
                and verb.dep_ in ("relcl", "acl")
                and self.in_a_text(state, verb, holders[0])
            ):
                return  # "has circulated a draft that would delay it"
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
        elif state.acts and act and negation is None and (first := clauses.the_first_to(verb)) is not None:
            if not state.mention and (holders := grammar.subjects(first)):  # "became the first country to recognise it"
                state.emit(holders, "act", verb)
                state.stop("done by the subject")
        elif verb.tag_ == "VBN" and verb.dep_ in ("acl",) and state.acts:
            holders = grammar.agents(verb)
            if holders:
                state.emit(holders, "act", verb)
        elif (
            verb.tag_ == "VBG"
            and state.acts
            and negation is None
            and (verb.dep_ == "advcl" or clauses.by_doing(verb, self.words))
            and not self.gerund_object(verb)
        ):
            holders = grammar.subjects(verb)
            if holders and not state.mention and not clauses.supposed(verb, self.words):
                state.emit(holders, "act", verb)
                state.stop("done by the subject")
