"""What text may hold, and how a spreadsheet cell is made harmless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import text


@pytest.mark.parametrize("typed", ["\x00", "a\x07b", "\x1b[31m", "\x85", "\ufffe", "\U0001ffff", "\x0b"])
def test_text_that_cannot_be_stored_is_named(typed: str) -> None:
    assert text.unstorable(typed) is not None


@pytest.mark.parametrize("typed", ["", "שלום", "🙂", "a\nb\tc", "{{ 7*7 }}", "<script>", "naïve\u202eelpmaxe"])
def test_text_that_people_type_is_let_be(typed: str) -> None:
    assert text.unstorable(typed) is None


@given(st.text())
def test_a_cell_never_starts_a_formula(typed: str) -> None:
    assert not text.neutral_cell(typed).startswith(text.FORMULA_STARTS)


@given(st.text())
def test_tidying_twice_is_tidying_once(typed: str) -> None:
    assert text.tidy(text.tidy(typed)) == text.tidy(typed)
