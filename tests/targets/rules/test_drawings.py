"""The road of a target and the ladder of the bands, with their sentences."""

from collections.abc import Sequence

import pytest

from tests.wres.samples import bands, facts
from tracker.targets.rules import drawings
from tracker.targets.rules.measures import reading
from tracker.targets.rules.outlook import Outlook, outlook
from tracker.targets.rules.paths import Aim
from tracker.targets.rules.vocabulary import Kind, Measure
from tracker.wres.rules.results import calculate
from tracker.wres.rules.vocabulary import Band

RETURN = calculate(facts(*bands()))
BAND_8A = Measure(Kind.BANDS, Band.BAND_8A, Band.BAND_8A)
SENIOR = Measure(Kind.BANDS, Band.BAND_8A, Band.VSM)
CONSULTANTS = Measure(Kind.GRADE, Band.CONSULTANTS, Band.CONSULTANTS)
BAND_9 = Measure(Kind.BANDS, Band.BAND_9, Band.BAND_9)
RATIO = Aim(Measure(Kind.LIKELIHOOD, indicator=2), 2022, 1.6, 2026, 1.0)
GAP = Aim(Measure(Kind.SURVEY, indicator=6), 2024, 6.0, 2030, 0.0)


def share(measure: Measure, *, goal: float = 30.0, bme: int = 20, known: int = 200, base_year: int = 2024) -> Aim:
    return Aim(measure, base_year, 100 * bme / known, base_year + 10, goal, bme=bme, known=known, turnover=0.125)


def seen(aim: Aim) -> Outlook:
    """With the figure that the return of 2026 gives, if it gives one."""
    found = reading(RETURN, aim.measure, 2026)
    return outlook(aim, {2026: found} if found else {}, latest_year=2026, todays_share=None)


def ladder(*aims: Aim) -> tuple[str, Sequence[list[str]]]:
    picture = drawings.ladder(RETURN, 2026, [seen(each) for each in aims])
    assert picture is not None
    return picture.finding, [[cell.text for cell in row] for row in picture.rows]


def test_every_band_with_people_is_a_rung_from_the_highest_down() -> None:
    finding, rows = ladder()

    assert finding == (
        "On 31 March 2026 the BME share was highest in band 5 (42.3%) and lowest in VSM (6.7%); "
        "no target for a band has been agreed."
    )
    assert rows == [
        ["VSM", "6.7%", "no target", "no target", "no target"],
        ["Band 8a", "21.1%", "no target", "no target", "no target"],
        ["Band 7", "29.7%", "no target", "no target", "no target"],
        ["Band 5", "42.3%", "no target", "no target", "no target"],
    ]


def test_groups_of_bands_grades_and_empty_bands_are_rungs_where_they_have_a_target() -> None:
    finding, rows = ladder(share(SENIOR, goal=40.0), share(CONSULTANTS), share(BAND_9), share(BAND_8A))

    assert [(row[0], row[1], row[3], row[4]) for row in rows[:5]] == [
        ("Bands 8a to VSM", "19.4%", "40.0%", "2034"),
        ("Consultants", "42.9%", "30.0%", "2034"),
        ("VSM", "6.7%", "no target", "no target"),
        ("Band 9", "none", "30.0%", "2034"),
        ("Band 8a", "21.1%", "30.0%", "2034"),
    ]
    assert finding.endswith("; none of the 4 targets for bands are behind.")


def test_a_target_that_starts_after_the_return_has_no_place_on_its_path_yet() -> None:
    _, rows = ladder(share(BAND_8A, base_year=2027))

    assert rows[1] == ["Band 8a", "21.1%", "none", "30.0%", "2037"]


@pytest.mark.parametrize(
    ("aims", "said"),
    [
        ([share(BAND_8A, goal=90.0)], "the target for band 8a is behind its path"),
        ([share(BAND_8A)], "the target for band 8a is ahead of its path"),
        ([share(BAND_9)], "the target for band 9 has no figure yet"),
        ([share(BAND_8A, base_year=2016)], "the target for band 8a did not reach its goal"),
        ([share(BAND_8A, base_year=2016, goal=20.0)], "the target for band 8a is at its goal"),
        ([share(BAND_8A, goal=90.0), share(SENIOR)], "1 of the 2 targets for bands is behind"),
        ([share(BAND_8A, goal=90.0), share(SENIOR, goal=90.0)], "2 of the 2 targets for bands are behind"),
        ([share(BAND_8A), share(BAND_8A, goal=90.0)], "1 of the 2 targets for bands is behind"),
        ([RATIO], "no target for a band has been agreed"),
    ],
)
def test_the_ladder_says_how_the_targets_stand(aims: list[Aim], said: str) -> None:
    finding, _ = ladder(*aims)

    assert finding.partition("; ")[2] == f"{said}."


def test_a_return_without_headcounts_has_no_ladder_unless_a_target_gives_it_a_rung() -> None:
    empty = calculate(())

    assert drawings.ladder(empty, 2026, []) is None
    picture = drawings.ladder(empty, 2026, [seen(share(BAND_9))])
    assert picture is not None
    assert picture.finding == "No band has a figure on 31 March 2026; the target for band 9 has no figure yet."


def test_one_band_is_neither_the_highest_nor_the_lowest() -> None:
    picture = drawings.ladder(calculate(facts(*bands()[:3])), 2026, [])

    assert picture is not None
    assert picture.finding.partition("; ")[0] == "On 31 March 2026 the BME share was 42.3% in band 5"


def test_the_road_names_the_target_and_draws_its_earlier_versions() -> None:
    found = seen(share(SENIOR))

    picture = drawings.road(found, earlier=[("Version 1", share(SENIOR, goal=25.0, base_year=2022))])

    assert picture.title == "Bands 8a to VSM: 10.0% in 2024 to 30.0% by 2034"
    assert picture.finding == found.progress.words
    assert picture.header[-1] == "Version 1"


@pytest.mark.parametrize(
    ("aim", "said"),
    [
        (
            share(SENIOR),
            "With the recruitment that it takes, 30.0% is expected in 2034. As who leaves and who is recruited ",
        ),
        (share(SENIOR, goal=95.0), "Even with every person recruited being BME, 76.3% is expected in 2034."),
        (RATIO, "The path changes the ratio by the same factor each year."),
        (GAP, "The path changes the gap by the same number of percentage points each year."),
    ],
)
def test_the_road_ends_somewhere_and_chance_may_carry_it_beside(aim: Aim, said: str) -> None:
    assert drawings.outcome(seen(aim))[: len(said)] == said


def test_what_is_left_out_keeps_its_name_and_its_goal_and_the_finding_passes_over_it() -> None:
    found = [seen(share(each, goal=40.0)) for each in (BAND_8A, SENIOR)]

    picture = drawings.ladder(RETURN, 2026, found, hidden={BAND_8A, Measure(Kind.BANDS, Band.VSM, Band.VSM)})

    assert picture is not None
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in picture.rows}
    assert rows["Band 8a"] == ["not shown", "not shown", "40.0%", "2034"]
    assert rows["VSM"] == ["not shown", "no target", "no target", "no target"]
    assert picture.finding == (
        "On 31 March 2026 the BME share was highest in band 5 (42.3%) and lowest in bands 8a to VSM (19.4%); "
        "the target for bands 8a to VSM is on its path."
    )
    assert ["not shown"] in [
        row["text"] for each in picture.spec["layer"] for row in each["data"]["values"] if "text" in row
    ]


def test_nothing_is_said_of_targets_that_are_all_left_out() -> None:
    picture = drawings.ladder(RETURN, 2026, [seen(share(BAND_8A))], hidden={BAND_8A})

    assert picture is not None
    assert picture.finding == "On 31 March 2026 the BME share was highest in band 5 (42.3%) and lowest in VSM (6.7%)."


def test_a_ladder_can_be_no_more_exact_than_it_is_printed() -> None:
    exact, printed = (drawings.ladder(RETURN, 2026, [seen(share(BAND_8A))], places=each) for each in (None, 1))

    assert exact is not None
    assert printed is not None
    assert [[cell.text for cell in row] for row in printed.rows] == [[cell.text for cell in row] for row in exact.rows]
    assert [row[1].value for row in printed.rows] == [6.7, 21.1, 29.7, 42.3]
    assert str(exact.rows[1][1].value) not in str(printed)
