"""To whom something was said: the outlet, programme or audience beside the cue, never the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.syntax import noun_phrase

if TYPE_CHECKING:
    from stance.extract.parse import Token
    from stance.extract.statement.scene import Scene

_MEDIUM = frozenset(
    [
        "interview",
        "conversation",
        "op-ed",
        "article",
        "essay",
        "column",
        "statement",
        "post",
        "tweet",
        "letter",
        "comment",
        "remark",
        "speech",
        "address",
        "briefing",
        "appearance",
        "video",
        "message",
    ]
)


def channel_of(scene: Scene, cue: Token) -> str | None:
    """The words for whom it was said to ("the Financial Times", "reporters"), or None."""
    for child in cue.children:
        if child.i <= cue.i or scene.quote_at[child.i] >= 0:
            continue
        if child.dep_ in ("dobj", "dative") and cue.lemma_ in (
            "tell",
            "inform",
            "assure",
            "remind",
            "warn",
            "brief",
            "email",
        ):
            return _words(scene, child)
        if child.dep_ in ("prep", "dative") and child.lower_ in ("to", "in", "on", "with", "at", "during"):
            for each in child.children:
                if each.dep_ != "pobj":
                    continue
                if child.lower_ == "to" or _outlet(scene, each):
                    return _words(scene, each) if _listens(scene, each) else None
                if each.lemma_.lower() in _MEDIUM:
                    inner = _inside(scene, each)
                    if inner is not None:
                        return inner
    for child in cue.children:
        if child.dep_ in ("advcl", "prep") and child.i < cue.i:
            inner = _inside(scene, child)
            if inner is not None:
                return inner
    return None


def _inside(scene: Scene, token: Token) -> str | None:
    """An outlet named inside the phrase ("in an interview with the BBC", "Speaking to Reuters")."""
    for each in token.subtree:
        if each.pos_ == "PROPN" and each.dep_ in ("pobj", "poss") and _outlet(scene, each):
            return _words(scene, each)
    return None


def _words(scene: Scene, head: Token) -> str:
    first, last = noun_phrase(head)
    start, end = scene.paragraph.span(first, last)
    return " ".join(scene.discourse.text[start:end].split())


def _outlet(scene: Scene, head: Token) -> bool:
    return head.pos_ == "PROPN" and scene.lexicon.outlet(_words(scene, head))


def _listens(scene: Scene, head: Token) -> bool:
    return _outlet(scene, head) or head.lemma_.lower() in scene.lexicon.listeners or head.pos_ in ("PROPN", "PRON")
