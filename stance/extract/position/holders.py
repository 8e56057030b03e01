"""Step 7: whose side a reading is: the noun phrase resolved to actor and person, or whoever speaks; and who relays it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from stance.extract.coref import Referent
from stance.extract.position import manner
from stance.extract.position.candidates import Candidate
from stance.extract.position.days import document_day, main_verb, narrated_day
from stance.extract.position.documents import meeting
from stance.extract.position.groups import Member, coordinated, members
from stance.extract.position.participants import participants
from stance.extract.position.parties import counted, group, members_of_un, pair, part
from stance.extract.position.voices import Voices, is_name
from stance.extract.when import said_on
from stance.lexicon.function_words import FunctionWords
from stance.model import Statement

if TYPE_CHECKING:
    from stance.extract.coref import Discourse
    from stance.extract.parse import Paragraph, Token
    from stance.extract.position.reading import Reading


# What these say of another in indirect speech is the reporter's wording: "urged Kyiv to drop its bid", "talks, which Oslo backs".
_TOLD = frozenset(("nominal", "relative"))
_SAID = frozenset(("say", "tell", "insist", "warn", "argue", "declare", "claim", "demand", "call", "urge", "reject"))
# Who is called so beside a name, and nothing else, is an official of the state that is spoken of.
_OFFICIAL = frozenset(("minister", "spokesman", "spokeswoman", "spokesperson"))
_GUESSES = frozenset(("would", "could", "might", "may", "'d"))
_PLURAL = frozenset(("they", "them", "their", "both", "who", "which"))
_FIRST_PERSON = frozenset(("i", "we", "us", "me", "our", "my", "ours"))


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a side, as the article tells it; `actor` None: nobody that can hold one, for the `reason`."""

    actor: str | None
    speaker: str | None = None
    office: str | None = None
    said_on: date | None = None
    claimed_by: str | None = None
    reason: str = ""


class Resolver:
    """Resolves the holders of readings in one article.

    Args:
        discourse: who words stand for. voices: who speaks where. issuers: who speaks where nobody else does.
    """

    def __init__(self, discourse: Discourse, voices: Voices, issuers: tuple[str, ...], words: FunctionWords) -> None:
        self.discourse, self.voices, self.issuers, self.words = discourse, voices, issuers, words
        self.day = document_day(discourse.article)
        self.actors = discourse.gazetteer.actors
        self._met = [Member(*each) for each in meeting(discourse, issuers[0])] if len(issuers) == 1 else []

    def holders(self, candidate: Candidate) -> Iterator[Held]:
        """Everyone whose side the candidate's reading is."""
        reading, paragraph = candidate.reading, candidate.paragraph
        assert reading is not None
        if candidate.answer is not None:
            yield from self._spoken(self._voice(candidate.answer[0]), paragraph, reading.anchor)
            return
        voice = self._voice(paragraph.offset(reading.anchor))
        if reading.rule == "readout" and (voice is not None or not self._met):
            yield Held(None, reason=f"'{reading.anchor.text}': nobody is said to hold it")
            return
        if reading.holder is None or _first_person(reading.holder):
            first = candidate.hit.start if candidate.antecedent is None else paragraph.offset(candidate.tokens[0])
            yield from self._spoken(voice or self._voice(first), paragraph, reading.anchor)
            return
        token = manner.agreeing(reading)
        if token.lemma_.lower() in self.words.texts:
            yield Held(None, reason=f"'{token.text}' is a text, and no actor")
            return
        day = narrated_day(paragraph, reading.anchor, reading.rule, self.day, token)
        listed = members(token, self.discourse) or self._meeting(token)
        if not listed:
            listed = counted(token, self.discourse) or pair(token, self.discourse, voice.actor if voice else None)
        if not listed:
            listed = [Member(*each) for each in participants(token, self.discourse, self.words)]
        if not listed and token.dep_ == "nsubj" and reading.claimant is None:
            listed = coordinated(token, self.discourse)
        if listed:
            span = paragraph.span(token, token)
            for member in listed:
                one = Referent(member.actor, member.person, member.office, token.text, span, member.person is not None)
                yield from self._referred(reading, one, paragraph, day, voice, listed)
            return
        if (public := self._public(token)) is not None:
            yield Held(None, reason=f"'{public.text}' are people, not the state")
            return
        if self._citizens(token):
            yield Held(None, reason=f"'{token.text}' are people, not the state")
            return
        if members_of_un(token, self.discourse):
            yield Held(None, reason=f"'{token.text}' are members, each for itself")
            return
        if manner.silent(reading.anchor):
            yield Held(None, reason="who has not spoken has left nothing open")
            return
        if token.lower_ in self.words.vague:
            yield Held(None, reason=f"'{token.text}' names nobody")
            return
        referent = self._logophor(token) or part(token, self.discourse, reading.rule) or self.discourse.refer(token)
        if referent is None or referent.actor is None:
            referent = group(token, self.discourse) or referent
        if (referent is None or referent.actor is None) and self._own(token):
            yield from self._spoken(voice, paragraph, reading.anchor)
        elif referent is None:
            yield Held(None, reason=f"'{token.text}' is no actor that the gazetteer knows")
        elif listed := self._taken_up(token, referent):
            day = self._scene(token, referent, day)
            for member in listed:
                yield from self._referred(reading, _stands_for(member, referent), paragraph, day, voice, listed)
        elif referent.actor is None:
            yield Held(None, reason=f"'{referent.words}' holds no office that speaks for an actor on that day")
        else:
            yield from self._referred(reading, referent, paragraph, day, voice)

    def _referred(
        self,
        reading: Reading,
        referent: Referent,
        paragraph: Paragraph,
        day: date | None,
        voice: Statement | None,
        together: Sequence[Member] = (),
    ) -> Iterator[Held]:
        """The side of one who is known, as its own or as another says; `together`: with whom it is named."""
        assert referent.actor is not None
        person = referent.speaker if referent.is_person else self._owner(reading.holder, referent.actor)
        claimant = self.discourse.refer(reading.claimant) if reading.claimant is not None else None
        if reading.claimant is not None and (claimant is None or claimant.actor is None):
            yield Held(None, reason=f"'{reading.claimant.text}', who says so, speaks for no actor")
        elif claimant is not None and referent.actor in self.issuers and claimant.actor not in self.issuers:
            yield Held(None, reason="what another says of the issuer in its own document")
        elif claimant is not None and claimant.actor != referent.actor:
            yield Held(referent.actor, person, referent.office, day, claimant.actor)
        else:
            if reading.anchor.lemma_ == "need" and voice is not None and voice.actor not in (None, referent.actor):
                yield self._from_voice(voice)  # "Kyiv needs guarantees, Macron said": he wants them for it
                return
            guess = any(c.dep_ == "aux" and c.lower_ in _GUESSES for c in reading.anchor.children)
            if (
                reading.rule == "commitment"
            ):  # "Hamas will have no role", "Putin will pretend to agree": said of another
                quoted = self.discourse.quotes.at(paragraph.offset(reading.anchor)) is not None
                of_another = voice is not None and voice.actor not in (None, referent.actor)
                guess = guess or (of_another and (not quoted or manner.denied(reading.anchor, self.words)))
            if voice is not None and any(each.actor == voice.actor for each in together):
                guess = False  # "Britain and France would send troops, Starmer said": he speaks for both
            told = self._told(reading, referent, paragraph) or _said_aside(reading) or _presupposed(reading.anchor)
            own = voice is not None and voice.actor == referent.actor
            if voice is not None and not own and not told and manner.opinion(reading.anchor):
                yield Held(None, reason="what one thinks of another's stance is no stance of the other's")
                return
            if reading.rule == "act" and voice is not None and not own and not manner.done(reading.anchor):
                if referent.actor not in self._speaking(voice):
                    yield Held(None, reason="what another is said to be doing is no stance that is relayed")
                    return
            if voice is not None and voice.actor in self.actors[referent.actor].members and not guess and not told:
                yield self._from_voice(voice)  # "Europe is ready, Macron said": he is too
            yield self._held(referent.actor, person, referent.office, day, None if told and not own else voice, guess)

    def _meeting(self, token: Token) -> list[Member]:
        """All who met, where an issuer's readout says "the leaders", "both sides" or, of no list before, "they"."""
        if not self._met or self.discourse.quote_of(token) is not None:
            return []
        if token.lower_ in ("they", "both") and token.dep_ == "nsubj":
            referent = self.discourse.refer(token)
            met = {each.actor for each in self._met}
            if referent is not None and any(each.actor not in met for each in self._taken_up(token, referent)):
                return []
        elif not (
            token.lower_ in (*self.words.participants, "officials")
            and token.dep_ in ("nsubj", "nsubjpass")
            and {c.lower_ for c in token.children} & {"the", "two", "both"}
            and not any(c.dep_ in ("amod", "compound", "prep", "poss") and c.lower_ != "two" for c in token.children)
        ):
            return []
        return self._met

    def _owner(self, token: Token | None, actor: str) -> str | None:
        """The person whose government or office it is: "his government", "Smith's office"."""
        if token is None or token.pos_ != "NOUN":
            return None
        for child in token.children:
            if child.dep_ == "poss" and child.i < token.i:
                owner = self.discourse.refer(child)
                if owner is not None and owner.is_person and owner.actor == actor:
                    return owner.speaker
        return None

    def _told(self, reading: Reading, referent: Referent, paragraph: Paragraph) -> bool:
        """Whether the reporter, and not who speaks, says so of the holder: "urged Kyiv to drop its bid", a "US-backed truce"."""
        if self.discourse.quotes.at(paragraph.offset(reading.anchor)) is not None:
            return False
        if reading.rule not in _TOLD:
            return reading.anchor.dep_ == "amod"
        verb = reading.anchor.head
        if reading.rule != "nominal" or reading.anchor.dep_ != "dobj" or verb.dep_ not in ("ccomp", "conj"):
            return True
        subjects = [c for c in verb.children if c.dep_ == "nsubj"]  # "said that Kim had repeated his commitment"
        who = [self.discourse.refer(each) for subject in subjects for each in (subject, *subject.conjuncts)]
        return not any(each is not None and each.actor == referent.actor for each in who)

    def _taken_up(self, token: Token, referent: Referent) -> list[Member]:
        """All whom "they" takes up, where it takes up a list."""
        if token.lower_ not in _PLURAL or referent.source is None:
            return []
        at = self.discourse.paragraph_of(token).span(token, token)
        return self._listed_at(referent.source) if referent.source != at else []

    def _scene(self, token: Token, referent: Referent, day: date | None) -> date | None:
        """The day on which those met who "they" are ("A and B met on Saturday ... They warned"), where none is told here."""
        paragraph = self.discourse.parsed.at(referent.source[0]) if referent.source is not None else None
        tokens = paragraph.tokens(referent.source) if paragraph is not None and referent.source is not None else None
        if paragraph is None or tokens is None or not len(tokens) or day != self.day or tokens.root.sent == token.sent:
            return day
        known, met = said_on(paragraph, main_verb(tokens.root), day)
        return met if known and met is not None else day

    def _speaking(self, voice: Statement) -> list[str]:
        """All who say it, where several do together ("Oslo and Bern said they would")."""
        return [each.actor for each in self._listed_at(voice.source_span)] if voice.source_span is not None else []

    def _listed_at(self, span: tuple[int, int]) -> list[Member]:
        """Those that the noun phrase at a place of the text lists."""
        paragraph = self.discourse.parsed.at(span[0])
        tokens = paragraph.tokens(span) if paragraph is not None else None
        if tokens is None or not len(tokens):
            return []
        head = tokens.root
        if head.lower_ in _PLURAL:
            referent = self.discourse.refer(head)
            return self._taken_up(head, referent) if referent is not None else []
        return members(head, self.discourse) or coordinated(head, self.discourse)

    def _logophor(self, token: Token) -> Referent | None:
        """ "Kyiv says it will never accept": the subject of a reported clause that is a pronoun takes up the speaker."""
        if token.lower_ not in ("it", "he", "she") or token.dep_ != "nsubj" or token.head.dep_ != "ccomp":
            return None
        report = token.head.head
        speakers = [c for c in report.children if c.dep_ == "nsubj" and c.i < token.i and c.pos_ in ("PROPN", "NOUN")]
        if len(speakers) != 1 or speakers[0].conjuncts or speakers[0].tag_ == "NNS":
            return None
        referent = self.discourse.refer(speakers[0])
        return referent if referent is not None and referent.is_person == (token.lower_ != "it") else None

    def _public(self, token: Token) -> Token | None:
        """The "voters" of "voters said they would not": whom "they" takes up."""
        if token.lower_ != "they" or token.dep_ != "nsubj":
            return None
        clause = token.head
        while clause.dep_ == "ccomp" and clause.head.i < clause.i:
            clause = clause.head
            who = next((c for c in clause.children if c.dep_ == "nsubj"), None)
            if who is not None and who.lemma_.lower() in self.words.public:
                return who
        return None

    def _citizens(self, token: Token) -> bool:
        """ "Russians hope", "54 percent of Ukrainians": citizens; "the Russians want" is the state."""
        mention = self.discourse.mention_at(token)
        if mention is None or mention.kind != "people" or mention.actor is None:
            return False
        if self.actors[mention.actor].kind not in ("state", "territory"):
            return False
        return not any(child.dep_ == "det" and child.lower_ == "the" for child in token.children)

    def _own(self, token: Token) -> bool:
        """Whether an unnamed post or body is the speaker's own: "our troops", in an official document "the President"."""
        if any(child.dep_ == "poss" and child.lower_ in ("our", "my") for child in token.children):
            return token.lemma_.lower() in self.words.own_posts
        if self.issuers and token.lemma_.lower() == "administration":
            return True  # "the Smith-Jones Administration" in its own document
        plain = not any(
            child.dep_ in ("amod", "compound", "poss", "prep", "nmod", "appos", "relcl") for child in token.children
        )
        return (
            bool(self.issuers)
            and plain
            and token.lemma_.lower() in self.words.own_posts
            and token.pos_ in ("NOUN", "PROPN")
        )

    def _voice(self, offset: int) -> Statement | None:
        """Who speaks there; an official document's own voice is no relay."""
        voice = self.voices.at(offset)
        if voice is None or voice.kind == "issuer":
            return None
        if voice.actor is not None and voice.actor == self.discourse.article.issuer and voice.actor not in self.issuers:
            return None  # "we" of a document that several issue
        if voice.actor is None and self.issuers and self._nameless(voice.speaker):
            return None  # "it was noted that", "THE PRESIDENT:" in the issuer's own document
        return voice

    def _nameless(self, speaker: str | None) -> bool:
        if speaker is None:
            return True
        words = speaker.lower().removeprefix("the ").removeprefix("our ").split()
        return " ".join(words) in self.words.own_posts or (bool(words) and words[-1] in self.words.own_posts)

    def _spoken(self, voice: Statement | None, paragraph: Paragraph, anchor: Token) -> Iterator[Held]:
        """The side of whoever speaks."""
        if voice is not None:
            listed = self._listed_at(voice.source_span) if voice.source_span is not None else []
            whole = voice.actor is not None and self.actors[voice.actor].kind == "group"
            if listed and (whole or voice.actor in (None, *(each.actor for each in listed))):
                for member in listed:  # "the ministers of A and B said": each of them does
                    yield replace(self._relayed(voice, member.actor), speaker=member.person, office=member.office)
            else:
                yield self._from_voice(voice)
            return
        if not self.issuers:
            yield Held(None, reason="nobody is said to say it: the reporter's own words")
        if self._met and manner.impersonal(anchor):  # "the need for X was underscored", in a readout: by all who met
            for member in self._met:
                relayed = None if member.actor in self.issuers else self.issuers[0]
                yield Held(member.actor, None, None, narrated_day(paragraph, anchor, "speech", self.day), relayed)
            return
        for issuer in self.issuers:
            yield Held(issuer, None, None, narrated_day(paragraph, anchor, "speech", self.day))

    def _from_voice(self, voice: Statement) -> Held:
        if voice.actor is None:
            return Held(None, reason=f"'{voice.speaker}', who says so, speaks for no actor")
        name = voice.speaker if is_name(voice) else None
        return replace(self._relayed(voice, voice.actor), speaker=name)

    def _relayed(self, voice: Statement, actor: str) -> Held:
        """The side of an actor that speaks, or, in a statement inside another's, is said to."""
        return Held(actor, None, voice.office, voice.said_on, self._relay(voice, actor))

    def _relay(self, voice: Statement, actor: str) -> str | None:
        """Who else says that the actor says so: not one of those who say it together."""
        if voice.claimed_by not in self.actors or voice.claimed_by == actor:
            return None
        together = self._speaking(voice)
        return None if actor in together and voice.claimed_by in together else voice.claimed_by

    def _held(
        self,
        actor: str,
        person: str | None,
        office: str | None,
        day: date | None,
        voice: Statement | None,
        speculative: bool = False,
    ) -> Held:
        """The side of one who is named: its own, or as another says."""
        if voice is None:
            if self.issuers and actor not in self.issuers:
                return Held(actor, person, office, day, self.issuers[0])
            return Held(actor, person, office, day)
        if voice.actor == actor or actor in self._speaking(voice):
            if (relay := self._relay(voice, actor)) is not None:
                return Held(actor, person, office, voice.said_on, relay)
            if not is_name(voice) and voice.actor == actor:  # "Rubio said that Washington welcomed": Rubio says so
                voice = self.voices.named(voice.spans[0][0], actor) or voice
            own = voice.speaker if is_name(voice) and voice.actor == actor else None
            return Held(actor, own or person, voice.office if own else office, voice.said_on)
        if voice.actor is None and voice.speaker and _OFFICIAL.intersection(voice.speaker.lower().split()):
            return Held(actor, person, office, voice.said_on)  # "Oslo has approved it, Energy Minister X said"
        if speculative:
            return Held(None, reason="what another would do is a guess, and no stance of its own")
        if voice.actor is None and _is_person(voice.speaker):
            return Held(None, reason=f"'{voice.speaker}', who says so, speaks for no actor")
        return Held(actor, person, office, voice.said_on, voice.actor)


def _stands_for(member: Member, referent: Referent) -> Referent:
    return replace(
        referent, actor=member.actor, speaker=member.person, office=member.office, is_person=member.person is not None
    )


def _first_person(token: Token) -> bool:
    return token.lower_ in _FIRST_PERSON and token.text != "US"


def _is_person(speaker: str | None) -> bool:
    """Whether a speaker without an actor is a person by name, whose word on another is hearsay; a body or outlet reports."""
    words = (speaker or "").split()
    return len(words) > 1 and all(word[:1].isupper() for word in words) and words[0] != "The"


def _said_aside(reading: Reading) -> bool:
    """ "In answer to Oslo, who had said that it must end": the reporter tells in passing what the holder has said."""
    verb = reading.anchor
    for _ in range(6):
        if verb.dep_ == "relcl":
            return reading.holder is not None and verb.head.i == reading.holder.i and verb.lemma_ in _SAID
        if verb.head.i == verb.i:
            return False
        verb = verb.head
    return False


def _presupposed(anchor: Token) -> bool:
    """ "Asked him why Oslo was against it": who asks so takes it for granted, and so does the reporter."""
    verb = anchor if anchor.pos_ in ("VERB", "AUX") else anchor.head
    return verb.dep_ == "ccomp" and verb.head.lemma_ == "ask" and any(c.lower_ == "why" for c in verb.lefts)
