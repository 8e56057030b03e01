"""Step 5: words that refer back to a topic of the clause or sentence before: "the idea", "such a step", "it".

They count only as what a predicate takes a side on, never for acts: "Kyiv rejected the demand", "she called it premature".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from stance.extract.position import grammar
from stance.extract.position.candidates import Candidate
from stance.extract.position.compose import Composer
from stance.extract.position.reading import Reading, State
from stance.extract.position.thread import Antecedent, Place, Reader, deed_verb
from stance.lexicon.function_words import FunctionWords
from stance.lexicon.replies import Replies

if TYPE_CHECKING:
    from stance.extract.parse import Token

_RULES = frozenset(("attitude", "evaluation", "relative", "adjective", "nominal", "thanks"))
_DETERMINERS = frozenset(("the", "this", "that", "these", "those", "such", "its", "their", "his", "her"))
_COMPLEMENTS = ("ccomp", "xcomp", "csubj", "relcl", "acl")
_COMPLEMENTED = ("of", "to", "for", "on", "about", "with", "from", "against", "between")
_DEVERBAL = ("tion", "sion", "ment", "al", "ure", "ing", "ance", "ence")
_EMPTY = frozenset(("do", "take", "make", "go"))  # "the right thing to do", "a bad step to take"
_PASSING = frozenset(
    ("part", "result", "light", "wake", "basis", "context", "because", "consequence", "ahead", "terms")
)
_REACH = 18  # tokens into a sentence within which words refer to the sentence before it
_SHARED = 5  # letters that a noun and its verb begin with alike


class BackReferences(Reader):
    """Reads pronouns and definite descriptions that refer back."""

    names = True

    def __init__(self, composer: Composer, words: FunctionWords, replies: Replies) -> None:
        self.composer, self.words, self.replies = composer, words, replies

    def read(self, antecedent: Antecedent, place: Place) -> Iterator[Candidate]:
        """The candidates of the words in the place that refer to the antecedent."""
        for token in place.tokens:
            if place.same and not (self._takes_up(token, place.after) or self._own_clause(token, antecedent, place)):
                continue
            if not place.same and token.i - place.sentence.start > _REACH:
                continue
            side = self._meant(token, antecedent, same=place.same)
            if not side:
                continue
            for start, reading in self.reactions(token, side):
                yield place.candidate(antecedent, start, token.i + 1, reading)

    def reactions(self, token: Token, side: int) -> Iterator[tuple[int, Reading]]:
        """What takes a side on a noun or pronoun that refers back: (first token of its phrase, reading); `side`: of what it means."""
        if _aside(token):
            return
        start = min(each.i for each in token.subtree if each.i <= token.i)
        if token.dep_ == "det":
            readings = self._determiner(token, side)
        else:
            readings, _ = self.composer.read(token.doc, token.i, token.i + 1, side, acts=False)
        first = readings[0].anchor.i if readings else -1
        for reading in readings:
            never = reading.rule == "denial" and reading.anchor.lemma_ in self.words.happening  # "it will not happen"
            if (reading.rule not in _RULES and not never) or reading.anchor.i != first:
                continue
            if reading.holder is not None and reading.holder.i == token.i:
                continue
            if counted(reading):
                continue
            if reading.rule == "thanks" and reading.claimant is not None:
                continue  # who is thanked for "it" has been told of before
            if token.lower_ == "which" and reading.holder is None:
                continue  # the reporter's own view
            if _governed(token, reading):
                yield start, replace(reading, rule="relative") if token.lower_ == "which" else reading

    def _determiner(self, token: Token, side: int) -> list[Reading]:
        """ "Called this unacceptable", where the parser hangs "this" under the adjective."""
        verb = token.head.head
        state = State(token, side, False)
        if not self.composer.judged(state, verb, token):
            return []
        return state.readings

    def _meant(self, token: Token, antecedent: Antecedent, *, same: bool = False) -> int | None:
        """The side of what the token refers to; None where it does not refer back or it is open to what."""
        lower = token.lower_
        if lower == "something":
            return antecedent.named if token.dep_ != "attr" else None
        phrase = antecedent.candidate.tokens
        if lower == "which":
            return antecedent.named if same else None
        if lower in ("this", "that") and _judged(token, self.words):
            return None if antecedent.mixed or antecedent.turned or not antecedent.salient else antecedent.plain
        if token.pos_ == "PRON":
            plural = lower in ("them", "these", "those")
            if lower not in ("it", "this", "that") and not plural:
                return None
            if token.dep_ not in ("dobj", "pobj", "nsubj", "nsubjpass") or token.tag_ in ("WDT", "WP"):
                return None
            if (
                antecedent.mixed
                or antecedent.turned
                or any(child.dep_ in ("relcl", "acl", "prep") for child in token.children)
            ):
                return None  # "those that Oslo announced" are of their own
            if (
                plural
                != any(each.tag_ == "NNS" for each in phrase if each.head.i not in range(phrase.start, phrase.end))
                and plural
            ):
                return None
            calling = (
                same and token.dep_ == "dobj" and token.head.dep_ == "advcl"
            )  # "on giving it up, calling it a mistake"
            if (
                extraposed(token)
                or (lower == "it" and (_nearer(token) or _coordinated_subject(token)))
                or not (antecedent.salient or calling)
            ):
                return None
            return antecedent.plain if lower in ("this", "that") else antecedent.named
        taken_up = same and _apposed(token)
        if not (definite(token) or taken_up) or _owned(token, antecedent):
            return None
        lemma = token.lemma_.lower()
        if lemma == "position" and token.dep_ == "pobj" and token.head.lower_ == "in":
            return None  # "put myself in that position"
        if lemma in self.replies.deeds:
            return self._done(lemma, antecedent)
        if lemma in self.replies.texts and not antecedent.text:
            return None
        if lemma in self.words.back_references or lemma in self.replies.matters or self._repeats(token, antecedent):
            return antecedent.named
        return antecedent.named if self._names_the_event(token, antecedent) else None

    def _done(self, lemma: str, antecedent: Antecedent) -> int | None:
        """The side of the deed that the noun means: what was decided; what was only said is a "stance" or "refusal"."""
        reading = antecedent.candidate.reading
        if lemma in self.replies.actions:
            if antecedent.mixed:
                return None
            if lemma in self.replies.named:
                verbs = self.replies.nominalisations.get(lemma, frozenset()) | {lemma}
                return antecedent.done if reading is not None and deed_verb(reading) in verbs else None
            if antecedent.deed is not None:
                return antecedent.deed
            if antecedent.candidate.antecedent is not None:
                return antecedent.named  # only reactions so far: "Oslo opposed the plan. Bern condemned the move."
            if reading is None and not antecedent.salient:
                return None
            asked = reading is not None and reading.anchor.lemma_ in self.replies.demanding
            return antecedent.named if not asked and antecedent.done in (None, antecedent.named) else None
        return antecedent.done if antecedent.done is not None else antecedent.named

    def _repeats(self, token: Token, antecedent: Antecedent) -> bool:
        """ "a ban on the trawlers ... the ban": the head noun of the phrase, bare."""
        phrase = antecedent.candidate.tokens
        bare = not any(child.dep_ in ("amod", "compound", "poss", "nummod") for child in token.children)
        return bare and token.lemma_ in {each.lemma_ for each in phrase if each.pos_ == "NOUN"}

    def _names_the_event(self, token: Token, antecedent: Antecedent) -> bool:
        """ "Oslo shut the crossings ... the closure": the noun of a verb of the phrase or of what was done with it."""
        lemma = token.lemma_.lower()
        if any(child.dep_ in ("amod", "compound", "poss", "nummod") for child in token.children):
            return False
        phrase = antecedent.candidate.tokens
        clause = grammar.clause_of(grammar.head_of(phrase.doc, phrase.start, phrase.end))
        verbs = {each.lemma_.lower() for each in antecedent.candidate.tokens if each.pos_ in ("VERB", "NOUN", "ADJ")}
        reading = antecedent.candidate.reading
        if reading is None or antecedent.told:
            verbs.add(clause.lemma_.lower())
        if verbs & self.replies.nominalisations.get(lemma, frozenset()):
            return True
        acts = {each.lemma_.lower() for each in phrase if each.pos_ in ("VERB", "ADJ")} | (
            verbs & {clause.lemma_.lower()}
        )
        return lemma.endswith(_DEVERBAL) and any(
            len(verb) >= _SHARED - 1 and lemma[:_SHARED] == f"{verb}ing"[:_SHARED] for verb in acts
        )

    def _own_clause(self, token: Token, antecedent: Antecedent, place: Place) -> bool:
        """Whether a token of the same sentence stands in a later clause with a subject of its own: "; Bern deplored it"."""
        if token.i < place.after:
            return False
        verb = grammar.clause_of(token)
        verb = verb.head if verb.dep_ == "acomp" else verb
        phrase = antecedent.candidate.tokens
        within = any(each.i in range(phrase.start, phrase.end) for each in verb.subtree)
        if verb.i < place.after or (within and not _set_before(phrase[0], verb)):
            return _after_semicolon(token, place) and verb.i >= place.after
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if verb.dep_ == "relcl" and token.pos_ == "NOUN" and subject is not None and subject.tag_ in ("WDT", "WP"):
            return verb.head.pos_ == "PROPN" and verb.head.i >= place.after  # "Bern, which is opposed to the idea"
        return (
            subject is not None
            and subject.i >= place.after
            and subject.pos_ in ("PROPN", "NOUN")
            and grammar.finite(verb)
            and verb.dep_ != "relcl"
            and token.dep_ not in ("nsubj", "nsubjpass")
        )

    def _takes_up(self, token: Token, after: int) -> bool:
        """Whether a word of the same sentence takes the topic up: ", a condition Oslo sees as essential", ", calling it a mistake"."""
        if token.i < after:
            return False
        if token.lower_ == "which":  # ", which is a red line for Bern"
            verb = token.head
            return token.dep_ == "nsubj" and verb.lemma_ == "be" and verb.dep_ == "relcl" and token.nbor(-1).text == ","
        if token.lower_ in ("it", "this", "that"):
            return (
                token.dep_ == "dobj"
                and token.head.lemma_ in self.words.judging_verbs
                and token.head.dep_ in ("advcl", "conj")
            )
        clause = any(child.dep_ in ("relcl", "acl") for child in token.children)
        named = token.lower_ == "something" or any(
            token.lemma_.lower() in each
            for each in (self.words.back_references, self.replies.deeds, self.replies.matters)
        )
        return clause and named and (token.dep_ in ("appos", "npadvmod", "dep", "attr", "conj") or _apposed(token))


def _coordinated_subject(token: Token) -> bool:
    """ "The theft is a theft, and it will be punished": the subject of the clause before is what the pronoun means."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.dep_ != "conj":
        return False
    return any(c.dep_ == "nsubj" and c.tag_ == "NN" for c in verb.head.children)


def _set_before(token: Token, verb: Token) -> bool:
    """Whether the token stands in a clause set before the verb's: "While Oslo welcomed it, Bern called it a mistake"."""
    for each in token.ancestors:
        if each.i == verb.i:
            return False
        if each.dep_ == "advcl" and each.head.i == verb.i and each.i < verb.i:
            return any(
                c.dep_ == "mark" and c.lower_ in ("while", "whereas", "although", "though", "as") for c in each.children
            )
    return False


def _judged(token: Token, words: FunctionWords) -> bool:
    """ "Called this unacceptable": a demonstrative that the parser takes for the adjective's own."""
    head = token.head
    return (
        token.dep_ == "det" and head.pos_ == "ADJ" and head.dep_ == "oprd" and head.head.lemma_ in words.judging_verbs
    )


def counted(reading: Reading) -> bool:
    """ "14 members voted in favour": how many voted so, which is not how their body did."""
    holder = reading.holder
    if holder is None or not {"vote", "abstain"} & {
        t.lemma_ for t in (reading.anchor, reading.anchor.head, *reading.anchor.ancestors)
    }:
        return False
    return holder.pos_ == "NUM" or any(c.pos_ == "NUM" or c.lower_ in ("all", "most") for c in holder.children)


def _apposed(token: Token) -> bool:
    """ ", a condition that Oslo rejects", "— a demand ...": a noun that stands after a comma or dash with "a" or nothing, and goes on."""
    first = min((child.i for child in token.children if child.i < token.i), default=token.i)
    dets = [child.lower_ for child in token.children if child.dep_ == "det"]
    return (
        first > token.sent.start
        and token.doc[first - 1].text in (",", "—", "–", "-", "--", ";", ":")
        and (dets in (["a"], ["an"]) or (not dets and token.tag_ == "NNS"))
        and any(child.dep_ in ("relcl", "acl") and child.i > token.i for child in token.children)
    )


def _aside(token: Token) -> bool:
    """ "As part of the deal", "thanks to these efforts": named in passing, and judged by nobody."""
    if token.dep_ != "pobj":
        return False
    above = token.head.head
    return (token.head.lower_ == "of" and above.lower_ in _PASSING) or (
        token.head.lower_ == "to" and above.lower_ == "thanks" and above.dep_ not in ("dobj", "pobj")
    )


def _after_semicolon(token: Token, place: Place) -> bool:
    return any(each.text == ";" for each in place.sentence.doc[place.after : token.i])


def definite(token: Token) -> bool:
    """Whether a noun stands with "the", "this", "such" or an owner and says no more of itself: "the plan", not "the plan to sell"."""
    if token.pos_ != "NOUN" or token.dep_ in ("poss", "compound", "nmod"):
        return False
    if any(child.dep_ == "prep" and child.lower_ in _COMPLEMENTED for child in token.children):
        return False
    if any(child.dep_ == "acl" and any(c.lower_ == "to" for c in child.children) for child in token.children):
        return False
    return any(
        (child.dep_ in ("det", "predet", "amod", "poss") and child.lower_ in _DETERMINERS)
        or (child.dep_ == "poss" and child.pos_ == "PROPN")
        for child in token.children
    )


def owner(token: Token) -> Token | None:
    """Whose the noun says that it is: "Oslo" of "Oslo's decision", "US" of "the US decision"; None of "the decision"."""
    return next(
        (
            c
            for c in token.children
            if c.i < token.i
            and (
                (c.dep_ in ("poss", "nmod", "compound") and (c.pos_ == "PROPN" or c.dep_ == "poss"))
                or (c.dep_ == "amod" and c.text[:1].isupper() and c.i > token.sent.start)
            )
        ),
        None,
    )


def _governed(token: Token, reading: Reading) -> bool:
    """Whether what takes the side governs the token itself, and no clause around it: not "wants it signed"."""
    anchor = reading.anchor
    clause = next((t for t in (anchor, *anchor.ancestors) if t.head.i == token.i), None)
    if clause is not None and clause.dep_ in ("relcl", "acl"):
        return True  # "something Oslo has resisted", "a condition Oslo sees as vital"
    if reading.rule == "evaluation":
        return anchor.dep_ != "advmod"
    if reading.rule == "attitude" and token.dep_ == "nsubj":
        return False
    at = token
    for _ in range(4):
        at = at.head
        if at.i == anchor.i:
            break
        if at.pos_ not in ("VERB", "AUX") or at.dep_ in ("xcomp", "pcomp") or any(c.i == anchor.i for c in at.children):
            continue
        if grammar.finite(at) or at.dep_ not in ("advcl", "ccomp") or not any(c.lower_ == "to" for c in at.children):
            return False  # "called for it to be dropped" is said of it
    return not any(
        child.i > token.i
        and child.dep_ in ("ccomp", "xcomp", "oprd")
        and child.tag_ in ("VBN", "VB", "VBG")
        and not grammar.finite(child)
        for child in token.head.children
        if token.dep_ == "dobj"
    )


def _owned(token: Token, antecedent: Antecedent) -> bool:
    """ "the junta's actions": somebody else's than those of the sentence before."""
    reading = antecedent.candidate.reading
    names = {reading.holder.lower_} if reading is not None and reading.holder is not None else set()
    return any(
        c.i < token.i
        and (
            (c.dep_ in ("poss", "nmod", "compound") and c.pos_ == "PROPN")
            or (c.dep_ == "amod" and c.text[:1].isupper() and c.i > token.sent.start + 1)
        )
        and c.lower_ not in names
        for c in token.children
    )


def extraposed(token: Token) -> bool:
    """ "It is a mistake to wait", "called it unfair that he waits": the pronoun stands for the clause that follows."""
    verb = token.head
    inner = [
        c for c in verb.children if c.dep_ in ("acomp", "attr", "oprd", "ccomp") and c.pos_ in ("ADJ", "NOUN", "ADV")
    ]
    inner += [c for p in verb.children if p.dep_ == "prep" and p.lower_ == "as" for c in p.children]
    return any(
        child.dep_ in _COMPLEMENTS or (child.dep_ == "advcl" and child.i > verb.i and token.dep_ == "nsubj")
        for each in (verb, *inner)
        for child in each.children
        if child.i > token.i and child not in inner and not (child.dep_ in ("acl", "relcl") and child.lemma_ in _EMPTY)
    )


def _nearer(token: Token) -> bool:
    """ "They want war and are preparing it": the object of the predicate before is what the pronoun means."""
    verb = token.head if token.dep_ == "dobj" else token.head.head
    if verb.dep_ != "conj" or any(child.dep_ == "nsubj" for child in verb.children):
        return False
    return any(child.dep_ == "dobj" and child.pos_ == "NOUN" for child in verb.head.children)
