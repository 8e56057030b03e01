"""Step 5: what later words take up: the thread from a topic phrase through the clauses and sentences that reply to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stance.extract.position import grammar
from stance.extract.position.candidates import Candidate
from stance.extract.position.compose import Composer
from stance.extract.position.reading import Reading, State
from stance.lexicon.replies import Replies

if TYPE_CHECKING:
    from stance.extract.parse import Paragraph, Parsed, TokenSpan
    from stance.model import Span

_ROOM = 3  # tokens between two topic phrases in which a clause can reply to the first
_GAP = 1  # sentences without a reply that a thread outlives


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a reply may take up.

    Attributes:
        candidate: the topic phrase with its last reading.
        named: the side of the proposition that "it" and "the plan" stand for.
        done: the side that the last one to take a side took ("the move", "did the same"); None where nobody did.
        told: whether that was an act or a commitment, so that "this" may mean the doing.
        salient: whether the sentence is about it: a side is taken on it, or it is the subject or object of a main clause.
        gap: sentences since that took nothing up.
        deed: the side of the last that was done or decided ("the decision"), not only said; None where nothing was.
        reacted: whether the last was itself a mere reaction, to which nobody reacts in turn ("Bern called it unwise. Oslo was for it.").
        mixed: whether the sentence takes sides on several topics, so that "it" and "the move" are open.
        turned: whether somebody is asked for the opposite of what the phrase names, so that "it" is open ("urged Oslo to lift the ban").
        text: whether a draft or a vote was spoken of, so that "the resolution" may be it.
    """

    candidate: Candidate
    named: int
    done: int | None
    told: bool
    salient: bool = True
    gap: int = 0
    deed: int | None = None
    reacted: bool = False
    mixed: bool = False
    turned: bool = False
    text: bool = True

    @property
    def plain(self) -> int | None:
        """The side of what a reaction reacts to, where the doing and what it was about do not differ; else None."""
        same = self.done is None or self.told or self.reacted or self.done == self.named
        return self.named if same else None


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence that may reply, from its token `after` to before `until`; `same`: it is the antecedent's own sentence."""

    paragraph: Paragraph
    sentence: TokenSpan
    after: int
    until: int
    same: bool
    span: Span  # of the antecedent's sentence, in the article
    inner: bool = False  # it ends where the sentence's next topic phrase begins

    @property
    def tokens(self) -> TokenSpan:
        """The tokens that may reply; of the antecedent's own sentence all, for what stands before it ("unlike Paris")."""
        return self.sentence.doc[self.after if self.inner else self.sentence.start : self.until]

    def candidate(self, antecedent: Antecedent, start: int, end: int, reading: Reading) -> Candidate:
        """A reply as a candidate; its tokens are doc[start:end]."""
        tokens = self.sentence.doc[start:end]
        before = None if self.same else self.span
        return Candidate(antecedent.candidate.hit, self.paragraph, self.sentence, tokens, reading, antecedent=before)


def antecedent(composer: Composer, candidates: Sequence[Candidate], replies: Replies) -> Antecedent:
    """What a sentence with topic phrases leaves to be taken up: its last phrase that somebody takes a side on, else its last."""
    best = next((c for c in reversed(candidates) if c.reading is not None), candidates[-1])
    text = any(each.lemma_.lower() in replies.texts or each.lemma_ == "vote" for each in best.sentence)
    if best.reading is None:
        return Antecedent(best, content(composer, best, replies), None, False, _salient(best), text=text)
    told = best.reading.rule in ("act", "commitment")
    named = best.reading.side if told else best.reading.content
    if best.reading.anchor.lemma_ in replies.decisions and not told:
        named = content(composer, best, replies)  # "threatened to veto the plan. Bern backs it": the plan
    unfinished = best.reading.anchor.lemma_ in replies.unfinished and best.reading.side != named
    deed = best.reading.side if decisive(best.reading, replies) and not unfinished else None
    topics = {each.hit.topic for each in candidates if each.reading is not None}
    turned = named != best.hit.side and best.reading.anchor.lemma_ in replies.demanding
    return Antecedent(best, named, best.reading.side, told, deed=deed, mixed=len(topics) > 1, turned=turned, text=text)


def decisive(reading: Reading, replies: Replies) -> bool:
    """Whether the reading tells of something done or decided ("approved", "will send"), not only of something said."""
    lemma = reading.anchor.lemma_.lower()
    if lemma in replies.held and reading.anchor.tag_ in ("VBZ", "VBP"):
        return False
    return reading.rule in ("act", "commitment") or lemma in replies.decisions or lemma in replies.actions


def deed_verb(reading: Reading) -> str:
    """The verb by which a later noun may call it ("the rejection"); "would not send" is a refusal."""
    negated = any(rule == "negation" for rule, _, _ in reading.steps)
    return "refuse" if reading.rule in ("commitment", "denial") and negated else reading.anchor.lemma_.lower()


def _salient(candidate: Candidate) -> bool:
    tokens = candidate.tokens
    at = grammar.head_of(candidate.sentence.doc, tokens.start, tokens.end)
    for _ in range(12):
        if at.dep_ in ("ROOT", "nsubj", "nsubjpass", "dobj", "ccomp", "attr"):
            return at.head.dep_ in ("ROOT", "ccomp", "conj") or at.dep_ == "ROOT"
        if at.dep_ not in ("compound", "amod", "pobj", "prep", "conj", "appos", "poss", "nmod", "pcomp"):
            return False
        if at.dep_ == "prep" and at.head.pos_ in ("VERB", "AUX"):
            return False
        at = at.head
    return False


def content(composer: Composer, candidate: Candidate, replies: Replies) -> int:
    """The side of the proposition that a clause without a stance names: -1 for "an end to the embargo was discussed"."""
    doc, tokens = candidate.sentence.doc, candidate.tokens
    state = State(grammar.head_of(doc, tokens.start, tokens.end), candidate.hit.side, False)
    if grammar.is_verb(state.node):
        composer.clause(state, state.node, effect=1, start=tokens.start, end=tokens.end)
    else:
        composer.noun(state, state.node)
    for _ in range(40):
        if state.node.dep_ in ("nsubj", "nsubjpass", "dobj") and state.node.head.lemma_ in replies.verdicts:
            break  # "the treaty was voted down": votes are on the treaty
        if state.done or state.rule or not composer.step(state):
            break
    return state.content if state.rule else state.side


class Reader:
    """A kind of reply.

    Attributes:
        names: whether it names what it replies to ("the plan", "it"), so that it may stand before another topic's phrase.
    """

    names = False

    def read(self, antecedent: Antecedent, place: Place) -> Iterator[Candidate]:
        """The candidates of the replies in the place."""
        raise NotImplementedError


class Repeater:
    """A kind of reply that leans on the nearest clause before it, a reply itself or not."""

    def read(self, earlier: Sequence[Antecedent], place: Place) -> Iterator[Candidate]:
        """The candidates of the replies in the place; `earlier`: what may be repeated, in the order of the text."""
        raise NotImplementedError


def follow(
    composer: Composer,
    parsed: Parsed,
    found: Mapping[tuple[int, int], Sequence[Candidate]],
    readers: Sequence[Reader],
    repeaters: Sequence[Repeater],
    words: Replies,
) -> Iterator[Candidate]:
    """The candidates of all replies. `found`: those of the topic phrases, by (paragraph index, start of sentence)."""
    thread: Antecedent | None = None
    span = (0, 0)
    end = 0
    for paragraph in parsed.paragraphs:
        if parsed.article.text[end : paragraph.start].strip():
            thread = None  # a paragraph between them was not parsed
        end = paragraph.end
        for sentence in paragraph.doc.sents:
            own = found.get((paragraph.index, sentence.start))
            kept = False
            if thread is not None and (own is None or _resumes(thread, own, words)):
                until = sentence.end if own is None else min(c.tokens.start for c in own)
                place = Place(paragraph, sentence, sentence.start, until, False, span)
                near = own is None or all(each.hit.topic == thread.candidate.hit.topic for each in own)
                able = readers if near else [each for each in readers if each.names]
                replies = _replies(thread, place, able, repeaters if near else (), words)
                yield from replies
                kept = bool(replies) and own is not None and not any(_sided(each, words) for each in own)
                if replies:
                    thread = _advanced(thread, replies[-1], words)
                elif own is None:
                    thread = replace(thread, gap=thread.gap + 1) if thread.gap < _GAP else None
            if own:
                span = paragraph.span(sentence[0], sentence[-1])
                for begun, after, until in _between(own):
                    place = Place(paragraph, sentence, after, until, True, span, inner=True)
                    yield from _replies(antecedent(composer, begun, words), place, readers, repeaters, words)
                thread = thread if kept and thread is not None else antecedent(composer, own, words)
                place = Place(paragraph, sentence, max(c.tokens.end for c in own), sentence.end, True, span)
                replies = _replies(thread, place, readers, repeaters, words)
                yield from replies
                if replies:
                    thread = _advanced(thread, replies[-1], words)


def _between(own: Sequence[Candidate]) -> Iterator[tuple[list[Candidate], int, int]]:
    """The stretches between the topic phrases of a sentence: (the candidates before it, its first token, its end)."""
    starts = sorted({each.tokens.start for each in own})
    for start in starts[1:]:
        begun = [each for each in own if each.tokens.start < start]
        after = max(each.tokens.end for each in begun)
        if start - after >= _ROOM:
            yield begun, after, start


def _resumes(thread: Antecedent, own: Sequence[Candidate], words: Replies) -> bool:
    """Whether what stands before a sentence's own topic phrases may still reply to the sentence before.

    It may before phrases of the same topic, and before those of another that nobody takes a side on.
    """
    return all(each.hit.topic == thread.candidate.hit.topic or not _sided(each, words) for each in own)


def _sided(candidate: Candidate, words: Replies) -> bool:
    """Whether somebody takes a side on the phrase: "the decision would prolong the war" tells what the decision does."""
    reading = candidate.reading
    if reading is None:
        return False
    return reading.holder is None or reading.holder.lemma_.lower() not in words.deeds | words.matters


def _replies(
    thread: Antecedent, place: Place, readers: Sequence[Reader], repeaters: Sequence[Repeater], words: Replies
) -> list[Candidate]:
    """One candidate for each holder of each clause: the first reader that sees one has it."""
    out: dict[tuple[int, int], Candidate] = {}

    def add(replies: Iterator[Candidate]) -> None:
        for each in replies:
            assert each.reading is not None
            holder = each.reading.holder
            clause = grammar.clause_of(each.reading.anchor)
            out.setdefault((holder.i if holder is not None else -1, clause.i), each)

    for reader in readers:
        add(reader.read(thread, place))
    earlier = [thread, *(_advanced(thread, each, words) for each in sorted(out.values(), key=_position))]
    for repeater in repeaters:
        add(repeater.read(earlier, place))
    return sorted(out.values(), key=_position)


def _position(candidate: Candidate) -> int:
    return candidate.tokens.start


def _advanced(thread: Antecedent, reply: Candidate, words: Replies) -> Antecedent:
    """The thread after a reply: its phrase is the reply, what "it" means is as before."""
    assert reply.reading is not None
    decided = decisive(reply.reading, words)
    deed = reply.reading.side if decided else thread.deed
    return Antecedent(
        reply, thread.named, reply.reading.side, False, deed=deed, reacted=not decided, mixed=thread.mixed
    )
