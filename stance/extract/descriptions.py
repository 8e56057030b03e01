"""Noun phrases that describe rather than name: "the Ukrainian president", "Russian officials", "the minister", "the bloc"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from stance.extract.persons import Person
from stance.extract.pronouns import resolve_epithet
from stance.extract.syntax import SUBJECTS, noun_phrase
from stance.lexicon.sources import Sources
from stance.model import Span
from stance.text import flatten

if TYPE_CHECKING:
    from stance.extract.coref import Discourse, Referent
    from stance.extract.mentions import Mention
    from stance.extract.parse import Token

_LOOK_BACK = 3000  # code points: how far back in the raw text a bare "the minister" looks for its name
_OLD = re.compile(r"\d\d-?year-?old")
# Roles of which a state has one, so that the post with the actor names the person.
_SINGLE = ("head-of-state", "head-of-government", "foreign-minister", "defence-minister", "head")
_DEFINITE = frozenset(("the", "this", "that"))
# Posts that only one actor has.
_ONE = {
    "pope": "vatican",
    "pontiff": "vatican",
    "taoiseach": "ireland",
    "supreme leader": "iran",
    "high representative": "eu",
}
# A group of these is no group of citizens: "the Palestinian armed group", "Yemeni rebels".
_FIGHTERS = frozenset(("militia", "militant", "rebel", "fighter", "insurgent"))
_FIGHTING = frozenset(("armed", "militant", "islamist", "rebel", "resistance", "insurgent", "shia", "shiite", "sunni"))


def role_phrase(token: Token, sources: Sources) -> tuple[str, str, int] | None:
    """The post that a noun phrase's head names: (phrase, kind of office, index of its first token), the longest there is."""
    if flatten(token.text) not in sources.role_words:
        return None
    doc = token.doc
    best = None
    for length in range(1, 6):
        first = token.i - length + 1
        if first < 0:
            break
        phrase = _join(doc, first, token.i + 1)
        if phrase in sources.roles:
            best = phrase, sources.roles[phrase], first
    for last in range(
        token.i + 2, min(token.i + 6, len(doc)) + 1
    ):  # "secretary of state", "minister of foreign affairs"
        for first in (token.i, token.i - 1, token.i - 2):
            if first >= 0:
                phrase = _join(doc, first, last)
                if phrase in sources.roles and " of " in phrase + " ":
                    best = phrase, sources.roles[phrase], first
    return best


def _join(doc: object, first: int, last: int) -> str:
    text = "".join(t.text + t.whitespace_ for t in doc[first:last])  # type: ignore[index]
    return flatten(text.strip())


class Describer:
    """Resolves descriptions in one discourse."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse

    def refer(self, head: Token) -> Referent | None:
        """Who the description headed by `head` stands for; its own words where it names nobody."""
        from stance.extract.coref import Referent

        discourse, sources = self.discourse, self.discourse.sources
        noun = flatten(head.lemma_ if head.pos_ == "NOUN" else head.lower_)
        plural = head.tag_ in ("NNS", "NNPS")
        role = role_phrase(head, sources)
        first, last = noun_phrase(head, preps=True)
        span = discourse.phrase(head, preps=True)
        words = _clean(discourse.text[span[0] : span[1]])
        is_person = role is not None or noun in sources.persons
        former = any(flatten(t.text) in sources.former or t.lower_.startswith("ex") for t in head.doc[first.i : head.i])
        anchor = self._anchor(head, first)
        if anchor is not None and role and _ONE.get(role[0], anchor.actor) != anchor.actor:
            anchor = None  # "the first American pope"
        if anchor is not None:
            if role and not plural and not former:
                person = self._holder(anchor.actor, role[1], role[0], head)
                if person is not None:
                    return discourse.person_referent(person, span, span)
            speaks = (
                role is not None or noun in sources.speaks or flatten(head.lower_) in sources.speaks
            ) and not former
            if speaks or not self._group_of(anchor, head, noun):
                return Referent(anchor.actor if speaks else None, None, None, words, span, is_person, plural)
        if (own := self._of_ones_own(head, noun)) is not None:
            return Referent(own, None, None, words, span, is_person, plural)
        if first.lower_ == "the" and not plural and (_OLD.search(words) or head.lower_ == "old"):
            taken_up = resolve_epithet(discourse, head, sources.gender.get(noun))
            return replace(taken_up, span=span) if taken_up else Referent(None, None, None, words, span, True)
        if (
            not plural
            and first.lower_ in _DEFINITE
            and (role or noun in sources.gender or noun in sources.persons or noun in sources.epithets)
        ):
            titled = role and head.text[0].isupper() and last.i == head.i and first.i == head.i - 1
            if titled and role and (issued := self._issuers(role[1], span, titled=True)) is not None:
                return issued  # "The President also underlined", in his own document
            person_ref = self._last_person(head, span, role[:2] if role else (noun, ""))
            if person_ref is not None:
                return person_ref
            if noun in sources.epithets and head.dep_ in SUBJECTS and last.i == head.i:
                taken_up = resolve_epithet(discourse, head, sources.gender.get(noun))
                if taken_up is not None:
                    return replace(taken_up, span=span)
            if role and (issued := self._issuers(role[1], span)) is not None:
                return issued
            if role and role[0] in _ONE and first.lower_ == "the":
                holder = self._holder(_ONE[role[0]], role[1], role[0], head)
                return (
                    discourse.person_referent(holder, span)
                    if holder is not None
                    else Referent(_ONE[role[0]], None, None, words, span, True)
                )
        if (role or noun in sources.speaks or noun in sources.documents) and (
            body := self._of_a_body(head, span)
        ) is not None:
            return replace(body, is_person=is_person, plural=plural, words=words)
        if plural and (role or noun in sources.speaks) and (seat := self._fronted_place(head)) is not None:
            return Referent(seat, None, None, words, span, is_person, plural)
        if first.lower_ == "this" and noun in sources.owned and discourse.voices is not None:
            voice = discourse.voices.speaker_at(span[0])
            if voice is not None and voice.actor is not None:
                return replace(voice, span=span, source=voice.span)  # "this administration agrees", in a quote
        if first.lower_ == "the" and noun in sources.stand_for and head.i - first.i <= 2:
            meant = self._standing_for(head, noun, span, words)
            if meant is not None:
                return meant
        if (
            (first.lower_ in _DEFINITE or self._group_of(anchor, head, noun))
            and flatten(noun) in sources.anaphors
            and not any(c.dep_ == "compound" and (c.lower_ == "news" or c.pos_ == "PROPN") for c in head.children)
        ):
            taken = self._actor_before(head, noun, span) or (
                self._group_behind(head, span) if self._group_of(anchor, head, noun) else None
            )
            if taken is not None:
                return taken
        return Referent(None, None, None, words, span, is_person, plural)

    def _anchor(self, head: Token, first: Token) -> Mention | None:
        """The actor that a description names: before the noun, or after "of", "for", "from"."""
        discourse = self.discourse
        owned = [
            c for c in head.children if c.dep_ == "poss" and (m := discourse.mention_at(c)) is not None and m.person
        ]
        within = {token.i for owner in owned for token in owner.subtree}  # "Israeli Prime Minister Smith's office"
        for i in range(head.i, first.i - 1, -1):
            mention = discourse.mention_at(head.doc[i]) if i not in within else None
            if mention is not None and mention.person is None and mention.actor and not _backed(mention, head):
                return mention
        for i in range(head.i, first.i - 1, -1):
            token = head.doc[i]
            if token.dep_ == "poss" and token.tag_ in ("PRP$", "NN", "NNP") and token.i < head.i:
                owner = discourse.refer(token)
                if owner is not None and owner.actor and not owner.is_person:
                    return self._as_mention(owner, token)
        for prep in head.children:
            if prep.dep_ == "prep" and prep.i > head.i and prep.lower_ in ("of", "for", "from", "in", "at", "to"):
                for each in prep.children:
                    mention = discourse.mention_at(each) if each.dep_ == "pobj" else None
                    if mention is not None and mention.person is not None and prep.lower_ in ("for", "to", "of"):
                        whose = discourse.refer(each)  # "a spokesman for President Smith", "an aide to him"
                        speaks = flatten(head.lemma_) in discourse.sources.speaks or role_phrase(
                            head, discourse.sources
                        )
                        if whose is not None and whose.actor and speaks:
                            return self._as_mention(whose, each)
                    if prep.lower_ == "to":
                        continue
                    if mention is not None and mention.person is None and mention.actor:
                        if prep.lower_ in ("in", "at") and mention.kind not in ("seat", "body"):
                            if mention.kind != "capital" or flatten(head.lemma_) not in discourse.sources.seated:
                                continue
                        return mention
                    if each.dep_ == "pobj" and mention is None and prep.lower_ in ("of", "for", "at", "from"):
                        inner_first, _ = noun_phrase(each)
                        inner = self._anchor(each, inner_first) if each.i - inner_first.i < 8 else None
                        if inner is not None:
                            return inner
                        if (
                            inner_first.lower_ == "the"
                            and each.tag_ == "NN"
                            and flatten(each.lemma_) in discourse.sources.anaphors
                        ):
                            group = discourse.refer(each)  # "an official of the group"
                            if group is not None and group.actor and not group.is_person:
                                return self._as_mention(group, each)
        return None

    def _group_of(self, anchor: Mention | None, head: Token, noun: str) -> bool:
        """Whether a noun for a movement stands with its people's name: "the Palestinian armed group", "Yemeni rebels"."""
        if anchor is None or anchor.kind != "adjective" or anchor.actor is None:
            return False
        kinds = self.discourse.sources.anaphors.get(noun, ())
        fights = noun in _FIGHTERS or any(c.lower_ in _FIGHTING for c in head.children)
        return (
            "group" in kinds and fights and self.discourse.gazetteer.actors[anchor.actor].kind in ("state", "territory")
        )

    def _of_ones_own(self, head: Token, noun: str) -> str | None:
        """The actor of a person's "his government", "Smith's office"."""
        if noun not in self.discourse.sources.owned and flatten(head.lower_) not in self.discourse.sources.owned:
            return None
        for child in head.children:
            if child.dep_ == "poss" and child.i < head.i:
                owner = self.discourse.refer(child)
                return owner.actor if owner is not None and owner.is_person else None
        return None

    def _of_a_body(self, head: Token, span: Span) -> Referent | None:
        """The actor of "a foreign ministry spokesman", "the ministry statement": that whose ministry was named before."""
        for child in head.children:
            if (
                child.dep_ == "compound"
                and child.i == head.i - 1
                and "ministry" in self.discourse.sources.anaphors.get(child.lower_, ())
            ):
                return self._actor_before(child, child.lower_, span)
        return None

    def _standing_for(self, head: Token, noun: str, span: Span, words: str) -> Referent | None:
        """The actor that "the North", "the mainland" or "the island" means: the last named, or one that others make clear."""
        from stance.extract.coref import Referent

        discourse, sources = self.discourse, self.discourse.sources
        if noun in ("north", "south") and (head.text[0].islower() or any(c.dep_ == "prep" for c in head.children)):
            return None
        offset = discourse.offset(head)
        for found in reversed(discourse.found_within(0, offset)):
            if found.actor in sources.stand_for[noun] and found.person is None:
                return Referent(found.actor, None, None, words, span, False, source=(found.start, found.end))
        others = sources.beside.get(noun, ())
        if any(found.actor in (*others, *sources.stand_for[noun]) for found in discourse.found):
            return Referent(sources.stand_for[noun][0], None, None, words, span, False) if others else None
        return None

    def _as_mention(self, owner: Referent, token: Token) -> Mention:
        from stance.extract.mentions import Mention

        return Mention(*owner.span, token.i, token.i, token.i, "name", owner.actor, None, False)

    def _holder(self, actor: str | None, role: str, phrase: str, head: Token) -> Person | None:
        """The person of that post: one of the article's, else the one holder that the gazetteer knows."""
        if actor is None:
            return None
        discourse = self.discourse
        fitting = [p for p in discourse.people.by_actor.get(actor, ()) if p.role and self._same_role(p, role, phrase)]
        sex = discourse.sources.gender.get(phrase.split()[-1])
        fitting = [p for p in fitting if not (sex and p.gender and p.gender != sex)]
        if len(fitting) > 1 and role != "leader":
            near = self._nearest(fitting, discourse.offset(head))
            if near is not None:
                return near
        if len(fitting) == 1 and (
            role in _SINGLE
            or role == "leader"
            or phrase.split()[-1] in (fitting[0].office or "").lower()
            or _definite(head)
        ):
            return fitting[0]
        for kind in self._kinds(role, actor):
            if kind in _SINGLE or kind == "spokesperson":
                term = discourse.gazetteer.holder(actor, kind, discourse.article.date)
                if (
                    term is not None
                    and (kind in _SINGLE or sex is None or term[1].gender in (None, sex))
                    and (kind in _SINGLE)
                ):
                    return discourse.people.known(term[1].name)
        return None

    def _same_role(self, person: Person, role: str, phrase: str) -> bool:
        if role == "leader":
            return person.role in ("head-of-state", "head-of-government", "head", "leader")
        if role == "official":
            return False
        return person.role == role or (person.post is not None and phrase in flatten(person.post))

    def _kinds(self, role: str, actor: str) -> tuple[str, ...]:
        """The offices that a role noun may mean for an actor, the likeliest first."""
        if role != "leader":
            return (role,)
        offices = {office.role: office for office in self.discourse.gazetteer.actors[actor].offices}
        state = offices.get("head-of-state")
        if "head-of-government" in offices and (state is None or not state.title.lower().startswith("president")):
            return ("head-of-government", "head-of-state", "head")
        if actor in _PARLIAMENTARY:
            return ("head-of-government", "head-of-state")
        return ("head-of-state", "head-of-government", "head")

    def _nearest(self, persons: list[Person], offset: int) -> Person | None:
        names = {p.name for p in persons}
        best = None
        for mention in self.discourse.people.within(max(0, offset - _LOOK_BACK), offset):
            if mention.person.name in names:
                best = mention.person
        return best

    def _issuers(self, role: str, span: Span, *, titled: bool = False) -> Referent | None:
        """Whom "the Vice President" means in an official document that names none: the holder of its issuer's post."""
        discourse = self.discourse
        issuer = discourse.article.issuer
        if titled and any(p.role == role and p.actor != issuer for p in discourse.people.persons):
            if not any(p.role == role and p.actor == issuer for p in discourse.people.persons):
                return None  # the guest's, where he alone is named
        if issuer is None or issuer not in discourse.gazetteer.actors or role not in (*_SINGLE, "deputy-head"):
            return None
        term = discourse.gazetteer.holder(issuer, role, discourse.article.date)
        return discourse.person_referent(discourse.people.known(term[1].name), span) if term else None

    def _fronted_place(self, head: Token) -> str | None:
        """The state whose capital or name opens the sentence as a place ("In Washington, officials said")."""
        start = head.sent[0]
        if start.lower_ not in ("in", "at") or head.dep_ not in SUBJECTS:
            return None
        for child in start.children:
            mention = self.discourse.mention_at(child)
            if child.dep_ == "pobj" and mention is not None and mention.kind in ("capital", "name", "seat"):
                return mention.actor
        return None

    def _last_person(self, head: Token, span: Span, role: tuple[str, str] | None) -> Referent | None:
        """The last person before whom the bare description fits."""
        discourse = self.discourse
        offset = discourse.offset(head)
        sex = discourse.sources.gender.get(role[0].split()[-1]) if role else None
        mentions = discourse.people.within(max(0, offset - _LOOK_BACK), offset)
        for mention in reversed(mentions):
            person = mention.person
            if sex and person.gender and sex != person.gender:
                continue
            if role is None or self._fits(person, *role):
                return discourse.person_referent(person, span, (mention.start, mention.end))
        return None

    def _fits(self, person: Person, phrase: str, role: str) -> bool:
        """Whether the article or the gazetteer gives the person this post."""
        labels = [flatten(label) for label in (person.post, person.office) if label]
        last = phrase.split()[-1]
        if any(phrase in label or (phrase == last and last in label.split()) for label in labels):
            return True
        if role == "leader":
            return person.role in ("head-of-state", "head-of-government", "head", "leader")
        if role == "official":
            return last in ("diplomat",) and person.role in ("foreign-minister", "ambassador", "envoy")
        if role == "minister":
            return person.role in ("foreign-minister", "defence-minister", "minister") and last == "minister"
        return bool(role) and person.role == role and role not in ("head",)

    def _actor_before(self, head: Token, noun: str, span: Span) -> Referent | None:
        """The last actor of a fitting kind named before ("the bloc", "the ministry")."""
        from stance.extract.coref import Referent

        discourse = self.discourse
        offset = discourse.offset(head)
        kinds = discourse.sources.anaphors[noun]
        for found in reversed(discourse.found_within(max(0, offset - _LOOK_BACK), offset)):
            if found.person is not None or found.actor is None:
                continue
            words = discourse.text[found.start : found.end]
            kind = discourse.gazetteer.actors[found.actor].kind
            if found.kind == "body":
                fits = ("ministry" in kinds or "body" in kinds) and noun.split()[-1] in flatten(words)
            elif found.kind in ("name", "adjective", "capital", "seat"):
                fits = (
                    kind in kinds
                    or ("alliance" in kinds and found.actor == "nato")
                    or ("union" in kinds and kind == "bloc")
                )
                fits = fits or ("state" in kinds and kind == "territory")
            else:
                fits = False
            if fits:
                return Referent(found.actor, None, None, words, span, False, source=(found.start, found.end))
        for name in reversed(discourse.people.within(max(0, offset - _LOOK_BACK), offset)):
            spoken = discourse.gazetteer.actors[name.person.actor] if name.person.actor else None
            if spoken is not None and (spoken.kind in kinds or ("union" in kinds and spoken.kind == "bloc")):
                at = (name.start, name.end)
                return Referent(spoken.id, None, None, discourse.text[slice(*at)], span, False, source=at)
        return self._same_noun(noun, offset, span) if "ministry" in kinds or "body" in kinds else None

    def _group_behind(self, head: Token, span: Span) -> Referent | None:
        """The first movement named after "the Palestinian armed group", where none is before."""
        from stance.extract.coref import Referent

        discourse = self.discourse
        for found in discourse.found_within(discourse.offset(head), len(discourse.text)):
            actor = discourse.gazetteer.actors[found.actor] if found.actor and found.kind == "name" else None
            if actor is not None and actor.kind == "group" and not actor.members:
                words = discourse.text[found.start : found.end]
                return Referent(actor.id, None, None, words, span, False, source=(found.start, found.end))
        return None

    def _same_noun(self, noun: str, offset: int, span: Span) -> Referent | None:
        """The actor whose name stands with the same noun before ("Turkey's foreign ministry ... the ministry")."""
        from stance.extract.coref import Referent

        discourse = self.discourse
        low = max(0, offset - _LOOK_BACK)
        window = discourse.text[low:offset].lower()
        at = window.rfind(noun)
        while at > 0:
            for found in reversed(discourse.found_within(low + max(0, at - 40), low + at)):
                between = discourse.text[found.end : low + at]
                if found.person is None and found.actor and len(between) < 30 and not re.search(r"[,.;:\n]", between):
                    words = discourse.text[found.start : low + at + len(noun)]
                    return Referent(
                        found.actor, None, None, words, span, False, source=(found.start, low + at + len(noun))
                    )
            at = window.rfind(noun, 0, at)
        return None


_PARLIAMENTARY = frozenset(
    [
        "germany",
        "italy",
        "israel",
        "india",
        "pakistan",
        "hungary",
        "czechia",
        "slovakia",
        "poland",
        "estonia",
        "latvia",
        "finland",
        "austria",
        "greece",
        "ireland",
        "iceland",
        "north-macedonia",
        "bulgaria",
        "slovenia",
        "croatia",
        "serbia",
        "armenia",
        "georgia",
        "iraq",
        "lebanon",
        "ethiopia",
        "albania",
        "kosovo",
        "malta",
        "portugal",
    ]
)


def _definite(head: Token) -> bool:
    first, _ = noun_phrase(head)
    return first.lower_ not in ("a", "an", "one", "another", "some", "senior")


def _backed(mention: Mention, head: Token) -> bool:
    """Whether the name is only part of "Moscow-backed"."""
    return mention.place and mention.head != head.i


def _clean(words: str) -> str:
    return " ".join(words.split())
