"""Mail that did not arrive is tried again, or given up: nothing lost, nothing told twice, nothing kept longer."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from tests.factories import UserFactory
from tests.plans.factories import ActionFactory
from tests.reminders.conftest import Team
from tests.reminders.factories import MessageFactory, ReminderFactory, ReminderPreferenceFactory
from tests.reminders.passing import SITE, Letterbox, pass_on
from tracker.access import Role
from tracker.audit import Tag
from tracker.audit.models import AuditEvent
from tracker.audit.queries import trail_of
from tracker.db import db, transaction
from tracker.errors import RuleBroken
from tracker.outbox.models import Message
from tracker.outbox.rules import Refused, State, Way
from tracker.plans.models import Action
from tracker.reminders.queries.mail import Letter, get_letter
from tracker.reminders.rules.failed import Trouble, trouble
from tracker.reminders.rules.vocabulary import Kind, Part
from tracker.reminders.services.passes import Done
from tracker.reminders.services.resolving import give_up, try_again

MONDAY = date(2026, 11, 23)


class Refusing:
    """A mail server that has no such mailbox."""

    def __call__(self, message: Message) -> Way:
        raise Refused(f"550 no such mailbox: {message.to_address}")


def refused_digest(team: Team, **action: Any) -> Letter:
    """The digest about one action, which the server refused."""
    ActionFactory(plan=team.plan, owner=team.owner, sponsor=team.sponsor, due=date(2026, 11, 30), **action)
    pass_on(MONDAY, Refusing())
    return get_letter(db.session.scalars(select(Message.id)).one())


def administrator(team: Team) -> Any:
    return UserFactory(name="Hilary Mahmud", roles={team.organisation: Role.ADMINISTRATOR})


def again(letter: Letter, actor: Any) -> bool:
    with transaction():
        return try_again(letter, actor=actor, site=SITE)


def test_a_refused_digest_is_written_anew_under_its_own_name_and_sent_once(team: Team, session: Any) -> None:
    letter = refused_digest(team)
    before = (letter.message.id, letter.message.key)
    assert (letter.message.state, letter.message.body) == (State.REFUSED, "")

    is_tried = again(letter, administrator(team))
    letterbox = Letterbox()
    first, second = pass_on(MONDAY, letterbox), pass_on(MONDAY, letterbox)

    assert is_tried
    assert [first, second] == [Done(0, 1, 0, 0), Done(0, 0, 0, 0)]
    assert [(to, subject) for to, subject, _ in letterbox.mail] == [
        (team.owner.email, "1 thing needs you at Ashbourne Vale NHS Foundation Trust")
    ]
    assert "Say how A" in letterbox.mail[0][2]
    assert "Without signing in, once: https://tracker.example.nhs.uk/updates/" in letterbox.mail[0][2]
    message = get_letter(before[0]).message
    assert message.key == before[1]
    assert (message.state, message.attempts, message.body) == (State.SENT, 1, "")


def test_what_was_moved_meanwhile_is_left_out_and_a_mail_without_anything_is_given_up(team: Team, session: Any) -> None:
    letter = refused_digest(team)
    action = db.session.scalars(select(Action)).one()
    action.due = date(2027, 3, 31)
    db.session.commit()

    is_tried = again(letter, administrator(team))
    letterbox = Letterbox()
    pass_on(MONDAY, letterbox)

    assert not is_tried
    assert (letter.message.state, letterbox.mail) == (State.VOID, [])


def test_nobody_who_left_is_written_to_again(team: Team, session: Any) -> None:
    letter = refused_digest(team)
    team.owner.memberships[0].ended_at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    db.session.commit()

    assert not again(letter, administrator(team))
    assert letter.message.state is State.VOID


def test_what_its_reader_turned_off_meanwhile_is_left_out(team: Team, session: Any) -> None:
    letter = refused_digest(team)
    ReminderPreferenceFactory(user=team.owner, muted=[Kind.ACTION_DUE.value])
    db.session.commit()

    assert not again(letter, administrator(team))


def test_what_nobody_may_turn_off_is_sent_all_the_same(team: Team, session: Any) -> None:
    letter = refused_digest(team)
    action = db.session.scalars(select(Action)).one()
    ReminderFactory(
        organisation=team.organisation, user=team.owner, item_id=action.id, kind=Kind.ACTION_OVERDUE,
        due_on=date(2026, 11, 20), part=Part.OWNER, message=letter.message,
    )  # fmt: skip
    ReminderPreferenceFactory(user=team.owner, muted=[Kind.ACTION_DUE.value, Kind.ACTION_OVERDUE.value])
    action.due = date(2026, 11, 20)
    db.session.commit()

    assert again(letter, administrator(team))
    assert "or ask for a new due date" in letter.message.body
    assert letter.message.headers == {}


def test_urgent_mail_is_written_anew_as_urgent(team: Team, session: Any) -> None:
    letter = refused_digest(team)
    urgent = MessageFactory(
        key="urgent:1", user_id=team.owner.id, organisation_id=team.organisation.id, state=State.FAILED, body=""
    )
    action = db.session.scalars(select(Action)).one()
    action.due = date(2026, 11, 27)
    ReminderFactory(
        organisation=team.organisation, user=team.owner, item_id=action.id, kind=Kind.ACTION_DUE, due_on=action.due,
        message=urgent,
    )  # fmt: skip
    db.session.commit()

    again(get_letter(urgent.id), administrator(team))

    assert urgent.subject == "Today: 1 thing needs you at Ashbourne Vale NHS Foundation Trust"
    assert letter.message.state is State.REFUSED


@pytest.mark.parametrize("state", [State.PROMISED, State.UNCERTAIN])
def test_what_still_waits_is_only_hurried(team: Team, session: Any, state: State) -> None:
    later = datetime(2026, 11, 23, 16, tzinfo=UTC)
    message = MessageFactory(
        organisation_id=team.organisation.id, state=state, attempts=4, due_at=later, body="As it was"
    )
    db.session.commit()

    assert again(get_letter(message.id), administrator(team))
    assert (message.state, message.attempts, message.body) == (state, 0, "As it was")
    assert message.due_at == datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_an_invitation_whose_link_was_removed_cannot_be_sent_again(team: Team, session: Any) -> None:
    message = MessageFactory(key="invitation:1", organisation_id=team.organisation.id, state=State.REFUSED, body="")
    db.session.commit()

    with pytest.raises(RuleBroken, match="What it said was removed, so it cannot be sent again"):
        again(get_letter(message.id), administrator(team))


def test_a_digest_to_nobody_on_record_is_given_up(team: Team, session: Any) -> None:
    message = MessageFactory(organisation_id=team.organisation.id, state=State.REFUSED, body="")
    db.session.commit()

    assert not again(get_letter(message.id), administrator(team))


def test_giving_up_forgets_what_it_said_and_says_why_on_the_trail(team: Team, session: Any) -> None:
    message = MessageFactory(organisation_id=team.organisation.id, state=State.UNCERTAIN, attempts=1, body="A link")
    db.session.commit()

    with transaction():
        give_up(get_letter(message.id), actor=administrator(team), reason="They have left")

    assert (message.state, message.body, message.html, message.headers) == (State.VOID, "", "", {})
    events = trail_of(team.organisation.id, tag=Tag.MAIL_GIVEN_UP)
    assert [(each.actor.name, each.reason) for each in events if each.actor] == [("Hilary Mahmud", "They have left")]


def test_a_mail_that_came_back_was_sent_and_is_only_seen_to(team: Team, session: Any) -> None:
    moment = datetime(2026, 11, 23, 7, tzinfo=UTC)
    message = MessageFactory(
        organisation_id=team.organisation.id, state=State.SENT, attempts=1, sent_at=moment, bounced_at=moment, body=""
    )
    db.session.commit()
    letter = get_letter(message.id)
    assert (letter.trouble, letter.can_be_tried_again) == (Trouble.BOUNCED, False)

    with transaction():
        give_up(letter, actor=administrator(team), reason="Rang them")

    assert (message.state, message.sent_at, message.seen_to_at) == (
        State.SENT, moment, datetime(2026, 11, 23, 8, tzinfo=UTC),
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="somebody has seen to it"):
        give_up(get_letter(message.id), actor=administrator(team), reason="Again")


@pytest.mark.parametrize("state", [State.SENDING, State.SENT, State.VOID])
def test_what_is_on_its_way_or_over_is_left_alone(team: Team, session: Any, state: State) -> None:
    message = MessageFactory(organisation_id=team.organisation.id, state=state, attempts=1)
    db.session.commit()

    with pytest.raises(RuleBroken, match="It has left, or somebody has seen to it"):
        again(get_letter(message.id), administrator(team))


def test_mail_about_a_relationship_is_on_no_trail_of_the_organisation(team: Team, session: Any) -> None:
    coordinator = UserFactory(name="Meera Venkataraman", roles={team.organisation: Role.COORDINATOR})
    shared = {"organisation_id": team.organisation.id, "is_confidential": True, "state": State.UNCERTAIN}
    first, second = MessageFactory(**shared, attempts=1), MessageFactory(**shared, attempts=1)
    db.session.commit()

    again(get_letter(first.id), coordinator)
    with transaction():
        give_up(get_letter(second.id), actor=coordinator, reason="Told them")

    sealed = db.session.scalars(select(AuditEvent.tag).order_by(AuditEvent.position.desc()).limit(2)).all()
    assert sealed == [Tag.RELATIONSHIP_MAIL_GIVEN_UP, Tag.RELATIONSHIP_MAIL_TRIED_AGAIN]
    assert [each.tag for each in trail_of(team.organisation.id) if "mail" in each.tag] == []


def test_a_mail_is_in_trouble_by_its_state() -> None:
    found = {state: trouble(state, attempts=1, is_bounced=False) for state in State}

    assert found == {
        State.PROMISED: Trouble.RETRYING,
        State.SENDING: None,
        State.SENT: None,
        State.REFUSED: Trouble.REFUSED,
        State.FAILED: Trouble.FAILED,
        State.UNCERTAIN: Trouble.UNCERTAIN,
        State.VOID: None,
    }
