"""Step 5: clauses that only say who else: "as did Vilnius", "so did Bern", "Oslo did not", "not so Berlin", "unlike Paris"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from stance.extract.position import grammar
from stance.extract.position.candidates import Candidate
from stance.extract.position.compose import Composer
from stance.extract.position.reading import Reading
from stance.extract.position.thread import Antecedent, Place, Repeater
from stance.lexicon.replies import Replies

if TYPE_CHECKING:
    from stance.extract.parse import Token

_AUXILIARIES = frozenset(
    (
        "do",
        "does",
        "did",
        "will",
        "would",
        "wo",
        "have",
        "has",
        "had",
        "is",
        "are",
        "was",
        "were",
        "can",
        "could",
        "'ll",
        "'d",
    )
)
_NEGATIONS = frozenset(("not", "n't", "never", "n’t"))
_PROMISES = frozenset(("will", "would", "wo", "'ll"))
_CONDITIONS = frozenset(("if", "unless", "once", "provided"))
# What may follow "would" where its verb was left out: "it would if asked", "it would, too".
_AFTER_PROMISE = frozenset(
    ("if", "unless", "once", "provided", "too", "also", "likewise", "either", "as", "and", "but", "while", "only")
)
_ADDITIONS = frozenset(
    ("too", "also", "either", "likewise", "so", "as", "as well", "well", "neither", "nor", "and", "but")
)


class Echoes(Repeater):
    """Reads elliptical clauses that repeat the neighbour's side or deny it."""

    def __init__(self, composer: Composer, replies: Replies) -> None:
        self.composer, self.replies = composer, replies

    def read(self, earlier: Sequence[Antecedent], place: Place) -> Iterator[Candidate]:
        """The candidates of the holders that the place adds to those before, or sets against them."""
        for token in place.tokens:
            antecedent = _nearest(earlier, token, place)
            reading = antecedent.candidate.reading
            if reading is None or antecedent.done is None:
                continue
            for holder, value, rule in self._found(token, antecedent, place):
                done = antecedent.done
                if rule == "promise" and (reading.rule == "contrast" or not _added(token, place)):
                    done = antecedent.named  # "Oslo said it will not. Bern said it would": the thing itself
                side = done * value
                if value < 0 and done <= 0:
                    continue  # not to do as one who refuses does is no consent
                rule = ("echo" if value > 0 else "contrast") if rule == "promise" else rule
                note = f"'{token.text}' {'repeats' if value > 0 else 'denies'} of '{holder.text}' what stands before"
                if_so = rule in ("echo", "contrast") and _conditional(token, place)
                echo = Reading(side, holder, token, rule, None, if_so, reading.content, steps=((rule, note, token),))
                yield place.candidate(antecedent, token.i, token.i + 1, echo)

    def _found(self, token: Token, antecedent: Antecedent, place: Place) -> Iterator[tuple[Token, int, str]]:
        """(holder, 1 or -1, rule) of an echo that begins or hangs at the token."""
        after = place.same and token.i < place.after
        if not after and token.lower_ in _AUXILIARIES and token.pos_ in ("AUX", "VERB"):
            bare = list(self._bare_auxiliary(token, place))
            promised = self._promised(token, place) if token.lower_ in _PROMISES else ()
            asked = {each.lower_ for each in antecedent.candidate.sentence}
            yield from bare or (each for each in promised if antecedent.deed is not None or each[0].lower_ in asked)
        if not after and token.lower_ == "so" and token.i and token.nbor(-1).lower_ == "not":
            yield from ((holder, -1, "contrast") for holder in _named_after(token, place))
        if token.lower_ == "unlike" and place.same:
            yield from self._compared(token, antecedent, -1)
        if token.lower_ == "like" and token.dep_ == "prep" and place.same:
            yield from self._compared(token, antecedent, 1)

    def _bare_auxiliary(self, verb: Token, place: Place) -> Iterator[tuple[Token, int, str]]:
        """ "as did Vilnius", "so did Bern", "neither will Oslo", "London did not", "London did too"."""
        sentence = place.sentence
        before = [each.lower_ for each in sentence.doc[max(sentence.start, verb.i - 2) : verb.i]]
        opener = before[-1] if before else ""
        following = sentence.doc[verb.i + 1 : sentence.end]
        if opener in ("as", "so", "nor", "neither"):
            subject = next(
                (each for each in following if each.pos_ in ("PROPN", "NOUN", "PRON") or each.text[:1].isupper()), None
            )
            if subject is None or not _clause_ends(_top_noun(subject, verb), verb):
                return
            if any(
                child.dep_ in ("dobj", "xcomp", "ccomp")
                and child.i != subject.i
                and child.i > verb.i
                and child.dep_ != "dobj"
                for child in verb.children
            ):
                return
            yield from ((holder, 1, "echo") for holder in grammar.with_conjuncts(_top_noun(subject, verb)))
            return
        if verb.dep_ in ("aux", "auxpass") or (place.same and verb.i < place.after):
            return
        subjects = [child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i]
        rest = [child for child in verb.children if child.i > verb.i and child.dep_ not in ("punct", "cc", "conj")]
        if not subjects or subjects[0].pos_ not in ("PROPN", "NOUN"):
            return
        negated = any(child.lower_ in _NEGATIONS for child in verb.children)
        added = any(child.lower_ in ("too", "also", "likewise", "so", "either") for child in verb.children)
        if not (negated or added) or any(
            child.lower_ not in _NEGATIONS and child.lower_ not in _ADDITIONS for child in rest
        ):
            return
        value = 1 if added and not (negated and any(c.lower_ == "so" for c in rest)) else -1
        yield from (
            (holder, value, "echo" if value > 0 else "contrast") for holder in grammar.with_conjuncts(subjects[0])
        )

    def _promised(self, verb: Token, place: Place) -> Iterator[tuple[Token, int, str]]:
        """ "London said it would if asked", "London said that it would not": the verb that stood before is left out."""
        doc, end = verb.doc, place.sentence.end
        at = verb.i + 1
        negated = at < end and doc[at].lower_ in _NEGATIONS
        at += negated
        if at < end and not (doc[at].text in (".", ";", "”", '"') or doc[at].lower_ in _AFTER_PROMISE):
            if (
                doc[at].text != ","
                or at + 1 >= end
                or doc[at + 1].lower_ not in ("too", "and", "but", "as", "while", "once")
            ):
                return
        subject = doc[verb.i - 1] if verb.i > place.sentence.start else verb
        if (
            subject.pos_ == "PRON"
            and subject.lower_ in ("it", "they", "he", "she")
            and subject.i - 2 >= place.sentence.start
        ):
            report = doc[subject.i - (2 if doc[subject.i - 1].lower_ == "that" else 1)]
            if report.lemma_ not in self.replies.reports:
                return
            holders = grammar.subjects(report)
            if subject.lower_ != "they":
                holders = sorted(holders, key=lambda holder: holder.i)[-1:]
        elif subject.dep_ == "nsubj" and subject.pos_ in ("PROPN", "NOUN") and not negated:
            holders = grammar.with_conjuncts(subject)
        else:
            return
        yield from ((holder, -1 if negated else 1, "promise") for holder in holders)

    def _compared(self, preposition: Token, antecedent: Antecedent, value: int) -> Iterator[tuple[Token, int, str]]:
        """ "Unlike Paris, Berlin backs it": the one compared, where the anchor's clause is the one compared with."""
        reading = antecedent.candidate.reading
        assert reading is not None
        verb = grammar.clause_of(preposition)
        if reading.anchor.i not in {each.i for each in verb.subtree} or reading.holder is None:
            return
        if reading.holder.i not in {each.i for each in verb.children}:
            return
        for child in preposition.children:
            if child.dep_ == "pobj" and child.pos_ == "PROPN":
                yield from ((holder, value, "comparison") for holder in grammar.with_conjuncts(child))


def _added(verb: Token, place: Place) -> bool:
    """ "It would, too"."""
    following = [each.lower_ for each in verb.doc[verb.i + 1 : min(verb.i + 4, place.sentence.end)]]
    return any(each in ("too", "also", "likewise", "either", "well") for each in following)


def _conditional(verb: Token, place: Place) -> bool:
    """ "It would if asked"."""
    following = verb.doc[verb.i + 1 : min(verb.i + 3, place.sentence.end)]
    return verb.lower_ in _PROMISES and any(each.lower_ in _CONDITIONS for each in following)


def _nearest(earlier: Sequence[Antecedent], token: Token, place: Place) -> Antecedent:
    """The last that stands before the token."""
    for each in reversed(earlier[1:]):
        if each.candidate.sentence.start == place.sentence.start and each.candidate.tokens.start < token.i:
            return each
    return earlier[0]


def _named_after(token: Token, place: Place) -> list[Token]:
    """The noun phrase that follows at once: "not so Berlin", "not so, however, Berlin"."""
    for each in token.doc[token.i + 1 : min(place.sentence.end, token.i + 6)]:
        if each.pos_ in ("PROPN", "NOUN"):
            return grammar.with_conjuncts(_top_noun(each, token))
        if each.pos_ not in ("DET", "ADJ", "PUNCT", "ADV"):
            break
    return []


def _top_noun(noun: Token, stop: Token) -> Token:
    at = noun
    while at.dep_ in ("compound", "poss", "nmod", "amod") and at.head.i > at.i and at.head.pos_ in ("NOUN", "PROPN"):
        at = at.head
    return at


def _clause_ends(noun: Token, verb: Token) -> bool:
    """Whether nothing but punctuation, a relative clause or another member follows the noun phrase in its clause."""
    last = max(each.i for each in noun.subtree)
    rest = noun.doc[last + 1 : noun.sent.end]
    first = next(iter(rest), None)
    return (
        first is None
        or first.is_punct
        or first.lower_ in ("and", "but", "while", "when", "after", "on", "in", "which", "who", "last", "a")
    )
