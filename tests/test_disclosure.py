from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.disclosure import EVERYTHING, PUBLIC, Scheme, Sum, grid, hidden_counts

EXACT = Scheme("1 to 4 hidden, nothing rounded", 5, 1, "hidden", Decimal("22.5"))


def table(*rows: tuple[int, ...]) -> dict[tuple[object, ...], int]:
    """A table of counts, each row and the whole with its total."""
    counts: dict[tuple[object, ...], int] = {}
    for r, row in enumerate(rows):
        counts |= {(r, c): value for c, value in enumerate(row)} | {(r, "total"): sum(row)}
    for c in range(len(rows[0])):
        counts[("total", c)] = sum(row[c] for row in rows)
    counts[("total", "total")] = sum(sum(row) for row in rows)
    return counts


def other_answers(
    counts: dict[tuple[object, ...], int],
    sums: list[Sum[tuple[object, ...]]],
    hidden: frozenset[tuple[object, ...]],
    cell: tuple[object, ...],
) -> set[int]:
    """Every value a reader must still think possible for one hidden cell, by trying them all."""
    keys = sorted(hidden, key=str)
    values = set()
    for guess in product(*(range(1, counts[key] + 3) for key in keys)):
        tried = counts | dict(zip(keys, guess, strict=True))
        if all(tried[one.total] == sum(tried[part] for part in one.parts) for one in sums):
            values.add(tried[cell])
    return values


@pytest.mark.parametrize(
    ("count", "small", "shown"),
    [(0, False, 0), (1, True, 0), (4, True, 5), (5, False, 5), (7, False, 5), (8, False, 10)],
)
def test_counts_of_one_to_four_are_small_and_the_others_are_rounded_to_five(
    count: int, small: bool, shown: int
) -> None:
    assert (PUBLIC.is_small(count), PUBLIC.shown(count)) == (small, shown)


def test_a_private_session_reads_every_figure_as_it_is() -> None:
    counts = table((1, 2, 3), (0, 7, 48))

    assert hidden_counts(counts, grid([0, 1], [0, 1, 2]), EVERYTHING) == frozenset()
    assert [EVERYTHING.shown(n) for n in (0, 1, 4, 13)] == [0, 1, 4, 13]
    assert not EVERYTHING.hides_percent(1, 3)


def test_one_hidden_count_beside_its_total_takes_a_second_with_it() -> None:
    counts = {"white": 48, "bme": 3, "unknown": 12, "total": 63}

    hidden = hidden_counts(counts, [Sum("total", ("white", "bme", "unknown"))], EXACT)

    assert hidden == {"bme", "unknown"}


def test_two_hidden_ones_that_add_up_to_two_take_a_third() -> None:
    counts = {"white": 48, "bme": 1, "unknown": 1, "total": 50}

    hidden = hidden_counts(counts, [Sum("total", ("white", "bme", "unknown"))], EXACT)

    assert hidden == {"white", "bme", "unknown"}


def test_a_count_that_is_its_own_total_hides_the_total_too() -> None:
    counts = {"white": 0, "bme": 3, "unknown": 0, "total": 3}

    hidden = hidden_counts(counts, [Sum("total", ("white", "bme", "unknown"))], EXACT)

    assert hidden == {"bme", "total"}


def test_what_was_not_supplied_gives_nothing_away() -> None:
    counts = {"white": 48, "bme": 3, "total": 63}

    assert hidden_counts(counts, [Sum("total", ("white", "bme", "unknown"))], EXACT) == {"bme"}


def test_a_count_in_two_tables_is_hidden_by_both() -> None:
    counts = {"a": 3, "b": 20, "clinical": 23, "medical": 40, "all": 63}

    hidden = hidden_counts(counts, [Sum("clinical", ("a", "b")), Sum("all", ("clinical", "medical"))], EXACT)

    assert {"a", "b"} <= hidden


@pytest.mark.parametrize(
    ("numerator", "denominator", "hidden"),
    [
        (4, 295, True),
        (0, 295, False),
        (5, 295, False),
        (292, 295, True),
        (295, 295, False),
        (10, 22, True),
        (0, 0, False),
    ],
)
def test_a_percentage_goes_with_a_small_part_a_small_rest_or_few_people(
    numerator: int, denominator: int, hidden: bool
) -> None:
    assert PUBLIC.hides_percent(numerator, denominator) is hidden


def test_a_ratio_goes_when_any_of_its_counts_is_small() -> None:
    assert PUBLIC.hides_ratio((48, 603), (4, 151))
    assert PUBLIC.hides_ratio((4, 603), (12, 151))
    assert not PUBLIC.hides_ratio((48, 603), (12, 151))


small_tables = st.integers(2, 3).flatmap(
    lambda width: st.lists(st.tuples(*[st.integers(0, 8)] * width), min_size=1, max_size=3)
)


@given(small_tables)
@settings(max_examples=100)
def test_no_small_count_can_be_had_by_subtraction(rows: list[tuple[int, ...]]) -> None:
    counts = table(*rows)
    sums = grid(range(len(rows)), range(len(rows[0])))

    hidden = hidden_counts(counts, sums, EXACT)

    small = {key for key, count in counts.items() if EXACT.is_small(count)}
    assert small <= hidden
    assert not [key for key in hidden if counts[key] == 0]
    if len(hidden) <= 5:  # few enough to try every table that a reader could think of
        assert not [cell for cell in small if len(other_answers(counts, sums, hidden, cell)) < 2]


@given(st.lists(st.tuples(*[st.integers(0, 400)] * 3), min_size=14, max_size=14))
@settings(max_examples=60)
def test_no_line_of_a_table_of_every_band_has_a_small_count_as_its_only_hidden_one(rows: list[tuple[int, ...]]) -> None:
    counts = table(*rows)
    sums = grid(range(14), range(3))

    hidden = hidden_counts(counts, sums, EXACT)

    alone = [hidden.intersection(one.keys) for one in sums if len(hidden.intersection(one.keys)) == 1]
    assert not [key for keys in alone for key in keys if EXACT.is_small(counts[key])]


@given(st.integers(0, 5_000))
def test_rounding_never_moves_a_count_by_more_than_half_the_base(count: int) -> None:
    assert abs(PUBLIC.shown(count) - count) * 2 <= PUBLIC.base
