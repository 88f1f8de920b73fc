"""What a vacancy may be, and how an address says which of them are wanted."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tracker.errors import RuleBroken
from tracker.panels.rules import vacancies as rules
from tracker.panels.rules.vocabulary import VacancyState
from tracker.wres.rules.vocabulary import BANDS_OF, Band, StaffGroup

OPENED, TODAY = date(2026, 9, 1), date(2026, 11, 22)


@pytest.mark.parametrize("group", StaffGroup)
def test_a_band_fits_its_staff_group(group: StaffGroup) -> None:
    refused = set()
    for band in Band:
        try:
            rules.check_band(band, group)
        except RuleBroken as broken:
            refused.add((band, broken.field))

    assert refused == {(band, "band") for band in Band if band not in BANDS_OF[group]}


@pytest.mark.parametrize(
    ("check", "message", "field"),
    [
        (lambda: rules.check_posts(0), "Enter a number of posts from 1 to 500", "posts"),
        (lambda: rules.check_posts(501), "Enter a number of posts from 1 to 500", "posts"),
        (
            lambda: rules.check_dates(OPENED, date(2026, 8, 31)),
            "The closing date for applications must be the same as or after the opening date",
            "closes_on",
        ),
        (
            lambda: rules.check_close(OPENED, date(2026, 8, 31), today=TODAY, next_panel=None),
            "It opened on 1 September 2026, so it cannot have closed before",
            "closed_on",
        ),
        (
            lambda: rules.check_close(OPENED, date(2026, 11, 23), today=TODAY, next_panel=None),
            "The date must be today or in the past",
            "closed_on",
        ),
        (
            lambda: rules.check_close(OPENED, TODAY, today=TODAY, next_panel=date(2026, 12, 1)),
            "A panel is planned for 1 December 2026. Cancel it before you close the vacancy",
            None,
        ),
        (
            lambda: rules.check_open(VacancyState.CLOSED),
            "This vacancy is closed. Open it again before you change it",
            None,
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(check: Callable[[], Any], message: str, field: str | None) -> None:
    with pytest.raises(RuleBroken) as refusal:
        check()

    assert (refusal.value.message, refusal.value.field) == (message, field)


def test_what_may_be_passes() -> None:
    rules.check_posts(500)
    rules.check_dates(OPENED, OPENED)
    rules.check_dates(OPENED, None)
    rules.check_open(VacancyState.OPEN)
    rules.check_close(OPENED, TODAY, today=TODAY, next_panel=TODAY)


@pytest.mark.parametrize(
    ("args", "query"),
    [
        ({}, ""),
        ({"q": "  ward \0 manager ", "mine": "y", "single": "yes"}, "q=ward+manager&mine=y"),
        ({"state": "closed", "band": "8a", "division": "A & E"}, "state=closed&band=8a&division=A+%26+E"),
        ({"state": "shut", "band": "12", "manager": "Grace", "single": "y"}, "manager=Grace&single=y"),
        ({"q": "x" * 300}, f"q={'x' * 200}"),
    ],
)
def test_an_address_says_what_is_wanted(args: dict[str, str], query: str) -> None:
    assert rules.wanted(args).query == query


def test_one_thing_is_taken_away_at_a_time() -> None:
    assert rules.wanted({"q": "ward", "mine": "y"}).without("mine").query == "q=ward"
