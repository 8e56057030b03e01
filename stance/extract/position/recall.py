"""Step 5: "the decision", "Oslo's move", "the veto", paragraphs after what was decided: the deed that an article is about.

Within a paragraph or two the thread knows what such words mean (thread.py). Further on they mean what somebody did or decided
on a topic, where the article so far tells of nothing else that they could mean.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stance.extract.position.backward import BackReferences, definite, owner
from stance.extract.position.candidates import Candidate
from stance.extract.position.thread import content, decisive, deed_verb
from stance.extract.prefilter import REACH
from stance.extract.prefilter import deeds as deeds_in
from stance.lexicon.replies import Replies

if TYPE_CHECKING:
    from stance.extract.coref import Discourse
    from stance.extract.parse import Paragraph, Token
    from stance.extract.position.compose import Composer


@dataclass(frozen=True, slots=True)
class _Deed:
    """What was done, or (`verb` None) only named, on a topic.

    Attributes:
        side: of the doing, or of what is named. said: of the reading, whatever it is; None where there is none.
        actor: whose the reading is. at: offset. index: of the paragraph.
    """

    candidate: Candidate
    side: int
    said: int | None
    actor: str | None
    verb: str | None
    at: int
    index: int


class Recall:
    """Reads nouns of deeds that refer back over paragraphs. Stateless between articles."""

    def __init__(self, composer: Composer, back: BackReferences, replies: Replies) -> None:
        self.composer, self.back, self.replies = composer, back, replies

    def read(self, discourse: Discourse, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """The candidates of such nouns; `candidates`: all that was found otherwise."""
        taken = {(each.paragraph.index, i) for each in candidates for i in range(each.tokens.start, each.tokens.end)}
        deeds = sorted((self._deed(discourse, each) for each in candidates), key=lambda deed: deed.at)
        starts = [deed.at for deed in deeds]
        for paragraph in discourse.parsed.paragraphs:
            index = discourse.index_at(paragraph.start)
            for at in deeds_in(discourse.text, paragraph.start, paragraph.end):
                found = paragraph.tokens((at, at + 1))
                if found is None or (paragraph.index, found[0].i) in taken or not self._names(found[0]):
                    continue
                token = found[0]
                before = deeds[: bisect_left(starts, paragraph.start + token.sent[0].idx)]
                deed = self._meant(discourse, token, [each for each in before if index - each.index <= REACH])
                if deed is None:
                    continue
                yield from self._candidates(discourse, paragraph, token, deed)

    def _deed(self, discourse: Discourse, candidate: Candidate) -> _Deed:
        reading = candidate.reading
        at = candidate.paragraph.offset(candidate.tokens[0])
        index = discourse.index_at(candidate.hit.start)
        named = content(self.composer, candidate, self.replies)
        only_meant = reading is not None and reading.anchor.lemma_ in self.replies.unfinished and reading.side != named
        said = reading.side if reading is not None else None
        holder = discourse.refer(reading.holder) if reading is not None and reading.holder is not None else None
        actor = holder.actor if holder is not None else None
        if reading is None or only_meant or not decisive(reading, self.replies):
            return _Deed(candidate, named, said, actor, None, at, index)
        return _Deed(candidate, reading.side, said, actor, deed_verb(reading), at, index)

    def _names(self, token: Token) -> bool:
        return (
            token.lemma_.lower() in self.replies.deeds
            and (token.lemma_.lower() in self.replies.actions or owner(token) is not None)
            and definite(token)
            and all(
                child.lower_ in self.replies.epithets
                for child in token.children
                if child.dep_ == "amod" and child != owner(token)
            )
        )

    def _meant(self, discourse: Discourse, token: Token, before: Sequence[_Deed]) -> _Deed | None:
        """What the noun means; None where that is open."""
        lemma = token.lemma_.lower()
        whose = owner(token)
        if lemma not in self.replies.actions:  # "Oslo's position"
            done = [replace(deed, side=deed.said) for deed in before if deed.said]
        else:
            done = [deed for deed in before if deed.verb is not None and deed.side]
        if lemma in self.replies.named:
            verbs = self.replies.nominalisations.get(lemma, frozenset()) | {lemma}
            done = [deed for deed in done if deed.verb in verbs]
        near = before[-1].index if before else 0
        done = [deed for deed in done if deed.candidate.hit.topic in self._lead(before) or deed.index == near]
        if whose is not None:
            mention = discourse.mention_at(whose)
            referent = discourse.refer(whose)
            actor = mention.actor if mention is not None else referent.actor if referent is not None else None
            done = [deed for deed in done if deed.actor == actor and actor is not None]
        elif not done and lemma not in self.replies.named:
            done = [deed for deed in before if deed.side and deed.candidate.hit.topic in self._lead(before)]
        meant = {(deed.candidate.hit.topic, deed.side) for deed in done}
        return done[-1] if len(meant) == 1 else None

    @staticmethod
    def _lead(before: Sequence[_Deed]) -> set[str]:
        """The topics of the first paragraph that names any: what the article is about."""
        return {deed.candidate.hit.topic for deed in before if deed.index == before[0].index}

    def _candidates(self, discourse: Discourse, paragraph: Paragraph, token: Token, deed: _Deed) -> Iterator[Candidate]:
        where = deed.candidate.sentence
        span = deed.candidate.paragraph.span(where[0], where[-1])
        for start, reading in self.back.reactions(token, deed.side):
            holder = discourse.refer(reading.holder) if reading.holder is not None else None
            if holder is not None and holder.actor == deed.actor and holder.actor and reading.side != deed.side:
                continue  # nobody condemns a decision of their own: another is meant
            tokens = paragraph.doc[start : token.i + 1]
            yield Candidate(deed.candidate.hit, paragraph, token.sent, tokens, reading, antecedent=span)
