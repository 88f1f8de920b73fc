"""What somebody turned off is not promised to them, as far as the trust lets go of it; and what is over stays over."""

from datetime import date

import pytest

from tests.plans.factories import ActionFactory
from tests.reminders.conftest import Team
from tests.reminders.factories import ReminderPreferenceFactory, ReminderRuleFactory
from tests.reminders.passing import Letterbox, pass_on
from tracker.reminders.rules.vocabulary import Frequency, Kind, Part
from tracker.reminders.services.passes import Done

MONDAY, TUESDAY, WEDNESDAY = (date(2026, 11, day) for day in (23, 24, 25))
COMING = date(2026, 11, 30)


@pytest.mark.parametrize(("is_required", "promised"), [(False, 0), (True, 1)])
def test_what_is_turned_off_is_promised_only_where_the_trust_requires_it(
    team: Team, *, is_required: bool, promised: int
) -> None:
    steps = [[-5, Part.OWNER.value]]
    ReminderRuleFactory(organisation=team.organisation, kind=Kind.ACTION_DUE, steps=steps, is_required=is_required)
    ReminderPreferenceFactory(user=team.owner, muted=[Kind.ACTION_DUE.value])
    ActionFactory(plan=team.plan, owner=team.owner, due=COMING)
    letterbox = Letterbox()

    assert pass_on(MONDAY, letterbox) == Done(promised, promised, 0, 0)


def test_turning_one_kind_off_leaves_the_others_and_everybody_else(team: Team) -> None:
    ReminderPreferenceFactory(user=team.owner, muted=[Kind.MILESTONE_DUE.value])
    ReminderPreferenceFactory(user=team.chair, muted=[Kind.ACTION_DUE.value])
    ActionFactory(plan=team.plan, owner=team.owner, due=COMING)
    letterbox = Letterbox()

    assert pass_on(MONDAY, letterbox) == Done(1, 1, 0, 0)


def test_a_new_promise_brings_nothing_back_that_is_over(team: Team) -> None:
    ReminderPreferenceFactory(user=team.owner, frequency=Frequency.WEEKLY, weekday=4)
    moved = ActionFactory(plan=team.plan, owner=team.owner, due=COMING)
    letterbox = Letterbox()

    first = pass_on(MONDAY, letterbox)
    moved.due = date(2027, 3, 31)
    second = pass_on(TUESDAY, letterbox)
    ActionFactory(plan=team.plan, owner=team.owner, due=COMING)
    third = pass_on(WEDNESDAY, letterbox)

    assert [first, second, third] == [Done(1, 0, 0, 0), Done(0, 0, 0, 1), Done(1, 0, 0, 0)]


def test_what_waits_is_void_once_the_trust_lets_go_of_what_somebody_turned_off(team: Team) -> None:
    ReminderPreferenceFactory(user=team.owner, frequency=Frequency.WEEKLY, weekday=4, muted=[Kind.ACTION_OVERDUE.value])
    ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, 20))
    letterbox = Letterbox()

    required = pass_on(MONDAY, letterbox)
    ReminderRuleFactory(organisation=team.organisation, kind=Kind.ACTION_OVERDUE, steps=[[1, Part.OWNER.value]])
    let_go, friday = pass_on(TUESDAY, letterbox), pass_on(date(2026, 11, 27), letterbox)

    assert [required, let_go, friday] == [Done(1, 0, 0, 0), Done(0, 0, 0, 1), Done(0, 0, 0, 0)]
