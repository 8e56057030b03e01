"""What a pronoun may take up in a parsed paragraph: persons, actors and described sources, each with its salience."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stance.extract.syntax import SUBJECTS, depth_in_sentence
from stance.lexicon.sources import Gender
from stance.model import Span
from stance.text import flatten

if TYPE_CHECKING:
    from stance.extract.coref import Discourse, Referent
    from stance.extract.parse import Paragraph, Token

# How much each place in the clause makes its noun what the text goes on about.
_MAIN_SUBJECT, _SUBJECT, _AGENT, _OBJECT, _OWNER, _OBLIQUE, _OTHER = 4.0, 2.6, 2.5, 2.0, 1.6, 1.2, 1.0
_SPEAKER = 0.6  # on top, for the subject of a reporting verb
_ROW = 1.5  # on top, for three names or more in a row
# People in numbers, who are nobody that holds an office: "Thousands gathered ... They demanded".
_CROWDS = frozenset(
    ("thousand", "hundred", "dozen", "score", "million", "people", "crowd", "resident", "local", "family", "relative",
     "civilian", "refugee", "marcher", "villager", "critic", "survivor", "volunteer", "voter", "settler")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible antecedent.

    Attributes:
        index: the head token's index; offset: where it starts in the article's text; sentence: number of its sentence.
        referent: who it stands for; key: what makes two candidates the same.
        gender: of a person, or None. quote: start of the quote that holds it, or None.
        weight: its salience.
    """

    index: int
    offset: int
    sentence: int
    referent: Referent
    key: str
    gender: Gender | None
    quote: int | None
    weight: float
    span: Span


def candidates(discourse: Discourse, paragraph: Paragraph) -> list[Candidate]:
    """The candidates of one paragraph, in order of the text."""
    doc, sources = paragraph.doc, discourse.sources
    sentences = sentence_numbers(doc)
    out: list[Candidate] = []
    named: set[int] = set()
    for mention in discourse.mentions_in(paragraph):
        named.update(range(mention.first, mention.last + 1))
        head = doc[mention.head]
        if (
            mention.place
            or mention.kind == "adjective"
            or (mention.person is None and head.dep_ in ("compound", "amod", "nmod"))
        ):
            continue
        gender = mention.person.gender if mention.person else None
        referent = discourse.named(mention)
        key = mention.person.name if mention.person else f"@{mention.actor}"
        out.append(_candidate(discourse, paragraph, head, sentences, referent, key, gender, mention.span))
    out += _lists(discourse, paragraph, sentences)
    for token in doc:
        if token.tag_ in ("NNS", "CD", "NNPS") and token.lemma_.lower() in _CROWDS and token.dep_ in SUBJECTS:
            span = discourse.phrase(token, preps=True)
            crowd = _referent(discourse.text[slice(*span)], span, person=True)
            out.append(_candidate(discourse, paragraph, token, sentences, crowd, f"={token.lower_}", None, span))
            continue
        if (
            token.i in named
            or token.pos_ not in ("NOUN", "PROPN")
            or token.dep_ in ("compound", "amod", "nmod", "appos", "attr", "npadvmod")
        ):
            continue
        noun = flatten(token.lemma_ if token.pos_ == "NOUN" else token.text)
        if (
            noun not in sources.persons
            and noun not in sources.bodies
            and noun not in sources.speaks
            and noun not in sources.anaphors
        ):
            continue
        if noun not in sources.persons and token.dep_ not in SUBJECTS and noun not in sources.speaks:
            continue
        found = discourse.refer(token)
        if found is None:
            continue
        if found.is_person and found.speaker is None and token.dep_ not in (*SUBJECTS, "ROOT", "pobj", "conj"):
            continue
        if found.is_person and found.speaker is None and token.dep_ == "pobj" and token.head.lower_ not in ("to", "by"):
            continue
        gender = _gender(discourse, found, noun)
        key = found.speaker or (
            f"@{found.actor}" if found.actor and not found.is_person and not found.plural else f"={noun}"
        )
        out.append(_candidate(discourse, paragraph, token, sentences, found, key, gender, found.span))
    out.sort(key=lambda candidate: candidate.index)
    return out


def _referent(words: str, span: Span, *, person: bool) -> Referent:
    """Several, who together are no actor."""
    from stance.extract.coref import Referent

    return Referent(None, None, None, words, span, person, plural=True)


def _lists(discourse: Discourse, paragraph: Paragraph, sentences: list[int]) -> list[Candidate]:
    """The names that stand in a row as one subject ("Merz, Macron and Starmer met"), which "they" takes up together."""
    out: list[Candidate] = []
    doc = paragraph.doc
    for mention in discourse.mentions_in(paragraph):
        head = doc[mention.head]
        if mention.actor is None or mention.place or mention.kind == "adjective" or head.dep_ in ("conj", "compound"):
            continue
        others = [m for word in _row(head) if (m := discourse.mention_at(word)) is not None]
        named = {mention.actor, *(other.actor for other in others)} - {None}
        if len(named) < 2 or (len(named) == 2 and head.dep_ not in SUBJECTS):
            continue
        words = discourse.text[mention.start : others[-1].end]
        several = _referent(words, mention.span, person=mention.person is not None)
        key = f"&{mention.start}"
        one = _candidate(discourse, paragraph, head, sentences, several, key, None, mention.span)
        out.append(replace(one, weight=max(one.weight, _OBJECT) + (_ROW if len(named) > 2 else 0.0)))
    return out


def _row(head: Token) -> list[Token]:
    """The words in a row with a noun, in order: what is joined to it, or, as parsers will, set beside it; with an "and"."""
    out: list[Token] = []
    level = [head]
    while level:
        level = [c for word in level for c in word.children if c.dep_ in ("conj", "appos") and c.i > head.i]
        out += level
    return sorted(out, key=lambda token: token.i) if any(token.dep_ == "conj" for token in out) else []


def sentence_numbers(doc: object) -> list[int]:
    """The number of its sentence, for each token."""
    out: list[int] = []
    for number, sentence in enumerate(doc.sents):  # type: ignore[attr-defined]
        out += [number] * len(sentence)
    return out


def _gender(discourse: Discourse, referent: Referent, noun: str) -> Gender | None:
    if referent.speaker:
        person = discourse.people.by_name.get(referent.speaker)
        if person is not None:
            return person.gender
    return discourse.sources.gender.get(noun)


def _candidate(
    discourse: Discourse,
    paragraph: Paragraph,
    head: Token,
    sentences: list[int],
    referent: Referent,
    key: str,
    gender: Gender | None,
    span: Span,
) -> Candidate:
    quote = discourse.quotes.at(span[0])
    weight = _weight(head, discourse)
    return Candidate(
        head.i,
        paragraph.offset(head),
        sentences[head.i],
        referent,
        key,
        gender,
        quote.start if quote else None,
        weight,
        span,
    )


def _opens(subject: Token) -> bool:
    """Whether the noun phrase opens its sentence: what the parser makes of the clause matters less then."""
    return subject.left_edge.i - subject.sent.start <= 1


def _weight(head: Token, discourse: Discourse) -> float:
    token = head
    penalty = 0.0
    while token.dep_ in ("conj", "appos", "compound", "nmod") and token.head.i != token.i:
        token = token.head
        penalty += 0.4
    dep = token.dep_
    if dep in SUBJECTS:
        verb = token.head
        weight = _MAIN_SUBJECT if depth_in_sentence(verb) == 0 or _opens(token) else _SUBJECT
        if verb.lower_ in discourse.sources.speaking:
            weight += _SPEAKER
    elif dep == "pobj":
        weight = (
            _AGENT
            if token.head.dep_ == "agent" or (token.head.lower_ == "to" and token.head.head.lower_ == "according")
            else _OBLIQUE
        )
    else:
        weight = {"dobj": _OBJECT, "dative": _OBJECT, "poss": _OWNER, "ROOT": _OBJECT}.get(dep, _OTHER)
    return weight - penalty
