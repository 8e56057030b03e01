"""Topics as values, and their loader: `data/topics/*.yaml` and the user's own files become a `TopicSet`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from stance.errors import DataError, Place, UnknownNameError
from stance.model import Span, Stance
from stance.text import fold
from stance.topics.phrase import Phrase, PhraseError, parse_phrase
from stance.yamlfile import Item, data_dir, load

if TYPE_CHECKING:
    from stance.topics.match import Found, Matcher, Mentions, TopicHit

Side = Literal[1, -1]
_SIDES: dict[str, Literal[1, -1, 0]] = {"for": 1, "against": -1, "lookalikes": 0}
Report = Callable[[DataError], None]


@dataclass(frozen=True, slots=True)
class TopicPhrase:
    """A phrase of a topic.

    Attributes:
        source: as written in the file, for the trace.
        phrase: the parsed phrase.
        side: +1 names what is proposed, -1 its opposite, 0 neither though it looks like it (`lookalikes`).
    """

    source: str
    phrase: Phrase
    side: Literal[1, -1, 0]
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ContextEntry:
    """An entry of `context` or `exclude`: an actor's id (any mention of the actor counts), else words."""

    text: str
    phrase: Phrase
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class TopicTest:
    """A sentence with what must come out of it.

    Attributes:
        text: one sentence or a few, written for the purpose.
        expect: actor id to stance; empty: no position on the topic.
        day: the article's date, where office holders hang on it, or None.
    """

    text: str
    expect: dict[str, Stance]
    day: date | None = None
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Topic:
    """A proposition that one can support or oppose.

    Attributes:
        id, name: how data and people call it; `aliases` are other names by which users may ask for it.
        proposition: the sentence that `support` and `oppose` are judged against.
        phrases: what names it (side +1), what names its opposite (-1) and what only looks like either (0).
        context: actors or words of which one must be near a phrase; empty: none is needed.
        exclude: actors or words that say that another matter is meant.
        acts: whether doing it counts as a stance.
    """

    id: str
    name: str
    proposition: str
    aliases: tuple[str, ...] = ()
    phrases: tuple[TopicPhrase, ...] = ()
    context: tuple[ContextEntry, ...] = ()
    exclude: tuple[ContextEntry, ...] = ()
    acts: bool = True
    tests: tuple[TopicTest, ...] = ()
    place: Place | None = field(default=None, compare=False)


class TopicSet:
    """All topics by id, with what finds them in text.

    Args:
        topics: in any order; the ids are distinct.
        actors: the known actor ids, where the caller has them: an entry of `context` that is one of them then stands
            for mentions of the actor alone. Without them it stands for the mentions and for the word.
    """

    def __init__(self, topics: Iterable[Topic], actors: Collection[str] | None = None) -> None:
        self.topics = {topic.id: topic for topic in topics}
        self.actors = None if actors is None else frozenset(actors)

    def __getstate__(self) -> dict[str, Any]:  # compiled phrases are cheaper built anew than sent to another process
        return {"topics": self.topics, "actors": self.actors}

    @cached_property
    def matcher(self) -> Matcher:
        """The compiled phrases, built when first used."""
        from stance.topics.match import Matcher

        return Matcher(self.topics.values(), self.actors)

    def mentions_any(self, text: str) -> bool:
        """Whether some phrase may stand in `text`. Cheap; sometimes a false yes, never a false no."""
        return self.matcher.mentions_any(text)

    def find(
        self, text: str, paragraphs: Sequence[Span], mentions: Mentions = (), title: str | None = None
    ) -> list[TopicHit]:
        """The phrases in the paragraphs, in order of the text, with `context` and `exclude` applied.

        Args:
            text: the whole article; spans and offsets point into it.
            paragraphs: no phrase is looked for outside them, and none crosses from one to the next.
            mentions: the actors named in the text, in order; or what finds them, asked only where a phrase stands.
            title: the article's, which may give the context.
        """
        return self.matcher.consider(text, paragraphs, mentions, title).hits

    def consider(
        self, text: str, paragraphs: Sequence[Span], mentions: Mentions = (), title: str | None = None
    ) -> Found:
        """Like `find`, with the phrases that were dropped for want of context, and why."""
        return self.matcher.consider(text, paragraphs, mentions, title)

    @cached_property
    def names(self) -> dict[str, str]:
        """Every name by which a user may call a topic, folded, to its id; ids before names, names before aliases."""
        out: dict[str, str] = {}
        for kind in (lambda t: (t.id,), lambda t: (t.name,), lambda t: t.aliases):
            for topic in self.topics.values():
                for name in kind(topic):
                    out.setdefault(_folded(name), topic.id)
        return out

    def lookup(self, name: str) -> str:
        """The id of the topic called `name`: its id, name or an alias, whatever the case.

        Raises:
            UnknownNameError: no topic is called so; the hint names the nearest.
        """
        if found := self.names.get(_folded(name)):
            return found
        from rapidfuzz import fuzz, process

        near = process.extract(_folded(name), list(self.names), scorer=fuzz.WRatio, limit=8, score_cutoff=70)
        ids = list(dict.fromkeys(self.names[match] for match, _, _ in near))[:3]
        known = f"did you mean {' or '.join(ids)}?" if ids else f"known topics: {', '.join(sorted(self.topics))}"
        raise UnknownNameError(f"no topic is called '{name}'", hint=known)


def place_in(text: str, place: Place, offset: int) -> Place:
    """Where a character of a phrase stands in its file, so far as the phrase is written there as it is read."""
    if place.line is None or place.column is None:
        return place
    line = Path(place.path).read_text(encoding="utf-8").split("\n")[place.line - 1]
    at = line.find(text, place.column - 1)
    return Place(place.path, place.line, at + 1 + offset) if at >= 0 else place


def _day(item: Item) -> date:
    text = item.text("a date")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise item.error(f"'{text}' is no date", 'write it as "2025-09-04"') from error


def _folded(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").split())


def load_topics(extra: Iterable[Path] = (), only: bool = False, actors: Collection[str] | None = None) -> TopicSet:
    """The shipped topics, with those of `extra` files added; the same id replaces. `only`: the files alone.

    Raises:
        DataError: a file is not as docs/topics.md describes; with file, line and column.
    """
    topics: dict[str, Topic] = {}
    for path in [] if only else sorted((data_dir() / "topics").glob("*.yaml")):
        for topic in read_topics(path):
            if topic.id in topics:
                hint = f"it stands at {topics[topic.id].place} too: join them"
                raise DataError(f"topic '{topic.id}' is defined twice", place=topic.place, hint=hint)
            topics[topic.id] = topic
    for path in extra:
        for topic in read_topics(path):
            topics[topic.id] = topic
    return TopicSet(topics.values(), actors)


def read_topics(path: Path, report: Report | None = None) -> list[Topic]:
    """The topics of one YAML file.

    Args:
        report: takes each problem, and reading goes on; without it the first problem is raised.

    Raises:
        DataError: the file or (without `report`) something in it is not as it should be.
    """
    reader = _Reader(path, report)
    topics: dict[str, Topic] = {}
    for item in reader.entries(load(path), "the file"):
        topic = reader.topic(item)
        if topic and topic.id in topics:
            hint = f"it stands at {topics[topic.id].place} too: join them"
            reader.problem(DataError(f"topic '{topic.id}' is defined twice", place=topic.place, hint=hint))
        elif topic:
            topics[topic.id] = topic
    return list(topics.values())


class _Reader:
    """Reads one file; problems are raised or reported."""

    def __init__(self, path: Path, report: Report | None) -> None:
        self.path = path
        self.report = report

    def problem(self, error: DataError) -> None:
        if self.report is None:
            raise error
        self.report(error)

    def entries(self, item: Item | None, what: str) -> list[Item]:
        try:
            return item.items(what) if item and item.value is not None else []
        except DataError as error:
            self.problem(error)
            return []

    def texts(self, item: Item | None, what: str) -> list[tuple[str, Item]]:
        out = []
        for each in self.entries(item, what):
            try:
                out.append((each.text(f"an entry of {what}"), each))
            except DataError as error:
                self.problem(error)
        return out

    def topic(self, item: Item) -> Topic | None:
        required = ("id", "name", "proposition", "for")
        optional = ("aliases", "context", "against", "lookalikes", "exclude", "acts", "tests")
        try:
            fields = item.mapping("a topic", required=required, optional=optional)
            ident = fields["id"].text("id")
            if not ident.replace("-", "").isalnum() or ident != ident.lower():
                raise fields["id"].error(f"'{ident}' is not an id", "lower-case letters, digits and hyphens only")
            name, proposition = (fields[key].text(key) for key in ("name", "proposition"))
        except DataError as error:
            self.problem(error)
            return None
        if self.report and fields["for"].value in ([], None):
            self.problem(fields["for"].error(f"topic '{ident}' has no phrase under 'for'", "name what is proposed"))
        acts = True
        if "acts" in fields:
            try:
                acts = fields["acts"].flag("acts")
            except DataError as error:
                self.problem(error)
        return Topic(
            id=ident,
            name=name,
            proposition=proposition,
            aliases=tuple(text for text, _ in self.texts(fields.get("aliases"), "aliases")),
            phrases=tuple(phrase for key in _SIDES for phrase in self.phrases(fields.get(key), key)),
            context=self.context(fields.get("context"), "context"),
            exclude=self.context(fields.get("exclude"), "exclude"),
            acts=acts,
            tests=tuple(t for each in self.entries(fields.get("tests"), "tests") if (t := self.test(each))),
            place=item.place,
        )

    def phrases(self, item: Item | None, what: str) -> Iterable[TopicPhrase]:
        for text, each in self.texts(item, what):
            if phrase := self.phrase(text, each):
                yield TopicPhrase(text, phrase, _SIDES[what], each.place)

    def context(self, item: Item | None, what: str) -> tuple[ContextEntry, ...]:
        out = []
        for text, each in self.texts(item, what):
            if phrase := self.phrase(text, each):
                out.append(ContextEntry(text, phrase, each.place))
        return tuple(out)

    def phrase(self, text: str, item: Item) -> Phrase | None:
        try:
            return parse_phrase(text)
        except PhraseError as error:
            self.problem(DataError(error.message, place=place_in(text, item.place, error.offset), hint=error.hint))
            return None

    def test(self, item: Item) -> TopicTest | None:
        try:
            fields = item.mapping("a test", required=("text", "expect"), optional=("date",))
            expect: dict[str, Stance] = {}
            for actor, stance in fields["expect"].mapping("expect").items():
                word = stance.text("a stance")
                if word not in get_args(Stance):
                    raise stance.error(f"unknown stance '{word}'", f"one of: {', '.join(get_args(Stance))}")
                expect[actor] = cast(Stance, word)
            day = _day(fields["date"]) if "date" in fields else None
            return TopicTest(fields["text"].text("text"), expect, day, item.place)
        except DataError as error:
            self.problem(error)
            return None
