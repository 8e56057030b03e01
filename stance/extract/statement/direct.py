"""Direct speech: which quote belongs to which cue, and floating quotes to the speaker who is on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from stance.extract.quotes import Quote
from stance.extract.statement.scene import Cue, Found, Scene
from stance.extract.statement.sources import source_of, source_span
from stance.extract.syntax import SUBJECTS
from stance.model import Span

if TYPE_CHECKING:
    from stance.extract.parse import Token

_CLAUSE_END = frozenset((".", "!", "?", ";"))
_SOFT_END = re.compile(r"[,!?…—–]\W*$")
_HARD_END = re.compile(r"[.!?…][\s\"”’')\]]*$")
_SIGNATURE = re.compile(
    r"\s*(?:―|—|–|--|-)[^\S\n]*([A-ZÀ-Þ][^\n,:;.!?\"“”]{2,60}?)(?=[,:(.]|\s*(?:\n|$))[^\n]{0,60}(?:\n|$)"
)
_OPEN = ",:—–-(["


def find(scene: Scene, used: set[int]) -> Iterator[Found]:
    """Direct quotes of a paragraph; those without a cue of their own come with `source` None and rule "floating".

    A quote inside a clause ("said it was 'a mistake'") is left to the clause.
    """
    last: Found | None = None
    for number, quote in enumerate(scene.quotes):
        if quote.single and not _speechlike(scene, quote):
            continue
        if not _stands_alone(scene, quote, number):
            continue
        tokens = _tokens(scene, quote)
        if tokens is None:
            continue
        first, final = tokens
        cue = _right_cue(scene, quote, final, used)
        rule = "quote-cue"
        if cue is None and last is not None and _broken(scene, number, last):
            last.spans.append((quote.inner_start, quote.inner_end))
            last.quotes.append(quote.start)
            last.continues = quote.continues
            continue
        if cue is None:
            cue, rule = _left_cue(scene, quote, first, used), "cue-quote"
        if cue is not None:
            source = source_of(scene, cue.verb)
            used.add(cue.verb.i)
            last = Found(
                rule,
                "speech",
                [(quote.inner_start, quote.inner_end)],
                cue.verb,
                scene.span(cue.verb.i, cue.last if cue.last - cue.verb.i < 4 else cue.verb.i),
                source,
                source_span(scene, source, cue.verb) if source is not None else None,
                scene.index,
                [quote.start],
                quote.continues,
            )
        elif (signed := _signature(scene, quote)) is not None:
            last = Found(
                "signature",
                "speech",
                [(quote.inner_start, quote.inner_end)],
                source_span=signed,
                paragraph=scene.index,
                quotes=[quote.start],
            )
        else:
            introduced = _introducer(scene, first) if rule == "cue-quote" else None
            last = Found(
                "introduced" if introduced is not None else "floating",
                "speech",
                [(quote.inner_start, quote.inner_end)],
                source=introduced,
                source_span=source_span(scene, introduced) if introduced is not None else None,
                paragraph=scene.index,
                quotes=[quote.start],
                continues=quote.continues,
            )
        yield last


def _speechlike(scene: Scene, quote: Quote) -> bool:
    text = scene.discourse.text[quote.inner_start : quote.inner_end]
    return len(text.split()) >= 4 and bool(re.search(r"[,.!?…]$", text.strip()))


def _tokens(scene: Scene, quote: Quote) -> tuple[int, int] | None:
    inside = scene.paragraph.tokens((quote.start, min(quote.end, scene.paragraph.end)))
    return (inside.start, inside.end - 1) if inside is not None and len(inside) else None


def _stands_alone(scene: Scene, quote: Quote, number: int) -> bool:
    """Whether the quote is speech by itself, not words inside a clause."""
    text = scene.discourse.text
    inner = text[quote.inner_start : quote.inner_end].strip()
    before = text[max(scene.paragraph.start, quote.start - 60) : quote.start].rstrip()
    words = inner.split()
    if not words:
        return False
    if quote.continued or quote.continues:
        return True
    capital = next((c.isupper() or c.isdigit() for c in inner if c.isalnum()), False)
    opens = not before or before[-1] in '.!?:;—–)”"’…' or before[-1] in ",-("
    if before and before[-1] == ",":
        return len(words) > 2 or (capital and bool(_SOFT_END.search(inner)))
    after = text[quote.end : quote.end + 3]
    ends = bool(_HARD_END.search(inner) or _SOFT_END.search(inner)) or after[:1] in (",", ".", "", "\n")
    if opens and (capital or not before or inner[:1] in "…[.("):
        return ends or len(words) > 6
    if opens and number and before and before[-1] in '”"':
        return True
    if not opens and capital and ends:
        return _verb_right_before(scene, quote)
    return False


def _verb_right_before(scene: Scene, quote: Quote) -> bool:
    tokens = _tokens(scene, quote)
    if tokens is None or tokens[0] == 0:
        return False
    token = scene.doc[tokens[0] - 1]
    return token.i in scene.cue_at or (
        token.dep_ in ("dobj", "dative", "npadvmod", "prt") and token.head.i in scene.cue_at
    )


def _right_cue(scene: Scene, quote: Quote, final: int, used: set[int]) -> Cue | None:
    """The cue right after a quote: ", Lavrov said", "said Lavrov", "the minister told reporters"."""
    doc, text = scene.doc, scene.discourse.text
    inner = text[quote.inner_start : quote.inner_end]
    following = text[quote.end : quote.end + 2]
    hard = (
        bool(_HARD_END.search(inner))
        and not inner.rstrip().endswith(("!", "?", "…", "..."))
        and following[:1] not in (",", "—", "–")
    )
    i = final + 1
    subject_seen = False
    while i < len(doc):
        token = doc[i]
        if scene.quote_at[i] >= 0 or token.text in _CLAUSE_END:
            return None
        cue = scene.cue_at.get(i)
        if cue is not None and cue.verb.tag_ in ("VBD", "VBZ", "VBP", "VBG", "VBN", "VB"):
            if not ({"quote", "clause"} & cue.frames.keys()):
                return None
            if token.tag_ == "VBG" and not (i - final <= 3):
                return None
            if token.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in token.children):
                return None
            if hard and not _short(scene, final + 1, cue):
                return None
            if _has_content(scene, cue):
                return None
            return cue
        if token.tag_ in ("VBD", "VBZ", "VBP") and token.pos_ == "VERB" and token.dep_ not in ("relcl", "acl", "advcl"):
            return None
        subject_seen = subject_seen or token.pos_ in ("NOUN", "PROPN", "PRON")
        if i - final > 45:
            return None
        i += 1
    return None


def _short(scene: Scene, start: int, cue: Cue) -> bool:
    """After a quote that ended its sentence: only a bare "he said." or a lower-case continuation attributes it."""
    first = scene.doc[start] if start < len(scene.doc) else None
    if first is None:
        return False
    if first.text[:1].islower() or first.is_punct:
        return True
    end = scene.sentence_end[cue.verb.i]
    return end - cue.verb.i <= 2


def _has_content(scene: Scene, cue: Cue) -> bool:
    """Whether the verb has a clause of its own behind it ("he said that ...")."""
    doc, verb = scene.doc, cue.verb
    after = doc[cue.last + 1] if cue.last + 1 < len(doc) else None
    if after is not None and after.lower_ == "that" and after.dep_ == "mark":
        return True
    return any(
        child.dep_ == "ccomp"
        and child.i > verb.i
        and scene.quote_at[child.i] < 0
        and child.left_edge.i <= cue.last + 3
        and not child.left_edge.is_punct
        for child in verb.children
    ) and scene.doc[verb.i - 1].text not in (",",)


def _left_cue(scene: Scene, quote: Quote, first: int, used: set[int]) -> Cue | None:
    """The last cue before a quote in its sentence ("Lavrov said: ...", "he told reporters, ...")."""
    doc = scene.doc
    i = first - 1
    colon = False
    while i >= 0:
        token = doc[i]
        if scene.quote_at[i] >= 0 or (token.text in (".", "!", "?", ";") and not colon):
            return None
        if token.text == ":":
            colon = True
        cue = scene.cue_at.get(i)
        if cue is not None and ("quote" in cue.frames or colon):
            inner = scene.discourse.text[quote.inner_start : quote.inner_start + 1]
            return None if not colon and inner.islower() and _told_before(scene, cue, first) else cue
        if first - i > 50:
            return None
        i -= 1
    return None


def _told_before(scene: Scene, cue: Cue, first: int) -> bool:
    """Whether a finite clause between cue and quote is what is said, and the quote only goes on with it."""
    return any(
        child.dep_ == "ccomp"
        and cue.last < child.i < first
        and child.left_edge.i == cue.last + 1
        and (
            child.tag_ in ("VBD", "VBZ", "VBP")
            or any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in child.children)
        )
        and any(c.dep_ in SUBJECTS for c in child.children)
        and child.right_edge.i >= first
        for child in cue.verb.children
    )


def _signature(scene: Scene, quote: Quote) -> Span | None:
    """The name that signs a quote behind a dash, on its line or the next."""
    match = _SIGNATURE.match(scene.discourse.text, quote.end, quote.end + 140)
    return (match.start(1), match.end(1)) if match and len(match[1].split()) <= 8 else None


def _introducer(scene: Scene, first: int) -> Token | None:
    """The subject of a sentence without a cue verb that ends in a colon or comma before the quote ("Her message: ...")."""
    doc = scene.doc
    if first == 0 or doc[first - 1].text not in (":", ","):
        return None
    i = first - 1
    sentence = doc[i].sent
    root = sentence.root
    for child in root.children:
        if child.dep_ == "nsubj" and child.i < first:
            return child
    return None


def _broken(scene: Scene, number: int, last: Found) -> bool:
    """Whether the quote goes on from the one before: nothing but that one's own cue stands between."""
    before = scene.quotes[number - 1] if number else None
    if before is None or before.start not in last.quotes:
        return False
    text = scene.discourse.text
    between = text[before.end : scene.quotes[number].start]
    if not between.strip(" ,.—–-\n"):
        return True
    if last.cue_span is not None and before.end <= last.cue_span[0] < scene.quotes[number].start:
        tail = text[last.cue_span[1] : scene.quotes[number].start]
        return not re.search(r"[.!?]\s+\S", tail)
    return False
