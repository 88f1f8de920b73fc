"""Asking for a new due date, and deciding on it: never the same person."""

from datetime import date

from sqlalchemy.exc import IntegrityError

from tracker import clock, outbox
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.plans.models import Action, DueDateRequest
from tracker.plans.rules import dates, moves
from tracker.plans.services import trail
from tracker.words import in_words

PENDING = "A new due date has already been asked for and is waiting for a decision"


def ask_for_due_date(
    action: Action, *, actor: User, new_due: date, reason: str, version: int | None = None
) -> DueDateRequest:
    """Ask for the action to be due on another day. Nothing moves until somebody else grants it."""
    check_version(action, version)
    moves.check_open(action.status)
    undecided = action.undecided_request is not None
    dates.check_request(new_due, due=action.due, start=action.start, today=clock.today(), undecided=undecided)
    request = DueDateRequest(requested_by=actor, old_due=action.due, new_due=new_due, reason=reason, granted=None)
    action.due_date_requests.append(request)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise RuleBroken(PENDING, "new_due") from error
    changes = {"due date asked for": [action.due, new_due]}
    trail.record(action, Tag.DUE_DATE_ASKED, actor=actor, reason=reason, changes=changes)
    return request


def decide_due_date(
    request: DueDateRequest, *, actor: User, granted: bool, reply: str, version: int | None = None
) -> None:
    """Grant a new due date or refuse it. The date first agreed stays on record, so that slippage stays visible.

    Raises RuleBroken where the owner or whoever asked would decide, where it was decided already, or where a refusal
    has no reason.
    """
    check_version(request, version)
    action = request.action
    moves.check_open(action.status)
    dates.check_decider(actor.id, owner_id=action.owner_id, requested_by_id=request.requested_by_id)
    if request.granted is not None:
        raise RuleBroken("Somebody has already decided on this")
    if not granted and not reply:
        raise RuleBroken("Enter why you refuse the new due date", "reply")
    request.granted, request.decided_by, request.decided_at, request.reply = granted, actor, clock.now(), reply
    if granted:
        action.due = request.new_due
    tag = Tag.DUE_DATE_GRANTED if granted else Tag.DUE_DATE_REFUSED
    trail.record(action, tag, actor=actor, reason=reply)
    outbox.enqueue(
        "due_date_decided",
        to=request.requested_by.email,
        key=f"due_date_decided:{request.id}",
        user_id=request.requested_by_id,
        organisation_id=action.organisation_id,
        name=request.requested_by.name,
        action=str(action),
        decision="granted" if granted else "refused",
        by=actor.name,
        due=in_words(action.due),
        reply=reply,
    )
