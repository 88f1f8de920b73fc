"""Over which months a page looks for patterns."""

from datetime import date

import pytest

from tracker.panels.rules.periods import choices, chosen, last_months, year_to

TODAY = date(2026, 11, 22)


def test_the_last_months_come_first_then_the_years_since_the_first_panel() -> None:
    assert [each.name for each in choices(date(2025, 3, 31), TODAY)] == [
        "The last 12 months",
        "2026 to 2027",
        "2025 to 2026",
        "2024 to 2025",
    ]


def test_without_a_panel_there_is_the_year_under_way_and_never_more_than_six() -> None:
    assert [each.year for each in choices(None, TODAY)] == [None, 2027]
    assert [each.year for each in choices(date(2001, 1, 1), TODAY)] == [None, 2027, 2026, 2025, 2024, 2023, 2022]
    assert [each.year for each in choices(date(2030, 1, 1), TODAY)] == [None]


@pytest.mark.parametrize("asked", ["", "1066", "None", "2027; drop"])
def test_an_address_that_makes_no_sense_shows_the_last_months(asked: str) -> None:
    assert chosen(asked, choices(None, TODAY)) == last_months(TODAY)


def test_a_period_knows_its_days_and_its_address() -> None:
    assert (year_to(2027).first, year_to(2027).last, year_to(2027).query) == (
        date(2026, 4, 1),
        date(2027, 3, 31),
        {"year": "2027"},
    )
    assert (last_months(TODAY).first, last_months(TODAY).query) == (date(2025, 11, 1), {})


@pytest.mark.parametrize(
    ("year", "charted"),
    [
        (2026, (date(2024, 4, 1), date(2026, 3, 31))),
        (2027, (date(2024, 11, 1), date(2026, 10, 31))),
    ],
)
def test_a_chart_holds_24_whole_months(year: int, charted: tuple[date, date]) -> None:
    assert year_to(year).charted(TODAY) == charted
