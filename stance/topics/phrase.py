"""The phrase language of topic files: text to a tree of words, alternatives, options and gaps, and its errors.

    phrase   = ["<" actor id ">"] sequence
    sequence = (word | "~" | "(" sequence {"|" sequence} ")" | "[" sequence {"|" sequence} "]")+

A word matches any inflected form of itself, `=word` itself alone; words are parted by blanks or hyphens; `~` is up to
`GAP` words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

GAP = 3  # words that "~" stands for, at most

_TOKEN = re.compile(r"<[^>]*>|[()\[\]|~]|[\s\-\u2010\u2011]+|[^\s()\[\]|~<>\-\u2010\u2011]+|.", re.DOTALL)
_BREAK = re.compile(r"[\s\-‐‑]+")
_WORD = re.compile(r"=?[^\W_]+(?:['’.&][^\W_]+)*['’.]?")
_ACTOR = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, as written; with "=" before it only this form counts."""

    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """`~`: no word, or up to `GAP` words of the sentence."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """Its parts, one after the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of its alternatives; `optional`: or nothing."""

    alternatives: tuple[Sequence, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """An article or possessive that the text may have ("the", "its") and the phrase leaves out; no phrase writes it."""


Node = Word | Gap | Article | Sequence | Either


@dataclass(frozen=True, slots=True)
class Phrase:
    """A parsed phrase.

    Attributes:
        actor: id from the `<actor>` prefix, or None.
        tree: what must follow.
        idle: offset of a `~` at either end, which stands for nothing and is left out of the tree, or None.
    """

    actor: str | None
    tree: Sequence
    idle: int | None = None


class PhraseError(ValueError):
    """A phrase is not well formed.

    Attributes:
        message, hint: what is wrong and what to do.
        offset: of the offending character in the phrase, from 0.
    """

    def __init__(self, message: str, offset: int, hint: str) -> None:
        super().__init__(message)
        self.message, self.offset, self.hint = message, offset, hint


def parse_phrase(text: str) -> Phrase:
    """The tree of one phrase.

    Raises:
        PhraseError: unbalanced parentheses, an empty alternative, no word that must stand, a character that is no part
            of the language.
    """
    return _Parser(text).phrase()


class _Parser:
    """Recursive descent over the tokens of one phrase."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [
            (token, match.start()) for match in _TOKEN.finditer(text) if not _BREAK.fullmatch(token := match.group())
        ]
        self.at = 0

    def phrase(self) -> Phrase:
        if not self.tokens:
            raise PhraseError("the phrase is empty", 0, "write at least one word")
        actor = self._actor()
        tree = self._sequence(closing=None)
        if nullable(tree):
            raise PhraseError("no word of the phrase must stand in the text", 0, "add a word outside [ ] and ~")
        parts, gaps = tree.parts, [offset for token, offset in self.tokens if token == "~"]
        idle = gaps[0] if isinstance(parts[0], Gap) else gaps[-1] if isinstance(parts[-1], Gap) else None
        while isinstance(parts[0], Gap):
            parts = parts[1:]
        while isinstance(parts[-1], Gap):
            parts = parts[:-1]
        return Phrase(actor, Sequence(parts), idle)

    def _actor(self) -> str | None:
        token, offset = self.tokens[0]
        if not token.startswith("<"):
            return None
        if token == "<":
            raise self._bad_character(token, offset)
        name = token[1:-1]
        if len(token) < 3 or not _ACTOR.fullmatch(name):
            raise PhraseError(f"'{token}' is no actor prefix", offset, "write an actor's id: <ukraine>")
        self.at = 1
        if self.at == len(self.tokens):
            raise PhraseError("nothing follows the actor", offset, "write what the actor does: <ukraine> withdraw")
        return name

    def _sequence(self, closing: str | None) -> Sequence:
        """Up to `closing`, a "|" (inside brackets) or the end of the phrase."""
        parts: list[Node] = []
        while self.at < len(self.tokens):
            token, offset = self.tokens[self.at]
            if token in (")", "]", "|"):
                if closing is None:
                    raise self._stray(token, offset)
                break
            self.at += 1
            if token in ("(", "["):
                parts.append(self._either(token, offset))
            elif token == "~":
                parts.append(Gap())
            elif token.startswith("<"):
                raise PhraseError(f"'{token}' inside the phrase", offset, "an actor may only stand at the very start")
            elif _WORD.fullmatch(token):
                parts.append(Word(token))
            else:
                raise self._bad_character(token, offset)
        return Sequence(tuple(parts))

    def _either(self, opening: str, offset: int) -> Either:
        closing = ")" if opening == "(" else "]"
        alternatives = []
        while True:
            start = self.at
            alternatives.append(self._sequence(closing))
            if not alternatives[-1].parts:
                where = self.tokens[start][1] if start < len(self.tokens) else len(self.text)
                raise PhraseError(
                    "an empty alternative", where, "write a word on both sides of '|', or use [ ] for none"
                )
            if self.at == len(self.tokens):
                raise PhraseError(f"'{opening}' is never closed", offset, f"add '{closing}'")
            token, where = self.tokens[self.at]
            self.at += 1
            if token == closing:
                return Either(tuple(alternatives), optional=opening == "[")
            if token != "|":
                raise PhraseError(f"'{token}' closes '{opening}'", where, f"write '{closing}'")

    def _stray(self, token: str, offset: int) -> PhraseError:
        if token == "|":
            return PhraseError("'|' outside parentheses", offset, "write (a|b)")
        opening = "(" if token == ")" else "["
        return PhraseError(f"'{token}' without '{opening}'", offset, f"add '{opening}' or leave '{token}' out")

    def _bad_character(self, token: str, offset: int) -> PhraseError:
        if token == "<" or token == ">":
            return PhraseError(f"'{token}' is never matched", offset, "an actor prefix is written <ukraine>")
        bad = next((i for i, c in enumerate(token) if not (c.isalnum() or c in "'’.&")), 0)
        hint = "a phrase holds words, ( | ), [ ], ~ and <actor>; leave punctuation out, it is not counted"
        return PhraseError(f"'{token[bad]}' cannot stand in a phrase", offset + bad, hint)


def nullable(node: Node) -> bool:
    """Whether the node may stand for no word at all."""
    if isinstance(node, Word):
        return False
    if isinstance(node, Sequence):
        return all(type(part) is not Word and nullable(part) for part in node.parts)
    if isinstance(node, Either):
        return node.optional or any(map(nullable, node.alternatives))
    return True
