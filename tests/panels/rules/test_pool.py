"""Who in the pool is free: trained, not left, on that weekday, not away, for the band, at the site, not taken."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import RuleBroken
from tracker.panels.rules.pool import (
    Facts,
    Range,
    Wanted,
    bands_in_words,
    check_bands,
    is_free,
    training_is_old,
    weekdays_in_words,
    why_not,
)
from tracker.wres.rules.vocabulary import Band

DAY = date(2026, 12, 1)
TUESDAY = 1
WANTED = Wanted(DAY, Band.BAND_7, "Ashbourne General")
TRAINED = date(2026, 1, 15)
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
PAY = [band for band in Band if band is not Band.ALL]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (Facts(TRAINED), ""),
        (Facts(DAY), ""),
        (Facts(DAY + timedelta(days=1)), "is not trained by that day"),
        (Facts(TRAINED, left_on=DAY), "has left the pool by that day"),
        (Facts(TRAINED, left_on=DAY + timedelta(days=1)), ""),
        (Facts(TRAINED, bands=(Band.BAND_5, Band.BAND_7)), ""),
        (Facts(TRAINED, bands=(Band.BAND_8A, Band.VSM)), "sits for band 8a to VSM"),
        (Facts(TRAINED, bands=(Band.CONSULTANTS, Band.CONSULTANTS)), "sits for consultants"),
        (Facts(TRAINED, sites=["ashbourne general"]), ""),
        (Facts(TRAINED, sites=["Marl Street", "The Elms"]), "sits at Marl Street, The Elms"),
        (Facts(TRAINED, weekdays=[TUESDAY]), ""),
        (Facts(TRAINED, weekdays=[0, 2]), "does not sit on Tuesdays"),
        (Facts(TRAINED, absences=[(DAY, DAY)]), "has said that they are not free that day"),
        (Facts(TRAINED, absences=[(DAY + timedelta(days=1), DAY + timedelta(days=2))]), ""),
    ],
)
def test_why_somebody_is_not_free(facts: Facts, words: str) -> None:
    assert why_not(facts, WANTED, is_busy=False) == words


def test_somebody_on_another_panel_that_day_is_not_free() -> None:
    assert why_not(Facts(TRAINED), WANTED, is_busy=True) == "is on another panel that day"


@pytest.mark.parametrize("grade", [Band.CONSULTANTS, Band.TRAINEES])
def test_a_medical_post_is_for_those_who_sit_for_any_band(grade: Band) -> None:
    assert is_free(Facts(TRAINED), Wanted(DAY, grade), is_busy=False)
    assert not is_free(Facts(TRAINED, bands=(Band.BAND_2, Band.VSM)), Wanted(DAY, grade), is_busy=False)


def test_before_the_day_is_known_only_band_and_site_count() -> None:
    facts = Facts(DAY, left_on=DAY, weekdays=[0], bands=(Band.BAND_5, Band.BAND_7))

    assert why_not(facts, Wanted(None, Band.BAND_7), is_busy=True) == ""
    assert why_not(facts, Wanted(None, Band.BAND_9), is_busy=True) == "sits for band 5 to band 7"


def test_a_vacancy_without_a_site_is_for_everybody() -> None:
    assert is_free(Facts(TRAINED, sites=["Marl Street"]), Wanted(DAY, Band.BAND_7), is_busy=False)


@given(
    st.builds(
        Facts,
        trained_on=DAYS,
        left_on=st.none() | DAYS,
        bands=st.none() | st.tuples(st.sampled_from(PAY), st.sampled_from(PAY)),
        sites=st.lists(st.sampled_from(["North", "South"]), max_size=2),
        weekdays=st.lists(st.integers(0, 6), unique=True),
        absences=st.lists(st.tuples(DAYS, DAYS), max_size=3),
    ),
    st.builds(Wanted, day=DAYS, band=st.sampled_from(PAY), site=st.sampled_from(["", "North", "south"])),
    st.booleans(),
)
def test_somebody_is_free_only_where_nothing_at_all_stands_against_it(
    facts: Facts, wanted: Wanted, is_busy: bool
) -> None:
    order, day, band = list(Band), wanted.day, wanted.band
    assert day
    assert band
    against = [
        day < facts.trained_on,
        facts.left_on is not None and day >= facts.left_on,
        bool(facts.weekdays) and day.weekday() not in facts.weekdays,
        any(since <= day <= until for since, until in facts.absences),
        facts.bands is not None and not order.index(facts.bands[0]) <= order.index(band) <= order.index(facts.bands[1]),
        bool(facts.sites) and wanted.site != "" and wanted.site.title() not in facts.sites,
        is_busy,
    ]

    assert is_free(facts, wanted, is_busy=is_busy) == (not any(against))


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (Band.BAND_5, None, "last_band"),
        (None, Band.BAND_5, "first_band"),
        (Band.BAND_8A, Band.BAND_5, "last_band"),
        (Band.BAND_5, Band.CONSULTANTS, "last_band"),
    ],
)
def test_bands_are_both_or_neither_in_order_and_of_one_kind(first: Band | None, last: Band | None, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_bands(first, last)

    assert broken.value.field == field


@pytest.mark.parametrize(
    "bands", [(None, None), (Band.BAND_5, Band.BAND_5), (Band.BAND_9, Band.VSM), (Band.CONSULTANTS, Band.TRAINEES)]
)
def test_bands_that_may_be(bands: tuple[Band | None, Band | None]) -> None:
    check_bands(*bands)


@pytest.mark.parametrize(
    ("bands", "words"),
    [
        (None, "any band"),
        ((Band.BAND_5, Band.BAND_5), "band 5"),
        ((Band.CONSULTANTS, Band.TRAINEES), "consultants to trainees"),
    ],
)
def test_bands_in_words(bands: Range, words: str) -> None:
    assert bands_in_words(bands) == words


def test_weekdays_in_words() -> None:
    assert weekdays_in_words([4, 0]) == "Monday, Friday"


@pytest.mark.parametrize(
    ("trained_on", "is_old"),
    [
        (None, True),
        (date(2023, 12, 1), False),
        (date(2023, 11, 30), True),
        (date(2022, 12, 1), True),
        (date(2026, 12, 1), False),
    ],
)
def test_training_is_old_after_three_years(trained_on: date | None, is_old: bool) -> None:
    assert training_is_old(trained_on, DAY) is is_old
