"""The position layer of one article: topic phrases, readings, holders, positions, and what was dropped on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stance.extract.coref import Discourse
from stance.extract.position.agency import acts
from stance.extract.position.answers import read_answer
from stance.extract.position.asked import Asked
from stance.extract.position.assemble import Attribution, merge, position
from stance.extract.position.backward import BackReferences
from stance.extract.position.candidates import Candidate, read_hit
from stance.extract.position.compose import Composer
from stance.extract.position.documents import issuers
from stance.extract.position.echoes import Echoes
from stance.extract.position.ellipsis import Ellipses
from stance.extract.position.holders import Resolver
from stance.extract.position.labels import Fragments, read_demanded
from stance.extract.position.lexical import Lexical
from stance.extract.position.recall import Recall
from stance.extract.position.thread import Reader, Repeater, follow
from stance.extract.position.voices import Voices
from stance.extract.position.votes import Votes
from stance.gazetteer import Matcher
from stance.lexicon.replies import load_replies
from stance.model import Dropped, Position, Statement
from stance.topics import TopicHit, TopicSet


class PositionReader:
    """Reads positions with the shipped lexicon. Stateless between articles."""

    def __init__(self, topics: TopicSet, matcher: Matcher) -> None:
        self.topics = topics
        self.matcher = matcher
        self.lexical = Lexical.load()
        self.composer = Composer(self.lexical)
        self.replies = load_replies()
        words, replies = self.lexical.words, self.replies
        back = BackReferences(self.composer, words, replies)
        self.recall = Recall(self.composer, back, replies)
        self.readers: tuple[Reader, ...] = (
            back,
            Ellipses(self.composer, replies),
            Asked(self.composer, back, replies),
            Votes(),
            Fragments(self.composer, words, replies),
        )
        self.repeaters: tuple[Repeater, ...] = (Echoes(self.composer, replies),)

    def read(
        self, discourse: Discourse, hits: Sequence[TopicHit], statements: Sequence[Statement]
    ) -> tuple[tuple[Position, ...], tuple[Dropped, ...]]:
        """The positions of an article, merged, and the candidates that were dropped, each with its reason."""
        article = discourse.article
        words = self.lexical.words
        resolver = Resolver(discourse, Voices(statements), issuers(article, self.matcher), words)
        quoted = [(quote.inner_start, quote.inner_end) for quote in discourse.quotes.all]
        found: list[Position] = []
        dropped: list[Dropped] = []
        for candidate in self._candidates(discourse, hits):
            span = (candidate.hit.start, candidate.hit.end)
            if candidate.reading is None:
                dropped.append(Dropped(candidate.hit.topic, None, span, candidate.reason, "composition"))
                continue
            for held in resolver.holders(candidate):
                if held.actor is None:
                    dropped.append(Dropped(candidate.hit.topic, None, span, held.reason, "holder"))
                else:
                    found.append(position(article, quoted, Attribution(candidate, held), words))
        return merge(found, article.date, statements, official=article.issuer is not None), tuple(dropped)

    def _candidates(self, discourse: Discourse, hits: Sequence[TopicHit]) -> Iterator[Candidate]:
        """The candidates of all phrases, and of what replies to them in the same sentence and in those that follow."""
        parsed = discourse.parsed
        found: dict[tuple[int, int], list[Candidate]] = {}
        for hit in hits:
            paragraph = parsed.at(hit.start)
            if paragraph is None:
                continue
            if (
                hit.actor
                and (phrase := paragraph.tokens((hit.start, hit.end)))
                and not acts(hit.actor, phrase, discourse)
            ):
                continue
            for candidate in (
                *read_hit(self.composer, self.topics, hit, paragraph),
                *read_demanded(self.composer, hit, paragraph, self.replies),
            ):
                found.setdefault((paragraph.index, candidate.sentence.start), []).append(candidate)
                yield candidate
            yield from read_answer(self.composer, hit, parsed, paragraph, self.lexical.words)
        replies = list(follow(self.composer, parsed, found, self.readers, self.repeaters, self.replies))
        yield from replies
        known = [*(each for own in found.values() for each in own), *replies]
        yield from self.recall.read(discourse, known)
