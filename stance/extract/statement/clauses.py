"""Indirect speech: a cue verb with a clause as its content, after it, before it or around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stance.extract.statement.scene import Cue, Found, Scene
from stance.extract.statement.sources import agent, passive, source_of, source_span
from stance.extract.syntax import SUBJECTS
from stance.model import Span, StatementClass

if TYPE_CHECKING:
    from stance.extract.parse import Token

_WH = frozenset(["whether", "how", "why", "what", "when", "where", "who", "which", "if", "whom", "whose"])
# Participles behind a comma that go on with what the speaker says.
_GOING_ON = frozenset(
    (
        "add",
        "cite",
        "note",
        "stress",
        "emphasize",
        "emphasise",
        "underline",
        "underscore",
        "explain",
        "quote",
        "reiterate",
        "elaborate",
    )
)
_COMMAS = (",", "—", "–", "--")
_ASIDE = 14  # tokens in "..., he said on Monday, ..." at most
_SUBORDINATE = frozenset(
    [
        "if",
        "because",
        "unless",
        "although",
        "though",
        "while",
        "when",
        "after",
        "before",
        "since",
        "until",
        "as",
        "once",
        "so",
        "despite",
        "even",
    ]
)
_BASIC = frozenset(
    ("say", "tell", "add", "note", "report", "claim", "warn", "state", "insist", "think", "believe", "argue")
)


def find(scene: Scene, used: set[int]) -> Iterator[Found]:
    """Statements with clausal content; `used` holds the indices of cues that are taken already."""
    for cue in scene.cues:
        if cue.verb.i in used:
            continue
        found = _parenthetical(scene, cue) or _complement(scene, cue) or _after_that(scene, cue) or _rest(scene, cue)
        if found is not None:
            used.add(cue.verb.i)
            yield found


def _complement(scene: Scene, cue: Cue) -> Found | None:
    """The finite clause that the parser hangs on the verb."""
    verb = cue.verb
    for child in sorted(verb.children, key=lambda c: (c.i < verb.i, c.i)):
        if child.dep_ != "ccomp" or child.i == verb.i:
            continue
        if child.i < verb.i and (_that_follows(scene, cue) or _dashed(scene, child)):
            continue
        cls = _class(scene, cue, child)
        if cls is None:
            continue
        first, last = child.left_edge.i, child.right_edge.i
        if first <= verb.i <= last:
            continue
        if child.i > verb.i:
            first = max(first, cue.last + 1)
            last = _extended(verb, child, last)
        if child.i > verb.i:
            last = _before_participle(scene, cue, child, _to_end(scene, cue, last))
        content = _content(scene, first, last)
        if content is not None:
            return _found(scene, cue, "clause", cls, [content])
    return None


def _that_follows(scene: Scene, cue: Cue) -> bool:
    """Whether a "that" clause comes after the verb, so that what stands before it is none of its content."""
    end = min(scene.sentence_end[cue.verb.i], cue.last + 10)
    return any(scene.words[i] == "that" and scene.doc[i].dep_ == "mark" for i in range(cue.last + 1, end))


def _dashed(scene: Scene, clause: Token) -> bool:
    """Whether a dash sets a clause before the verb off as another sentence ("Claims differ — Lavrov said ...")."""
    i = clause.right_edge.i
    return scene.doc[i].text in ("—", "–", "--") or (
        i + 1 < len(scene.doc) and scene.doc[i + 1].text in ("—", "–", "--")
    )


def _class(scene: Scene, cue: Cue, clause: Token) -> StatementClass | None:
    """The class under which the verb takes this clause, or None where it does not."""
    lead = {
        t.lower_ for t in clause.lefts if t.dep_ in ("mark", "advmod", "nsubj", "dobj", "attr", "pobj", "det", "poss")
    } | {clause.left_edge.lower_}
    finite = clause.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        c.dep_ in ("aux", "auxpass", "cop") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in clause.children
    )
    frames = cue.frames
    if lead & _WH and clause.left_edge.lower_ in _WH:
        return frames.get("wh") or frames.get("that")
    if not finite:
        return None
    if "clause" in frames:
        return frames["clause"]
    return frames.get("that") if "that" in lead else None


def _extended(verb: Token, clause: Token, last: int) -> int:
    """The clause with what follows it and was hung on the cue instead."""
    for child in verb.rights:
        if child.i <= clause.i or (child.left_edge.i != last + 1 and not _comma_then(child, last)):
            continue
        if (
            (child.dep_ == "conj" and child.left_edge.i == last + 2 and _backshifted(verb, child, last + 1))
            or (child.dep_ == "prep" and child.lower_ not in ("according",))
            or (child.dep_ == "advcl" and child.left_edge.lower_ in _SUBORDINATE)
            or (child.dep_ in ("npadvmod", "advmod") and child.left_edge.i == last + 1)
        ):
            last = max(last, child.right_edge.i)
    return last


def _backshifted(verb: Token, clause: Token, joint: int) -> bool:
    """Whether a clause behind "and" without a comma, with a subject of its own and an auxiliary in the past, is said too."""
    if verb.tag_ != "VBD" or verb.doc[joint].lower_ not in ("and", "but"):
        return False
    subject = any(c.dep_ in SUBJECTS for c in clause.children)
    return subject and any(
        c.dep_ in ("aux", "auxpass") and c.lower_ in ("was", "were", "had", "would", "could", "should", "might")
        for c in clause.children
    )


def _before_participle(scene: Scene, cue: Cue, clause: Token, last: int) -> int:
    """The content without ", adding that ...", which goes on with the speaker and not with what is said."""
    for i in range(clause.i + 1, last + 1):
        other = scene.cue_at.get(i)
        if other is None or other.verb.tag_ != "VBG" or other.key not in _GOING_ON or scene.words[i - 1] != ",":
            continue
        if scene.quote_at[i] < 0 and other.verb.dep_ in ("advcl", "conj", "xcomp", "acl", "ccomp", "dep"):
            scene.lifted[i] = cue.verb
            return i - 2
    return last


def _to_end(scene: Scene, cue: Cue, last: int) -> int:
    """The sentence's last word where nothing with a verb of its own stands between it and the content: a list cut short."""
    doc, end = scene.doc, scene.sentence_end[last]
    stop = end - 1
    while stop > last and (doc[stop].is_punct or doc[stop].is_space):
        stop -= 1
    rest = doc[last + 1 : stop + 1]
    if not len(rest) or any(
        t.pos_ in ("VERB", "AUX") or scene.quote_at[t.i] >= 0 or t.text in (":", ";") for t in rest
    ):
        return last
    if any(t.lower_ in ("according", "per") for t in rest) or len(rest) > 25:
        return last
    return stop


def _comma_then(child: Token, last: int) -> bool:
    return child.left_edge.i == last + 2 and child.doc[last + 1].text == ","


def _content(scene: Scene, first: int, last: int) -> Span | None:
    doc = scene.doc
    while first < last and doc[first].lower_ in ("that", ",", ":", "—", "–", "-"):
        first += 1
    if last - first < 1:
        return None
    return scene.trimmed(first, last)


def _parenthetical(scene: Scene, cue: Cue) -> Found | None:
    """ "The plan, he said, is dead": the cue and its subject alone between commas, inside what they report or behind it."""
    verb, doc = cue.verb, scene.doc
    cls = cue.frames.get("clause") or cue.frames.get("quote")
    if cls is None or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    before, after = _set_off(scene, cue)
    if before is None or after is None:
        return None
    inside = doc[before + 1 : after]
    if not any(t.dep_ == "nsubj" and t.head.i == verb.i for t in inside) and not (
        verb.i == before + 1 and verb.i + 1 < after and doc[verb.i + 1].pos_ in ("PROPN", "DET", "NOUN", "ADJ")
    ):
        return None
    start, end = scene.sentence_start(verb.i), scene.sentence_end[verb.i]
    while end > after and doc[end - 1].text in (".", "!", "?"):
        end -= 1
    spans = []
    if before > start and (span := _content(scene, start, before - 1)):
        spans.append(span)
    if doc[after].text == "," and end - after > 2 and not (spans and _afterwards(scene, after + 1, end)):
        if span := scene.trimmed(after, end - 1):
            spans.append(span)
    if not spans or (not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc[start:before]) and len(spans) < 2):
        return None
    return _found(scene, cue, "parenthetical", cls, spans)


def _afterwards(scene: Scene, first: int, end: int) -> bool:
    """Whether what stands behind the cue tells when it was said ("..., she said, hours after the vote")."""
    for token in scene.doc[first : min(end, first + 4)]:
        if token.lower_ in ("after", "before", "amid", "following"):
            return True
        if token.pos_ not in ("NOUN", "NUM", "DET", "ADV", "ADJ"):
            return False
    return False


def _set_off(scene: Scene, cue: Cue) -> tuple[int | None, int | None]:
    """The commas (or the full stop) around a cue and its subject with nothing else between; (None, None) where there is more."""
    doc, verb = scene.doc, cue.verb
    start, end = scene.sentence_start(verb.i), scene.sentence_end[verb.i]
    before = verb.i - 1
    while before >= start and doc[before].text not in _COMMAS:
        if verb.i - before > _ASIDE or _more(scene, cue, before):
            return None, None
        before -= 1
    after = cue.last + 1
    while after < end and doc[after].text not in (*_COMMAS, ".", ";"):
        if after - verb.i > _ASIDE or _more(scene, cue, after):
            return None, None
        after += 1
    if before <= start or after >= end:
        return None, None
    return before, after


def _more(scene: Scene, cue: Cue, i: int) -> bool:
    """Whether a token shows that the clause is more than a cue with its subject."""
    token = scene.doc[i]
    own = token.head.i == cue.verb.i and token.dep_ in ("aux", "neg", "auxpass")
    other = token.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ") and not own
    return other or token.lower_ in ("that", "who", "which") or scene.quote_at[i] >= 0


def _after_that(scene: Scene, cue: Cue) -> Found | None:
    """A "that" soon after the cue opens its content, whatever the parser made of it."""
    cls = cue.frames.get("clause") or cue.frames.get("that")
    if cls is None or passive(cue.verb):
        return None
    doc, end = scene.doc, scene.sentence_end[cue.verb.i]
    for i in range(cue.last + 1, min(end, cue.last + 14)):
        token = doc[i]
        if token.lower_ == "that" and token.pos_ == "SCONJ" and token.dep_ == "mark":
            if any(t.pos_ in ("VERB", "AUX") for t in doc[cue.last + 1 : i]) or token.head.i <= i:
                return None
            if any(
                t.dep_ == "dobj"
                and t.head.i == cue.verb.i
                and cue.key not in ("tell", "remind", "assure", "inform", "warn")
                for t in doc[cue.last + 1 : i]
            ):
                return None
            clause = token.head
            if clause.dep_ in ("acl", "relcl", "appos"):
                return None
            content = _content(scene, i + 1, clause.right_edge.i)
            return _found(scene, cue, "that-clause", cls, [content]) if content else None
        if token.is_punct and token.text not in (",", '"', "“"):
            return None
    return None


def _rest(scene: Scene, cue: Cue) -> Found | None:
    """ "X said Y will go" misread: the rest of the sentence is the content of a plain reporting verb."""
    verb = cue.verb
    if cue.key not in ("say", "tell", "add", "warn", "claim", "insist", "argue") or "clause" not in cue.frames:
        return None
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBG") or passive(verb):
        return None
    doc, end = scene.doc, scene.sentence_end[verb.i]
    first = cue.last + 1
    if cue.key == "tell":
        while (
            first < end
            and doc[first].dep_ in ("dobj", "dative", "compound", "det", "amod", "poss")
            and doc[first].pos_ != "VERB"
        ):
            first += 1
    if (
        first >= end
        or doc[first].is_punct
        or doc[first].lower_ in ("in", "on", "at", "about", "so", "to", "during", "after")
    ):
        return None
    if _inverted_subject(scene, verb, first):
        return None
    if not any(_verbal(t, verb) and scene.quote_at[t.i] < 0 for t in doc[first:end]):
        return None
    content = _content(scene, first, end - 1 - (doc[end - 1].text in (".", "!", "?")))
    return _found(scene, cue, "rest", cue.frames["clause"], [content]) if content else None


def _verbal(token: Token, verb: Token) -> bool:
    """A tensed verb, or a participle that the parser took for a modifier of the verb's "object" ("said the meeting aimed to")."""
    if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return (
        token.tag_ == "VBN"
        and token.dep_ == "acl"
        and token.head.dep_ == "dobj"
        and token.head.head.i == verb.i
        and verb.lemma_ == "say"
    )


def _inverted_subject(scene: Scene, verb: Token, first: int) -> bool:
    before = scene.doc[verb.i - 1] if verb.i else None
    return before is None or before.is_punct or scene.quote_at[before.i] >= 0


def _found(scene: Scene, cue: Cue, rule: str, cls: StatementClass, spans: list[Span]) -> Found:
    verb = cue.verb
    source = agent(verb) if passive(verb) else source_of(scene, verb)
    if (cue.negated and cls == "speech") or (cue.modal and cls == "speech"):
        cls = "act"
    return Found(
        rule,
        cls,
        spans,
        verb,
        scene.span(verb.i, max(verb.i, cue.last) if cue.last - verb.i < 4 else verb.i),
        source,
        source_span(scene, source, verb) if source is not None else None,
        scene.index,
    )
