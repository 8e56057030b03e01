"""Cue verbs whose content is no finite clause: "vowed to stay", "called the plan dead", "accused Kyiv of", "rejected the offer"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stance.extract.statement.scene import Cue, Found, Scene
from stance.extract.statement.sources import agent, can_mean, passive, passive_subject, source_of, source_span
from stance.model import Span, StatementClass

if TYPE_CHECKING:
    from stance.extract.parse import Token

PREPOSITIONS = ("of", "for", "about", "against", "on", "to", "from", "at", "with", "in", "into")
_SAME = {"over": "about", "regarding": "about", "concerning": "about", "upon": "on", "toward": "to", "towards": "to"}
_OBJECTS = ("dobj", "attr", "oprd")
_RELATIVE = frozenset(("who", "which", "that", "whom", "what"))
_TIME = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "week",
        "month",
        "year",
    ]
)


def find(scene: Scene, used: set[int]) -> Iterator[Found]:
    """Statements whose content is a phrase."""
    for cue in scene.cues:
        if cue.verb.i in used:
            continue
        found = _active(scene, cue) if not passive(cue.verb) else _passive(scene, cue)
        if found is not None:
            used.add(cue.verb.i)
            yield found


def _active(scene: Scene, cue: Cue) -> Found | None:
    verb, frames = cue.verb, cue.frames
    objects = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.lower_ not in _TIME]
    target = next((c for c in objects if c.i > verb.i), None)
    relative = _relative(scene, cue)
    if relative is not None:
        return relative
    for rule in (_judged, _ordered, _infinitive, _gerund, _prepositional):
        hit = rule(scene, cue, target)
        if hit is not None:
            name, cls, first, last = hit
            content = scene.trimmed(first, last)
            if content is not None:
                return _found(scene, cue, name, cls, [content])
    if "object" in frames and target is not None and target.pos_ != "PRON" and not _speech_noun(scene, target):
        if target.left_edge.i > verb.i and (
            content := scene.trimmed(max(target.left_edge.i, cue.last + 1), _with_phrases(scene, verb, target))
        ):
            return _found(scene, cue, "object", frames["object"], [content])
    return None


def _speech_noun(scene: Scene, noun: Token) -> bool:
    """Whether the object itself attributes a clause ("repeated his warning that ..."): the noun's statement says more."""
    return noun.lemma_ in scene.lexicon.nouns and any(
        c.dep_ in ("acl", "ccomp") and any(g.lower_ == "that" and g.dep_ == "mark" for g in c.lefts)
        for c in noun.rights
    )


def _with_phrases(scene: Scene, verb: Token, target: Token) -> int:
    """The object's last token, prepositional phrases right behind it included that tell more of it than when and to whom."""
    last = target.right_edge.i
    for child in verb.rights:
        if child.i <= target.i or child.left_edge.i != last + 1:
            continue
        inside = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
        if (
            child.dep_ != "prep"
            or inside is None
            or child.lower_ in ("during", "after", "before", "since", "until", "at")
        ):
            break
        if inside.lower_ in _TIME or _listener(scene, inside):
            break
        last = child.right_edge.i
    return last


def _relative(scene: Scene, cue: Cue) -> Found | None:
    """ "A prospect that Moscow has described as unacceptable": the antecedent is what is judged."""
    verb = cue.verb
    if (
        not {"as", "called"} & cue.frames.keys()
        or verb.dep_ not in ("relcl", "acl")
        or verb.head.i > verb.i
        or not _object_gap(verb)
    ):
        return None
    judged = _judged(scene, cue, None)
    content = scene.trimmed(verb.head.left_edge.i, max(verb.head.i, verb.left_edge.i - 1))
    if judged is None or content is None or (view := scene.trimmed(judged[2], judged[3])) is None:
        return None
    return _found(scene, cue, "relative", judged[1], [content, view])


def _object_gap(verb: Token) -> bool:
    """Whether the relative clause's own subject stands in it, so that its head is what the verb takes."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    return (
        bool(subjects)
        and subjects[0].lower_ not in _RELATIVE
        and not any(c.dep_ in ("dobj", "ccomp", "xcomp") and c.i > verb.i for c in verb.children)
    )


_Hit = tuple[str, StatementClass, int, int]


def _judged(scene: Scene, cue: Cue, target: Token | None) -> _Hit | None:
    """ "called the plan premature", "described it as a mistake"."""
    verb, frames = cue.verb, cue.frames
    if "called" in frames:
        for child in verb.rights:
            if (
                child.dep_ in ("oprd", "ccomp", "xcomp")
                and child.pos_ in ("ADJ", "NOUN", "PROPN", "VERB", "NUM")
                and not _to(child)
            ):
                first = min(child.left_edge.i, target.left_edge.i if target is not None else child.left_edge.i)
                return "judged", frames["called"], max(first, cue.last + 1), child.right_edge.i
            if child.dep_ == "appos" and target is None:
                return "judged", frames["called"], cue.last + 1, child.right_edge.i
        if target is not None and any(
            scene.quote_at[i] >= 0 for i in range(target.left_edge.i, min(target.right_edge.i + 2, len(scene.doc)))
        ):
            return "judged", frames["called"], max(target.left_edge.i, cue.last + 1), target.right_edge.i
    if "as" in frames:
        for child in verb.rights:
            for prep in (child, *(g for g in child.children if child.dep_ == "dobj")):
                if (
                    prep.lower_ == "as"
                    and prep.dep_ in ("prep", "mark", "advmod")
                    and prep.i > verb.i
                    and any(c.i > prep.i for c in prep.children)
                ):
                    first = target.left_edge.i if target is not None and target.i < prep.i else prep.i
                    return "judged", frames["as"], max(first, cue.last + 1), prep.right_edge.i
            if child.dep_ in ("advcl",) and child.left_edge.lower_ == "as" and child.tag_ == "VBG":
                first = target.left_edge.i if target is not None and target.i < child.i else child.left_edge.i
                return "judged", frames["as"], max(first, cue.last + 1), child.right_edge.i
    return None


def _ordered(scene: Scene, cue: Cue, target: Token | None) -> _Hit | None:
    """ "urged Kyiv to accept", "wants Russia to leave"."""
    if "order" not in cue.frames:
        return None
    for child in cue.verb.rights:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and _to(child):
            inner = next((c for c in child.children if c.dep_ == "nsubj" and c.i < child.i), None)
            who = inner if inner is not None else target
            if who is None or who.i > child.i:
                continue
            return "order", cue.frames["order"], max(who.left_edge.i, cue.last + 1), child.right_edge.i
    if target is not None:
        for grand in target.children:
            if grand.dep_ in ("acl", "relcl") and _to(grand):
                return "order", cue.frames["order"], max(target.left_edge.i, cue.last + 1), grand.right_edge.i
    for child in cue.verb.rights:  # "called on Russia to leave"
        if child.dep_ == "prep" and child.i == cue.last and cue.last > cue.verb.i:
            for pobj in child.children:
                if pobj.dep_ == "pobj":
                    last = max(
                        [
                            pobj.right_edge.i,
                            *(c.right_edge.i for c in cue.verb.rights if c.dep_ in ("xcomp", "advcl") and _to(c)),
                        ]
                    )
                    return "order", cue.frames["order"], pobj.left_edge.i, last
    return None


def _infinitive(scene: Scene, cue: Cue, target: Token | None) -> _Hit | None:
    if "infinitive" not in cue.frames:
        return None
    for child in cue.verb.rights:
        if child.dep_ in ("xcomp", "advcl", "ccomp") and _to(child) and child.left_edge.i <= cue.last + 5:
            return "infinitive", cue.frames["infinitive"], max(child.left_edge.i, cue.last + 1), child.right_edge.i
    return None


def _gerund(scene: Scene, cue: Cue, target: Token | None) -> _Hit | None:
    if "gerund" not in cue.frames:
        return None
    for child in cue.verb.rights:
        if (
            child.tag_ == "VBG"
            and child.dep_ in ("xcomp", "ccomp", "dobj", "pcomp")
            and child.left_edge.i <= cue.last + 2
        ):
            return "gerund", cue.frames["gerund"], max(child.left_edge.i, cue.last + 1), child.right_edge.i
    return None


def _prepositional(scene: Scene, cue: Cue, target: Token | None) -> _Hit | None:
    """ "accused Kyiv of lying", "called for a ceasefire", "warned against haste"."""
    verb, frames = cue.verb, cue.frames
    preps = [c for c in verb.rights if c.dep_ in ("prep", "prt", "dative", "agent")]
    if target is not None:
        preps += [c for c in target.children if c.dep_ == "prep" and c.i > target.i]
    for prep in preps:
        word = _SAME.get(prep.lower_, prep.lower_)
        if word not in frames or word not in PREPOSITIONS:
            continue
        inside = [c for c in prep.children if c.dep_ in ("pobj", "pcomp")]
        if not inside or inside[0].lower_ in _TIME or (inside[0].pos_ == "PRON" and inside[0].lower_ not in _RELATIVE):
            continue
        if word in ("to", "on", "with", "in", "at") and _listener(scene, inside[0]):
            continue
        first = inside[0].left_edge.i
        if target is not None and target.i < prep.i and target.i > verb.i:
            first = target.left_edge.i
        return "prepositional", frames[word], max(first, cue.last + 1), max(prep.right_edge.i, inside[0].right_edge.i)
    return None


def _listener(scene: Scene, noun: Token) -> bool:
    """Whether it is to whom, or where, something was said."""
    if noun.lemma_.lower() in scene.lexicon.listeners:
        return True
    mention = scene.discourse.mention_at(noun)
    return mention is not None and (mention.person is not None or mention.place)


def _to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)


def _passive(scene: Scene, cue: Cue) -> Found | None:
    """ "was described by Moscow as dead", "a plan rejected by Kyiv"."""
    verb, frames = cue.verb, cue.frames
    who = agent(verb)
    what = passive_subject(verb) if verb.dep_ not in ("acl",) else verb.head
    if who is None or what is None or what.i > verb.i:
        return None
    first, last = what.left_edge.i, what.i
    for child in what.rights:
        if child.dep_ == "prep" and child.right_edge.i < verb.left_edge.i:
            last = child.right_edge.i
    content = scene.trimmed(first, last)
    if content is None:
        return None
    spans: list[Span] = [content]
    for child in verb.rights:
        judged = child.dep_ in ("oprd", "xcomp") or (child.dep_ == "prep" and child.lower_ in ("as", "of", "for"))
        frame = (
            "called"
            if child.dep_ == "oprd"
            else "as"
            if child.lower_ == "as"
            else child.lower_
            if child.dep_ == "prep"
            else "order"
        )
        if judged and frame in frames and (span := scene.trimmed(child.left_edge.i, child.right_edge.i)):
            spans.append(span)
            return _found(scene, cue, "passive", frames[frame], spans, who)
    if "object" in frames:
        return _found(scene, cue, "passive", frames["object"], spans, who)
    return None


def _found(
    scene: Scene, cue: Cue, rule: str, cls: StatementClass, spans: list[Span], source: Token | None = None
) -> Found | None:
    verb = cue.verb
    source = source if source is not None else source_of(scene, verb)
    if source is None or not can_mean(scene, source):
        return None
    if cls == "act" and scene.quoted(spans) and {"quote", "clause"} & cue.frames.keys():
        cls = "speech"
    if rule == "judged" and any(c.lower_ == "what" for c in verb.lefts):
        cls = "act"  # "what the Kremlin calls a ..." gives a name
    if cls == "speech" and (cue.negated or cue.modal):
        cls = "act"
    return Found(
        rule,
        cls,
        spans,
        verb,
        scene.span(verb.i, cue.last if cue.last - verb.i < 4 else verb.i),
        source,
        source_span(scene, source, verb),
        scene.index,
    )
