"""Feedback, the signal that nobody can read, and concerns with a named person outside the line."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.commitments.factories import (
    CommitmentSettingsFactory,
    FeedbackFactory,
    LeaderProfileFactory,
    ObjectiveFactory,
)
from tests.commitments.pairs import SITE, paired
from tests.factories import SeatFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Membership, Organisation, User
from tracker.accounts.rules import Position
from tracker.audit.models import AuditEvent
from tracker.audit.queries import history_of, trail_of
from tracker.commitments.models import Concern, Relationship, Signal
from tracker.commitments.queries.care import feedback_for, get_own_concern, has_signalled
from tracker.commitments.queries.line import recipient_for
from tracker.commitments.rules.vocabulary import State
from tracker.commitments.services import care as services
from tracker.db import db, transaction
from tracker.errors import RuleBroken
from tracker.outbox.models import Message

pytestmark = pytest.mark.usefixtures("session")
WORDS = "I was asked to do their slides"
SECRET = "tests"


def named(trust: Organisation) -> tuple[User, User]:
    """The two who receive concerns."""
    first = UserFactory(name="Gareth Pritchard", roles={trust: Role.NETWORK_LEAD})
    second = UserFactory(name="Bethan Llewelyn", roles={trust: Role.GOVERNOR})
    CommitmentSettingsFactory(organisation=trust, concern_user=first, concern_alternate=second)
    return first, second


def raised(pair: Relationship, recipient: User, words: str = WORDS) -> Concern:
    return services.raise_concern(pair, actor=pair.colleague.user, words=words, recipient_id=recipient.id, site=SITE)


def events() -> list[AuditEvent]:
    return list(db.session.scalars(select(AuditEvent).order_by(AuditEvent.position)))


def mails() -> list[Message]:
    db.session.flush()
    return list(db.session.scalars(select(Message).order_by(Message.created_at, Message.key)))


def test_each_side_gives_feedback_that_the_other_reads_where_it_is_shared(trust: Organisation) -> None:
    pair = paired(trust)
    coordinator, chair = (UserFactory(roles={trust: role}) for role in (Role.COORDINATOR, Role.CHAIR))

    kept = services.give_feedback(pair, actor=pair.colleague.user, usefulness=2, words="We talk about golf")
    shared = services.give_feedback(pair, actor=pair.leader, usefulness=5, words="I learn a lot", is_shared=True)

    assert set(feedback_for(pair, pair.colleague.user)) == {kept, shared}
    assert feedback_for(pair, pair.leader) == [shared]
    assert set(feedback_for(pair, coordinator)) == {kept, shared}
    assert feedback_for(pair, chair) == []
    assert [event.tag.value for event in history_of(kept)] == ["feedback.given"]
    assert trail_of(trust.id) == []


def test_a_coordinator_who_is_one_of_the_two_reads_no_more_than_any_side(trust: Organisation) -> None:
    leader = UserFactory(roles={trust: [Role.VSM, Role.COORDINATOR]})
    pair = paired(trust, leader=leader)

    services.give_feedback(pair, actor=pair.colleague.user, usefulness=2, words="We talk about golf")

    assert feedback_for(pair, leader) == []


def test_feedback_at_the_end_is_on_the_whole_of_it_and_given_once(trust: Organisation) -> None:
    pair = paired(trust, to=State.ENDED)
    FeedbackFactory(pair=pair, given_on=date(2026, 8, 3))

    found = services.give_feedback(pair, actor=pair.colleague.user, usefulness=4)

    assert found.at_end
    with pytest.raises(RuleBroken, match="You have given feedback on the whole of it already"):
        services.give_feedback(pair, actor=pair.colleague.user, usefulness=4)


def test_a_second_word_on_one_day_is_refused(trust: Organisation) -> None:
    pair = paired(trust)
    services.give_feedback(pair, actor=pair.leader, usefulness=4)

    with pytest.raises(RuleBroken, match="You have given feedback today already"):
        services.give_feedback(pair, actor=pair.leader, usefulness=1)


def test_a_signal_leaves_one_row_that_leads_to_nobody_and_no_event_and_no_mail(trust: Organisation) -> None:
    pair = paired(trust)
    before, version, told = len(events()), pair.version, len(mails())
    db.session.commit()

    for _ in range(2):
        with transaction():
            services.give_signal(pair, secret=SECRET, goes_through_the_motions=True)

    found = db.session.scalars(select(Signal)).one()
    assert (found.organisation_id, found.quarter) == (trust.id, date(2026, 10, 1))
    # Midnight in London, when summer time still held there: the first moment of the quarter, not when it was given.
    assert found.created_at == datetime(2026, 9, 30, 23, tzinfo=UTC)
    stored = {str(getattr(found, column.key)) for column in Signal.__table__.columns}
    assert not stored & {str(each) for each in (pair.id, pair.colleague_id, *pair.party_ids)}
    assert has_signalled(pair, date(2026, 10, 1), SECRET)
    assert not has_signalled(pair, date(2026, 10, 1), "another secret")
    assert (len(events()), pair.version, len(mails())) == (before, version, told)


def test_no_leaves_nothing_behind(trust: Organisation) -> None:
    pair = paired(trust)

    services.give_signal(pair, secret=SECRET, goes_through_the_motions=False)

    assert db.session.scalars(select(Signal)).all() == []


def test_each_quarter_and_each_relationship_is_counted_by_itself(trust: Organisation) -> None:
    first, second = paired(trust), paired(trust, colleague="Imran Chowdhury")

    for day in ("2026-09-30", "2026-10-01", "2026-12-31", "2027-01-01"):
        with time_machine.travel(f"{day} 12:00", tick=False):
            for pair in (first, second):
                services.give_signal(pair, secret=SECRET, goes_through_the_motions=True)

    quarters = sorted(signal.quarter for signal in db.session.scalars(select(Signal)))
    assert quarters == sorted([date(2026, 7, 1), date(2026, 10, 1), date(2027, 1, 1)] * 2)


def test_the_same_signal_sent_twice_at_once_is_counted_once(
    trust: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = paired(trust)
    monkeypatch.setattr(services, "has_signalled", lambda *_: False)

    for _ in range(2):
        services.give_signal(pair, secret=SECRET, goes_through_the_motions=True)

    assert len(db.session.scalars(select(Signal)).all()) == 1


def test_no_signal_is_given_about_what_was_not_under_way_this_quarter(trust: Organisation) -> None:
    asked, over = paired(trust, to=State.REQUESTED), paired(trust, colleague="Imran Chowdhury", to=State.ENDED)
    services.give_signal(over, secret=SECRET, goes_through_the_motions=True)  # it ended on 1 October

    with pytest.raises(RuleBroken, match="that was under way this quarter"):
        services.give_signal(asked, secret=SECRET, goes_through_the_motions=False)
    with time_machine.travel("2027-01-01 12:00", tick=False), pytest.raises(RuleBroken, match="under way this quarter"):
        services.give_signal(over, secret=SECRET, goes_through_the_motions=True)


def test_a_concern_goes_to_the_named_person_who_is_told_only_that_something_waits(trust: Organisation) -> None:
    first, _ = named(trust)
    pair = paired(trust)
    before = len(events())
    db.session.commit()

    with transaction():
        concern = raised(pair, first)

    assert (concern.recipient, concern.raised_by, concern.words) == (first, pair.colleague.user, WORDS)
    assert len(events()) == before
    mail = next(mail for mail in mails() if mail.to_address == first.email)
    assert (mail.to_address, mail.subject) == (first.email, "Something waits for you")
    assert mail.body == (
        "Hello Gareth Pritchard,\n\n"
        f"Something waits for you at {trust.name}. This message leaves out what it is, so that nobody else can learn it"
        " here.\n\n"
        f"Sign in to the board tracker and open Commitments to see it: {SITE}organisations/{trust.id}/commitments\n"
    )


@pytest.mark.parametrize(
    "tie",
    [
        "leader",
        "line manager",
        "line manager by name",
        "leader's appraiser",
        "appraiser in an objective",
        "colleague's appraiser",
        "left",
    ],
)
def test_it_goes_to_the_alternate_when_the_first_is_in_the_line_or_gone(trust: Organisation, tie: str) -> None:
    first, second = named(trust)
    pair = paired(trust, leader=first) if tie == "leader" else paired(trust)
    if tie == "line manager":
        pair.colleague.line_manager = first
    if tie == "line manager by name":
        pair.colleague.line_manager_name = first.name.upper()
    if tie == "leader's appraiser":
        LeaderProfileFactory(organisation=trust, user=pair.leader, appraiser=first)
    if tie == "colleague's appraiser":
        LeaderProfileFactory(organisation=trust, user=pair.colleague.user, appraiser=first)
    if tie == "appraiser in an objective":
        ObjectiveFactory(organisation=trust, user=pair.leader, appraiser=first)
    if tie == "left":
        for held in db.session.scalars(select(Membership).where(Membership.user_id == first.id)):
            held.ended_at = datetime(2026, 11, 1, tzinfo=UTC)
    db.session.flush()
    db.session.expire_all()

    assert recipient_for(pair) == second


def test_who_has_come_to_the_top_since_receives_none(trust: Organisation) -> None:
    first, second = named(trust)
    SeatFactory(organisation=trust, position=Position.CHIEF_EXECUTIVE, user=first, holder=first.name)

    assert recipient_for(paired(trust)) == second


def test_where_nobody_can_receive_it_the_colleague_is_told_where_to_turn(trust: Organisation) -> None:
    pair = paired(trust)
    with pytest.raises(RuleBroken, match="Turn to your Freedom to Speak Up guardian"):
        raised(pair, pair.leader)

    first, second = named(trust)
    LeaderProfileFactory(organisation=trust, user=pair.leader, appraiser=first)
    pair.colleague.line_manager = second
    db.session.flush()

    with pytest.raises(RuleBroken, match="Nobody can receive it here now"):
        raised(pair, first)


def test_it_never_goes_to_somebody_else_than_the_page_showed(trust: Organisation) -> None:
    first, second = named(trust)
    pair = paired(trust)

    with pytest.raises(RuleBroken, match="It would go to Gareth Pritchard now") as refusal:
        raised(pair, second)

    assert refusal.value.field is None
    assert db.session.scalars(select(Concern)).all() == []
    assert first.email not in [mail.to_address for mail in mails()]


def test_the_recipient_acknowledges_and_closes_with_words_that_the_colleague_reads(trust: Organisation) -> None:
    first, _ = named(trust)
    pair = paired(trust)
    concern = raised(pair, first)
    told = {mail.id for mail in mails()}
    before = len(events())

    services.acknowledge(concern, site=SITE)
    services.close(concern, outcome="I spoke with you, and you asked to end it", site=SITE)

    read = get_own_concern(concern.id, pair.colleague.user)
    assert read.acknowledged_at == read.closed_at == datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert read.outcome == "I spoke with you, and you asked to end it"
    assert len(events()) == before
    news = [mail for mail in mails() if mail.id not in told]
    assert len(news) == 2
    assert {mail.to_address for mail in news} == {pair.colleague.user.email}
    assert {mail.subject for mail in news} == {"A relationship has changed"}
    assert not [word for mail in news for word in ("concern", "Gareth", "Janet", "spoke") if word in mail.body]


def test_what_is_closed_stays_closed_and_acknowledged(trust: Organisation) -> None:
    first, _ = named(trust)
    concern = raised(paired(trust), first)
    services.close(concern, outcome="Done", site=SITE)

    assert concern.acknowledged_at == concern.closed_at
    with pytest.raises(RuleBroken, match="You have acknowledged it already"):
        services.acknowledge(concern, site=SITE)
    with pytest.raises(RuleBroken, match="It is closed already"):
        services.close(concern, outcome="Something else", site=SITE)


def test_the_database_keeps_a_concern_and_a_signal_as_they_are(trust: Organisation) -> None:
    first, _ = named(trust)
    pair = paired(trust)
    concern = raised(pair, first)
    services.give_signal(pair, secret=SECRET, goes_through_the_motions=True)
    signal = db.session.scalars(select(Signal)).one()

    for change in (
        lambda: setattr(concern, "words", "Nothing much"),
        lambda: setattr(signal, "quarter", date(2026, 7, 1)),
        lambda: db.session.delete(signal),
    ):
        with pytest.raises(IntegrityError), db.session.begin_nested():
            _flushed(change)
        db.session.expire_all()


def _flushed(change: Callable[[], None]) -> None:
    change()
    db.session.flush()
