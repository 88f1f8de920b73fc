"""What a scenario assumes of each band, what becomes of the bands, and the words and pictures for both."""

from collections.abc import Mapping

import pytest

from tests.wres.samples import BOARD, RECRUITMENT, SURVEY, facts
from tracker.errors import RuleBroken
from tracker.targets.rules.paths import Aim
from tracker.targets.rules.scenarios import (
    Basis,
    Levers,
    Origin,
    Outcome,
    Terms,
    bands_of,
    basis_of,
    check_bands,
    check_last_year,
    drawings,
    goals_of,
    notes,
    outcome_of,
    scenario_table,
    words,
)
from tracker.targets.rules.vocabulary import Kind, Measure
from tracker.wres.rules.results import Results, calculate
from tracker.wres.rules.vocabulary import Band

COUNTS = {"8a": (160, 40), "8b": (90, 10), "8c": (0, 0), "8d": (30, 0), "vsm": (9, 1)}
SENIOR = Measure(Kind.BANDS, Band.BAND_8A, Band.VSM)
MORE = Levers(turnover=0.1, growth=0.01, recruit=0.2, promoted=0.3)
A, B, C, D = "Band 8a", "Band 8b", "Band 8d", "VSM"


def results(*also: str, counts: Mapping[str, tuple[int, int]] = COUNTS) -> Results:
    rows = (
        f"1,headcount,clinical,{band},{ethnicity},{count}"
        for band, both in counts.items()
        for ethnicity, count in zip(("white", "bme"), both, strict=True)
    )
    return calculate(facts(*rows, *also))


def basis(
    levers: Levers = MORE,
    own: Mapping[Band, Levers] | None = None,
    assumed: Mapping[Band, Levers] | None = None,
    *,
    found: Results | None = None,
    last_year: int = 2036,
    bands: tuple[Band, Band] = (Band.BAND_8A, Band.VSM),
) -> Basis:
    terms = Terms(2026, last_year, *bands, levers, own or {})
    return basis_of(terms, found or results(*RECRUITMENT), assumed or {})


def aim(first: Band, last: Band, goal: float = 30.0, year: int = 2034) -> Aim:
    return Aim(Measure(Kind.BANDS, first, last), 2024, 8.0, year, goal, 10, 125, 0.125)


def worked_out(*aims: tuple[str, Aim], ranges: bool = True, **given: object) -> Outcome:
    return outcome_of("Reach out", basis(**given), aims, ranges=ranges)  # type: ignore[arg-type]


def test_a_lever_of_the_band_goes_before_that_of_the_scenario_and_that_before_what_is_assumed() -> None:
    found = basis(
        Levers(turnover=0.1),
        {Band.BAND_8B: Levers(turnover=0.2)},
        {Band.BAND_8A: Levers(turnover=0.3, recruit=0.4)},
    )

    assert [(each.name, each.turnover.share, each.turnover.origin) for each in found.bands] == [
        (A, 0.1, Origin.SCENARIO),
        (B, 0.2, Origin.BAND),
        (C, 0.1, Origin.SCENARIO),
        (D, 0.1, Origin.SCENARIO),
    ]
    assert [(each.recruit.share, each.recruit.origin) for each in found.bands] == [
        (0.4, Origin.ASSUMED),
        *[(pytest.approx(130 / 430), Origin.RETURN)] * 3,
    ]


def test_with_nothing_set_the_stated_turnover_holds_and_nothing_else_changes() -> None:
    found = basis(Levers())

    assert {(each.turnover.share, each.turnover.origin) for each in found.bands} == {(0.125, Origin.DEFAULT)}
    assert {(each.bme_turnover.share, each.bme_turnover.origin) for each in found.bands} == {(0.125, Origin.EVERYBODY)}
    assert {(each.growth.share, each.promoted.share) for each in found.bands} == {(0, 0)}


def test_where_a_return_does_not_say_who_was_appointed_a_band_recruits_as_it_is() -> None:
    found = basis(Levers(), found=results())

    assert [each.recruit.share for each in found.bands] == [0.2, 0.1, 0, 0.1]
    assert list(notes(found)) == [
        "Left out, because nobody of known ethnicity was there on 31 March 2026: band 8c, band 9.",
        (
            "The return does not say who was appointed, so where nothing is set, people recruited into a band are "
            "taken to be as the band is now."
        ),
    ]


def test_the_lowest_band_is_filled_from_none() -> None:
    found = basis(own={Band.BAND_8A: Levers(promoted=0.5), Band.VSM: Levers(promoted=0.5)})

    assert [each.promoted.share for each in found.bands] == [0, 0.3, 0.3, 0.5]
    assert [plan.promoted for plan in found.plans] == [0, 0.3, 0.3, 0.5]


@pytest.mark.parametrize(
    ("levers", "own", "said"),
    [
        (
            MORE,
            {},
            (
                "10% leave each year; the bands grow by 1% a year; 20% of the people recruited are BME; 30% of the "
                "vacancies are filled from the band below."
            ),
        ),
        (
            Levers(),
            {},
            (
                "12.5% leave each year, the stated default; the bands keep as many posts as now; 30.2% of the people "
                "recruited are BME, as among all appointments in the return; none of the vacancies are filled "
                "from the band below."
            ),
        ),
        (
            Levers(turnover=0.125, bme_turnover=0.08, growth=-0.02, recruit=0.2),
            {Band.VSM: Levers(recruit=0.5, promoted=0.25)},
            (
                "8% of BME staff leave each year, and 12.5% of others; the bands shrink by 2% a year; 20% (VSM 50%) of "
                "the people recruited are BME; 0% (VSM 25%) of the vacancies are filled from the band below."
            ),
        ),
        (
            Levers(recruit=0.2, growth=0.01),
            {Band.VSM: Levers(growth=-0.01), Band.BAND_8A: Levers(turnover=0.1), Band.BAND_8B: Levers(turnover=0.2)},
            (
                "12.5% (band 8a 10%, band 8b 20%) leave each year; the number of posts changes by 1% (VSM "
                "\N{MINUS SIGN}1%) a year; 20% of the people recruited are BME; none of the "
                "vacancies are filled from the band below."
            ),
        ),
    ],
)
def test_all_that_is_assumed_stands_in_one_line(levers: Levers, own: dict[Band, Levers], said: str) -> None:
    assert words.assumptions(basis(levers, own)) == said


def test_what_differs_in_most_bands_is_told_from_the_least_to_the_most() -> None:
    own = {
        band: Levers(growth=growth) for band, growth in ((Band.BAND_8A, 0.01), (Band.BAND_8B, 0.03), (Band.VSM, 0.02))
    }

    assert "; the bands grow by 0% to 3%, band by band, a year; " in words.assumptions(basis(Levers(), own))


def test_a_single_band_speaks_of_no_band_below() -> None:
    found = basis(MORE, bands=(Band.VSM, Band.VSM))

    assert words.assumptions(found) == (
        "10% leave each year; the band grows by 1% a year; 20% of the people recruited are BME."
    )


def test_an_empty_box_says_what_holds_instead() -> None:
    found = results(*RECRUITMENT)

    assert words.otherwise(found, Levers(growth=-0.02)) == {
        "turnover": "what is assumed for each band, or 12.5%",
        "bme_turnover": "they leave like everybody",
        "growth": "\N{MINUS SIGN}2%, as in every band",
        "recruit": "what is assumed for each band, or 30.2%, as among all appointments in the return",
        "promoted": "none",
    }
    assert words.otherwise(results(*SURVEY), Levers())["recruit"] == (
        "what is assumed for each band, or as each band is now"
    )


def test_the_expected_share_is_that_of_one_band_where_nothing_links_the_bands() -> None:
    """q = 0.875^10; 0.1 q + 0.4 (1 - q), as wres.md §4."""
    found = worked_out(levers=Levers(recruit=0.4), bands=(Band.BAND_8B, Band.BAND_8B))

    stayed = 0.875**10
    assert found.whole.then.expected == pytest.approx(100 * (0.1 * stayed + 0.4 * (1 - stayed)))
    assert found.whole.posts == (100,) * 11


def test_keeping_more_bme_staff_and_promoting_from_a_band_with_more_of_them_raise_the_share() -> None:
    plain = worked_out(levers=Levers(recruit=0.1))
    keeping = worked_out(levers=Levers(recruit=0.1, bme_turnover=0.05))
    promoting = worked_out(levers=Levers(recruit=0.1), own={Band.BAND_8B: Levers(promoted=0.5)})

    assert keeping.whole.then.expected > plain.whole.then.expected
    assert promoting.bands[1].then.expected > plain.bands[1].then.expected


def test_the_finding_says_from_where_to_where_and_how_surely() -> None:
    found = worked_out()

    low, high = found.whole.then.low, found.whole.then.high
    assert found.finding == (
        f"BME staff are expected to hold {found.whole.then.expected:.1f}% of posts in bands 8a to VSM by 31 March "
        f"2036, up from 15.0% in 2026, and between {low:.1f}% and {high:.1f}% 8 times in 10."
    )


@pytest.mark.parametrize(("recruit", "against"), [(0.0, "down from 10.0% in 2026"), (0.1, "as in 2026")])
def test_the_finding_says_when_the_share_falls_or_stays(recruit: float, against: str) -> None:
    counts = {"8b": (900, 100)}
    found = worked_out(
        levers=Levers(recruit=recruit), found=results(counts=counts), bands=(Band.BAND_8B, Band.BAND_8B), ranges=False
    )

    assert found.finding.endswith(f"by 31 March 2036, {against}.")


def test_few_people_are_spoken_of_as_people() -> None:
    with_range, without = worked_out().bands[3], worked_out(ranges=False).bands[3]
    nobody = worked_out(levers=Levers(recruit=0), found=results(counts={"vsm": (9, 0)}), bands=(Band.VSM, Band.VSM))
    hardly = worked_out(
        levers=Levers(recruit=0), found=results(counts={"vsm": (9, 1)}), bands=(Band.VSM, Band.VSM), ranges=False
    )

    assert with_range.finding == (
        f"BME staff are expected to hold {with_range.bme_range[0]} to {with_range.bme_range[1]} of 11 VSM posts on "  # type: ignore[index]
        "31 March 2036, 8 times in 10 (1 of 10 in 2026)."
    )
    assert without.finding == (
        "BME staff are expected to hold about 2 of 11 VSM posts on 31 March 2036 (1 of 10 in 2026)."
    )
    assert (
        nobody.finding
        == "BME staff are expected to hold 0 of 9 VSM posts on 31 March 2036, 8 times in 10 (0 of 9 in 2026)."
    )
    assert hardly.finding == (
        "BME staff are expected to hold fewer than 1 of 10 VSM posts on 31 March 2036 (1 of 10 in 2026)."
    )


def test_goals_for_bands_of_the_scenario_are_looked_at_in_their_own_year() -> None:
    found = worked_out(
        ("T1 Bands 8a to VSM", aim(Band.BAND_8A, Band.VSM, 17.0)),
        ("T2 VSM", aim(Band.VSM, Band.VSM, 25.0, 2044)),
        ("T3 Band 7 to VSM", aim(Band.BAND_7, Band.VSM)),
        ("T4 Band 8c", aim(Band.BAND_8C, Band.BAND_8C)),
        ("T5 Over", aim(Band.VSM, Band.VSM, 25.0, 2026)),
        ("T6 Beyond", aim(Band.VSM, Band.VSM, 25.0, 2057)),
        ("T7 Consultants", Aim(Measure(Kind.GRADE, Band.CONSULTANTS, Band.CONSULTANTS), 2024, 8.0, 2034, 9.0)),
    )

    senior, vsm = found.prospects
    assert (senior.name, senior.step.year, senior.posts) == ("T1 Bands 8a to VSM", 2034, sum((217, 108, 32, 11)))
    assert 0.5 < (senior.probability or 0) < 1
    assert (vsm.step.year, vsm.people, vsm.posts) == (2044, "3 of 12 posts", 12)
    assert found.whole.then.year == 2036
    assert senior.finding == (
        f"T1 Bands 8a to VSM: {senior.step.expected:.1f}% is expected on 31 March 2034, against a goal of 17.0%, and "
        f"between {senior.step.low:.1f}% and {senior.step.high:.1f}% 8 times in 10. The chance of reaching it is "
        f"{senior.chance}."
    )


def test_a_goal_further_away_changes_nothing_of_the_years_before_it() -> None:
    near, far = worked_out(), worked_out(("T2 VSM", aim(Band.VSM, Band.VSM, 25.0, 2046)))

    assert near.whole == far.whole
    assert near.bands == far.bands


def test_without_ranges_the_expected_figures_stay_and_nothing_is_said_of_chance() -> None:
    goal = ("T1 Bands 8a to VSM", aim(Band.BAND_8A, Band.VSM, 17.0))
    full, bare = worked_out(goal), worked_out(goal, ranges=False)

    assert [step.expected for step in bare.whole.steps] == pytest.approx([step.expected for step in full.whole.steps])
    assert {(step.low, step.high) for each in bare.bands for step in each.steps} == {(None, None)}
    (prospect,) = bare.prospects
    assert (prospect.probability, prospect.chance, prospect.step.low) == (None, "", None)
    assert "chance" not in prospect.finding
    assert "8 times in 10" not in bare.finding


def test_a_scenario_of_nobody_is_refused() -> None:
    empty = basis(found=results(*BOARD, counts={}))

    with pytest.raises(RuleBroken) as refused:
        outcome_of("Nobody", empty)

    assert (refused.value.field, empty.bands) == ("last_band", ())


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (Band.CONSULTANTS, Band.VSM, "first_band"),
        (Band.BAND_8A, Band.TRAINEES, "last_band"),
        (Band.VSM, Band.BAND_9, "last_band"),
    ],
)
def test_bands_are_of_one_ladder_and_in_order(first: Band, last: Band, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_bands(first, last)

    assert refused.value.field == field


@pytest.mark.parametrize("year", [2026, 2057])
def test_the_last_year_lies_within_a_working_life(year: int) -> None:
    with pytest.raises(RuleBroken, match="Enter a year from 2027 to 2056"):
        check_last_year(2026, year)


def test_a_paper_gets_all_bands_first_and_then_each_goal() -> None:
    found = worked_out(("T2 VSM", aim(Band.VSM, Band.VSM, 25.0)))

    whole, goal = scenario_table(found)

    assert (whole.name, whole.year, whole.goal, whole.probability) == ("Bands 8a to VSM", 2036, None, None)
    assert whole.step == found.whole.then
    assert (goal.name, goal.year, goal.goal, goal.chance) == ("T2 VSM", 2034, 25.0, found.prospects[0].chance)


def test_a_picture_has_a_row_for_every_year_and_the_goal_of_the_very_same_bands() -> None:
    found = worked_out(("T2 VSM", aim(Band.VSM, Band.VSM, 25.0)))

    whole = drawings.drawing_of(found.whole, found.prospects)
    vsm = drawings.drawing_of(found.bands[3], found.prospects, is_small=True)

    assert whole.header == ("31 March", "Posts", "Expected", "8 times in 10: from", "8 times in 10: to")
    assert [cell.text for cell in whole.rows[0]] == ["2026", "340", "15.0%", "15.0%", "15.0%"]
    assert (len(whole.rows), whole.finding, "Goal" in str(whole.spec)) == (11, found.finding, False)
    assert ("Goal" in str(vsm.spec), vsm.title) == (True, "BME share of VSM posts")


def test_a_picture_without_ranges_shades_nothing() -> None:
    drawn = drawings.drawing_of(worked_out(ranges=False).whole)

    assert drawn.header == ("31 March", "Posts", "Expected")
    assert "area" not in str(drawn.spec)
    assert drawn.note == "Shares are of people whose ethnicity is known."


def test_scenarios_are_compared_by_their_letters() -> None:
    plain, more = worked_out(levers=Levers(recruit=0.15)), worked_out(levers=Levers(recruit=0.4), last_year=2030)

    drawn = drawings.comparison([plain, more])

    assert drawn.header == ("31 March", "A", "B")
    assert [cell.text for cell in drawn.rows[-1]] == ["2036", f"{plain.whole.then.expected:.1f}%", "none"]
    assert drawn.finding == (
        "BME staff are expected to hold the largest share of posts in bands 8a to VSM in scenario B "
        f"({more.whole.then.expected:.1f}% by 2030) and the smallest in A ({plain.whole.then.expected:.1f}% by 2036)."
    )
    assert drawings.comparison([plain, plain]).finding == (
        "In each scenario BME staff are expected to hold about the same share of posts in bands 8a to VSM: "
        f"{plain.whole.then.expected:.1f}%."
    )


def test_compared_scenarios_show_every_band_and_every_goal_once() -> None:
    goal = ("T1 VSM", aim(Band.VSM, Band.VSM, 25.0))
    top, all_of_them = worked_out(goal, bands=(Band.BAND_8D, Band.VSM)), worked_out(goal)

    assert [each.name for each in bands_of([top, all_of_them])] == [A, B, C, D]
    assert [each.name for each in goals_of([top, all_of_them])] == ["T1 VSM"]
    assert top.of(Measure(Kind.BANDS, Band.BAND_8A, Band.BAND_8A)) is None
    assert all_of_them.of(SENIOR) is all_of_them.whole
