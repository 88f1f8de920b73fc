"""The section on targets: what the board agreed, how it stands, what it takes, the pictures, what ended, what if."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.board_papers import sources, targets
from tests.board_papers.test_compose import after, headings, table
from tracker.board_papers.rules.compose.changes import figures_of
from tracker.board_papers.rules.compose.paper import compose
from tracker.board_papers.rules.compose.source import TargetLine
from tracker.board_papers.rules.vocabulary import Audience
from tracker.printing.document import (
    Bullets,
    Chart,
    Document,
    Heading,
    Paragraph,
    Table,
    faults_of,
    from_json,
)
from tracker.wres.rules.results import calculate

AGREED = "Targets that the board has agreed, 31 March 2026"
SECTION = "Targets and trajectory"


def section(document: Document, name: str = SECTION) -> list[Any]:
    """The blocks from a heading of the first level to the next one."""
    blocks = list(document.blocks)
    start = blocks.index(Heading(1, name)) + 1
    ends = (at for at, block in enumerate(blocks) if at >= start and isinstance(block, Heading) and block.level == 1)
    return blocks[start : next(ends, len(blocks))]


def charts(document: Document, name: str = SECTION) -> list[Chart]:
    return [block for block in section(document, name) if isinstance(block, Chart)]


def only(*lines: TargetLine, **more: Any) -> Document:
    return compose(sources.source(targets=lines, **more))


def test_the_targets_stand_between_the_indicators_and_the_action_plan() -> None:
    document = compose(targets.source())

    names = headings(document)
    assert names[names.index("The board") :] == [
        "The board",
        SECTION,
        "Action plan",
        "Panels and exceptions",
        "Leaders' commitments",
        "Decisions asked for",
        "Appendix A: staff by pay band",
        "Appendix B: targets year by year",
        "Appendix C: where the figures come from",
    ]
    assert faults_of(document) == []
    assert from_json(json.loads(json.dumps(document.as_json()))) == document
    captions = [each.caption for each in document.tables]
    assert len(captions) == len(set(captions))


def test_a_paper_without_targets_says_so_and_has_no_appendix_for_them() -> None:
    document = compose(sources.source())

    assert section(document) == [Paragraph("There is no target that the board has agreed and works towards.")]
    assert headings(document)[-2:] == ["Appendix A: staff by pay band", "Appendix B: where the figures come from"]
    assert "Targets:" not in json.dumps(document.as_json())


def test_each_target_has_its_way_who_agreed_it_its_figure_and_how_it_stands() -> None:
    rows = table(compose(targets.source()), AGREED)

    assert rows[0] == [
        "T1 Bands 8a to VSM, BME share against the workforce",
        "12.5% in 2024 to 25.0% by 2034",
        "Board of directors, 26 June 2025, minute 24/041 (version 2)",
        "15.0%",
        "On track",
    ]
    assert [row[0] for row in rows[2:]] == [
        "T3 Board members, BME share against the workforce",
        "T4 Appointment from shortlisting, relative likelihood",
        "T5 Harassment by staff: gap between BME and white staff",
        "T6 Band 7, BME share against the workforce",
    ]
    assert [row[3:] for row in rows[2:]] == [
        ["15.4%", "On track"],
        ["1.41", "On track"],
        ["+5.9", "On track"],
        ["17.1%", "Behind"],
    ]


def test_whose_share_the_goal_equals_is_named_with_its_source() -> None:
    census = "the local population (Census 2021, 2021)"
    line = targets.line(1, targets.BOARD, 27.5, said=targets.wording(targets.BOARD, 27.5, yardstick=census))

    assert table(only(line), AGREED)[0][0] == f"T1 Board members, BME share against {census}"


def test_a_figure_of_another_year_says_which_and_none_is_said_to_be_none() -> None:
    years = targets.results()
    late = targets.line(1, targets.BOARD, 27.5, years={2024: years[2024], 2025: years[2025]})
    none = targets.line(2, targets.BOARD, 27.5, years={2024: years[2024]})

    rows = table(only(late, none), AGREED)

    assert [row[3:] for row in rows] == [["15.4%", "On track, 31 March 2025"], ["no figure yet", "No figure yet"]]


def test_each_target_is_said_to_stand_with_its_chance_and_the_actions_that_serve_it() -> None:
    said = next(block for block in section(compose(targets.source())) if isinstance(block, Bullets)).items

    assert said[0] == (
        "T1 Bands 8a to VSM. On track: 15.0% on 31 March 2026; the path to the goal is at 16.5% by then, and between "
        "14.7% and 18.1% 8 times in 10. The chance of reaching it is less than 1 in 100 at the share of recruitment "
        "today, and about 48 in 100 at the share required. Actions that serve it: A1."
    )
    assert said[3].endswith("the path to the goal is at 1.28 times by then. No action serves it.")
    assert said[5].endswith("about 48 in 100 with every person recruited being BME. No action serves it.")


def test_todays_recruitment_is_left_out_where_its_counts_are_small() -> None:
    few = [replace(each, value=Decimal(3)) if each.item == "appointed" else each for each in sources.facts(2026)]
    found = calculate(few)
    line = targets.line(1, targets.BOARD, 27.5, 2030, years=targets.results() | {2026: found})

    for audience, told in ((Audience.PUBLIC, False), (Audience.PRIVATE, True)):
        said = next(block for block in section(only(line, now=found, audience=audience)) if isinstance(block, Bullets))
        assert ("at the share of recruitment today" in said.items[0]) is told
        assert "at the share required" in said.items[0]


TAKES = (
    "Reaching 25.0% by 2034 takes 1 in 3 of the people recruited being BME: 16 people a year of the 53 people "
    "recruited, required in all, the replacement of leavers included."
)


def test_what_it_takes_is_required_in_all_and_set_beside_other_years() -> None:
    document = compose(targets.source())

    rows = table(document, "What reaching the targets takes")
    horizons = table(document, "What each target takes, by several years")

    assert rows[0] == [
        "T1 Bands 8a to VSM",
        f"From 2026: {TAKES}",
        "by 2029: 3 in 8; by 2034: 3 in 10; by 2039: 1 in 4",
    ]
    assert [row[0] for row in rows] == ["T1 Bands 8a to VSM", "T3 Board members", "T6 Band 7"]
    assert horizons[1] == [
        "T1 Bands 8a to VSM",
        "By 2034, the goal year",
        "15 people",
        "51 people",
        "3 in 10 (29.5%)",
        "51 people",
        "Yes",
    ]
    assert "additional" not in json.dumps(document.as_json())


def test_what_recruitment_alone_cannot_do_is_said_and_nothing_is_asked_where_the_year_has_passed() -> None:
    hopeless = targets.line(1, targets.BAND_7, 90.0, 2027)
    past = targets.line(2, targets.BAND_7, 40.0, 2026)

    rows = table(only(hopeless, past), "What reaching the targets takes")

    assert [row[0] for row in rows] == ["T1 Band 7"]
    assert rows[0][2].startswith("by 2027: not by recruitment alone; by 2029: ")


def test_the_three_furthest_behind_are_drawn_in_the_paper_and_the_others_in_the_appendix() -> None:
    document = compose(targets.source(audience=Audience.PRIVATE))

    assert [each.title for each in charts(document)] == [
        "The bands on 31 March 2026",
        "T6 Band 7",
        "T5 Harassment by staff: gap between BME and white staff",
        "T3 Board members",
    ]
    assert [each.title for each in charts(document, "Appendix B: targets year by year")] == [
        "T4 Appointment from shortlisting",
        "T1 Bands 8a to VSM",
        "T2 VSM",
    ]
    sentence = Paragraph("The 3 targets that most need attention follow; the others are in the appendix.")
    assert sentence in section(document)
    assert sentence not in section(only(*targets.lines()[:3]))


def test_a_trajectory_has_every_year_with_its_earlier_version() -> None:
    rows = table(compose(targets.source()), "T1 Bands 8a to VSM, year by year")

    assert rows[0] == ["2024", "12.5%", "12.5%", "12.5%", "12.5%", "12.5%"]
    assert rows[2] == ["2026", "16.5%", "14.7%", "18.1%", "15.0%", "14.8%"]
    assert rows[-1] == ["2034", "25.0%", "22.2%", "27.6%", "not yet", "none"]


def test_the_ladder_sets_the_bands_beside_their_goals() -> None:
    ladder = charts(compose(targets.source(audience=Audience.PRIVATE)))[0]

    rows = {row[0].text: [cell.text for cell in row[1:]] for row in ladder.table.rows}
    assert rows["VSM"] == ["10.6%", "10.9%", "20.0%", "2034"]
    assert rows["Band 6"] == ["18.5%", "no target", "no target", "no target"]
    assert ladder.description.endswith("1 of the 3 targets for bands is behind.")


def test_figures_in_a_private_paper_are_unrounded_numbers() -> None:
    private, public = (
        next(each for each in compose(targets.source(audience=audience)).tables if each.caption.startswith("T6 Band 7"))
        for audience in (Audience.PRIVATE, Audience.PUBLIC)
    )

    exact = targets.lines()[5].found.readings[2026].value
    assert (private.rows[2][4].value, public.rows[2][4].value) == (exact, 17.1)
    assert private.rows[2][1].value != 29.3 == public.rows[2][1].value


def test_where_no_figure_can_be_drawn_there_is_no_place_for_pictures() -> None:
    few = [replace(each, value=Decimal(3)) if each.item == "appointed" else each for each in sources.facts(2026)]
    found = calculate([each for each in few if each.indicator == 2])
    line = targets.line(1, targets.APPOINTED, 1.0, years={2026: found})

    document = only(line, now=found, earlier={})

    assert table(document, AGREED)[0][3:] == ["not shown", "Not shown: small numbers"]
    assert "Ladder and trajectories" not in headings(document, 2)
    assert charts(document) == []


def test_agreements_with_national_and_regional_bodies_take_a_line() -> None:
    said = (
        "T1: NHS England, Midlands region (regional), 10 September 2024. How progress is followed: "
        "The regional team reads the paper each autumn."
    )

    assert Bullets((said,)) in section(compose(targets.source()))


REACHED = "T7 Training and development, 0.90 times in 2024 to 1.00 times by 2034: reached, 26 June 2026, minute 26/055"
RETIRED = (
    "T8 Discrimination at work: gap between BME and white staff, +8.7 percentage points in 2024 to +1.0 percentage "
    "points by 2034: retired, 26 June 2026, minute 26/055. Another target covers it"
)


def test_what_the_board_ended_is_named_once_a_line_each() -> None:
    first = compose(targets.source())
    previous = sources.previous(figures=figures_of(targets.source()))

    following = compose(targets.source(previous=previous))

    assert Paragraph("Reached or retired:") in section(first)
    assert Bullets((REACHED, RETIRED)) in section(first)
    assert "26/055" not in json.dumps(following.as_json())


@pytest.mark.parametrize(("issued_on", "told"), [(date(2026, 6, 20), True), (date(2026, 7, 30), False)])
def test_a_paper_older_than_targets_knew_what_had_ended_by_its_day(issued_on: date, told: bool) -> None:
    figures = {name: found for name, found in figures_of(targets.source()).items() if name != "targets"}
    previous = replace(sources.previous(figures=figures), issued_on=issued_on)

    document = compose(targets.source(previous=previous))

    assert (Bullets((REACHED, RETIRED)) in section(document)) is told
    assert Paragraph("No figure, target or action has changed since then.") in section(
        document, "What changed since the last paper"
    )


def test_the_first_page_counts_the_targets() -> None:
    found = next(block for block in after(compose(targets.source()), "Summary") if isinstance(block, Bullets))

    assert "Targets: 4 on track, 1 behind, 1 not shown" in found.items


def test_a_scenario_is_printed_with_what_it_assumes_and_what_is_then_expected() -> None:
    document = compose(targets.source(audience=Audience.PRIVATE))

    said = after(document, "What if")
    assert said[1].text.startswith("Faster recruitment. From 31 March 2026: 12.5% leave each year, the stated default")
    assert isinstance(said[2], Table)
    assert table(document, "What if: Faster recruitment") == [
        ["Bands 8a to VSM", "2034", "21.6%", "19.0%", "24.0%", "no target", "no target"],
        ["T1 Bands 8a to VSM", "2034", "21.6%", "19.0%", "24.0%", "25.0%", "about 4 in 100"],
        ["T2 VSM", "2034", "20.1%", "12.8%", "27.7%", "20.0%", "about 48 in 100"],
    ]


def test_a_paper_that_cites_no_scenario_has_no_such_part() -> None:
    assert "What if" not in headings(compose(targets.source(scenarios=())), 2)


def test_the_action_plan_names_the_targets_that_an_action_serves() -> None:
    rows = table(compose(targets.source()), "Actions of the 2026 plan, those at risk first")

    assert rows[0][0].endswith("(indicator 2; target T1, T2)")
    assert rows[1][0].endswith("(indicator 1)")
