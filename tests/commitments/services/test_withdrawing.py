"""Withdrawing consent: what stops at once, what stays, and what nobody is told."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from tests.commitments.factories import (
    CareerStepFactory,
    ColleagueFactory,
    ConsentFactory,
    FeedbackFactory,
    InsightFactory,
    MentoringSessionFactory,
    PairingConflictFactory,
    SessionNoteFactory,
    SponsorshipActFactory,
    WishFactory,
    walked,
)
from tests.factories import MembershipFactory, UserFactory
from tracker.access import Role
from tracker.audit.queries import history_of, trail_of
from tracker.commitments.models import (
    CareerStep,
    Colleague,
    CommitmentLink,
    Feedback,
    Insight,
    MentoringSession,
    PairingConflict,
    SessionNote,
    Wish,
)
from tracker.commitments.rules.vocabulary import (
    Answer,
    ConsentPurpose,
    EndReason,
    InsightState,
    Kind,
    LinkPurpose,
    Side,
    State,
)
from tracker.commitments.services import register
from tracker.commitments.services import withdrawing as services
from tracker.db import db
from tracker.drafts.models import Draft
from tracker.errors import RuleBroken
from tracker.outbox.models import Message

pytestmark = pytest.mark.usefixtures("session")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SITE = "https://board.example/"


@pytest.fixture
def colleague() -> Colleague:
    found: Colleague = ColleagueFactory(line_manager=UserFactory(), could_reach_executive=True)
    return found


def withdraw(colleague: Colleague) -> None:
    services.withdraw(colleague, actor=colleague.user, site=SITE)
    db.session.flush()
    db.session.expire_all()


def every(model: Any) -> list[Any]:
    return list(db.session.scalars(sa.select(model)))


def test_what_they_wrote_goes_and_the_place_stays_empty(colleague: Colleague) -> None:
    withdraw(colleague)

    assert colleague.left_at == NOW
    assert {
        name: getattr(colleague, name)
        for name in ("band", "site", "interests", "kinds", "availability", "wants", "could_reach_executive")
    } == {
        "band": None,
        "site": "",
        "interests": [],
        "kinds": [],
        "availability": "",
        "wants": "",
        "could_reach_executive": False,
    }
    assert (colleague.line_manager_id, colleague.line_manager_name) == (None, "")


def test_both_consents_are_withdrawn_and_their_words_stay(colleague: Colleague) -> None:
    ConsentFactory(colleague=colleague, purpose=ConsentPurpose.PROGRESSION, wording="I agree to be followed")
    before = ConsentFactory(
        colleague=colleague, purpose=ConsentPurpose.PROGRESSION, withdrawn_at=datetime(2026, 9, 1, tzinfo=UTC)
    )

    withdraw(colleague)

    assert {(each.purpose, each.withdrawn_at) for each in colleague.consents if each != before} == {
        (ConsentPurpose.POOL, NOW),
        (ConsentPurpose.PROGRESSION, NOW),
    }
    assert before.withdrawn_at == datetime(2026, 9, 1, tzinfo=UTC)
    assert "I agree to be followed" in {each.wording for each in colleague.consents}


@pytest.mark.parametrize("state", [State.REQUESTED, State.ACCEPTED, State.AGREEMENT, State.ACTIVE, State.PAUSED])
def test_every_relationship_that_is_open_ends_at_once(colleague: Colleague, state: State) -> None:
    pair = walked(state, colleague=colleague)

    withdraw(colleague)

    assert (pair.state, pair.end_reason, pair.ended_by) == (State.ENDED, EndReason.WITHDRAWN, Side.COLLEAGUE)
    assert (pair.ended_on, pair.reasons) == (date(2026, 11, 22), [])


@pytest.mark.parametrize("state", [State.DECLINED, State.ENDED])
def test_what_was_over_stays_as_it_was(colleague: Colleague, state: State) -> None:
    pair = walked(state, colleague=colleague)
    if state is State.ENDED:
        pair.ended_by, pair.end_words = Side.COLLEAGUE, "Thank you for everything"

    withdraw(colleague)

    assert (pair.state, pair.end_reason) == (state, EndReason.COMPLETE if state is State.ENDED else None)
    assert (pair.end_words, pair.reasons) == ("", [])


def test_the_leaders_words_at_the_end_are_theirs(colleague: Colleague) -> None:
    pair = walked(State.ENDED, colleague=colleague, ended_by=Side.LEADER, end_words="Good luck")

    withdraw(colleague)

    assert pair.end_words == "Good luck"


def test_the_leader_is_told_that_it_ended_and_neither_why_nor_with_whom(colleague: Colleague) -> None:
    pair = walked(State.ACTIVE, colleague=colleague)
    InsightFactory(pair=pair, state=InsightState.WITH_COLLEAGUE)

    withdraw(colleague)

    (message,) = every(Message)
    assert (message.to_address, message.subject) == (pair.leader.email, "A relationship has changed")
    for secret in ("Meera", "withdr", "consent", "mentoring", "left", colleague.user.email):
        assert secret not in message.body
    assert list(trail_of(colleague.organisation_id)) == []
    assert {event.tag.value for event in history_of(colleague, *colleague.consents)} == {"consent.withdrawn"}


def test_what_both_confirmed_stays(colleague: Colleague) -> None:
    session = MentoringSessionFactory(pair=walked(colleague=colleague))
    act = SponsorshipActFactory(pair=walked(colleague=colleague, kind=Kind.SPONSORSHIP))

    withdraw(colleague)

    assert (session.answer, act.answer, session.pair.started_on) == (
        Answer.CONFIRMED,
        Answer.CONFIRMED,
        date(2026, 5, 1),
    )
    assert session.pair.is_eligible
    assert session.pair.agreements[0].is_signed


@pytest.mark.parametrize(
    "state", [InsightState.DRAFT, InsightState.WITH_COLLEAGUE, InsightState.RETURNED, InsightState.APPROVED]
)
def test_every_insight_is_withdrawn_of_relationships_that_are_over_too(
    colleague: Colleague, state: InsightState
) -> None:
    pair = walked(State.ENDED, colleague=colleague)
    approved = {"approved_words": "People never hear of it", "approved_at": NOW} if state == "approved" else {}
    InsightFactory(pair=pair, state=state, **approved)

    withdraw(colleague)

    (insight,) = every(Insight)
    assert (insight.state, insight.withdrawn_at) == (InsightState.WITHDRAWN, NOW)
    assert "People never hear of it" not in (insight.words, insight.approved_words)


def test_links_of_either_side_work_no_more_and_used_ones_stay_as_they_are(colleague: Colleague) -> None:
    pair, others = walked(colleague=colleague), walked()
    used = datetime(2026, 9, 1, tzinfo=UTC)
    for number, (each, user, moment) in enumerate(
        [
            (pair, pair.leader, None),
            (pair, colleague.user, None),
            (pair, pair.leader, used),
            (others, others.leader, None),
        ]
    ):
        expires = datetime(2027, 1, 1, tzinfo=UTC)
        db.session.add(
            CommitmentLink(
                pair=each,
                user=user,
                purpose=LinkPurpose.LOG_SESSION,
                token_digest=str(number),
                expires_at=expires,
                used_at=moment,
            )
        )
    db.session.flush()

    withdraw(colleague)

    assert {each.token_digest: each.used_at for each in every(CommitmentLink)} == {
        "0": NOW,
        "1": NOW,
        "2": used,
        "3": None,
    }


def test_steps_wishes_conflicts_and_notes_go_and_those_of_others_stay(colleague: Colleague) -> None:
    session = MentoringSessionFactory(pair=walked(colleague=colleague))
    theirs = SessionNoteFactory(session=session, author=session.pair.leader, words="The leader's own")
    SessionNoteFactory(session=session, author=colleague.user, is_shared=True)
    CareerStepFactory(colleague=colleague)
    WishFactory(colleague=colleague)
    kept = [
        PairingConflictFactory(declared_by=colleague.user),  # at another organisation
        PairingConflictFactory(
            organisation=colleague.organisation, declared_by=colleague.user, other=None, other_email="a@example.nhs.uk"
        ),  # as a governor, who leads too
        PairingConflictFactory(organisation=colleague.organisation, other=colleague.user),
    ]
    PairingConflictFactory(organisation=colleague.organisation, declared_by=colleague.user)
    other_wish, other_step = WishFactory(), CareerStepFactory()

    withdraw(colleague)

    assert (every(SessionNote), every(MentoringSession)) == ([theirs], [session])
    assert (every(Wish), every(CareerStep)) == ([other_wish], [other_step])
    assert set(every(PairingConflict)) == set(kept)


def test_what_they_said_of_a_relationship_loses_its_words(colleague: Colleague) -> None:
    pair = walked(colleague=colleague)
    own = FeedbackFactory(pair=pair, words="She listened", is_shared=True)
    theirs = FeedbackFactory(pair=pair, author=pair.leader, words="I learnt much", is_shared=True)

    withdraw(colleague)

    assert [(each.words, each.is_shared, each.usefulness) for each in (own, theirs)] == [
        ("", False, 4),
        ("I learnt much", True, 4),
    ]
    assert len(every(Feedback)) == 2


def test_who_left_cannot_leave_again_and_can_join_anew(colleague: Colleague) -> None:
    withdraw(colleague)

    with pytest.raises(RuleBroken) as broken:
        withdraw(colleague)

    assert broken.value.message == register.GONE
    again = ColleagueFactory(organisation=colleague.organisation, user=colleague.user)
    assert (again.is_here, again.id == colleague.id) == (True, False)


def test_nothing_of_another_colleague_changes(colleague: Colleague) -> None:
    other = walked(colleague=ColleagueFactory(organisation=colleague.organisation))

    withdraw(colleague)

    assert (other.state, other.colleague.is_here, other.reasons) == (
        State.ACTIVE,
        True,
        ["Both named quality improvement"],
    )


def test_the_coordinator_takes_out_somebody_who_has_left_the_organisation(colleague: Colleague) -> None:
    coordinator, pair = UserFactory(), walked(colleague=colleague)

    services.take_out(colleague, actor=coordinator, site=SITE)

    assert (colleague.is_here, colleague.wants) == (False, "")
    assert (pair.state, pair.end_reason, pair.ended_by) == (State.ENDED, EndReason.WITHDRAWN, Side.COLLEAGUE)


def test_who_still_has_a_role_withdraws_by_themselves(colleague: Colleague) -> None:
    MembershipFactory(user=colleague.user, organisation=colleague.organisation, role=Role.COLLEAGUE)
    db.session.expire(colleague.user)

    with pytest.raises(RuleBroken, match="They still have a role here, so only they can withdraw"):
        services.take_out(colleague, actor=UserFactory())

    assert colleague.is_here


def test_what_they_have_typed_and_not_sent_goes_too_and_what_others_typed_does_not(colleague: Colleague) -> None:
    session = MentoringSessionFactory(pair=walked(colleague=colleague))
    pair, own, leader = session.pair, colleague.user_id, session.pair.leader_id
    paths = [f"/sessions/{session.id}/note", f"/relationships/{pair.id}/sessions/log"]
    kept = [(own, "/plans/create"), (leader, paths[0])]
    for user_id, path in [*((own, path) for path in paths), *kept]:
        db.session.add(Draft(user_id=user_id, path=path, answers=[["note", "Unsent"]], saved_at=NOW))

    services.withdraw(colleague, actor=colleague.user, site=SITE)

    left = [(each.user_id, each.path) for each in db.session.scalars(sa.select(Draft))]
    assert sorted(left) == sorted(kept)
