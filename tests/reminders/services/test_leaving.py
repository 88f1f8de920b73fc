"""Between making a mail and sending it: nobody gets what is not theirs any more, and one fault keeps nobody waiting."""

from datetime import date, datetime, time
from typing import Any

import pytest
import time_machine

from tests.conftest import watching_sql
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory
from tests.plans.factories import ActionFactory
from tests.reminders.conftest import Team
from tests.reminders.factories import MessageFactory, ReminderPreferenceFactory, ReminderSettingsFactory
from tests.reminders.passing import SITE, Letterbox, pass_on
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import User
from tracker.db import db, transaction
from tracker.outbox.models import Message
from tracker.outbox.rules import State, Way
from tracker.outbox.services import deliver
from tracker.reminders.models import Reminder
from tracker.reminders.rules.ledger import Voided
from tracker.reminders.rules.vocabulary import Kind, Mood
from tracker.reminders.services import passes, promising
from tracker.reminders.services.leaving import is_wanted
from tracker.reminders.services.passes import Done, Made

MONDAY, THURSDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 27)
OVERDUE = date(2026, 11, 20)


def make_on(day: date, *, at: time = time(8)) -> Made:
    """Promise and make the mail of a day, and send nothing: the scheduler stopped there."""
    db.session.commit()
    with time_machine.travel(datetime.combine(day, at, tzinfo=clock.LONDON), tick=False):
        with transaction():
            promising.scan()
        return passes.make_due_mail(SITE)


def send_on(day: date, send: Any, *, at: time = time(8, 1)) -> tuple[int, int]:
    """Send what was made."""
    db.session.commit()
    with time_machine.travel(datetime.combine(day, at, tzinfo=clock.LONDON), tick=False):
        return passes.deliver_mail(SITE, send)


def end(user: User, role: Role) -> None:
    """Take a role from somebody."""
    held = next(each for each in user.memberships if each.role is role)
    held.ended_at = clock.now()


def test_who_lost_the_role_gets_nothing_though_they_are_still_here(team: Team, session: Any) -> None:
    ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 9, 1), title="Mentoring for band 8a")
    MembershipFactory(user=team.chair, organisation=team.organisation, role=Role.VSM)
    letterbox = Letterbox()

    make_on(MONDAY)
    end(team.chair, Role.CHAIR)
    send_on(MONDAY, letterbox)

    assert sorted(to for to, _, _ in letterbox.mail) == sorted([team.owner.email, team.secretary.email])


def test_who_left_one_of_two_trusts_is_told_of_the_other_alone(team: Team, session: Any) -> None:
    other = OrganisationFactory(name="Kingsmere NHS Trust")
    MembershipFactory(user=team.chair, organisation=other, role=Role.CHAIR)
    ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 9, 1), title="Mentoring for band 8a")
    ActionFactory(plan__organisation=other, due=date(2026, 9, 1), title="Fair shortlisting")
    letterbox = Letterbox()

    make_on(MONDAY)
    end(team.chair, Role.CHAIR)
    send_on(MONDAY, letterbox)

    told = [(subject, body) for to, subject, body in letterbox.mail if to == team.chair.email]
    assert [subject for subject, _ in told] == ["1 thing needs you at Kingsmere NHS Trust"]
    assert "Fair shortlisting" in told[0][1]
    assert "Mentoring for band 8a" not in told[0][1]


def test_what_was_over_before_its_mail_left_is_told_to_nobody(team: Team, session: Any) -> None:
    action = ActionFactory(plan=team.plan, owner=team.owner, due=OVERDUE)
    letterbox = Letterbox()

    make_on(MONDAY)
    action.due = date(2027, 3, 31)
    sent = send_on(THURSDAY, letterbox)

    assert (sent, letterbox.mail) == ((0, 0), [])
    assert [each.void_reason for each in session.query(Reminder)] == [Voided.OVER]


def test_mail_that_waited_for_days_says_how_things_are_on_the_day_it_leaves(team: Team, session: Any) -> None:
    ActionFactory(plan=team.plan, owner=team.owner, due=MONDAY)
    done = ActionFactory(plan=team.plan, owner=team.owner, due=OVERDUE)
    ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, 30), title="Fair shortlisting")
    letterbox = Letterbox()

    make_on(MONDAY)
    done.due = date(2027, 3, 31)
    sent = send_on(THURSDAY, letterbox)

    assert sent == (1, 0)
    assert [subject for _, subject, _ in letterbox.mail] == ["1 thing needs you at Ashbourne Vale NHS Foundation Trust"]


def test_mail_that_waited_and_still_says_what_is_so_is_written_for_its_day(team: Team, session: Any) -> None:
    ActionFactory(plan=team.plan, owner=team.owner, due=THURSDAY)
    letterbox = Letterbox()

    make_on(MONDAY)
    send_on(THURSDAY, letterbox)

    assert "(due today)" in letterbox.mail[0][2]


def test_mail_that_waited_for_an_hour_is_sent_as_it_is(team: Team, session: Any) -> None:
    ActionFactory(plan=team.plan, owner=team.owner, due=THURSDAY)
    letterbox = Letterbox()

    make_on(MONDAY)
    said = session.query(Message).one().body
    send_on(MONDAY, letterbox, at=time(9, 30))

    assert [body for _, _, body in letterbox.mail] == [said]


def test_who_left_before_it_was_sent_and_comes_back_is_told_then(team: Team, session: Any) -> None:
    ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, 30))
    letterbox = Letterbox()

    make_on(MONDAY)
    end(team.owner, Role.VSM)
    gone = send_on(MONDAY, letterbox)
    MembershipFactory(user=team.owner, organisation=team.organisation, role=Role.VSM)
    back = pass_on(THURSDAY, letterbox)

    assert [gone, back] == [(0, 0), Done(1, 1, 0, 0)]


def test_what_may_have_arrived_is_never_promised_again(team: Team, session: Any) -> None:
    action = ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, 30))

    make_on(MONDAY)
    session.query(Message).one().uncertain_at = clock.now()
    action.due = date(2027, 3, 31)
    send_on(THURSDAY, Letterbox())
    action.due = date(2026, 11, 30)
    back = pass_on(FRIDAY, Letterbox())

    assert back == Done(0, 0, 0, 0)


def test_a_trust_that_tries_its_reminders_from_now_on_lets_nothing_leave(team: Team, session: Any) -> None:
    ActionFactory(plan=team.plan, owner=team.owner, due=OVERDUE)
    letterbox, kept = Letterbox(), []

    def keep(message: Message) -> Way:
        kept.append(message.is_kept)
        return Way.FOLDER

    make_on(MONDAY)
    ReminderSettingsFactory(organisation=team.organisation, mood=Mood.SANDBOX)
    send_on(MONDAY, letterbox)
    make_on(date(2026, 11, 24))
    send_on(date(2026, 11, 24), keep)

    assert (letterbox.mail, kept) == ([], [True])


def test_who_turned_it_off_before_a_retry_gets_nothing(team: Team, session: Any) -> None:
    ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, 30))

    make_on(MONDAY)
    ReminderPreferenceFactory(user=team.owner, muted=[Kind.ACTION_DUE.value])
    sent = send_on(MONDAY, Letterbox(), at=time(9))

    assert sent == (0, 0)


@pytest.mark.parametrize("is_here", [True, False])
def test_mail_without_reminders_is_wanted_while_its_reader_is_here(team: Team, session: Any, *, is_here: bool) -> None:
    message = MessageFactory(user_id=team.owner.id)
    if not is_here:
        end(team.owner, Role.VSM)
    session.commit()

    assert is_wanted(message, site=SITE) is is_here


def test_asking_about_a_mail_that_was_just_made_takes_three_statements(team: Team, session: Any) -> None:
    for day in (24, 25, 26):
        ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, day))
    make_on(MONDAY, at=time(7, 55))
    message = session.query(Message).one()
    assert message.user_id  # read again after the commit, and not counted

    with watching_sql() as statements:
        assert is_wanted(message, site=SITE)

    assert len(statements) == 3  # roles; what it carries; which trusts keep theirs


def test_a_person_whom_no_mail_can_be_made_for_keeps_nobody_else_waiting(team: Team, session: Any) -> None:
    nobody = UserFactory(name="Nobody", email="not an address", roles={team.organisation: Role.VSM})
    ActionFactory(plan=team.plan, owner=nobody, due=date(2026, 11, 24))
    ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, 24))
    letterbox = Letterbox()

    made = make_on(MONDAY)
    send_on(MONDAY, letterbox)

    assert made == Made(mails=1, faults=1)
    assert [to for to, _, _ in letterbox.mail] == [team.owner.email]


@pytest.mark.parametrize("is_settled", [False, True])
def test_a_message_about_which_nobody_can_say_whether_it_is_wanted_keeps_no_other_waiting(
    session: Any, is_settled: bool
) -> None:
    first, second = MessageFactory(), MessageFactory()
    session.commit()
    letterbox = Letterbox()

    def ask(message: Message) -> bool:
        if message.id != first.id:
            return True
        if is_settled:  # somebody else has seen to it meanwhile
            db.session.rollback()
            db.session.get_one(Message, first.id).state = State.VOID
            db.session.commit()
        raise ZeroDivisionError

    counts = deliver(letterbox, is_wanted=ask)

    stored = session.get_one(Message, first.id, populate_existing=True)
    assert counts == {"sent": 1, "failed": 0 if is_settled else 1}
    assert (stored.state, stored.attempts, stored.last_error) == (
        (State.VOID, 0, None) if is_settled else (State.PROMISED, 1, "ZeroDivisionError")
    )
    assert session.get_one(Message, second.id).state is State.SENT
