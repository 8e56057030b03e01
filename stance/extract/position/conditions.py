"""Step 7: the condition that a position hangs on ("once a ceasefire holds"), as the phrase itself."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from stance.extract.position.clauses import inverted
from stance.lexicon.function_words import FunctionWords

if TYPE_CHECKING:
    from stance.extract.parse import Token, TokenSpan

_LONGEST = 40  # tokens of a condition that are kept
_HINGES = ("depend", "hinge", "rest", "wait", "await")
_OFFERS = frozenset(("adjective", "commitment"))  # an offer "as part of a deal" hangs on the deal; a demand does not
_SWAPS = ("in exchange for", "in return for")
_MEANS = ("through", "via", "by", "from", "with")  # "including through sanctions" says how, not who takes part
_ASKING = ("ask", "see", "know", "wonder", "say", "decide", "discuss", "consider", "check", "doubt")


def condition(
    sentence: TokenSpan, phrase: TokenSpan, anchor: Token, rule: str, words: FunctionWords
) -> TokenSpan | None:
    """The conditional phrase of the sentence that bears on the position, or None.

    It bears on it where it hangs on a word between the topic phrase and the predicate that takes the side, or above them;
    a condition inside another clause, or one that the topic phrase itself stands in, does not.
    """
    doc = sentence.doc
    path = _path(phrase, anchor)
    marks = _phrases(words)
    lower = [token.lower_ for token in sentence]
    for i in range(sentence.start, sentence.end):
        at = i - sentence.start
        length = next((n for n in (4, 3, 2, 1) if tuple(lower[at : at + n]) in marks and i + n <= sentence.end), 0)
        if not length and lower[at] == "should" and (aside := inverted(doc[i].head)) is not None and aside.i == i:
            length = 1  # "should Moscow not agree": an "if" without the word
        if not length or (at and lower[at - 1] == "even"):  # "even if" says that it does not hang on it
            continue
        mark = doc[i : i + length]
        span = _extent(mark, sentence)
        if span.start <= anchor.i < span.end or any(span.start <= t.i < span.end for t in phrase):
            continue
        offered = mark.text.lower().startswith("as part of")  # hangs on whatever verb the parser likes
        if not _conditional(mark, span, sentence, rule) or not (offered or _bears(mark, path)):
            continue
        if mark.text.lower() in _SWAPS and _within_the_plan(mark, anchor):
            continue
        return span
    return None


def hinge(sentence: TokenSpan, anchor: Token, rule: str) -> TokenSpan:
    """The words of a predicate that says itself that it is conditional: "must meet all the conditions", "depends on the talks"."""
    doc = sentence.doc
    words = [t for t in anchor.subtree if not t.is_punct and anchor.i <= t.i < sentence.end]
    end = _cut(doc[anchor.i : max(t.i for t in words) + 1]) if words else anchor.i + 1
    if rule == "requirement":  # from its "must" on
        return doc[min([c.i for c in anchor.children if c.dep_ == "aux" and c.i < anchor.i] + [anchor.i]) : end]
    if rule in ("echo", "contrast"):  # "London said it would if asked"
        rest = [t for t in doc[anchor.i + 1 : sentence.end] if not t.is_punct]
        return doc[rest[0].i : rest[-1].i + 1] if rest else doc[anchor.i : anchor.i + 1]
    if anchor.lower_ == "without" or (anchor.pos_ == "VERB" and anchor.lemma_ in _HINGES):
        return doc[anchor.i : end]
    return doc[anchor.i : anchor.i + 1]


def _cut(span: TokenSpan) -> int:
    """Where a span ends that is not to run over a dash or a semicolon."""
    for token in span[1:]:
        if token.text in ("–", "—", "--", ";") or (
            token.text == "-" and token.whitespace_ and token.nbor(-1).whitespace_
        ):
            return token.i
    return span.end


def participation(phrase: TokenSpan, anchor: Token, rule: str, words: FunctionWords) -> TokenSpan | None:
    """Who must take part, where that is what is demanded ("Kyiv must have a seat at the talks"): support on that condition."""
    if rule not in ("obligation", "attitude", "nominal", "evaluation", "relative"):
        return None
    at, joined = phrase.root, phrase.root.pos_ == "ADP"
    for _ in range(12):
        means = at.i + 1 < len(at.doc) and at.nbor().lower_ in _MEANS
        if at.lemma_.lower() in words.participation and at.i != anchor.i and joined and not means:
            first, last = sorted((at.i, phrase.end - 1))
            return phrase.doc[first : last + 1]
        if at.head.i == at.i or at.i == anchor.i:
            return None
        at = at.head
        joined = joined or at.pos_ == "ADP"  # a seat at it, included in it; not "must include it"
    return None


def _within_the_plan(mark: TokenSpan, anchor: Token) -> bool:
    """Whether it is part of what is proposed, and not what the proposal hangs on: "the release of captives in exchange for"."""
    at = _attached(mark)
    while at.i != anchor.i and at.head.i != at.i:
        if at.pos_ == "NOUN" or at.dep_ in ("relcl", "acl"):
            return True
        at = at.head
    return False


def _path(phrase: TokenSpan, anchor: Token) -> frozenset[int]:
    """The words from the topic phrase and from the predicate up to the root."""
    out: set[int] = set()
    for token in (*phrase, anchor):
        at = token
        for _ in range(60):
            out.add(at.i)
            if at.head.i == at.i or _beside(at):
                break
            at = at.head
    return frozenset(out)


def _beside(verb: Token) -> bool:
    """Whether a clause only stands beside the main one: what the main one hangs on ("while it is ready, ... unless") is not its."""
    return verb.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ in ("while", "although", "though", "whereas") for c in verb.children
    )


def _bears(mark: TokenSpan, path: frozenset[int]) -> bool:
    """Whether the mark hangs on the path, or, behind a comma, on the last of what is coordinated with a word of it."""
    at = _attached(mark)
    if at.i in path:
        return True
    if not mark.start or mark[0].nbor(-1).text != ",":
        return False
    while at.dep_ == "conj" and at.i not in path:
        at = at.head
    return at.i in path


def _attached(mark: TokenSpan) -> Token:
    """What the conditional phrase hangs on: its clause's governor, or its preposition's."""
    first = mark[0]
    while mark.start <= first.head.i < mark.end and first.head.i != first.i:
        first = first.head  # "as long as": the "long" hangs on the verb
    if first.dep_ in ("mark", "advmod", "aux", "auxpass") and first.head.dep_ in (
        "advcl",
        "acl",
        "relcl",
        "ccomp",
        "pcomp",
        "conj",
    ):
        return first.head.head
    if first.dep_ in ("nsubj", "det", "npadvmod", "pobj"):
        return first.head.head
    return first.head


def _conditional(mark: TokenSpan, span: TokenSpan, sentence: TokenSpan, rule: str) -> bool:
    """Whether the words are a condition here: not "asked if", "once" (the adverb), "without" under a yes."""
    first = mark[0]
    lower = first.lower_
    if lower in ("if", "whether") and first.head.dep_ == "ccomp" and first.head.head.i < first.i:
        return first.head.head.lemma_ not in _ASKING
    if lower in ("once", "until") and len(mark) == 1:
        clause = any(t.pos_ in ("VERB", "AUX") for t in span) or lower == "until"
        return clause and first.dep_ in ("mark", "advmod", "prep")
    if lower in ("provided", "providing") and len(mark) == 1:
        return first.i + 1 < sentence.end and first.nbor().lower_ == "that"
    if lower == "without":
        before = sentence.doc[sentence.start : first.i]
        return any(t.dep_ == "neg" or t.lower_ in ("no", "never", "refuse", "reject", "impossible") for t in before)
    if lower == "as" and mark.text.lower().startswith("as part of"):
        return rule in _OFFERS
    return True


def _extent(mark: TokenSpan, sentence: TokenSpan) -> TokenSpan:
    """From the mark to the end of its clause."""
    first, last = mark[0], mark[-1]
    base = last if last.dep_ in ("mark", "advmod", "prep") else first
    governs = base.dep_ in ("mark", "advmod", "aux", "nsubj", "det", "auxpass") and base.head.i > base.i
    governor = base.head if governs else last
    subtree = [token.i for token in (*governor.subtree, *last.subtree, *first.subtree) if token.i >= first.i]
    end = min(max([*subtree, last.i]) + 1, first.i + _LONGEST, sentence.end)
    end = max(_cut(sentence.doc[last.i : end]), last.i + 1)
    while end > last.i + 1 and sentence.doc[end - 1].is_punct:
        end -= 1
    return sentence.doc[first.i : end]


@cache
def _phrases(words: FunctionWords) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in words.conditions)
