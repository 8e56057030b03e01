"""Quotes without a cue of their own: they go on from the last speaker, or belong to whom the last sentence is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stance.extract.statement.scene import Found, Scene
from stance.extract.statement.sources import source_of, source_span

if TYPE_CHECKING:
    from stance.extract.coref import Referent
    from stance.extract.parse import Token
    from stance.extract.statements import Attribution

_REACH = 3  # paragraphs without a statement after which nobody speaks any more


def settle(attribution: Attribution, found: list[Found]) -> list[Found]:
    """The statements with floating quotes joined to the statement they go on from, or given a speaker of their own."""
    out: list[Found] = []
    last: Found | None = None
    for each in found:
        if each.rule == "floating":
            if _introduced_before(attribution, each):
                out.append(each)
                last = each
                continue
            joined = _continue(attribution, each, last)
            if joined is None:
                out.append(each)
                last = each
            elif joined is not last:
                last = joined
            continue
        out.append(each)
        if (each.cls == "speech" and each.source is not None and not _inside_last(each, last)) or each.quotes:
            last = each
    return out


def _inside_last(each: Found, last: Found | None) -> bool:
    return last is not None and each.cue_span is not None and any(s <= each.cue_span[0] < e for s, e in last.spans)


def _continue(attribution: Attribution, quote: Found, last: Found | None) -> Found | None:
    """Join a floating quote to the last statement, or settle its speaker; returns what it was joined to."""
    scene = attribution.scenes[quote.paragraph]
    subject = _topic_before(attribution, scene, quote)
    if (
        last is not None
        and quote.paragraph - _last_paragraph(attribution, last) <= 1
        and not _displaced(attribution, last, subject)
    ):
        if last.quotes or _adjacent(attribution, last, quote):
            if _last_paragraph(attribution, last) >= quote.paragraph - 1:
                last.spans += quote.spans
                last.quotes += quote.quotes
                last.continues = quote.continues
                return last
        attribution.give(quote, attribution.referent(last))
        return None
    if subject is not None:
        attribution.give(quote, subject)
    elif last is not None and quote.paragraph - _last_paragraph(attribution, last) <= _REACH:
        attribution.give(quote, attribution.referent(last))
    return None


def _introduced_before(attribution: Attribution, quote: Found) -> bool:
    """Whether the paragraph before ends in a colon: its last cue introduces the quote."""
    scene = attribution.scenes[quote.paragraph]
    before = attribution.scenes.get(scene.index - 1)
    if before is None or quote.spans[0][0] - scene.paragraph.start > 2:
        return False
    if not attribution.discourse.text[before.paragraph.start : before.paragraph.end].rstrip().endswith(":"):
        return False
    start = before.sentence_start(len(before.doc) - 1)
    cue = next((c for c in reversed(before.cues) if c.verb.i >= start and not c.quoted), None)
    source = source_of(before, cue.verb) if cue is not None else None
    if source is None:
        source = next((c for c in before.doc[start].sent.root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if source is None:
        return False
    if cue is not None:
        quote.cue, quote.cue_span = cue.verb, before.span(cue.verb.i, cue.verb.i)
    quote.source, quote.source_span, quote.paragraph = source, source_span(before, source), before.index
    return True


def _last_paragraph(attribution: Attribution, found: Found) -> int:
    return max(attribution.discourse.index_at(start) for start, _ in found.spans)


def _adjacent(attribution: Attribution, last: Found, quote: Found) -> bool:
    """Whether the quote follows in the same paragraph with nothing but the sentence's end between."""
    discourse = attribution.discourse
    end = max([e for _, e in last.spans] + ([last.cue_span[1]] if last.cue_span else []))
    start = quote.spans[0][0]
    if discourse.index_at(end - 1) != discourse.index_at(start) or end > start:
        return False
    return not any(c.isalnum() for c in discourse.text[end:start])


def _displaced(attribution: Attribution, last: Found, subject: Referent | None) -> bool:
    """Whether somebody else has come on since the last speaker."""
    if subject is None:
        return False
    speaker = attribution.referent(last)
    if speaker is None:
        return True
    return (subject.speaker or subject.words) != (speaker.speaker or speaker.words)


def _topic_before(attribution: Attribution, scene: Scene, quote: Found) -> Referent | None:
    """The person whom the sentence right before the quote is about, where nobody says anything in it."""
    start = quote.spans[0][0]
    token = _last_before(scene, start)
    if token is None:
        earlier = attribution.scenes.get(scene.index - 1)
        if earlier is None or not len(earlier.doc):
            return None
        scene, token = earlier, earlier.doc[len(earlier.doc) - 1]
    if scene.quote_at[token.i] >= 0:
        return None
    root = token.sent.root
    for child in root.children:
        if child.dep_ in ("nsubj", "nsubjpass") and scene.quote_at[child.i] < 0:
            referent = attribution.discourse.refer(child)
            if referent is not None and referent.is_person and (referent.speaker is not None or child.pos_ != "PRON"):
                return replace(referent, source=referent.span)
    return None


def _last_before(scene: Scene, offset: int) -> Token | None:
    """The last token of running text before an offset in the paragraph."""
    best = None
    for token in scene.doc:
        if scene.paragraph.start + token.idx >= offset - 1:
            break
        if not token.is_space and not token.is_quote:
            best = token
    return best
