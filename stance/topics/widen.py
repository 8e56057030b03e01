"""What a phrase means beyond its words: articles between them, noun for verb, one word for two, the passive.

"annex ~ island" is found in "annexed the island", "annexation of the island", "the island's annexation" and, by way of
its passive, in "the island must never be annexed".
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import is_not

from stance.topics.forms import Forms
from stance.topics.phrase import Article, Either, Gap, Node, Sequence, Word, nullable

# No article is looked for before or after these where a phrase begins with them: "for sale" is not "for the sale".
# fmt: off
_SMALL = frozenset((
    "a", "an", "the", "and", "or", "not", "to", "of", "for", "in", "on", "at", "by", "with", "as", "from", "into", "over",
    "under", "about", "against", "between", "up", "out", "off", "away", "back", "down", "is", "be", "its", "their", "his",
))
# fmt: on


# What a place that the topic's context names may be called once it is named.
_PLACES = tuple(Sequence((Word(noun),)) for noun in ("island", "archipelago", "peninsula", "enclave", "waterway"))
_OF = Either((Sequence((Word("of"),)), Sequence((Word("between"),))))


def with_places(tree: Sequence, names: frozenset[str]) -> Sequence:
    """The tree with "the island" beside each place (one of `names`) that it speaks of after its first word."""
    if not names:
        return tree
    out: list[Node] = []
    for at, part in enumerate(tree.parts):
        if isinstance(part, Either):
            rows = tuple(with_places(each, names) if len(each.parts) > 1 else each for each in part.alternatives)
            known = at > 0 and any(_named(each, names) for each in part.alternatives)
            out.append(Either((*rows, *_PLACES) if known else rows, part.optional))
        elif at and isinstance(part, Word) and part.text in names:
            out.append(Either((Sequence((part,)), *_PLACES)))
        else:
            out.append(part)
    return Sequence(tuple(out))


def _named(alternative: Sequence, names: frozenset[str]) -> bool:
    part = alternative.parts[0]
    return len(alternative.parts) == 1 and isinstance(part, Word) and part.text in names


def widened(tree: Sequence, forms: Forms, *, derive: bool) -> Sequence:
    """The tree with all that its words stand for; `derive`: nouns for verbs and verbs for nouns as well."""
    plain = _with_articles(_spelt(tree, forms))
    others = [_with_articles(_spelt(each, forms)) for each in _derived(tree, forms)] if derive else []
    return Sequence((Either((plain, *others)),)) if others else plain


def passive(tree: Sequence, forms: Forms) -> tuple[Sequence, Sequence] | None:
    """Of "annex ~ island" the participles ("annexed") and what they are said of ("island"); None where it has none."""
    heads, governed = _split(tree)
    objects = _alternatives(governed) if governed else []
    found = []
    for words in heads:
        if not all(isinstance(part, Word) for part in words.parts):
            continue
        first = words.parts[0]
        assert isinstance(first, Word)
        past = forms.participles(first.text)
        if past and not first.text.startswith("=") and forms.of(words.parts[-1].text) != forms.of("of"):  # type: ignore[union-attr]
            found.append(Sequence((Either(tuple(Sequence((Word("=" + form),)) for form in past)), *words.parts[1:])))
    if not found or not objects:
        return None
    return Sequence((Either(tuple(found)),)), Sequence((Either(tuple(objects)),))


def _split(tree: Sequence) -> tuple[list[Sequence], Node | None]:
    """What governs, alternative by alternative, and what it governs; None where the phrase is not of this kind."""
    parts = tree.parts
    while len(parts) > 1 and nullable(parts[-1]):  # "change ~ borders [by force]"
        parts = parts[:-1]
    heads = _alternatives(parts[0])
    at = 1
    while at < len(parts) - 1 and (word := _one(parts[at])):  # "hand over", "(return|transfer) (of|over)"
        heads = [Sequence((*each.parts, word)) for each in heads]
        at += 1
    rest = parts[at + 1 :] if at < len(parts) and isinstance(parts[at], Gap) else parts[at:]
    return heads, rest[0] if len(rest) == 1 and not isinstance(rest[0], Gap) else None


def _one(node: Node) -> Word | None:
    """The word that a node is; of alternatives "of", if it is one of them."""
    words = [each.parts[0] for each in _alternatives(node) if len(each.parts) == 1]
    plain = [word for word in words if isinstance(word, Word)]
    return plain[0] if isinstance(node, Word) else next((word for word in plain if word.text == "of"), None)


def _alternatives(node: Node) -> list[Sequence]:
    if isinstance(node, Word):
        return [Sequence((node,))]
    if isinstance(node, Either) and not node.optional:
        return list(node.alternatives)
    return []


def _derived(tree: Sequence, forms: Forms) -> Iterator[Sequence]:
    """The same with nouns for verbs and verbs for nouns: "V ~ X" as "N of ~ X" and "X N", "N of ~ X" as "V ~ X" and "X N"."""
    solid = [part for part in tree.parts if not nullable(part)]
    if len(solid) == 2 and not any(isinstance(part, Gap) for part in tree.parts):
        owner, thing = solid
        if _alternatives(thing) and not _small(owner) and not _small(thing):
            yield Sequence((thing, _OF, Gap(), owner))  # "Thule deal": "deal of Oslo and Thule"
    firsts, governed = _split(tree)
    if governed is None:
        return
    heads: list[Sequence] = []
    nouns: dict[str, None] = {}
    verbs: list[Sequence] = []
    for each in firsts:
        if not all(isinstance(part, Word) and not part.text.startswith("=") for part in each.parts):
            continue
        words = tuple(part.text for part in each.parts if isinstance(part, Word))
        for noun in forms.nouns_of(words):
            heads.append(Sequence(tuple(Word(word) for word in (*noun, *(("of",) if len(noun) == 1 else ())))))
            if len(noun) == 1:
                nouns[noun[0]] = None
        for verb in forms.verbs_of(words):
            verbs.append(Sequence(tuple(Word(word) for word in verb)))
            if words[-1] == "of":
                nouns[words[0]] = None
    if heads or verbs:
        yield Sequence((Either((*heads, *verbs)), Gap(), governed))
    if nouns and (objects := _alternatives(governed)):
        yield Sequence((Either(tuple(objects)), Either(tuple(Sequence((Word(noun),)) for noun in nouns))))


def _spelt(tree: Sequence, forms: Forms) -> Sequence:
    """The tree with words written as one beside those written as two; itself where it has none."""
    out: list[Node] = []
    parts = tree.parts
    at = 0
    changed = False
    while at < len(parts):
        part = parts[at]
        after = parts[at + 1] if at + 1 < len(parts) else None
        new = part
        if isinstance(part, Word) and isinstance(after, Word) and (one := forms.joined(part.text, after.text)):
            new = Either((Sequence((part, after)), Sequence((Word(one),))))
            at += 1
        elif isinstance(part, Word) and (two := forms.parted(part.text)):
            new = Either((Sequence((part,)), Sequence(tuple(Word(word) for word in two))))
        elif isinstance(part, Either):
            rows = tuple(_spelt(each, forms) for each in part.alternatives)
            if any(map(is_not, rows, part.alternatives)):
                new = Either(rows, part.optional)
        changed = changed or new is not part
        out.append(new)
        at += 1
    return Sequence(tuple(out)) if changed else tree


def _with_articles(tree: Sequence) -> Sequence:
    """The tree with articles between its parts; itself where none may stand."""
    if len(tree.parts) == 1 and isinstance(tree.parts[0], Word):  # nearly always
        return tree
    out: list[Node] = []
    for at, part in enumerate(tree.parts):
        if at and not isinstance(part, Gap) and not _small(part) and not isinstance(out[-1], Gap):
            if at > 1 or not _small(tree.parts[0]):
                out.append(Article())
        if isinstance(part, Either):
            rows = tuple(map(_with_articles, part.alternatives))
            out.append(Either(rows, part.optional) if any(map(is_not, rows, part.alternatives)) else part)
        else:
            out.append(part)
    return Sequence(tuple(out)) if len(out) > len(tree.parts) or any(map(is_not, out, tree.parts)) else tree


def _small(node: Node) -> bool:
    if isinstance(node, Word):
        return node.text.lower() in _SMALL
    return isinstance(node, Either) and any(
        len(each.parts) == 1 and _small(each.parts[0]) for each in node.alternatives
    )
