"""Condition, who must take part, firmness and day of a position, on parses written by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc, Span

from stance.extract.parse import Paragraph
from stance.extract.position.conditions import condition, participation
from stance.extract.position.days import document_day, narrated_day
from stance.extract.position.firmness import firmness
from stance.lexicon.function_words import FunctionWords
from stance.model import Article

Build = Callable[[str], Doc]
SEND = "Ankara/NNP/nsubj/send will/MD/aux/send send/VB/ROOT/- troops=troop/NNS/dobj/send "
# (parse, topic phrase, predicate that takes the side, its rule, condition)
CONDITIONS = {
    "a clause under the predicate": (
        SEND + "once/IN/mark/holds the/DT/det/truce truce/NN/nsubj/holds holds=hold/VBZ/advcl/send ././punct/send",
        ("troops", "send", "commitment"),
        "once the truce holds",
    ),
    "a phrase under the predicate": (
        SEND + "until/IN/prep/send spring/NN/pobj/until",
        ("troops", "send", "commitment"),
        "until spring",
    ),
    "provided that": (
        SEND
        + "provided=provide/VBN/acl/troops that/IN/mark/agrees Oslo/NNP/nsubj/agrees agrees=agree/VBZ/ccomp/provided",
        ("troops", "send", "commitment"),
        "provided that Oslo agrees",
    ),
    "an offer as part of a deal": (
        "Ankara/NNP/nsubj/is is=be/VBZ/ROOT/- ready/JJ/acomp/is to/TO/aux/send send/VB/xcomp/ready troops=troop/NNS/dobj/send "
        "as/IN/prep/send part/NN/pobj/as of/IN/prep/part a/DT/det/deal deal/NN/pobj/of",
        ("troops", "ready", "adjective"),
        "as part of a deal",
    ),
    "no demand hangs on the deal that it is a part of": (
        "Ankara/NNP/nsubj/demanded demanded=demand/VBD/ROOT/- troops=troop/NNS/dobj/demanded as/IN/prep/demanded "
        "part/NN/pobj/as of/IN/prep/part a/DT/det/deal deal/NN/pobj/of",
        ("troops", "demanded", "attitude"),
        None,
    ),
    "what was asked is none": (
        "Ankara/NNP/nsubj/asked asked=ask/VBD/ROOT/- if/IN/mark/come troops=troop/NNS/nsubj/come will/MD/aux/come "
        "come/VB/ccomp/asked",
        ("troops", "asked", "attitude"),
        None,
    ),
    "'once' as an adverb is none": (
        "Ankara/NNP/nsubj/sent once/RB/advmod/sent sent=send/VBD/ROOT/- troops=troop/NNS/dobj/sent",
        ("troops", "sent", "act"),
        None,
    ),
    "'without' under a no": (
        "Ankara/NNP/nsubj/send will/MD/aux/send not/RB/neg/send send/VB/ROOT/- troops=troop/NNS/dobj/send "
        "without/IN/prep/send a/DT/det/mandate mandate/NN/pobj/without",
        ("troops", "send", "commitment"),
        "without a mandate",
    ),
    "'without' under a yes is none": (
        SEND + "without/IN/prep/send delay/NN/pobj/without",
        ("troops", "send", "commitment"),
        None,
    ),
    "that of another clause is none": (
        "Ankara/NNP/nsubj/backs backs=back/VBZ/ROOT/- troops=troop/NNS/dobj/backs ,/,/punct/backs but/CC/cc/backs "
        "Oslo/NNP/nsubj/leaves leaves=leave/VBZ/conj/backs if/IN/mark/rains it/PRP/nsubj/rains rains=rain/VBZ/advcl/leaves",
        ("troops", "backs", "attitude"),
        None,
    ),
    "what the topic phrase stands in is none": (
        "Ankara/NNP/nsubj/opposes opposes=oppose/VBZ/ROOT/- talks=talk/NNS/dobj/opposes if/IN/mark/come "
        "troops=troop/NNS/nsubj/come come/VBP/advcl/opposes",
        ("troops", "opposes", "attitude"),
        None,
    ),
}


def one(doc: Doc, word: str) -> Span:
    i = next(token.i for token in doc if token.text == word)
    return doc[i : i + 1]


@pytest.mark.parametrize("name", CONDITIONS)
def test_a_position_depends_on(name: str, build: Build, words: FunctionWords) -> None:
    notation, (phrase, anchor, rule), wanted = CONDITIONS[name]
    doc = build(notation)
    found = condition(doc[:], one(doc, phrase), one(doc, anchor)[0], rule, words)
    assert (found.text if found is not None else None) == wanted


def test_a_condition_without_end_is_cut(build: Build, words: FunctionWords) -> None:
    tail = " ".join(f"w{i}/NN/dep/holds" for i in range(100))
    doc = build(SEND + "once/IN/mark/holds truce/NN/nsubj/holds holds=hold/VBZ/advcl/send " + tail)
    found = condition(doc[:], one(doc, "troops"), one(doc, "send")[0], "commitment", words)
    assert found is not None
    assert len(found) == 40


PARTICIPATION = {
    "a seat at it": (
        "Kyiv/NNP/nsubj/have must/MD/aux/have have/VB/ROOT/- a/DT/det/seat seat/NN/dobj/have at/IN/prep/seat "
        "talks=talk/NNS/pobj/at",
        ("must", "obligation"),
        "seat at talks",
    ),
    "to be included in it": (
        "Paris/NNP/nsubj/wants wants=want/VBZ/ROOT/- Kyiv/NNP/nsubjpass/included to/TO/aux/included be/VB/auxpass/included "
        "included=include/VBN/ccomp/wants in/IN/prep/included the/DT/det/talks talks=talk/NNS/pobj/in",
        ("wants", "attitude"),
        "included in the talks",
    ),
    "not what the talks themselves must include": (
        "The=the/DT/det/talks talks=talk/NNS/nsubj/include must/MD/aux/include include/VB/ROOT/- Kyiv/NNP/dobj/include",
        ("must", "obligation"),
        None,
    ),
    "not where it is but told": (
        "Kyiv/NNP/nsubj/has has=have/VBZ/ROOT/- a/DT/det/seat seat/NN/dobj/has at/IN/prep/seat talks=talk/NNS/pobj/at",
        ("has", "act"),
        None,
    ),
}


@pytest.mark.parametrize("name", PARTICIPATION)
def test_support_depends_on_who_must_take_part(name: str, build: Build, words: FunctionWords) -> None:
    notation, (anchor, rule), wanted = PARTICIPATION[name]
    doc = build(notation)
    found = participation(one(doc, "talks"), one(doc, anchor)[0], rule, words)
    assert (found.text if found is not None else None) == wanted


FIRMNESS = {
    ("Oslo/NNP/nsubj/backs backs=back/VBZ/ROOT/- it/PRP/dobj/backs", None, 1): "plain",
    ("Oslo/NNP/nsubj/backs backs=back/VBZ/ROOT/- it/PRP/dobj/backs", "firm", 1): "firm",
    ("Oslo/NNP/nsubj/backs backs=back/VBZ/ROOT/- it/PRP/dobj/backs", "hedged", 1): "hedged",
    ("Oslo/NNP/nsubj/backs backs=back/VBZ/ROOT/- it/PRP/dobj/backs", "firm", 0): "plain",
    (
        "Oslo/NNP/nsubj/backs will/MD/aux/backs never/RB/neg/backs backs=back/VB/ROOT/- it/PRP/dobj/backs",
        None,
        -1,
    ): "firm",
    ("Oslo/NNP/nsubj/rejects rejects/VBZ/ROOT/- it/PRP/dobj/rejects categorically/RB/advmod/rejects", None, -1): "firm",
    ("Oslo/NNP/nsubj/backs perhaps/RB/advmod/backs backs=back/VBZ/ROOT/- it/PRP/dobj/backs", None, 1): "hedged",
    (
        "In/IN/prep/backs principle/NN/pobj/In Oslo/NNP/nsubj/backs backs=back/VBZ/ROOT/- it/PRP/dobj/backs",
        None,
        1,
    ): "hedged",
    ("Oslo/NNP/nsubj/backs nevertheless/RB/advmod/backs backs=back/VBZ/ROOT/- it/PRP/dobj/backs", None, 1): "plain",
}


@pytest.mark.parametrize(("notation", "said", "side"), FIRMNESS)
def test_firmness_comes_from_the_predicate_and_from_whole_words_of_its_sentence(
    notation: str, said: str | None, side: int, build: Build, words: FunctionWords
) -> None:
    doc = build(notation)
    anchor = next(token for token in doc if token.dep_ == "ROOT")
    assert firmness(doc[:], anchor, said, side, words) == FIRMNESS[notation, said, side]


TODAY = date(2025, 9, 4)  # a Thursday
DAYS = {
    "today where no day is told": (
        "Oslo/NNP/nsubj/opposes opposes=oppose/VBZ/ROOT/- sanctions=sanction/NNS/dobj/opposes",
        "attitude",
        TODAY,
    ),
    "the weekday that is told": (
        "Oslo/NNP/nsubj/imposed imposed=impose/VBD/ROOT/- duties=duty/NNS/dobj/imposed on/IN/prep/imposed "
        "Wednesday/NNP/pobj/on",
        "act",
        date(2025, 9, 3),
    ),
    "none for a year": (
        "Oslo/NNP/nsubj/imposed imposed=impose/VBD/ROOT/- duties=duty/NNS/dobj/imposed last/JJ/amod/year "
        "year/NN/npadvmod/imposed",
        "act",
        None,
    ),
    "none for an act that is over": (
        "Oslo/NNP/nsubj/imposed has=have/VBZ/aux/imposed imposed=impose/VBN/ROOT/- duties=duty/NNS/dobj/imposed",
        "act",
        None,
    ),
    "today for an attitude in the perfect": (
        "Oslo/NNP/nsubj/opposed has=have/VBZ/aux/opposed opposed=oppose/VBN/ROOT/- duties=duty/NNS/dobj/opposed",
        "attitude",
        TODAY,
    ),
    "none for what was before": (
        "Oslo/NNP/nsubj/opposed had=have/VBD/aux/opposed opposed=oppose/VBN/ROOT/- duties=duty/NNS/dobj/opposed",
        "attitude",
        None,
    ),
    "none for what was often": (
        "Oslo/NNP/nsubj/opposed has=have/VBZ/aux/opposed repeatedly/RB/advmod/opposed opposed=oppose/VBN/ROOT/- "
        "duties=duty/NNS/dobj/opposed",
        "attitude",
        None,
    ),
    "that of the main clause": (
        "On/IN/prep/met Tuesday/NNP/pobj/On he/PRP/nsubj/met met=meet/VBD/ROOT/- Oslo/NNP/dobj/met when/WRB/advmod/imposed "
        "it/PRP/nsubj/imposed imposed=impose/VBD/advcl/met duties=duty/NNS/dobj/imposed",
        "act",
        date(2025, 9, 2),
    ),
}


@pytest.mark.parametrize("name", DAYS)
def test_the_day_of_a_narrated_position_is(name: str, build: Build) -> None:
    notation, rule, wanted = DAYS[name]
    doc = build(notation)
    anchor = next(token for token in doc if token.lemma_ in ("impose", "oppose"))
    assert narrated_day(Paragraph(0, 0, len(doc.text), doc), anchor, rule, TODAY) == wanted


@pytest.mark.parametrize(
    ("title", "issuer", "published", "wanted"),
    [
        ("Readout of the call on 2 September 2025", "us", date(2025, 9, 4), date(2025, 9, 2)),
        ("Readout of the call on 2 September 2025", "us", None, date(2025, 9, 2)),
        ("Readout of the call on 2 September 2025", None, date(2025, 9, 4), date(2025, 9, 4)),
        ("Meeting to be held on 9 September 2025", "us", date(2025, 9, 4), date(2025, 9, 4)),
        ("Readout of the call", "us", date(2025, 9, 4), date(2025, 9, 4)),
        (None, "us", date(2025, 9, 4), date(2025, 9, 4)),
        ("Readout of the call", "us", None, None),
    ],
)
def test_an_official_document_is_of_the_day_in_its_title_and_never_of_a_later_one_than_its_own(
    title: str | None, issuer: str | None, published: date | None, wanted: date | None
) -> None:
    assert document_day(Article("Text.", published, title, issuer=issuer)) == wanted
