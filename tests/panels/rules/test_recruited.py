"""Who was appointed in the bands of a target, beside what the target requires."""

from datetime import date
from itertools import product

import pytest

from tracker.disclosure import PUBLIC
from tracker.panels.rules.recruited import appointed_words, bands_of, beside, share_of, window, windows
from tracker.targets.rules.vocabulary import Kind, Measure, Seats
from tracker.wres.rules.vocabulary import WIDE, Band, Ethnicity


def appointed(white: int, bme: int, unknown: int = 0) -> dict[Ethnicity, int]:
    return dict(zip(WIDE, (white, bme, unknown), strict=True))


@pytest.mark.parametrize(
    ("measure", "bands"),
    [
        (Measure(Kind.BANDS, Band.BAND_9, Band.VSM), (Band.BAND_9, Band.VSM)),
        (Measure(Kind.GRADE, Band.CONSULTANTS, Band.CONSULTANTS), (Band.CONSULTANTS,)),
        (Measure(Kind.LIKELIHOOD, indicator=2), tuple(Band)),
        (Measure(Kind.LIKELIHOOD, indicator=3), ()),
        (Measure(Kind.SURVEY, indicator=7), ()),
        (Measure(Kind.BOARD, seats=Seats.ALL), ()),
    ],
)
def test_vacancies_belong_to_targets_for_bands_grades_and_appointment(
    measure: Measure, bands: tuple[Band, ...]
) -> None:
    assert bands_of(measure) == bands


def test_vacancies_are_looked_at_since_the_baseline_or_for_three_years() -> None:
    offered = windows(2024, date(2026, 11, 22))

    assert [(each.first, each.key) for each in offered] == [(date(2024, 4, 1), ""), (date(2024, 4, 1), "years")]
    assert window("years", offered) == offered[1]
    assert window("1066", offered) == window("", offered) == offered[0]
    assert windows(2018, date(2027, 4, 1))[1].first == date(2025, 4, 1)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((52, 23, 5), ["50", "25", "5", "80"]),
        ((52, 23, 3), ["50", "hidden", "hidden", "80"]),
        ((52, 3, 0), ["hidden", "hidden", "0", "55"]),
        ((0, 3, 0), ["0", "hidden", "0", "hidden"]),
        ((0, 0, 0), ["0", "0", "0", "0"]),
        ((1200, 400, 100), ["1,200", "400", "100", "1,700"]),
    ],
)
def test_people_appointed_are_shown_to_the_nearest_five_and_small_numbers_hidden(
    counts: tuple[int, int, int], shown: list[str]
) -> None:
    assert appointed_words(appointed(*counts)) == list(zip(("White", "BME", "Unknown", "All"), shown, strict=True))


@pytest.mark.parametrize("counts", list(product((0, 1, 4, 5, 9, 30), repeat=3)))
def test_no_small_number_is_the_total_less_the_others(counts: tuple[int, int, int]) -> None:
    shown = [words != "hidden" for _, words in appointed_words(appointed(*counts))]

    for count, is_shown in zip(counts, shown[:3], strict=True):
        if PUBLIC.is_small(count):
            assert not is_shown
            assert shown.count(False) > 1
    rate = share_of(appointed(*counts))
    assert rate is None or (shown[0] and shown[1])


@pytest.mark.parametrize(
    ("required", "words"),
    [
        (None, ""),
        (-0.1, " The target would be reached even if nobody recruited were BME."),
        (1.2, " The target requires more than recruitment can give: 1.2 for each post filled."),
        (0.5, " The target requires 50.0% (1 in 2). The share so far is below that by more than chance."),
        (0.1, " The target requires 10.0% (1 in 10). The share so far is above that by more than chance."),
        (
            0.25,
            (
                " The target requires 25.0% (1 in 4). "
                "The interval holds that share, so chance alone could be the difference."
            ),
        ),
    ],
)
def test_the_share_is_set_beside_what_is_required(required: float | None, words: str) -> None:
    assert beside(appointed(81, 19, 50), required) == (
        "Of the people appointed whose ethnicity is known 20.0% were BME (about 20 of 100; 95% interval 13.3% to "
        f"28.9%).{words}"
    )


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 0, 9), "Nobody whose ethnicity is known has been appointed in this time."),
        (
            (30, 4, 0),
            "The BME share of the people appointed is not shown: a number is small enough to identify somebody.",
        ),
        (
            (30, 30, 4),
            "The BME share of the people appointed is not shown: a number is small enough to identify somebody.",
        ),
    ],
)
def test_a_share_that_cannot_be_shown_says_why(counts: tuple[int, int, int], words: str) -> None:
    assert beside(appointed(*counts), 0.25) == f"{words} The target requires 25.0% (1 in 4)."
