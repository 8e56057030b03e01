"""Read articles from whatever the user names: the one function that commands call."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, TextIO, cast

from stance.errors import InputError
from stance.model import Article
from stance.read import inputs as find_inputs
from stance.read.formats import by_content, by_extension
from stance.read.inputs import Named
from stance.read.problem import InputProblem
from stance.read.record import Defaults, Read
from stance.read.source import HEAD, STDIN, Source

if TYPE_CHECKING:
    from stance.gazetteer import Gazetteer


def read_articles(
    inputs: Iterable[str],
    *,
    stdin: BinaryIO | TextIO | None = None,
    date: datetime.date | None = None,
    outlet: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> Iterator[Article | InputProblem]:
    """The articles of all inputs and the problems with them, lazily, in a fixed order.

    Args:
        inputs: files, folders (with all below them), globs, and `-` for standard input.
        stdin: what `-` reads: bytes, or text with a `buffer` of bytes.
        date, outlet: for articles that have none of their own.
        gazetteer: the actors by which official outlets are told ("Foreign Ministry of Peru"); else those shipped.

    Yields:
        Articles, and problems at the place where they were met. Nothing that is wrong with an input ends the run.
    """
    from stance.gazetteer.issuers import load_issuers

    issuers = load_issuers(gazetteer=gazetteer)
    defaults = Defaults(date, outlet)
    for named in find_inputs.find(inputs):
        if isinstance(named, InputProblem):
            yield named
            continue
        for item in _read(named, stdin, defaults):
            if isinstance(item, Article) and item.issuer is None:
                yield replace(item, issuer=issuers.of(item.outlet, item.url))
            else:
                yield item


def _read(named: Named, stdin: BinaryIO | TextIO | None, defaults: Defaults) -> Read:
    """The articles of one input; whatever is wrong with the whole of it becomes one problem."""
    name = named.path or STDIN
    try:
        if named.path is None:
            yield from _read_stream(named, name, _binary(stdin), defaults)
        else:
            with open(named.path, "rb") as stream:
                yield from _read_stream(named, name, stream, defaults)
    except InputError as error:
        place = error.place
        at = (place.line, place.column) if place else (None, None)
        yield InputProblem(name, at[0], error.message, error.hint, column=at[1])
    except OSError as error:
        yield InputProblem(
            name, None, f"cannot be read: {error.strerror or error}", "check the path and its permissions"
        )


def _read_stream(named: Named, name: str, stream: BinaryIO, defaults: Defaults) -> Read:
    source = Source(name, stream)
    if not source.head.strip() and len(source.head) < HEAD:
        raise InputError("is empty", hint="remove it, or put an article in it")
    form = by_extension(name) if named.path else None
    if form is None:
        form = by_content(source.head)
        if named.path and not named.chosen and form is by_content(b""):
            yield source.warning("passed over: its kind is unknown", "name the file itself to read it as text")
            return
    yield from form.read(source, defaults)


def _binary(stdin: BinaryIO | TextIO | None) -> BinaryIO:
    if stdin is None:
        raise InputError("standard input is not there", hint="pipe articles in, or name files")
    if isinstance(stdin, io.TextIOBase):
        buffer = getattr(stdin, "buffer", None)
        return cast(BinaryIO, buffer) if buffer else io.BytesIO(stdin.read().encode())
    return cast(BinaryIO, stdin)
