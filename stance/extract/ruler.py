"""Step 2: spaCy's attribute ruler with a memory, which gives the same parts of speech, forms and lemmas in a fraction of the time.

Nearly all patterns of the ruler look at one word alone: at its tag, its dependency and whether it is one of some hundred
words. So each such combination is given to the ruler once. Where a pattern of several words matches, the ruler itself reads
the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stance.extract.parse import Doc, Token

_SEEN: list[int | str] = ["TAG", "LOWER", "DEP"]  # what the patterns look at
_SET: list[int | str] = ["POS", "MORPH", "LEMMA", "TAG", "DEP"]  # what they set, the last two of white space alone


class Ruler:
    """Sets what an attribute ruler sets, on texts whose words have a tag and a dependency and none of what it sets.

    Args:
        ruler: spaCy's `AttributeRuler`.
    """

    def __init__(self, ruler: Any) -> None:
        self._ruler = ruler
        self._several = type(ruler.matcher)(ruler.vocab)
        self._listed: set[str] = set()
        self._shapes: list[re.Pattern[str]] = []
        for number, rule in enumerate(ruler.patterns):
            for pattern in rule["patterns"]:
                if len(pattern) > 1:
                    self._several.add(f"{number}", [pattern])
                for token in pattern:
                    self._note(token.get("LOWER", ()))
        self._tells: dict[int, int | None] = {}  # a word's hash to what is told of it
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}

    def _note(self, asked: Any) -> None:
        """The words that a pattern asks for."""
        if isinstance(asked, dict):
            self._shapes += [re.compile(asked[key]) for key in asked if key == "REGEX"]
            asked = [word for key in asked if key != "REGEX" for word in asked[key]]
        self._listed.update([asked] if isinstance(asked, str) else asked)

    def __call__(self, doc: Doc) -> Doc:
        """The same text with what the ruler sets."""
        if self._several(doc, allow_missing=True):
            self._ruler(doc)
            return doc
        seen: Any = doc.to_array(_SEEN)  # unsigned 64-bit integers, which the stubs take for floats
        out, spaces, tells, known = [], [], self._tells, self._known
        for i, (tag, lower, dep) in enumerate(zip(*seen.T.tolist(), strict=True)):
            if lower not in tells:
                tells[lower] = self._told(doc[i])
            word = tells[lower]
            if word is None:
                spaces.append(i)
                word = lower
            key = tag, word, dep
            if key not in known:
                known[key] = self._answer(doc[i])
            out.append(known[key])
        if out:
            seen[:] = [each[:3] for each in out]
            doc.from_array(_SET[:3], seen)
        for i in spaces:
            doc[i].tag, doc[i].dep = out[i][3:]
        return doc

    def _told(self, token: Token) -> int | None:
        """What of a word the patterns may look at: its hash, or 0 where none asks for it; None: it is white space."""
        lower = token.lower_
        if token.is_space:
            return None
        return token.lower if lower in self._listed or any(shape.search(lower) for shape in self._shapes) else 0

    def _answer(self, token: Token) -> tuple[int, ...]:
        """What the ruler sets for a word that stands alone."""
        alone = type(token.doc)(token.vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_], heads=[0])
        self._ruler(alone)
        return tuple(alone.to_array(_SET)[0].tolist())
