"""Questions about a parsed clause: its subjects, whether it is negated, what modality it stands under.

Written for the small spaCy pipeline and its habits on news: a coordinated predicate may be a `ccomp`, a participle an
`amod`, an inverted condition an `advcl` without a mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from stance.lexicon.function_words import FunctionWords

if TYPE_CHECKING:
    from stance.extract.parse import Doc, Token

Modality = Literal["fact", "commitment", "obligation", "possibility", "imperative", "nonfinite"]

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_DEMANDED = frozenset(
    ("demand", "insistence", "proposal", "request", "requirement", "condition", "suggestion", "recommendation", "wish")
)
_DEMANDS = frozenset(("demand", "request", "urge", "ask", "order", "require", "recommend", "propose", "plead", "beg"))
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_OBJECT_CONTROL = frozenset(
    [
        "urge",
        "ask",
        "tell",
        "order",
        "force",
        "press",
        "push",
        "pressure",
        "persuade",
        "convince",
        "allow",
        "permit",
        "help",
        "want",
        "expect",
        "invite",
        "call",
        "advise",
        "encourage",
        "beg",
        "implore",
        "require",
        "compel",
        "oblige",
        "instruct",
        "direct",
        "enable",
        "let",
        "make",
        "have",
        "get",
        "see",
        "warn",
        "block",
        "prevent",
        "stop",
    ]
)


def is_verb(token: Token) -> bool:
    """A verb or auxiliary, or a participle that the parser took for an adjective or noun with verbal children."""
    return token.pos_ in ("VERB", "AUX")


def finite(verb: Token) -> bool:
    """Whether the verb or one of its auxiliaries is tensed or modal."""
    if verb.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(
        child.dep_ in ("aux", "auxpass") and child.tag_ in ("VBD", "VBZ", "VBP", "MD") for child in verb.children
    )


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The heads of the noun phrases that do what the verb says, coordinated ones included; [] where none is found.

    A passive's subject is not its doer: there the agent is ("by Moscow").
    """
    if depth > 6:
        return []
    if passive(verb):
        return agents(verb)
    own = [child for child in verb.children if child.dep_ in ("nsubj", "csubj") and child.i != verb.i]
    own = own or [c for aux in verb.children if aux.dep_ == "aux" for c in aux.children if c.dep_ == "nsubj"]
    if own:
        head = own[0] if len(own) == 1 else min(own, key=lambda child: abs(child.i - verb.i))
        if head.lower_ in _RELATIVE and verb.dep_ == "relcl":
            return with_conjuncts(verb.head)
        if head.lower_ in ("what", "there"):
            return []
        return [*with_conjuncts(head), *_companions(verb)]
    head = verb.head
    if head.i == verb.i:
        return _detached_subject(verb)
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        return subjects(head, depth + 1)
    if verb.dep_ == "xcomp" and head.pos_ in ("VERB", "AUX", "ADJ"):
        if passive(head):  # "is expected to speak": the passive's subject does it
            return [t for c in head.children if c.dep_ == "nsubjpass" for t in with_conjuncts(c)] or subjects(
                head, depth + 1
            )
        objects = [child for child in head.children if child.dep_ in ("dobj", "dative")]
        if objects and head.lemma_ in _OBJECT_CONTROL and head.i < verb.i:
            return with_conjuncts(objects[0])
        return subjects(head, depth + 1) if head.pos_ != "ADJ" else subjects(head.head, depth + 1)
    if verb.dep_ == "advcl" and passive(head):
        return [t for c in head.children if c.dep_ == "nsubjpass" for t in with_conjuncts(c)]
    if verb.dep_ in ("advcl", "dep", "parataxis") and head.pos_ in ("VERB", "AUX"):
        return subjects(head, depth + 1)
    if verb.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX"):
        return subjects(head.head, depth + 1)
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        far = (
            head.dep_ == "pobj" and verb.i - head.i > 1
        )  # "adopted by the Assembly on Monday calling for": whose is open
        return [] if far else with_conjuncts(head)
    if verb.dep_ == "relcl" and verb.tag_ != "VBN":
        return with_conjuncts(head) if any(c.lower_ in _RELATIVE for c in verb.lefts) else []
    if (
        verb.dep_ == "ccomp"
        and finite(verb)
        and head.pos_ in ("VERB", "AUX")
        and not any(c.dep_ == "mark" for c in verb.children)
    ):
        return subjects(head, depth + 1)  # "He has ended A, criticised B": coordination read as a complement
    return []


def _detached_subject(verb: Token) -> list[Token]:
    """A subject that the parser hung elsewhere: a noun phrase just before a tensed verb without any subject."""
    if not finite(verb):
        return []
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i < verb.i and finite(child):
            return subjects(child, 1)  # "He has ended A, criticised B": the first predicate read as a complement
        if child.dep_ in ("npadvmod", "dep", "nmod") and child.i < verb.i and child.pos_ in ("PROPN", "PRON"):
            return with_conjuncts(child)
        if child.dep_ == "prep" and child.i < verb.i:  # "On Wednesday, Oslo and Bern announced": listed with the day
            listed = [t for day in child.children if day.dep_ == "pobj" for t in day.conjuncts if t.pos_ == "PROPN"]
            if listed and listed[0].doc[listed[0].left_edge.i - 1].text == ",":
                return listed
    return []


def agents(verb: Token) -> list[Token]:
    """Who does it in the passive: "rejected by Moscow and Minsk"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return [token for each in child.children if each.dep_ == "pobj" for token in with_conjuncts(each)]
    return []


def to_be(verb: Token) -> bool:
    """Whether it is a passive infinitive without a subject's clause of its own: "to be lifted"."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return verb.tag_ == "VBN" and {"to", "be"} <= auxiliaries


def passive(verb: Token) -> bool:
    """Whether the verb is in the passive, a reduced relative ("sanctions imposed by the EU") included."""
    if any(child.dep_ in ("nsubjpass", "auxpass", "csubjpass") for child in verb.children):
        return True
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "relcl")
        and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    )


def with_conjuncts(token: Token) -> list[Token]:
    """The token and those coordinated with it ("Paris, London and Berlin"), and those it takes along ("along with", "including")."""
    out = [token]
    for conjunct in token.conjuncts:
        if conjunct.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") and conjunct.i not in [each.i for each in out]:
            out.append(conjunct)
    for one in list(out):
        out += [t for t in _companions(one) if t.i not in [each.i for each in out]]
    return out


def _companions(head: Token) -> list[Token]:
    """Those that a noun (or, for its subject, a verb) takes along: "along with Oslo", "including Oslo and Bern"."""
    out: list[Token] = []
    for child in head.children:
        inner = child
        if child.lower_ == "along":
            inner = next((each for each in child.children if each.lower_ == "with"), child)
        along = inner.lower_ == "with" and inner.i and inner.nbor(-1).lower_ == "along"
        if along or (child.dep_ == "prep" and child.lower_ == "including"):
            out += [t for each in inner.children if each.dep_ == "pobj" for t in with_conjuncts(each)]
    return out


def negated(verb: Token, words: FunctionWords) -> Token | None:
    """The word that negates the clause of `verb`, or None: "not", "never", "no longer", "nobody ...", "neither"."""
    for child in verb.children:
        if child.dep_ == "neg" or (child.lower_ in words.negators and child.dep_ in ("advmod", "neg", "preconj", "cc")):
            if (
                child.lower_ == "not"
                and child.i + 1 < len(child.doc)
                and child.nbor().lower_ in ("only", "just", "merely")
                and child.i < verb.i
            ):
                continue
            return child
        if child.lower_ in words.no_longer and any(c.lower_ == "no" for c in child.children):
            return child
        if child.dep_ in ("aux", "auxpass"):
            inner = [c for c in child.children if c.dep_ == "neg"]
            if inner:
                return inner[0]
    for child in verb.children:
        if child.dep_ == "prep" and (none := _no_occasion(child, words)) is not None:
            return none
    opening = verb.doc[verb.left_edge.i]
    if opening.lower_ in ("never", "nowhere") and opening.i < verb.i:
        return opening  # "Never again shall gas come through": inverted, and hung anywhere
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass") and child.i < verb.i:
            if child.lower_ in words.negative_subjects:
                return child
            for each in child.children:
                if (
                    each.dep_ in ("det", "advmod", "neg", "preconj", "cc")
                    and each.lower_ in ("no", "neither", "not")
                    and (each.lower_ != "not" or each.i < child.i)
                ):
                    return each
    return None


def _no_occasion(preposition: Token, words: FunctionWords) -> Token | None:
    """The "no" of "under no circumstances", "at no point", "by no means", which negates the clause."""
    for noun in preposition.children:
        if noun.dep_ in ("pobj", "advmod") and noun.lemma_.lower() in words.occasions:
            for each in noun.children:
                if each.lower_ == "no":
                    return each
    return None


def modality(verb: Token, words: FunctionWords) -> tuple[Modality, Token | None]:
    """What the clause of `verb` is: a fact, a commitment (will), an obligation (must), a possibility, a command, or not tensed."""
    auxiliaries = [child for child in verb.children if child.dep_ == "aux"]
    for child in auxiliaries:
        lower = child.lower_
        if lower in words.obligation and child.tag_ == "MD":
            return "obligation", child
        if child.tag_ == "MD" and (lower in words.commitment):
            return "commitment", child
        if child.tag_ == "MD" and (lower in words.possibility or lower in ("ca", "can")):
            return "possibility", child
    if (
        verb.dep_ == "xcomp"
        and verb.head.lemma_ in ("have", "need", "go", "ought", "get")
        and verb.head.pos_ in ("VERB", "AUX")
    ):
        head = verb.head
        if head.lemma_ == "go":
            return "commitment", head
        if any(child.lower_ == "yet" for child in head.children):
            return "nonfinite", None  # "has yet to sign"
        return "obligation", head
    better = next((child for child in verb.lefts if child.lower_ == "better" and child.i + 1 == verb.i), None)
    if better is not None:
        return "obligation", better
    if finite(verb):
        return "fact", None
    if (
        verb.tag_ == "VB"
        and not auxiliaries
        and not any(c.dep_ in _SUBJECTS for c in verb.children)
        and verb.dep_ in ("ROOT", "ccomp", "conj", "parataxis")
    ):
        root = verb
        while root.dep_ == "conj" and root.head.i != root.i:
            root = root.head
        if (
            root.tag_ == "VB"
            and root.dep_ in ("ROOT", "ccomp", "parataxis")
            and not any(c.dep_ == "aux" for c in root.children)
        ):
            return "imperative", None
    return "nonfinite", None


def subjunctive(verb: Token, words: FunctionWords) -> bool:
    """Whether a bare verb stands under a demand: "insists that Oslo lay down its arms" (the tagger reads it as a tense)."""
    demand = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "for" else verb.head
    marked = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.children)
    if verb.dep_ in ("acl", "ccomp") and demand.pos_ == "NOUN" and demand.lemma_ in _DEMANDED and demand.i < verb.i:
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
    if demand.lemma_ in _DEMANDS and verb.tag_ in ("VBZ", "VBP"):
        return True  # "is demanding Oslo freezes it"
    plural = any(
        c.dep_ == "nsubj" and (c.tag_ in ("NNS", "NNPS") or c.lower_ in ("they", "we", "you", "i"))
        for c in verb.children
    )
    return base and not (plural and demand.lemma_ == "suggest")


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
    if (inverted := _inverted(verb)) is not None:
        return inverted
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


def nobody(subject: Token, words: FunctionWords) -> bool:
    """Whether a subject names nobody: "no one", "nobody", "nothing", "no country"."""
    return subject.lower_ in words.negative_subjects or any(
        c.lower_ == "no" and c.dep_ == "det" for c in subject.children
    )


def first_person(holders: list[Token]) -> bool:
    """Whether the holder is "I" or "we"."""
    return bool(holders) and holders[0].lower_ in ("i", "we")


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
    return modality(verb, words)[0] in ("possibility", "commitment", "obligation") or any(
        token.tag_ in ("VBZ", "VBP") for token in (verb, *verb.children)
    )


def supposed(verb: Token, words: FunctionWords) -> bool:
    """Whether a participle hangs on a mere condition: "unless it takes steps, reviving it"."""
    at = verb
    for _ in range(4):
        if at.dep_ not in ("advcl", "conj", "xcomp", "ccomp", "acl") or finite(at):
            break
        at = at.head
    return at.pos_ in ("VERB", "AUX") and conditional_clause(at, words) is not None


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
        clauses += [c for c in verb.head.children if c.dep_ in ("ccomp", "advcl") and c.i > verb.i and _inverted(c)]
    return any(
        any(c.lower_ in ("if", "once", "provided", "unless") and c.dep_ in ("mark", "advmod") for c in child.children)
        or _inverted(child) is not None
        for child in clauses
    )


def by_doing(verb: Token, words: FunctionWords) -> bool:
    """Whether a gerund tells by what means something is done as a fact: "By recognising it, Oslo sends a signal"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ not in ("by", "through", "after", "since"):
        return False
    main = verb.head.head
    return main.pos_ == "VERB" and finite(main) and modality(main, words)[0] == "fact"


def until(verb: Token) -> Token | None:
    """The "until" (or "only when", "only after", "only once") that the clause of `verb` begins with, or None."""
    if verb.dep_ not in ("advcl", "ccomp", "pcomp", "conj"):
        return None
    for child in verb.children:
        if child.dep_ in ("mark", "advmod", "prep") and child.i < verb.i:
            if child.lower_ in ("until", "till"):
                return child
            if child.lower_ in ("when", "once", "after", "provided") and child.i and child.nbor(-1).lower_ == "only":
                return child
    if verb.dep_ == "pcomp" and verb.head.lower_ in ("until", "after") and verb.head.i:
        lead = verb.head
        return lead if lead.lower_ == "until" or lead.nbor(-1).lower_ == "only" else None
    return None


def _inverted(verb: Token) -> Token | None:
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


def clause_of(token: Token) -> Token:
    """The verb of the clause that the token stands in (or the root)."""
    at = token
    for _ in range(60):
        if at.pos_ in ("VERB", "AUX") or at.head.i == at.i:
            return at
        at = at.head
    return at


def head_of(doc: Doc, start: int, end: int) -> Token:
    """The token of doc[start:end] that governs the others: of several, a noun or verb first."""
    tops = [token for token in doc[start:end] if token.head.i == token.i or not start <= token.head.i < end]
    content = [token for token in tops if token.pos_ in ("NOUN", "PROPN", "VERB", "AUX")]
    return (content or tops or [doc[start]])[0]
