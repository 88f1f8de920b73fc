"""Rates with their intervals: published vectors, what is withheld, and how two of them compare in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.disclosure import EVERYTHING, PUBLIC, Scheme
from tracker.panels.rules.rates import Group, Rate, comparison


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_that_of_the_published_examples(part: int, whole: int, low: float, high: float) -> None:
    # R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998),
    # table I, method 3: Wilson's score without continuity correction.
    found = Rate(part, whole).interval_95

    assert found is not None
    assert found[0] == pytest.approx(low, abs=0.00005)
    assert found[1] == pytest.approx(high, abs=0.00005)


def test_nothing_and_everything_have_an_interval_that_ends_where_they_are() -> None:
    none, every = Rate(0, 10).interval_95, Rate(10, 10).interval_95

    assert none is not None
    assert every is not None
    assert (none[0], every[1]) == (0.0, 1.0)
    assert none[1] == pytest.approx(1 - every[0])


def test_a_rate_of_nothing_is_none() -> None:
    rate = Rate(0, 0)

    assert (rate.share, rate.interval_95, rate.words(EVERYTHING), rate.words(PUBLIC)) == (None, None, "none", "none")


@pytest.mark.parametrize(("part", "whole"), [(-1, 5), (6, 5), (1, 0)])
def test_no_more_can_happen_than_could(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match=f"{part} of {whole}"):
        Rate(part, whole)


@pytest.mark.parametrize(
    ("rate", "private", "public"),
    [
        (Rate(3, 41), "3 of 41, 7.3% (2.5% to 19.4%)", "hidden"),
        (Rate(39, 41), "39 of 41, 95.1% (83.9% to 98.7%)", "hidden"),
        (Rate(0, 41), "0 of 41, 0.0% (0.0% to 8.6%)", "0 of 40, 0.0% (0.0% to 8.8%)"),
        (Rate(12, 41), "12 of 41, 29.3% (17.6% to 44.5%)", "10 of 40, 25.0% (14.2% to 40.2%)"),
        (Rate(1200, 4100), "1,200 of 4,100, 29.3% (27.9% to 30.7%)", "1,200 of 4,100, 29.3% (27.9% to 30.7%)"),
        (Rate(5, 5), "5 of 5, 100.0% (56.6% to 100.0%)", "hidden"),
        (Rate(4, 4), "4 of 4, too few to show a rate", "hidden"),
        (Rate(0, 1), "0 of 1, too few to show a rate", "hidden"),
    ],
)
def test_a_rate_says_its_counts_and_interval_unless_they_are_withheld(rate: Rate, private: str, public: str) -> None:
    assert (rate.words(EVERYTHING), rate.words(PUBLIC)) == (private, public)


def test_a_scheme_that_rounds_a_whole_away_leaves_no_rate() -> None:
    coarse = Scheme("Nearest 20", 0, 20, "hidden", EVERYTHING.minimum_denominator)

    assert Rate(2, 7).words(coarse) == "0 of 0, too few to show a rate"


@given(st.integers(0, 400), st.integers(0, 400))
def test_the_share_lies_within_its_interval_and_both_between_none_and_all(part: int, more: int) -> None:
    rate = Rate(part, part + more)

    if rate.share is None or rate.interval_95 is None:
        assert rate.whole == 0
        return
    low, high = rate.interval_95
    assert 0 <= low <= rate.share <= high <= 1


@given(st.integers(0, 400), st.integers(0, 400))
def test_what_may_be_shown_says_no_more_than_its_rounded_counts(part: int, more: int) -> None:
    rate = Rate(part, part + more)

    shown = Rate(PUBLIC.shown(rate.part), PUBLIC.shown(rate.whole))

    assert rate.words(PUBLIC) in {"none", "hidden", shown.words(EVERYTHING)}


def said(first: tuple[int, int], second: tuple[int, int], scheme: Scheme = EVERYTHING) -> str:
    groups = Group("interviews in a batch", Rate(*first)), Group("interviews of one", Rate(*second))
    return comparison(*groups, "end without an appointment", scheme=scheme)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (
            (30, 100),
            (12, 60),
            (
                "Interviews in a batch were more likely to end without an appointment than interviews of one: "
                "1.50 times as likely (95% interval 0.83 to 2.70). The difference could be chance."
            ),
        ),
        (
            (12, 120),
            (30, 60),
            (
                "Interviews in a batch were less likely to end without an appointment than interviews of one: "
                "0.20 times as likely (95% interval 0.11 to 0.36). The difference is unlikely to be chance."
            ),
        ),
        (
            (10, 20),
            (20, 40),
            (
                "Interviews in a batch were as likely to end without an appointment as interviews of one: "
                "1.00 times as likely (95% interval 0.58 to 1.71). The difference could be chance."
            ),
        ),
        (
            (0, 50),
            (12, 60),
            (
                "Interviews in a batch and interviews of one have no ratio, because a count is 0: "
                "compare their rates and intervals."
            ),
        ),
        (
            (2, 4),
            (12, 60),
            "Interviews in a batch and interviews of one cannot be compared: one of the two is fewer than 5.",
        ),
    ],
    ids=["more", "less", "as", "a nought", "a handful"],
)
def test_two_rates_compare_in_words_with_direction_and_chance(
    first: tuple[int, int], second: tuple[int, int], words: str
) -> None:
    assert said(first, second) == words


def test_small_numbers_are_not_given_away_by_a_ratio() -> None:
    assert said((3, 100), (12, 60), PUBLIC) == (
        "Interviews in a batch and interviews of one cannot be compared here: "
        "a number is small enough to identify somebody."
    )


def test_a_ratio_that_is_shown_widely_follows_from_rounded_counts() -> None:
    assert said((32, 101), (12, 58), PUBLIC) == said((30, 100), (10, 60))
