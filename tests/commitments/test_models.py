"""What the database itself refuses, whoever asks: the same on SQLite and PostgreSQL."""

import importlib.util
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from tests.commitments.factories import (
    ColleagueFactory,
    ConcernFactory,
    ConsentFactory,
    InsightFactory,
    MentoringSessionFactory,
    ObjectiveFactory,
    PairAgreementFactory,
    PairingConflictFactory,
    RelationshipFactory,
    SponsorshipActFactory,
    walked,
)
from tests.factories import UserFactory
from tracker.commitments.models import CommitmentLink, Relationship
from tracker.commitments.rules.moves import MOVES
from tracker.commitments.rules.vocabulary import Answer, InsightState, Kind, LinkPurpose, ObjectiveState, State
from tracker.db import db
from tracker.wres.rules.vocabulary import Band

pytestmark = pytest.mark.usefixtures("session")
GUARDS = Path(__file__).parents[2] / "migrations/versions/0013_guard_relationships_consent_and_what_was_confirmed.py"


def refused(statement: str) -> str:
    """What the database says to a statement that somebody types by hand."""
    with pytest.raises(IntegrityError) as refusal, db.session.begin_nested():
        db.session.execute(sa.text(statement))
    return str(refusal.value.orig)


def not_made(factory: Any, **fields: Any) -> str:
    """What the database says to a record that it does not take."""
    with pytest.raises(IntegrityError) as refusal, db.session.begin_nested():
        factory(**fields)
    return str(refusal.value.orig)


def test_the_database_holds_the_same_moves_as_the_rules() -> None:
    spec = importlib.util.spec_from_file_location("guards", GUARDS)
    assert spec
    assert spec.loader
    guards = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(guards)

    held = {state: set(after) for state, after in guards.MOVES.items()}

    assert held == {str(state): {str(each) for each in after} for state, after in MOVES.items() if after}


@given(moves=st.lists(st.sampled_from(State), max_size=8))
def test_no_row_of_statements_brings_a_relationship_where_the_rules_do_not(moves: list[State]) -> None:
    with db.session.begin_nested() as nested:
        pair = walked(State.AGREEMENT)
        agreement = pair.agreements[0]
        agreement.leader_signed_at = agreement.colleague_signed_at = datetime(2026, 5, 1, 9, tzinfo=UTC)
        db.session.flush()

        for to in moves:
            before = pair.state
            is_legal = to in MOVES[before] or to is before
            assert _moved(pair, to) is is_legal
            assert pair.state is (to if is_legal else before)
        nested.rollback()


def _moved(pair: Relationship, to: State) -> bool:
    """Whether the database lets the relationship become this."""
    facts = "started_on = '2026-05-01', ended_on = '2026-10-01', end_reason = 'withdrawn'"
    declined = "'2026-04-20 09:00:00+00:00'" if to is State.DECLINED else "NULL"
    statement = f"UPDATE relationship SET state = '{to}', {facts}, declined_at = {declined} WHERE id = :id"  # noqa: S608 -- ours
    try:
        with db.session.begin_nested():
            db.session.execute(sa.text(statement).bindparams(sa.bindparam("id", pair.id, Relationship.id.type)))
    except IntegrityError:
        return False
    finally:
        db.session.refresh(pair)
    return True


def test_a_relationship_begins_as_a_request() -> None:
    assert "a relationship begins as a request" in not_made(
        RelationshipFactory, state=State.ENDED, ended_on=date(2026, 5, 1), end_reason="withdrawn"
    )


def test_nobody_is_paired_with_themselves() -> None:
    colleague = ColleagueFactory()

    assert "between_two" in not_made(RelationshipFactory, colleague=colleague, leader=colleague.user)


def test_a_line_manager_is_not_paired_with_somebody_they_manage() -> None:
    manager = UserFactory()
    colleague = ColleagueFactory(line_manager=manager)

    words = not_made(RelationshipFactory, colleague=colleague, leader=manager)

    assert "a line manager neither mentors nor sponsors somebody they manage" in words


@pytest.mark.parametrize("says", ["leader", "colleague"])
def test_a_declared_conflict_keeps_two_people_apart_whoever_declared_it(says: str) -> None:
    leader, colleague = UserFactory(), ColleagueFactory()
    people = (leader, colleague.user) if says == "leader" else (colleague.user, leader)
    PairingConflictFactory(organisation=colleague.organisation, declared_by=people[0], other=people[1])

    words = not_made(RelationshipFactory, colleague=colleague, leader=leader)

    assert "two people with a declared conflict are not paired" in words


@pytest.mark.parametrize("band", [Band.BAND_9, Band.VSM, Band.SENIOR_MEDICAL_MANAGERS, Band.ALL])
def test_nobody_above_band_8d_is_in_the_pool(band: Band) -> None:
    assert "band_8d_or_below" in not_made(ColleagueFactory, band=band)


def test_who_has_left_the_pool_is_paired_with_nobody() -> None:
    colleague = ColleagueFactory(left_at=datetime(2026, 6, 1, tzinfo=UTC))

    assert "not in the pool" in not_made(RelationshipFactory, colleague=colleague)


def test_two_people_have_one_relationship_of_a_kind_at_a_time() -> None:
    pair = walked()
    same = {"leader": pair.leader, "colleague": pair.colleague}

    RelationshipFactory(**same, kind=Kind.SPONSORSHIP)

    assert not_made(RelationshipFactory, **same)


def test_a_relationship_begins_when_both_have_signed() -> None:
    pair = walked(State.AGREEMENT)
    pair.agreements[0].leader_signed_at = datetime(2026, 5, 1, 9, tzinfo=UTC)
    db.session.flush()

    words = refused("UPDATE relationship SET state = 'active', started_on = '2026-05-01'")

    assert "a relationship begins when both have signed" in words


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM relationship", "a relationship cannot be removed, only ended"),
        ("UPDATE relationship SET kind = 'sponsorship'", "keeps its kind and its two people"),
        ("DELETE FROM colleague", "is not removed, only left"),
        ("DELETE FROM consent", "consent is not removed, only withdrawn"),
        ("UPDATE consent SET wording = 'Anything'", "what was consented to cannot be changed"),
        ("UPDATE pair_agreement SET goals = 'Other'", "an agreement that both signed cannot be changed"),
        ("DELETE FROM pair_agreement", "an agreement that both signed cannot be removed"),
        ("UPDATE mentoring_session SET minutes = 300", "a session that was confirmed stays so"),
        ("DELETE FROM mentoring_session", "a session that was confirmed stays so"),
    ],
)
def test_what_was_signed_consented_to_or_confirmed_stays(statement: str, words: str) -> None:
    MentoringSessionFactory()

    assert words in refused(statement)


def test_consent_that_was_withdrawn_stays_so() -> None:
    ConsentFactory(withdrawn_at=datetime(2026, 6, 1, tzinfo=UTC))

    assert "consent that was withdrawn stays so" in refused("UPDATE consent SET withdrawn_at = NULL")


def test_an_agreement_follows_when_both_have_accepted() -> None:
    pair = RelationshipFactory()

    assert "an agreement follows when both have accepted" in not_made(PairAgreementFactory, pair=pair)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"held_on": date(2026, 4, 30)}, "before the agreement or after the end"),
        ({"held_on": date(2026, 6, 4)}, "not_in_the_future"),
        ({"minutes": 0}, "minutes_plausible"),
    ],
)
def test_a_session_lies_between_the_agreement_and_today(fields: dict[str, Any], words: str) -> None:
    assert words in not_made(MentoringSessionFactory, pair=walked(), **fields)


def test_a_session_after_the_end_is_refused() -> None:
    pair = walked(State.ENDED)

    words = not_made(MentoringSessionFactory, pair=pair, held_on=date(2026, 10, 2), logged_on=date(2026, 10, 2))

    assert "before the agreement or after the end" in words


def test_sponsorship_has_acts_and_mentoring_has_sessions() -> None:
    assert "has acts, not sessions" in not_made(MentoringSessionFactory, pair=walked(kind=Kind.SPONSORSHIP))
    assert "has sessions, not acts" in not_made(SponsorshipActFactory, pair=walked())


def test_only_the_other_side_confirms() -> None:
    pair, sponsorship = walked(), walked(kind=Kind.SPONSORSHIP)

    assert "only the other side confirms" in not_made(MentoringSessionFactory, pair=pair, answered_by=UserFactory())
    assert "answered_by_the_other" in not_made(MentoringSessionFactory, pair=pair, answered_by=pair.leader)
    assert "only the two log" in not_made(
        MentoringSessionFactory, pair=pair, logged_by=UserFactory(), answered_by=pair.leader
    )
    assert "only the colleague confirms" in not_made(SponsorshipActFactory, pair=sponsorship, answered_by=UserFactory())
    assert "only the leader logs" in not_made(
        SponsorshipActFactory, pair=sponsorship, logged_by=UserFactory(), answer=Answer.WAITING
    )


def _link(user: Any, session: Any, **fields: Any) -> CommitmentLink:
    link = CommitmentLink(
        pair=session.pair,
        user=user,
        purpose=LinkPurpose.CONFIRM_SESSION,
        session=session,
        token_digest="0" * 64,
        expires_at=datetime(2026, 6, 20, tzinfo=UTC),
        **fields,
    )
    db.session.add(link)
    db.session.flush()
    return link


def test_a_link_is_for_the_other_side_and_is_used_once() -> None:
    session = MentoringSessionFactory(answer=Answer.WAITING)
    stranger, leader = UserFactory(), session.pair.leader

    assert "a link is for one of the two" in not_made(_link, user=stranger, session=session)
    assert "nobody confirms what they logged themselves" in not_made(_link, user=leader, session=session)

    _link(session.pair.colleague.user, session, used_at=datetime(2026, 6, 5, tzinfo=UTC))

    assert "a link is used once" in refused("UPDATE commitment_link SET used_at = NULL")


@pytest.mark.parametrize("who", ["leader", "manager"])
def test_a_concern_goes_to_somebody_outside_the_line(who: str) -> None:
    manager = UserFactory()
    pair = walked(colleague=ColleagueFactory(line_manager=manager))
    recipient = pair.leader if who == "leader" else manager

    assert "somebody outside the line" in not_made(ConcernFactory, pair=pair, recipient=recipient)


def test_the_words_of_a_concern_stay() -> None:
    ConcernFactory()

    assert "the words of a concern cannot be changed" in refused("UPDATE concern SET words = 'Nothing'")
    assert "a concern cannot be removed" in refused("DELETE FROM concern")


def test_the_wording_that_a_colleague_approved_stays_until_they_withdraw_it() -> None:
    approved = {"approved_words": "Advertise acting-up posts", "approved_at": datetime(2026, 8, 3, tzinfo=UTC)}
    insight = InsightFactory(state=InsightState.APPROVED, **approved)

    words = refused("UPDATE insight SET approved_words = 'Something else'")
    insight.state, insight.withdrawn_at = InsightState.WITHDRAWN, datetime(2026, 9, 1, tzinfo=UTC)
    insight.approved_words, insight.approved_at = "", None
    db.session.flush()

    assert "the wording that was approved cannot be changed" in words
    assert "an insight that was withdrawn stays so" in refused("UPDATE insight SET words = 'Again'")


def test_an_objective_that_was_agreed_stays() -> None:
    objective = ObjectiveFactory()
    objective.state, objective.agreed_by, objective.agreed_at = (
        ObjectiveState.AGREED,
        UserFactory(),
        datetime(2026, 5, 5, tzinfo=UTC),
    )
    db.session.flush()

    assert "an objective that was agreed cannot be changed" in refused("UPDATE objective SET measure = 'Less'")


@pytest.mark.parametrize("table", ["relationship", "colleague", "consent", "concern"])
def test_no_row_takes_the_place_of_another(table: str) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("only SQLite can replace a row without removing it first")
    ConcernFactory()

    words = refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")  # noqa: S608 -- ours

    assert words == "another record stands in its place already"
