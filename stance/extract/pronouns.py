"""Whom a pronoun stands for: agreement, recency, subject preference, quotation turns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stance.extract.candidates import Candidate, sentence_numbers
from stance.extract.syntax import SUBJECTS, ancestors
from stance.lexicon.sources import Gender

if TYPE_CHECKING:
    from stance.extract.coref import Discourse, Referent
    from stance.extract.parse import Paragraph, Token

_MALE = frozenset(["he", "him", "his", "himself"])
_FEMALE = frozenset(["she", "her", "hers", "herself"])
_THING = frozenset(["it", "its", "itself"])
_THEY = frozenset(["they", "them", "their", "theirs", "themselves"])
_FIRST = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"])
_RELATIVE = frozenset(["who", "whom", "whose", "which", "that"])
PARTS = frozenset(("one", "another", "others", "some", "both", "many", "most"))  # of a group named before
_TURNS = frozenset(("latter", "former"))
_BRACKETS = {"(": ")", "[": "]"}
PRONOUNS = _MALE | _FEMALE | _THING | _THEY | _FIRST | _RELATIVE

# What each sentence, and each paragraph's border, between takes off a candidate's weight.
_SENTENCE, _PARAGRAPH = 0.9, 1.8
_IN_QUOTE = 2.5  # what a name inside a quote loses for a pronoun outside
_CONTENT = 3.0  # what a name inside the reported clause loses for the subject of its reporting verb
_REACH = 6000  # code points: how far back names in the raw text may be taken up
_THING_REACH = 2  # sentences: "it" takes up what is near


_EPITHET = frozenset(("the",))  # stands for any description that brings nobody new


def resolve_epithet(discourse: Discourse, head: Token, gender: Gender | None) -> Referent | None:
    """Whom a description like "the tyrant" or "the 72-year-old" stands for: who "he" or "she" would stand for there."""
    paragraph = discourse.paragraph_of(head)
    best = _nominal(discourse, paragraph, head, {"m": "he", "f": "she"}.get(gender or "", "the"))
    if best is None or best.referent.speaker is None:
        return _raw(discourse, paragraph, head, gender)
    return replace(best.referent, span=paragraph.span(head, head), source=best.span)


def resolve_pronoun(discourse: Discourse, token: Token) -> Referent | None:
    """The referent of a pronoun, or None."""
    word = token.lower_
    if word in _RELATIVE:
        return _relative(discourse, token)
    paragraph = discourse.paragraph_of(token)
    span = paragraph.span(token, token)
    if word in _FIRST:
        if word == "us" and token.text == "US":
            return None
        voice = discourse.voices.speaker_at(span[0]) if discourse.voices else None
        return replace(voice, span=span, source=voice.span) if voice else None
    if word in _THING and _pleonastic(token):
        return None
    speaker = _quoted_speaker(discourse, paragraph, token) if word in _MALE or word in _FEMALE else None
    best = _nominal(discourse, paragraph, token, apart=speaker)
    if best is None and speaker is not None:
        best = _nominal(discourse, paragraph, token)
    if word in PARTS:
        return replace(best.referent, span=span, source=best.span, plural=word != "one") if best else None
    if best is not None:
        return replace(best.referent, span=span, source=best.span)
    if word in _MALE or word in _FEMALE:
        return _raw(discourse, paragraph, token, "m" if word in _MALE else "f")
    return None


def resolve_turn(discourse: Discourse, token: Token) -> Referent | None:
    """Whom "the former" and "the latter" stand for: the first and the last of the two named before, in their order."""
    if token.lower_ not in _TURNS or not any(c.lower_ == "the" for c in token.children):
        return None
    if token.i + 1 < len(token.doc) and token.nbor().pos_ in ("NOUN", "PROPN", "ADJ"):
        return None  # "the former president"
    paragraph = discourse.paragraph_of(token)
    sentences = sentence_numbers(token.doc)
    named: dict[str, Candidate] = {}  # the latest mention of each, the latest last
    for candidate in discourse.candidates_in(paragraph):
        if candidate.index < token.i and sentences[token.i] - candidate.sentence <= 1 and not candidate.referent.plural:
            if (key := candidate.referent.actor or candidate.key) not in named:
                named[key] = candidate
    two = list(named.values())[-2:]
    if len(two) < 2:
        return None
    found = two[-1] if token.lower_ == "latter" else two[0]
    return replace(found.referent, span=paragraph.span(token, token), source=found.span)


def bracketed(discourse: Discourse, token: Token) -> Referent | None:
    """Whom the name in brackets behind a pronoun says that it stands for: "He (Smith) wants", "they [the Norwegians]"."""
    doc = token.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].text not in _BRACKETS:
        return None
    close = _BRACKETS[doc[token.i + 1].text]
    end = next((t.i for t in doc[token.i + 2 : token.i + 9] if t.text == close), None)
    if end is None:
        return None
    for inner in doc[token.i + 2 : end]:
        mention = discourse.mention_at(inner)
        if mention is not None and mention.last == end - 1:
            found = discourse.named(mention)
            return replace(found, span=discourse.paragraph_of(token).span(token, token), source=mention.span)
    return None


def _relative(discourse: Discourse, token: Token) -> Referent | None:
    """The noun that a relative pronoun belongs to."""
    if token.tag_ not in ("WDT", "WP", "WP$", "WRB", "IN", "DT"):
        return None
    for head in ancestors(token):
        if head.dep_ == "relcl" and head.head.i < token.i:
            found = discourse.refer(head.head)
            return (
                replace(found, source=found.span, span=discourse.paragraph_of(token).span(token, token))
                if found
                else None
            )
        if head.pos_ in ("VERB", "AUX") and head.dep_ in ("ROOT", "ccomp"):
            return None
    return None


def _pleonastic(token: Token) -> bool:
    """Whether "it" stands for a clause or for nothing ("it is clear that", "it was announced")."""
    if token.lower_ != "it":
        return False
    if token.dep_ == "expl":
        return True
    verb = token.head
    if token.dep_ in SUBJECTS and verb.lemma_ in ("be", "seem", "appear", "become", "take", "make", "remain"):
        return any(c.dep_ in ("ccomp", "xcomp", "advcl", "csubj") and c.i > verb.i for c in verb.children) or any(
            g.dep_ in ("ccomp", "xcomp") for c in verb.children if c.dep_ in ("acomp", "attr") for g in c.children
        )
    return token.dep_ == "nsubjpass" and any(c.dep_ == "ccomp" for c in verb.children)


def _nominal(
    discourse: Discourse, paragraph: Paragraph, token: Token, word: str | None = None, apart: str | None = None
) -> Candidate | None:
    """The best candidate of the pronoun's own paragraph and those of the window before it; nobody of the name `apart`."""
    from stance.extract.coref import WINDOW

    word = word or token.lower_
    sentences = sentence_numbers(token.doc)
    mine = sentences[token.i]
    quote = discourse.quotes.at(paragraph.offset(token))
    best: tuple[float, Candidate] | None = None
    for candidate in discourse.candidates_in(paragraph):
        if not _agrees(candidate, word) or (apart is not None and candidate.referent.speaker == apart):
            continue
        if candidate.index > token.i:
            if not _announced(token, candidate):
                continue
            score = candidate.weight + 1
        else:
            if _clashes(token, candidate):
                continue
            score = candidate.weight - _SENTENCE * (mine - candidate.sentence)
            if word in _THING and mine - candidate.sentence > _THING_REACH:
                continue
        score += _fit(discourse, token, word, candidate, quote.start if quote else None, same=True)
        if best is None or score >= best[0]:
            best = score, candidate
    index = discourse.index_at(paragraph.start)
    for back in range(1, WINDOW + 1):
        earlier = discourse.paragraph(index - back)
        if earlier is None or (word in _THING and back > 1):
            continue
        found = discourse.candidates_in(earlier)
        last = max((c.sentence for c in found), default=0)
        for candidate in found:
            if not _agrees(candidate, word) or (apart is not None and candidate.referent.speaker == apart):
                continue
            score = (
                candidate.weight - _PARAGRAPH * back - _SENTENCE * (min(mine, 3) + 0.5 * (last - candidate.sentence))
            )
            score += _fit(discourse, token, word, candidate, quote.start if quote else None, same=False)
            if best is None or score > best[0]:
                best = score, candidate
    return best[1] if best else None


def _quoted_speaker(discourse: Discourse, paragraph: Paragraph, token: Token) -> str | None:
    """The name of who speaks where a pronoun stands in a quote: whom they call "he" is another."""
    at = paragraph.offset(token)
    if discourse.voices is None or discourse.quotes.at(at) is None:
        return None
    voice = discourse.voices.speaker_at(at)
    return voice.speaker if voice is not None else None


def _agrees(candidate: Candidate, word: str) -> bool:
    """Number, gender and kind."""
    referent = candidate.referent
    if word in _MALE or word in _FEMALE:
        gender: Gender = "m" if word in _MALE else "f"
        return referent.is_person and not referent.plural and candidate.gender in (None, gender)
    if word in _THING:
        return not referent.is_person and not referent.plural
    if word in PARTS:
        return referent.plural and referent.is_person
    if word in _EPITHET:
        return referent.is_person and not referent.plural and referent.speaker is not None
    return referent.plural or not referent.is_person


def _fit(
    discourse: Discourse, token: Token, word: str, candidate: Candidate, quote: int | None, *, same: bool
) -> float:
    """What speaks for or against the candidate beside its weight."""
    score = 0.0
    spoken = candidate.quote is not None and quote is not None and same and word in _THEY
    if candidate.quote is not None and candidate.quote != quote and not spoken:
        score -= _IN_QUOTE
    if word in _MALE | _FEMALE and candidate.referent.speaker is None:
        score -= 0.5
    if word in _THEY and not candidate.referent.plural and not spoken:
        score -= 2.5 if token.dep_ in SUBJECTS else 1.5  # in speech a state is often "they"
    if (
        token.dep_ == "poss"
        and same
        and candidate.index < token.i
        and (said := _reported(discourse, token)) is not None
    ):
        other = token.doc[candidate.index]
        if other.dep_ in SUBJECTS and other.head.i == said.i:
            score += _CONTENT  # "Oslo rejects what Bern does, its ministry said"
    if token.dep_ in SUBJECTS and same and candidate.index < token.i:
        verb = token.head
        if verb.lower_ in discourse.sources.speaking and _within(token.doc[candidate.index], verb):
            score -= _CONTENT
    return score


def _reported(discourse: Discourse, token: Token) -> Token | None:
    """The verb of the clause before "its ministry said", where the pronoun is in the subject of the verb that reports it."""
    owner = token.head
    verb = owner.head
    if owner.dep_ not in SUBJECTS or verb.lower_ not in discourse.sources.speaking:
        return None
    return next((c for c in verb.children if c.dep_ == "ccomp" and c.i < owner.i), None)


def _within(inner: Token, verb: Token) -> bool:
    return inner.i != verb.i and any(head.i == verb.i for head in ancestors(inner))


def _clashes(token: Token, candidate: Candidate) -> bool:
    """Whether pronoun and candidate are arguments of one verb ("Trump told him"), so that they are two."""
    other = token.doc[candidate.index]
    if token.dep_ in ("poss",) or token.lower_.endswith(("self", "selves")):
        return False
    mine, theirs = _governor(token), _governor(other)
    return mine.i == theirs.i and other.dep_ != "poss"


def _governor(token: Token) -> Token:
    head = token.head
    while (
        head.dep_ in ("prep", "agent", "dative", "conj") and head.pos_ not in ("VERB", "AUX") and head.head.i != head.i
    ):
        head = head.head
    return head


def _announced(token: Token, candidate: Candidate) -> bool:
    """Whether the pronoun announces what follows: it stands in an adjunct before the main subject ("In his speech, Putin ...")."""
    other = token.doc[candidate.index]
    if other.dep_ not in SUBJECTS or candidate.index - token.i > 25 or other.sent.start != token.sent.start:
        return False
    verb = other.head
    return any(head.i == verb.i for head in ancestors(token))


def _raw(discourse: Discourse, paragraph: Paragraph, token: Token, gender: Gender | None) -> Referent | None:
    """The last person named beside a reporting verb before the window, else the last one named."""
    from stance.extract.coref import WINDOW

    index = max(0, discourse.index_at(paragraph.start) - WINDOW)
    end = discourse.spans[index][0] if discourse.spans else 0
    fallback = None
    for mention in reversed(discourse.people.within(max(0, end - _REACH), end)):
        if gender and mention.person.gender not in (None, gender):
            continue
        if mention.speaks and discourse.quotes.at(mention.start) is None:
            fallback = mention
            break
        fallback = fallback or mention
    if fallback is None:
        return None
    return discourse.person_referent(fallback.person, paragraph.span(token, token), (fallback.start, fallback.end))
