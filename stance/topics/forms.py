"""All inflected forms of an English word, by rule and by the table `data/lexicon/forms.yaml`; no tagger is asked.

A form found by rule counts only if the rules lead back to it ("noted" is of "note", never of "not"), so a word that is
no form of another is not taken for one. Forms that do not exist ("summited") do no harm: no text holds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from stance.text import flatten
from stance.yamlfile import Item, data_dir, load

_VOWELS = "aeiou"
_SIBILANT = ("s", "x", "z", "ch", "sh")
_VOWEL_GROUP = re.compile(r"[aeiouy]+")
_IS_IZ = re.compile(r"(?<=[a-z]{2})[sz](?=(?:e|es|ed|er|ers|ing|ation|ations|able)$)")
_YS_YZ = re.compile(r"(?<=[a-z]y)[sz](?=(?:e|es|ed|er|ers|ing)$)")


@dataclass(frozen=True, slots=True)
class FormTable:
    """What rules cannot know.

    Attributes:
        irregular: base form to its other forms (verbs: past, participle; nouns: plural; adjectives: degrees).
        doubling: verbs of several syllables that double their last letter ("admit": "admitted").
        graded: adjectives that take -er and -est.
        spellings: groups of spellings of one word ("defence", "defense").
        fixed: words that have no other form ("news" is no plural of "new").
        nouns_of_verbs: (words of the verb, words of its noun).
        compounds: words written as two or as one.
    """

    irregular: dict[str, frozenset[str]]
    doubling: frozenset[str]
    graded: frozenset[str]
    spellings: tuple[tuple[str, ...], ...]
    fixed: frozenset[str]
    nouns_of_verbs: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    compounds: tuple[tuple[str, str], ...] = ()


class Forms:
    """The forms of words under one table."""

    def __init__(self, table: FormTable) -> None:
        self._table = table
        self._bases: dict[str, set[str]] = {}
        for base, others in table.irregular.items():
            for other in others:
                self._bases.setdefault(other, set()).add(base)
        for base in table.graded:
            for degree in _degrees(base):
                self._bases.setdefault(degree, set()).add(base)
        self._spelt = {word: frozenset(group) for group in table.spellings for word in group}
        self._known: dict[str, frozenset[str]] = {}  # by the word as it is compared
        self._asked: dict[str, frozenset[str]] = {}  # by the word as written
        self._nouns: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        self._verbs: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for verb, noun in table.nouns_of_verbs:
            self._nouns.setdefault(verb, []).append(noun)
            self._verbs.setdefault(noun, []).append(verb)
        self._verb_firsts, self._noun_firsts = (frozenset(each[0] for each in t) for t in (self._nouns, self._verbs))
        self._past: dict[str, list[str]] = {}
        self._joined = {pair: "".join(pair) for pair in table.compounds}
        self._parted = {one: pair for pair, one in self._joined.items()}

    @property
    def fixed(self) -> frozenset[str]:
        """Words without other forms, nearly all of them function words."""
        return self._table.fixed

    def of(self, word: str) -> frozenset[str]:
        """All forms of `word`, itself among them, flattened (lower case, no accents, no possessive); of "=word" itself.

        "troops" gives "troop", "cede" gives "ceding", "withdraw" gives "withdrew"; "deploy" does not give "deployment".
        """
        if word in self._asked:
            return self._asked[word]
        key = normal(word)
        if word.startswith("="):
            return self._asked.setdefault(word, frozenset((key,)))
        if key not in self._known:
            found: set[str] = set()
            for spelling in self._spellings(key):
                for base in self._lemmas(spelling):
                    for spelt in self._spellings(base):
                        found |= self._inflected(spelt)
                found.add(spelling)
            self._known[key] = frozenset(spelling for form in found for spelling in self._spellings(form))
        self._asked[word] = self._known[key]
        return self._known[key]

    def participles(self, word: str) -> list[str]:
        """The forms of a word that can follow "is" in the passive: "cede" gives "ceded", "withdraw" "withdrew" and "withdrawn"."""
        if word not in self._past:
            bases = self._lemmas(normal(word))
            irregular = {form for base in bases for form in self._table.irregular.get(base, ())}
            self._past[word] = sorted(form for form in self.of(word) if form.endswith("ed") or form in irregular)
        return self._past[word]

    def nouns_of(self, verb: tuple[str, ...]) -> list[tuple[str, ...]]:
        """The nouns of a verb in any form: ("handing", "over") gives ("handover",)."""
        return self._pairs(self._nouns, self._verb_firsts, verb)

    def verbs_of(self, noun: tuple[str, ...]) -> list[tuple[str, ...]]:
        """The verbs of a noun before "of", or before what its own preposition leads to ("accession", "to")."""
        return self._pairs(self._verbs, self._noun_firsts, noun[:-1] if noun[-1:] == ("of",) else noun)

    def _pairs(
        self, table: dict[tuple[str, ...], list[tuple[str, ...]]], firsts: frozenset[str], words: tuple[str, ...]
    ) -> list[tuple[str, ...]]:
        if not words or self.of(words[0].removeprefix("=")).isdisjoint(firsts):  # nearly always
            return []
        return [
            each
            for first in sorted({*self._lemmas(normal(words[0])), *self._spellings(normal(words[0]))})
            for spelt in sorted(self._spellings(first))
            for each in table.get((spelt, *words[1:]), ())
        ]

    def joined(self, first: str, second: str) -> str | None:
        """The one word for two ("hand", "over": "handover"), or None."""
        return self._joined.get((normal(first), normal(second)))

    def parted(self, word: str) -> tuple[str, str] | None:
        """The two words for one, or None."""
        return self._parted.get(normal(word)) if not word.startswith("=") else None

    def _spellings(self, word: str) -> set[str]:
        """The word as written in Britain and in America."""
        out = set(self._spelt.get(word, (word,)))
        for pattern in (_IS_IZ, _YS_YZ):
            if match := pattern.search(word):
                # "-ise" and "-ize" only after "i", so that "close" stays itself
                if pattern is _IS_IZ and word[match.start() - 1] != "i":
                    continue
                other = "z" if match.group() == "s" else "s"
                out.add(word[: match.start()] + other + word[match.end() :])
        return out

    def _lemmas(self, word: str) -> set[str]:
        """The base forms that `word` may be a form of."""
        if word[:-1].endswith(tuple("0123456789")) and word.endswith("s"):
            return {word[:-1]}  # "F-16s"
        if word in self._table.fixed or not word.isalpha():
            return {word}
        if word in self._bases:
            known = {base for base in _undone(word) if base in self._table.irregular and word in self._present_of(base)}
            return {*self._bases[word], *known, *({word} if word in self._table.irregular else ())}
        found = {base for base in _undone(word) if word in self._regular(base)}
        found -= self._table.fixed
        if not found or word.endswith("ing") or word in self._table.irregular:
            found.add(word)  # "meeting" is a noun too
        return found

    def _inflected(self, base: str) -> set[str]:
        if base[-1:].isdigit():
            return {base, base + "s"}
        if base in self._table.fixed or not base.isalpha():
            return {base}
        if base in self._table.irregular:
            out = {*self._table.irregular[base], *self._present_of(base)}
        elif len(base) < 3:
            out = set()
        elif base.endswith("ing"):
            out = {base + "s"}
        else:
            out = self._regular(base)
        if base in self._table.graded:
            out |= _degrees(base)
        return {base} | (out - self._table.fixed)  # "news" is no form of "new"

    def _regular(self, base: str) -> set[str]:
        return self._present_of(base) | _past(base, self._doubles(base))

    def _present_of(self, base: str) -> set[str]:
        return _present(base, self._doubles(base))

    def _doubles(self, base: str) -> tuple[bool, ...]:
        """Whether the last letter is doubled before -ed and -ing: yes, no, or both (British "travelled")."""
        if base in self._table.doubling or (_closed_syllable(base) and len(_VOWEL_GROUP.findall(base)) == 1):
            return (True,)
        if _closed_syllable(base) and base.endswith("l"):
            return (True, False)
        return (False,)


@lru_cache(maxsize=20_000)
def normal(word: str) -> str:
    """A word as it is compared: flattened, without possessive, abbreviations without full stops ("u.s." is "us")."""
    key = flatten(word).removeprefix("=")
    if key.endswith("'s"):
        key = key[:-2]
    return (key if key[:1].isdigit() else key.replace(".", "")).strip("'.")


def _present(base: str, doubles: tuple[bool, ...]) -> set[str]:
    """Plural, third person and -ing."""
    if base.endswith(_SIBILANT):
        plural = {base + "es"}
    elif _consonant_y(base):
        plural = {base[:-1] + "ies"}
    elif base.endswith("o"):
        plural = {base + "s", base + "es"}
    else:
        plural = {base + "s"}
    return plural | {stem + "ing" for stem in _stems(base, doubles, before="i")}


def _past(base: str, doubles: tuple[bool, ...]) -> set[str]:
    if _consonant_y(base):
        return {base[:-1] + "ied"}
    return {stem + "ed" for stem in _stems(base, doubles, before="e")}


def _stems(base: str, doubles: tuple[bool, ...], *, before: str) -> set[str]:
    if base.endswith("ie"):
        return {base[:-2] + "y"} if before == "i" else {base[:-1]}
    if base.endswith("e"):
        keeps = before == "i" and base.endswith(("ee", "oe", "ye"))
        return {base if keeps else base[:-1]}
    return {base + base[-1] if double else base for double in doubles}


def _undone(word: str) -> Iterator[str]:
    """What may stand before a regular ending; each of these is then inflected again and compared."""
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield from _long_enough(word[:-1])
        if word.endswith("es"):
            yield from _long_enough(word[:-2])
        if word.endswith("ies"):
            yield from _long_enough(word[:-3] + "y")
    if word.endswith("ied"):
        yield from _long_enough(word[:-3] + "y")
        if len(word) == 4:
            yield word[:-1]  # "died", "tied"
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if not stem.endswith("i"):
                yield from _long_enough(stem)
                yield from _long_enough(stem + "e")
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield from _long_enough(stem[:-1])
            if ending == "ing" and stem.endswith("y"):
                yield from _long_enough(stem[:-1] + "ie")


def _long_enough(base: str) -> Iterator[str]:
    if len(base) >= 3 and _VOWEL_GROUP.search(base):
        yield base


def _degrees(base: str) -> set[str]:
    """Comparative and superlative of an adjective that takes -er and -est."""
    stem = base[:-1] if base.endswith("e") else base[:-1] + "i" if _consonant_y(base) else base
    doubled = stem + stem[-1] if _closed_syllable(base) else stem
    return {doubled + "er", doubled + "est"}


def _consonant_y(base: str) -> bool:
    return len(base) > 1 and base[-1] == "y" and base[-2] not in _VOWELS


def _closed_syllable(base: str) -> bool:
    """Whether it ends consonant, one vowel, one consonant ("plan", "cancel"), which calls for a double letter."""
    if len(base) < 3 or base[-1] in "aeiouwxy" or base[-2] not in "aeiouy":
        return False
    return base[-3] not in "aeiou" or base[-4:-2] == "qu"


def read_table(path: Path) -> FormTable:
    """The table from a YAML file.

    Raises:
        DataError: it is not as described in docs/topics.md.
    """
    keys = ("verbs", "nouns", "adjectives", "graded", "doubling", "spellings", "fixed", "nouns_of_verbs", "compounds")
    fields = load(path).mapping("forms", required=keys)
    irregular: dict[str, frozenset[str]] = {}
    for kind in ("verbs", "nouns", "adjectives"):
        for row in fields[kind].items(kind):
            base, *others = _words(row)
            irregular[base] = irregular.get(base, frozenset()) | frozenset(others)
    single = {key: frozenset(_words(fields[key])) for key in ("graded", "doubling", "fixed")}
    spellings = tuple(tuple(_words(row)) for row in fields["spellings"].items("spellings"))
    pairs = tuple(_verb_and_noun(row) for row in fields["nouns_of_verbs"].items("nouns_of_verbs"))
    compounds = tuple((first, second) for first, second in map(_words, fields["compounds"].items("compounds")))
    return FormTable(irregular=irregular, spellings=spellings, nouns_of_verbs=pairs, compounds=compounds, **single)


def _verb_and_noun(row: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """ "hand over handover", "accede to accession to": the noun has as many words as its verb, or one."""
    words = _words(row)
    at = len(words) // 2 if len(words) % 2 == 0 else len(words) - 1
    return tuple(words[:at]), tuple(words[at:])


def _words(item: Item) -> list[str]:
    """A list of words; each entry may hold several, separated by blanks."""
    entries: Iterable[str] = [item.value] if isinstance(item.value, str) else item.texts("forms")
    return [flatten(word) for entry in entries for word in entry.split()]


@cache
def shipped_forms() -> Forms:
    """The forms under the table that ships."""
    return Forms(read_table(data_dir() / "lexicon" / "forms.yaml"))
