"""Whether words say expressly that there is no condition: only this drops a condition that was set before."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stance.text import flatten

_EXPRESS = re.compile(
    r"\b(?:"
    r"uncondition\w*|without (?:any )?(?:pre-?)?conditions?|without (?:any )?strings|no strings attached"
    r"|no (?:longer )?(?:pre-?)?conditions?|(?:dropped|dropping|drops|drop|waived|waives|waive|waiving|lifted) "
    r"(?:all |its |his |her |their |the |any |that |this )*(?:pre-?)?(?:conditions?|demands?|precondition)"
    r"|no longer (?:insist|insists|insisting|require|requires|requiring|demand|demands|demanding|condition|conditions)"
    r"|regardless of|no matter (?:what|who|when|how|whether)|whether or not|come what may"
    r")\b"
)


def unconditional(texts: Iterable[str]) -> bool:
    """Whether any of the texts sets a condition aside in so many words ("without preconditions", "whether or not")."""
    return any(_EXPRESS.search(flatten(text)) for text in texts)
