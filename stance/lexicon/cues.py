"""Words that attribute, read from `data/lexicon/`: verbs by what they take as content, nouns, adjectives, and news outlets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from stance.model import StatementClass
from stance.text import flatten
from stance.yamlfile import Item, data_dir, load

FRAMES = (
    "quote", "clause", "that", "wh", "infinitive", "order", "gerund", "as", "called", "object",
    "of", "for", "about", "against", "on", "to", "from", "at", "with", "in", "into",
)  # fmt: skip
_WEIGHT = {"speech": 0, "attitude": 1, "act": 2}


@dataclass(frozen=True, slots=True)
class Cues:
    """Attributes:
    verbs: lemma, with its particle if it has one ("rule out"), to the frames it takes and the class under each.
    particles: lemma to the particles with which it is an entry, the longest first.
    adjectives, nouns: lemma to class.
    light_verbs: verbs whose object may be such a noun, so that their subject is its source.
    outlets: flattened names of news outlets, without article; outlet_endings, listeners: last words and nouns.
    """

    verbs: dict[str, dict[str, StatementClass]]
    particles: dict[str, tuple[tuple[str, ...], ...]]
    adjectives: dict[str, StatementClass]
    nouns: dict[str, StatementClass]
    light_verbs: frozenset[str]
    outlets: frozenset[str]
    outlet_endings: frozenset[str]
    listeners: frozenset[str]

    def outlet(self, name: str) -> bool:
        """Whether a proper name is a news outlet's."""
        flat = flatten(name).removeprefix("the ").removesuffix("'s").strip()
        return flat in self.outlets or (" " in flat and flat.split()[-1] in self.outlet_endings)


@cache
def load_cues() -> Cues:
    """The shipped lists.

    Raises:
        DataError: a file is not as it should be; with file, line and column.
    """
    verbs: dict[str, dict[str, StatementClass]] = {}
    for group in _load("reporting").items("reporting.yaml"):
        _add(group, verbs, None)
    attitudes = _load("attitudes").mapping("attitudes.yaml", required=("verbs", "adjectives"))
    for group in attitudes["verbs"].items("verbs"):
        _add(group, verbs, "attitude")
    nouns = _load("nouns_of_speech").mapping("nouns_of_speech.yaml", required=("speech", "attitude", "light_verbs"))
    outlets = _load("outlets").mapping("outlets.yaml", required=("names", "endings", "nouns"))
    particles: dict[str, list[tuple[str, ...]]] = {}
    for verb in verbs:
        head, *rest = verb.split()
        if rest:
            particles.setdefault(head, []).append(tuple(rest))
    return Cues(
        verbs=verbs,
        particles={verb: tuple(sorted(each, key=lambda p: (-len(p), p))) for verb, each in particles.items()},
        adjectives=_classes(attitudes["adjectives"]),
        nouns={**_words(nouns["attitude"], "attitude"), **_words(nouns["speech"], "speech")},
        light_verbs=frozenset(nouns["light_verbs"].texts("light_verbs")),
        outlets=frozenset(flatten(name).removeprefix("the ") for name in outlets["names"].texts("names")),
        outlet_endings=frozenset(outlets["endings"].texts("endings")),
        listeners=frozenset(outlets["nouns"].texts("nouns")),
    )


def _load(name: str) -> Item:
    return load(data_dir() / "lexicon" / f"{name}.yaml")


def _words(item: Item, cls: StatementClass) -> dict[str, StatementClass]:
    return dict.fromkeys(item.texts("the list"), cls)


def _classes(item: Item) -> dict[str, StatementClass]:
    out: dict[str, StatementClass] = {}
    for cls, words in sorted(item.mapping("classes").items(), key=lambda kv: -_WEIGHT[kv[0]]):
        out.update(_words(words, cast(StatementClass, cls)))
    return out


def _add(group: Item, verbs: dict[str, dict[str, StatementClass]], given: StatementClass | None) -> None:
    fields = group.mapping("a group", required=("takes", "verbs"), optional=("class",))
    cls = given or fields["class"].text("class")
    if cls not in get_args(StatementClass):
        raise fields["class"].error(f"unknown class '{cls}'", f"one of: {', '.join(get_args(StatementClass))}")
    for frame in fields["takes"].items("takes"):
        name = frame.text("a frame")
        if name not in FRAMES:
            raise frame.error(f"unknown frame '{name}'", f"one of: {', '.join(FRAMES)}")
        for verb in fields["verbs"].texts("verbs"):
            known = verbs.setdefault(verb, {})
            if name not in known or _WEIGHT[cls] < _WEIGHT[known[name]]:
                known[name] = cast(StatementClass, cls)
