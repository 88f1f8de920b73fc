"""Counts by stage: what may be, and that the database refuses the same."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from tests.panels.factories import StageCountsFactory
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.panels.rules.stages import Counts, check_counts, check_decided_on
from tracker.panels.rules.vocabulary import Stage
from tracker.wres.rules.vocabulary import WIDE, Ethnicity

CELLS = [(stage, group) for stage in Stage for group in WIDE]
OPENED, TODAY = date(2026, 9, 1), date(2026, 11, 22)


def counts(**stages: tuple[int | None, int | None, int | None]) -> Counts:
    """``counts(applied=(11, 8, 1))``: white, BME, unknown; None is an empty box."""
    of = {
        (Stage(stage), group): count
        for stage, three in stages.items()
        for group, count in zip(WIDE, three, strict=True)
        if count is not None
    }
    return Counts(of)


def refused(found: Counts) -> tuple[str, str | None]:
    with pytest.raises(RuleBroken) as refusal:
        check_counts(found)
    return refusal.value.message, refusal.value.field


@pytest.mark.parametrize(
    ("found", "message", "field"),
    [
        (counts(applied=(-1, 0, 0)), "The number of people cannot be less than 0", "applied_white"),
        (
            counts(applied=(2, 0, None)),
            "Enter how many people applied for every group. Enter 0 where there were none",
            "applied_unknown",
        ),
        (
            counts(interviewed=(2, None, 0)),
            "Enter how many people were interviewed for every group. Enter 0 where there were none",
            "interviewed_bme",
        ),
        (
            counts(shortlisted=(4, 2, 0), interviewed=(4, 3, 0)),
            "More BME people were interviewed (3) than shortlisted (2)",
            "interviewed_bme",
        ),
        (
            counts(applied=(4, 2, 0), appointed=(1, 0, 1)),
            "More people of unknown ethnicity were appointed (1) than applied (0)",
            "appointed_unknown",
        ),
    ],
)
def test_counts_that_cannot_be_are_refused_beside_their_box(found: Counts, message: str, field: str) -> None:
    assert refused(found) == (message, field)


def test_what_is_not_counted_yet_has_no_total() -> None:
    found = counts(applied=(11, 8, 1), appointed=(1, 0, 0))

    check_counts(found)

    assert [found.total(stage) for stage in Stage] == [20, None, None, None, 1]
    assert found.stages == [Stage.APPLIED, Stage.APPOINTED]
    assert (found.not_appointed, found.calls_for_a_justification) == (None, False)


@pytest.mark.parametrize(
    ("interviewed", "appointed", "needed", "not_appointed"),
    [
        ((2, 2, 0), (1, 1, 0), True, 2),
        ((2, 2, 0), (0, 2, 0), False, 2),
        ((2, 0, 1), (1, 0, 0), False, 2),
        ((0, 1, 0), (0, 0, 0), True, 1),
    ],
)
def test_a_justification_is_called_for_where_a_bme_interviewee_was_not_appointed(
    interviewed: tuple[int, int, int], appointed: tuple[int, int, int], needed: bool, not_appointed: int
) -> None:
    found = counts(interviewed=interviewed, appointed=appointed)

    assert (found.calls_for_a_justification, found.not_appointed) == (needed, not_appointed)


@pytest.mark.parametrize(
    ("other", "is_changed"),
    [
        (counts(applied=(1, 1, 0)), False),
        (counts(applied=(1, 1, 0), shortlisted=(1, 1, 0)), False),
        (counts(applied=(2, 0, 0)), True),
        (counts(), True),
    ],
)
def test_a_later_stage_changes_nothing_that_was_counted(other: Counts, is_changed: bool) -> None:
    assert counts(applied=(1, 1, 0)).is_changed_by(other) is is_changed


@pytest.mark.parametrize(
    ("found", "day", "message", "field"),
    [
        (counts(appointed=(1, 0, 0)), None, "Enter the day on which it was decided whom to appoint", "decided_on"),
        (
            counts(),
            TODAY,
            "Enter how many people were appointed, or leave the day empty",
            "appointed_white",
        ),
        (
            counts(appointed=(1, 0, 0)),
            date(2026, 11, 23),
            "The day on which it was decided must be today or in the past",
            "decided_on",
        ),
        (
            counts(appointed=(1, 0, 0)),
            date(2026, 8, 31),
            "It was decided before the vacancy opened. Check the day",
            "decided_on",
        ),
    ],
)
def test_a_decision_has_its_day_and_no_other(found: Counts, day: date | None, message: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_decided_on(found, day, opened_on=OPENED, today=TODAY)

    assert (refusal.value.message, refusal.value.field) == (message, field)


@pytest.mark.parametrize(
    ("found", "day"), [(counts(), None), (counts(appointed=(1, 0, 0)), TODAY), (counts(appointed=(1, 0, 0)), OPENED)]
)
def test_a_possible_day_is_taken(found: Counts, day: date | None) -> None:
    check_decided_on(found, day, opened_on=OPENED, today=TODAY)


boxes = st.one_of(st.none(), st.integers(-1, 4))
anything = st.fixed_dictionaries(dict.fromkeys(CELLS, boxes))
descending = st.lists(st.integers(0, 6), min_size=5, max_size=5).map(lambda found: sorted(found, reverse=True))


@st.composite
def possible(draw: st.DrawFn) -> dict[tuple[Stage, Ethnicity], int | None]:
    """Whole stages, none larger than one before it, some of them not counted yet."""
    by_group = {group: draw(descending) for group in WIDE}
    known = {stage for stage in Stage if draw(st.booleans())}
    return {
        (stage, group): by_group[group][place] if stage in known else None
        for place, stage in enumerate(Stage)
        for group in WIDE
    }


def is_refused_by_rule(cells: dict[tuple[Stage, Ethnicity], int | None]) -> bool:
    try:
        check_counts(Counts({cell: count for cell, count in cells.items() if count is not None}))
    except RuleBroken:
        return True
    return False


def is_refused_by_database(cells: dict[tuple[Stage, Ethnicity], int | None]) -> bool:
    columns: dict[str, Any] = {f"{stage}_{group}": count for (stage, group), count in cells.items()}
    columns["decided_on"] = None if columns["appointed_bme"] is None else TODAY
    try:
        with db.session.begin_nested() as savepoint:
            StageCountsFactory(**columns)
            savepoint.rollback()
    except IntegrityError:
        return True
    return False


@given(anything)
def test_what_passes_is_never_below_nought_and_no_stage_grows(
    cells: dict[tuple[Stage, Ethnicity], int | None],
) -> None:
    if is_refused_by_rule(cells):
        return

    for group in WIDE:
        known = [count for stage in Stage if (count := cells[stage, group]) is not None]
        assert known == sorted(known, reverse=True)
        assert min(known, default=0) >= 0


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.one_of(anything, possible()))
def test_the_rule_and_the_database_refuse_the_same(
    session: Any,
    cells: dict[tuple[Stage, Ethnicity], int | None],
) -> None:
    assert is_refused_by_database(cells) is is_refused_by_rule(cells)
