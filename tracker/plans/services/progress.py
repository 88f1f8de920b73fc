"""Saying how an action is going, and keeping its milestones."""

import uuid
from collections.abc import Sequence
from datetime import date

from tracker import clock, outbox
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.plans.models import Action, Milestone, Progress
from tracker.plans.rules import moves, standing
from tracker.plans.rules.vocabulary import CLAIMS, Rag, Status
from tracker.plans.services import trail
from tracker.words import in_words


def record_progress(
    action: Action,
    *,
    actor: User,
    status: Status,
    percent: int,
    note: str,
    claim: Rag | None = None,
    done: Sequence[uuid.UUID] = (),
    version: int | None = None,
    tag: Tag = Tag.PROGRESS_RECORDED,
) -> Progress:
    """Say how an action is going.

    ``done`` are the milestones done by now; ``percent`` is the teller's own estimate, and ``claim`` the owner's own
    rating: from anybody else it is not taken. ``tag`` says in the history how it was told.

    Raises RuleBroken where the status may not follow, or the claim is none of red, amber and green.
    """
    check_version(action, version)
    moves.check_open(action.status)
    if status not in moves.by_update(action.status):
        moves.check_move(action.status, to=status)
        raise RuleBroken("Select how the action is going", "status")
    if claim is not None and claim not in CLAIMS:
        raise RuleBroken("Select green, amber or red", "claim")
    became_blocked = status is Status.BLOCKED and action.status is not Status.BLOCKED
    own = claim if actor.id == action.owner_id else None
    ticked = _tick(action, done)
    with db.session.no_autoflush:  # so that what changed can still be told from what was
        _move(action, status)
        action.claim, action.percent, action.progressed_at = own or action.claim, percent, clock.now()
        rating = standing.standing(action.facts, clock.today()).rag
        said = Progress(author=actor, status=status, claim=own, computed=rating, percent=percent, note=note)
        action.progress.append(said)
    changes = {f"milestone {each.title}": [None, f"done on {in_words(clock.today())}"] for each in ticked}
    trail.record(action, tag, actor=actor, changes=changes)
    if became_blocked:
        _tell_that_blocked(action, said, actor)
    return said


def add_milestone(action: Action, *, actor: User, title: str, weight: int, due: date) -> Milestone:
    """Add a step on the way. ``weight`` is its share of the work against the other milestones, 1 to 100."""
    _check_may_plan(action, actor)
    _check_milestone_date(action, due)
    milestone = Milestone(title=title, weight=weight, due=due)
    action.milestones.append(milestone)
    changes = {"milestone": [None, _described(milestone)]}
    trail.record(action, Tag.MILESTONE_ADDED, actor=actor, changes=changes)
    return milestone


def edit_milestone(
    milestone: Milestone,
    *,
    actor: User,
    title: str,
    weight: int,
    due: date,
    done_on: date | None,
    reason: str,
    version: int | None,
) -> None:
    """Change a milestone, with the reason why. ``done_on`` is None while it is still to be done."""
    check_version(milestone, version)
    _check_may_plan(milestone.action, actor)
    _check_milestone_date(milestone.action, due)
    if done_on is not None and done_on > clock.today():
        raise RuleBroken("The date it was done must be today or in the past", "done_on")
    before = _described(milestone)
    milestone.title, milestone.weight, milestone.due, milestone.done_on = title, weight, due, done_on
    changes = {"milestone": [before, _described(milestone)]}
    trail.record(milestone.action, Tag.MILESTONE_EDITED, actor=actor, reason=reason, changes=changes)


def remove_milestone(milestone: Milestone, *, actor: User, reason: str) -> None:
    """Take a milestone out, with the reason why. What it was stays in the history of the action."""
    action = milestone.action
    _check_may_plan(action, actor)
    changes = {"milestone": [_described(milestone), None]}
    action.milestones.remove(milestone)
    trail.record(action, Tag.MILESTONE_REMOVED, actor=actor, reason=reason, changes=changes)


def reach_milestone(milestone: Milestone, *, actor: User, version: int | None = None) -> None:
    """Say that a milestone is reached, today. Raises RuleBroken where it was before, or its action has ended."""
    check_version(milestone, version)
    moves.check_open(milestone.action.status)
    if milestone.done_on is not None:
        raise RuleBroken(f"“{milestone}” was reached on {in_words(milestone.done_on)}")
    milestone.done_on = clock.today()
    changes = {f"milestone {milestone}": [None, f"done on {in_words(clock.today())}"]}
    trail.record(milestone.action, Tag.MILESTONE_REACHED, actor=actor, changes=changes)


def take_back_milestone(milestone: Milestone, *, actor: User) -> None:
    """Say that a milestone is not reached after all. Raises RuleBroken unless it was said to be on this same day.

    A slip of the hand is mended without a word; what stood overnight is changed with a reason, in ``edit_milestone``.
    """
    moves.check_open(milestone.action.status)
    if milestone.done_on != clock.today():
        raise RuleBroken(
            "This milestone was not reached today: ask whoever keeps the plan to change it, with the reason"
        )
    milestone.done_on = None
    changes = {f"milestone {milestone}": [f"done on {in_words(clock.today())}", None]}
    trail.record(milestone.action, Tag.MILESTONE_TAKEN_BACK, actor=actor, changes=changes)


def _tick(action: Action, milestones: Sequence[uuid.UUID]) -> list[Milestone]:
    ticked = [each for each in action.milestones if each.id in set(milestones) and not each.done_on]
    for milestone in ticked:
        milestone.done_on = clock.today()
    return ticked


def _move(action: Action, status: Status) -> None:
    if status is action.status:
        return
    if action.status is Status.AWAITING_CLOSURE:
        action.closure_requested_by_id = action.closure_requested_at = None
        action.closure_statement = ""
    action.status, action.status_since = status, clock.today()


def _check_may_plan(action: Action, actor: User) -> None:
    moves.check_open(action.status)
    if actor.id == action.owner_id and action.status is not Status.NOT_STARTED:
        raise RuleBroken("The owner cannot change the milestones of an action that has started: ask somebody else to")


def _check_milestone_date(action: Action, due: date) -> None:
    if not action.start <= due <= action.due:
        between = f"between {in_words(action.start)} and {in_words(action.due)}"
        raise RuleBroken(f"The milestone must be due while the action runs, {between}", "due")


def _described(milestone: Milestone) -> str:
    done = f", done on {in_words(milestone.done_on)}" if milestone.done_on else ""
    return f"{milestone.title}, weight {milestone.weight}, due {in_words(milestone.due)}{done}"


def _tell_that_blocked(action: Action, said: Progress, actor: User) -> None:
    db.session.flush()
    for person in (action.owner, action.sponsor):
        if person and person != actor:
            outbox.enqueue(
                "action_blocked",
                to=person.email,
                key=f"action_blocked:{said.id}:{person.id}",
                user_id=person.id,
                organisation_id=action.organisation_id,
                name=person.name,
                action=str(action),
                plan=action.plan.title,
                by=actor.name,
                note=said.note,
            )
