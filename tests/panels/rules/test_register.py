"""Which panels the register shows, what is left of the ceiling, and the trust's own reasons as they are typed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import RuleBroken
from tracker.panels.rules.reasons import read, typed
from tracker.panels.rules.register import Wanted, left_words, wanted
from tracker.panels.rules.settled import REASONS, Reason
from tracker.panels.rules.vocabulary import PanelKind, Standing


def test_an_address_says_what_is_wanted_and_back() -> None:
    asked = wanted(
        {
            "year": "2026",
            "q": " ward  manager ",
            "standing": "breach",
            "kind": "interview",
            "division": "A",
            "manager": "B",
        },
        2027,
    )

    assert asked == Wanted(2026, "ward manager", Standing.BREACH, PanelKind.INTERVIEW, "A", "B")
    assert asked.query == "year=2026&q=ward+manager&standing=breach&kind=interview&division=A&manager=B"
    assert asked.without("standing").without("q").query == "year=2026&kind=interview&division=A&manager=B"


@pytest.mark.parametrize("year", ["", "x", "1999", "2201", "²⁰²⁶", "99999"])
def test_a_year_that_is_none_is_this_one(year: str) -> None:
    assert wanted({"year": year, "q": "\0"}, 2027) == Wanted(2027)


@given(st.integers(0, 100), st.integers(0, 2000), st.integers(0, 2000))
def test_what_is_left_reaches_the_ceiling_and_one_more_passes_it(percent: int, exceptions: int, held: int) -> None:
    said = left_words(Decimal(percent), exceptions, held)

    if said.endswith("would reach the ceiling."):
        left = int(said.split()[0])
        assert 100 * (exceptions + left) <= percent * held < 100 * (exceptions + left + 1)
    elif said.startswith("The ceiling is reached"):
        assert 100 * exceptions <= percent * held < 100 * (exceptions + 1)
    else:
        assert 100 * exceptions > percent * held


def test_the_list_of_reasons_is_shown_as_it_is_typed() -> None:
    assert read(typed(REASONS)) == REASONS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (" \n ", "Enter at least one reason"),
        ("Other\nother (needs words)", "other is on the list twice"),
        ("(needs words)", r"Say the reason before \(needs words\)"),
        ("x" * 121, "Make each reason 120 characters or fewer"),
        ("\n".join(f"Reason {number}" for number in range(31)), "Enter no more than 30 reasons"),
    ],
)
def test_a_list_that_cannot_be_is_refused(text: str, words: str) -> None:
    with pytest.raises(RuleBroken, match=words) as broken:
        read(text)

    assert broken.value.field == "reasons_typed"


def test_white_space_and_empty_lines_do_not_matter() -> None:
    assert read("  Conflict  of interest \n\n Other (Needs Words)") == (
        Reason("Conflict of interest"),
        Reason("Other", needs_words=True),
    )
