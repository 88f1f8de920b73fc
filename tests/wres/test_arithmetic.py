"""The arithmetic gives the published figures, and keeps to its own laws."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wres.samples import facts, headcount
from tracker.wres.rules.arithmetic import (
    Likelihood,
    compare,
    exact_percent,
    gap,
    percent,
    percentages_differ,
    rounded,
)
from tracker.wres.rules.results import Split, calculate

VECTORS = {each["id"]: each for each in json.loads((Path(__file__).parent / "vectors.json").read_text())}

counts = st.integers(min_value=1, max_value=10_000)


def likelihoods(least: int = 1) -> st.SearchStrategy[Likelihood]:
    """A numerator of at least so many out of a denominator that holds it."""
    return counts.flatmap(lambda whole: st.integers(least, whole).map(lambda part: Likelihood(part, whole)))


def published(vector: str, figure: str) -> Any:
    return VECTORS[vector]["published"][figure]


@pytest.mark.parametrize("ethnicity", ["white", "bme", "unknown"])
def test_the_shares_of_a_workforce_are_the_published_ones(ethnicity: str) -> None:
    given_counts = VECTORS["BPAS-2020-i1"]["input"]
    split = Split(**given_counts)

    share = percent(given_counts[ethnicity], split.total)

    assert rounded(share, 0) == str(published("BPAS-2020-i1", f"{ethnicity}_percent"))


def test_a_relative_likelihood_is_the_published_one_taken_before_rounding() -> None:
    vector = VECTORS["KMPT-2020-i3"]
    white, bme = (Likelihood(**vector["input"][group]) for group in ("white", "bme"))

    found = compare(bme, white)

    assert found
    assert rounded(found.ratio, 1) == str(published("KMPT-2020-i3", "relative_likelihood"))
    assert [round(end, 2) for end in found.interval_95] == vector["interval_95"]
    assert not found.is_significant


def test_no_case_in_either_group_gives_no_ratio() -> None:
    results = calculate(facts(*headcount(40, 9, 2), "3,disciplinary,,,white,0", "3,disciplinary,,,bme,0"))

    assert results.ratios[3].ratio is published("GCCG-2020-i3", "relative_likelihood")
    assert (
        results.ratios[3].reason == "Not calculable: no white and no BME staff entering the formal disciplinary process"
    )


def test_a_gap_is_taken_before_rounding() -> None:
    vector = VECTORS["ENGLAND-2016-gap"]
    workforce = exact_percent(vector["input"]["workforce_bme"], 1_174_837)
    senior = exact_percent(vector["input"]["senior_bme"], 66_163)

    printed = [rounded(float(share), 2) for share in (workforce, senior) if share]

    assert printed == ["17.40", "9.74"]
    assert rounded(gap(workforce, senior), 2) == str(vector["published"]["gap"])


def test_a_share_of_publishing_bodies_is_the_published_one() -> None:
    vector = VECTORS["HEALTHCARE-COMMISSION-2007"]

    share = percent(vector["input"]["publishing_everything"], vector["input"]["audited"])

    assert rounded(share, 0) == str(vector["published"]["percent"])


@given(likelihoods(), likelihoods())
def test_turning_a_comparison_round_turns_its_ratio_and_interval_over(one: Likelihood, other: Likelihood) -> None:
    there, back = compare(one, other), compare(other, one)

    assert there
    assert back
    assert there.ratio * back.ratio == pytest.approx(1)
    assert there.interval_95[0] * back.interval_95[1] == pytest.approx(1)
    assert there.is_significant is back.is_significant
    assert there.within_four_fifths is back.within_four_fifths


@given(likelihoods(), likelihoods())
def test_a_ratio_lies_within_its_interval(one: Likelihood, other: Likelihood) -> None:
    found = compare(one, other)

    assert found
    low, high = found.interval_95
    assert low <= found.ratio * (1 + 1e-12)
    assert high >= found.ratio * (1 - 1e-12)


@given(likelihoods())
def test_a_group_compared_with_itself_is_equal_and_never_significant(one: Likelihood) -> None:
    found = compare(one, one)

    assert found
    assert (found.ratio, found.is_significant, found.within_four_fifths) == (1.0, False, True)


@given(st.one_of(st.none(), st.just(0)), counts, likelihoods())
def test_a_zero_or_a_gap_anywhere_gives_no_ratio(nothing: int | None, people: int, other: Likelihood) -> None:
    empty = [Likelihood(nothing, people), Likelihood(people, nothing), Likelihood(nothing, nothing)]

    assert [compare(each, other) for each in empty] == [None, None, None]
    assert [compare(other, each) for each in empty] == [None, None, None]


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_known_basis_is_never_below_the_basis_of_all(white: int, bme: int, unknown: int) -> None:
    split = Split(white, bme, unknown)

    if split.bme_percent_of_known is not None and split.bme_percent_of_all is not None:
        assert 0 <= split.bme_percent_of_all <= split.bme_percent_of_known <= 100


def test_counts_that_cannot_stand_together_do_not_break_the_arithmetic() -> None:
    found = compare(Likelihood(30, 3), Likelihood(30, 3))

    assert found
    assert found.interval_95 == (1.0, 1.0)


@pytest.mark.parametrize(
    ("white", "bme", "within"),
    [
        ((80, 100), (100, 100), True),
        ((79, 100), (100, 100), False),
        ((100, 100), (80, 100), True),
        ((100, 100), (79, 100), False),
    ],
)
def test_both_ends_of_the_four_fifths_range_are_inside_it(
    white: tuple[int, int], bme: tuple[int, int], within: bool
) -> None:
    found = compare(Likelihood(*white), Likelihood(*bme))

    assert found
    assert found.within_four_fifths is within


@pytest.mark.parametrize(
    ("value", "places", "printed"),
    [
        (12.345, 2, "12.35"),
        (0.05, 1, "0.1"),
        (-0.05, 1, "-0.1"),
        (-0.01, 1, "0.0"),
        (99.95, 1, "100.0"),
        (None, 1, "–"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: float | None, places: int, printed: str) -> None:
    assert rounded(value, places) == printed


def test_a_survey_difference_is_judged_by_how_many_answered() -> None:
    few = percentages_differ(Decimal(30), 100, Decimal(25), 100)
    many = percentages_differ(Decimal(30), 10_000, Decimal(25), 10_000)

    assert (few, many) == (False, True)
