"""Fourteen months by the clock: people get what they should by a slow and simple second opinion (``by_hand``)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any

import pytest
import time_machine

from tests.factories import MembershipFactory, OrganisationFactory, UserFactory
from tests.plans.factories import ActionFactory, DueDateRequestFactory, MilestoneFactory, PlanFactory
from tests.reminders.by_hand import LONDON, Item, Mail, Trust, World
from tests.reminders.factories import ReminderPreferenceFactory, ReminderRuleFactory, ReminderSettingsFactory
from tests.reminders.passing import SITE
from tests.reminders.worked import DAY
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Membership, Organisation, User
from tracker.db import db
from tracker.outbox.models import Message
from tracker.outbox.rules import Way
from tracker.plans.models import Action, DueDateRequest, Milestone, Plan
from tracker.plans.rules.vocabulary import Status
from tracker.reminders.queries import needs, told
from tracker.reminders.queries.sources import actions
from tracker.reminders.rules.vocabulary import Frequency, Kind, Mood
from tracker.reminders.services import passes

FIRST, LAST = date(2027, 11, 1), date(2028, 12, 31)
KNOWN = (
    actions.due,
    actions.due_for_contributors,
    actions.overdue,
    actions.milestones_due,
    actions.milestones_overdue,
    actions.due_date_requests,
)
OURS = {
    "action due": [(-5, "owner"), (-5, "contributors")],
    "action overdue": [(1, "owner"), (5, "sponsor"), (15, "company secretary"), (30, "chair")],
    "milestone due": [(-3, "owner"), (-3, "contributors")],
    "milestone overdue": [(1, "owner"), (10, "sponsor"), (25, "company secretary")],
    "request": [(2, "sponsor"), (2, "EDI lead"), (5, "company secretary"), (10, "chair")],
}
THEIRS = OURS | {
    "action due": [(-10, "owner")],
    "action overdue": [(2, "owner"), (4, "chair")],
}
"""What the second trust has settled."""

STAFF = {
    "Ashbourne": {
        "Samuel": Role.VSM,
        "Kofi": Role.VSM,
        "Grace": Role.BOARD_MEMBER,
        "Amara": Role.EDI_LEAD,
        "Janet": Role.SECRETARY,
        "Priya": Role.CHAIR,
        "Omar": Role.VSM,
    },
    "Bexford": {"Bola": Role.VSM, "Chen": Role.CHAIR},
    "Calder": {"Cara": Role.VSM, "Samuel": Role.VSM},
}
WEEKLY = {"Grace": 2, "Kofi": 4, "Chen": 0}

# name: trust, due, owner, contributors
ACTIONS: dict[str, tuple[str, date, str, list[str]]] = {
    "Christmas Day": ("Ashbourne", date(2027, 12, 25), "Samuel", ["Kofi"]),
    "New Year": ("Ashbourne", date(2028, 1, 1), "Samuel", []),
    "Substitute day": ("Ashbourne", date(2027, 12, 28), "Kofi", ["Samuel"]),
    "Done in time": ("Ashbourne", date(2028, 1, 31), "Samuel", []),
    "Leap day": ("Ashbourne", date(2028, 2, 29), "Samuel", ["Kofi"]),
    "Of who leaves": ("Ashbourne", date(2028, 2, 16), "Kofi", []),
    "Moved and back": ("Ashbourne", date(2028, 3, 10), "Samuel", []),
    "Moved and back while it waits": ("Ashbourne", date(2028, 6, 8), "Grace", []),
    "Clocks go forward": ("Ashbourne", date(2028, 3, 26), "Samuel", []),
    "Good Friday": ("Ashbourne", date(2028, 4, 14), "Samuel", ["Grace"]),
    "Easter Day": ("Ashbourne", date(2028, 4, 16), "Samuel", []),
    "Asked about": ("Ashbourne", date(2028, 8, 31), "Samuel", []),
    "Asked about at Christmas": ("Ashbourne", date(2028, 9, 29), "Samuel", []),
    "Clocks go back": ("Ashbourne", date(2028, 10, 29), "Omar", []),
    "The next Christmas Day": ("Ashbourne", date(2028, 12, 25), "Samuel", []),
    "After all": ("Ashbourne", date(2028, 12, 29), "Samuel", []),
    "Late already": ("Ashbourne", date(2027, 10, 1), "Samuel", []),
    "Of Bexford": ("Bexford", date(2028, 1, 3), "Bola", []),
    "Of Bexford at Easter": ("Bexford", date(2028, 4, 17), "Bola", ["Chen"]),
    "Tried": ("Calder", date(2028, 5, 1), "Cara", []),
    "Tried by somebody of both": ("Calder", date(2028, 2, 29), "Samuel", []),
}
# name: of the action, due
MILESTONES = {
    "Reached in time": ("After all", date(2028, 2, 29)),
    "Never reached": ("After all", date(2028, 4, 17)),
    "Reached late": ("After all", date(2028, 8, 28)),
}
# name: about the action, asked for at
REQUESTS = {
    "Late in an evening of June": ("Asked about", datetime(2028, 6, 9, 23, 30, tzinfo=UTC)),
    "Before Christmas": ("Asked about at Christmas", datetime(2027, 12, 23, 9, tzinfo=UTC)),
}


@dataclass
class Records:
    """What is in the database, by name, and what arrived."""

    people: dict[str, User] = field(default_factory=dict)
    trusts: dict[str, Organisation] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    mail: list[Mail] = field(default_factory=list)

    def send(self, message: Message) -> Way:
        lines = tuple(sorted(_said(each) for each in message.body.splitlines() if each.startswith("- ")))
        person = message.to_address.partition("@")[0]
        self.mail.append((clock.now(), person, message.is_kept, lines))
        return Way.SMTP


def _said(line: str) -> str:
    """A line of a mail without when it is due."""
    return line.removeprefix("- ").rpartition(" (")[0]


def _staff(records: Records) -> None:
    joined = datetime(2027, 4, 1, 9, tzinfo=UTC)
    for trust, staff in STAFF.items():
        organisation = records.trusts[trust] = OrganisationFactory(name=trust)
        for name, role in staff.items():
            joined += timedelta(minutes=1)
            if name not in records.people:
                records.people[name] = UserFactory(name=name, email=f"{name}@example.nhs.uk")
            MembershipFactory(user=records.people[name], organisation=organisation, role=role, created_at=joined)
    for name, weekday in WEEKLY.items():
        ReminderPreferenceFactory(user=records.people[name], frequency=Frequency.WEEKLY, weekday=weekday)


def _settle(records: Records) -> None:
    bexford = records.trusts["Bexford"]
    for kind in (Kind.ACTION_DUE, Kind.ACTION_OVERDUE):
        ReminderRuleFactory(organisation=bexford, kind=kind, steps=[list(step) for step in THEIRS[kind.value]])
    hours = {"digest_at": time(8), "quiet_until": time(7, 45), "quiet_from": time(16)}
    ReminderSettingsFactory(organisation=bexford, **hours)
    ReminderSettingsFactory(organisation=records.trusts["Calder"], mood=Mood.SANDBOX)


def _things(records: Records, world: World) -> None:
    plans: dict[str, Plan] = {each: PlanFactory(organisation=found) for each, found in records.trusts.items()}
    for number, (name, (trust, due, owner, others)) in enumerate(ACTIONS.items(), 1):
        action = records.things[name] = ActionFactory(
            plan=plans[trust], number=number, title=name, due=due, owner=records.people[owner],
            sponsor=records.people["Grace"], contributors=[records.people[each] for each in others],
        )  # fmt: skip
        sponsor = "Grace" if trust == "Ashbourne" else ""
        world.items[name] = Item("action", trust, f"{action.reference} “{name}”", due, owner, sponsor, others)
    for name, (of, due) in MILESTONES.items():
        action = records.things[of]
        records.things[name] = MilestoneFactory(action=action, title=name, due=due)
        label = f"“{name}” of {action.reference}"
        world.items[name] = Item("milestone", "Ashbourne", label, due, "Samuel", "Grace")


def _ask(records: Records, world: World, name: str) -> None:
    of, moment = REQUESTS[name]
    action = records.things[of]
    records.things[name] = DueDateRequestFactory(action=action, created_at=moment, new_due=date(2029, 3, 31))
    asked_on = moment.astimezone(LONDON).date()
    label = f"{action.reference} “{of}”"
    world.items[name] = Item("request", "Ashbourne", label, asked_on, "Samuel", "Grace", silent=("Samuel",))


def _move(records: Records, world: World, name: str, due: date) -> None:
    records.things[name].due = world.items[name].due = due


def _finish(records: Records, world: World, name: str) -> None:
    world.items[name].is_open = False
    match records.things[name]:
        case Action() as action:
            action.status, action.ended_reason = Status.WITHDRAWN, "Done elsewhere"
        case Milestone() as milestone:
            milestone.done_on = clock.today()
        case DueDateRequest() as request:
            request.granted, request.decided_by, request.decided_at = False, records.people["Amara"], clock.now()


def _end(membership: Membership) -> None:
    membership.ended_at = clock.now()


def _leave(records: Records, world: World, name: str) -> None:
    world.trusts["Ashbourne"].staff.remove(name)
    for each in records.people[name].memberships:
        _end(each)


def _hand_over(records: Records, world: World) -> None:
    """Janet gives up her role and stays; Omar is the secretary from now on."""
    world.trusts["Ashbourne"].roles["company secretary"] = "Omar"
    ashbourne = records.trusts["Ashbourne"]
    MembershipFactory(user=records.people["Janet"], organisation=ashbourne, role=Role.VSM)
    MembershipFactory(user=records.people["Omar"], organisation=ashbourne, role=Role.SECRETARY)
    for each in records.people["Janet"].memberships:
        if each.role is Role.SECRETARY:
            _end(each)


Event = Callable[[Records, World], None]

EVENTS: dict[date, Event] = {
    date(2027, 12, 23): partial(_ask, name="Before Christmas"),
    date(2028, 1, 7): partial(_finish, name="Before Christmas"),
    date(2028, 1, 20): partial(_finish, name="Done in time"),
    date(2028, 2, 10): partial(_leave, name="Kofi"),
    date(2028, 2, 28): partial(_finish, name="Reached in time"),
    date(2028, 3, 6): partial(_move, name="Moved and back", due=date(2028, 5, 31)),
    date(2028, 3, 9): partial(_move, name="Moved and back", due=date(2028, 3, 10)),
    date(2028, 4, 19): partial(_finish, name="Good Friday"),
    date(2028, 5, 2): _hand_over,
    date(2028, 6, 2): partial(_move, name="Moved and back while it waits", due=date(2028, 8, 1)),
    date(2028, 6, 5): partial(_move, name="Moved and back while it waits", due=date(2028, 6, 8)),
    date(2028, 6, 10): partial(_ask, name="Late in an evening of June"),
    date(2028, 6, 21): partial(_finish, name="Late in an evening of June"),
    date(2028, 9, 5): partial(_finish, name="Reached late"),
}
"""What happens before the first pass of a day."""

ODD_DAYS = [
    *(date(2027, 12, day) for day in range(23, 32)),
    *(date(2028, 1, day) for day in range(1, 5)),
    *(date(2028, 2, day) for day in (28, 29)),
    *(date(2028, 3, day) for day in range(24, 29)),
    *(date(2028, 4, day) for day in range(13, 19)),
    date(2028, 6, 10),
    *(date(2028, 10, day) for day in range(27, 32)),
]
ODD_TIMES = [time(6, 35, tzinfo=UTC), time(18, 30, tzinfo=UTC)]
"""Before the digest is made in winter, and after in summer; in quiet hours in summer, and before in winter."""


def _moments() -> Iterator[datetime]:
    """Eight in the morning, London time, of every day but a quiet weekend; and odd hours of odd days. In UTC."""
    days = [FIRST + DAY * number for number in range((LAST - FIRST).days + 1)]
    mornings = [
        datetime.combine(each, time(8), tzinfo=LONDON) for each in days if each.isoweekday() < 6 or each in ODD_DAYS
    ]
    odd = [datetime.combine(day, moment) for day in ODD_DAYS for moment in ODD_TIMES]
    yield from sorted(each.astimezone(UTC) for each in [*mornings, *odd])


def _world() -> World:
    roles = {"EDI lead": "Amara", "company secretary": "Janet", "chair": "Priya"}
    trusts = {
        "Ashbourne": Trust(OURS, roles, set(STAFF["Ashbourne"])),
        "Bexford": Trust(THEIRS, {"chair": "Chen"}, {"Bola", "Chen"}, time(8), time(7, 45), time(16)),
        "Calder": Trust(OURS, {}, {"Cara", "Samuel"}, is_sandbox=True),
    }
    home = {name: trust for trust, staff in reversed(STAFF.items()) for name in staff}
    return World(trusts, home, WEEKLY)


@pytest.fixture
def _actions_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second opinion knows actions, milestones and requests; what else the service knows has tests of its own."""
    once = [each() for each in KNOWN]  # none of them depends on the day
    monkeypatch.setattr(needs, "everything", lambda: once)
    monkeypatch.setattr(told, "TOLD", ())


@pytest.mark.usefixtures("session", "_actions_only")
def test_people_get_what_they_should_and_when_for_fourteen_months() -> None:
    records, world = Records(), _world()
    with time_machine.travel(datetime(2027, 11, 1, 0, 1, tzinfo=UTC), tick=False):
        _staff(records)
        _settle(records)
        _things(records, world)
    done: set[date] = set()

    for moment in _moments():
        today = moment.astimezone(LONDON).date()
        with time_machine.travel(moment, tick=False):
            if today in EVENTS and today not in done:
                done.add(today)
                EVENTS[today](records, world)
                db.session.commit()
            world.make_pass(moment)
            passes.run(site=SITE, send=records.send)

    assert done == set(EVENTS)
    assert sorted((at.astimezone(LONDON), *rest) for at, *rest in records.mail) == sorted(world.mail)
    assert len(world.mail) > 60
