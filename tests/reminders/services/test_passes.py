"""One pass: promised once, sent once, and nothing for whoever left."""

from datetime import date
from typing import Any

from tests.plans.factories import ActionFactory
from tests.reminders.conftest import Team
from tests.reminders.passing import Letterbox, pass_on
from tracker.reminders.services.passes import Done

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
