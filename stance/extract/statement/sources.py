"""Who is the source of a cue: its subject, agent or owner, found along the parse and, where that fails, beside the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.syntax import SUBJECTS, noun_phrase

if TYPE_CHECKING:
    from stance.extract.parse import Token
    from stance.extract.statement.scene import Scene

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_RELATIVE = frozenset(("who", "which", "that", "whom"))
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
        "week",
        "month",
        "year",
        "day",
        "morning",
        "evening",
        "afternoon",
        "night",
        "time",
    ]
)
_CONTROL = frozenset(
    [
        "urge",
        "ask",
        "tell",
        "order",
        "force",
        "press",
        "push",
        "pressure",
        "persuade",
        "convince",
        "allow",
        "permit",
        "help",
        "want",
        "expect",
        "invite",
        "call",
        "advise",
        "encourage",
        "beg",
        "require",
        "compel",
        "instruct",
        "direct",
        "enable",
        "let",
        "make",
        "have",
        "get",
        "see",
        "hear",
        "lead",
        "prompt",
        "cause",
    ]
)


def source_of(scene: Scene, verb: Token) -> Token | None:
    """The head of the noun phrase that does the saying, or None."""
    source = _source(scene, scene.lifted.get(verb.i, verb), 0)
    if source is not None and source.i < 6:
        mention = scene.discourse.mention_at(source)
        if mention is not None and mention.place and mention.first == 0:  # a dateline taken for the subject
            source = _beside(scene, verb) or _before_apposition(scene, verb.i)
    if source is not None and verb.dep_ == "conj" and not can_mean(scene, source) and source.i > verb.head.i:
        earlier = _source(scene, verb.head, 1)  # "criticised the sanctions and vowed to": no sanctions vow
        if earlier is not None and can_mean(scene, earlier):
            return earlier
    return source


def can_mean(scene: Scene, token: Token) -> bool:
    """Whether the noun can be one who says, thinks or does: a name, a personal pronoun, a noun for persons, bodies or documents."""
    if token.pos_ == "PRON" or token.tag_ in ("PRP", "WP"):
        return token.lower_ not in (
            "it",
            "this",
            "that",
            "these",
            "those",
            "there",
            "what",
            "which",
            "nothing",
            "something",
            "everything",
            "all",
        )
    if token.pos_ in ("PROPN", "NUM") or scene.discourse.mention_at(token) is not None:
        return True
    words = scene.discourse.sources
    noun = token.lemma_.lower()
    return (
        noun in words.persons
        or noun in words.bodies
        or noun in words.speaks
        or noun in words.roles
        or noun in words.anaphors
    )


def _source(scene: Scene, verb: Token, depth: int) -> Token | None:
    if depth > 5:
        return None
    if passive(verb):
        return agent(verb)
    own = [child for child in verb.children if child.dep_ in ("nsubj", "csubj")]
    if own:
        head = min(own, key=lambda child: abs(child.i - verb.i))
        return _antecedent(verb, head)
    before = verb.doc[verb.i - 1] if verb.i else None
    if before is not None and before.text == "," and scene.quote_at[before.i] < 0 and verb.tag_ != "VBG":
        apposed = _before_apposition(scene, before.i)
        if apposed is not None:
            return apposed
    inverted = _inverted(scene, verb)
    if inverted is not None:
        return inverted
    head = verb.head
    if head.i == verb.i:
        return _beside(scene, verb)
    if verb.dep_ == "conj":
        if head.pos_ in ("VERB", "AUX"):
            return (
                _source(scene, head, depth + 1)
                if not passive(head) or passive_subject(head) is None
                else passive_subject(head)
            )
        return _beside(scene, verb)
    if verb.dep_ == "xcomp":
        if head.pos_ in ("VERB", "AUX"):
            objects = [c for c in head.children if c.dep_ in ("dobj", "dative") and c.i < verb.i]
            if objects and head.lemma_.lower() in _CONTROL:
                return objects[0]
            if passive(head) and (subject := passive_subject(head)) is not None:
                return subject
        return _source(scene, head, depth + 1)
    if verb.dep_ in ("advcl", "dep", "parataxis", "aux", "auxpass") and head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        found = _beside(scene, verb) if verb.tag_ in ("VBD", "VBZ", "VBP") else None
        if found is not None:
            return found
        if passive(head) and (subject := passive_subject(head)) is not None:
            return subject
        return _source(scene, head, depth + 1)
    if verb.dep_ == "pcomp":
        up = head.head
        if up.pos_ in ("VERB", "AUX"):
            return passive_subject(up) if passive(up) else _source(scene, up, depth + 1)
        return None
    if verb.dep_ == "acl":
        return head if verb.tag_ in ("VBG", "VBN") and head.pos_ in _NOMINAL and verb.tag_ == "VBG" else None
    if verb.dep_ == "relcl":
        return head if any(c.lower_ in _RELATIVE for c in verb.lefts) and head.pos_ in _NOMINAL else None
    if verb.dep_ in ("ccomp", "csubj") and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
        beside = _beside(scene, verb)
        if beside is not None:
            return beside
        if head.pos_ in ("VERB", "AUX") and not any(c.dep_ == "mark" for c in verb.children):
            return _source(scene, head, depth + 1)
    return _beside(scene, verb)


def _antecedent(verb: Token, head: Token) -> Token:
    """What a relative pronoun stands for, else the subject itself."""
    if head.lower_ in _RELATIVE:
        for each in (verb, verb.head):
            if each.dep_ == "relcl" and each.head.i < head.i:
                return each.head
        up = verb
        while up.dep_ in ("conj", "xcomp", "ccomp") and up.head.i != up.i:
            up = up.head
            if up.dep_ == "relcl":
                return up.head
    return head


def passive(verb: Token) -> bool:
    """Whether the verb is passive, a reduced relative included."""
    if verb.tag_ != "VBN":
        return False
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if any(child.dep_ == "nsubj" for child in verb.children):
        return False
    if verb.dep_ == "acl" or (
        verb.dep_ == "advcl" and not any(c.dep_ in ("aux", "nsubj", "mark") for c in verb.children)
    ):
        return True
    return (
        verb.dep_ == "conj"
        and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
        and verb.head.tag_ == "VBN"
        and passive(verb.head)
    )


def passive_subject(verb: Token) -> Token | None:
    """The subject of a passive."""
    for child in verb.children:
        if child.dep_ in ("nsubjpass", "nsubj"):
            return _antecedent(verb, child)
    return passive_subject(verb.head) if verb.dep_ == "conj" and verb.head.i != verb.i else None


def agent(verb: Token) -> Token | None:
    """Who does it in the passive ("described by Moscow as")."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for each in child.children:
                if each.dep_ == "pobj" and each.pos_ in _NOMINAL:
                    return each
    return None


def _inverted(scene: Scene, verb: Token) -> Token | None:
    """The subject after its verb, that the parser took for something else ("..., said Jozef, the father of ...")."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i + 1 >= len(verb.doc):
        return None
    following = verb.doc[verb.i + 1]
    if scene.quote_at[following.i] >= 0 or following.pos_ not in ("PROPN", "NOUN", "DET", "PRON", "ADJ", "NUM"):
        return None
    before = verb.doc[verb.i - 1] if verb.i else None
    if before is None or not (before.is_punct or scene.quote_at[before.i] >= 0):
        return None
    for child in verb.rights:
        if (
            child.dep_ in ("dobj", "npadvmod", "attr", "oprd", "appos", "dep", "ccomp", "conj")
            and child.pos_ in _NOMINAL
        ):
            if child.left_edge.i == following.i and child.lower_ not in _TIME:
                return child
    return None


def _beside(scene: Scene, verb: Token) -> Token | None:
    """The noun phrase right before a tensed verb, whatever the parser made of it."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    doc, i = verb.doc, verb.i - 1
    while i >= 0 and (doc[i].pos_ in ("ADV", "AUX", "PART") or doc[i].dep_ in ("aux", "neg", "advmod")):
        i -= 1
    if i < 0 or verb.i - i > 4 or scene.quote_at[i] != scene.quote_at[verb.i]:
        return None
    token = doc[i]
    if token.text == "," or token.text == ")":  # after an apposition: "Lavrov, the minister, said"
        return _before_apposition(scene, i)
    if token.pos_ not in _NOMINAL or token.lower_ in _TIME or (token.dep_ == "pobj" and not _named(scene, token, verb)):
        return None
    while token.dep_ in ("compound", "nmod", "appos") and token.head.i == token.i + 1 and token.head.i < verb.i:
        token = token.head
    if token.dep_ in SUBJECTS and token.head.i != verb.i and token.head.i < verb.i:
        return None
    return token


def _named(scene: Scene, token: Token, verb: Token) -> bool:
    """Whether a person's name ends right before a verb of speech ("On a visit to Kyiv, Secretary General Mark Rutte said")."""
    mention = scene.discourse.mention_at(token)
    return mention is not None and mention.person is not None and mention.last == verb.i - 1 and mention.first > 0


def _before_apposition(scene: Scene, comma: int) -> Token | None:
    """The person named before what stands between two commas ("Lavrov, the foreign minister, said")."""
    doc, found = scene.doc, None
    for i in range(comma - 1, max(-1, comma - 45), -1):
        token = doc[i]
        if token.text in (".", ";", ":", "”", '"', "!", "?") or scene.quote_at[i] >= 0:
            break
        if token.text in (",", "(") and i > 0 and doc[i - 1].pos_ == "PROPN":
            mention = scene.discourse.mention_at(doc[i - 1])
            if (
                mention is not None
                and mention.person is not None
                and doc[mention.head].dep_ not in ("pobj", "dobj", "conj")
            ):
                found = doc[mention.head]
    return found


def source_span(scene: Scene, head: Token, verb: Token | None = None) -> tuple[int, int]:
    """The source's noun phrase with its prepositional phrases, in the article's text; the relative pronoun where that shows it."""
    if verb is not None:
        up = verb
        while up.dep_ in ("conj", "xcomp") and up.head.i != up.i and not any(c.dep_ == "nsubj" for c in up.children):
            up = up.head
        for child in up.lefts:
            if child.dep_ in ("nsubj", "nsubjpass") and child.lower_ in ("who", "which", "that") and head.i < child.i:
                return scene.paragraph.span(child, child)
    first, last = noun_phrase(head, preps=True)
    if last.i - first.i > 25:
        first, last = noun_phrase(head)
    return scene.paragraph.span(first, last)
