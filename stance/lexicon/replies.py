"""Words by which a clause replies to the one before it: `data/lexicon/replies.yaml`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from stance.yamlfile import data_dir, load


@dataclass(frozen=True, slots=True)
class Replies:
    """Each attribute is the list of that name in the file, in lower case; `nominalisations`: noun to verbs."""

    echoes: frozenset[str]
    doings: frozenset[str]
    votes: frozenset[str]
    deeds: frozenset[str]
    actions: frozenset[str]
    named: frozenset[str]
    epithets: frozenset[str]
    decisions: frozenset[str]
    held: frozenset[str]
    unfinished: frozenset[str]
    demanding: frozenset[str]
    matters: frozenset[str]
    texts: frozenset[str]
    willing: frozenset[str]
    unwilling: frozenset[str]
    intentions: frozenset[str]
    sayings: frozenset[str]
    reports: frozenset[str]
    refusals: frozenset[str]
    consents: frozenset[str]
    demands: frozenset[str]
    asking: frozenset[str]
    verdicts: frozenset[str]
    nominalisations: dict[str, frozenset[str]]


def load_replies(path: Path | None = None) -> Replies:
    """The shipped lists.

    Raises:
        DataError: a list is missing or holds something other than text; with file, line and column.
    """
    names = tuple(each.name for each in fields(Replies))
    lists = load(path or data_dir() / "lexicon" / "replies.yaml").mapping("the file", required=names)
    nouns = lists["nominalisations"].mapping("nominalisations")
    texts = {name: frozenset(lists[name].texts(name)) for name in names if name != "nominalisations"}
    return Replies(**texts, nominalisations={noun: frozenset(verbs.texts(noun)) for noun, verbs in nouns.items()})
