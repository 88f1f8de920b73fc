"""Closing an action: one person asks, with evidence; a second confirms or sends it back."""

from tracker import clock, outbox
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.db import check_version
from tracker.errors import RuleBroken
from tracker.plans.models import Action
from tracker.plans.rules import closing, moves
from tracker.plans.rules.vocabulary import Status
from tracker.plans.services import trail


def ask_to_close(action: Action, *, actor: User, statement: str, version: int | None = None) -> None:
    """Say that an action is done, and what it achieved. Raises RuleBroken where something is missing."""
    check_version(action, version)
    if action.status is Status.AWAITING_CLOSURE:
        raise RuleBroken("Somebody has already asked for this action to be closed")
    moves.check_move(action.status, Status.AWAITING_CLOSURE, field=None)
    closing.check_may_close(action.facts, clock.today())
    action.status, action.status_since = Status.AWAITING_CLOSURE, clock.today()
    action.closure_requested_by_id, action.closure_requested_at = actor.id, clock.now()
    action.closure_statement, action.closure_reply = statement, ""
    trail.record(action, Tag.CLOSURE_ASKED, actor=actor)


def close_action(action: Action, *, actor: User, reply: str, version: int | None = None) -> None:
    """Confirm that an action is done. Raises RuleBroken for its owner, for whoever asked, and without evidence."""
    check_version(action, version)
    _check_waiting(action)
    closing.check_second_person(actor.id, owner_id=action.owner_id, requested_by_id=action.closure_requested_by_id)
    closing.check_may_close(action.facts, clock.today())
    action.status, action.status_since, action.percent = Status.COMPLETE, clock.today(), 100
    action.closed_by_id, action.closed_at, action.closure_reply = actor.id, clock.now(), reply
    trail.record(action, Tag.ACTION_CLOSED, actor=actor, reason=reply)
    _tell(action, "closed", actor, reply)


def send_back(action: Action, *, actor: User, reply: str, version: int | None = None) -> None:
    """Do not close it: it goes back into progress, with the reason."""
    check_version(action, version)
    _check_waiting(action)
    closing.check_second_person(actor.id, owner_id=action.owner_id, requested_by_id=action.closure_requested_by_id)
    if not reply:
        raise RuleBroken("Enter what is missing", "reply")
    action.status, action.status_since = Status.IN_PROGRESS, clock.today()
    action.closure_requested_by_id = action.closure_requested_at = None
    action.closure_reply = reply
    trail.record(action, Tag.CLOSURE_RETURNED, actor=actor, reason=reply)
    _tell(action, "sent back", actor, reply)


def _check_waiting(action: Action) -> None:
    if action.status is not Status.AWAITING_CLOSURE:
        raise RuleBroken("Nobody is waiting for this action to be closed")


def _tell(action: Action, decision: str, actor: User, reply: str) -> None:
    outbox.enqueue(
        "closure_decided",
        to=action.owner.email,
        key=f"closure_decided:{action.id}:{action.version}",
        user_id=action.owner_id,
        organisation_id=action.organisation_id,
        name=action.owner.name,
        action=str(action),
        decision=decision,
        by=actor.name,
        reply=reply,
    )
