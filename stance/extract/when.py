"""The day on which something was said, as the text tells it at the cue: the content's own dates are none of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from stance.extract.parse import Paragraph
from stance.extract.syntax import ancestors
from stance.extract.times import Time, find_times
from stance.model import Span

if TYPE_CHECKING:
    from stance.extract.parse import Token

_NEAR = 3  # tokens between a cue and a time expression that stands right by it
# What hangs on a cue but is what it says.
_CONTENT = ("ccomp", "xcomp", "relcl", "acl", "appos", "csubj")
# Participles that tell the occasion: "speaking on Tuesday", "asked on Friday about".
_OCCASION = frozenset(
    [
        "speak",
        "talk",
        "meet",
        "address",
        "appear",
        "ask",
        "write",
        "answer",
        "respond",
        "testify",
        "post",
        "comment",
        "attend",
        "arrive",
        "visit",
        "travel",
        "brief",
    ]
)
_NOUNS = frozenset(
    [
        "statement",
        "interview",
        "speech",
        "remark",
        "comment",
        "news",
        "conference",
        "address",
        "briefing",
        "post",
        "tweet",
        "message",
        "letter",
        "meeting",
        "call",
        "press",
        "visit",
        "article",
        "video",
        "telegram",
        "report",
        "appearance",
        "session",
        "summit",
        "hearing",
        "event",
        "rally",
        "debate",
        "decree",
        "note",
        "conversation",
        "talk",
        "op-ed",
        "readout",
        "announcement",
        "release",
        "forum",
        "ceremony",
        "address",
        "gathering",
        "program",
        "programme",
        "show",
        "podcast",
        "broadcast",
        "broadcasts",
    ]
)


def said_on(
    paragraph: Paragraph, cue: Token, today: date | None, avoid: tuple[Span, ...] = ()
) -> tuple[bool, date | None]:
    """Whether the text tells when something was said (or done), and the day.

    Args:
        paragraph: the parsed paragraph that holds the cue.
        cue: the verb or noun that reports.
        today: the article's date.
        avoid: spans of the article that are content: times inside are not the cue's.

    Returns:
        (True, day) where a day is told; (True, None) where the time told is no single day; (False, today) without a time.
    """
    times = _around(paragraph, cue, today)
    own = [time for time in times if not any(a <= time.start < b for a, b in avoid) and _belongs(paragraph, cue, time)]
    own = [time for time in own if not time.future]
    if not own:
        return False, today
    dated = [time for time in own if time.day is not None and not _beforehand(paragraph, cue, time)]
    if dated:
        at = paragraph.offset(cue)
        return True, min(dated, key=lambda time: abs(time.start - at)).day
    return True, None


def _beforehand(paragraph: Paragraph, cue: Token, time: Time) -> bool:
    """Whether it was said some time before that day: "said before the summit on Friday", "ahead of Monday's vote"."""
    tokens = paragraph.tokens((time.start, time.end))
    at = tokens.root if tokens is not None and len(tokens) else None
    for _ in range(8):
        if at is None or at.head.i == at.i or at.i == cue.i:
            return False
        at = at.head
        if at.lower_ == "before" and at.dep_ == "prep":
            return True
        if at.lower_ == "ahead" and any(c.lower_ == "of" for c in at.children):
            return True
    return False


def _around(paragraph: Paragraph, cue: Token, today: date | None) -> list[Time]:
    """The time expressions of the cue's sentence, with offsets into the article's text."""
    sentence = cue.sent
    known: dict[object, Any] = paragraph.doc.user_data  # type: ignore[assignment]  # spaCy's own keys are tuples too
    key = "times", sentence.start, today  # a sentence may have many cues
    if key not in known:
        text = known.get("text") or known.setdefault("text", paragraph.doc.text)
        found = find_times(text, sentence.start_char, sentence.end_char, today)
        known[key] = [Time(t.start + paragraph.start, t.end + paragraph.start, t.day, t.future, t.words) for t in found]
    times: list[Time] = known[key]
    return times


def _belongs(paragraph: Paragraph, cue: Token, time: Time) -> bool:
    """Whether a time expression tells when the cue happened, by position and by the parse."""
    tokens = paragraph.tokens((time.start, time.end))
    if tokens is None or not len(tokens):
        return False
    first, last = tokens[0], tokens[-1]
    if last.i < cue.i and _before(cue, first, last):
        return True
    if first.i > cue.i and _right_after(cue, first):
        return True
    return _hangs_on(tokens.root, cue)


def _before(cue: Token, first: Token, last: Token) -> bool:
    """Right before the cue ("on Friday said", "has repeatedly said"), or opening its clause ("On Friday, Lavrov said")."""
    if _in_relative(first, cue):
        return False
    between = cue.doc[last.i + 1 : cue.i]
    if all(t.pos_ in ("AUX", "ADV", "PART", "PUNCT") for t in between) and len(between) <= _NEAR:
        return True
    start = first.i - (1 if first.i and cue.doc[first.i - 1].pos_ == "ADP" else 0)
    opens = start == cue.sent.start or cue.doc[start - 1].lower_ in (";", "but", "and", "then", "earlier", "late")
    if not opens:
        return False
    verbs = [
        t
        for t in cue.doc[last.i + 1 : cue.i]
        if t.pos_ == "VERB" and t.dep_ not in ("amod", "acl", "relcl") and t.i != cue.i
    ]
    return not any(t.tag_ in ("VBD", "VBZ", "VBP") and t.i not in {c.i for c in cue.conjuncts} for t in verbs)


def _in_relative(token: Token, cue: Token) -> bool:
    """Whether the time is a relative clause's own ("Macron, who met Merz on Monday, said")."""
    for head in ancestors(token):
        if head.i == cue.i:
            return False
        if head.dep_ in ("relcl", "acl") and head.i < cue.i:
            return True
    return False


def _right_after(cue: Token, first: Token) -> bool:
    """Right after the cue, its particle, its addressee or its subject ("told reporters on Tuesday that", "said Lavrov on Friday")."""
    doc = cue.doc
    i = cue.i + 1
    skipped = 0
    while i < first.i:
        token = doc[i]
        if token.pos_ in ("VERB", "AUX", "SCONJ") or token.lower_ in ("that", "whether", "if", '"', "“", "”"):
            return False
        inside = token.dep_ in (
            "nsubj",
            "dobj",
            "dative",
            "pobj",
            "prep",
            "prt",
            "compound",
            "det",
            "amod",
            "poss",
            "advmod",
            "punct",
            "case",
            "appos",
            "nmod",
            "agent",
            "npadvmod",
            "nummod",
        )
        if not inside:
            return False
        if (
            token.dep_ == "prep"
            and token.head.i != cue.i
            and token.i != first.i - 1
            and token.head.lemma_.lower() not in _NOUNS
        ):
            skipped += 2
        skipped += token.pos_ in ("NOUN", "PROPN")
        i += 1
    return skipped <= 8


def _hangs_on(token: Token, cue: Token) -> bool:
    """Whether the parse attaches the expression to the cue, not by way of what it says."""
    previous = token
    for _ in range(8):
        head = previous.head
        if head.i == previous.i:
            return False
        if previous.dep_ in _CONTENT and previous.i != token.i:
            return previous.dep_ == "acl" and previous.lemma_ in _OCCASION
        if previous.dep_ == "advcl" and previous.lemma_ not in _OCCASION:
            return False
        if head.i == cue.i:
            return previous.dep_ in ("npadvmod", "advmod", "prep", "advcl", "tmod", "dobj", "pobj", "dep") and not (
                previous.dep_ == "dobj"
                and head.i == cue.i
                and previous.i != token.i
                and previous.lemma_.lower() not in _NOUNS
            )
        if (
            head.pos_ in ("NOUN", "PROPN")
            and head.lemma_.lower() not in _NOUNS
            and head.dep_ not in ("pobj", "npadvmod")
        ):
            return False
        if head.dep_ == "pobj" and head.lemma_.lower() not in _NOUNS and previous.dep_ != "pobj":
            return False
        previous = head
    return False
