"""Find the gazetteer's names in text with one Aho-Corasick pass: whole words, longest first, with a name's capitals.

Whether a capital is the actor ("Moscow insists") or a place ("in Moscow") is not decided here: that needs the sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, TypeVar

import ahocorasick

from stance.gazetteer.context import (
    Neighbours,
    goes_on,
    in_capitals,
    is_person_instead,
    neighbours,
    other_person,
    tells_time,
    titled,
)
from stance.gazetteer.load import ROLES, Gazetteer, Holder, Office
from stance.gazetteer.names import NameRules, load_rules, plain

MentionKind = Literal["name", "adjective", "people", "capital", "seat", "body", "person", "surname"]
_Kind = Literal[MentionKind, "homonym"]
_Answer = TypeVar("_Answer")
# Initials that are words in lower case: in a line of capitals they may be just those.
_WORDS = frozenset(("us", "who", "un"))
_SHORTEST = 3  # letters up to which a surname is taken to be borne by many


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of the gazetteer in a text.

    Attributes:
        start, end: code points into the text that was searched.
        kind: name, adjective, people, capital, seat, body, person (full name) or surname (any short name of a person).
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


class _Entry(NamedTuple):
    kind: _Kind
    value: str  # actor id, or full name of the person
    capitals: tuple[int, ...]  # where the name has capitals
    exact: str | None  # initials of up to four letters must stand as they are: "US" is not "Us"


class _Hit(NamedTuple):
    start: int
    end: int
    key: str
    entries: list[_Entry]


class _Asked(dict[str, _Answer]):
    """Answers of a question, each asked once in a text."""

    def __init__(self, ask: Callable[[str], _Answer]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, key: str) -> _Answer:
        self[key] = self._ask(key)
        return self[key]


_Term = tuple[Office, Holder] | None


class Matcher:
    """The compiled automaton over all names of a gazetteer. Built once, then read-only, and picklable."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._rules = load_rules()
        self._entries = _entries(gazetteer, self._rules)
        self._first = {person: plain(person).split()[0] for person in gazetteer.terms}
        self._unless = {a.id: tuple(map(plain, a.unless)) for a in gazetteer.actors.values() if a.unless}
        self._automaton = ahocorasick.Automaton()
        for key, entries in self._entries.items():
            self._automaton.add_word(key, (len(key), key, entries))
        self._automaton.make_automaton()

    def find(self, text: str, on: date | None) -> list[Mention]:
        """All mentions in `text`, in order, without overlaps, resolved to who held office on that day.

        A short name counts where the person holds an office on the day or the full name stands in `text`, which should
        therefore be the whole article and not a sentence of it.
        """
        if not self._entries:
            return []
        flat = plain(text)
        mentions: list[Mention] = []
        short: list[_Hit] = []
        doubtful: list[Mention] = []
        full: set[str | None] = set()  # persons whose full name stands in the text
        persons: set[str] = set()  # actors whose name is a person's in this text
        terms = _Asked[_Term](lambda person: self.gazetteer.office_of(person, on))
        elsewhere = _Asked[bool](lambda actor: any(word in flat for word in self._unless.get(actor, ())))
        for hit in _longest(self._hits(text, flat)):
            kind, value = hit.entries[0].kind, hit.entries[0].value
            if kind == "homonym":
                if hit.key.split()[0] in self._rules.given:  # "Jim Jordan"
                    persons.add(value)
            elif kind == "surname":
                short.append(hit)
            elif kind == "person":
                if mention := self._person(text, hit, terms):
                    mentions.append(mention)
                    full.add(mention.person)
            elif elsewhere[value]:
                continue
            elif not self._is_actor(text, hit):
                persons.add(value)
            else:
                found = doubtful if hit.key in self._rules.also_persons else mentions
                found.append(Mention(hit.start, hit.end, kind, value))
        actors = {mention.actor for mention in mentions}
        mentions.extend(each for each in doubtful if each.actor not in persons or each.actor in actors)
        if short:
            actors.update(mention.actor for mention in doubtful)
            shorts = (self._short(text, hit, terms, full, actors) for hit in short)
            mentions.extend(mention for mention in shorts if mention)
        mentions.sort(key=lambda mention: mention.start)
        return mentions

    def _hits(self, text: str, flat: str) -> list[_Hit]:
        """Whole-word occurrences with the capitals that the name has."""
        out = []
        size = len(flat)
        for last, (length, key, entries) in self._automaton.iter(flat):
            end = last + 1
            start = end - length
            if start and flat[start - 1].isalnum():
                continue
            if end < size and flat[end].isalnum() and (flat[last].isalnum() or flat[end + 1 : end + 2] == "."):
                continue  # inside a word, or inside longer initials ("U.S." in "U.S.S.R.")
            fitting = [entry for entry in entries if _cased(text, start, end, entry)]
            if fitting:
                out.append(_Hit(start, end, key, fitting))
        return out

    def _known(self, word: str) -> bool:
        """Whether a word (in the form of `plain`) names an actor."""
        return any(entry.kind not in ("person", "surname") for entry in self._entries.get(word, ()))

    def _is_actor(self, text: str, hit: _Hit) -> bool:
        entry = hit.entries[0]
        if entry.exact and hit.key in _WORDS and in_capitals(neighbours(text, hit.start, hit.end), self._known):
            return False
        if hit.key in self._rules.also_persons or _follows_capital(text, hit.start):
            near = neighbours(text, hit.start, hit.end)
            return not is_person_instead(near, self._rules, self._known, hit.key in self._rules.also_persons)
        return True

    def _person(self, text: str, hit: _Hit, terms: _Asked[_Term]) -> Mention | None:
        if text.startswith((" Jr", " Sr"), hit.end):
            return None
        person = min((entry.value for entry in hit.entries), key=lambda name: _rank(terms[name]))
        return _mention(hit, "person", person, terms[person])

    def _short(
        self, text: str, hit: _Hit, terms: _Asked[_Term], full: set[str | None], actors: set[str | None]
    ) -> Mention | None:
        """The person whom a short name means in this text on this day, or None."""
        persons = [p for p in dict.fromkeys(e.value for e in hit.entries) if p in full or terms[p] is not None]
        if not persons:
            return None
        near = neighbours(text, hit.start, hit.end)
        goes = goes_on(near, self._rules, self._known)
        fitting: list[tuple[bool, bool, int, str, str | None]] = []
        for person in persons:
            if other_person(near, self._first[person], self._rules, self._known):
                continue
            if goes and self._first[person] == hit.key:
                continue  # the family name stands first: "Wang Jian" is not Wang Yi
            term = terms[person]
            actor = term[0].actor if term else None
            named, beside = person in full, actor is not None and actor in actors
            if self._counts(hit.key, near, named, beside, goes):
                fitting.append((not named, not beside, _rank(term), person, actor))
        if not fitting:
            return None
        fitting.sort(key=lambda each: each[:3])
        best = fitting[0]
        rivals = {each[4] for each in fitting if each[:2] == best[:2]}
        if best[0] and len(rivals) > 1:
            return None  # in office for different actors, neither of them named: nobody can tell
        return _mention(hit, "surname", best[3], terms[best[3]])

    def _counts(self, key: str, near: Neighbours, named: bool, beside: bool, goes: bool) -> bool:
        """Whether a short name is enough: `named` by the full name, `beside` a mention of the actor."""
        rules = self._rules
        if key in rules.words:
            return (named and not tells_time(near)) or titled(near, rules)
        if key in rules.given:  # "Hamid" of Abdul Hamid is the given name of others
            return not goes and (named or titled(near, rules))
        common = len(key) <= _SHORTEST or key in rules.common
        return named or beside or not common or titled(near, rules)


def _rank(term: _Term) -> int:
    return ROLES.index(term[0].role) if term else len(ROLES)


def _mention(hit: _Hit, kind: MentionKind, person: str, term: _Term) -> Mention:
    office = term[0] if term else None
    return Mention(hit.start, hit.end, kind, office.actor if office else None, person, office.title if office else None)


def _entries(gazetteer: Gazetteer, rules: NameRules) -> dict[str, list[_Entry]]:
    """Every name in the form of `plain`, with what it may stand for; actors before persons."""
    out: dict[str, list[_Entry]] = {}

    def add(kind: _Kind, name: str, value: str, key: str | None = None) -> None:
        letters = [c for c in name if c.isalpha()]
        initials = 0 < len(letters) <= 4 and all(c.isupper() for c in letters)
        capitals = tuple(i for i, c in enumerate(name) if c.isupper())
        if key is not None:  # another spelling, of another length: its first letter alone is certain
            capitals = (0,) if name[:1].isupper() else ()
        entry = _Entry(kind, value, capitals, name if initials else None)
        held = out.setdefault(key or plain(name), [])
        if entry not in held:
            held.append(entry)

    for actor in gazetteer.actors.values():
        kinds: tuple[tuple[_Kind, tuple[str, ...]], ...] = (
            ("name", (actor.name, *actor.aliases)),
            ("seat", actor.seats),
            ("body", actor.bodies),
            ("people", actor.people),
            ("adjective", actor.adjectives),
            ("capital", (*((actor.capital,) if actor.capital else ()), *actor.cities)),
            ("homonym", actor.homonyms),
        )
        for kind, names in kinds:
            for name in names:
                add(kind, name, actor.id)
    for person, terms in gazetteer.terms.items():
        aliases = tuple(alias for _, holder in terms for alias in holder.aliases)
        for name in (person, *(alias for alias in aliases if " " in alias)):
            if " " in name:
                for spelling in rules.spell(name):
                    add("person", name, person, None if spelling == plain(name) else spelling)
        for name in gazetteer.short_names(person):
            add("surname", name, person)
            for spelling in rules.spell(name):
                if spelling != plain(name):
                    add("surname", name, person, spelling)
    order = {"person": 2, "surname": 3, "homonym": 4}
    return {key: sorted(held, key=lambda entry: order.get(entry.kind, 1)) for key, held in out.items() if key}


def _follows_capital(text: str, start: int) -> bool:
    """Whether the word directly before has a capital ("Mark Cuban")."""
    if start < 2 or text[start - 1] != " ":
        return False
    return text[text.rfind(" ", max(0, start - 20), start - 1) + 1].isupper()


def _cased(text: str, start: int, end: int, entry: _Entry) -> bool:
    """Whether `text[start:end]` has capitals where the name has them: "turkey" is not "Turkey", "TURKEY" is."""
    if entry.exact is not None:
        return text[start:end] == entry.exact
    for at in entry.capitals:
        char = text[start + at]
        if not (char.isupper() or not char.isalpha()):
            return False
    return True


def _longest(hits: list[_Hit]) -> list[_Hit]:
    """Of overlapping hits the longest, in order of the text."""
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    out: list[_Hit] = []
    cluster: list[_Hit] = []
    reach = 0
    for hit in hits:
        if hit.start >= reach and cluster:
            out.extend(_settle(cluster))
            cluster = []
        cluster.append(hit)
        reach = max(reach, hit.end)
    out.extend(_settle(cluster))
    return out


def _settle(cluster: list[_Hit]) -> list[_Hit]:
    if len(cluster) < 2:
        return cluster
    taken: list[_Hit] = []
    for hit in sorted(cluster, key=lambda each: (each.start - each.end, each.start)):
        if all(hit.end <= other.start or hit.start >= other.end for other in taken):
            taken.append(hit)
    return sorted(taken, key=lambda each: each.start)
