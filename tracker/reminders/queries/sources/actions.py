"""Actions, their milestones and evidence, what was asked about them, and what was closed."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from tracker.plans.models import (
    Action,
    DueDateRequest,
    Evidence,
    EvidenceRevision,
    Milestone,
    action_contributor,
)
from tracker.plans.rules.vocabulary import OPEN, Status
from tracker.reminders.queries.sources.live import Live, day, name_of, words
from tracker.reminders.rules.vocabulary import Kind, Part

_NAMED = words("A", Action.number, " “", Action.title, "”")
_IS_OPEN = Action.status.not_in(frozenset(Status) - OPEN)
"""No index answers it: the search begins with what hangs on an action, not with every open action."""

_OWN = {Part.OWNER: "owner_id", Part.SPONSOR: "sponsor_id"}


def _about(item: Any, due_on: Any, label: Any, version: Any) -> Select[Any]:
    """The columns of something that hangs on an action, with its people."""
    return select(
        item.label("item_id"),
        Action.organisation_id.label("organisation_id"),
        due_on.label("due_on"),
        label.label("label"),
        Action.id.label("subject_id"),
        name_of(Action.owner_id).label("of"),
        version.label("version"),
        Action.owner_id.label("owner_id"),
        Action.sponsor_id.label("sponsor_id"),
    )


def _open() -> Select[Any]:
    return _about(Action.id, Action.due, _NAMED, Action.version).where(
        Action.status.in_(OPEN - {Status.AWAITING_CLOSURE})
    )


def due() -> Live:
    """Open actions, by their due date."""
    return Live(Kind.ACTION_DUE, _open(), _OWN, lapses=True)


def overdue() -> Live:
    """The same, for whom it is said once the day is over."""
    return Live(Kind.ACTION_OVERDUE, _open(), _OWN)


def _contributed(kind: Kind, statement: Select[Any]) -> Live:
    """The same for whoever works on the action beside its owner."""
    who = action_contributor.c
    joined = statement.add_columns(who.user_id.label("contributor_id")).join(
        action_contributor, who.action_id == Action.id
    )
    lapses = kind in {Kind.ACTION_DUE, Kind.MILESTONE_DUE}
    return Live(kind, joined, {Part.CONTRIBUTORS: "contributor_id"}, has_roles=False, lapses=lapses)


def due_for_contributors() -> Live:
    """Open actions for whoever works on them beside the owner."""
    return _contributed(Kind.ACTION_DUE, _open())


def overdue_for_contributors() -> Live:
    """The same, once the day is over, where a trust tells contributors then."""
    return _contributed(Kind.ACTION_OVERDUE, _open())


def _milestones() -> Select[Any]:
    label = words("“", Milestone.title, "” of A", Action.number)
    return (
        _about(Milestone.id, Milestone.due, label, Milestone.version)
        .join(Milestone, Milestone.action_id == Action.id)
        .where(_IS_OPEN, Milestone.done_on.is_(None))
    )


def milestones_due() -> Live:
    """Milestones of open actions that are not reached."""
    return Live(Kind.MILESTONE_DUE, _milestones(), _OWN, lapses=True)


def milestones_due_for_contributors() -> Live:
    """The same for contributors."""
    return _contributed(Kind.MILESTONE_DUE, _milestones())


def milestones_overdue() -> Live:
    """The same, once the day is over."""
    return Live(Kind.MILESTONE_OVERDUE, _milestones(), _OWN)


def milestones_overdue_for_contributors() -> Live:
    """The same for contributors, where a trust tells them then."""
    return _contributed(Kind.MILESTONE_OVERDUE, _milestones())


def _evidence() -> Select[Any]:
    newer = aliased(EvidenceRevision)
    has_newer = select(newer.id).where(
        newer.evidence_id == EvidenceRevision.evidence_id, newer.number > EvidenceRevision.number
    )
    label = words("“", Evidence.title, "” of A", Action.number)
    return (
        _about(Evidence.id, EvidenceRevision.expires_on, label, Evidence.version)
        .join(Evidence, Evidence.action_id == Action.id)
        .join(EvidenceRevision, EvidenceRevision.evidence_id == Evidence.id)
        .where(_IS_OPEN, EvidenceRevision.expires_on.is_not(None), ~has_newer.exists())
    )


def evidence() -> Live:
    """The newest revisions of evidence that expire, of open actions."""
    return Live(Kind.EVIDENCE_EXPIRING, _evidence(), _OWN)


def evidence_for_contributors() -> Live:
    """The same for contributors."""
    return _contributed(Kind.EVIDENCE_EXPIRING, _evidence())


def due_date_requests() -> Live:
    """New due dates that somebody asked for and nobody decided on. Neither owner nor asker decides."""
    statement = (
        _about(DueDateRequest.id, day(DueDateRequest.created_at), _NAMED, DueDateRequest.version)
        .add_columns(DueDateRequest.requested_by_id.label("requested_by_id"))
        .join(DueDateRequest, DueDateRequest.action_id == Action.id)
        .where(_IS_OPEN, DueDateRequest.granted.is_(None))
    )
    return Live(Kind.DUE_DATE_WAITING, statement, _OWN, besides=("owner_id", "requested_by_id"))


def closures() -> Live:
    """Actions that somebody says are done and nobody has closed. Neither owner nor asker decides."""
    statement = (
        _about(Action.id, day(Action.closure_requested_at), _NAMED, Action.version)
        .add_columns(Action.closure_requested_by_id.label("requested_by_id"))
        .where(Action.status == Status.AWAITING_CLOSURE)
    )
    return Live(Kind.CLOSURE_WAITING, statement, _OWN, besides=("owner_id", "requested_by_id"))


LIVE = (
    due,
    due_for_contributors,
    overdue,
    overdue_for_contributors,
    milestones_due,
    milestones_due_for_contributors,
    milestones_overdue,
    milestones_overdue_for_contributors,
    evidence,
    evidence_for_contributors,
    due_date_requests,
    closures,
)
