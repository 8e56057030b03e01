"""Inflected forms: all of a word's own, none of another's (forms.yaml)."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stance.topics.forms import normal, shipped_forms

CASES = yaml.safe_load((Path(__file__).parent / "forms.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("line", CASES["same"])
def test_each_form_of_a_word_leads_to_every_other(line: str) -> None:
    for word in line.split():
        assert shipped_forms().of(word) >= {normal(other) for other in line.split()}, word


@pytest.mark.parametrize("line", CASES["other"])
def test_no_word_has_the_forms_of_another(line: str) -> None:
    one, other = line.split()
    assert normal(other) not in shipped_forms().of(one)
    assert normal(one) not in shipped_forms().of(other)


def test_an_exact_word_has_no_other_form() -> None:
    assert shipped_forms().of("=talks") == {"talks"}


@given(st.text(alphabet=string.ascii_letters + "éüñ", min_size=1, max_size=12))
def test_a_word_is_always_among_its_own_forms(word: str) -> None:
    assert normal(word) in shipped_forms().of(word)
    assert normal(word) in shipped_forms().of(word.upper())
