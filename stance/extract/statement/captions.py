"""Paragraphs that are captions, credits or calls to read on: nobody says anything there."""

from __future__ import annotations

import re

_CAPTION = re.compile(
    r"""
      \((?:AP|Reuters|REUTERS|AFP|EPA|Getty)[^)]{0,20}Photo | Photo(?:graph)?s?(?:\ by|:)
    | (?:Getty|AFP|EPA|Alamy|Shutterstock|Bloomberg)\ ?(?:Images|/) | Images\)?$ | REUTERS/
    | (?:via|/)\ ?(?:AP|AFP|Getty|Reuters|EPA)\)
    | ^(?:Image|Photo|Picture|Photograph|Credit|File\ photo|FILE)\b\ ?[:–—-] | \bFile\ Photo\b | \(File\)$
    """,
    re.VERBOSE,
)
_CALL = re.compile(
    r"""
    (?:read\ (?:more|also|the\ rest|next|the\ full) | related(?:\ stories|\ articles)?\b | also\ read | see\ also | sign\ up
    | subscribe | click\ here | watch: | listen: | follow\ us | support\ us | donate | share\ this | advertisement | more: | copyright | ©
    | all\ rights\ reserved | this\ (?:article|story)\ (?:was|is|has\ been)\ (?:originally\ )?(?:published|updated|produced)
    | your\ (?:support|donation|contribution) | support\ (?:our|independent)\  | make\ a\ donation | we\ believe\ quality\ journalism
    | our\ journalists?\  | reporting\ by | editing\ by | additional\ reporting | \(reporting\ by
    | contributed\ to\ this\ (?:report|story))
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_caption(paragraph: str) -> bool:
    """Whether the paragraph is no running text of the article."""
    if len(paragraph) > 900:
        return False
    return bool(_CALL.match(paragraph)) or bool(_CAPTION.search(paragraph))
