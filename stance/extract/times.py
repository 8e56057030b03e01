"""Time expressions in a stretch of text, resolved against the article's date: a day, or known to be no single day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NUMBERS = {
    w: n for n, w in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
} | {"a": 1, "an": 1, "couple of": 2}
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = r"(?: (?:morning|afternoon|evening|night))?"
_COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|an?|a couple of|several|some|many|a few|few)"

_PATTERN = re.compile(
    rf"""
    (?P<iso>\b\d{{4}}-\d\d-\d\d\b)
  | (?P<md>\b(?:{_DAY},?\ )?(?P<md_month>{_MONTH})\ (?P<md_day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d|\ ?%)(?:,?\ (?P<md_year>\d{{4}})\b)?)
  | (?P<dm>\b(?:{_DAY},?\ )?(?:the\ )?(?P<dm_day>\d{{1,2}})(?:st|nd|rd|th)?(?:\ of)?\ (?P<dm_month>{_MONTH})(?:,?\ (?P<dm_year>\d{{4}})\b)?)
  | (?P<my>\b(?:early\ |late\ |mid-)?(?:{_MONTH})(?:,?\ (?:of\ )?(?:\d{{4}})\b|\ (?:last|this)\ year))
  | (?P<next>\b(?:next|coming|following)\ (?:{_DAY}|week|month|year|few\ days)\b
      |\b(?:tomorrow|in\ the\ coming\ (?:days|weeks|months)|by\ (?:{_DAY})|later\ this\ (?:week|month|year))\b)
  | (?P<lastday>\b(?:last|this\ past)\ (?P<lastday_name>{_DAY}){_PART}\b)
  | (?P<dayago>\b(?:a|one)\ week\ ago\ (?:on\ )?(?:{_DAY})\b)
  | (?P<weekday>\b(?:this\ )?(?P<weekday_name>{_DAY}){_PART}\b(?!\ and\ {_DAY}))
  | (?P<daybefore>\b(?:(?:a|one)\ day\ earlier|the\ day\ before(?=[,.;:]|\s*$))\b)
  | (?P<days>\b(?P<days_count>{_COUNT})\ (?P<days_unit>day|week|month|year|decade|hour|minute)s?
      \ (?P<days_rel>ago|earlier|before))
  | (?P<yesterday>\byesterday{_PART}\b|\blast\ night\b)
  | (?P<today>\b(?:today|tonight|this\ (?:morning|afternoon|evening)|earlier\ in\ the\ day|later\ in\ the\ day|late\ in\ the\ day)\b)
  | (?P<vague>
        \b(?:earlier\ |later\ )?(?:last|this|that|in\ recent|recent|past|previous)\ (?:few\ |two\ |three\ |several\ )?
          (?:days?|weeks?|months?|years?|weekends?|summer|winter|spring|autumn|fall|decades?|{_MONTH})\b
      | \b(?:over|at|on|during)\ the\ (?:past\ )?(?:weekend|holidays?|past\ \w+|last\ \w+)\b
      | \bthe\ (?:day|week|month|year)\ (?:before|after|earlier)\b
      | \b(?:days|weeks|months|years)\ (?:ago|later|earlier|before\ that)\b
      | \bat\ the\ (?:start|beginning|end)\ of\ (?:the|this|last)\ (?:week|month|year)\b
      | (?<=\bhad\ )earlier\b
      | \bon\ the\ eve\ of\b
      | \b(?:in|since|until|during|through|from|by|before|after)\ (?:early\ |late\ |mid-?\ ?)?
          (?:{_MONTH}|\d{{4}}|the\ \d{{4}}s|(?:the\ )?(?:spring|summer|autumn|fall|winter))\b
      | \b(?:repeatedly|previously|recently|consistently|often|always|frequently|regularly|routinely|historically|traditionally
          |initially|originally|time\ and\ again|many\ times|several\ times|multiple\ times|in\ the\ past|at\ the\ time|all\ along
          |for\ (?:years|months|weeks|decades)|on\ (?:several|numerous|many)\ occasions
          |long\ (?=\w+(?:ed|en|ld|id|ught|lt)\b)|once\ (?=\w+(?:ed|ld|id|te|ke)\b))\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CAPITAL = ("md", "dm", "my", "weekday", "lastday")  # "may" and "march" in lower case are no months


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression.

    Attributes:
        start, end: code points into the text that was searched.
        day: the day, or None where it names no single day (or the article has no date).
        future: it lies after the article's date, so that nothing was said then.
        words: as the text has it.
    """

    start: int
    end: int
    day: date | None
    future: bool
    words: str


def find_times(text: str, start: int, end: int, today: date | None) -> list[Time]:
    """The time expressions in `text[start:end]`, in order."""
    out = []
    for match in _PATTERN.finditer(text, start, end):
        kind = match.lastgroup or ""
        kind = next(k for k in _KINDS if match[k] is not None)
        words = match[0]
        if kind in _CAPITAL and not any(c.isupper() for c in words):
            continue
        day, future = _resolve(kind, match, today)
        out.append(Time(match.start(), match.end(), day, future, words))
    return out


_KINDS = (
    "iso",
    "md",
    "dm",
    "my",
    "next",
    "lastday",
    "dayago",
    "weekday",
    "daybefore",
    "days",
    "yesterday",
    "today",
    "vague",
)


def _resolve(kind: str, match: re.Match[str], today: date | None) -> tuple[date | None, bool]:
    if kind == "iso":
        return _date(*(int(part) for part in match["iso"].split("-"))), False
    if kind in ("md", "dm"):
        return _of_month(match, kind, today)
    if kind == "next":
        return None, True
    if today is None:
        return None, False
    if kind == "weekday":
        return _weekday(match["weekday_name"], today, strictly=False), False
    if kind == "lastday":
        return _weekday(match["lastday_name"], today, strictly=True), False
    if kind in ("yesterday", "daybefore"):
        return today - timedelta(1), False
    if kind == "today":
        return today, False
    if kind == "days" and match["days_unit"].lower() == "day" and match["days_rel"].lower() == "ago":
        count = match["days_count"].lower()
        number = int(count) if count.isdigit() else _NUMBERS.get(count)
        return (today - timedelta(number) if number else None), False
    if kind == "days" and match["days_unit"].lower() in ("hour", "minute") and match["days_rel"].lower() == "ago":
        return today, False
    return None, False


def _weekday(name: str, today: date, *, strictly: bool) -> date:
    back = (today.weekday() - _WEEKDAYS.index(name.lower())) % 7
    return today - timedelta(back or (7 if strictly else 0))


def _of_month(match: re.Match[str], kind: str, today: date | None) -> tuple[date | None, bool]:
    name = match[f"{kind}_month"].lower().rstrip(".")[:3]
    month = next(i for i, full in enumerate(_MONTHS, 1) if full.startswith(name))
    day, year = int(match[f"{kind}_day"]), match[f"{kind}_year"]
    if year:
        found = _date(int(year), month, day)
        return found, bool(found and today and found > today)
    if today is None:
        return None, False
    found = _date(today.year, month, day)
    if found is None:
        return None, False
    if found > today:  # the nearer of next and last: "will meet on September 10" against "said on December 30"
        if (found - today).days <= 45:
            return found, True
        found = _date(today.year - 1, month, day)
    return found, False


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
