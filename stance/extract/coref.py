"""Who a word stands for: the discourse of one article, its persons and actors, and what pronouns and descriptions take up.

Built once an article. What a pronoun or a description may refer to is decided by parse features of its own paragraph and the
`WINDOW` paragraphs before it, beyond that by names in the raw text alone: the answer does not hang on what else was parsed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from stance.extract.candidates import Candidate, candidates
from stance.extract.descriptions import Describer, role_phrase
from stance.extract.mentions import Mention, paragraph_mentions
from stance.extract.paragraphs import paragraphs
from stance.extract.parse import Paragraph, Parsed
from stance.extract.persons import People, Person
from stance.extract.pronouns import PARTS, PRONOUNS, bracketed, resolve_pronoun, resolve_turn
from stance.extract.quotes import Quote, Quotes
from stance.extract.syntax import SUBJECTS, noun_phrase, top_of_compound
from stance.gazetteer import Gazetteer, Matcher
from stance.gazetteer import Mention as Found
from stance.lexicon.sources import Sources, load_sources
from stance.model import Span
from stance.text import flatten

if TYPE_CHECKING:
    from stance.extract.parse import Token

WINDOW = 3  # paragraphs before the pronoun's own whose parse may tell who it stands for


@dataclass(frozen=True, slots=True)
class Referent:
    """Who a noun phrase or pronoun stands for.

    Attributes:
        actor: the actor that is meant or spoken for, or None.
        speaker: the person's full name, or None where it is no person known by name.
        office: the post that the person speaks from, or None.
        words: how the text calls it at the mention that names it best ("a senior EU official", "Moscow", "Sergei Lavrov").
        span: the noun phrase that was asked about, in the article's text.
        is_person: whether it is a person (named or not).
        plural: whether it is more than one.
        source: where its name stands, if that is elsewhere (for a pronoun or a description), else None.
    """

    actor: str | None
    speaker: str | None
    office: str | None
    words: str
    span: Span
    is_person: bool
    plural: bool = False
    source: Span | None = None


class Voices(Protocol):
    """Who speaks at a place of the text: given by the statement layer."""

    def speaker_at(self, offset: int) -> Referent | None:
        """Whose "I" and "we" stand at the offset, or None."""


class Discourse:
    """One article's persons, actors and quotes, and `refer`.

    Args:
        parsed: the article with those of its paragraphs that were parsed.
        gazetteer, matcher: as loaded; the matcher is that of the gazetteer.
        sources: words for those who speak; the shipped ones if None.
    """

    def __init__(self, parsed: Parsed, gazetteer: Gazetteer, matcher: Matcher, sources: Sources | None = None) -> None:
        article = parsed.article
        self.parsed, self.article, self.text = parsed, article, article.text
        self.gazetteer, self.matcher = gazetteer, matcher
        self.sources = sources or load_sources()
        self.spans = paragraphs(article.text)
        self._span_starts = [start for start, _ in self.spans]
        self.found: list[Found] = matcher.find(article.text, article.date)
        self._found_starts = [found.start for found in self.found]
        self.people = People(article.text, self.spans, self.found, gazetteer, self.sources, article.date)
        self.quotes = Quotes(article.text, self.spans)
        self.describer = Describer(self)
        self.voices: Voices | None = None
        self._by_doc = {id(paragraph.doc): paragraph for paragraph in parsed.paragraphs}
        self._by_index = {self.index_at(paragraph.start): paragraph for paragraph in parsed.paragraphs}
        self._mentions: dict[int, list[Mention]] = {}
        self._covering: dict[int, dict[int, Mention]] = {}
        self._candidates: dict[int, list[Candidate]] = {}
        self._memo: dict[tuple[int, int], Referent | None] = {}

    # --- where things stand

    def index_at(self, offset: int) -> int:
        """The index of the article's paragraph (parsed or not) that holds the offset."""
        return max(0, bisect_right(self._span_starts, offset) - 1)

    def paragraph_of(self, token: Token) -> Paragraph:
        """The parsed paragraph that holds a token."""
        return self._by_doc[id(token.doc)]

    def paragraph(self, index: int) -> Paragraph | None:
        """The article's paragraph of that index, if it was parsed."""
        return self._by_index.get(index)

    def offset(self, token: Token) -> int:
        """Where a token starts in the article's text."""
        return self.paragraph_of(token).start + token.idx

    def found_within(self, start: int, end: int) -> list[Found]:
        """The gazetteer's mentions that start within the span."""
        return self.found[bisect_left(self._found_starts, start) : bisect_left(self._found_starts, end)]

    def quote_of(self, token: Token) -> Quote | None:
        """The quote that holds a token."""
        return self.quotes.at(self.offset(token))

    # --- mentions

    @property
    def mentions(self) -> list[Mention]:
        """All mentions of the parsed paragraphs, in order."""
        return [mention for paragraph in self.parsed.paragraphs for mention in self.mentions_in(paragraph)]

    def mentions_in(self, paragraph: Paragraph) -> list[Mention]:
        """The mentions of one parsed paragraph, in order."""
        key = id(paragraph.doc)
        if key not in self._mentions:
            span = paragraph.start, paragraph.end
            mentions = paragraph_mentions(paragraph, self.found_within(*span), self.people.within(*span), self.sources)
            self._mentions[key] = mentions
            self._covering[key] = {i: m for m in mentions for i in range(m.first, m.last + 1)}
        return self._mentions[key]

    def mention_at(self, token: Token) -> Mention | None:
        """The mention that covers a token."""
        self.mentions_in(self.paragraph_of(token))
        return self._covering[id(token.doc)].get(token.i)

    def candidates_in(self, paragraph: Paragraph) -> list[Candidate]:
        """What a pronoun may take up in one parsed paragraph, in order."""
        key = id(paragraph.doc)
        if key not in self._candidates:
            self._candidates[key] = candidates(self, paragraph)
        return self._candidates[key]

    # --- reference

    def refer(self, token: Token) -> Referent | None:
        """Who the noun phrase headed by `token`, or the pronoun `token`, stands for; None where that stays open.

        A part of a compound or an adjective refers by itself ("Russian" in "Russian officials" is russia); ask for the
        head to get the whole.
        """
        key = id(token.doc), token.i
        if key not in self._memo:
            self._memo[key] = None  # a circle of references ends here
            self._memo[key] = self._refer(token)
        return self._memo[key]

    def heard(self, voices: Voices) -> None:
        """From now on it is known who speaks where: what pronouns in quotes stand for is asked again."""
        self.voices = voices
        docs = {id(paragraph.doc): paragraph for paragraph in self.parsed.paragraphs}
        for key in list(self._memo):
            paragraph = docs[key[0]]
            token = paragraph.doc[key[1]]
            if token.lower_ in PRONOUNS and self.quotes.at(paragraph.offset(token)) is not None:
                del self._memo[key]

    def _refer(self, token: Token) -> Referent | None:
        if (token.lower_ in PRONOUNS and token.text != "US") or (
            token.lower_ in PARTS and token.dep_ in SUBJECTS and not list(token.rights)
        ):
            return bracketed(self, token) or resolve_pronoun(self, token)
        if (turn := resolve_turn(self, token)) is not None:
            return turn
        mention = self.mention_at(token)
        if mention is not None and self._is_its_own(mention, token):
            return self.named(mention)
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET", "X", "VERB"):
            return None
        if token.pos_ in ("ADJ", "VERB", "DET") and token.dep_ in ("amod", "compound", "nmod", "advmod", "det"):
            return None
        inner = self._apposed(token)
        if inner is not None:
            return replace(self.named(inner), span=self.phrase(token))
        return self.describer.refer(token)

    def _is_its_own(self, mention: Mention, token: Token) -> bool:
        """Whether the token's mention is all that it stands for: not "Kremlin" asked for by way of "Kremlin spokesman"."""
        head = token.doc[mention.head]
        return mention.head == token.i or top_of_compound(token).i == head.i or token.i != top_of_compound(token).i

    def _apposed(self, token: Token) -> Mention | None:
        """The person whose name stands in apposition to a noun ("the envoy, Steve Witkoff,")."""
        for child in token.children:
            if child.dep_ in ("appos", "compound", "nmod") and (mention := self.mention_at(child)) and mention.person:
                if child.dep_ == "appos" and child.i > token.i:
                    return mention
                if child.i > token.i and token.i + 1 == mention.first:
                    return mention
        following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        if (
            following is not None
            and (mention := self.mention_at(following))
            and mention.person
            and mention.first == following.i
        ):
            titled = role_phrase(token, self.sources) or flatten(token.lemma_) in self.sources.persons
            return mention if titled or token.text in ("MPs", "MEPs") else None
        return None

    def named(self, mention: Mention) -> Referent:
        """The referent of a mention."""
        if mention.person is not None:
            return self.person_referent(mention.person, mention.span)
        words = self.text[mention.start : mention.end]
        return Referent(mention.actor, None, None, words, mention.span, False)

    def person_referent(self, person: Person, span: Span, source: Span | None = None) -> Referent:
        """A referent for a person of the article."""
        return Referent(person.actor, person.name, person.office, person.name, span, True, source=source)

    def phrase(self, token: Token, *, preps: bool = False) -> Span:
        """The span of the noun phrase around a head."""
        return self.paragraph_of(token).span(*noun_phrase(token, preps=preps))
