"""Words for those who speak: posts, titles, given names and source nouns, read from `data/lexicon/`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from stance.text import flatten
from stance.yamlfile import Item, data_dir, load

Gender = Literal["m", "f"]


@dataclass(frozen=True, slots=True)
class Sources:
    """All words are flattened (`stance.text.flatten`); phrases are words joined by one blank.

    Attributes:
        roles: phrase for a post, singular and plural, to its kind ("top diplomat": "foreign-minister").
        role_words: the words of these phrases.
        courtesy: title before a name, without full stop, to the gender that it tells, or None.
        ranks: other titles before a name that name no post speaking for a state.
        former: words before a post that say that it is no longer held.
        institutions: words in the name of an organisation.
        given: given name to its usual gender, or None where it may be either.
        speaks: singular nouns that speak for the actor named beside them.
        persons: singular nouns for persons. bodies: for organisations and documents.
        anaphors: noun to the kinds of actor that it may take up ("the bloc").
        venues: event nouns that a place name before them only locates.
        locative: prepositions that make a name a place. movement: words of movement.
        gender: noun for one person to the gender that it tells.
        openers: words with a capital only because they open a sentence. breakers: words that end a name.
        speaking: forms of reporting verbs that stand next to a speaker's name.
        epithets: nouns that only describe somebody named before. documents: nouns whose words are nobody's.
        stand_for: noun with "the" to the actors of which it takes up the last named. beside: noun to the actors by whom the
            text makes clear who is meant, where none of those is named before.
        owned: nouns for what a person has of the actor spoken for ("his government").
        seated: nouns that speak for the state in whose capital they are ("the ministry in Oslo").
    """

    roles: dict[str, str]
    role_words: frozenset[str]
    courtesy: dict[str, Gender | None]
    ranks: frozenset[str]
    former: frozenset[str]
    institutions: frozenset[str]
    given: dict[str, Gender | None]
    speaks: frozenset[str]
    persons: frozenset[str]
    bodies: frozenset[str]
    anaphors: dict[str, tuple[str, ...]]
    venues: frozenset[str]
    locative: frozenset[str]
    movement: frozenset[str]
    gender: dict[str, Gender]
    openers: frozenset[str]
    breakers: frozenset[str]
    speaking: frozenset[str]
    epithets: frozenset[str]
    documents: frozenset[str]
    stand_for: dict[str, tuple[str, ...]]
    beside: dict[str, tuple[str, ...]]
    owned: frozenset[str]
    seated: frozenset[str]


@cache
def load_sources() -> Sources:
    """The shipped lists.

    Raises:
        DataError: a file is not as it should be; with file, line and column.
    """
    titles = _file("titles")
    courtesy: dict[str, Gender | None] = {}
    sexes: tuple[tuple[str, Gender | None], ...] = (("male", "m"), ("female", "f"), ("either", None))
    kinds = titles["courtesy"].mapping("courtesy", required=tuple(name for name, _ in sexes))
    for key, gender in sexes:
        courtesy.update(dict.fromkeys((_plain(each) for each in kinds[key].texts(key)), gender))
    names = _file("given_names")
    given: dict[str, Gender | None] = {}
    for key, gender in sexes:
        given.update(dict.fromkeys((flatten(each) for each in names[key].texts(key)), gender))
    nouns, openers = _file("source_nouns"), _file("openers")
    genders = nouns["gender"].mapping("gender", required=("male", "female"))
    gender_of: dict[str, Gender] = dict.fromkeys((flatten(w) for w in genders["male"].texts("male")), "m")
    gender_of.update(dict.fromkeys((flatten(w) for w in genders["female"].texts("female")), "f"))
    anaphors: dict[str, tuple[str, ...]] = {}
    for kind, item in nouns["anaphors"].mapping("anaphors").items():
        for noun in item.texts(kind):
            anaphors[flatten(noun)] = (*anaphors.get(flatten(noun), ()), kind)
    roles = _roles()
    return Sources(
        roles=roles,
        role_words=frozenset(word for phrase in roles for word in phrase.split()),
        courtesy=courtesy,
        ranks=frozenset(_plain(t) for key in ("military", "civil") for t in titles[key].texts(key)),
        former=_set(titles["former"]),
        institutions=_set(titles["institutions"]),
        given=given,
        speaks=_set(nouns["speaks"]),
        persons=_set(nouns["persons"]),
        bodies=_set(nouns["bodies"]),
        anaphors=anaphors,
        venues=_set(nouns["venues"]),
        locative=_set(nouns["locative"]),
        movement=_set(nouns["movement"]),
        gender=gender_of,
        openers=_set(openers["openers"]),
        breakers=_set(openers["breakers"]),
        speaking=_set(openers["speaking"]),
        epithets=_set(nouns["epithets"]),
        documents=_set(nouns["documents"]),
        stand_for=_lists(nouns["stand_for"]),
        beside=_lists(nouns["beside"]),
        owned=_set(nouns["owned"]),
        seated=_set(nouns["seated"]),
    )


def plural(phrase: str) -> str:
    """The regular plural of a phrase's head noun, its last word ("foreign ministers", "spokesmen")."""
    if phrase.endswith("man"):
        return phrase[:-3] + "men"
    if phrase.endswith(("s", "x", "ch", "sh")):
        return phrase + "es"
    if phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
        return phrase[:-1] + "ies"
    return phrase + "s"


def _file(name: str) -> dict[str, Item]:
    return load(data_dir() / "lexicon" / f"{name}.yaml").mapping(f"{name}.yaml")


def _plain(title: str) -> str:
    return flatten(title).replace(".", "")


def _lists(item: Item) -> dict[str, tuple[str, ...]]:
    return {flatten(word): tuple(each.texts(word)) for word, each in item.mapping("the lists").items()}


def _set(item: Item) -> frozenset[str]:
    return frozenset(flatten(word) for word in item.texts("the list"))


def _roles() -> dict[str, str]:
    roles: dict[str, str] = {}
    for item in load(data_dir() / "lexicon" / "roles.yaml").items("roles.yaml"):
        fields = item.mapping("a role", required=("role", "nouns"))
        role = fields["role"].text("role")
        for each in fields["nouns"].items("nouns"):
            phrase = flatten(each.text("a noun"))
            roles.setdefault(phrase, role)
            roles.setdefault(plural(phrase), role)
            head, joint, rest = phrase.partition(" of ")  # "ministers of defence"
            if joint:
                roles.setdefault(f"{plural(head)} of {rest}", role)
    return roles
