"""Plain text and Markdown, with or without YAML front matter: one article a file.

Where front matter gives no date, a first line that is one, or a leading "date 2025-09-04", does; both stay in the text.
"""

from __future__ import annotations

import re

import yaml

from stance.errors import InputError, Place
from stance.read.dates import WRITTEN, parse_date
from stance.read.record import Defaults, Read, article
from stance.read.source import Source

EXTENSIONS = (".txt", ".text", ".md", ".markdown")

_FRONT = re.compile(r"\A\s*?---[^\S\n]*\r?\n(.*?)^---[^\S\n]*\r?(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LABELLED = re.compile(rf"\s*(?:publi(?:shed|cation) )?date:?\s+({WRITTEN})(?![\w-])", re.IGNORECASE)
# "..., reported by Al Jazeera News." at the end of the first paragraph names the outlet of an article that names none.
_CREDIT = re.compile(r",\s+(?:as )?reported by ((?:the |The )?[A-Z][\w.&'’-]*(?: [A-Z][\w&'’-]*){0,4})\.\s*\Z")
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n")
_NOTHING = ("", "null", "Null", "NULL", "~")


def sniff(head: str) -> bool:
    """Whether the text opens with front matter (other plain text is what is left when no format claims it)."""
    return bool(re.match(r"\s*---[^\S\n]*\r?\n", head))


def read(source: Source, defaults: Defaults) -> Read:
    """The one article of a text file."""
    whole = source.text()
    yield from source.take_problems()
    fields, start = _front_matter(source.name, whole)
    text = whole[start:]
    if start and not text.strip():
        raise InputError("has front matter but no text after it", hint="put the article's text below the second '---'")
    fields.setdefault("date", _date_of(text) or "")
    fields.setdefault("outlet", _outlet_of(text) or "")
    yield from article(source, {**fields, "text": text}, defaults, stem=source.stem)


def _front_matter(name: str, whole: str) -> tuple[dict[str, object], int]:
    """The fields of the front matter and where the text starts; nothing and 0 where there is none.

    Scalars are taken as they are written: an unquoted date is a date here, not a trap.
    """
    match = _FRONT.match(whole)
    if match is None:
        return {}, 0
    before = whole.count("\n", 0, match.start(1))
    try:
        values = yaml.load(match[1], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(name, before + mark.line + 1, mark.column + 1) if mark else Place(name)
        hint = 'a value that holds ": " or starts with [ { * & ! % @ ` must be quoted: title: "..."'
        what = getattr(error, "problem", None) or "it holds a control character, or is nested too deeply"
        raise InputError(f"the front matter is not valid YAML: {what}", place=place, hint=hint) from error
    if not isinstance(values, dict):  # a rule of dashes in plain text
        return {}, 0
    fields = {key.lower(): value for key, value in values.items() if isinstance(key, str) and value not in _NOTHING}
    return {key: value for key, value in fields.items() if key != "text"}, match.end()


def _date_of(text: str) -> str | None:
    """The date that a text opens with, as written."""
    if match := _LABELLED.match(text):
        return match[1]
    first = text.lstrip().partition("\n")[0].strip()
    return first if re.search(r"\d", first) and parse_date(first) else None


def _outlet_of(text: str) -> str | None:
    body = text.strip()
    end = _PARAGRAPH_END.search(body)
    match = _CREDIT.search(body[: end.start()] if end else body)
    return match[1] if match else None
