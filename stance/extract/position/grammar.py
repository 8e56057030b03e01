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

COPULAS = frozenset(("be", "remain", "become", "seem", "appear", "look", "prove", "sound", "feel", "smell", "stay"))
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_MEASURES = frozenset(
    (
        "month",
        "week",
        "year",
        "day",
        "hour",
        "percent",
        "%",
        "half",
        "third",
        "force",
        "phone",
        "video",
        "decree",
        "law",
    )
)
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
            return _named_as(verb.head) or with_conjuncts(verb.head)
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


def _named_as(noun: Token) -> list[Token]:
    """Who is said to be the noun: "Oslo is the only member that rejects it", "is among the states that"; [] where nobody is."""
    among = noun.dep_ == "pobj" and noun.head.lower_ == "among"
    verb = noun.head.head if among else noun.head
    if (noun.dep_ != "attr" and not among) or verb.lemma_ not in ("be", "remain", "become"):
        return []
    who = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    negated = any(c.dep_ == "neg" for c in verb.children)
    return with_conjuncts(who) if who is not None and who.pos_ == "PROPN" and not negated else []


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
    out: list[Token] = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for by in (child, *(c for c in child.conjuncts if c.lower_ == "by")):  # "by Oslo, and by Bern"
                found = [token for each in by.children if each.dep_ == "pobj" for token in with_conjuncts(each)]
                found = [token for token in found if token.lemma_ not in _MEASURES]  # "was put off by six months"
                out += [token for token in found if token.i not in [t.i for t in out]]
    return out


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
        elif child.dep_ == "acl" and child.lower_ in ("led", "headed", "spearheaded"):
            out += agents(child)  # "a dozen states led by Oslo"
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
    if verb.dep_ == "conj" and not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in verb.children):
        if any(c.lower_ in ("or", "nor") for c in verb.head.children if c.dep_ == "cc"):
            return negated(verb.head, words)  # "will never accept or tolerate it"
    opening = verb.doc[verb.left_edge.i]
    if opening.lower_ in ("never", "nowhere") and opening.i < verb.i:
        return opening  # "Never again shall gas come through": inverted, and hung anywhere
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass") and child.i < verb.i:
            if child.lower_ in words.negative_subjects:
                return child
            for each in child.children:
                if each.lower_ in ("more", "further", "single") and any(c.lower_ == "no" for c in each.children):
                    return each  # "no more missiles will be sold"
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
    if verb.dep_ == "conj" and verb.tag_ == "VB" and not auxiliaries and verb.head.tag_ == "VB":
        shared = modality(verb.head, words)  # "would host them but not send any"
        if shared[0] in ("commitment", "obligation", "possibility"):
            return shared
    return "nonfinite", None


def unable(verb: Token) -> bool:
    """Whether the clause says of others that they "cannot" do it; of oneself ("we cannot oppose it") it is a choice."""
    cannot = any(c.dep_ == "aux" and c.lower_ in ("can", "ca", "could") for c in verb.children)
    return cannot and not any(c.dep_ == "nsubj" and c.lower_ in ("i", "we") for c in verb.children)


def nobody(subject: Token, words: FunctionWords) -> bool:
    """Whether a subject names nobody: "no one", "nobody", "nothing", "no country"."""
    return subject.lower_ in words.negative_subjects or any(
        c.lower_ == "no" and c.dep_ == "det" for c in subject.children
    )


def place_of(subject: Token) -> Token | None:
    """The place that a subject is "in": "nobody in Oslo"."""
    for child in subject.children:
        if child.dep_ == "prep" and child.lower_ == "in":
            return next((c for c in child.children if c.dep_ == "pobj" and c.pos_ == "PROPN"), None)
    return None


def first_person(holders: list[Token]) -> bool:
    """Whether the holder is "I" or "we"."""
    return bool(holders) and holders[0].lower_ in ("i", "we")


def teller(holder: Token, anchor: Token) -> Token | None:
    """Who is set in between as the one who says it: "Oslo, Bern said, will never join"; None: nobody."""
    at = anchor
    for _ in range(8):
        saying = at.head
        if saying.i == at.i:
            return None
        if at.dep_ == "ccomp" and holder.i < saying.i < at.i:
            for speaker in saying.children:
                if speaker.dep_ == "nsubj" and holder.i < speaker.i < saying.i:
                    comma = speaker.left_edge.i - 1
                    return speaker if comma > holder.i and speaker.doc[comma].text == "," else None
        at = saying
    return None


def viewer(anchor: Token, words: FunctionWords) -> Token | None:
    """Whose view a sentence begins with: "For Moscow, X is unacceptable", "In Oslo's view, X must stay"; None: nobody's."""
    first = anchor.sent[0]
    if first.lower_ not in ("for", "in", "to") or first.dep_ != "prep" or anchor.i - first.i > 30:
        return None
    for noun in first.children:
        if noun.dep_ != "pobj" or noun.right_edge.i + 1 >= len(noun.doc) or noun.doc[noun.right_edge.i + 1].text != ",":
            continue
        if first.lower_ in ("for", "to") and noun.pos_ == "PROPN":
            return noun
        if noun.lower_ in words.views:
            return next((c for c in noun.children if c.dep_ == "poss"), None)
    return None


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
