"""Leaders' commitments for tests: dull, valid, literal."""

from datetime import UTC, date, datetime
from typing import Any

import factory

from tests.factories import Factory, OrganisationFactory, UserFactory
from tracker.commitments.models import (
    Attendance,
    BoardItem,
    Campaign,
    CareerStep,
    Colleague,
    CommitmentSettings,
    Concern,
    Consent,
    Feedback,
    Insight,
    LeaderProfile,
    MentoringSession,
    Objective,
    PairAgreement,
    PairingConflict,
    Relationship,
    SessionNote,
    SponsorshipAct,
    Wish,
)
from tracker.commitments.rules import settled
from tracker.commitments.rules.vocabulary import (
    Act,
    Answer,
    Category,
    ConsentPurpose,
    EndReason,
    Kind,
    Meeting,
    State,
    Step,
)
from tracker.db import db
from tracker.wres.rules.vocabulary import Band

REQUESTED = datetime(2026, 4, 20, 9, tzinfo=UTC)
STARTED = date(2026, 5, 1)


class ColleagueFactory(Factory):
    """In the pool since 1 April 2026, with consent: ``ColleagueFactory(consent=None)`` for none."""

    class Meta:
        model = Colleague

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory, name="Meera Venkataraman")
    number = factory.Sequence(lambda n: n + 1)
    band = Band.BAND_7
    site = "Ashbourne General"
    interests = factory.LazyFunction(lambda: ["Quality improvement"])
    kinds = factory.LazyFunction(lambda: [Kind.MENTORING.value, Kind.SPONSORSHIP.value, Kind.REVERSE.value])
    availability = "Tuesday afternoons"
    wants = "To understand how the board decides about money"
    joined_on = date(2026, 4, 1)
    consent = factory.RelatedFactory("tests.commitments.factories.ConsentFactory", factory_related_name="colleague")


class ConsentFactory(Factory):
    class Meta:
        model = Consent

    colleague = factory.SubFactory(ColleagueFactory, consent=None)
    purpose = ConsentPurpose.POOL
    wording = settled.CONSENT
    given_at = datetime(2026, 4, 1, 9, tzinfo=UTC)


class WishFactory(Factory):
    class Meta:
        model = Wish

    colleague = factory.SubFactory(ColleagueFactory)
    leader = factory.SubFactory(UserFactory)
    rank = 1


class LeaderProfileFactory(Factory):
    class Meta:
        model = LeaderProfile

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory, name="Janet Williams")
    site = "Ashbourne General"
    interests = factory.LazyFunction(lambda: ["Quality improvement"])
    kinds = factory.LazyFunction(lambda: [Kind.MENTORING.value, Kind.SPONSORSHIP.value])


class PairingConflictFactory(Factory):
    class Meta:
        model = PairingConflict

    organisation = factory.SubFactory(OrganisationFactory)
    declared_by = factory.SubFactory(UserFactory)
    other = factory.SubFactory(UserFactory)


class RelationshipFactory(Factory):
    """Requested by the coordinator; ``walked(to=State.ACTIVE)`` makes one that has come further."""

    class Meta:
        model = Relationship

    organisation = factory.SelfAttribute("colleague.organisation")
    number = factory.Sequence(lambda n: n + 1)
    kind = Kind.MENTORING
    leader = factory.SubFactory(UserFactory, name="Janet Williams")
    colleague = factory.SubFactory(ColleagueFactory)
    colleague_id = factory.SelfAttribute("colleague.id")
    colleague_user_id = factory.LazyAttribute(lambda pair: pair.colleague.user.id)
    proposed_by = factory.SubFactory(UserFactory, name="Rosalind Thistlewood")
    reasons = factory.LazyFunction(lambda: ["Both named quality improvement"])
    requested_at = REQUESTED


class PairAgreementFactory(Factory):
    class Meta:
        model = PairAgreement

    pair = factory.SubFactory(RelationshipFactory)
    number = 1
    contact = "By email; a reply within two working days"
    frequency_days = 30
    goals = "Understand how the board decides about money"
    ground_rules = "We come prepared and keep to time"
    confidentiality = "What is said stays between us, unless somebody is at risk"
    starts_on = STARTED
    drawn_up_by = factory.SelfAttribute("pair.leader")


def walked(to: State = State.ACTIVE, **fields: Any) -> Relationship:
    """A relationship that has come as far as this, by the states that the database lets it take, from 1 May 2026."""
    pair: Relationship = RelationshipFactory(**fields)
    if to is State.DECLINED:
        pair.declined_at, pair.state = REQUESTED, to
    elif to is not State.REQUESTED:
        _accept(pair, to)
    db.session.flush()
    return pair


def _accept(pair: Relationship, to: State) -> None:
    pair.leader_accepted_at = pair.colleague_accepted_at = REQUESTED
    pair.state = State.ACCEPTED
    db.session.flush()
    if to is State.ACCEPTED:
        return
    agreement = PairAgreementFactory(pair=pair)
    pair.state = State.AGREEMENT
    db.session.flush()
    if to is State.AGREEMENT:
        return
    agreement.leader_signed_at = agreement.colleague_signed_at = datetime(2026, 5, 1, 9, tzinfo=UTC)
    db.session.flush()
    pair.started_on, pair.is_eligible, pair.state = STARTED, True, State.ACTIVE
    db.session.flush()
    if to is State.PAUSED:
        pair.paused_on, pair.state = date(2026, 9, 1), to
    if to is State.ENDED:
        pair.ended_on, pair.end_reason, pair.state = date(2026, 10, 1), EndReason.COMPLETE, to


class MentoringSessionFactory(Factory):
    """Logged by the leader and confirmed by the colleague; ``answer=Answer.WAITING, answered_by=None`` for neither."""

    class Meta:
        model = MentoringSession

    pair = factory.LazyFunction(walked)
    held_on = date(2026, 6, 2)
    minutes = 45
    meeting = Meeting.IN_PERSON
    logged_by = factory.SelfAttribute("pair.leader")
    logged_on = date(2026, 6, 3)
    answer = Answer.CONFIRMED
    answered_by = factory.LazyAttribute(
        lambda session: session.pair.other_than(session.logged_by) if session.answer is not Answer.WAITING else None
    )
    answered_at = factory.LazyAttribute(
        lambda session: datetime(2026, 6, 4, 9, tzinfo=UTC) if session.answer is not Answer.WAITING else None
    )


class SessionNoteFactory(Factory):
    class Meta:
        model = SessionNote

    session = factory.SubFactory(MentoringSessionFactory)
    author = factory.SelfAttribute("session.pair.colleague.user")
    words = "A private thought that nobody else reads"


class SponsorshipActFactory(Factory):
    """Logged by the leader and confirmed by the colleague; ``answer=Answer.WAITING`` for one that waits."""

    class Meta:
        model = SponsorshipAct

    pair = factory.LazyFunction(lambda: walked(kind=Kind.SPONSORSHIP))
    kind = Act.SHADOWING
    done_on = date(2026, 6, 2)
    words = "Sat beside me at the finance committee"
    logged_by = factory.SelfAttribute("pair.leader")
    logged_on = date(2026, 6, 3)
    answer = Answer.CONFIRMED
    answered_by = factory.LazyAttribute(
        lambda act: act.pair.colleague.user if act.answer is not Answer.WAITING else None
    )
    answered_at = factory.LazyAttribute(
        lambda act: datetime(2026, 6, 4, 9, tzinfo=UTC) if act.answer is not Answer.WAITING else None
    )


class FeedbackFactory(Factory):
    class Meta:
        model = Feedback

    pair = factory.LazyFunction(walked)
    author = factory.SelfAttribute("pair.colleague.user")
    given_on = date(2026, 8, 3)
    at_end = False
    usefulness = 4


class ConcernFactory(Factory):
    class Meta:
        model = Concern

    pair = factory.LazyFunction(walked)
    raised_by = factory.SelfAttribute("pair.colleague.user")
    recipient = factory.SubFactory(UserFactory, name="Gareth Pritchard")
    words = "I was asked to do their slides"
    raised_at = datetime(2026, 8, 3, 9, tzinfo=UTC)


class InsightFactory(Factory):
    class Meta:
        model = Insight

    pair = factory.LazyFunction(walked)
    organisation = factory.SelfAttribute("pair.organisation")
    number = factory.Sequence(lambda n: n + 1)
    author = factory.SelfAttribute("pair.leader")
    words = "Acting-up posts are offered by word of mouth, so people outside the circle never hear of them"


class ObjectiveFactory(Factory):
    class Meta:
        model = Objective

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    year = 2027
    category = Category.EXECUTIVE
    specific = "Advertise every acting-up post in my directorate"
    measure = "Share of acting-up posts advertised: from 20% to 100%"
    achievable = "The recruitment team has agreed to do it"
    relevant = "Indicator 2 and the target for bands 8a to VSM"
    due_on = date(2027, 3, 31)


class CareerStepFactory(Factory):
    class Meta:
        model = CareerStep

    colleague = factory.SubFactory(ColleagueFactory)
    kind = Step.BAND
    from_band = Band.BAND_7
    to_band = Band.BAND_8A
    happened_on = date(2026, 9, 1)
    recorded_by_id = factory.SelfAttribute("colleague.user.id")


class CommitmentSettingsFactory(Factory):
    class Meta:
        model = CommitmentSettings

    organisation = factory.SubFactory(OrganisationFactory)
    concern_user = factory.SubFactory(UserFactory, name="Gareth Pritchard")
    concern_alternate = factory.SubFactory(UserFactory, name="Bethan Llewelyn")


class CampaignFactory(Factory):
    class Meta:
        model = Campaign

    organisation = factory.SubFactory(OrganisationFactory)
    title = "100 leaders by July"
    goal = 100
    starts_on = date(2026, 4, 1)
    ends_on = date(2027, 7, 31)


class BoardItemFactory(Factory):
    class Meta:
        model = BoardItem

    organisation = factory.SubFactory(OrganisationFactory)
    held_on = date(2026, 9, 24)
    meeting = "Trust board, public session"
    title = "Workforce Race Equality Standard: results and action plan"


class AttendanceFactory(Factory):
    """Somebody who was there; ``was_present=False`` for somebody who was not."""

    class Meta:
        model = Attendance

    item = factory.SubFactory(BoardItemFactory)
    user = factory.SubFactory(UserFactory)
    was_present = True
