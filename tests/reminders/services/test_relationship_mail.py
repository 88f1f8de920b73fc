"""Mail about relationships that did not arrive: whose coordinator knows, and what no administrator hears."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.commitments.pairs import paired
from tests.factories import OrganisationFactory, UserFactory
from tests.plans.factories import ActionFactory
from tests.reminders.conftest import Team
from tests.reminders.passing import SITE, Letterbox, pass_on
from tracker.access import Permission, Role, can
from tracker.accounts.models import User
from tracker.commitments.models import Relationship
from tracker.commitments.rules.vocabulary import Meeting
from tracker.commitments.services.sessions import log_session
from tracker.commitments.services.stalled import prompt_stalled
from tracker.db import db, transaction
from tracker.outbox.models import Message
from tracker.outbox.rules import Refused, State, Way
from tracker.plans.models import Action
from tracker.reminders.queries.mail import get_letter
from tracker.reminders.services.resolving import try_again

MONDAY = date(2026, 11, 23)


def refuse(message: Message) -> Way:
    """A mail server that has no such mailbox."""
    raise Refused(f"550 no such mailbox: {message.to_address}")


def refused(to: User) -> Message:
    pass_on(MONDAY, refuse)
    return db.session.scalars(select(Message).where(Message.user_id == to.id)).one()


def again(message: Message, actor: User) -> bool:
    with transaction():
        return try_again(get_letter(message.id), actor=actor, site=SITE)


@pytest.fixture
def mixed(team: Team) -> tuple[Relationship, Action]:
    """A relationship of an owner that has gone quiet, and an action of theirs that is due."""
    pair = paired(team.organisation, leader=team.owner)
    prompt_stalled()
    return pair, ActionFactory(plan=team.plan, owner=team.owner, sponsor=team.sponsor, due=date(2026, 11, 30))


def administrator(team: Team) -> User:
    found: User = UserFactory(name="Hilary Mahmud", roles={team.organisation: Role.ADMINISTRATOR})
    return found


def test_a_mail_of_several_things_that_was_refused_is_sent_again_with_all_that_still_stands(
    team: Team, mixed: tuple[Relationship, Action]
) -> None:
    message, letterbox = refused(team.owner), Letterbox()

    is_tried = again(message, administrator(team))
    pass_on(MONDAY, letterbox)

    assert (is_tried, message.is_confidential) == (True, False)
    (body,) = [body for to, _, body in letterbox.mail if to == team.owner.email]
    assert "A relationship needs you" in body


@pytest.mark.parametrize("is_quiet", [True, False])
def test_an_administrator_hears_the_same_whether_or_not_a_relationship_is_all_that_is_left_in_a_mail(
    team: Team, mixed: tuple[Relationship, Action], is_quiet: bool
) -> None:
    pair, action = mixed
    message, letterbox = refused(team.owner), Letterbox()
    action.due = date(2027, 3, 31)
    if not is_quiet:
        log_session(pair, actor=team.owner, held_on=MONDAY, minutes=45, meeting=Meeting.VIDEO, site="https://x/")

    heard = again(message, administrator(team))
    pass_on(MONDAY, letterbox)

    assert heard is False
    left = db.session.execute(select(Message.state, Message.is_confidential).where(Message.id == message.id)).one()
    assert tuple(left) == ((State.SENT, True) if is_quiet else (State.VOID, False))
    assert (team.owner.email in {to for to, _, _ in letterbox.mail}) is is_quiet


def test_mail_about_relationships_alone_is_for_the_coordinator_of_their_own_organisation(
    team: Team, session: Any
) -> None:
    elsewhere = OrganisationFactory(name="Tarnbrook Hospitals")
    here, there = (
        UserFactory(name="Rosalind Thistlewood", roles={each: Role.COORDINATOR})
        for each in (team.organisation, elsewhere)
    )
    leader = UserFactory(name="Una Vale", roles={team.organisation: Role.BOARD_MEMBER, elsewhere: Role.VSM})
    paired(elsewhere, leader=leader)
    prompt_stalled()

    letter = get_letter(refused(leader).id)

    assert letter.organisation == elsewhere
    assert [can(each, Permission.MAIL_READ, letter) for each in (there, here)] == [True, False]
