"""Step 5: predicates that leave out what they take a side on: "Berlin would not go along", "Oslo is opposed", "Bern refused"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from stance.extract.position import clauses, grammar
from stance.extract.position.backward import counted
from stance.extract.position.candidates import Candidate
from stance.extract.position.compose import Composer
from stance.extract.position.reading import Reading, State
from stance.extract.position.thread import Antecedent, Place, Reader
from stance.lexicon.predicates import Predicate
from stance.lexicon.replies import Replies

if TYPE_CHECKING:
    from stance.extract.parse import Token, TokenSpan

_PREPOSITIONS = ("to", "on", "with", "against", "for", "about", "from", "of", "over", "in")
_BACK = ("it", "that", "this", "so", "same")
_COPULAS = ("be", "remain", "seem", "stay", "sound", "appear", "look", "become", "feel", "prove", "stand")
_SHARING = ("share", "offer", "make", "give", "add", "express", "voice", "declare", "announce")  # "no view to share"
_MATTERS = ("matter", "issue", "question", "proposal", "request", "idea", "plan", "it", "offer", "invitation", "move")
_OBJECTS = ("dobj", "ccomp", "xcomp", "pobj", "nsubjpass", "attr", "acomp", "oprd")
_TIMES = ("week", "month", "year", "day", "time", "moment", "vote", "ballot", "end", "public", "private", "turn", "now")


class Ellipses(Reader):
    """Reads predicates of `ellipsis.yaml` whose object stood before."""

    def __init__(self, composer: Composer, replies: Replies) -> None:
        self.composer, self.lexical, self.words, self.replies = composer, composer.lexical, composer.words, replies

    def read(self, antecedent: Antecedent, place: Place) -> Iterator[Candidate]:
        """The candidates of the predicates in the place that leave out the antecedent."""
        for word, verb, entry in bare_predicates(self.composer, place.tokens):
            phrase = antecedent.candidate.tokens
            vote = entry.name in self.replies.votes
            if place.same and ((verb.i < place.after and not vote) or _governs(verb, phrase)):
                continue
            side = self._against(entry, antecedent)
            if not vote and (antecedent.gap or _reports(word)):
                continue
            if side is None:
                continue
            if (
                place.same
                and entry.side < 0
                and not vote
                and "no" not in entry.tail
                and antecedent.done is None
                and not antecedent.salient
            ):
                continue  # "sought to use its purchases as a lever, but Oslo resisted": resisted what was sought
            again = self._again(verb, antecedent) if entry.name == "do so" else None
            side = again if again is not None else side
            readings = elliptical(self.composer, word, verb, entry, side, self.replies, own=again is not None)
            if not readings and side < 0 < antecedent.named and entry.name == "do so":
                # "Oslo will not join. Bern has no plans to do so": not what Oslo does
                readings = elliptical(self.composer, word, verb, entry, antecedent.named, self.replies)
                readings = [each for each in readings if each.side < 0]
            for reading in readings:
                if counted(reading):
                    continue
                yield place.candidate(antecedent, word.i, word.i + 1, reading)

    def _again(self, verb: Token, antecedent: Antecedent) -> int | None:
        """The side of what "do so" repeats of its own subject: "has not sent it and will not do so"."""
        clause = verb
        while clause.dep_ in ("xcomp", "acl", "dobj", "pcomp", "prep") and clause.head.i < clause.i:
            clause = clause.head  # "has no plans to do so"
        if clause.dep_ != "conj" or not grammar.is_verb(clause.head) or any(c.dep_ == "nsubj" for c in clause.children):
            return None
        done = self.composer.lexical.verb("events", clause.head, None)
        side = antecedent.candidate.hit.side
        return -side if done is not None and done.side < 0 else side

    def _against(self, entry: Predicate, antecedent: Antecedent) -> int | None:
        """The side of what the predicate takes its side on."""
        if entry.name in self.replies.echoes:
            if antecedent.done == 0 or (antecedent.reacted and entry.name in self.replies.doings and antecedent.deed):
                return antecedent.deed  # "Bern has yet to reply. Oslo urged it to do the same": as who decided before
            return antecedent.done if antecedent.done is not None else antecedent.named
        if entry.name in self.replies.votes or entry.side == 0:
            return antecedent.named
        return antecedent.plain


def bare_predicates(composer: Composer, sentence: TokenSpan) -> Iterator[tuple[Token, Token, Predicate]]:
    """The words of the sentence that take a side and name nothing that they take it on: (word, its verb, entry)."""
    for token in sentence:
        if token.pos_ in ("VERB", "AUX"):
            entry = composer.lexical.verb("ellipsis", token, None)
            participle = token.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in token.children)
            if (
                entry is not None
                and not grammar.passive(token)
                and token.dep_ != "relcl"
                and not _complete(token, entry.tail)
            ):
                yield token, token, entry
                continue
            if not participle:
                continue
        for key in dict.fromkeys((_compound(token), token.lower_, token.lemma_.lower())):
            found = composer.lexical.predicates.find("ellipsis", "adjective", key)
            fitting = next((each for each in found if _follows(token, each.tail)), None)
            if fitting is not None and (verb := _copula(token)) is not None and not _complete(token, fitting.tail):
                yield token, verb, fitting
                break


def elliptical(
    composer: Composer, word: Token, verb: Token, entry: Predicate, side: int, replies: Replies, *, own: bool = False
) -> list[Reading]:
    """The readings of a bare predicate; `side`: that of what it takes its side on; `own`: which its subject did, or not."""
    words = composer.words
    state = State(verb, side, False)
    value = entry.side
    negation = grammar.negated(verb, words)
    if negation is not None and negation.lower_ in entry.tail:
        negation = None
    if negation is not None and not entry.only_negated:
        value = entry.negated if entry.negated is not None else (-value if value > 0 else 0)
        if entry.void or (entry.side == 0 and grammar.modality(verb, words)[0] == "fact"):
            return []  # "has not commented" leaves nothing open, "would not comment" does
        state.note("negation", f"'{negation.text}' reverses '{entry.name}'", negation)
    elif entry.only_negated:
        if entry.side and negation is not None and grammar.modality(verb, words)[0] == "fact":
            return []  # not to have signed is no refusal
        value = entry.shown or 0
    top = verb
    if (absent := _unwanted(verb, replies)) is not None:
        top, value = absent, -value if value > 0 else 0
        state.note("negation", f"no '{verb.head.text}'", verb.head)
    elif verb.dep_ == "xcomp" and entry.only_negated and negation is None:
        top = verb.head
    elif verb.dep_ == "xcomp":
        factor, top = _control(composer, verb, replies)
        if factor is None:
            return []
        value = value * factor if factor > 0 or value > 0 else 0
        if top.i != verb.i and (outer := grammar.negated(top, words)) is not None and factor != 0:
            value = -value if value > 0 else 0
            state.note("negation", f"'{outer.text}' reverses '{entry.name}'", outer)
    if side < 0 and entry.name in replies.echoes and value < 0 and not own:
        return []  # not to follow one who refuses is no consent
    state.judge("ellipsis", value, word, entry)
    state.note("ellipsis", f"'{entry.name}' takes a side on what stands before", word)
    if word.i == verb.i and entry.kind == "adjective":  # "was not convinced": the passive's subject feels it
        if clauses.conditional_clause(verb, words) is None and not clauses.question(verb):
            subjects = [c for c in verb.children if c.dep_ == "nsubjpass"]
            state.emit([t for c in subjects for t in grammar.with_conjuncts(c)], "ellipsis", word)
        return state.readings
    if entry.name == "do so" and {"would", "have"} <= {c.lower_ for c in verb.children if c.dep_ == "aux"}:
        return []  # "he would have done so by now"
    mod = grammar.modality(top, words)[0]
    possible = mod == "possibility" and grammar.negated(top, words) is not None
    if mod in ("fact", "commitment") or possible or verb.dep_ in ("advcl", "pcomp") or _would(top):
        composer.hold(state, top)
    return [_spoken(each) if entry.side == 0 else each for each in state.readings if entry.side == 0 or not _back(each)]


def _back(reading: Reading) -> bool:
    """Whether the holder is what stands before itself ("it failed to follow"), and not who reports ("Oslo said it would follow")."""
    holder = reading.holder
    if holder is None or holder.lower_ not in _BACK:
        return False
    report = holder.head.head
    said = holder.lower_ == "it" and holder.dep_ == "nsubj" and holder.head.dep_ == "ccomp"
    return not (said and any(c.dep_ == "nsubj" and c.pos_ in ("PROPN", "NOUN") for c in report.children))


def _spoken(reading: Reading) -> Reading:
    """ "The matter is under study": so it is for whoever says so."""
    holder = reading.holder
    if holder is None or (holder.lemma_ not in _MATTERS and holder.lower_ not in _BACK):
        return reading
    verb = holder.head
    speakers = grammar.subjects(verb.head) if verb.dep_ == "ccomp" and verb.head.pos_ == "VERB" else []
    return replace(reading, holder=speakers[0] if speakers else None)


def _unwanted(verb: Token, replies: Replies) -> Token | None:
    """The verb of "has no plans to follow", "sees no reason to join in", or None."""
    noun = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if verb.dep_ not in ("acl", "pcomp") or noun.lemma_ not in replies.intentions or noun.dep_ != "dobj":
        return None
    if not any(c.dep_ == "det" and c.lower_ in ("no", "neither") for c in noun.children):
        return None
    return noun.head if noun.head.lemma_ in ("have", "see", "feel", "harbour", "harbor") else None


def _control(composer: Composer, verb: Token, replies: Replies) -> tuple[int | None, Token]:
    """What governs an infinitive: (1 where it is done, -1 where it is refused, None where that is open; the clause's verb)."""
    head = verb.head
    if head.pos_ in ("VERB", "AUX") and not grammar.passive(head):
        if head.lemma_ in composer.words.refusers:
            return (-1, head)
        entry = composer.lexical.verb("attitudes", head, None, verb)
        if entry is not None:
            return (entry.side or None, head)
        return (1 if head.lemma_ in ("choose", "go", "opt", "hasten", "move", "rush", "decide") else None, head)
    if head.pos_ == "ADJ" and head.head.pos_ in ("VERB", "AUX"):
        if head.lower_ in replies.willing:
            return 1, head.head
        if head.lower_ in replies.unwilling:
            return -1, head.head
    return None, verb


def _would(verb: Token) -> bool:
    """ "would have preferred to wait", "would rather wait": what was not done is a wish."""
    return any(c.lower_ == "would" for child in verb.children if child.dep_ == "aux" for c in (child, *child.children))


def _reports(word: Token) -> bool:
    """ "We blocked nothing," the envoy protested: the verb gives the quote to its speaker."""
    before = [each.text for each in word.sent if each.i < word.i]
    return word.pos_ == "VERB" and any(each in ('"', "”", "“", "''") for each in before)


def _governs(verb: Token, phrase: TokenSpan) -> bool:
    return any(each.i in range(phrase.start, phrase.end) for each in verb.subtree) and not any(
        each.dep_ in ("advcl", "ccomp", "conj", "parataxis", "dep", "prep") and phrase[0] in each.subtree
        for each in verb.children
    )


def _copula(word: Token) -> Token | None:
    """The verb by which the word is said of its subject; of a participle the participle itself."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in word.children):
        return word
    at = word
    if at.dep_ == "conj" and at.head.dep_ in ("acomp", "attr", "prep"):
        at = at.head
    if at.dep_ in ("acomp", "attr", "oprd", "prep", "advmod", "pobj", "ccomp"):
        verb = at.head.head if at.dep_ == "pobj" else at.head
        if verb.lemma_ in _COPULAS and any(c.dep_ == "nsubj" for c in verb.children):
            return verb
    return None


def _compound(word: Token) -> str:
    """The hyphenated compound that the word ends ("non-committal"), else the word."""
    doc, start = word.doc, word.i
    while start >= 2 and doc[start - 1].text == "-" and not doc[start - 1].whitespace_:
        start -= 2
    return doc[start : word.i + 1].text.lower()


def _follows(word: Token, tail: tuple[str, ...]) -> bool:
    doc = word.doc
    following = [each.lower_ for each in doc[word.i + 1 : word.i + 4] if each.dep_ != "det"]
    return following[: len(tail)] == list(tail)


def _complete(head: Token, tail: tuple[str, ...]) -> bool:
    """Whether the predicate names what it takes its side on itself."""
    for child in head.children:
        if child.i < head.i and child.dep_ not in ("dobj",):
            continue
        if child.dep_ == "dobj" and tail and any(c.dep_ == "xcomp" and c.lemma_ == tail[-1] for c in head.children):
            continue  # "would have preferred Oslo to wait"
        if child.dep_ in _OBJECTS and child.lower_ not in tail and child.lemma_ not in tail:
            if child.lower_ not in _BACK:
                return True
        elif child.dep_ in ("dobj", "attr", "pobj") and _complete_noun(child, tail):
            return True
        if child.dep_ == "prep" and child.lower_ in _PREPOSITIONS:
            inner = [each for each in child.children if each.dep_ in ("pobj", "pcomp")]
            if any(not _vacuous(each, tail) for each in inner):
                return True
    return False


def _complete_noun(noun: Token, tail: tuple[str, ...]) -> bool:
    for child in noun.children:
        if child.i > noun.i and child.dep_ in ("acl", "relcl"):
            return child.tag_ != "VB" or child.lemma_ not in _SHARING
        if child.i > noun.i and child.dep_ == "prep":
            inner = [each for each in child.children if each.dep_ in ("pobj", "pcomp")]
            if any(not _vacuous(each, tail) for each in inner):
                return True
    return False


def _vacuous(token: Token, tail: tuple[str, ...]) -> bool:
    """Whether a prepositional object adds nothing: "to it", "in the vote", "for now"."""
    return token.lower_ in (*_BACK, *_TIMES) or token.lemma_ in _TIMES or token.lower_ in tail or token.lemma_ in tail
