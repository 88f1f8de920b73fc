"""A digest about relationships: that one needs its reader, a link that does one thing, and nothing more."""

import re
from datetime import date, time
from typing import Any

import pytest
import sqlalchemy as sa

from tests.commitments.factories import MentoringSessionFactory, SponsorshipActFactory
from tests.commitments.pairs import paired
from tests.factories import OrganisationFactory, UserFactory
from tests.reminders.passing import Letterbox, pass_on
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import CommitmentLink, MentoringSession, Relationship
from tracker.commitments.queries.links import link_by_token
from tracker.commitments.rules.vocabulary import Answer, Kind, LinkPurpose, Meeting
from tracker.commitments.services.by_link import answer_by_link, is_usable, log_by_link
from tracker.commitments.services.stalled import prompt_stalled
from tracker.db import db
from tracker.outbox.models import Message
from tracker.reminders.models import Reminder
from tracker.reminders.rules.vocabulary import Kind as Reminded

MONDAY, THURSDAY = date(2026, 11, 23), date(2026, 11, 26)
TOKEN = re.compile(r"https://tracker\.example\.nhs\.uk/commitment-links/(\S+)")
TELLING = re.compile(
    r"mentor|sponsor|reverse|ethnic|BME|pool|colleague|Meera|Venkataraman|Janet|Williams|R\d", re.IGNORECASE
)


@pytest.fixture
def trust(session: Any) -> Organisation:
    found: Organisation = OrganisationFactory()
    UserFactory(name="Rosalind Thistlewood", roles={found: Role.COORDINATOR})
    return found


def link_to(person: User, letterbox: Letterbox) -> CommitmentLink:
    """The one link that the newest mail to somebody holds."""
    body = [body for to, _, body in letterbox.mail if to == person.email][-1]
    (token,) = TOKEN.findall(body)
    link = link_by_token(token)
    assert link is not None
    return link


def stalled(trust: Organisation, **fields: Any) -> Relationship:
    """Nothing was ever logged since May."""
    pair = paired(trust, **fields)
    prompt_stalled()
    return pair


def test_the_digest_of_both_sides_lets_either_log_a_session_without_signing_in(trust: Organisation) -> None:
    pair, letterbox = stalled(trust), Letterbox()

    pass_on(MONDAY, letterbox)
    links = [link_to(each, letterbox) for each in (pair.leader, pair.colleague.user)]
    logged = log_by_link(links[1], held_on=MONDAY, minutes=45, meeting=Meeting.VIDEO, site="https://x/")
    pass_on(date(2026, 11, 24), letterbox)

    assert [(each.purpose, each.user_id) for each in links] == [
        (LinkPurpose.LOG_SESSION, pair.leader_id),
        (LinkPurpose.LOG_SESSION, pair.colleague_user_id),
    ]
    assert logged.logged_by == pair.colleague.user
    assert len(letterbox.mail) == 2


@pytest.mark.parametrize(
    ("kind", "make"), [(Kind.MENTORING, MentoringSessionFactory), (Kind.SPONSORSHIP, SponsorshipActFactory)]
)
def test_the_digest_of_the_other_side_lets_them_confirm_and_an_earlier_link_is_void(
    trust: Organisation, kind: Kind, make: Any
) -> None:
    letterbox = Letterbox()
    record = make(pair=paired(trust, kind=kind), logged_on=date(2026, 11, 18), answer=Answer.WAITING)
    colleague = record.pair.colleague.user

    pass_on(MONDAY, letterbox)
    first = link_to(colleague, letterbox)
    answer_by_link(first, is_right=True, words="", site="https://x/")

    assert [to for to, _, _ in letterbox.mail] == [colleague.email]
    assert (record.answer, is_usable(first)) == (Answer.CONFIRMED, False)


def test_what_the_mail_says_names_nobody_no_kind_and_no_record(trust: Organisation) -> None:
    pair = stalled(trust)
    session = MentoringSessionFactory(pair=pair, logged_on=date(2026, 11, 18), answer=Answer.WAITING)
    SponsorshipActFactory(
        pair=paired(trust, kind=Kind.SPONSORSHIP, leader=pair.leader),
        logged_on=date(2026, 11, 18),
        answer=Answer.WAITING,
    )
    letterbox, ids = Letterbox(), {str(each.id) for each in (pair, session, pair.colleague)}

    pass_on(MONDAY, letterbox)

    assert len(letterbox.mail) == 3
    for to, subject, body in letterbox.mail:
        name = db.session.scalars(sa.select(User.name).where(User.email == to)).one()
        said = TOKEN.sub("", f"{subject} {body.replace(name, '')}")
        assert "A relationship needs you" in said
        assert TELLING.findall(said) == []
        assert [each for each in ids if each in said] == []


def test_a_mail_of_relationships_alone_is_confidential_and_forgotten_once_it_has_left(trust: Organisation) -> None:
    stalled(trust)

    pass_on(MONDAY, Letterbox())

    mails = db.session.scalars(sa.select(Message)).all()
    assert {(each.is_confidential, each.organisation_id, each.body, each.html) for each in mails} == {
        (True, trust.id, "", "")
    }
    rows = db.session.scalars(sa.select(Reminder)).all()
    assert {(each.kind, each.message_id) for each in rows} == {(Reminded.PAIR_STALLED, each.id) for each in mails}


def test_the_coordinator_is_told_after_the_days_that_the_trust_has_settled(trust: Organisation) -> None:
    pair, letterbox = stalled(trust), Letterbox()
    pair.prompted_on, pair.escalated_on = date(2026, 11, 9), MONDAY

    for day in (23, 24, 25):
        pass_on(date(2026, 11, day), letterbox, at=time(8))

    told = [body for _, _, body in letterbox.mail if body.startswith("Hello Rosalind Thistlewood")]
    assert len(told) == 1
    assert f"Relationship {pair.reference} is still quiet" in told[0]
    assert TOKEN.findall(told[0]) == []
    assert str(pair.id) not in told[0]


def test_what_was_logged_meanwhile_is_told_to_nobody(trust: Organisation) -> None:
    pair, letterbox = stalled(trust), Letterbox()
    db.session.add(
        MentoringSession(pair=pair, held_on=MONDAY, minutes=45, meeting=Meeting.VIDEO, logged_by=pair.leader)
    )
    pair.prompted_on = None

    done = pass_on(MONDAY, letterbox)

    assert (done.promised, letterbox.mail) == (0, [])
