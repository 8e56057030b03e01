"""JSON: one article, or an array of them; lines of objects in a `.json` file are read as JSON Lines."""

from __future__ import annotations

import json
import re

from stance.read.formats import jsonl
from stance.read.record import Defaults, Read, article
from stance.read.source import Source

EXTENSIONS = (".json",)

_BLANK = re.compile(r"\s*")
_OBJECT_LINE = re.compile(r"^\{.*\}\s*$", re.MULTILINE)


def sniff(head: str) -> bool:
    """Whether the text opens as a JSON object or array of objects does."""
    return bool(re.match(r'\s*(\{\s*"|\[\s*\{|\{\s*\}|\[\s*\])', head))


def read(source: Source, defaults: Defaults) -> Read:
    """The articles, in order."""
    if _is_object(source.peek_line()):
        yield from jsonl.read(source, defaults)
        return
    text = source.text()
    yield from source.take_problems()
    if text.lstrip().startswith("["):
        yield from _array(source, text, defaults)
        return
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if _OBJECT_LINE.search(text):  # lines of objects, of which the first is bad
            yield from jsonl.read_lines(source, enumerate(text.split("\n"), start=1), defaults)
        else:
            yield jsonl.malformed(source, error, 0)
        return
    if isinstance(value, dict):
        yield from article(source, value, defaults)
    else:
        yield source.problem("holds no article", 'it must be {"text": "...", ...} or an array of such objects')


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line.decode("utf-8", "replace")), dict)
    except (ValueError, RecursionError):
        return False


def _array(source: Source, text: str, defaults: Defaults) -> Read:
    """The articles of an array, one by one: those before a fault are not lost."""
    decoder = json.JSONDecoder()
    at, line, counted = _skip(text, text.index("[") + 1), 1, 0
    while not text.startswith("]", at):
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield jsonl.malformed(source, error, 0)
            return
        if isinstance(value, dict):
            yield from article(source, value, defaults, line=line)
        else:
            yield source.problem("is no JSON object", 'each entry must be {"text": "...", ...}', line=line)
        at = _skip(text, at)
        if text.startswith(",", at):
            at = _skip(text, at + 1)
        elif not text.startswith("]", at):
            what = "malformed JSON: the array goes on without a comma, or is cut off"
            yield source.problem(what, "check the end of the entry", line=line + text.count("\n", counted, at))
            return


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at
