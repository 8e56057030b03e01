"""A parsed paragraph as the statement rules see it: its quotes by token, its cue verbs, its sentences."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stance.extract.quotes import Quote
from stance.lexicon.cues import Cues
from stance.model import Span, StatementClass

if TYPE_CHECKING:
    from stance.extract.coref import Discourse
    from stance.extract.parse import Paragraph, Token

# Verbs before an infinitive that leave it said: "went on to say".
_ASPECT = frozenset(
    (
        "go",
        "continue",
        "begin",
        "start",
        "proceed",
        "use",
        "come",
        "appear",
        "seem",
        "fail",
        "dare",
        "manage",
        "keep",
        "happen",
    )
)
_MODALS = frozenset(("could", "may", "might", "should", "must", "can", "ca", "shall"))
_NEGATIONS = frozenset(("not", "n't", "n’t", "never"))


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that may attribute.

    Attributes:
        verb: the verb; last: index of its last token (a particle's, or the verb's own).
        key: its entry in the lexicon ("rule out"); frames: what it takes, with the class under each.
        quoted: it stands inside a quote.
        negated, modal: it is denied ("did not say") or only possible ("could say").
    """

    verb: Token
    last: int
    key: str
    frames: dict[str, StatementClass]
    quoted: bool
    negated: bool
    modal: bool


@dataclass(slots=True)
class Found:
    """What one rule found, before sources are resolved.

    Attributes:
        rule: the rule's name.
        cls: the class of the statement.
        spans: the content's pieces in the article's text.
        cue, cue_span: what attributes, or None.
        source: the head of the source's noun phrase, or None; source_span: the noun phrase.
        paragraph: index of the parsed paragraph that holds the cue or, without one, the content.
        quotes: starts of the quotes that are (part of) the content as direct speech.
    """

    rule: str
    cls: StatementClass
    spans: list[Span]
    cue: Token | None = None
    cue_span: Span | None = None
    source: Token | None = None
    source_span: Span | None = None
    paragraph: int = 0
    quotes: list[int] = field(default_factory=list)
    continues: bool = False

    @property
    def start(self) -> int:
        """Where it starts, cue or content."""
        first = min(start for start, _ in self.spans)
        return min(first, self.cue_span[0]) if self.cue_span else first


def _merely_meant(token: Token, lefts: list[Token]) -> bool:
    """Whether the verb is an infinitive of purpose or intent: "is due to announce", "whether to accuse"."""
    if token.tag_ != "VB" or not any(child.lower_ == "to" for child in lefts):
        return False
    return token.head.lemma_.lower() not in _ASPECT


class Scene:
    """One parsed paragraph with what the rules ask for, computed once."""

    def __init__(self, discourse: Discourse, paragraph: Paragraph, cues: Cues) -> None:
        self.discourse, self.paragraph, self.lexicon = discourse, paragraph, cues
        self.doc = paragraph.doc
        self.index = discourse.index_at(paragraph.start)
        self.quotes: tuple[Quote, ...] = discourse.quotes.within(paragraph.start, paragraph.end)
        self.lifted: dict[int, Token] = {}  # participles whose subject is a cue's further up than the parse has it
        self.tokens: list[Token] = list(self.doc)
        self.quote_at = self._quote_tokens()
        self.words = [token.lower_ for token in self.tokens]
        self.cues: list[Cue] = [cue for token in self.tokens if (cue := self._cue(token))]
        self.cue_at = {cue.verb.i: cue for cue in self.cues}
        self.sentence_end, self._sentence_start = self._sentences()

    def release(self) -> None:
        """Drop what only the rules of this paragraph need: a long document keeps little of each."""
        self.tokens, self.words = [], []

    def _quote_tokens(self) -> array[int]:
        out = array("h", [-1]) * len(self.doc)
        if not self.quotes:
            return out
        at, quotes = 0, self.quotes
        for i, token in enumerate(self.tokens):
            offset = self.paragraph.start + token.idx
            while at < len(quotes) and offset >= quotes[at].end:
                at += 1
            if at < len(quotes) and offset >= quotes[at].start:
                out[i] = at
        return out

    def _sentences(self) -> tuple[array[int], array[int]]:
        """For each token the end and the start of its sentence."""
        ends, starts = array("i"), array("i")
        for sentence in self.doc.sents:
            first, last = sentence.start, sentence.end
            ends.extend([last] * (last - first))
            starts.extend([first] * (last - first))
        return ends, starts

    def _cue(self, token: Token) -> Cue | None:
        if token.pos_ not in ("VERB", "AUX") or token.dep_ == "amod":
            return None
        lemma = verb_lemma(token.lower_, token.lemma_.lower(), self.lexicon)
        key, last = lemma, token.i
        for particle in self.lexicon.particles.get(lemma, ()):
            end = self._particle(token, particle)
            if end is not None:
                key, last = f"{lemma} {' '.join(particle)}", end
                break
        frames = self.lexicon.verbs.get(key)
        if frames is None and key != lemma:
            key, last = lemma, token.i
            frames = self.lexicon.verbs.get(key)
        if frames is None:
            return None
        lefts = [child for child in token.lefts if child.dep_ in ("aux", "neg", "auxpass")]
        negated = any(child.lower_ in _NEGATIONS for child in token.children if child.dep_ == "neg")
        modal = any(child.lower_ in _MODALS for child in lefts) or _merely_meant(token, lefts)
        return Cue(token, last, key, frames, self.quote_at[token.i] >= 0, negated, modal)

    def _particle(self, token: Token, particle: tuple[str, ...]) -> int | None:
        """Index of the particle's last word, right after the verb or, for one word, after a short object."""
        words = self.words
        end = token.i + len(particle)
        if tuple(words[token.i + 1 : end + 1]) == particle:
            return end
        if len(particle) == 1:
            for child in token.rights:
                if child.dep_ == "prt" and child.lower_ == particle[0]:
                    return child.i
        return None

    def span(self, first: int, last: int) -> Span:
        """From one token's start to another's end, in the article's text."""
        return self.paragraph.span(self.doc[first], self.doc[last])

    def trimmed(self, first: int, last: int) -> Span | None:
        """Like `span`, without punctuation at the start, quotation marks and commas at the end; None where nothing is left."""
        doc = self.doc
        while first <= last and (doc[first].is_space or doc[first].text in _OPENERS):
            first += 1
        while last >= first and (doc[last].is_space or doc[last].text in _ENDERS):
            last -= 1
        return self.span(first, last) if first <= last else None

    def sentence_start(self, i: int) -> int:
        """Index of the first token of the sentence that holds a token."""
        return self._sentence_start[i]

    def quoted(self, spans: list[Span]) -> bool:
        """Whether a quote stands in one of the spans."""
        return any(quote.start < end and quote.end > start for start, end in spans for quote in self.quotes)

    def same_sentence(self, a: int, b: int) -> bool:
        """Whether two tokens stand in one sentence of the parse."""
        return self.sentence_end[a] == self.sentence_end[b]


def verb_lemma(form: str, lemma: str, lexicon: Cues) -> str:
    """The tagger's lemma, or the lexicon's where the tagger drops a silent e ("hoping": "hop")."""
    if lemma in lexicon.verbs:
        return lemma
    for ending in ("s", "d", "ing"):
        if form.endswith(ending):
            stem = form[: -len(ending)] + ("e" if ending == "ing" else "")
            if stem in lexicon.verbs:
                return stem
    return lemma


_OPENERS = frozenset((",", ";", ":", "—", "–", "-", "--", ".", ")", "''", "”"))
_ENDERS = frozenset((",", ";", ":", "—", "–", "-", "--", "(", "“", "``"))
