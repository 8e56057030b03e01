"""Who speaks in an official document where its text names nobody: the person whose words it publishes, else its issuer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stance.extract.coref import Discourse, Referent

_HEAD = 400  # code points of the text that may be its title
# Documents that publish one person's words; a readout, a communiqué or a fact sheet does not.
_WORDS_OF = re.compile(
    r"(?i)\b(?:remarks|statements?|interview|speech|address|answers?|comments?|response|reply|replies|briefing|"
    r"press conference|news conference|"
    r"message|letter|article|op-ed|opening|closing|greetings|toast|testimony|lecture|commentary|post)\b"
)
_NOT = re.compile(
    r"(?i)\b(?:readout|joint|telephone conversation|phone call|fact sheet|communiqu[eé]|meeting with|talks with|executive order)\b"
)


def issuer(discourse: Discourse) -> Referent | None:
    """The referent for "I" and "we" in an issuer's document, or None where the article has no issuer."""
    from stance.extract.coref import Referent

    actor = discourse.article.issuer
    if actor is None or actor not in discourse.gazetteer.actors:
        return None
    first = discourse.spans[0] if discourse.spans else (0, 0)
    head = discourse.text[first[0] : min(first[1], first[0] + _HEAD)]
    for text in (discourse.article.title or "", head):
        if _WORDS_OF.search(text) and not _NOT.search(text):
            for found in discourse.matcher.find(text, discourse.article.date):
                if found.person and found.actor == actor:
                    return discourse.person_referent(discourse.people.known(found.person), (0, 0))
                if found.person:
                    break  # somebody else's words, published by the host
    return Referent(actor, None, None, discourse.gazetteer.actors[actor].name, (0, 0), False)
