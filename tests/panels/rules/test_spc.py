"""XmR charts against worked examples, and what is and is not a signal in a series of months."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.panels.rules import spc
from tracker.panels.rules.spc import Chart, Kind, Point, Signal

FLAT = [5.0, 6.0] * 6
"""Twelve months without a signal: mean 5.5, moving range 1, limits 2.84 and 8.16."""


def month(number: int) -> date:
    """The first is April 2025."""
    return date(2025 + (number + 3) // 12, (number + 3) % 12 + 1, 1)


def series(values: list[float | None]) -> list[tuple[date, float | None]]:
    return [(month(number), value) for number, value in enumerate(values)]


def drawn(values: list[float | None]) -> Chart:
    found = spc.chart(series(values))
    assert found is not None
    return found


def said(values: list[float | None], *kinds: Kind) -> list[str]:
    return [signal.words for signal in drawn(values).signals if signal.kind in kinds]


def test_the_limits_are_those_of_a_published_worked_example() -> None:
    # NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, "Individuals Control Charts": ten flow rates with the
    # mean 50.81 and the mean moving range 1.8778; the book's limits, at 3 / 1.128, are 45.8159 and 55.8041.
    rates = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]

    found = spc.limits_of(rates)

    assert found.mean == pytest.approx(50.81)
    assert found.low == pytest.approx(45.8159, abs=0.001)
    assert found.high == pytest.approx(55.8041, abs=0.001)


def test_the_limits_count_every_month_even_one_that_stands_out() -> None:
    # The series by which NHSRplotthedots, the package for "Making Data Count", shows what the programme's workbook
    # does: one 10 among ones and twos. By hand: the sum is 9 + 16 + 10 - 1 = 35 of 18 months; the moving ranges are
    # fifteen of 1, one of 8 and one of 9: 32 of 17. 35/18 = 1.944 and 2.66 * 32/17 = 5.007.
    values: list[float | None] = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]

    found = drawn(values)

    assert found.limits.mean == pytest.approx(35 / 18)
    assert found.limits.low == 0.0
    assert found.limits.high == pytest.approx(35 / 18 + 2.66 * 32 / 17)
    assert [signal.words for signal in found.signals] == ["August 2025 is above the upper limit"]


def test_no_limit_lies_below_nothing_or_above_all() -> None:
    assert spc.limits_of([1, 9, 0, 8]).low == 0.0
    assert spc.limits_of([99, 80, 100], highest=100).high == 100.0
    assert spc.limits_of([50, 51, 50], highest=100).high < 100


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        (0, "Limits take at least 12 months with a figure, and there is none so far"),
        (1, "Limits take at least 12 months with a figure, and there is 1 so far"),
        (11, "Limits take at least 12 months with a figure, and there are 11 so far"),
        (12, None),
    ],
)
def test_eleven_months_have_no_chart_and_a_missing_month_is_not_the_twelfth(known: int, reason: str | None) -> None:
    values = series([*FLAT[:known], *([None] * (14 - known))])

    assert spc.why_no_limits(values) == reason
    assert (spc.chart(values) is None) is (reason is not None)


def test_a_missing_month_is_missing_and_never_nothing() -> None:
    values = [value for number, value in enumerate(series([*FLAT, *FLAT])) if number not in {3, 9}]

    found = spc.chart(reversed(values))

    assert found is not None
    assert len(found.points) == 24
    assert found.points[3] == Point(month(3), None)
    # Two of the twelve 6s are missing, which leaves 60 + 60 = 120 of 22 months. Where a 6 is missing two 5s meet: of 21
    # ranges two are 0 and nineteen are 1.
    assert found.limits.mean == pytest.approx(120 / 22)
    assert found.limits.high == pytest.approx(120 / 22 + 2.66 * 19 / 21)
    assert found.signals == ()


def test_any_day_stands_for_its_month_and_no_month_comes_twice() -> None:
    assert spc.months_of([(date(2026, 2, 28), 1), (date(2025, 12, 31), 2)]) == (
        Point(date(2025, 12, 1), 2),
        Point(date(2026, 1, 1), None),
        Point(date(2026, 2, 1), 1),
    )
    assert spc.months_of([]) == ()
    with pytest.raises(ValueError, match="two figures for May 2026"):
        spc.months_of([(date(2026, 5, 1), 1), (date(2026, 5, 20), None)])


def test_a_month_outside_a_limit_is_a_signal_and_those_above_come_first() -> None:
    assert said([*FLAT, 20], Kind.OUTSIDE) == ["April 2026 is above the upper limit"]
    assert said([*([20.0, 21.0] * 8), 1, 20, 40], Kind.OUTSIDE) == [
        "October 2026 is above the upper limit",
        "August 2026 is below the lower limit",
    ]


def test_a_month_on_a_limit_is_within_it() -> None:
    assert said([0.0, 1.0] * 6, *Kind) == said([0.0] * 12, *Kind) == []


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([2, 8, 2, 8, 2, 8, 2, 2, 2, 2, 2, 8], []),
        ([2, 8, 2, 8, 2, 8, 2, 2, 2, 2, 2, 2], []),
        (
            [8, 2, 8, 2, 8, 2, 2, 2, 2, 2, 2, 2],
            ["7 figures in a row are below the mean, from September 2025 to March 2026"],
        ),
        ([2, 8, 8, 8, 8, 8, 8, 8, 8, 2, 2, 2], ["8 figures in a row are above the mean, from May to December 2025"]),
        ([8, 8, 8, 8, 5, 8, 8, 8, 2, 2, 2, 2, 2, 2, 5, 2], []),
        (
            [2, 8, 8, 8, None, 8, 8, 8, 8, 2, 2, 2, 2],
            ["7 figures in a row are above the mean, from May to December 2025"],
        ),
    ],
    ids=["five", "six", "seven", "eight", "broken by the mean", "across a missing month"],
)
def test_seven_in_a_row_on_one_side_of_the_mean_are_a_signal(values: list[float | None], words: list[str]) -> None:
    assert said(values, Kind.RUN) == words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([3, 4, 5, 6, 7, 3, 7, 3, 7, 3, 7, 3], []),
        ([3, 4, 5, 6, 7, 8, 3, 7, 3, 7, 3, 7], ["The figure rises 5 times in a row, from April to September 2025"]),
        ([7, 3, 7, 3, 7, 3, 8, 7, 6, 5, 4, 3], ["The figure falls 5 times in a row, from October 2025 to March 2026"]),
        ([3, 4, 5, 5, 6, 7, 8, 3, 7, 3, 7, 3], []),
    ],
    ids=["five", "six rising", "six falling", "broken by the same again"],
)
def test_six_in_a_row_rising_or_falling_are_a_signal(values: list[float | None], words: list[str]) -> None:
    assert said(values, Kind.TREND) == words


def test_a_month_knows_the_signals_that_it_takes_part_in() -> None:
    found = drawn([3, 4, 5, 6, 7, 8, 3, 7, 3, 7, 3, 30])

    assert [signal.mark for signal in found.signals_in(month(2))] == ["5 rises in a row"]
    assert [signal.mark for signal in found.signals_in(month(11))] == ["above the upper limit"]
    assert found.signals_in(month(7)) == []


@pytest.mark.parametrize(
    ("kind", "is_up", "mark"),
    [
        (Kind.OUTSIDE, True, "above the upper limit"),
        (Kind.OUTSIDE, False, "below the lower limit"),
        (Kind.RUN, True, "7 in a row above the mean"),
        (Kind.RUN, False, "7 in a row below the mean"),
        (Kind.TREND, True, "6 rises in a row"),
        (Kind.TREND, False, "6 falls in a row"),
    ],
)
def test_a_signal_is_named_beside_its_months(kind: Kind, is_up: bool, mark: str) -> None:
    assert Signal(kind, tuple(map(month, range(7))), is_up).mark == mark


@pytest.mark.parametrize("value", [0.0, 0.1, 2.0, 33.3, 100.0])
def test_the_same_figure_every_month_is_no_signal_whatever_floats_make_of_it(value: float) -> None:
    found = spc.chart(series([value] * 30), highest=100)

    assert found is not None
    assert found.is_flat
    assert found.signals == ()
    assert not drawn([*FLAT]).is_flat


@given(st.lists(st.floats(0, 100), min_size=12, max_size=40))
def test_the_mean_lies_between_the_limits_and_the_limits_between_none_and_all(values: list[float]) -> None:
    found = spc.limits_of(values, highest=100)

    assert 0 <= found.low <= found.mean <= found.high <= 100


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), max_size=40))
def test_signals_take_part_in_the_series_and_a_missing_month_in_none(values: list[int | None]) -> None:
    found = spc.chart(series([None if value is None else float(value) for value in values]))

    if found is None:
        assert sum(value is not None for value in values) < 12
        return
    known = {point.month: point.value for point in found.points if point.value is not None}
    for signal in found.signals:
        figures = [known[each] for each in signal.months]
        assert list(signal.months) == sorted(signal.months)
        match signal.kind:
            case Kind.OUTSIDE:
                assert not found.limits.low <= figures[0] <= found.limits.high
            case Kind.RUN:
                assert all((figure > found.limits.mean) is signal.is_up for figure in figures)
            case Kind.TREND:
                assert all((later > earlier) is signal.is_up for earlier, later in pairwise(figures))
