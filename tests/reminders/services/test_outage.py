"""Days without a pass: what they missed is caught up once, each thing once, and what was over meanwhile is not said."""

from datetime import UTC, date, datetime, time
from typing import Any

from tests.plans.factories import ActionFactory, DueDateRequestFactory, MilestoneFactory
from tests.reminders.conftest import Team
from tests.reminders.passing import Letterbox, pass_on
from tracker.outbox.models import Message
from tracker.outbox.rules import Way
from tracker.plans.models import Action
from tracker.plans.rules.vocabulary import Status
from tracker.reminders.services.passes import Done

WEDNESDAY, MONDAY, TUESDAY = date(2026, 11, 25), date(2026, 11, 30), date(2026, 12, 1)


class Down(Letterbox):
    """A mail server that is not there."""

    def __call__(self, _message: Message) -> Way:
        raise ConnectionRefusedError("nobody there")


def _action(team: Team, **changed: Any) -> Action:
    return ActionFactory(plan=team.plan, owner=team.owner, **changed)


def _mail(letterbox: Letterbox) -> list[tuple[str, list[str]]]:
    """Who was told what, in order of the readers."""
    return sorted((to, [each for each in body.splitlines() if each.startswith("- ")]) for to, _, body in letterbox.mail)


def test_three_days_without_a_pass_are_caught_up_once(team: Team) -> None:
    letterbox = Letterbox()
    coming = _action(team, title="Turn on Thursday", due=date(2026, 12, 3))
    _action(team, title="Due on Friday", due=date(2026, 11, 27))
    asked = _action(team, title="Asked about", due=date(2027, 3, 31), sponsor=team.sponsor)
    MilestoneFactory(action=asked, title="Turn on Friday", due=date(2026, 12, 2))
    pass_on(WEDNESDAY, letterbox)
    first = _mail(letterbox)
    letterbox.mail.clear()
    DueDateRequestFactory(action=asked, created_at=datetime(2026, 11, 26, 9, tzinfo=UTC))

    caught_up, again, next_day = (
        pass_on(MONDAY, letterbox),
        pass_on(MONDAY, letterbox, at=time(17)),
        pass_on(TUESDAY, letterbox),
    )

    assert first == [(team.owner.email, ["- Say how A2 “Due on Friday” is going (due on 27 November 2026)"])]
    assert (caught_up, again, next_day) == (Done(5, 5, 0, 0), Done(0, 0, 0, 0), Done(0, 0, 0, 0))
    waits = ["- Decide on a new due date for A3 “Asked about” (since 26 November 2026)"]
    assert _mail(letterbox) == sorted(
        [
            (team.lead.email, waits),
            (team.sponsor.email, waits),
            (
                team.owner.email,
                [
                    "- Say how A2 “Due on Friday” is going, or ask for a new due date (was due on 27 November 2026)",
                    "- Reach the milestone “Turn on Friday” of A3 (due on 2 December 2026)",
                    f"- Say how {coming.reference} “Turn on Thursday” is going (due on 3 December 2026)",
                ],
            ),
        ]
    )


def test_a_rung_that_was_missed_is_climbed_with_those_before_it(team: Team) -> None:
    letterbox = Letterbox()
    _action(team, due=date(2026, 10, 1), sponsor=team.sponsor)

    done = pass_on(MONDAY, letterbox)

    everybody = (team.owner, team.sponsor, team.secretary, team.chair)
    assert done == Done(4, 4, 0, 0)
    assert [to for to, _ in _mail(letterbox)] == sorted(each.email for each in everybody)


def test_what_was_done_or_became_due_meanwhile_is_not_said_to_be_coming(team: Team) -> None:
    letterbox = Letterbox()
    done = _action(team, title="Done meanwhile", due=date(2026, 12, 3))
    _action(team, title="Due meanwhile", due=date(2026, 11, 28))
    pass_on(date(2026, 11, 18), letterbox)
    done.status, done.ended_reason = Status.WITHDRAWN, "Done elsewhere"

    pass_on(MONDAY, letterbox)

    assert _mail(letterbox) == [
        (
            team.owner.email,
            ["- Say how A2 “Due meanwhile” is going, or ask for a new due date (was due on 28 November 2026)"],
        )
    ]


def test_a_server_that_was_down_for_the_weekend_gets_each_mail_once(team: Team) -> None:
    letterbox = Letterbox()
    _action(team, due=date(2026, 11, 20))

    down = pass_on(date(2026, 11, 27), Down())
    up = pass_on(MONDAY, letterbox)

    assert (down, up) == (Done(1, 0, 1, 0), Done(0, 1, 0, 0))
    assert len(letterbox.mail) == 1
