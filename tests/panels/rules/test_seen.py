"""All that the page of patterns shows of a period."""

from datetime import date

import pytest

from tracker.panels.rules.outcomes import Outcome, Sat, Way
from tracker.panels.rules.patterns import Line, Tally, Who, Written
from tracker.panels.rules.periods import last_months, year_to
from tracker.panels.rules.seen import Read, picture_of, seen
from tracker.panels.rules.vocabulary import JustificationState

TODAY = date(2026, 11, 22)
FIRST, LAST = date(2024, 11, 1), date(2026, 10, 31)


def who(month: date, manager: str = "Ada Obi", division: str = "Medicine") -> Who:
    return Who(manager, manager, division, month, manager)


def months(count: int, tally: Tally) -> list[tuple[Who, Tally]]:
    """So many months up to October 2026, alike."""
    return [(who(date(2026 - (at + 2) // 12, 12 - (at + 2) % 12, 1)), tally) for at in range(count)]


def test_nothing_is_empty() -> None:
    found = seen(last_months(TODAY), TODAY, Read())

    assert found.is_empty
    assert found.picture is None
    assert found.findings == ("No panel has been held in this time.",)


def test_panels_of_the_chart_outside_the_period_are_not_counted_in_it() -> None:
    panels = [
        (who(date(2026, 4, 1)), Tally(held=3)),
        (who(date(2026, 3, 1)), Tally(held=9, breaches=9)),
        (who(date(2026, 5, 1)), Tally()),
    ]

    found = seen(year_to(2027), TODAY, Read(panels=panels))

    assert not found.is_empty
    assert found.total == Tally(held=3)
    assert found.managers == (Line("Ada Obi", Tally(held=3), "Ada Obi"),)
    assert [line.name for line in found.months] == ["April 2026"]
    assert found.picture is not None
    assert [row[0].text for row in found.picture.rows][:2] == ["March 2026", "April 2026"]


def test_an_exception_is_counted_once_beside_its_panel_and_with_its_reason() -> None:
    month = date(2026, 10, 1)
    read = Read(
        panels=[(who(month), Tally(held=10, used=4, breaches=1))],
        requests=[
            (who(month), "Small local workforce", Tally(0, 5, 4, 0, 4, 0)),
            (who(month, "Grace Chen"), "Other", Tally(0, 1, 0, 1, 0, 1)),
            (who(month, "Grace Chen"), "Small local workforce", Tally(0, 1)),
        ],
        alike=2,
    )

    found = seen(last_months(TODAY), TODAY, read)

    assert found.total == Tally(10, 7, 4, 1, 4, 1)
    assert found.managers == (
        Line("Ada Obi", Tally(10, 5, 4, 0, 4, 1), "Ada Obi"),
        Line("Grace Chen", Tally(0, 2, 0, 1, 0, 0), "Grace Chen"),
    )
    assert found.reasons == (
        Line("Small local workforce", Tally(0, 6, 4, 0, 4, 0), "Small local workforce"),
        Line("Other", Tally(0, 1, 0, 1, 0, 1), "Other"),
    )
    assert found.findings == (
        "One manager accounts for all 5 panels held without a BME member, and for 10 of all 10 panels.",
        "5 of 10 panels were held without a BME member: 4 by exception and 1 in breach.",
        "The reason given most often is “Small local workforce”: for 6 of 7 exceptions.",
        "2 justifications have half or more of the wording of another.",
    )


def test_justifications_are_counted_by_whoever_recruits() -> None:
    month = date(2026, 10, 1)
    read = Read(
        justifications=[
            (who(month), JustificationState.SENT, Written(1, late=1)),
            (who(month, "Grace Chen", ""), JustificationState.ACCEPTED, Written(1)),
        ],
        alike=1,
    )

    found = seen(last_months(TODAY), TODAY, read)

    assert not found.is_empty
    assert found.written == Written(2, 1)
    assert [(line.name, line.sums) for line in found.writers] == [
        ("Ada Obi", Written(1, 1)),
        ("Grace Chen", Written(1)),
    ]
    assert [line.name for line in found.written_divisions] == ["Medicine", "No division given"]
    assert [line.name for line in found.written_months] == ["October 2026"]
    assert found.findings[-1] == "1 justification has half or more of the wording of another."


def test_outcomes_alone_are_something_to_see() -> None:
    found = seen(last_months(TODAY), TODAY, Read(outcomes={(Sat.WITH, Way.ALONE): Outcome(1)}))

    assert not found.is_empty
    assert [row.way for row in found.ways] == [Way.ALONE]


@pytest.mark.parametrize(
    ("count", "tally", "header"),
    [
        (12, Tally(held=5, used=1), ("Month", "% of panels held", "Signal")),
        (24, Tally(held=4, used=1), ("Month", "Panels", "Signal")),
        (11, Tally(held=5, used=1), ("Month", "Panels")),
    ],
)
def test_limits_are_drawn_from_12_months_and_shares_of_5_panels(count: int, tally: Tally, header: tuple[str]) -> None:
    picture = picture_of(months(count, tally), FIRST, LAST)

    assert picture is not None
    assert picture.header == header
    assert len(picture.rows) == count


def test_a_month_of_few_panels_has_no_share_and_one_of_none_no_count() -> None:
    shares = [*months(12, Tally(held=5, used=1)), (who(date(2025, 9, 1)), Tally(held=4, used=4))]
    counts = [(who(date(2026, 7, 1)), Tally(held=2, breaches=1)), (who(date(2026, 9, 1)), Tally(held=1))]

    shared, counted = picture_of(shares, FIRST, LAST), picture_of(counts, FIRST, LAST)

    assert shared is not None
    assert counted is not None
    assert [row[1].text for row in shared.rows][:3] == ["no figure", "no figure", "20.0%"]
    assert [row[1].text for row in counted.rows] == ["1", "no figure", "0", "no figure"]
