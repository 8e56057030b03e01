"""Step 7: whose side a reading is: the noun phrase resolved to actor and person, or whoever speaks; and who relays it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from stance.extract.position.candidates import Candidate
from stance.extract.when import said_on
from stance.model import Statement

if TYPE_CHECKING:
    from stance.extract.coref import Discourse
    from stance.extract.parse import Token


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a side, as the article tells it; `actor` None: nobody that can hold one, for the `reason`."""

    actor: str | None
    speaker: str | None = None
    office: str | None = None
    said_on: date | None = None
    claimed_by: str | None = None
    reason: str = ""


class Voices:
    """The statements of an article by place: who speaks where."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.statements = sorted(statements, key=lambda s: sum(end - start for start, end in s.spans))

    def at(self, offset: int) -> Statement | None:
        """The innermost statement whose content holds the offset."""
        for statement in self.statements:
            if any(start <= offset < end for start, end in statement.spans):
                return statement
        return None


def holders(candidate: Candidate, discourse: Discourse, voices: Voices) -> Iterator[Held]:
    """Everyone whose side the candidate's reading is."""
    reading = candidate.reading
    assert reading is not None
    paragraph, article = candidate.paragraph, discourse.parsed.article
    anchor = paragraph.offset(reading.anchor)
    voice = voices.at(anchor)
    if reading.holder is None:
        voice = voice or voices.at(candidate.hit.start if candidate.antecedent is None else paragraph.offset(candidate.tokens[0]))
        if voice is None:
            if article.issuer:
                yield Held(article.issuer, None, None, article.date)
            else:
                yield Held(None, reason="nobody is said to say it: the reporter's own words")
            return
        yield _from_voice(voice)
        return
    token: Token = reading.holder
    referent = discourse.refer(token)
    if referent is None:
        yield Held(None, reason=f"'{token.text}' is no actor that the gazetteer knows")
        return
    if referent.actor is None:
        yield Held(None, reason=f"'{referent.words}' holds no office that speaks for an actor on that day")
        return
    speaker = referent.speaker if referent.is_person else None
    _, day = said_on(paragraph, reading.anchor, article.date)
    if voice is None:
        if article.issuer and article.issuer != referent.actor:
            yield Held(referent.actor, speaker, referent.office, day, article.issuer)
        else:
            yield Held(referent.actor, speaker, referent.office, day)
        return
    if voice.actor == referent.actor:
        if voice.claimed_by:
            yield Held(referent.actor, speaker, referent.office, voice.said_on, voice.claimed_by)
        else:
            own = voice.speaker if _is_name(voice) else None
            yield Held(referent.actor, own or speaker, voice.office if own else referent.office, voice.said_on)
        return
    if voice.actor is None:
        yield Held(None, reason=f"'{voice.speaker}', who says so, speaks for no actor")
        return
    yield Held(referent.actor, speaker, referent.office, voice.said_on, voice.actor)


def _from_voice(voice: Statement) -> Held:
    if voice.actor is None:
        return Held(None, reason=f"'{voice.speaker}', who says so, speaks for no actor")
    name = voice.speaker if _is_name(voice) else None
    return Held(voice.actor, name, voice.office, voice.said_on, voice.claimed_by)


def _is_name(statement: Statement) -> bool:
    """Whether the speaker is a person by name, not an actor or a body in the mention's own words."""
    return statement.speaker is not None and statement.office is not None
