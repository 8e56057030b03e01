"""Persons of an article, read off its raw text: full names with their titles and posts, and the short names that take them up.

No parse is needed, so that who "Lamola" is does not hang on which paragraphs were parsed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rapidfuzz import fuzz

from stance.extract.names import NameRun, name_runs
from stance.extract.posts import OF_STATES, Post, actor_nearby, post_after, post_before
from stance.gazetteer import Gazetteer
from stance.gazetteer import Mention as Found
from stance.gazetteer.names import surname
from stance.lexicon.sources import Gender, Sources
from stance.model import Span
from stance.text import flatten

ENOUGH = 2  # points of evidence that make a sequence of capitalised words a person's name
_AGE = re.compile(r", (?:aged )?\d\d(?:,|\.| and\b)|,? who\b|,? whose\b")
_OLD = re.compile(r", (?:aged )?\d\d(?:,|\b-year-old)|, an? \d\d-?year-?old")
_WORD_AFTER = re.compile(r",?[\"”’']? ?(?:(?:also|then|later|has|had|have|once|recently|previously) )?([a-z]+)\b")
_WORD_BEFORE = re.compile(r"([a-z]+) $")


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the article.

    Attributes:
        name: the full name, as the gazetteer or the article's fullest mention has it.
        gender: as the gazetteer, a title or the given name tells; None: unknown.
        actor: whom they speak for on the article's date, or None.
        office: the post they speak from, or None; `role` its kind as in data/actors (or "leader", "official").
        known: whether the gazetteer has them.
        post: the post that the article itself gives them, whether it speaks for an actor or not.
    """

    name: str
    gender: Gender | None = None
    actor: str | None = None
    office: str | None = None
    role: str | None = None
    known: bool = False
    post: str | None = None


@dataclass(frozen=True, slots=True)
class NameMention:
    """A place in the text where a person is named. `start` is that of the name, `title_start` that of a title before it."""

    start: int
    end: int
    title_start: int
    person: Person
    full: bool
    speaks: bool  # stands next to a reporting verb


@dataclass(slots=True)
class _Candidate:
    """A sequence of words that may name a person, and what speaks for it."""

    words: tuple[str, ...]
    runs: list[NameRun] = field(default_factory=list)
    points: int = 0
    gender: Gender | None = None
    post: Post | None = None


class People:
    """The persons of one article.

    Args:
        text: the article's text. paragraphs: its paragraphs' spans.
        found: the gazetteer's mentions in it, in order.
    """

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Span],
        found: Sequence[Found],
        gazetteer: Gazetteer,
        sources: Sources,
        on: date | None,
    ) -> None:
        self.text, self.found, self.gazetteer, self.sources, self.on = text, found, gazetteer, sources, on
        runs = name_runs(text, paragraphs, found, sources)
        full, short = self._candidates(runs)
        self._by_word: dict[str, list[Person]] = {}
        self._by_start: dict[str, list[Person]] = {}
        self._count: Counter[str] = Counter()
        taken: dict[tuple[str, ...], Person] = {}
        for words, candidate in full.items():
            if person := self._person(candidate):
                taken[words] = person
                self._count[person.name] += len(candidate.runs)
        for person in dict.fromkeys(taken.values()):
            self._enter(person)
        mentions = [
            self._mention(run, taken[c.words], True) for c in full.values() if c.words in taken for run in c.runs
        ]
        mentions += self._short(short, [r for c in full.values() if c.words not in taken for r in c.runs])
        self.mentions = sorted(_without_overlaps(mentions), key=lambda m: m.start)
        self._starts = [m.start for m in self.mentions]
        posts = {m.person.name: m.person for m in self.mentions}
        self.persons: tuple[Person, ...] = tuple(posts.values())
        self.by_name = posts
        self.by_actor: dict[str, list[Person]] = {}
        self.by_surname: dict[str, Person] = {}
        for person in self.persons:
            self.by_surname.setdefault(flatten(person.name).split()[-1], person)
            if person.actor:
                self.by_actor.setdefault(person.actor, []).append(person)

    def within(self, start: int, end: int) -> list[NameMention]:
        """The mentions that start within the span."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _candidates(self, runs: list[NameRun]) -> tuple[dict[tuple[str, ...], _Candidate], list[NameRun]]:
        """Sequences that may be full names, joined by their words, and single words."""
        full: dict[tuple[str, ...], _Candidate] = {}
        short: list[NameRun] = []
        for run in runs:
            if len(run.words) < 2 and not (run.found and run.found.kind == "person"):
                short.append(run)
                continue
            key = tuple(flatten(w) for w in run.words)
            candidate = full.setdefault(key, _Candidate(key))
            candidate.runs.append(run)
            self._weigh(candidate, run)
        return full, short

    def _weigh(self, candidate: _Candidate, run: NameRun) -> None:
        sources, text = self.sources, self.text
        before = post_before(text, run.start, self.found, sources)
        after = post_after(text, run.end, self.found, sources)
        candidate.gender = candidate.gender or run.gender
        if not candidate.post or (before and before.actor and not candidate.post.actor):
            candidate.post = before or after or candidate.post
        if run.found and run.found.person:
            candidate.points += ENOUGH
        if run.titled or before:
            candidate.points += 3
        if after:
            candidate.points += 2
        if flatten(run.words[0]) in sources.given:
            candidate.points += 2
        elif len(run.words[0].rstrip(".")) == 1:
            candidate.points += 1
        if _AGE.match(text, run.end):
            candidate.points += 2
        if self._speaks(run.start, run.end):
            candidate.points += 2
        if text[max(0, run.start - 4) : run.start].lower() == "the " and not run.titled:
            candidate.points -= 3
        if any(flatten(w) in sources.institutions for w in run.words):
            candidate.points -= 4

    def _speaks(self, start: int, end: int) -> bool:
        after = _WORD_AFTER.match(self.text, end, end + 40)
        if after and after[1] in self.sources.speaking:
            return True
        before = _WORD_BEFORE.search(self.text, max(0, start - 20), start)
        return bool(before and before[1] in self.sources.speaking)

    def _person(self, candidate: _Candidate) -> Person | None:
        if candidate.points < ENOUGH:
            return None
        name = max((" ".join(run.words) for run in candidate.runs), key=len)
        known = next(
            (r.found.person for r in candidate.runs if r.found and r.found.person and r.found.kind == "person"), None
        )
        known = known or self._variant(name)
        if known:
            return self.known(known, candidate.post)
        gender = candidate.gender or gender_of(candidate.words, self.sources)
        return self._placed(_from_post(Person(name, gender), candidate.post), candidate.runs[0].title_start)

    def _placed(self, person: Person, start: int) -> Person:
        """A minister of no state named beside the post: of the state that the sentence names, unless that has another."""
        if person.actor or person.role not in OF_STATES or person.office is None:
            return person
        actor = actor_nearby(self.text, start, self.found)
        if actor is None or self.gazetteer.actors[actor].kind not in ("state", "territory"):
            return person
        return replace(person, actor=actor)

    def known(self, name: str, post: Post | None = None) -> Person:
        """A person of the gazetteer as of the article's date."""
        term = self.gazetteer.office_of(name, self.on)
        gender = next((holder.gender for _, holder in self.gazetteer.terms[name] if holder.gender), None)
        gender = gender or self.sources.given.get(flatten(name.split()[0]))
        office = term[0] if term else None
        label = post.label if post else None
        return Person(
            name,
            gender,
            office.actor if office else None,
            office.title if office else None,
            office.role if office else None,
            known=True,
            post=label,
        )

    def _variant(self, name: str) -> str | None:
        """The gazetteer's person of whom `name` is a spelling ("Voldymyr Zelenskiy"), or None."""
        flat = flatten(name)
        words = flat.split()
        for person in self._surnames().get(words[-1], ()):
            theirs = flatten(person).split()
            given = theirs[0]
            if fuzz.ratio(words[0], given) >= 80 or (len(words[0]) >= 3 and given.startswith(words[0])):
                return person
        return None

    def _surnames(self) -> dict[str, list[str]]:
        """Persons of the gazetteer whose short name the text holds, by its last word as written."""
        if not hasattr(self, "_found_surnames"):
            out: dict[str, list[str]] = {}
            for found in self.found:
                if found.person:
                    word = flatten(self.text[found.start : found.end]).split()[-1]
                    if found.person not in out.setdefault(word, []):
                        out[word].append(found.person)
            self._found_surnames = out
        return self._found_surnames

    def _enter(self, person: Person) -> None:
        words = [flatten(w) for w in person.name.split()]
        keys = {flatten(surname(person.name)), *words}
        if person.known:
            for _, holder in self.gazetteer.terms[person.name]:
                keys |= {flatten(surname(alias)) for alias in holder.aliases}
        if len(words) > 1:
            for length in range(3, len(words[0])):
                self._by_start.setdefault(words[0][:length], []).append(person)
        for key in keys:
            self._by_word.setdefault(key, []).append(person)

    def _short(self, short: list[NameRun], unsure: list[NameRun]) -> list[NameMention]:
        """Single names, and sequences that are no full name, taken as names of those already known by more."""
        out: list[NameMention] = []
        titled: Counter[str] = Counter()
        for run in short:
            if run.titled or run.gender:
                titled[flatten(run.words[-1])] += 1
        for run in [*short, *unsure]:
            key = flatten(run.words[-1])
            if len(run.words) > 1 and flatten(" ".join(run.words)) not in self._by_word:
                continue
            person = self._by_name(flatten(" ".join(run.words)), run)
            if person is None and run.found and run.found.person and len(run.words) == 1:
                known = self.known(run.found.person)
                if known.actor or run.titled or titled[key]:
                    person = known
                    self._enter(person)
            if (
                person is None
                and len(run.words) == 1
                and (run.titled or titled[key] or self._introduced(run, key))
                and key not in self.sources.openers
            ):
                post = post_before(self.text, run.start, self.found, self.sources)
                person = self._placed(
                    _from_post(Person(run.words[0], run.gender or gender_of((key,), self.sources)), post), run.start
                )
                self._enter(person)
            if person:
                out.append(self._mention(run, person, False))
        return out

    def _introduced(self, run: NameRun, key: str) -> bool:
        """Whether a single name that nobody had before brings a person in: a given name that speaks, or has an age or a post."""
        if run.found is not None or run.words[0].isupper():
            return False
        if key in self.sources.given and self._speaks(run.start, run.end):
            return True
        post = post_after(self.text, run.end, self.found, self.sources)
        return bool(_OLD.match(self.text, run.end)) or (post is not None and self._speaks_after(run.end))

    def _speaks_after(self, end: int) -> bool:
        """Whether a reporting verb stands soon after, behind an apposition."""
        window = self.text[end : end + 160].split(".")[0]
        return any(word in self.sources.speaking for word in re.findall(r"[a-z]+", window))

    def _by_name(self, key: str, run: NameRun) -> Person | None:
        """Whom a short name stands for: by surname before given name, by gender of the title, the most named first."""
        fitting = [p for p in self._by_word.get(key, ()) if not (run.gender and p.gender and run.gender != p.gender)]
        if not fitting and len(key) >= 3 and len(run.words) == 1 and self._speaks(run.start, run.end):
            fitting = self._by_start.get(key, [])
        if not fitting:
            return None
        return max(
            fitting,
            key=lambda p: (
                flatten(surname(p.name)) == key,
                p.name.lower().endswith(key),
                self._count[p.name],
                p.actor is not None,
            ),
        )

    def _mention(self, run: NameRun, person: Person, full: bool) -> NameMention:
        return NameMention(run.start, run.end, run.title_start, person, full, self._speaks(run.start, run.end))


_WOMEN = ("ova", "eva", "aya", "ska", "cka", "ina")  # surnames and given names whose ending tells
_MEN = ("ov", "ev", "skyi", "skiy", "sky", "ski", "yev", "iev")
_WOMENS_GIVEN = ("ya", "ia", "ina", "ella", "etta", "issa", "yna", "lla", "elle", "ette")


def gender_of(words: Sequence[str], sources: Sources) -> Gender | None:
    """The usual gender of a full name's bearer, by the given name, else by the endings of surname and given name."""
    given = words[0]
    if given in sources.given:
        return sources.given[given]
    if words[-1].endswith(_WOMEN) and len(words[-1]) > 5:
        return "f"
    if words[-1].endswith(_MEN) and len(words[-1]) > 4:
        return "m"
    return "f" if given.endswith(_WOMENS_GIVEN) and len(given) > 4 else None


def _from_post(person: Person, post: Post | None) -> Person:
    if post is None:
        return person
    person = replace(person, post=post.label, gender=person.gender or post.gender)
    if post.former or post.role is None:
        return person
    return replace(person, actor=post.actor, office=post.label, role=post.role)


def _without_overlaps(mentions: list[NameMention]) -> list[NameMention]:
    out: list[NameMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not out or mention.start >= out[-1].end:
            out.append(mention)
    return out
