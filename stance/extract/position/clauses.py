"""Questions about what a clause is to another: a condition, a question, a demand, an offer, the speaker's own words.

Like grammar.py, written for the small spaCy pipeline and its habits on news.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.position import grammar
from stance.lexicon.function_words import FunctionWords

if TYPE_CHECKING:
    from stance.extract.parse import Token


def subjunctive(verb: Token, words: FunctionWords) -> bool:
    """Whether a bare verb stands under a demand: "insists that Oslo lay down its arms" (the tagger reads it as a tense)."""
    demand = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "for" else verb.head
    marked = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.children)
    if verb.dep_ in ("acl", "ccomp") and demand.pos_ == "NOUN" and demand.lemma_ in words.demands and demand.i < verb.i:
        return verb.lower_ == verb.lemma_.lower() and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    if (
        (verb.dep_ not in ("ccomp", "pcomp") and not marked)
        or demand.lemma_ not in words.mandative
        or demand.i > verb.i
    ):
        return False
    if any(c.dep_ in ("aux", "auxpass") for c in verb.children) or verb.tag_ not in ("VB", "VBP", "VBD", "VBZ"):
        return False
    base = verb.lower_ == verb.lemma_.lower() or verb.lower_ in (
        "lay",
        "cut",
        "put",
        "set",
        "shut",
        "let",
        "quit",
        "cast",
    )
    if demand.lemma_ in words.demanding and verb.tag_ in ("VBZ", "VBP"):
        return True  # "is demanding Oslo freezes it"
    plural = any(
        c.dep_ == "nsubj" and (c.tag_ in ("NNS", "NNPS") or c.lower_ in ("they", "we", "you", "i"))
        for c in verb.children
    )
    return base and not (plural and demand.lemma_ == "suggest")


SCHEDULED = frozenset(("due", "set", "scheduled", "expected", "slated", "likely"))


def scheduled(verb: Token) -> bool:
    """ "The leaders were due to meet": when it is to be, which nobody states as a view."""
    return any(c.dep_ == "acomp" and c.lower_ in SCHEDULED for c in verb.children)


def stipulated(verb: Token) -> bool:
    """ "The first principle is that it be lifted": a bare passive after the copula demands."""
    if verb.dep_ != "ccomp" or verb.head.lemma_ != "be" or not any(c.lower_ == "that" for c in verb.children):
        return False
    bare = any(c.dep_ == "auxpass" and c.lower_ == "be" for c in verb.children)
    return bare and not any(c.dep_ == "aux" for c in verb.children)


def conditional_clause(verb: Token, words: FunctionWords) -> Token | None:
    """The word that makes the clause of `verb` a mere condition or question: "if", "unless", "whether", or an inverted "should"."""
    for child in verb.children:
        if (
            child.dep_ in ("mark", "advmod")
            and child.lower_ in ("if", "unless", "whether", "lest")
            and child.i < verb.i
        ):
            return child
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return conditional_clause(verb.head, words)
    if (auxiliary := inverted(verb)) is not None:
        return auxiliary
    if verb.dep_ in ("advcl", "ccomp") and verb.head.i > verb.i:
        first = next(iter(verb.subtree), None)
        if first is not None and first.lower_ in ("should", "were", "had") and first.dep_ in ("aux", "auxpass"):
            return first
    return None


def than(verb: Token) -> Token | None:
    """The "than" that a clause which is not preferred begins with: "would rather leave than accept"."""
    mark = next(
        (c for c in verb.children if c.lower_ == "than" and c.i < verb.i and c.dep_ in ("mark", "prep", "cc")), None
    )
    if mark is None:
        return None
    before = {token.lower_ for token in verb.doc[max(verb.sent.start, mark.i - 12) : mark.i]}
    return mark if before & {"rather", "sooner", "prefer", "prefers", "preferred", "better"} else None


def own_words(verb: Token) -> bool:
    """Whether the clause is what its subject says of itself: "he said he might", "we could"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if (
        subject is None
        or subject.pos_ != "PRON"
        or subject.lower_ in ("it", "this", "that", "which", "who", "you", "they", "one")
    ):
        return subject is not None and subject.lower_ == "it" and _reported(verb)
    return subject.lower_ in ("i", "we") or _reported(verb)


def _reported(verb: Token) -> bool:
    head = verb.head
    return verb.dep_ == "ccomp" and head.i < verb.i and any(c.dep_ == "nsubj" and c.i < head.i for c in head.children)


def not_before(verb: Token, words: FunctionWords) -> bool:
    """Whether the clause tells what something else must come before: "before Oslo can consider it"."""
    if verb.dep_ != "advcl" or not any(c.dep_ == "mark" and c.lower_ == "before" for c in verb.children):
        return False
    return grammar.modality(verb, words)[0] in ("possibility", "commitment", "obligation") or any(
        token.tag_ in ("VBZ", "VBP") for token in (verb, *verb.children)
    )


def supposed(verb: Token, words: FunctionWords) -> bool:
    """Whether a participle hangs on a mere condition: "unless it takes steps, reviving it"."""
    at = verb
    for _ in range(4):
        if at.dep_ not in ("advcl", "conj", "xcomp", "ccomp", "acl") or grammar.finite(at):
            break
        at = at.head
    return at.pos_ in ("VERB", "AUX") and conditional_clause(at, words) is not None


def present(verb: Token) -> bool:
    """Whether the clause tells what is done as a rule: "does not send", "neither sends"; not "has not sent", "is not sending"."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if not auxiliaries:
        return verb.tag_ in ("VBZ", "VBP")
    return all(c.lemma_ == "do" and c.tag_ in ("VBZ", "VBP") for c in auxiliaries)


def under_which(verb: Token) -> bool:
    """Whether a relative clause tells what a plan would have done: "a path under which Oslo would give it up"."""
    if verb.dep_ != "relcl":
        return False
    return any(
        c.dep_ == "prep" and c.i < verb.i and any(g.tag_ in ("WDT", "WP") for g in c.children) for c in verb.children
    ) and any(c.tag_ == "MD" for c in verb.children)


def hearsay(verb: Token, words: FunctionWords) -> bool:
    """Whether the clause is what a report says that somebody denies, or that is itself spoken of: "denied a report that"."""
    noun = verb.head
    told = verb.dep_ in ("acl", "ccomp") or (verb.dep_ == "relcl" and any(c.dep_ == "mark" for c in verb.children))
    if told and noun.lemma_ in words.ideas and grammar.modality(verb, words)[0] != "obligation":
        governor = noun.head.head if noun.dep_ == "pobj" else noun.head  # "scoffed at the notion that"
        return governor.lemma_ in words.denying and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    if not told or noun.lemma_ not in words.claims:
        return False
    if noun.dep_ == "pobj":  # "was responding to remarks that"
        return noun.head.head.lemma_ in words.reacting
    return noun.dep_ == "nsubj" or (noun.dep_ == "dobj" and noun.head.lemma_ in words.denying)


def given_up(verb: Token, words: FunctionWords) -> Token | None:
    """The "decided" of "considered it but decided against it", the "dropped" of "planned it but dropped the idea"."""
    for later in verb.conjuncts:
        if later.i < verb.i or not any(c.dep_ == "cc" and c.lower_ == "but" for c in verb.children):
            continue
        if any(c.dep_ == "prep" and c.lower_ == "against" for c in later.children):
            pronoun = [o for c in later.children if c.lower_ == "against" for o in c.children if o.dep_ == "pobj"]
            if all(o.lower_ in ("it", "that", "this") for o in pronoun):
                return later
        if later.lemma_ in words.giving_up and any(
            c.dep_ == "dobj" and c.lemma_ in words.given_up for c in later.children
        ):
            return later
    return None


def forecast(verb: Token, words: FunctionWords) -> bool:
    """Whether the clause is what one fears, expects or doubts will be: "fears there will be no deal", "doubts that it will come"."""
    if verb.dep_ not in ("ccomp", "acl", "relcl") or verb.i < verb.head.i:
        return False
    foretold = verb.head.lemma_ in words.foretelling
    return foretold and grammar.modality(verb, words)[0] in ("commitment", "possibility", "fact")


def the_first_to(verb: Token) -> Token | None:
    """The "became" of "became the first country to send it": who is the first to do it does it. None: nothing of the kind."""
    noun = verb.head
    if verb.dep_ == "xcomp" and noun.lemma_ in ("be", "become"):
        noun = next((c for c in noun.children if c.dep_ == "attr" and c.i < verb.i), noun)
    if verb.tag_ != "VB" or verb.dep_ not in ("acl", "relcl", "xcomp") or noun.dep_ != "attr":
        return None
    told = noun.head.lemma_ in ("be", "become") and any(
        c.tag_ in ("VBD", "VBZ", "VBP") for c in (noun.head, *noun.head.children)
    )
    ranked = any(c.lower_ in ("first", "second", "third", "latest", "only") for c in (noun, *noun.children))
    return noun.head if told and ranked and not any(c.dep_ == "neg" for c in noun.head.children) else None


def why(verb: Token) -> Token | None:
    """The "why" or "how" of an indirect question: "asked why Oslo should pay"."""
    if verb.dep_ not in ("ccomp", "pcomp", "xcomp", "advcl", "acl"):
        return None
    return next((c for c in verb.children if c.dep_ == "advmod" and c.lower_ in ("why", "how") and c.i < verb.i), None)


def only_when(verb: Token) -> Token | None:
    """The mark of a clause "only when ..." that hangs on the verb, or None."""
    for child in verb.children:
        if child.dep_ == "advcl" and child.i > verb.i:
            for mark in child.children:
                if (
                    mark.lower_ in ("if", "when", "once", "after")
                    and mark.i < child.i
                    and mark.nbor(-1).lower_ == "only"
                ):
                    return mark
    return None


def offered(verb: Token) -> bool:
    """Whether what the verb promises hangs on an "if" that follows: "would return to it if"."""
    clauses = [child for child in verb.children if child.dep_ == "advcl" and child.i > verb.i]
    if verb.dep_ == "ccomp":  # the parser hangs an inverted condition on the verb of saying
        clauses += [c for c in verb.head.children if c.dep_ in ("ccomp", "advcl") and c.i > verb.i and inverted(c)]
    return any(
        any(c.lower_ in ("if", "once", "provided", "unless") and c.dep_ in ("mark", "advmod") for c in child.children)
        or inverted(child) is not None
        for child in clauses
    )


def by_doing(verb: Token, words: FunctionWords) -> bool:
    """Whether a gerund tells by what means something is done as a fact: "By recognising it, Oslo sends a signal"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ not in ("by", "through", "after", "since"):
        return False
    main = verb.head.head
    return main.pos_ == "VERB" and grammar.finite(main) and grammar.modality(main, words)[0] == "fact"


def until(verb: Token) -> Token | None:
    """The "until" (or "only when", "only after", "only once") that the clause of `verb` begins with, or None."""
    if verb.dep_ not in ("advcl", "ccomp", "pcomp", "conj"):
        return None
    for child in verb.children:
        if child.dep_ in ("mark", "advmod", "prep") and child.i < verb.i:
            if child.lower_ in ("until", "till"):
                return child
            if child.lower_ == "before" and any(c.dep_ == "neg" for c in verb.head.children):
                return child  # "will not end before it is disarmed"
            if child.lower_ in ("when", "once", "after", "provided") and child.i and child.nbor(-1).lower_ == "only":
                return child
    if verb.dep_ == "pcomp" and verb.head.lower_ in ("until", "after") and verb.head.i:
        lead = verb.head
        return lead if lead.lower_ == "until" or lead.nbor(-1).lower_ == "only" else None
    return None


def inverted(verb: Token) -> Token | None:
    """The "should", "were" or "had" before the subject of a clause that is no question: "should Oslo not agree"."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.i > verb.i or question(verb):
        return None
    if any(c.tag_ == "MD" and subject.i < c.i < verb.i for c in verb.children):
        return None  # "Should that hold, Oslo would": the parser hung the "should" on the second clause
    for child in verb.children:
        if (
            child.dep_ in ("aux", "auxpass")
            and child.lower_ in ("should", "were", "had")
            and child.i < subject.left_edge.i
        ):
            return child
    return None


def question(verb: Token) -> bool:
    """Whether the sentence ends as a question."""
    for token in reversed(list(verb.sent)):
        if token.text == "?":
            return True
        if token.is_alpha:
            return False
    return False
