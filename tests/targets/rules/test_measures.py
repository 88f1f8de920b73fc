"""A target's figure in a return, and the words for what it is about."""

import pytest

from tests.wres.samples import BOARD, changed, facts, headcount, whole
from tracker.targets.rules.measures import Reading, appointed_share, reading, readings, workforce_percent
from tracker.targets.rules.vocabulary import Kind, Measure, Seats
from tracker.web.charts import Unit
from tracker.wres.rules.results import calculate
from tracker.wres.rules.vocabulary import Band, Item

RESULTS = calculate(whole())
NOTHING = calculate(facts(*headcount(800, 200, 10)))


def bands(first: Band, last: Band) -> Measure:
    return Measure(Kind.BANDS, first, last)


def grade(band: Band) -> Measure:
    return Measure(Kind.GRADE, band, band)


def seats(which: Seats) -> Measure:
    return Measure(Kind.BOARD, seats=which)


@pytest.mark.parametrize(
    ("measure", "bme", "known"),
    [
        pytest.param(bands(Band.BAND_8A, Band.BAND_8A), 48, 228, id="a band, clinical and non-clinical together"),
        pytest.param(bands(Band.BAND_8A, Band.VSM), 50, 258, id="a cluster: the bands that the return has"),
        pytest.param(bands(Band.VSM, Band.VSM), 2, 30, id="VSM"),
        pytest.param(grade(Band.CONSULTANTS), 15, 35, id="a medical grade"),
        pytest.param(grade(Band.SENIOR_MEDICAL_MANAGERS), 15, 35, id="a grade that is among another"),
        pytest.param(seats(Seats.ALL), 2, 13, id="the board"),
        pytest.param(seats(Seats.VOTING), 1, 10, id="voting members"),
        pytest.param(seats(Seats.EXECUTIVE), 1, 6, id="executive members"),
        pytest.param(seats(Seats.NON_EXECUTIVE), 1, 7, id="non-executive members: all but the executive ones"),
    ],
)
def test_a_share_is_of_the_people_whose_ethnicity_is_known(measure: Measure, bme: int, known: int) -> None:
    found = reading(RESULTS, measure, 2026)

    assert found is not None
    assert (found.bme, found.known) == (bme, known)
    assert found.value == pytest.approx(100 * bme / known)
    assert (found.low, found.high) == (None, None)


def test_a_relative_likelihood_has_its_interval() -> None:
    found = reading(RESULTS, Measure(Kind.LIKELIHOOD, indicator=2), 2026)

    comparison = RESULTS.ratios[2].comparison
    assert comparison is not None
    assert found == Reading(2026, comparison.ratio, *comparison.interval_95)


def test_a_survey_gap_is_bme_minus_white_with_its_interval() -> None:
    found = reading(RESULTS, Measure(Kind.SURVEY, indicator=6), 2026)

    assert found is not None
    assert found.value == pytest.approx(27.9 - 21.5)
    error = (21.5 * 78.5 / 1400 + 27.9 * 72.1 / 700) ** 0.5
    assert found.low == pytest.approx(6.4 - 1.96 * error, abs=0.001)
    assert found.high == pytest.approx(6.4 + 1.96 * error, abs=0.001)


def test_a_survey_gap_without_numbers_of_people_has_no_interval() -> None:
    results = calculate(facts("6,percent,,,white,20", "6,percent,,,bme,27.5"))

    assert reading(results, Measure(Kind.SURVEY, indicator=6), 2026) == Reading(2026, 7.5)


@pytest.mark.parametrize(
    "measure",
    [
        bands(Band.BAND_8A, Band.VSM),
        grade(Band.TRAINEES),
        seats(Seats.ALL),
        seats(Seats.NON_EXECUTIVE),
        Measure(Kind.LIKELIHOOD, indicator=3),
        Measure(Kind.SURVEY, indicator=8),
    ],
    ids=lambda measure: measure.name,
)
def test_what_a_return_leaves_out_has_no_figure(measure: Measure) -> None:
    assert reading(NOTHING, measure, 2026) is None


def test_a_ratio_over_a_zero_has_no_figure() -> None:
    results = calculate(changed(whole(), Item.DISCIPLINARY, "bme", 0))

    assert reading(results, Measure(Kind.LIKELIHOOD, indicator=3), 2026) is None


def test_a_year_without_the_figure_is_left_out() -> None:
    found = readings({2026: RESULTS, 2024: RESULTS, 2025: NOTHING}, bands(Band.VSM, Band.VSM))

    assert list(found) == [2024, 2026]


def test_the_workforce_is_counted_by_known_ethnicity() -> None:
    assert workforce_percent(NOTHING) == 20.0


def test_todays_recruitment_is_that_of_all_appointments() -> None:
    assert appointed_share(RESULTS) == 130 / 430
    assert appointed_share(NOTHING) is None


def test_nobody_appointed_is_no_share() -> None:
    results = calculate(facts("2,appointed,,,white,0", "2,appointed,,,bme,0"))

    assert appointed_share(results) is None


def test_non_executive_members_need_both_counts() -> None:
    results = calculate(facts(*headcount(800, 200, 10), *BOARD[:3]))

    assert reading(results, seats(Seats.NON_EXECUTIVE), 2026) is None


@pytest.mark.parametrize(
    ("measure", "name", "people", "unit"),
    [
        (bands(Band.UNDER_1, Band.BAND_4), "Up to band 4", "posts up to band 4", Unit.PERCENT),
        (bands(Band.BAND_8C, Band.VSM), "Bands 8c to VSM", "posts in bands 8c to VSM", Unit.PERCENT),
        (bands(Band.VSM, Band.VSM), "VSM", "VSM posts", Unit.PERCENT),
        (grade(Band.CONSULTANTS), "Consultants", "posts in the grade consultants", Unit.PERCENT),
        (seats(Seats.NON_EXECUTIVE), "Non-executive board members", "non-executive board members", Unit.PERCENT),
        (Measure(Kind.LIKELIHOOD, indicator=2), "Appointment from shortlisting", "appointment", Unit.TIMES),
        (Measure(Kind.SURVEY, indicator=8), "Discrimination at work: gap between BME and white staff", "", Unit.POINTS),
    ],
    ids=lambda value: str(getattr(value, "name", value)),
)
def test_a_measure_reads_as_a_board_says_it(measure: Measure, name: str, people: str, unit: Unit) -> None:
    assert (measure.name, measure.unit) == (name, unit)
    if measure.is_share:
        assert measure.people == people


def test_a_measure_shows_in_its_indicator() -> None:
    found = [
        each.indicators for each in (bands(Band.VSM, Band.VSM), seats(Seats.ALL), Measure(Kind.LIKELIHOOD, indicator=4))
    ]

    assert found == [(1,), (9,), (4,)]
