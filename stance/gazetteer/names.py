"""How names are written: the form in which they are compared, short names, and spellings that stand for each other."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from stance.text import flatten
from stance.yamlfile import Item, data_dir, load

# Particles that belong to the family name ("von der Leyen", "bin Salman", "al-Sisi").
PARTICLE = re.compile(
    r"von|van|der|den|de|del|della|di|da|dos|du|la|le|bin|ibn|ben|al|el|abu|ter|ten|zu|af|av", re.IGNORECASE
)
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr."))
_NUMERAL = re.compile(r"[IVX]+")
# A style before a sole given name ("King Philippe"): what follows is no family name.
_STYLES = frozenset(("king", "queen", "prince", "princess", "emperor", "sultan", "emir", "sheikh", "pope", "duke"))
_ARTICLE = re.compile(r"(?:al|el)-", re.IGNORECASE)
_MOST_SPELLINGS = 24


class _Plain(dict[int, str]):
    """Code point to its character in the form of `plain`, filled as characters are met."""

    def __missing__(self, point: int) -> str:
        flat = flatten(chr(point))
        self[point] = " " if flat in _BLANKS else flat
        return self[point]


_BLANKS = "-\t\n\r\v\f\u2013\u2003\u2009\u202f"
_PLAIN = _Plain()


def plain(text: str) -> str:
    """`text` as names are compared: flattened, with hyphens and any white space as blanks, of the same length."""
    return text.translate(_PLAIN)


def surname(person: str) -> str:
    """The short name by which news call a person after the first mention: the last word with its particles."""
    words = person.split()
    while len(words) > 1 and words[-1].lower() in _SUFFIXES:
        words.pop()
    at = len(words) - 1
    while at > 1 and PARTICLE.fullmatch(words[at - 1]):
        at -= 1
    return " ".join(words[at:])


def short_names(person: str, aliases: Iterable[str], short: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """All names of one person that are no full names: aliases of one word, and the surname or what stands for it.

    An alias that is the first word of the name says that the family name stands first ("Xi" of "Xi Jinping"): the last
    word is then no surname. A monarch's number and a sole given name after a style give none either.
    """
    words = person.split()
    out = [alias for alias in aliases if " " not in alias]
    if short is not None:
        return tuple(dict.fromkeys((*out, *short)))
    first = {plain(alias) for alias in out} & {plain(words[0]), plain(words[0].split("-")[0])}
    regnal = bool(_NUMERAL.fullmatch(words[-1])) or (len(words) == 2 and words[0].lower() in _STYLES)
    if not first and not regnal:
        last = surname(person)
        out.append(last)
        out.append(_ARTICLE.sub("", last))
    return tuple(dict.fromkeys(out))


@dataclass(frozen=True, slots=True)
class NameRules:
    """What tells a short name from another thing; words are in the form of `plain`.

    Attributes:
        titles: last words of titles and posts that may stand before a surname.
        given: given names, which before a surname make it another person's.
        openers: capitalised words that only open a sentence or tell the day.
        followers: words that make the name before them another's ("Tower", "Jr").
        words, common: surnames that are also words; surnames that many bear.
        also_persons: names of actors that persons bear too.
        spellings, endings: groups of words, and of ends of words, that stand for each other.
    """

    titles: frozenset[str]
    given: frozenset[str]
    openers: frozenset[str]
    followers: frozenset[str]
    words: frozenset[str]
    common: frozenset[str]
    also_persons: frozenset[str]
    spellings: dict[str, tuple[str, ...]]
    endings: tuple[tuple[str, ...], ...]

    def spell(self, name: str) -> list[str]:
        """All spellings of a name of several words, the given one first, in the form of `plain`."""
        choices = [self._spell_word(word) for word in plain(name).split()]
        every = itertools.islice(itertools.product(*choices), _MOST_SPELLINGS)
        return [" ".join(words) for words in every]

    def _spell_word(self, word: str) -> list[str]:
        out = [word, *(w for w in self.spellings.get(word, ()) if w != word)]
        for group in self.endings:
            for end in sorted(group, key=len, reverse=True):
                if word.endswith(end) and len(word) > len(end) + 2:
                    return [*out, *(word[: -len(end)] + other for other in group if other != end)]
        return out


@cache
def load_rules() -> NameRules:
    """The shipped rules: `data/names.yaml` with the titles, openers and given names of `data/lexicon/`.

    Raises:
        DataError: a file is not as it should be; with file, line and column.
    """
    keys = ("titles", "followers", "words", "common", "also_persons", "spellings", "endings")
    item = load(data_dir() / "names.yaml")
    fields = item.mapping("the file", required=keys)
    lists = {key: frozenset(map(plain, fields[key].texts(key))) for key in keys[:5]}
    posts = (last for text in _words("titles", "courtesy", "military", "civil") for last in plain(text).split()[-1:])
    roles = load(data_dir() / "lexicon" / "roles.yaml").items("the file")
    nouns = [text for role in roles for text in role.mapping("a role")["nouns"].texts("nouns")]
    titles = {*lists["titles"], *posts, *(last for text in nouns for last in plain(text).split()[-1:])}
    spellings = [tuple(map(plain, group.texts("spellings"))) for group in fields["spellings"].items("spellings")]
    return NameRules(
        titles=frozenset(title.strip(".") for title in titles),
        given=frozenset(map(plain, _words("given_names"))),
        openers=frozenset(map(plain, _words("openers", "openers", "breakers"))),
        followers=lists["followers"],
        words=lists["words"],
        common=lists["common"],
        also_persons=lists["also_persons"],
        spellings={word: group for group in spellings for word in group},
        endings=tuple(tuple(map(plain, group.texts("endings"))) for group in fields["endings"].items("endings")),
    )


def _words(file: str, *keys: str) -> list[str]:
    """All words of the named lists of a file of `data/lexicon/` (without keys: of all its lists), however nested."""
    fields = load(data_dir() / "lexicon" / f"{file}.yaml").mapping("the file")
    return [word for key in keys or fields for word in _texts(fields[key])]


def _texts(item: Item) -> list[str]:
    if isinstance(item.value, dict):
        return [text for each in item.value.values() for text in _texts(each)]
    return item.texts("a word list")
