"""A reporter's summary counts with the words that it sums up: of one article, the lead and the quote are one statement.

News puts the gist before the words: "Moscow has drawn a red line", then who said what on Wednesday. The gist has no day of
its own (its day is only the article's date), so without this rule it would count as said after the words, and outdo them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from stance.model import Stance


@dataclass(frozen=True, slots=True)
class Words:
    """One position of an article, as far as this rule looks at it.

    Attributes:
        key: identifies the position.
        about: actor and topic.
        spoken: whether a speaker or office is named.
    """

    key: int | str
    about: Hashable
    stance: Stance
    told_by: str | None
    spoken: bool
    said_on: date | None


def summed_up(article: Iterable[Words], published: date) -> dict[int | str, date]:
    """Of an article's summaries that count from its date alone: the day of the words of the same side they sum up.

    The words are the actor's own, a speaker's, of an earlier day; of several days the latest.
    """
    latest: dict[object, date] = {}
    summaries: list[Words] = []
    for words in article:
        if words.told_by is not None or words.said_on is None or words.said_on > published:
            continue
        kind = (words.about, words.stance)
        if words.spoken:
            latest[kind] = max(words.said_on, latest.get(kind, words.said_on))
        elif words.said_on == published:
            summaries.append(words)
    days = {s.key: latest.get((s.about, s.stance), published) for s in summaries}
    return {key: day for key, day in days.items() if day < published}
