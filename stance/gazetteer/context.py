"""Whether a short name in a text means the person it could mean: what stands directly before and after it decides.

"President Trump" and "Trump" are the same man; "Melania Trump", "Trump Tower" and "Donald Trump Jr." are others.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz import fuzz

from stance.gazetteer.names import PARTICLE, NameRules, plain

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_WORD_AFTER = re.compile(r" ([^\W_][\w'’-]*)")
_OPENING = "\"'“”‘’«»([{*_#—–-"
_TIME_BEFORE = re.compile(
    r"in|on|by|since|until|till|from|last|next|this|that|early|late|mid|of|during|through|before|after|and|to|between|"
    r"every|each|around|about|said|told|\d+|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
_WINDOW = 40
_SAME_GIVEN = 80  # similarity (0 to 100) from which a given name is taken for a misspelt one


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The words directly beside a span, with one blank between; "" where punctuation, a line's end or nothing is."""

    before: str
    earlier: str  # the word before `before`
    after: str
    later: str  # the word after `after`

    @property
    def opens(self) -> bool:
        """Whether the word before is the first of its sentence or line."""
        return bool(self.before) and not self.earlier

    @property
    def headline(self) -> bool:
        """Whether the words on both sides are capitalised, as in headlines."""
        return _capital(self.earlier) and (_capital(self.after) or not self.after)


def neighbours(text: str, start: int, end: int) -> Neighbours:
    """The neighbours of `text[start:end]`."""
    before, earlier = _before(text, start)
    right = text[end : end + _WINDOW].replace("\u00a0", " ")
    after = _WORD_AFTER.match(right)
    later = _WORD_AFTER.match(right, after.end()) if after else None
    return Neighbours(before, earlier, after.group(1) if after else "", later.group(1) if later else "")


def _before(text: str, start: int) -> tuple[str, str]:
    """The word directly before `start`, and the one before that within the sentence."""
    left = text[max(0, start - _WINDOW) : start].replace("\u00a0", " ")
    if not left.endswith(" "):
        return "", ""
    words = left[:-1].split(" ")[-2:]
    line = words[-1].rpartition("\n")[2]
    before = line.lstrip(_OPENING)
    if not _WORD.fullmatch(before):
        return "", ""
    earlier = words[-2].rpartition("\n")[2].lstrip(_OPENING) if len(words) > 1 and before == words[-1] else ""
    if len(earlier) > 3 and earlier.endswith("."):  # a full stop, and not "Mr."
        earlier = ""
    return before, earlier if _WORD.fullmatch(earlier) else ""


def titled(near: Neighbours, rules: NameRules) -> bool:
    """Whether a title stands directly before ("Mrs May", "Prime Minister Friday")."""
    return near.before[:1].isupper() and _bare(near.before) in rules.titles


def other_person(near: Neighbours, first: str, rules: NameRules, known: Callable[[str], bool]) -> bool:
    """Whether the surname between these neighbours is another bearer's.

    Args:
        near: the words around it.
        first: the given name of the person it could mean, in the form of `plain`.
        rules: the word lists.
        known: whether a word names an actor ("Ukraine Zelensky" is a headline, no name).
    """
    if _bare(near.after) in rules.followers and near.after[:1].isupper():
        return True
    word = near.before
    if not word:
        return False
    low = _bare(word)
    if not word[0].isupper():
        return bool(PARTICLE.fullmatch(low))
    if low in ("jr", "sr") or low == first or word.endswith(("'s", "’s", "s'", "s’")):
        return False
    if len(low) == 1:  # an initial: "Donald J. Trump" is the same, "Fred C. Trump" is not
        return _bare(near.earlier) != first and _capital(near.earlier)
    if low in rules.titles or low in rules.openers or word.isupper() or known(low):
        return False
    if word.endswith(".") or fuzz.ratio(low, first) >= _SAME_GIVEN:  # a sentence's end; "Voldymyr" of Volodymyr
        return False
    if low in rules.given:
        return True
    if near.opens:  # "Pressing Trump", "Recently Trump"
        return not low.endswith(("ing", "ed", "ly"))
    return not near.headline


def tells_time(near: Neighbours) -> bool:
    """Whether a name that is also a month or a day tells the time here ("in May", "May 9", "said Friday")."""
    return bool(_TIME_BEFORE.fullmatch(_bare(near.before))) or near.after[:1].isdigit()


def goes_on(near: Neighbours, rules: NameRules, known: Callable[[str], bool]) -> bool:
    """Whether a name is followed by another one, as a given name is by a surname ("Chad Wolf")."""
    after = _bare(near.after)
    ordinary = after in rules.titles or after in rules.openers or after in rules.followers or known(after)
    return _capital(near.after) and not near.after.isupper() and not ordinary and not _capital(near.later)


def is_person_instead(near: Neighbours, rules: NameRules, known: Callable[[str], bool], given: bool) -> bool:
    """Whether an actor's name is a person's here: a surname ("Mark Cuban"), or `given`, if it can be ("Chad Wolf")."""
    before = _bare(near.before)
    if _capital(near.before) and before in rules.given and before not in rules.openers and not known(before):
        return True
    return given and goes_on(near, rules, known)


def in_capitals(near: Neighbours, known: Callable[[str], bool]) -> bool:
    """Whether the words around are all in capitals, so that capitals tell nothing ("CONTACT US", "WHO IS NEXT")."""

    def shouts(word: str) -> bool:
        return len(word) > 1 and word.isupper() and not known(_bare(word))

    if near.after:
        return shouts(near.after) and (shouts(near.before) or not near.before)
    return shouts(near.before) and len(near.before) > 3


def _bare(word: str) -> str:
    return plain(word).removesuffix("'s").strip(".'")


def _capital(word: str) -> bool:
    return word[:1].isupper()
