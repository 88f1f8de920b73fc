"""Days of an agreement, and what tells one wording from another."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.commitments.rules.agreed import fingerprint, look_back_in, look_back_on, months_after
from tracker.commitments.rules.answering import how_it_ended, other, reason_shown
from tracker.commitments.rules.vocabulary import EndReason, Kind, Side
from tracker.commitments.rules.wording import ABOUT, AGENDA, BAR, QUESTIONS

DAYS = st.dates(date(2020, 1, 1), date(2090, 1, 1))


@given(day=DAYS, months=st.integers(1, 36))
def test_a_month_later_is_in_the_month_after_on_the_same_day_or_its_last(day: date, months: int) -> None:
    later = months_after(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


@given(starts_on=DAYS, due_on=DAYS)
def test_a_day_to_look_back_comes_out_of_a_form_as_it_went_in(starts_on: date, due_on: date) -> None:
    assert look_back_on(starts_on, look_back_in(starts_on, due_on)) == due_on


@given(one=st.lists(st.text()), another=st.lists(st.text()))
def test_only_the_same_words_have_the_same_fingerprint(one: list[str], another: list[str]) -> None:
    assert (fingerprint(one) == fingerprint(another)) is (one == another)


@pytest.mark.parametrize("side", list(Side))
def test_each_kind_speaks_to_each_side_in_words_of_its_own(side: Side) -> None:
    assert len({ABOUT[kind][side] for kind in Kind}) == len({AGENDA[kind][side] for kind in Kind}) == len(Kind)
    assert len({QUESTIONS[kind].goals for kind in Kind}) == len(Kind)
    assert BAR[side] != BAR[other(side)]


def test_an_end_by_withdrawal_reads_to_the_leader_like_one_for_another_reason() -> None:
    def told(reason: EndReason) -> str:
        return how_it_ended(
            date(2026, 5, 1),
            reason,
            ended_by=Side.COLLEAGUE,
            to=Side.LEADER,
            names=("Janet", "Meera"),
            was_accepted=True,
        )

    assert told(EndReason.WITHDRAWN) == told(EndReason.OTHER)
    assert reason_shown(None, to=None) == ""
