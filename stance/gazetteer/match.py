"""Find the gazetteer's names in text with one Aho-Corasick pass: whole words, longest first, capitals as names have them.

Whether a capital is the actor ("Moscow insists") or a place ("in Moscow") is not decided here: that needs the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import ahocorasick

from stance.gazetteer.load import ROLES, Gazetteer, surname
from stance.text import flatten

MentionKind = Literal["name", "adjective", "people", "capital", "seat", "body", "person", "surname"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of the gazetteer in a text.

    Attributes:
        start, end: code points into the text that was searched.
        kind: name, adjective, people, capital, seat, body, person (full name) or surname.
        actor: the actor it names, or that the person speaks for on the day; None where the person holds no office then.
        person: the full name, where it is a person.
        office: the title of the office held on the day, where it is a person with one.
    """

    start: int
    end: int
    kind: MentionKind
    actor: str | None
    person: str | None = None
    office: str | None = None


_Entry = tuple[MentionKind, str, str]  # kind, actor id or full name of the person, the name as written


class Matcher:
    """The compiled automaton over all names of a gazetteer. Built once, then read-only."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        entries: dict[str, list[_Entry]] = {}

        def add(kind: MentionKind, name: str, value: str) -> None:
            key = flatten(name)
            if key and (kind, value, name) not in entries.setdefault(key, []):
                entries[key].append((kind, value, name))

        for actor in gazetteer.actors.values():
            for name in (actor.name, *actor.aliases):
                add("name", name, actor.id)
            for name in actor.seats:
                add("seat", name, actor.id)
            for name in actor.bodies:
                add("body", name, actor.id)
            for name in actor.people:
                add("people", name, actor.id)
            for name in actor.adjectives:
                add("adjective", name, actor.id)
            if actor.capital:
                add("capital", actor.capital, actor.id)
        for person, terms in gazetteer.terms.items():
            add("person", person, person)
            add("surname", surname(person), person)
            for _, holder in terms:
                for alias in holder.aliases:
                    add("person" if " " in alias else "surname", alias, person)
        self._automaton = ahocorasick.Automaton()
        for key, values in entries.items():
            self._automaton.add_word(key, (len(key), tuple(values)))
        self._automaton.make_automaton()

    def find(self, text: str, on: date | None) -> list[Mention]:
        """All mentions in `text`, in order, without overlaps, resolved to who held office on that day."""
        flat = flatten(text)
        found = []
        for last, (length, entries) in self._automaton.iter(flat):
            start, end = last - length + 1, last + 1
            if _is_word(flat, start, end) and (mention := self._resolve(text, start, end, entries, on)):
                found.append(mention)
        found.sort(key=lambda m: (m.start - m.end, m.start))  # longest first
        taken: list[Mention] = []
        used = bytearray(len(text))
        for mention in found:
            if not any(used[mention.start : mention.end]):
                used[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
                taken.append(mention)
        taken.sort(key=lambda m: m.start)
        return taken

    def _resolve(self, text: str, start: int, end: int, entries: tuple[_Entry, ...], on: date | None) -> Mention | None:
        written = text[start:end]
        fitting = [entry for entry in entries if _cased(written, entry[2])]
        if not fitting:
            return None
        actors = [entry for entry in fitting if entry[0] not in ("person", "surname")]
        if actors:
            kind, actor, _ = actors[0]
            return Mention(start, end, kind, actor)
        best: tuple[int, Mention] | None = None
        for kind, person, _ in fitting:
            term = self.gazetteer.office_of(person, on)
            weight = ROLES.index(term[0].role) if term else len(ROLES)
            mention = Mention(
                start, end, kind, term[0].actor if term else None, person, term[0].title if term else None
            )
            if best is None or weight < best[0]:
                best = (weight, mention)
        return best[1] if best else None


def _is_word(flat: str, start: int, end: int) -> bool:
    before = flat[start - 1] if start else " "
    after = flat[end] if end < len(flat) else " "
    return not (before.isalnum() or (flat[end - 1].isalnum() and after.isalnum()))


def _cased(written: str, name: str) -> bool:
    """Whether `written` has capitals where names have them: "us" is not "US", "turkey" not "Turkey", "TURKEY" is."""
    letters = [c for c in name if c.isalpha()]
    if len(letters) <= 4 and all(c.isupper() for c in letters):
        return written.replace("\u2019", "'") == name
    return all(w.isupper() or not n.isupper() for w, n in zip(written, name, strict=False))
