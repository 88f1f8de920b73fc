"""Relationships: those that have gone quiet, what waits to be confirmed, and when two look at how it goes.

The label names the relationship as the coordinator calls it, and nothing here names a person: what the two are told
says only that a relationship needs them. Only active ones: who is there no more is left out where all are.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, literal, select
from sqlalchemy.orm import aliased

from tracker.commitments.models import (
    AgreementReview,
    MentoringSession,
    PairAgreement,
    Relationship,
    SponsorshipAct,
)
from tracker.commitments.rules.vocabulary import Answer, State
from tracker.reminders.queries.sources.live import Live, words
from tracker.reminders.rules.vocabulary import Kind, Part

_SIDES = ("leader_id", "colleague_user_id")


def _of_pairs(item: Any, due_on: Any, version: Any) -> Select[Any]:
    """The columns of something that hangs on an active relationship, with its two sides."""
    return select(
        item.label("item_id"),
        Relationship.organisation_id.label("organisation_id"),
        due_on.label("due_on"),
        words("R", Relationship.number).label("label"),
        Relationship.id.label("subject_id"),
        literal("").label("of"),
        version.label("version"),
        Relationship.leader_id.label("leader_id"),
        Relationship.colleague_user_id.label("colleague_user_id"),
    ).where(Relationship.state == State.ACTIVE)


def _for_leader(kind: Kind, statement: Select[Any]) -> Live:
    return Live(kind, statement, {Part.BOTH_SIDES: "leader_id"}, has_roles=False)


def _for_colleague(kind: Kind, statement: Select[Any]) -> Live:
    return Live(kind, statement, {Part.BOTH_SIDES: "colleague_user_id"}, has_roles=False)


def _for_coordinator(kind: Kind, statement: Select[Any]) -> Live:
    """A coordinator who is one of the two is not told of their own."""
    return Live(kind, statement, besides=_SIDES)


def _quiet() -> Select[Any]:
    """Marked as stalled, until something is logged or it is paused."""
    statement = _of_pairs(Relationship.id, Relationship.prompted_on, Relationship.version)
    return statement.where(Relationship.prompted_on.is_not(None))


def quiet_for_leader() -> Live:
    """Relationships in which nothing was logged in the agreed rhythm, for the leader."""
    return _for_leader(Kind.PAIR_STALLED, _quiet())


def quiet_for_colleague() -> Live:
    """The same for the colleague."""
    return _for_colleague(Kind.PAIR_STALLED, _quiet())


def still_quiet() -> Live:
    """Those that stayed so for as long as the trust has settled, from that day: for the coordinator."""
    statement = _of_pairs(Relationship.id, Relationship.escalated_on, Relationship.version)
    marked = Relationship.prompted_on.is_not(None), Relationship.escalated_on >= Relationship.prompted_on
    return _for_coordinator(Kind.PAIR_STALLED, statement.where(*marked))


def _to_confirm(kind: Kind, logged: type[MentoringSession | SponsorshipAct]) -> Live:
    """What one side logged and the other has neither confirmed nor disputed, for that other side."""
    other = case(
        (logged.logged_by_id == Relationship.leader_id, Relationship.colleague_user_id), else_=Relationship.leader_id
    )
    statement = (
        _of_pairs(logged.id, logged.logged_on, logged.version)
        .add_columns(other.label("other_id"))
        .join(logged, logged.relationship_id == Relationship.id)
        .where(logged.answer == Answer.WAITING)
    )
    return Live(kind, statement, {Part.OTHER_SIDE: "other_id"}, has_roles=False)


def sessions() -> Live:
    """Sessions that wait to be confirmed, from the day on which they were logged, or last changed."""
    return _to_confirm(Kind.SESSION_TO_CONFIRM, MentoringSession)


def acts() -> Live:
    """Acts of sponsorship that wait to be confirmed."""
    return _to_confirm(Kind.ACT_TO_CONFIRM, SponsorshipAct)


def _reviews() -> Select[Any]:
    """Days to look back by the newest agreement that both have signed, on which the two have not."""
    newer = aliased(PairAgreement)
    is_replaced = exists().where(
        newer.relationship_id == Relationship.id, newer.number > PairAgreement.number, *_signed(newer)
    )
    return (
        _of_pairs(AgreementReview.id, AgreementReview.due_on, PairAgreement.version)
        .join(PairAgreement, PairAgreement.relationship_id == Relationship.id)
        .join(AgreementReview, AgreementReview.agreement_id == PairAgreement.id)
        .where(AgreementReview.held_on.is_(None), *_signed(PairAgreement), ~is_replaced)
    )


def _signed(agreement: Any) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return agreement.leader_signed_at.is_not(None), agreement.colleague_signed_at.is_not(None)


def reviews_for_leader() -> Live:
    """Days on which two look at how it goes, for the leader."""
    return _for_leader(Kind.AGREEMENT_REVIEW, _reviews())


def reviews_for_colleague() -> Live:
    """The same for the colleague."""
    return _for_colleague(Kind.AGREEMENT_REVIEW, _reviews())


def reviews_not_held() -> Live:
    """The same for the coordinator."""
    return _for_coordinator(Kind.AGREEMENT_REVIEW, _reviews())


LIVE = (
    quiet_for_leader,
    quiet_for_colleague,
    still_quiet,
    sessions,
    acts,
    reviews_for_leader,
    reviews_for_colleague,
    reviews_not_held,
)
