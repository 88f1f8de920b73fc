"""What may become of a target, and which answers it takes."""

from datetime import date
from typing import Any

import pytest

from tracker.errors import RuleBroken
from tracker.targets.rules import lifecycle
from tracker.targets.rules.vocabulary import Kind, State, VersionState

MOVES = [(State.DRAFT, State.AGREED), (State.AGREED, State.REACHED), (State.AGREED, State.RETIRED)]


@pytest.mark.parametrize("current", State)
@pytest.mark.parametrize("to", State)
def test_a_target_is_drafted_agreed_and_then_reached_or_retired(current: State, to: State) -> None:
    if (current, to) in MOVES:
        lifecycle.check_move(current, to)
    else:
        with pytest.raises(RuleBroken):
            lifecycle.check_move(current, to)


def test_a_refused_move_says_how_the_target_stands() -> None:
    with pytest.raises(RuleBroken, match=r"^This target is a draft, so it cannot become reached$"):
        lifecycle.check_move(State.DRAFT, State.REACHED)


@pytest.mark.parametrize("state", [VersionState.AGREED, VersionState.REPLACED])
def test_a_version_that_the_board_agreed_is_not_written_in(state: VersionState) -> None:
    with pytest.raises(RuleBroken, match=r"^The board has agreed this version, so it stays as it is"):
        lifecycle.check_draft(state)


@pytest.mark.parametrize(
    ("state", "has_draft", "message"),
    [
        (State.DRAFT, True, "This target is a draft: only one that the board has agreed can be re-based"),
        (State.REACHED, False, "This target is reached: only one that the board has agreed can be re-based"),
        (State.AGREED, True, "A new version of this target has been begun already"),
    ],
)
def test_only_an_agreed_target_is_re_based_and_once_at_a_time(state: State, has_draft: bool, message: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        lifecycle.check_rebase(state, has_draft=has_draft)

    assert broken.value.message == message


@pytest.mark.parametrize(
    ("years", "field"),
    [
        ((2014, 2028), "base_year"),
        ((2027, 2030), "base_year"),
        ((2024, 2024), "goal_year"),
        ((2024, 2023), "goal_year"),
        ((2024, 2055), "goal_year"),
    ],
)
def test_years_that_cannot_be_are_refused_beside_their_question(years: tuple[int, int], field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        lifecycle.check_years(*years, latest=2026)

    assert broken.value.field == field


@pytest.mark.parametrize("years", [(2015, 2016), (2026, 2056), (2018, 2028)])
def test_years_that_can_be_pass(years: tuple[int, int]) -> None:
    lifecycle.check_years(*years, latest=2026)


@pytest.mark.parametrize(
    ("kind", "value", "is_fine"),
    [
        (Kind.BANDS, 0.1, True),
        (Kind.BANDS, 100, True),
        (Kind.BOARD, 0, False),
        (Kind.GRADE, 100.1, False),
        (Kind.LIKELIHOOD, 1.0, True),
        (Kind.LIKELIHOOD, 0, False),
        (Kind.LIKELIHOOD, 20.5, False),
        (Kind.SURVEY, 0, True),
        (Kind.SURVEY, -3.5, True),
        (Kind.SURVEY, 101, False),
    ],
)
def test_a_goal_lies_within_what_its_measure_can_be(kind: Kind, value: float, is_fine: bool) -> None:
    if is_fine:
        lifecycle.check_figure(kind, value, "goal_value")
    else:
        with pytest.raises(RuleBroken) as broken:
            lifecycle.check_figure(kind, value, "goal_value")
        assert broken.value.field == "goal_value"


@pytest.mark.parametrize(
    ("people", "field"),
    [
        ((1, None), "base_known"),
        ((0, 0), "base_known"),
        ((None, 5), "base_bme"),
        ((6, 5), "base_bme"),
        ((-1, 5), "base_bme"),
    ],
)
def test_people_who_cannot_be_are_refused(people: tuple[int | None, int | None], field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        lifecycle.check_people(*people)

    assert broken.value.field == field


@pytest.mark.parametrize("percent", [None, 0, -1, 100.5])
def test_turnover_is_above_nought_and_no_more_than_everybody(percent: Any) -> None:
    with pytest.raises(RuleBroken) as broken:
        lifecycle.check_turnover(percent)

    assert broken.value.field == "turnover_percent"


@pytest.mark.parametrize(("day", "is_fine"), [((2025, 1, 30), True), ((2026, 11, 23), False), ((2024, 3, 30), False)])
def test_a_board_decides_after_the_baseline_and_not_in_the_future(day: tuple[int, int, int], is_fine: bool) -> None:
    given: dict[str, Any] = {"snapshot": date(2024, 3, 31), "today": date(2026, 11, 22)}
    if is_fine:
        lifecycle.check_decision(date(*day), **given)
    else:
        with pytest.raises(RuleBroken) as broken:
            lifecycle.check_decision(date(*day), **given)
        assert broken.value.field == "agreed_on"
