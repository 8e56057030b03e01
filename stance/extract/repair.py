"""Mend what the small parser gets wrong in news, on the parse itself: a speaker set into the sentence between commas.

"Foreign troops, Lavrov said on Wednesday, are unacceptable": the parser gives both "troops" and "Lavrov" to "said". The first
is the subject of what follows the second comma.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from stance.lexicon.cues import load_cues

if TYPE_CHECKING:
    from stance.extract.parse import Doc, Token

_AUXILIARIES = frozenset(
    (
        "am",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "get",
        "gets",
        "got",
        "keep",
        "keeps",
        "kept",
    )
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def repair(doc: Doc) -> None:
    """Give the subject before an inserted "he said" to the verb after it. Changes `doc`."""
    saying = _saying()
    for verb in doc:
        if verb.lower_ in ("which", "who") and verb.dep_ == "nsubj" and verb.head.dep_ == "auxpass":
            _relative(doc, verb)
        if verb.dep_ == "conj" and verb.tag_ in ("VBD", "VBZ") and verb.head.tag_ == "VB" and _to(verb.head):
            _raised(verb)
        if verb.pos_ == "VERB" and verb.lemma_ in saying:
            _inserted(doc, verb)


def retag(doc: Doc) -> None:
    """Make verbs of what is tagged as a noun and parsed as a verb ("a demand Oslo dismisses"), or is no auxiliary."""
    for token in doc:
        if token.dep_ == "aux" and token.tag_ in ("VBP", "VBZ", "VBD"):
            if token.is_alpha and token.lower_ not in _AUXILIARIES:
                _over_gerund(token)
        if token.tag_ == "VBP" and token.dep_ == "ccomp" and token.head.lower_ in ("let", "lets", "letting"):
            token.tag_ = "VB"  # "to let allies buy"
        if token.tag_ not in ("NN", "NNS"):
            continue
        parts = {child.dep_ for child in token.children}
        if token.tag_ == "NN" and "nsubj" in parts and any(c.tag_ == "MD" and c.dep_ == "aux" for c in token.children):
            token.tag_ = "VB"
        elif token.tag_ == "NNS":
            if token.dep_ in ("relcl", "ccomp") and "nsubj" in parts and token.lower_.endswith("s"):
                token.tag_ = "VBZ"
        elif token.lower_.endswith("ing"):
            if parts & {"prt", "dobj", "dative"}:
                token.tag_ = "VBG"
        elif token.dep_ in ("xcomp", "advcl", "relcl", "acl", "ccomp") and "dobj" in parts and _to(token):
            token.tag_ = "VB"


def _to(token: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" and c.i < token.i for c in token.children)


@cache
def _saying() -> frozenset[str]:
    """The verbs that may take a clause as what is said: the words of `data/lexicon/reporting.yaml`."""
    return frozenset(verb for verb, frames in load_cues().verbs.items() if "clause" in frames)


def _inserted(doc: Doc, verb: Token) -> None:
    speaker = next((c for c in reversed(list(verb.lefts)) if c.dep_ in _SUBJECTS), None)
    if speaker is None:
        return
    comma = speaker.left_edge.i - 1
    if comma < 1 or doc[comma].text != ",":
        return
    outer = next((c for c in verb.lefts if c.i < comma and c.dep_ in (*_SUBJECTS, "npadvmod", "dep")), None)
    told = _told(doc, verb)
    if told is None:
        return
    if outer is None and verb.dep_ == "parataxis" and any(c.dep_ in _SUBJECTS and c.i < comma for c in told.lefts):
        _over(verb, told)
    if outer is None or any(c.dep_ in _SUBJECTS for c in told.children):
        return
    if outer.pos_ not in ("NOUN", "PROPN", "PRON") or outer.right_edge.i != comma - 1:
        return
    if verb.dep_ == "parataxis":
        _over(verb, told)
    outer.head = told
    outer.dep_ = "nsubjpass" if any(c.dep_ == "auxpass" for c in told.children) else "nsubj"


def _relative(doc: Doc, pronoun: Token) -> None:
    """ "With Oslo, which is opposed to it": the parser hangs the clause on the main verb, and the pronoun on "is"."""
    verb = pronoun.head.head
    if verb.dep_ != "advcl" or pronoun.i < 2 or doc[pronoun.i - 1].text != "," or doc[pronoun.i - 2].pos_ != "PROPN":
        return
    noun, main = doc[pronoun.i - 2], verb.head
    for child in list(verb.lefts):
        if child.i < pronoun.i:
            child.head = main  # what stands before the clause is no part of it
    if verb.is_ancestor(noun):
        return
    pronoun.head, pronoun.dep_ = verb, "nsubjpass"
    verb.head, verb.dep_ = noun, "relcl"


def _raised(verb: Token) -> None:
    """ "Was in no hurry to leave and wanted it": a tensed verb goes with a tensed one, not with the infinitive before it."""
    if any(c.dep_ in (*_SUBJECTS, "aux") for c in verb.children):
        return
    for each in verb.head.ancestors:
        if each.tag_ == verb.tag_ and each.pos_ in ("VERB", "AUX"):
            verb.head = each
            return


def _over_gerund(verb: Token) -> None:
    """ "oppose sending": the parser takes the verb for an auxiliary of the gerund that it governs."""
    gerund = verb.head
    if gerund.tag_ != "VBG" or verb.i > gerund.i:
        return
    subjects = [c for c in gerund.children if c.dep_ in _SUBJECTS and c.i < verb.i]
    if not subjects and not any(c.dep_ in _SUBJECTS for c in verb.children):
        return
    verb.head, verb.dep_ = (verb, "ROOT") if gerund.dep_ == "ROOT" else (gerund.head, gerund.dep_)
    gerund.head, gerund.dep_ = verb, "xcomp"
    for each in subjects:
        each.head = verb


def _over(verb: Token, told: Token) -> None:
    """What is said hangs under the verb of saying, as it does elsewhere, and not over it."""
    if told.dep_ == "ROOT":
        verb.head, verb.dep_ = verb, "ROOT"
        told.head, told.dep_ = verb, "ccomp"


def _told(doc: Doc, verb: Token) -> Token | None:
    """The verb after the comma that closes the insertion: what is said, hung under the verb of saying or over it."""
    if verb.dep_ == "parataxis" and verb.head.i > verb.i:
        clause: Token | None = verb.head
    else:
        clause = next((c for c in verb.rights if c.dep_ == "ccomp" and c.pos_ in ("VERB", "AUX")), None)
    if clause is None or any(c.dep_ == "mark" for c in clause.children):
        return None
    between = doc[verb.i + 1 : clause.i + 1]
    return clause if any(token.text == "," for token in between) else None
