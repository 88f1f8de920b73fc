"""Single-use links: one person, one purpose, once, in time; without signing in, and nothing else."""

import re
import uuid
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from sqlalchemy.exc import IntegrityError

from tests.commitments.factories import CommitmentSettingsFactory
from tests.commitments.pairs import SITE, paired
from tests.conftest import watching_sql
from tests.factories import OrganisationFactory, UserFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import User
from tracker.audit.queries import history_of
from tracker.commitments.models import CommitmentLink, MentoringSession, Relationship, SponsorshipAct
from tracker.commitments.queries.links import Wanted, link_by_token
from tracker.commitments.rules.vocabulary import Act, Answer, EndReason, Kind, LinkPurpose, Meeting, State
from tracker.commitments.services import by_link as services
from tracker.commitments.services.acts import log_act
from tracker.commitments.services.answers import confirm
from tracker.commitments.services.links import Offer, make_links, offer_links, send_link
from tracker.commitments.services.sessions import log_session, remove_session
from tracker.commitments.services.withdrawing import withdraw
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.outbox.models import Message

pytestmark = pytest.mark.usefixtures("session")
SPENT = "This link has been used or has expired. Sign in to go on"
TOLD: dict[str, Any] = {"held_on": date(2026, 11, 20), "minutes": 45, "meeting": Meeting.VIDEO, "site": SITE}


@pytest.fixture
def pair() -> Relationship:
    return paired(OrganisationFactory())


def mailed(user: User) -> list[str]:
    """What was written to somebody."""
    return list(db.session.scalars(sa.select(Message.body).where(Message.to_address == user.email)))


def sent_to(user: User) -> CommitmentLink:
    """The link of the one mail to somebody that still holds a usable one, found as a page finds it."""
    tokens = [found.group(1) for body in mailed(user) if (found := re.search(r"commitment-links/(\S+)", body))]
    links = [link for token in tokens if (link := link_by_token(token)) and link.used_at is None]
    assert len(links) == 1
    return links[0]


def asked_to_log(pair: Relationship, user: User) -> CommitmentLink:
    """The link to log a session that a digest would hold."""
    wanted = Wanted(LinkPurpose.LOG_SESSION, pair.id, user.id)
    (link,) = make_links(list(offer_links([wanted]).values()))
    return link


def offered(purpose: LinkPurpose, about: Relationship | MentoringSession | SponsorshipAct, user: User) -> list[Offer]:
    db.session.flush()
    return list(offer_links([Wanted(purpose, about.id, user.id)]).values())


@pytest.mark.parametrize("reason", [EndReason.WITHDRAWN, EndReason.OTHER])
def test_a_link_does_nothing_once_it_is_over_so_that_it_never_tells_why(pair: Relationship, reason: EndReason) -> None:
    log_session(pair, actor=pair.colleague.user, **TOLD)
    link = sent_to(pair.leader)
    pair.ended_on, pair.end_reason, pair.state = date(2026, 11, 22), reason, State.ENDED
    db.session.flush()

    with pytest.raises(RuleBroken, match=SPENT):
        services.answer_by_link(link, is_right=True, words="", site=SITE)

    assert services.is_usable(link) is False


def test_a_link_to_log_a_session_does_so_once(pair: Relationship) -> None:
    link = asked_to_log(pair, pair.colleague.user)

    logged = services.log_by_link(link, **TOLD)

    assert (logged.logged_by, logged.answer, logged.minutes) == (pair.colleague.user, Answer.WAITING, 45)
    assert link.used_at == clock.now()
    with pytest.raises(RuleBroken) as broken:
        services.log_by_link(link, **TOLD | {"held_on": date(2026, 11, 6)})
    assert broken.value.message == SPENT
    assert sent_to(pair.leader).session == logged


def test_the_sending_is_in_the_trail_of_the_link_without_its_token(pair: Relationship) -> None:
    link = asked_to_log(pair, pair.leader)

    assert [(event.tag.value, event.actor, event.details) for event in history_of(link)] == [
        ("commitment_link.sent", None, {})
    ]
    (offer,) = offered(LinkPurpose.LOG_SESSION, pair, pair.leader)
    assert link_by_token(offer.token) is None


def test_a_mail_with_a_link_says_neither_who_nor_what(pair: Relationship) -> None:
    log_session(pair, actor=pair.colleague.user, **TOLD)

    (mail,) = db.session.scalars(sa.select(Message).where(Message.to_address == pair.leader.email))
    body = mail.body

    assert (mail.is_confidential, mail.organisation_id, mail.user_id) == (True, pair.organisation_id, pair.leader_id)
    assert "something was logged. Say whether it is right" in body
    for secret in ("Meera", "Venkataraman", "mentor", "session", "ethnic", str(pair.id)):
        assert secret.lower() not in body.lower()


def test_a_day_that_is_refused_leaves_the_link_as_it_was(pair: Relationship) -> None:
    link = asked_to_log(pair, pair.leader)
    db.session.commit()

    with pytest.raises(RuleBroken, match="The date must be today or in the past"), db.session.begin_nested():
        services.log_by_link(link, **TOLD | {"held_on": date(2026, 11, 23)})
    db.session.refresh(link)

    assert services.is_usable(link)


def test_a_link_confirms_the_session_that_it_was_sent_for(pair: Relationship) -> None:
    logged = log_session(pair, actor=pair.leader, **TOLD)

    services.answer_by_link(sent_to(pair.colleague.user), is_right=True, words="", site=SITE)

    assert (logged.answer, logged.answered_by) == (Answer.CONFIRMED, pair.colleague.user)


def test_a_link_says_that_an_act_was_not_as_logged() -> None:
    pair = paired(OrganisationFactory(), kind=Kind.SPONSORSHIP)
    act = log_act(pair, actor=pair.leader, kind=Act.ADVOCATED, done_on=date(2026, 11, 20), words="Spoke up", site=SITE)

    services.answer_by_link(sent_to(pair.colleague.user), is_right=False, words="Not that I know", site=SITE)

    assert (act.answer, act.dispute, act.answered_by) == (Answer.DISPUTED, "Not that I know", pair.colleague.user)


def test_a_link_does_nothing_but_what_it_was_sent_for(pair: Relationship) -> None:
    to_log = asked_to_log(pair, pair.leader)
    log_session(pair, actor=pair.leader, **TOLD)
    to_confirm = sent_to(pair.colleague.user)

    with pytest.raises(RuleBroken, match="This link is for something else"), db.session.begin_nested():
        services.answer_by_link(to_log, is_right=True, words="", site=SITE)
    with pytest.raises(RuleBroken, match="This link is for something else"), db.session.begin_nested():
        services.log_by_link(to_confirm, **TOLD)


def test_a_newer_link_for_the_same_makes_the_older_void_and_no_other(pair: Relationship) -> None:
    first, other = asked_to_log(pair, pair.leader), asked_to_log(pair, pair.colleague.user)
    second = asked_to_log(pair, pair.leader)

    assert [services.is_usable(each) for each in (first, second, other)] == [False, True, True]


@pytest.mark.parametrize(
    ("now", "is_usable"), [("2026-12-04 23:59", True), ("2026-12-05 00:00", False), ("2027-01-01 00:00", False)]
)
def test_a_link_works_until_the_end_of_its_last_working_day(pair: Relationship, now: str, is_usable: bool) -> None:
    link = asked_to_log(pair, pair.leader)

    with time_machine.travel(now, tick=False):
        assert services.is_usable(link) is is_usable
        if not is_usable:
            with pytest.raises(RuleBroken, match="This link has been used or has expired"):
                services.log_by_link(link, **TOLD)


def test_a_trust_settles_for_how_long_a_link_works(pair: Relationship) -> None:
    CommitmentSettingsFactory(organisation=pair.organisation, link_days=1)

    link = asked_to_log(pair, pair.leader)

    assert link.expires_at == datetime(2026, 11, 24, tzinfo=UTC)


def test_a_link_is_void_when_the_session_was_confirmed_by_signing_in(pair: Relationship) -> None:
    logged = log_session(pair, actor=pair.leader, **TOLD)
    link = sent_to(pair.colleague.user)
    confirm(logged, actor=pair.colleague.user)

    with pytest.raises(RuleBroken, match="This link has been used or has expired"):
        services.answer_by_link(link, is_right=False, words="No", site=SITE)

    assert logged.answer is Answer.CONFIRMED


def test_a_link_is_gone_with_the_session_that_was_removed(pair: Relationship) -> None:
    logged = log_session(pair, actor=pair.leader, **TOLD)
    token = re.search(r"commitment-links/(\S+)", db.session.scalars(sa.select(Message.body)).one())
    remove_session(logged, actor=pair.leader, version=logged.version)
    db.session.flush()

    assert token is not None
    assert link_by_token(token.group(1)) is None
    assert db.session.scalars(sa.select(MentoringSession)).all() == []


def test_a_link_is_of_no_use_to_somebody_who_left_the_trust(pair: Relationship) -> None:
    link = asked_to_log(pair, pair.leader)
    for held in pair.leader.memberships:
        held.ended_at = clock.now()
    db.session.flush()

    assert not services.is_usable(link)
    assert offered(LinkPurpose.LOG_SESSION, pair, pair.leader) == []


def test_nobody_but_the_two_gets_a_link(pair: Relationship) -> None:
    stranger = UserFactory(roles={pair.organisation: Role.VSM})
    logged = log_session(pair, actor=pair.leader, **TOLD)

    assert send_link(logged, user=stranger, site=SITE) is None
    assert offered(LinkPurpose.LOG_SESSION, pair, stranger) == []
    assert offered(LinkPurpose.CONFIRM_SESSION, logged, stranger) == []


def test_what_needs_nothing_any_more_is_offered_no_link(pair: Relationship) -> None:
    logged = log_session(pair, actor=pair.leader, **TOLD)
    sponsored = paired(pair.organisation, kind=Kind.SPONSORSHIP, leader=pair.leader, colleague="Imran Chowdhury")
    act = log_act(
        sponsored, actor=pair.leader, kind=Act.ADVOCATED, done_on=date(2026, 11, 20), words="Spoke up", site=SITE
    )
    colleague = pair.colleague.user
    to_confirm = LinkPurpose.CONFIRM_SESSION

    before = [len(offered(to_confirm, logged, each)) for each in (pair.leader, colleague)]
    confirm(logged, actor=colleague)

    assert (before, offered(to_confirm, logged, colleague)) == ([0, 1], [])
    assert len(offered(LinkPurpose.CONFIRM_ACT, act, sponsored.colleague.user)) == 1
    assert offered(LinkPurpose.LOG_SESSION, sponsored, pair.leader) == []


def test_what_or_who_is_gone_is_offered_no_link_and_nothing_needs_none(pair: Relationship) -> None:
    logged, gone = log_session(pair, actor=pair.leader, **TOLD), uuid.uuid4()
    to_confirm = LinkPurpose.CONFIRM_SESSION

    assert offer_links([Wanted(to_confirm, gone, pair.colleague_user_id), Wanted(to_confirm, logged.id, gone)]) == {}
    assert (offer_links([]), make_links([])) == ({}, [])


def test_an_answered_session_leaves_no_way_by_a_link_that_nobody_voided(pair: Relationship) -> None:
    logged = log_session(pair, actor=pair.leader, **TOLD)
    link = sent_to(pair.colleague.user)
    logged.answer, logged.answered_by, logged.answered_at = Answer.DISPUTED, pair.colleague.user, clock.now()
    db.session.flush()

    assert link.is_usable
    assert not services.is_usable(link)


def test_the_database_lets_nobody_use_a_link_twice(pair: Relationship) -> None:
    link = asked_to_log(pair, pair.leader)
    link.used_at = clock.now()
    db.session.flush()

    link.used_at = None
    with pytest.raises(IntegrityError, match="a link is used once"):
        db.session.flush()


def test_the_database_lets_nobody_use_a_link_that_has_expired_or_make_it_last_longer(pair: Relationship) -> None:
    link = asked_to_log(pair, pair.leader)
    after = link.expires_at

    for name, moment, words in (
        ("used_at", after, "used_in_time"),
        ("expires_at", datetime(2027, 12, 1, tzinfo=UTC), "a link stays as it was sent"),
    ):
        with pytest.raises(IntegrityError, match=words), db.session.begin_nested():
            setattr(link, name, moment)
        db.session.refresh(link)


def test_what_has_expired_stays_so_and_stands_in_nobodys_way(pair: Relationship) -> None:
    with time_machine.travel(datetime(2026, 11, 2, 9, tzinfo=UTC), tick=False):
        first = asked_to_log(pair, pair.leader)

    second = asked_to_log(pair, pair.leader)
    withdraw(pair.colleague, actor=pair.colleague.user)

    assert (first.used_at, second.used_at) == (None, clock.now())


def test_no_link_is_sent_in_a_relationship_that_is_over(pair: Relationship) -> None:
    pair.ended_on, pair.end_reason, pair.state = date(2026, 11, 22), EndReason.WITHDRAWN, State.ENDED
    db.session.flush()

    assert offered(LinkPurpose.LOG_SESSION, pair, pair.leader) == []


@pytest.mark.parametrize("count", [1, 3])
def test_more_links_ask_no_more_of_the_database(count: int) -> None:
    pairs = [paired(OrganisationFactory()) for _ in range(count)]
    logged = [log_session(pair, actor=pair.leader, **TOLD) for pair in pairs]
    wanted = [Wanted(LinkPurpose.LOG_SESSION, pair.id, user) for pair in pairs for user in pair.party_ids]
    wanted += [Wanted(LinkPurpose.CONFIRM_SESSION, each.id, each.pair.colleague_user_id) for each in logged]
    db.session.flush()
    db.session.expire_all()

    with watching_sql() as statements:
        offers = offer_links(wanted)
        links = make_links(list(offers.values()))

    assert len(links) == 3 * count
    # People, their roles, relationships, sessions; earlier links, what the trusts settled; the end of the trail.
    assert len([each for each in statements if each.startswith("SELECT")]) == 4 + 2 + 1
