"""Running indicator 2: the same arithmetic as the return's, and nothing small, not by subtraction either."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.disclosure import EVERYTHING, PUBLIC
from tracker.panels.rules.running import Counted, Tally, running, withheld
from tracker.wres.rules.vocabulary import WIDE, Band

APRIL, MAY, JUNE = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)


def tally(white: tuple[int, int], bme: tuple[int, int], vacancies: int = 1) -> Tally:
    """Appointed and shortlisted."""
    appointed, shortlisted = zip(white, bme, (0, 2), strict=True)
    return Tally(dict(zip(WIDE, shortlisted, strict=True)), dict(zip(WIDE, appointed, strict=True)), vacancies)


def counted(month: date, found: Tally, band: Band = Band.BAND_7, division: str = "Medicine") -> Counted:
    return Counted(month, band, division, found)


LARGE = tally((40, 200), (20, 150), 30)
SMALL = tally((3, 9), (1, 6), 2)


def test_the_whole_reads_as_the_return_does() -> None:
    figure = running([counted(APRIL, tally((17, 2505), (9, 725)))], EVERYTHING).whole.figure  # type: ignore[union-attr]

    assert figure.headline == "0.55 times"
    assert figure.sentence == (
        "White shortlisted candidates were 0.55 times as likely to be appointed as BME shortlisted candidates"
    )
    assert figure.chance == "Could be chance (95% interval 0.24 to 1.22 includes 1)"
    assert figure.interval == "95% interval 0.24 to 1.22"
    assert figure.four_fifths == "Outside the four-fifths range (0.80 to 1.25)"
    assert figure.caution == "Treat with caution: fewer than 10 BME shortlisted candidates appointed from shortlisting"


def test_a_year_in_which_nobody_was_appointed_has_no_figure_and_says_why() -> None:
    figure = running([counted(APRIL, tally((4, 20), (0, 8)))], EVERYTHING).whole.figure  # type: ignore[union-attr]

    assert (figure.headline, figure.sentence) == (
        ("Not calculable: no BME shortlisted candidates appointed from shortlisting",) * 2
    )
    assert (figure.chance, figure.interval, figure.four_fifths) == (None, None, None)


def test_a_year_without_counts_is_empty() -> None:
    found = running([], PUBLIC)

    assert (found.vacancies, found.months, found.families, found.divisions) == (0, [], [], [])


def test_whoever_may_not_read_counts_sees_no_small_whole() -> None:
    found = running([counted(APRIL, SMALL)], PUBLIC)

    assert (found.vacancies, found.whole, found.months) == (2, None, ())


def test_the_months_add_up_and_end_with_the_whole() -> None:
    cells = [counted(JUNE, LARGE), counted(APRIL, LARGE), counted(APRIL, LARGE, division="Surgery")]

    found = running(cells, EVERYTHING)

    assert [(row.name, row.vacancies) for row in found.months] == [("April 2026", 60), ("June 2026", 90)]
    assert found.months[-1].tally == found.whole


def test_a_month_is_withheld_where_it_or_its_difference_is_small() -> None:
    cells = [counted(APRIL, SMALL), counted(MAY, LARGE), counted(JUNE, SMALL)]

    assert [row.tally is None for row in running(cells, PUBLIC).months] == [True, True, False]
    assert [row.tally is None for row in running(cells, EVERYTHING).months] == [False, False, False]
    assert [row.tally is None for row in running(cells[:2], PUBLIC).months] == [True, False]


def test_parts_are_named_in_their_order() -> None:
    cells = [
        counted(APRIL, LARGE, Band.VSM, ""),
        counted(APRIL, LARGE, Band.BAND_2),
        counted(APRIL, LARGE, Band.CONSULTANTS),
    ]

    found = running(cells, EVERYTHING)

    assert [row.name for row in found.families] == ["Bands 5 and under", "Bands 8c to VSM", "Medical and dental grades"]
    assert [row.name for row in found.divisions] == ["Medicine", "No division given"]
    assert all(row.figure for row in found.families)


@pytest.mark.parametrize(
    ("parts", "hidden"),
    [
        ({"a": LARGE, "b": LARGE + LARGE}, set()),
        ({"a": SMALL, "b": LARGE, "c": LARGE + LARGE}, {"a", "b"}),
        ({"a": SMALL, "b": SMALL, "c": LARGE, "d": LARGE + LARGE}, {"a", "b", "c"}),
        ({"a": SMALL, "b": SMALL}, {"a", "b"}),
        ({"a": Tally(), "b": LARGE}, set()),
    ],
)
def test_one_part_is_never_withheld_alone(parts: dict[str, Tally], hidden: set[str]) -> None:
    assert withheld(parts, PUBLIC) == hidden


people = st.integers(0, 60)


@st.composite
def tallies(draw: st.DrawFn) -> Tally:
    pairs = [sorted((draw(people), draw(people))) for _ in range(2)]
    return tally((pairs[0][0], pairs[0][1]), (pairs[1][0], pairs[1][1]))


@given(st.lists(tallies(), max_size=6))
def test_what_is_withheld_together_is_not_small_unless_it_is_everything(found: list[Tally]) -> None:
    parts = dict(enumerate(found))

    hidden = withheld(parts, PUBLIC)

    assert all(name in hidden for name, each in parts.items() if each.is_small(PUBLIC))
    together = sum((parts[name] for name in hidden), start=Tally())
    assert not hidden or hidden == set(parts) or (len(hidden) > 1 and not together.is_small(PUBLIC))


@given(st.lists(tallies(), min_size=1, max_size=6))
def test_no_two_months_that_are_shown_differ_by_few_people(found: list[Tally]) -> None:
    cells = [counted(date(2026, 4 + place, 1), each) for place, each in enumerate(found)]

    shown = [row.tally for row in running(cells, PUBLIC).months if row.tally]

    assert all(not each.is_small(PUBLIC) for each in shown)
    assert all(not (later - earlier).is_small(PUBLIC) for place, later in enumerate(shown) for earlier in shown[:place])
