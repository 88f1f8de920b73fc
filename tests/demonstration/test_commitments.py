"""What the demonstration tells of leaders' commitments: enough that no page of them is empty."""

from collections.abc import Sequence
from typing import Any

from tracker.accounts.models import Organisation
from tracker.audit import Tag
from tracker.audit.queries import trail_of
from tracker.audit.rules import CONFIDENTIAL
from tracker.commitments.models import (
    AppraisalPack,
    Attendance,
    BoardItem,
    Campaign,
    CareerStep,
    Colleague,
    Concern,
    Feedback,
    Insight,
    MentoringSession,
    Objective,
    Relationship,
    SessionNote,
    Signal,
    SponsorshipAct,
)
from tracker.commitments.queries.coverage import coverage_of
from tracker.commitments.rules.duties import Reading
from tracker.commitments.rules.vocabulary import Act, Answer, InsightState, Kind, ObjectiveState, State
from tracker.db import db


def every(model: Any) -> Sequence[Any]:
    return list(db.session.scalars(db.select(model)))


def test_there_are_relationships_of_every_kind_and_at_every_step(told: Organisation) -> None:
    pairs = [each for each in every(Relationship) if each.organisation_id == told.id]

    assert {each.kind for each in pairs} == set(Kind)
    assert {each.state for each in pairs} == {
        State.REQUESTED,
        State.AGREEMENT,
        State.ACTIVE,
        State.PAUSED,
        State.ENDED,
    }
    assert any(each.escalated_on for each in pairs)


def test_sessions_and_acts_are_confirmed_and_some_wait(told: Organisation) -> None:
    answers = {model: {each.answer for each in every(model)} for model in (MentoringSession, SponsorshipAct)}

    both = {Answer.CONFIRMED, Answer.WAITING}
    assert answers == {MentoringSession: both, SponsorshipAct: both}
    assert {each.kind for each in every(SponsorshipAct)} == set(Act)


def test_leaders_stand_in_every_way_there_is(told: Organisation) -> None:
    found = coverage_of(told.id)

    assert {row.reading for row in found.rows} == set(Reading)


def test_nothing_else_that_a_page_shows_is_missing(told: Organisation) -> None:
    kinds = (
        AppraisalPack,
        Attendance,
        BoardItem,
        Campaign,
        CareerStep,
        Colleague,
        Concern,
        Feedback,
        SessionNote,
        Signal,
    )

    assert [kind.__name__ for kind in kinds if not every(kind)] == []
    assert {each.state for each in every(Insight)} == {InsightState.APPROVED, InsightState.ACTION}
    assert {each.state for each in every(Objective)} == {
        ObjectiveState.DRAFT,
        ObjectiveState.AGREED,
        ObjectiveState.MID_YEAR,
    }


def test_the_trail_of_the_organisation_tells_of_colleagues_only_that_they_have_an_account(told: Organisation) -> None:
    colleagues = {each.user_id for each in every(Colleague)}

    events = trail_of(told.id, size=100_000)

    theirs = {event.tag for event in events if colleagues & {event.actor_id, event.subject_id}}
    assert len(colleagues) == 10
    assert theirs == {Tag.PERSON_JOINED}
    assert {event.tag for event in events} & CONFIDENTIAL == set()
