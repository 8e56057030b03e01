"""JSON Lines: one article a line, read as a stream; a bad line is told and passed over."""

from __future__ import annotations

import json
from collections.abc import Iterable

from stance.read.problem import InputProblem
from stance.read.record import Defaults, Read, article
from stance.read.source import Source

EXTENSIONS = (".jsonl", ".ndjson")


def sniff(head: str) -> bool:
    """Never: `json` tells one document from lines, which needs the first line whole."""
    return False


def read(source: Source, defaults: Defaults) -> Read:
    """The articles, in order of the lines."""
    yield from read_lines(source, source.lines(), defaults)


def read_lines(source: Source, lines: Iterable[tuple[int, str]], defaults: Defaults) -> Read:
    """The articles of numbered lines."""
    for number, line in lines:
        yield from source.take_problems()
        if not line.strip():
            continue
        try:
            value = json.loads(line.rstrip())
        except (ValueError, RecursionError) as error:
            yield malformed(source, error, number - 1)
            continue
        if isinstance(value, dict):
            yield from article(source, value, defaults, line=number)
        else:
            yield source.problem("is no JSON object", 'each line must be {"text": "...", ...}', line=number)
    yield from source.take_problems()


def malformed(source: Source, error: Exception, before: int) -> InputProblem:
    """The problem that a JSON error is; `before`: how many lines stand before the text that was parsed."""
    hint = "check for a cut line, a missing quotation mark or a comma too many"
    if not isinstance(error, json.JSONDecodeError):
        return InputProblem(source.name, before + 1, "malformed JSON: nested too deeply or a number too long", hint)
    return InputProblem(source.name, before + error.lineno, f"malformed JSON: {error.msg}", hint, column=error.colno)
