"""Makes up articles with positions, as many as wanted, for measuring the store. Nothing in them is true.

The shape is that of news: a few actors and topics carry most of the positions, and one article in ten is wire copy of
another. The shares are those of press articles annotated by hand: one position in nine is not on its actor's usual side,
86 % are plain, one in eight has a condition, of one in five the day is not known. An article has about 2,800 characters
and five positions; its prose is as hard to compress as real news.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pydoc_data.topics import topics

from stance.model import Article, Dropped, Evidence, Extraction, Firmness, Position, Run, Stance, Step

RUN = Run("bench", "bench", "bench")
FIRST = date(2016, 1, 1)
YEARS = 10
ACTORS = 100
TOPICS = 25
OUTLETS = 60
PER_ARTICLE = 5

_LETTERS = "etaoinshrdlucmfgpwybvk"
_VERBS = {"support": "backed", "oppose": "rejected", "neutral": "declined to comment on"}


def _english() -> list[str]:
    """Sentences of the Python manual, which every Python carries: English enough to compress and index like news."""
    prose = "\n\n".join(topics[name] for name in sorted(topics))
    sentences = (re.sub(r"[^A-Za-z ,'-]+", " ", part) for part in re.split(r"[.:]\s|\n\n", prose))
    found = {re.sub(r" +", " ", sentence).strip() for sentence in sentences}
    return sorted(s for s in found if 8 <= len(s.split()) <= 40 and len(s) < 240)


class World:
    """Names, filler sentences and habits; everything follows from the seed."""

    def __init__(self, seed: int = 1) -> None:
        self.dice = random.Random(seed)
        self.english = _english()
        self.names = ["".join(self.dice.choices(_LETTERS, k=self.dice.randint(4, 9))).title() for _ in range(20_000)]
        self.words = " ".join(self.english).split()
        self.pairs = [(f"actor-{a:03}", f"topic-{t:02}") for a in range(ACTORS) for t in range(TOPICS)]
        heavy = [1 / (1 + int(a[-3:])) ** 0.8 / (1 + int(t[-2:])) ** 0.6 for a, t in self.pairs]
        self.weights = list(accumulate(heavy))
        self.leaning = {pair: self.dice.choice(("support", "oppose")) for pair in self.pairs}

    def _filler(self) -> str:
        """A sentence with two names in it: news names people and places that other articles do not."""
        return f"{self.dice.choice(self.english)} {self.dice.choice(self.names)}, {self.dice.choice(self.names)}."

    def _position(self, pair: tuple[str, str], day: date) -> tuple[str, dict[str, object]]:
        """One sentence and the fields of the position that it carries."""
        dice = self.dice
        actor, topic = pair
        luck = dice.random()
        stance: Stance = self.leaning[pair]  # type: ignore[assignment]  # one of the two sides
        if luck < 0.03:
            stance = "neutral"
        elif luck < 0.11:
            stance = "oppose" if stance == "support" else "support"
        post = dice.randrange(4)
        speaker = f"Name{actor[-3:]}{post} Family{actor[-3:]}{post}" if dice.random() < 0.7 else None
        office = ("president", "prime minister", "foreign minister", "spokesperson of the government")[post]
        condition = (
            f"once {dice.choice(self.words)} {dice.choice(self.words)} is agreed" if dice.random() < 0.12 else None
        )
        firmness: Firmness = dice.choices(("hedged", "plain", "firm"), (6, 86, 8))[0]  # type: ignore[assignment]
        said_on = None if dice.random() < 0.2 else day - timedelta(days=dice.choices((0, 1, 2), (6, 3, 1))[0])
        teller = f"actor-{dice.randrange(ACTORS):03}" if dice.random() < 0.05 else None
        who = f"{speaker}, the {office} of {actor}," if speaker else actor
        start = dice.randrange(len(self.words) - 15)
        tail = " ".join(self.words[start : start + dice.randint(8, 15)])
        sentence = f"{who} {_VERBS[stance]} the proposal on {topic} {condition or ''} and {tail}."
        fields = {
            "actor": actor, "topic": topic, "stance": stance, "speaker": speaker,
            "office": office if speaker else None, "condition": condition, "firmness": firmness,
            "said_on": said_on, "claimed_by": teller, "confidence": round(dice.uniform(0.4, 0.99), 2),
            "rule": "complement-clause",
        }  # fmt: skip
        return sentence, fields

    def extraction(self, number: int, day: date) -> Extraction:
        """An article of this day with about five positions."""
        dice = self.dice
        parts: list[str] = []
        found: list[tuple[str, dict[str, object]]] = []
        for pair in dice.choices(self.pairs, cum_weights=self.weights, k=dice.randint(3, 7)):
            sentence, fields = self._position(pair, day)
            found.append((sentence, fields))
            parts += [sentence, *(self._filler() for _ in range(dice.randint(2, 5)))]
        return _made(parts, found, number, day, f"outlet-{dice.randrange(OUTLETS):02}", self._filler()[:70])

    def copied(self, extraction: Extraction, number: int) -> Extraction:
        """The same article in another outlet: an agency's prefix, the last paragraphs cut, another headline."""
        outlet = f"outlet-{self.dice.randrange(OUTLETS):02}"
        parts = extraction.article.text.split("\n\n")
        kept = ["CITY (Agency) - " + parts[0], *parts[1 : max(2, len(parts) - 2)]]
        text = "\n\n".join(kept)
        found = []
        for p in extraction.positions:
            sentence = p.evidence[0].text
            if sentence in text:
                found.append((sentence, {name: getattr(p, name) for name in _FIELDS}))
        day = extraction.article.date
        assert day is not None
        return _made(kept, found, number, day, outlet, self._filler()[:60])


_FIELDS = (
    "actor", "topic", "stance", "speaker", "office", "condition", "firmness", "said_on", "claimed_by", "confidence",
    "rule",
)  # fmt: skip


def _made(
    parts: list[str], found: list[tuple[str, dict[str, object]]], number: int, day: date, outlet: str, title: str
) -> Extraction:
    text = "\n\n".join(parts)
    article = Article(text, day, title, outlet, f"https://{outlet}.example/{day:%Y/%m/%d}/{number}")
    positions = []
    for sentence, fields in found:
        start = text.index(sentence)
        end = start + len(sentence)
        trace = (
            Step("topic-phrase", f"'the proposal' names {fields['topic']}", (start + 30, start + 42)),
            Step("source", "the subject of the verb", (start, start + 20)),
            Step("office-on-date", f"speaks for {fields['actor']} on {day}", (start, start + 20)),
            Step("polarity", f"the verb takes its object with '{fields['stance']}'", (start + 20, start + 28)),
            Step("complement-clause", "the content is what the verb governs", (start, end)),
        )
        positions.append(
            Position(
                article.key, evidence=(Evidence(start, end, sentence, ((start + 20, end - 1),)),), trace=trace, **fields
            )  # type: ignore[arg-type]
        )
    dropped = tuple(
        Dropped(f"topic-{n:02}", None, (n * 40, n * 40 + 12), "nobody holds it in its sentence", "holder")
        for n in range(3)
    )
    return Extraction(article, positions=tuple(positions), dropped=dropped)


def extractions(positions: int, seed: int = 1) -> Iterator[Extraction]:
    """Extractions with about `positions` positions in all, spread over ten years, in order of date."""
    world = World(seed)
    articles = positions // PER_ARTICLE
    days = YEARS * 365
    previous: Extraction | None = None
    for number in range(articles):
        day = FIRST + timedelta(days=number * days // articles)
        if previous is not None and previous.article.date == day and world.dice.random() < 0.1:
            yield world.copied(previous, number)
            previous = None
        else:
            previous = world.extraction(number, day)
            yield previous
