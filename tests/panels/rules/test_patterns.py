"""What no single case shows, in counts and in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.panels.rules.patterns import (
    MOST_LINES,
    Line,
    Tally,
    Who,
    Written,
    added,
    by_division,
    by_manager,
    by_month,
    commonest,
    concentrated,
    justified,
    overall,
    shortened,
    spread,
)

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
COUNTS = st.integers(0, 9)
TALLIES = st.builds(
    lambda used, breaches, others, asked: Tally(used + breaches + others, asked, 0, 0, used, breaches),
    COUNTS,
    COUNTS,
    COUNTS,
    COUNTS,
)
WHO = st.builds(
    Who,
    manager_key=st.sampled_from("abc"),
    manager=st.sampled_from(["Ada", "ADA"]),
    division=st.sampled_from(["", "Medicine", "Surgery"]),
    month=st.sampled_from([OCTOBER, NOVEMBER]),
)


def managers(*of: tuple[int, int]) -> list[Line[Tally]]:
    """A line for each pair: panels held, and how many of them without a BME member."""
    return [Line(f"Manager {place}", Tally(held=held, used=used), str(place)) for place, (held, used) in enumerate(of)]


@given(st.lists(st.tuples(WHO, TALLIES)))
def test_each_split_adds_up_to_the_total(found: list[tuple[Who, Tally]]) -> None:
    total = added([Tally(), *(each for _, each in found)])

    for split in (by_manager(found), by_division(found), by_month(found)):
        assert added([Tally(), *(line.sums for line in split)]) == total


@given(st.lists(TALLIES, min_size=1, max_size=40))
def test_a_shortened_table_adds_up_to_the_total(found: list[Tally]) -> None:
    lines = [Line(f"Manager {place}", each, str(place)) for place, each in enumerate(found)]

    shown = shortened(lines, "managers")

    assert added([line.sums for line in shown]) == added(found)
    assert len(shown) <= MOST_LINES + 1


@pytest.mark.parametrize(
    ("count", "telling", "rows", "last"),
    [
        (15, 0, 15, "Manager 14"),
        (16, 0, 16, "Manager 15"),
        (17, 20, 16, "2 other managers"),
        (17, 3, 4, "14 other managers"),
        (17, 0, 1, "17 managers"),
    ],
)
def test_of_many_those_with_nothing_to_tell_are_summed_in_the_last_row(
    count: int, telling: int, rows: int, last: str
) -> None:
    lines = managers(*[(90 - place, place < telling) for place in range(count)])

    shown = shortened(lines, "managers")

    assert (len(shown), shown[-1].name) == (rows, last)


def test_one_name_in_two_spellings_is_one_line_and_another_key_another() -> None:
    found = [
        (Who("a", "Ada Obi", "", OCTOBER, "A Obi"), Tally(held=1)),
        (Who("a", "ADA OBI", "Surgery", NOVEMBER, "ADA OBI"), Tally(held=2)),
        (Who("b", "Ada Obi", "Surgery", OCTOBER, "Ada Obi"), Tally(held=4)),
    ]

    assert by_manager(found) == [Line("Ada Obi", Tally(held=3), "A Obi"), Line("Ada Obi", Tally(held=4), "Ada Obi")]
    assert [(line.name, line.key) for line in by_division(found)] == [("No division given", ""), ("Surgery", "Surgery")]
    assert [(line.name, line.sums.held) for line in by_month(found)] == [("October 2026", 5), ("November 2026", 2)]


@pytest.mark.parametrize(
    ("of", "words"),
    [
        ([(10, 3)], None),
        ([(10, 1), (10, 2)], None),
        ([(10, 9)], None),
        (
            [(20, 4), (11, 3), (40, 2), (49, 0)],
            "Two managers account for 7 of the 9 panels held without a BME member, and for 31 of all 120 panels.",
        ),
        (
            [(30, 7), (900, 0)],
            "One manager accounts for all 7 panels held without a BME member, and for 30 of all 930 panels.",
        ),
        (
            [(5, 2), (5, 2), (5, 2), (5, 1), (5, 1), (9, 0)],
            "Three managers account for 6 of the 8 panels held without a BME member, and for 15 of all 34 panels.",
        ),
        ([(5, 2), (5, 2), (5, 2), (5, 1), (5, 1)], None),
        ([(5, 2)] * 5, None),
        ([(5, 3), (5, 3)], None),
    ],
)
def test_a_few_who_account_for_most_are_told(of: list[tuple[int, int]], words: str | None) -> None:
    assert concentrated(managers(*of), "manager", "managers") == words


@pytest.mark.parametrize(
    ("of", "words"),
    [
        ([(10, 1), (10, 2)], None),
        ([(10, 9), (10, 0)], None),
        (
            [(5, 2)] * 5,
            "The 10 panels held without a BME member are spread over 5 managers: none has more than 2.",
        ),
    ],
)
def test_panels_that_are_nobodys_in_particular_are_told(of: list[tuple[int, int]], words: str | None) -> None:
    assert spread(managers(*of), "managers") == words


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (Tally(), "No panel has been held in this time."),
        (Tally(held=1200), "All 1,200 panels held included a BME member."),
        (Tally(held=1, breaches=1), "1 of 1 panel was held without a BME member: 0 by exception and 1 in breach."),
    ],
)
def test_how_many_were_held_without(total: Tally, words: str) -> None:
    assert overall(total) == words


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ([5, 4], "The reason given most often is “Reason 0”: for 5 of 9 exceptions."),
        ([4], "The reason given most often is “Reason 0”: for 4 of 4 exceptions."),
        ([4, 4], None),
        ([3], None),
        ([], None),
    ],
)
def test_the_commonest_reason_is_told_where_there_is_one(asked: list[int], words: str | None) -> None:
    assert commonest([Line(f"Reason {at}", Tally(asked=each)) for at, each in enumerate(asked)]) == words


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (Written(), None),
        (Written(1), "The one justification was neither late, sent back nor refused."),
        (Written(1, late=1, not_accepted=1), "The one justification was late and not accepted."),
        (Written(1200, 0, 1, 2), "Of 1,200 justifications none was late, 1 was sent back and 2 were not accepted."),
    ],
)
def test_how_the_justifications_went(total: Written, words: str | None) -> None:
    assert justified(total) == words


def test_lines_are_ordered_by_what_weighs_most() -> None:
    lines = [
        Line("Many panels", Tally(held=90)),
        Line("Asked", Tally(held=2, asked=3)),
        Line("Breach", Tally(held=1, breaches=1)),
    ]
    written = [Line("Sent back", Written(9, 0, 2)), Line("Late", Written(1, 1)), Line("Needed", Written(30))]

    assert [each.name for each in shortened(lines, "managers")] == ["Breach", "Asked", "Many panels"]
    assert [each.name for each in shortened(written, "managers")] == ["Late", "Sent back", "Needed"]
    assert (lines[2].sums.rate.part, lines[2].sums.rate.whole, written[1].sums.rate.part) == (1, 1, 1)
