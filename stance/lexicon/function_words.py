"""Words that steer composition (negators, modals, light and judging verbs, marks): `data/lexicon/function_words.yaml`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from stance.yamlfile import data_dir, load


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """Each attribute is the list of that name in the file; words are lower-case lemmas or forms."""

    negators: frozenset[str]
    negative_determiners: frozenset[str]
    negative_subjects: frozenset[str]
    no_longer: frozenset[str]
    occasions: frozenset[str]
    obligation: frozenset[str]
    commitment: frozenset[str]
    possibility: frozenset[str]
    light_verbs: frozenset[str]
    judging_verbs: frozenset[str]
    attempt_verbs: frozenset[str]
    refusers: frozenset[str]
    if_marks: frozenset[str]
    question_verbs: frozenset[str]
    conditions: frozenset[str]
    circumstances: frozenset[str]
    participants: frozenset[str]
    texts: frozenset[str]
    utterances: frozenset[str]
    authoring: frozenset[str]
    eliciting: frozenset[str]
    back_references: frozenset[str]
    firm: frozenset[str]
    firm_refusals: frozenset[str]
    hedged: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    open: frozenset[str]
    own_posts: frozenset[str]
    accusers: frozenset[str]
    deliberations: frozenset[str]
    possessions: frozenset[str]
    bargaining: frozenset[str]
    retaliation: frozenset[str]
    lasting: frozenset[str]
    received: frozenset[str]
    telling: frozenset[str]
    claims: frozenset[str]
    states: frozenset[str]
    renewing: frozenset[str]
    happening: frozenset[str]
    starting: frozenset[str]
    containing: frozenset[str]
    outcomes: frozenset[str]
    announcing: frozenset[str]
    stalling: frozenset[str]
    lines: frozenset[str]
    denying: frozenset[str]
    giving_up: frozenset[str]
    given_up: frozenset[str]
    foretelling: frozenset[str]
    coming_about: frozenset[str]
    ideas: frozenset[str]
    favours: frozenset[str]
    money: frozenset[str]
    proposals: frozenset[str]
    attempts: frozenset[str]
    punishing: frozenset[str]
    penalties: frozenset[str]
    things: frozenset[str]
    financing: frozenset[str]
    public: frozenset[str]
    owned_of: frozenset[str]
    telling_verbs: frozenset[str]
    conceding: frozenset[str]
    reacting: frozenset[str]
    demands: frozenset[str]
    demanding: frozenset[str]
    views: frozenset[str]
    lessened: frozenset[str]
    needing: frozenset[str]
    laws: frozenset[str]
    ruling: frozenset[str]
    striking: frozenset[str]
    forces: frozenset[str]
    doubting: frozenset[str]
    failing: frozenset[str]
    threats: frozenset[str]
    believing: frozenset[str]
    vague: frozenset[str]
    thanking: frozenset[str]
    deciding: frozenset[str]
    pondering: frozenset[str]
    decisions: frozenset[str]
    mandative: frozenset[str]
    unsure: frozenset[str]
    participation: frozenset[str]


def load_function_words(path: Path | None = None) -> FunctionWords:
    """The shipped lists.

    Raises:
        DataError: a list is missing or holds something other than text; with file, line and column.
    """
    names = tuple(each.name for each in fields(FunctionWords))
    item = load(path or data_dir() / "lexicon" / "function_words.yaml")
    lists = item.mapping("the file", required=names)
    return FunctionWords(**{name: frozenset(lists[name].texts(name)) for name in names})
