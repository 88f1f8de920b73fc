"""How a panel stands; and that a breach cannot vanish."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import RuleBroken
from tracker.panels.rules.standing import (
    Facts,
    breach_kind,
    check_cancel,
    check_changes,
    check_exception,
    check_move,
    standing,
)
from tracker.panels.rules.vocabulary import OVER, Answer, BreachKind, ExceptionState, PanelState, Standing

DAY = date(2026, 12, 1)
START = datetime(2026, 12, 1, 10, 30, tzinfo=UTC)
LIVE = [each for each in ExceptionState if each not in OVER]
FACTS = st.builds(
    Facts,
    state=st.sampled_from(PanelState),
    held_on=st.dates(date(2026, 11, 1), date(2026, 12, 31)),
    includes_bme=st.sampled_from(Answer),
    exception=st.none() | st.sampled_from(LIVE),
    is_breach=st.booleans(),
)


@pytest.mark.parametrize(
    ("answer", "exception", "before", "after"),
    [
        (Answer.YES, None, Standing.PASSES, Standing.PASSES),
        (Answer.YES, ExceptionState.REFUSED, Standing.PASSES, Standing.PASSES),
        (Answer.NO, None, Standing.SHORT, Standing.BREACH),
        (Answer.NOT_DECLARED, None, Standing.SHORT, Standing.BREACH),
        (Answer.NO, ExceptionState.ASKED, Standing.ASKED, Standing.BREACH),
        (Answer.NO, ExceptionState.REFUSED, Standing.REFUSED, Standing.BREACH),
        (Answer.NO, ExceptionState.GRANTED, Standing.GRANTED, Standing.GRANTED),
    ],
)
def test_how_a_panel_stands_on_its_day_and_after_it(
    answer: Answer, exception: ExceptionState | None, before: Standing, after: Standing
) -> None:
    facts = Facts(PanelState.PLANNED, DAY, answer, exception)

    assert standing(facts, DAY) is before
    assert standing(facts, DAY + timedelta(days=1)) is after


@given(FACTS, st.dates(date(2026, 11, 1), date(2027, 3, 31)), st.integers(0, 400))
def test_a_breach_is_one_on_every_later_day_and_may_not_be_changed(facts: Facts, today: date, later: int) -> None:
    if standing(facts, today) is not Standing.BREACH:
        return

    assert standing(facts, today + timedelta(days=later)) is Standing.BREACH
    with pytest.raises(RuleBroken):
        check_changes(facts, today + timedelta(days=later))


@pytest.mark.parametrize(
    ("exception", "kind"),
    [
        (None, BreachKind.NOT_ASKED),
        (ExceptionState.ASKED, BreachKind.UNDECIDED),
        (ExceptionState.REFUSED, BreachKind.REFUSED),
    ],
)
def test_a_breach_says_why_there_was_no_exception(exception: ExceptionState | None, kind: BreachKind) -> None:
    assert breach_kind(exception) is kind


def test_an_exception_may_be_asked_for_until_the_panel_begins() -> None:
    facts = Facts(PanelState.PLANNED, DAY, Answer.NO)

    check_exception(facts, starts_at=START, now=START - timedelta(seconds=1))
    with pytest.raises(RuleBroken, match="has begun already"):
        check_exception(facts, starts_at=START, now=START)


@pytest.mark.parametrize("answer", [Answer.NO, Answer.NOT_DECLARED])
@pytest.mark.parametrize("exception", [None, *LIVE])
def test_a_panel_that_has_begun_without_a_bme_member_is_neither_moved_nor_cancelled_by_who_has_a_part_in_it(
    answer: Answer, exception: ExceptionState | None
) -> None:
    facts = Facts(PanelState.PLANNED, DAY, answer, exception)
    before = START - timedelta(seconds=1)

    check_move(facts, starts_at=START, now=before)
    check_cancel(facts, starts_at=START, now=before, is_apart=False)
    check_cancel(facts, starts_at=START, now=START, is_apart=True)
    with pytest.raises(RuleBroken, match="cannot be moved any more") as move:
        check_move(facts, starts_at=START, now=START)
    with pytest.raises(RuleBroken, match="only a company secretary") as cancel:
        check_cancel(facts, starts_at=START, now=START, is_apart=False)
    assert (move.value.field, cancel.value.field) == ("day", "reason")


def test_a_panel_with_a_bme_member_moves_and_is_cancelled_all_its_day() -> None:
    facts = Facts(PanelState.PLANNED, DAY, Answer.YES)

    check_move(facts, starts_at=START, now=START)
    check_cancel(facts, starts_at=START, now=START, is_apart=False)
