"""What is new to somebody: until they say that they have read it, or it is over."""

from datetime import date
from typing import Any

from sqlalchemy import select

from tests.conftest import watching_sql
from tests.factories import UserFactory
from tests.plans.factories import ActionFactory, PlanFactory
from tests.reminders.conftest import Team
from tests.reminders.factories import ReminderFactory
from tests.reminders.passing import Letterbox, pass_on
from tracker import clock
from tracker.access import Role
from tracker.plans.rules.vocabulary import Status
from tracker.reminders.models import Reminder
from tracker.reminders.queries import ledger
from tracker.reminders.services import passes

TODAY = date(2026, 11, 23)


def new_to(user: Any) -> list[Any]:
    return [each.item_id for each in ledger.unseen(user.id)]


def test_what_is_done_or_moved_is_not_new_any_more_and_the_rest_is(team: Team, session: Any) -> None:
    done, moved, stands = (ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, 20)) for _ in range(3))
    pass_on(TODAY, Letterbox())
    done.status, moved.due = Status.AWAITING_CLOSURE, date(2027, 3, 1)
    session.commit()

    cleared = passes.clear_counts()

    assert (cleared, new_to(team.owner)) == (2, [stands.id])


def test_what_is_no_longer_theirs_is_not_new_to_them(team: Team, session: Any) -> None:
    action = ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, 20))
    pass_on(TODAY, Letterbox())
    action.owner = team.sponsor
    session.commit()

    passes.clear_counts()
    pass_on(TODAY, Letterbox())

    assert (new_to(team.owner), new_to(team.sponsor)) == ([], [action.id])


def test_clearing_counts_voids_and_sends_nothing(team: Team, session: Any) -> None:
    ReminderFactory(organisation=team.organisation, user=team.owner)
    session.commit()

    passes.clear_counts()

    [row] = session.scalars(select(Reminder)).all()
    assert (row.voided_at, row.message_id, row.seen_at) == (None, None, clock.now())


def test_where_nothing_is_new_nothing_is_asked_about_anybody(team: Team, session: Any) -> None:
    session.commit()

    with watching_sql() as statements:
        cleared = passes.clear_counts()

    assert (cleared, len(statements)) == (0, 1)


def test_many_people_are_looked_at_together(team: Team, session: Any) -> None:
    other = PlanFactory(organisation=team.organisation, year=2025)
    for owner in (team.owner, team.sponsor, UserFactory(roles={team.organisation: Role.VSM})):
        ActionFactory(plan=other, owner=owner, due=date(2026, 11, 20))
    pass_on(TODAY, Letterbox())

    with watching_sql() as of_three:
        passes.clear_counts()
    told = select(Reminder).where(Reminder.user_id != team.owner.id)
    for each in session.scalars(told):
        each.seen_at = clock.now()
    session.commit()
    with watching_sql() as of_one:
        passes.clear_counts()

    # the same for one as for three: who, what is new to them, and what needs them
    assert len(of_three) == len(of_one)
