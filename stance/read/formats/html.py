"""HTML pages: the article's text and metadata as trafilatura finds them; the extracted text is the article's text."""

from __future__ import annotations

import re

from stance.errors import InputError
from stance.read.decode import CP1252_WARNING, UTF8_HINT
from stance.read.record import Defaults, Read, article
from stance.read.source import Source

EXTENSIONS = (".html", ".htm", ".xhtml")

_OPENING = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype html|html|head|body|article|div|p|h1)\b", re.I | re.S
)
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)|<\?xml[^>]+encoding=[\"']([\w-]+)", re.I)
# Dates come from metadata and marked-up elements alone: a date out of the running text may be any. A fixed latest day
# keeps the clock out of it.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}


def sniff(head: str) -> bool:
    """Whether the text opens as a page does."""
    return bool(_OPENING.match(head))


def read(source: Source, defaults: Defaults) -> Read:
    """The one article of a page."""
    page, doubt = _decode(source.rest())
    if doubt:
        yield source.warning(doubt, UTF8_HINT)
    import trafilatura  # here: it takes longer to import than everything else that reads

    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES)
    )
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise InputError("no article's text was found in the page", hint="save the article's text in a .txt file")
    fields = {
        "text": found.text,
        "date": found.date,
        "title": found.title,
        "outlet": found.sitename or found.hostname,
        "url": found.url,
    }
    yield from article(source, fields, defaults, stem=source.stem)


def _decode(data: bytes) -> tuple[str, str | None]:
    """A page as text: in the encoding that it names, if it holds, else UTF-8, else cp1252 with a warning."""
    match = _CHARSET.search(data[:4096])
    named = (match[1] or match[2]).decode("ascii") if match else "utf-8"
    for encoding in (named, "utf-8"):
        try:
            return data.decode(encoding), None
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace"), CP1252_WARNING
