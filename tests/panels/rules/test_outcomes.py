"""Who was appointed, by the kind of panel: counts of people, and nothing small."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from tracker.disclosure import PUBLIC
from tracker.panels.rules.outcomes import Outcome, Sat, SatRow, Way, WayRow, by_sat, by_way, hidden_rows, ways_compared
from tracker.wres.rules.vocabulary import NARROW, WIDE, Ethnicity

Cells = dict[Sat, tuple[int, int, int, int]]
WITH, WITHOUT = (Sat.WITH, Way.SEVERAL), (Sat.WITHOUT, Way.SEVERAL)


def outcome(vacancies: int, white: tuple[int, int], bme: tuple[int, int], unknown: tuple[int, int] = (0, 0)) -> Outcome:
    """Each group as (appointed, interviewed)."""
    groups = dict(zip(WIDE, (white, bme, unknown), strict=True))
    return Outcome(
        vacancies, {one: each[1] for one, each in groups.items()}, {one: each[0] for one, each in groups.items()}
    )


def test_rates_are_compared_in_each_kind_of_panel_with_interval_and_chance() -> None:
    found = {WITH: outcome(60, (100, 400), (40, 200)), WITHOUT: outcome(40, (80, 240), (15, 100))}

    first, second = by_sat(found)

    assert (first.name, first.vacancies, first.white, first.bme) == (
        "with a declared BME member",
        60,
        "100 of 400, 25.0% (21.0% to 29.5%)",
        "40 of 200, 20.0% (15.0% to 26.1%)",
    )
    assert first.words == (
        "White interviewees were more likely to be appointed than BME interviewees: 1.25 times as likely (95% interval "
        "0.90 to 1.73). The difference could be chance."
    )
    assert second.words.endswith("The difference is unlikely to be chance.")


def test_counts_are_shown_to_the_nearest_five() -> None:
    found = {WITH: outcome(60, (101, 398), (42, 203)), (Sat.WITH, Way.BATCH): outcome(1, (1, 1), (0, 0))}

    assert by_sat(found)[0].white == "100 of 400, 25.0% (21.0% to 29.5%)"
    assert by_sat(found)[0].bme == "40 of 205, 19.5% (14.7% to 25.5%)"


def test_a_row_with_a_small_number_is_hidden_and_another_with_it() -> None:
    found = {WITH: outcome(60, (100, 400), (40, 200)), WITHOUT: outcome(9, (20, 60), (3, 30))}

    assert by_sat(found) == [
        SatRow("with a declared BME member", 60, "hidden", "hidden", ""),
        SatRow("no BME member declared", 9, "hidden", "hidden", ""),
    ]


def test_a_row_of_few_people_is_hidden_though_no_count_is_small() -> None:
    found = {WITH: outcome(60, (100, 400), (40, 200)), WITHOUT: outcome(9, (30, 60), (10, 20))}

    assert hidden_rows({Sat.WITH: found[WITH], Sat.WITHOUT: found[WITHOUT]}) == {Sat.WITHOUT}


def test_one_row_alone_is_withheld_alone() -> None:
    assert hidden_rows({Sat.WITH: outcome(9, (20, 60), (3, 30))}) == {Sat.WITH}


def test_nobody_is_no_row() -> None:
    assert by_sat({}) == []
    assert by_way({}) == []
    assert ways_compared({}) == []


def _alternatives(of: Cells, hidden: set[Sat]) -> dict[tuple[Sat, int], set[int]]:
    """Every value that each hidden count may have for a reader who knows the shown rows and the total of each column.

    Columns are worked out one by one: nothing that is published links them.
    """
    found: dict[tuple[Sat, int], set[int]] = {}
    rows = sorted(hidden)
    for column in range(4):
        left = sum(of[sat][column] for sat in rows)
        for guess in product(range(left + 1), repeat=len(rows)):
            if sum(guess) == left:
                for sat, value in zip(rows, guess, strict=True):
                    found.setdefault((sat, column), set()).add(value)
    return found


CELLS = st.tuples(*[st.sampled_from([0, 0, 1, 3, 5, 7])] * 4)


@given(st.dictionaries(st.sampled_from(Sat), CELLS, min_size=2, max_size=3))
def test_nothing_withheld_can_be_had_by_subtraction(of: Cells) -> None:
    people = {
        sat: outcome(1, (cells[0], cells[0] + cells[1]), (cells[2], cells[2] + cells[3])) for sat, cells in of.items()
    }

    hidden = hidden_rows(people)

    known = _alternatives(of, hidden)
    for sat, cells in of.items():
        for column, count in enumerate(cells):
            if PUBLIC.is_small(count):
                assert sat in hidden
                assert len(known[sat, column]) > 1


PEOPLE = st.integers(0, 30)


@given(
    st.dictionaries(st.tuples(st.sampled_from(Sat), st.sampled_from(Way)), st.tuples(PEOPLE, PEOPLE, PEOPLE, PEOPLE))
)
def test_both_tables_are_of_the_same_vacancies_and_people(cells: dict[tuple[Sat, Way], tuple[int, ...]]) -> None:
    found = {key: outcome(1, (a, a + b), (c, c + d)) for key, (a, b, c, d) in cells.items()}

    assert sum(row.vacancies for row in by_sat(found)) == sum(row.vacancies for row in by_way(found)) == len(found)
    assert sum(row.interviewed for row in by_way(found)) == sum(each.everybody.whole for each in found.values())
    assert sum(row.appointed for row in by_way(found)) == sum(each.everybody.part for each in found.values())


@given(st.dictionaries(st.sampled_from(Sat), st.tuples(PEOPLE, PEOPLE, PEOPLE, PEOPLE), min_size=1))
def test_no_shown_row_has_a_small_number(cells: dict[Sat, tuple[int, ...]]) -> None:
    of = {sat: outcome(1, (a, a + b), (c, c + d)) for sat, (a, b, c, d) in cells.items()}

    for sat in set(of) - hidden_rows(of):
        for group in NARROW:
            rate = of[sat].rate(group)
            assert not PUBLIC.is_small(rate.part)
            assert not PUBLIC.is_small(rate.whole - rate.part)


def test_interviews_of_one_are_set_beside_batches_and_the_others() -> None:
    found = {
        (Sat.WITH, Way.ALONE): outcome(20, (10, 12), (6, 8)),
        (Sat.WITHOUT, Way.BATCH): outcome(6, (10, 30), (5, 20)),
        (Sat.NONE, Way.SEVERAL): outcome(4, (3, 12), (1, 8), (0, 1)),
    }

    assert by_way(found) == [
        WayRow(Way.BATCH, 6, 50, 15, "15 of 50, 30.0% (19.1% to 43.8%)"),
        WayRow(Way.ALONE, 20, 20, 16, "16 of 20, 80.0% (58.4% to 91.9%)"),
        WayRow(Way.SEVERAL, 4, 21, 4, "4 of 21, too few to show a rate"),
    ]
    (words,) = ways_compared(found)
    assert words == (
        "People interviewed alone were more likely to be appointed than people interviewed in a batch: 2.67 times as "
        "likely (95% interval 1.66 to 4.30). The difference is unlikely to be chance."
    )


def test_outcomes_add_up_group_by_group() -> None:
    both = outcome(1, (1, 2), (3, 4), (5, 6)) + outcome(2, (1, 1), (1, 1), (1, 1))

    assert both == outcome(3, (2, 3), (4, 5), (6, 7))
    assert Outcome().rate(Ethnicity.BME).whole == 0
