"""Step 7: candidates with their holders become positions: one record for each actor, topic, stance, speaker, day and claimant."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from stance.extract.position.candidates import Candidate
from stance.extract.position.conditions import condition, hinge, participation
from stance.extract.position.confidence import confidence, joined
from stance.extract.position.days import followed
from stance.extract.position.firmness import firmness
from stance.extract.position.holders import Held
from stance.lexicon.function_words import FunctionWords
from stance.model import Article, Evidence, Firmness, Position, Span, Stance, Statement, Step

_STANCES: dict[int, Stance] = {1: "support", -1: "oppose", 0: "neutral"}
_LEAD = 450  # code points in which an article says what it is about
_UNFOLDING = 800  # code points behind the lead in which its source is named
_ORDER: tuple[Firmness, ...] = ("hedged", "plain", "firm")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A candidate's reading with one holder."""

    candidate: Candidate
    held: Held


def position(article: Article, quoted: Sequence[Span], attribution: Attribution, words: FunctionWords) -> Position:
    """One attribution as a position with its evidence and trace."""
    candidate, held = attribution.candidate, attribution.held
    reading = candidate.reading
    assert reading is not None
    assert held.actor is not None
    paragraph, sentence = candidate.paragraph, candidate.sentence
    bearing = (sentence, candidate.tokens, reading.anchor, reading.rule, words)
    phrase = condition(*bearing) if reading.side else None
    if phrase is None and reading.side > 0:
        phrase = participation(candidate.tokens, reading.anchor, reading.rule, words)
    shown = article.text[slice(*paragraph.span(phrase[0], phrase[-1]))] if phrase is not None else None
    if shown is None and reading.conditional:
        hangs = hinge(sentence, reading.anchor, reading.rule)
        shown = article.text[slice(*paragraph.span(hangs[0], hangs[-1]))]
    spans = [paragraph.span(sentence[0], sentence[-1])]
    if candidate.answer is not None:
        spans.append(candidate.answer)
    hit = (candidate.hit.start, candidate.hit.end)
    steps = [
        Step("topic-phrase", f"'{article.text[slice(*hit)]}' names {candidate.hit.topic} ({candidate.hit.phrase})", hit)
    ]
    steps += [Step(rule, note, paragraph.span(token, token)) for rule, note, token in reading.steps]
    holder = paragraph.span(reading.holder, reading.holder) if reading.holder is not None else None
    steps.append(
        Step("holder", f"held by {held.actor}" + (f", spoken by {held.speaker}" if held.speaker else ""), holder)
    )
    if held.claimed_by:
        steps.append(Step("claimed-by", f"as {held.claimed_by} says", None))
    return Position(
        article=article.key,
        actor=held.actor,
        topic=candidate.hit.topic,
        stance=_STANCES[reading.side],
        speaker=held.speaker,
        office=held.office,
        condition=shown,
        firmness=firmness(sentence, reading.anchor, reading.firmness, reading.side, words),
        said_on=None if followed(reading.anchor) else held.said_on,
        claimed_by=held.claimed_by,
        confidence=confidence(reading, held, candidate),
        rule="back-reference" if candidate.antecedent else "answer" if candidate.answer else reading.rule,
        evidence=tuple(evidence(article, span, quoted) for span in spans),
        trace=tuple(steps),
    )


def evidence(article: Article, span: Span, quoted: Sequence[Span]) -> Evidence:
    """A span of the article with the parts that the article itself quotes, without the marks."""
    start, end = span
    first = bisect_right(quoted, start, key=lambda quote: quote[1])  # quotes are in order and never overlap
    after = bisect_left(quoted, end, key=lambda quote: quote[0])
    parts = tuple((max(start, s), min(end, e)) for s, e in quoted[first:after])
    return Evidence(start, end, article.text[start:end], parts)


def merge(
    positions: Iterable[Position],
    published: date | None,
    statements: Sequence[Statement] = (),
    *,
    official: bool = False,
) -> tuple[Position, ...]:
    """One position for each key, with all evidence; in order of the text.

    Args:
        published: the article's date. statements: who says what in it. official: whether it is an official document.
    """
    groups: dict[tuple[str, str, str, str | None, date | None, str | None], list[Position]] = {}
    for each in _summarised(_unfolded(list(positions), statements, official), published):
        key = (each.actor, each.topic, each.stance, each.speaker, each.said_on, each.claimed_by)
        groups.setdefault(key, []).append(each)
    merged = [_joined(group) for group in groups.values()]
    return tuple(sorted(merged, key=lambda p: (p.evidence[0].start, p.topic, p.actor, p.stance, p.speaker or "")))


def _unfolded(positions: list[Position], statements: Sequence[Statement], official: bool) -> list[Position]:
    """Where the opening tells an actor's side and names nobody, who speaks for it in the sentences that follow; in an
    official document the only one who speaks for it there.
    """
    spoken: dict[str, list[tuple[int, str, str]]] = {}
    for said in statements:
        if said.cls == "speech" and said.actor and said.speaker and said.office and said.claimed_by is None:
            spoken.setdefault(said.actor, []).append((said.spans[0][0], said.speaker, said.office))
    out = []
    for each in positions:
        start, end = each.evidence[0].start, each.evidence[0].end
        voices = spoken.get(each.actor, []) if each.speaker is None and each.claimed_by is None else []
        near = [voice for voice in voices if start < _LEAD and start <= voice[0] <= end + _UNFOLDING]
        if not near and official and len({name for _, name, _ in voices}) == 1:
            near = voices
        if near:
            _, name, office = min(near)
            each = replace(each, speaker=name, office=office)
        out.append(each)
    return out


def _summarised(positions: list[Position], published: date | None) -> list[Position]:
    """One statement told twice takes one day and one speaker.

    What a speaker says without a day of its own ("she told reporters") was said on the one other day that the article gives
    for that side. And what is told of an actor's side without speaker and day ("Moscow shut the door on troops") sums up the
    one speaker whom the article gives for it.
    """
    days: dict[tuple[str | None, ...], set[date]] = {}
    for each in positions:
        if each.said_on is not None and each.said_on != published:
            days.setdefault((*_side(each), each.speaker), set()).add(each.said_on)
    dated = []
    for each in positions:
        told = days.get((*_side(each), each.speaker), set())
        same = each.speaker is not None and each.said_on == published and len(told) == 1
        dated.append(replace(each, said_on=next(iter(told))) if same else each)
    spoken: dict[tuple[str | None, ...], dict[tuple[str, date | None], set[str]]] = {}
    for each in dated:
        if each.speaker is not None:  # one person on one day is one speaker, whatever the offices told
            offices = spoken.setdefault(_side(each), {}).setdefault((each.speaker, each.said_on), set())
            offices.update((each.office,) if each.office else ())
    out = []
    for each in dated:
        said = spoken.get(_side(each), {})
        if each.speaker is None and each.said_on == published and len(said) == 1:
            ((speaker, day), offices), *_ = said.items()
            each = replace(each, speaker=speaker, office=min(offices, default=None), said_on=day)
        out.append(each)
    return out


def _side(position: Position) -> tuple[str | None, ...]:
    return position.actor, position.topic, position.stance, position.claimed_by


def _hanging(group: list[Position]) -> str | None:
    """The condition of positions that are one; None where one of them is firm and knows of no condition."""
    if any(each.firmness == "firm" and each.condition is None for each in group):
        return None
    return next((each.condition for each in group if each.condition), None)


def _joined(group: list[Position]) -> Position:
    best = max(group, key=lambda p: p.confidence)
    spans = {(e.start, e.end): e for each in group for e in each.evidence}
    return replace(
        best,
        evidence=tuple(spans[key] for key in sorted(spans)),
        condition=_hanging(group),
        firmness=max((each.firmness for each in group), key=_ORDER.index),
        confidence=joined([each.confidence for each in group]),
        trace=tuple(step for each in group for step in each.trace),
    )
