"""From named fields (a JSON object, a CSV row, front matter, a page's metadata) to an article."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stance.errors import Place
from stance.model import Article
from stance.read.dates import parse_date
from stance.read.problem import InputProblem
from stance.read.source import Source

DATE_HINT = "write it as 2025-09-04, or give one with --date"
NO_DATE = "has no date: left out of standings"
NO_DATE_HINT = "add a date to it, or give one with --date 2025-09-04"
_OTHER_NAMES = ("body", "content", "article", "fulltext", "full_text", "description")  # for the hint alone
_LONE = re.compile("[\ud800-\udfff]")  # halves of surrogate pairs, from JSON escapes: no encoding can write them


@dataclass(frozen=True, slots=True)
class Defaults:
    """What `--date` and `--outlet` give where an input lacks it."""

    date: datetime.date | None = None
    outlet: str | None = None


Read = Iterator[Article | InputProblem]


def article(
    source: Source,
    fields: Mapping[str, object],
    defaults: Defaults,
    *,
    line: int | None = None,
    stem: str | None = None,
) -> Read:
    """The article of `fields` (`id, url, date, title, outlet, text`; others are ignored) and the problems with it.

    Args:
        line: where the record starts, for formats with several articles a file; None where the file is the article.
        stem: the id where the fields give none: the name of a file that is one article.
    """
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        yield source.problem(*_no_text(fields), line=line)
        return
    if _LONE.search(text):
        yield source.warning("holds broken characters; read as \ufffd", "export it anew as UTF-8", line=line)
        text = _LONE.sub("\ufffd", text)  # the same length: offsets hold
    day = defaults.date
    given = _field(fields, "date")
    if given and (read := parse_date(given)) is None:
        instead = f"read with {day} from --date" if day else "read without one and left out of standings"
        yield source.warning(f"the date '{given[:40]}' cannot be read; {instead}", DATE_HINT, line=line)
    elif given:
        day = read
    elif day is None:
        yield source.warning(NO_DATE, NO_DATE_HINT, line=line)
    outlet, url = _field(fields, "outlet") or defaults.outlet, _field(fields, "url")
    yield Article(
        text=text,
        date=day,
        title=_field(fields, "title"),
        outlet=outlet,
        url=url,
        given_id=_field(fields, "id") or stem,
        origin=str(Place(source.name, line)),
    )


def _field(fields: Mapping[str, object], key: str) -> str | None:
    value = fields.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _LONE.sub("\ufffd", str(value)).strip() or None


def _no_text(fields: Mapping[str, object]) -> tuple[str, str]:
    if fields.get("text") is not None and not isinstance(fields["text"], str):
        return "the article's 'text' is no text", 'write it as "..."'
    if "text" in fields:
        return "the article's 'text' is empty", "leave the record out, or fill its text"
    for key in fields:
        if key.lower() in _OTHER_NAMES or key.lower() == "text":
            return "has no 'text'", f"rename '{key}' to 'text'"
    return "has no 'text'", "each record needs 'text'; 'id', 'url', 'date', 'title' and 'outlet' are read where given"
