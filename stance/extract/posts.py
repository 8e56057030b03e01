"""The post that the text gives a named person: before the name ("Slovak Foreign Minister X") or after it ("X, the envoy to ...")."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import overload

from stance.gazetteer import Mention as Found
from stance.lexicon.sources import Gender, Sources
from stance.text import flatten

REACH = 90  # code points before or after a name in which its post may stand

_BREAK = re.compile(r"[.!?;:\n\"“”()]\s|\n|[“”\"(]|—|–| - ")
_APPOSITION = re.compile(r",? (?=[a-zA-Z’'])|, ")
_STOP = re.compile(r"[,.;:!?()\"“”\n]|—|–| - | who | which | that | said | says | told | and | in an? | on [A-Z]")


@dataclass(frozen=True, slots=True)
class Post:
    """A post as the text words it.

    Attributes:
        label: its words ("Slovak foreign minister"), without article.
        role: its kind, or None where it speaks for no state (a senator).
        actor: the actor named with it, or None.
        former: whether the text says that it is no longer, or not yet, held.
        gender: as the noun tells ("spokeswoman"), or None.
    """

    label: str
    role: str | None
    actor: str | None
    former: bool
    gender: Gender | None


def post_before(text: str, start: int, found: Sequence[Found], sources: Sources) -> Post | None:
    """The post that ends right before a name at `start`, a title ("Gen.") or a comma apart."""
    low = max(0, start - REACH)
    window = text[low:start]
    for match in _BREAK.finditer(window):
        if not _abbreviation(window, match.start()):
            low, window = low + match.end(), window[match.end() :]
            return post_before_in(text, low, start, found, sources)
    return post_before_in(text, low, start, found, sources)


def _abbreviation(window: str, at: int) -> bool:
    return window[at] == "." and bool(
        re.search(r"(?:\b[A-Z]|\b(?:Gen|Lt|Col|Sen|Rep|Gov|Mr|Ms|Mrs|Dr|Adm|Maj|Brig|St|Prof))$", window[:at])
    )


def post_before_in(text: str, low: int, start: int, found: Sequence[Found], sources: Sources) -> Post | None:
    """Like `post_before`, looking no further back than `low`."""
    window = text[low:start]
    cut = max((m.end() for m in _BREAK.finditer(window) if not _abbreviation(window, m.start())), default=0)
    low, window = low + cut, window[cut:]
    body = window.rstrip()
    comma = body.endswith(",")
    words = _words(body.rstrip(", "), low)
    while words and (
        words[-1][0] in sources.courtesy
        or (words[-1][0] in sources.ranks and len(words) > 1 and _role_end(words[:-1], sources))
    ):
        words = words[:-1]
    if not words:
        return None
    whole: list[tuple[str, int, int]] = []
    best = _role_end(words, sources)
    if best is None and (held := _without_place(words, text, comma)) and (best := _role_end(held, sources)) is not None:
        whole, words = words, held  # "Oslo's ambassador to the UN, X"
    if best is None:
        return None
    first, phrase = best
    if phrase.endswith("s") and phrase not in ("chief of general staffs",) and plural_only(phrase, sources):
        return None
    head = words[:first]
    begin = _noun_phrase_start(text, head, words[first][1])
    if comma and not re.match(r"(?i)(?:the|an?|its|his|her|their|our|[A-Z]|[a-z-]+['’]s?\b)", text[begin:]):
        return None
    if whole:
        return _post(text, begin, whole[-1][2], phrase, found, sources, words[first][1], words[-1][2])
    return _post(text, begin, words[-1][2], phrase, found, sources, words[first][1])


def _without_place(words: list[tuple[str, int, int]], text: str, comma: bool) -> list[tuple[str, int, int]]:
    """The words before the preposition that tells where, or to whom, a post is held; without a comma that must be a name."""
    for i in range(len(words) - 2, max(0, len(words) - 8), -1):
        if words[i][0] in _LINKS:
            named = all(text[start].isupper() or flat == "the" for flat, start, _ in words[i + 1 :])
            return words[:i] if comma or named else []
    return []


def post_after(text: str, end: int, found: Sequence[Found], sources: Sources) -> Post | None:
    """The post in apposition after a name that ends at `end` (", the Slovak foreign minister,")."""
    match = _APPOSITION.match(text, end)
    if match is None or match[0][0] != ",":
        return None
    begin = match.end()
    window = text[begin : begin + REACH]
    stop = _STOP.search(window)
    while stop and stop[0][0] == "." and _abbreviation(window, stop.start()):
        stop = _STOP.search(window, stop.end())
    body = window[: stop.start()] if stop else window
    words = _words(body, begin)[:12]
    for i in range(min(len(words), 7)):
        for length in (6, 5, 4, 3, 2, 1):
            phrase = " ".join(w[0] for w in words[i : i + length])
            if i + length <= len(words) and _is_post(phrase, length, sources):
                if any(w[0] in _LINKS for w in words[:i]):
                    return None
                longest = _longer(words, i, sources) or (i, length, phrase)
                at, size, phrase = longest
                if plural_only(phrase, sources):
                    return None
                return _post(text, begin, words[-1][2], phrase, found, sources, words[at][1], words[at + size - 1][2])
    return None


def _longer(words: list[tuple[str, int, int]], i: int, sources: Sources) -> tuple[int, int, str] | None:
    """The post that ends last: a noun stack ends in its head ("campaign chief strategist" is a strategist)."""
    best: tuple[int, int, str] | None = None
    for j in range(i, min(i + 5, len(words))):
        for length in (6, 5, 4, 3, 2, 1):
            phrase = " ".join(w[0] for w in words[j : j + length])
            if j + length <= len(words) and _is_post(phrase, length, sources):
                if best is None or j + length > best[0] + best[1]:
                    best = (j, length, phrase)
                break
        if words[j][0] in _LINKS:
            break
    return best


_LINKS = frozenset(["of", "for", "to", "in", "with", "at", "by"])


def _is_post(phrase: str, length: int, sources: Sources) -> bool:
    return phrase in sources.roles or phrase in sources.ranks or (length == 1 and phrase in sources.persons)


def plural_only(phrase: str, sources: Sources) -> bool:
    """Whether the phrase is a plural: no one person's post."""
    singular = phrase[:-1] in sources.roles or phrase[:-1] in sources.persons or phrase[:-3] + "man" in sources.roles
    return (phrase.endswith("s") and singular) or (phrase.endswith("men") and singular)


def _words(body: str, base: int) -> list[tuple[str, int, int]]:
    return [
        (_bare(m[0]), base + m.start(), base + m.end())
        for m in re.finditer(r"[\w][\w.’'´-]*", body)
        if not m[0].isdigit()
    ]


@lru_cache(maxsize=4096)
def _bare(word: str) -> str:
    return flatten(word).rstrip(".")


def _role_end(words: list[tuple[str, int, int]], sources: Sources) -> tuple[int, str] | None:
    """The longest post that ends with the last word, as (index of its first word, phrase)."""
    for length in (6, 5, 4, 3, 2, 1):
        if length <= len(words):
            phrase = " ".join(w[0] for w in words[-length:])
            if _is_post(phrase, length, sources):
                return len(words) - length, phrase
    return None


def _noun_phrase_start(text: str, head: list[tuple[str, int, int]], at: int) -> int:
    """Where the noun phrase before a post starts: modifiers without a comma or a verb between."""
    for flat, start, end in reversed(head):
        if not re.fullmatch(r"\s+", text[end:at]) or flat in _ENDERS:
            break
        at = start
        if flat in ("the", "a", "an") or flat.endswith(("'s", "´s")):
            break
    return at


_ENDERS = frozenset(
    [
        "by",
        "and",
        "or",
        "with",
        "to",
        "from",
        "of",
        "for",
        "in",
        "at",
        "on",
        "as",
        "that",
        "said",
        "says",
        "told",
        "when",
        "while",
        "but",
        "after",
        "before",
        "than",
        "is",
        "was",
        "are",
        "were",
        "be",
        "has",
        "had",
        "have",
        "between",
        "both",
        "against",
        "about",
        "into",
        "over",
        "under",
        "like",
        "per",
        "via",
        "if",
        "because",
        "asked",
        "where",
        "who",
        "whom",
    ]
)


def _post(
    text: str,
    begin: int,
    end: int,
    phrase: str,
    found: Sequence[Found],
    sources: Sources,
    at: int,
    tail: int | None = None,
) -> Post:
    label = re.sub(r"^(?:the|an?|its|his|her|their|our)\s+", "", text[begin:end].strip(), flags=re.IGNORECASE)
    mods = _words(text[begin:at], begin)
    former = any(w[0] in sources.former or w[0].startswith("ex-") for w in mods) or phrase.startswith(
        ("former ", "ex-")
    )
    role = sources.roles.get(phrase)
    return Post(
        label,
        role,
        _actor(begin, end, at, tail, text, found, role) if role else None,
        former,
        sources.gender.get(phrase.split()[-1]),
    )


# Posts that only states have: with no state named beside them, the last one named in the sentence is meant.
OF_STATES = frozenset(
    (
        "head-of-government",
        "deputy-head",
        "foreign-minister",
        "defence-minister",
        "minister",
        "parliament-leader",
        "military-chief",
    )
)


def actor_nearby(text: str, start: int, found: Sequence[Found]) -> str | None:
    """The actor named last before `start` in its sentence ("In Kyiv, Deputy Defence Minister X said").

    Without one, the state in whose capital the sentence goes on ("Trade Minister X told reporters in Kyiv").
    """
    starts = _Starts(found)
    low = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start), start - 120)
    near = [m for m in found[bisect_left(starts, low) : bisect_left(starts, start)] if m.person is None and m.actor]
    if near:
        return near[-1].actor
    stop = re.search(r"[.!?][”\"’']?\s|\n", text[start:])
    end = start + stop.start() if stop else len(text)
    for mention in found[bisect_left(starts, start) : bisect_left(starts, end)]:
        if (
            mention.kind in ("capital", "seat")
            and mention.actor
            and text[max(0, mention.start - 3) : mention.start] == "in "
        ):
            return mention.actor
    return None


# Of these the one who sends is named first, then the one to whom they are sent.
_SENT = frozenset(("ambassador", "envoy", "negotiator"))


def _actor(begin: int, end: int, at: int, tail: int | None, text: str, found: Sequence[Found], role: str) -> str | None:
    """The actor named before the post's noun, else after "of" or "for" behind it."""
    starts = _Starts(found)
    i = bisect_left(starts, begin - 1)
    before = [
        m
        for m in found[max(0, i - 1) : bisect_right(starts, at)]
        if m.start >= begin - 1 and m.end <= at + 1 and not m.person
    ]
    covering = [m for m in found[max(0, i - 1) : bisect_right(starts, at)] if m.start <= at < m.end and not m.person]
    if before and role in _SENT:
        return before[0].actor  # "Oslo's UN ambassador"
    if before or covering:
        return (before or covering)[-1].actor
    if tail is None:
        return None
    for mention in found[bisect_left(starts, tail) : bisect_left(starts, end)]:
        lead = flatten(text[tail : mention.start])
        if not mention.person and re.search(r"\b(?:of|for|at|from|in|with)\b(?!.*\b(?:to|on)\b)", lead):
            return mention.actor
    return None


class _Starts(Sequence[int]):
    """The mentions' starts, for bisecting without a copy."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._found = found

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        if isinstance(index, slice):
            return [mention.start for mention in self._found[index]]
        return self._found[index].start
