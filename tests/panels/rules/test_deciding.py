"""What may be decided and when, and how long a case has left: pure."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tracker.errors import RuleBroken
from tracker.panels.rules.clocks import age, is_urgent
from tracker.panels.rules.deciding import FOLLOWS, check_correction, check_delegation, check_justification, is_decided
from tracker.panels.rules.vocabulary import (
    ON_EXCEPTIONS,
    ON_JUSTIFICATIONS,
    ExceptionState,
    JustificationState,
    Verdict,
)

NOW = datetime(2026, 11, 27, 15, tzinfo=UTC)


def test_every_verdict_makes_something_of_the_case() -> None:
    assert set(FOLLOWS) == set(Verdict) == {*ON_EXCEPTIONS, *ON_JUSTIFICATIONS}
    assert {type(FOLLOWS[each]) for each in ON_EXCEPTIONS} == {ExceptionState}
    assert {type(FOLLOWS[each]) for each in ON_JUSTIFICATIONS} == {JustificationState}


@pytest.mark.parametrize("state", [*ExceptionState, *JustificationState])
def test_decided_is_what_a_verdict_made_and_nothing_else(state: ExceptionState | JustificationState) -> None:
    assert is_decided(state) is (state in FOLLOWS.values())


def test_when_a_justification_was_sent_is_what_it_answers() -> None:
    assert check_justification(JustificationState.SENT, sent_at=NOW, now=NOW) == NOW


@pytest.mark.parametrize("verdict", [Verdict.GRANTED, Verdict.REFUSED])
def test_a_correction_before_the_panel_may_be_either(verdict: Verdict) -> None:
    check_correction(
        ExceptionState.GRANTED,
        corrected=Verdict.GRANTED,
        verdict=verdict,
        starts_at=NOW + timedelta(seconds=1),
        now=NOW,
    )


def test_a_delegation_lasts_ninety_days_and_not_a_day_longer() -> None:
    today = date(2026, 11, 28)

    check_delegation(today, today, today)
    check_delegation(today, today + timedelta(days=89), today)
    with pytest.raises(RuleBroken, match=r"^A delegation lasts at most 90 days$"):
        check_delegation(today, today + timedelta(days=90), today)


@pytest.mark.parametrize(
    ("starts_at", "urgent"),
    [
        (datetime(2026, 11, 27, 16, tzinfo=UTC), True),
        (datetime(2026, 11, 30, 14, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 30, 15, tzinfo=UTC), False),
        (datetime(2026, 12, 1, 9, tzinfo=UTC), False),
    ],
)
def test_it_is_urgent_when_less_than_a_working_day_is_left(starts_at: datetime, *, urgent: bool) -> None:
    assert is_urgent(NOW, starts_at) is urgent


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (datetime(2026, 11, 27, 0, tzinfo=UTC), "today"),
        (datetime(2026, 11, 26, 23, tzinfo=UTC), "1 working day ago"),
        (datetime(2026, 11, 20, 9, tzinfo=UTC), "5 working days ago"),
    ],
)
def test_age_is_counted_in_working_days(since: datetime, words: str) -> None:
    assert age(since, NOW) == words
