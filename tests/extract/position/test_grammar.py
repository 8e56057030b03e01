"""Questions about a clause, on parses written by hand: who does it, whether it is negated, a fact, a promise, a demand or a condition."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Token

from stance.extract.position import clauses, grammar
from stance.lexicon.function_words import FunctionWords

Build = Callable[[str], Doc]


def at(doc: Doc, word: str) -> Token:
    return next(token for token in doc if token.text == word)


SUBJECTS = {
    "the one before the verb": (
        "Moscow/NNP/nsubj/rejects rejects=reject/VBZ/ROOT/- the/DT/det/plan plan/NN/dobj/rejects",
        "rejects",
        ["Moscow"],
    ),
    "all that are coordinated": (
        "Paris/NNP/nsubj/back ,/,/punct/Paris London/NNP/conj/Paris and/CC/cc/London Berlin/NNP/conj/London back/VBP/ROOT/-",
        "back",
        ["Paris", "London", "Berlin"],
    ),
    "those who are taken along with it": (
        "Oslo/NNP/nsubj/backs ,/,/punct/Oslo along/IN/prep/Oslo with/IN/prep/along Bern/NNP/pobj/with ,/,/punct/Oslo "
        "backs=back/VBZ/ROOT/- the/DT/det/plan plan/NN/dobj/backs",
        "backs",
        ["Oslo", "Bern"],
    ),
    "those whom a group includes": (
        "Allies=ally/NNS/nsubj/back including=include/VBG/prep/Allies Oslo/NNP/pobj/including back/VBP/ROOT/-",
        "back",
        ["Allies", "Oslo"],
    ),
    "a passive's agents": (
        "The=the/DT/det/plan plan/NN/nsubjpass/rejected was=be/VBD/auxpass/rejected rejected=reject/VBN/ROOT/- "
        "by/IN/agent/rejected Moscow/NNP/pobj/by and/CC/cc/Moscow Minsk/NNP/conj/Moscow",
        "rejected",
        ["Moscow", "Minsk"],
    ),
    "nobody in a passive without agent": (
        "The=the/DT/det/plan plan/NN/nsubjpass/rejected was=be/VBD/auxpass/rejected rejected=reject/VBN/ROOT/-",
        "rejected",
        [],
    ),
    "the agent of a reduced relative": (
        "sanctions=sanction/NNS/ROOT/- imposed=impose/VBN/acl/sanctions by/IN/agent/imposed Brussels/NNP/pobj/by",
        "imposed",
        ["Brussels"],
    ),
    "that of the first of two verbs": (
        "Paris/NNP/nsubj/met met=meet/VBD/ROOT/- Bern/NNP/dobj/met and/CC/cc/met backed=back/VBD/conj/met it/PRP/dobj/backed",
        "backed",
        ["Paris"],
    ),
    "that of the verb that wants it": (
        "Paris/NNP/nsubj/wants wants=want/VBZ/ROOT/- to/TO/aux/send send/VB/xcomp/wants troops=troop/NNS/dobj/send",
        "send",
        ["Paris"],
    ),
    "the one that is urged": (
        "Washington/NNP/nsubj/urged urged=urge/VBD/ROOT/- Berlin/NNP/dobj/urged to/TO/aux/send send/VB/xcomp/urged "
        "troops=troop/NNS/dobj/send",
        "send",
        ["Berlin"],
    ),
    "the one that is expected to": (
        "Paris/NNP/nsubjpass/expected is=be/VBZ/auxpass/expected expected=expect/VBN/ROOT/- to/TO/aux/send "
        "send/VB/xcomp/expected troops=troop/NNS/dobj/send",
        "send",
        ["Paris"],
    ),
    "the one that is ready to": (
        "Paris/NNP/nsubj/is is=be/VBZ/ROOT/- ready/JJ/acomp/is to/TO/aux/send send/VB/xcomp/ready troops=troop/NNS/dobj/send",
        "send",
        ["Paris"],
    ),
    "what a relative pronoun stands for": (
        "ministers=minister/NNS/nsubj/met and/CC/cc/ministers envoys=envoy/NNS/conj/ministers who/WP/nsubj/back "
        "back/VBP/relcl/ministers it/PRP/dobj/back met=meet/VBD/ROOT/-",
        "back",
        ["ministers", "envoys"],
    ),
    "that of the clause around a participle": (
        "Rejecting=reject/VBG/advcl/left the/DT/det/plan plan/NN/dobj/Rejecting ,/,/punct/left Bern/NNP/nsubj/left "
        "left=leave/VBD/ROOT/-",
        "Rejecting",
        ["Bern"],
    ),
    "that of the clause around a gerund": (
        "Bern/NNP/nsubj/left left=leave/VBD/ROOT/- after/IN/prep/left rejecting=reject/VBG/pcomp/after it/PRP/dobj/rejecting",
        "rejecting",
        ["Bern"],
    ),
    "the noun right before a participle": (
        "a/DT/det/resolution resolution/NN/ROOT/- urging=urge/VBG/acl/resolution restraint/NN/dobj/urging",
        "urging",
        ["resolution"],
    ),
    "nobody where the noun before a participle is far": (
        "adopted=adopt/VBN/ROOT/- by/IN/agent/adopted the/DT/det/Assembly Assembly/NNP/pobj/by on/IN/prep/adopted "
        "Monday/NNP/pobj/on calling=call/VBG/acl/Assembly for/IN/prep/calling peace/NN/pobj/for",
        "calling",
        [],
    ),
    "that of a predicate that was read as a complement": (
        "He=he/PRP/nsubj/ended ended=end/VBD/ccomp/criticised talks=talk/NNS/dobj/ended ,/,/punct/criticised "
        "criticised=criticise/VBD/ROOT/- Bern/NNP/dobj/criticised",
        "criticised",
        ["He"],
    ),
    "nobody where there is but 'there'": (
        "There=there/EX/nsubj/is is=be/VBZ/ROOT/- no/DT/det/plan plan/NN/attr/is",
        "is",
        [],
    ),
    "nobody where nobody stands": ("Reject=reject/VB/ROOT/- the/DT/det/plan plan/NN/dobj/Reject", "Reject", []),
}


@pytest.mark.parametrize("name", SUBJECTS)
def test_the_subject_is(name: str, build: Build) -> None:
    notation, verb, wanted = SUBJECTS[name]
    assert [token.text for token in grammar.subjects(at(build(notation), verb))] == wanted


NEGATED = {
    "Bern/NNP/nsubj/send will/MD/aux/send not/RB/neg/send send/VB/ROOT/- troops=troop/NNS/dobj/send": "not",
    "Bern/NNP/nsubj/send did=do/VBD/aux/send n't=not/RB/neg/send send/VB/ROOT/- troops=troop/NNS/dobj/send": "n't",
    "Bern/NNP/nsubj/send can/MD/aux/send not/RB/neg/can send/VB/ROOT/- troops=troop/NNS/dobj/send": "not",
    "Bern/NNP/nsubj/send never/RB/neg/send send=send/VBD/ROOT/- troops=troop/NNS/dobj/send": "never",
    "Bern/NNP/nsubj/send hardly/RB/advmod/send send=send/VBD/ROOT/- troops=troop/NNS/dobj/send": "hardly",
    "Bern/NNP/nsubj/send no/RB/neg/longer longer=long/RB/advmod/send send/VBZ/ROOT/- troops=troop/NNS/dobj/send": "longer",
    "Nobody=nobody/NN/nsubj/send send/VBZ/ROOT/- troops=troop/NNS/dobj/send": "Nobody",
    "No=no/DT/det/country country/NN/nsubj/send send/VBZ/ROOT/- troops=troop/NNS/dobj/send": "No",
    "No=no/DT/det/troops troops=troop/NNS/nsubjpass/send are=be/VBP/auxpass/send send=send/VBN/ROOT/-": "No",
    "Neither=neither/DT/det/country country/NN/nsubj/send send/VBZ/ROOT/- troops=troop/NNS/dobj/send": "Neither",
    "Never=never/RB/neg/again again/RB/advmod/send shall/MD/aux/send gas/NN/nsubj/send send/VB/ROOT/-": "Never",
    "Bern/NNP/nsubj/send not/RB/preconj/send only/RB/advmod/not send/VBZ/ROOT/- troops=troop/NNS/dobj/send": None,
    "Bern/NNP/nsubj/send send/VBZ/ROOT/- no/DT/det/troops troops=troop/NNS/dobj/send": None,
    "Bern/NNP/nsubj/send send/VBZ/ROOT/- troops=troop/NNS/dobj/send": None,
}


@pytest.mark.parametrize("notation", NEGATED)
def test_a_clause_is_negated_by_its_own_word(notation: str, build: Build, words: FunctionWords) -> None:
    found = grammar.negated(at(build(notation), "send"), words)
    assert (found.text if found is not None else None) == NEGATED[notation]


def test_neither_before_a_pair_of_subjects_negates(build: Build, words: FunctionWords) -> None:
    doc = build(
        "Neither=neither/DT/preconj/Bern Bern/NNP/nsubj/send nor/CC/cc/Bern Oslo/NNP/conj/Bern send/VBZ/ROOT/- "
        "troops=troop/NNS/dobj/send"
    )
    assert grammar.negated(at(doc, "send"), words) is not None


def test_a_negation_inside_another_clause_negates_nothing_else(build: Build, words: FunctionWords) -> None:
    doc = build(
        "Bern/NNP/nsubj/says says=say/VBZ/ROOT/- Oslo/NNP/nsubj/send will/MD/aux/send not/RB/neg/send send/VB/ccomp/says"
    )
    assert grammar.negated(at(doc, "says"), words) is None


MODALITY = {
    "Bern/NNP/nsubj/send must/MD/aux/send send/VB/ROOT/-": "obligation",
    "Bern/NNP/nsubj/send should/MD/aux/send send/VB/ROOT/-": "obligation",
    "Bern/NNP/nsubj/has has=have/VBZ/ROOT/- to/TO/aux/send send/VB/xcomp/has": "obligation",
    "Bern/NNP/nsubj/needs needs=need/VBZ/ROOT/- to/TO/aux/send send/VB/xcomp/needs": "obligation",
    "Bern/NNP/nsubj/send had=have/VBD/aux/send better=well/RBR/advmod/send send/VB/ROOT/-": "obligation",
    "Bern/NNP/nsubj/send will/MD/aux/send send/VB/ROOT/-": "commitment",
    "Bern/NNP/nsubj/send would/MD/aux/send send/VB/ROOT/-": "commitment",
    "Bern/NNP/nsubj/going is=be/VBZ/aux/going going=go/VBG/ROOT/- to/TO/aux/send send/VB/xcomp/going": "commitment",
    "Bern/NNP/nsubj/send may/MD/aux/send send/VB/ROOT/-": "possibility",
    "Bern/NNP/nsubj/send can/MD/aux/send send/VB/ROOT/-": "possibility",
    "Bern/NNP/nsubj/send send=send/VBD/ROOT/- troops=troop/NNS/dobj/send": "fact",
    "Bern/NNP/nsubj/send has=have/VBZ/aux/send send=send/VBN/ROOT/-": "fact",
    "send/VB/ROOT/- troops=troop/NNS/dobj/send now/RB/advmod/send": "imperative",
    "Stop=stop/VB/ROOT/- this/DT/dobj/Stop and/CC/cc/Stop send/VB/conj/Stop aid/NN/dobj/send": "imperative",
    "Bern/NNP/nsubj/wants wants=want/VBZ/ROOT/- to/TO/aux/send send/VB/xcomp/wants": "nonfinite",
    "Bern/NNP/nsubj/has has=have/VBZ/ROOT/- yet/RB/advmod/has to/TO/aux/send send/VB/xcomp/has": "nonfinite",
    "Bern/NNP/nsubj/will will/MD/aux/go go/VB/ROOT/- and/CC/cc/go send/VB/conj/go": "commitment",
}


@pytest.mark.parametrize("notation", MODALITY)
def test_a_clause_is_a_fact_a_promise_a_demand_or_none(notation: str, build: Build, words: FunctionWords) -> None:
    assert grammar.modality(at(build(notation), "send"), words)[0] == MODALITY[notation]


SUBJUNCTIVE = {
    "Bern/NNP/nsubj/insists insists=insist/VBZ/ROOT/- that/IN/mark/send Oslo/NNP/nsubj/send send/VBP/ccomp/insists": True,
    "Bern/NNP/nsubj/suggests suggests=suggest/VBZ/ROOT/- that/IN/mark/send Oslo/NNP/nsubj/send send/VBP/ccomp/suggests": True,
    "Bern/NNP/nsubj/suggests suggests=suggest/VBZ/ROOT/- that/IN/mark/send they/PRP/nsubj/send send/VBP/ccomp/suggests": False,
    "Bern/NNP/nsubj/says says=say/VBZ/ROOT/- that/IN/mark/send they/PRP/nsubj/send send/VBP/ccomp/says": False,
    "Bern/NNP/nsubj/insists insists=insist/VBZ/ROOT/- Oslo/NNP/nsubj/send will/MD/aux/send send/VB/ccomp/insists": False,
}


@pytest.mark.parametrize("notation", SUBJUNCTIVE)
def test_a_bare_verb_under_a_demand_is_demanded_and_not_told(notation: str, build: Build, words: FunctionWords) -> None:
    assert clauses.subjunctive(at(build(notation), "send"), words) is SUBJUNCTIVE[notation]


CONDITIONAL = {
    "If=if/IN/mark/send Bern/NNP/nsubj/send send/VBZ/advcl/leaves ,/,/punct/leaves Oslo/NNP/nsubj/leaves leaves/VBZ/ROOT/-": "If",
    "Bern/NNP/nsubj/asked asked=ask/VBD/ROOT/- whether/IN/mark/send Oslo/NNP/nsubj/send send/VBZ/ccomp/asked": "whether",
    "Should=should/MD/aux/send Bern/NNP/nsubj/send send/VB/advcl/leaves Oslo/NNP/nsubj/leaves leaves/VBZ/ROOT/-": "Should",
    "Had=have/VBD/aux/send Bern/NNP/nsubj/send send=send/VBN/advcl/leaves Oslo/NNP/nsubj/leaves leaves/VBZ/ROOT/-": "Had",
    "Unless=unless/IN/mark/waits Oslo/NNP/nsubj/waits waits=wait/VBZ/advcl/fail and/CC/cc/waits Bern/NNP/nsubj/send "
    "send/VBZ/conj/waits talks=talk/NNS/nsubj/fail fail/VBP/ROOT/-": "Unless",
    "As=as/IN/mark/send Bern/NNP/nsubj/send send/VBZ/advcl/leaves Oslo/NNP/nsubj/leaves leaves/VBZ/ROOT/-": None,
    "Bern/NNP/nsubj/send should/MD/aux/send send/VB/ROOT/-": None,
}


@pytest.mark.parametrize("notation", CONDITIONAL)
def test_a_condition_or_an_open_question_is_told_from_a_clause_that_says_something(
    notation: str, build: Build, words: FunctionWords
) -> None:
    found = clauses.conditional_clause(at(build(notation), "send"), words)
    assert (found.text if found is not None else None) == CONDITIONAL[notation]


def test_a_question_is_one_by_its_last_mark(build: Build) -> None:
    asked = "Will=will/MD/aux/send Bern/NNP/nsubj/send send/VB/ROOT/- troops=troop/NNS/dobj/send ?/./punct/send"
    assert clauses.question(at(build(asked), "send"))
    assert not clauses.question(at(build(asked.replace("?/.", "./.")), "send"))


def test_a_passive_is_told_by_its_auxiliary_or_as_a_participle_without_subject(build: Build) -> None:
    doc = build("sanctions=sanction/NNS/ROOT/- imposed=impose/VBN/acl/sanctions by/IN/agent/imposed Oslo/NNP/pobj/by")
    assert grammar.passive(at(doc, "imposed"))
    doc = build(
        "Oslo/NNP/nsubj/imposed has=have/VBZ/aux/imposed imposed=impose/VBN/ROOT/- duties=duty/NNS/dobj/imposed"
    )
    assert not grammar.passive(at(doc, "imposed"))


def test_the_head_of_a_phrase_is_its_noun_or_verb_and_not_a_loose_adverb(build: Build) -> None:
    doc = build(
        "They=they/PRP/nsubj/met met=meet/VBD/ROOT/- there/RB/advmod/met the/DT/det/envoys envoys=envoy/NNS/dobj/met"
    )
    assert grammar.head_of(doc, 2, 5).text == "envoys"
    assert grammar.head_of(doc, 2, 3).text == "there"


def test_the_clause_of_a_word_is_the_verb_above_it(build: Build) -> None:
    doc = build(
        "Bern/NNP/nsubj/says says=say/VBZ/ROOT/- that/IN/mark/sent Oslo/NNP/nsubj/sent sent=send/VBD/ccomp/says "
        "the/DT/det/troops troops=troop/NNS/dobj/sent"
    )
    assert grammar.clause_of(at(doc, "troops")).text == "sent"


@pytest.mark.parametrize("dependency", ["xcomp", "conj", "advcl", "ccomp", "pcomp"])
def test_a_long_chain_of_verbs_ends(dependency: str, build: Build) -> None:
    chain = "v0/VBD/ROOT/- " + " ".join(f"v{i}/VBD/{dependency}/v{i - 1}" for i in range(1, 80))
    assert grammar.subjects(build(chain)[-1]) == []
