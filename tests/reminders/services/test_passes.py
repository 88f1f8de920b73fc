"""One pass: promised once, sent once, and nothing for whoever left."""

from datetime import date, time
from typing import Any

from sqlalchemy import select

from tests.plans.factories import ActionFactory
from tests.reminders.conftest import Team
from tests.reminders.factories import ReminderPreferenceFactory, ReminderRuleFactory, ReminderSettingsFactory
from tests.reminders.passing import Letterbox, pass_on
from tracker.clock import now
from tracker.outbox.models import Message
from tracker.outbox.rules import Way
from tracker.reminders.models import Reminder
from tracker.reminders.rules.vocabulary import Frequency, Standing
from tracker.reminders.services import passes
from tracker.reminders.services.passes import Done


def out_of_order(_message: Message) -> Way:
    """A mail server that nobody can reach."""
    raise ConnectionRefusedError


MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def test_what_is_due_is_promised_and_sent_once(team: Team, session: Any) -> None:
    ActionFactory(plan=team.plan, owner=team.owner, sponsor=team.sponsor, due=date(2026, 11, 30))
    letterbox = Letterbox()

    first, again, next_day = (pass_on(day, letterbox) for day in (MONDAY, MONDAY, TUESDAY))

    assert [first, again, next_day] == [Done(1, 1, 0, 0), Done(0, 0, 0, 0), Done(0, 0, 0, 0)]
    assert [(to, subject) for to, subject, _ in letterbox.mail] == [
        (team.owner.email, "1 thing needs you at Ashbourne Vale NHS Foundation Trust")
    ]


def test_what_stays_undone_goes_up_the_ladder_and_never_repeats(team: Team, session: Any) -> None:
    ActionFactory(plan=team.plan, owner=team.owner, sponsor=team.sponsor, due=date(2026, 11, 20))
    letterbox = Letterbox()

    for day in (23, 24, 25, 26, 27, 30):
        pass_on(date(2026, 11, day), letterbox)

    assert [to for to, _, _ in letterbox.mail] == [team.owner.email, team.sponsor.email]


def test_a_moved_date_voids_the_old_promise_and_is_promised_anew(team: Team, session: Any) -> None:
    ReminderPreferenceFactory(user=team.owner, frequency=Frequency.WEEKLY, weekday=4)
    action = ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, 30))
    letterbox = Letterbox()

    promised = pass_on(MONDAY, letterbox)
    action.due = date(2027, 3, 31)
    moved = pass_on(TUESDAY, letterbox)
    action.due = date(2026, 11, 30)
    back, friday = pass_on(date(2026, 11, 25), letterbox), pass_on(date(2026, 11, 27), letterbox)

    assert [promised, moved] == [Done(1, 0, 0, 0), Done(0, 0, 0, 1)]
    assert [back, friday] == [Done(1, 0, 0, 0), Done(0, 1, 0, 0)]


def test_what_is_promised_again_is_as_new_and_goes_by_the_rule_of_the_day(team: Team, session: Any) -> None:
    ReminderPreferenceFactory(user=team.owner, frequency=Frequency.WEEKLY, weekday=4)
    action = ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, 30))
    letterbox = Letterbox()

    pass_on(MONDAY, letterbox)
    action.due = date(2027, 3, 31)
    session.commit()
    passes.clear_counts()
    pass_on(TUESDAY, letterbox)
    ReminderRuleFactory(organisation=team.organisation, steps=[[-5, "owner"]], is_urgent=True)
    action.due = date(2026, 11, 30)
    back = pass_on(date(2026, 11, 25), letterbox)

    stored = session.scalars(select(Reminder)).one()
    assert back == Done(1, 1, 0, 0)
    assert (stored.is_urgent, stored.seen_at, stored.version) == (True, None, action.version)


def test_a_weekly_digest_comes_early_rather_than_after_what_is_in_it_was_due(team: Team, session: Any) -> None:
    ReminderPreferenceFactory(user=team.owner, frequency=Frequency.WEEKLY, weekday=4)
    ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, 25))

    done = pass_on(MONDAY, Letterbox())

    assert done == Done(1, 1, 0, 0)


def test_whoever_left_gets_nothing(team: Team, session: Any) -> None:
    ReminderPreferenceFactory(user=team.owner, frequency=Frequency.WEEKLY, weekday=4)
    ActionFactory(plan=team.plan, owner=team.owner, sponsor=team.sponsor, due=date(2026, 11, 30))
    letterbox = Letterbox()

    pass_on(MONDAY, letterbox)
    team.owner.memberships[0].ended_at = now()
    friday = pass_on(date(2026, 11, 27), letterbox)

    assert (friday, letterbox.mail) == (Done(0, 0, 0, 1), [])


def test_mail_is_made_by_the_hours_of_the_organisation(team: Team, session: Any) -> None:
    ReminderSettingsFactory(organisation=team.organisation, digest_at=time(9, 30))
    ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, 30))
    letterbox = Letterbox()

    done = [pass_on(MONDAY, letterbox, at=at) for at in (time(8), time(9, 30), time(18))]

    assert done == [Done(1, 0, 0, 0), Done(0, 1, 0, 0), Done(0, 0, 0, 0)]


def test_a_mail_that_is_tried_again_is_not_sent_when_all_that_it_tells_of_is_over(team: Team, session: Any) -> None:
    action = ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, 30))
    letterbox = Letterbox()

    failed = pass_on(MONDAY, out_of_order)
    action.due = date(2027, 3, 31)
    later = pass_on(MONDAY, letterbox, at=time(9))

    assert (failed, later, letterbox.mail) == (Done(1, 0, 1, 0), Done(0, 0, 0, 0), [])
    assert [each.standing for each in session.scalars(select(Reminder))] == [Standing.VOID]


def test_a_mail_that_is_tried_again_is_sent_while_anything_in_it_stands(team: Team, session: Any) -> None:
    action = ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, 30))
    ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, 27))
    letterbox = Letterbox()

    pass_on(MONDAY, out_of_order)
    action.due = date(2027, 3, 31)
    later = pass_on(MONDAY, letterbox, at=time(9))

    assert (later, len(letterbox.mail)) == (Done(0, 1, 0, 0), 1)
