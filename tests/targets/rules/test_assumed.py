"""What is assumed of leavers and recruits: whose figure it is, and what stands in where nobody typed one."""

from dataclasses import replace

import pytest

from tests.wres.samples import bands, facts
from tracker.targets.rules import assumed
from tracker.targets.rules.assumed import Assumed, Typed
from tracker.targets.rules.vocabulary import Kind, Measure, Seats
from tracker.wres.rules.results import Results, calculate
from tracker.wres.rules.vocabulary import Band

BAND_8A = Measure(Kind.BANDS, Band.BAND_8A, Band.BAND_8A)
SENIOR = Measure(Kind.BANDS, Band.BAND_8A, Band.VSM)
TOP = Measure(Kind.BANDS, Band.BAND_9, Band.VSM)
RETURN = calculate(facts(*bands(), "2,appointed,,,white,300", "2,appointed,,,bme,100"))
"""228 people of known ethnicity in band 8a, 30 in VSM, nobody in between."""

DEFAULT = Assumed(0.125, "12.5%, the stated default: it fits the published national figures, not published itself")
ESR = Typed(0.0925, 0.15, "electronic staff record")


@pytest.mark.parametrize("measure", [BAND_8A, SENIOR, Measure(Kind.BOARD, seats=Seats.ALL)])
def test_turnover_is_the_stated_default_where_nobody_typed_it(measure: Measure) -> None:
    untyped = {Band.BAND_8A: replace(ESR, turnover=None), Band.BAND_5: ESR}

    assert assumed.turnover(measure, untyped, RETURN) == DEFAULT


def test_turnover_of_one_band_is_what_was_typed_with_its_source() -> None:
    found = assumed.turnover(BAND_8A, {Band.BAND_8A: ESR}, RETURN)

    assert found == Assumed(0.0925, "9.25%, assumed of band 8a (source: electronic staff record)")


def test_turnover_of_several_bands_is_their_mean_by_people_with_the_default_where_nothing_is_typed() -> None:
    found = assumed.turnover(SENIOR, {Band.BAND_8A: replace(ESR, turnover=0.1)}, RETURN)

    assert found.share == pytest.approx((228 * 0.1 + 30 * 0.125) / 258, abs=0.0005)
    assert found.words == (
        "10.3%, the mean of the bands by their people, with the stated default of 12.5% for the bands of which "
        "nothing is assumed"
    )


@pytest.mark.parametrize("results", [None, calculate(())])
def test_without_a_return_every_band_counts_alike(results: Results | None) -> None:
    typed = {Band.BAND_9: replace(ESR, turnover=0.1), Band.VSM: replace(ESR, turnover=0.2)}

    found = assumed.turnover(TOP, typed, results)

    assert found == Assumed(0.15, "15.0%, the mean of the bands by their people")


def test_recruitment_today_is_what_was_typed_of_the_band() -> None:
    found = assumed.recruited(Measure(Kind.BANDS, Band.VSM, Band.VSM), {Band.VSM: ESR}, RETURN, 2026)

    assert found == Assumed(0.15, "15.0%, assumed of VSM (source: electronic staff record)")


def test_recruitment_into_several_bands_is_typed_only_where_it_is_typed_of_each() -> None:
    all_typed = {band: replace(ESR, recruits=0.1 if band is Band.VSM else 0.2) for band in SENIOR.bands}

    found = assumed.recruited(SENIOR, all_typed, RETURN, 2026)
    lacking = assumed.recruited(SENIOR, {Band.BAND_8A: ESR}, RETURN, 2026)

    assert found == Assumed(0.188, "18.8%, the mean by people of what is assumed of the bands")
    assert lacking is not None
    assert (lacking.share, lacking.words[:46]) == (0.25, "25.0%, the BME share of everybody appointed in")


def test_nothing_is_made_up_of_recruitment_where_no_return_says_who_was_appointed() -> None:
    assert assumed.recruited(SENIOR, {}, None, None) is None
    assert assumed.recruited(SENIOR, {}, calculate(facts(*bands())), 2026) is None
