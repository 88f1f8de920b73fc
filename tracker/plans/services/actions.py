"""Adding, changing and withdrawing actions, and talking about them."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm.attributes import flag_modified

from tracker import audit, clock, outbox
from tracker.accounts.models import User
from tracker.accounts.queries import people_at
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.plans import queries
from tracker.plans.models import Action, Comment, Plan, ServedIndicator, ServedTarget
from tracker.plans.rules import dates, moves
from tracker.plans.rules.vocabulary import Status
from tracker.plans.services import trail
from tracker.targets.models import Target
from tracker.words import in_words


def create_action(
    plan: Plan,
    *,
    actor: User,
    owner_id: uuid.UUID,
    start: date,
    due: date,
    indicators: Sequence[int] = (),
    target_ids: Sequence[uuid.UUID] = (),
    contributor_ids: Sequence[uuid.UUID] = (),
    sponsor_id: uuid.UUID | None = None,
    **fields: Any,
) -> Action:
    """Add an action to a plan; it gets the next number, and its owner is told.

    ``fields`` are the columns that are only stored: title, measure and so on. Raises RuleBroken beside the question.
    """
    dates.check_dates(start, due)
    people = _check_people(plan.organisation_id, owner_id, sponsor_id, contributor_ids)
    targets = _check_targets(plan.organisation_id, target_ids)
    action = Action(
        plan=plan,
        organisation_id=plan.organisation_id,
        number=queries.next_number(plan),
        owner_id=owner_id,
        sponsor_id=sponsor_id,
        start=start,
        due=due,
        original_due=due,
        status=Status.NOT_STARTED,
        status_since=clock.today(),
        contributors=[people[each] for each in contributor_ids],
        served=[ServedIndicator(indicator=each) for each in sorted(set(indicators))],
        served_targets=[ServedTarget(target=each) for each in targets],
        **fields,
    )
    _begin(action, actor=actor, owner=people[owner_id])
    return action


def edit_action(
    action: Action,
    *,
    actor: User,
    owner_id: uuid.UUID,
    start: date,
    indicators: Sequence[int],
    contributor_ids: Sequence[uuid.UUID],
    sponsor_id: uuid.UUID | None,
    version: int | None,
    target_ids: Sequence[uuid.UUID] = (),
    **fields: Any,
) -> None:
    """Change an action that is still open. Its due date is not among the answers: that is asked for and granted."""
    check_version(action, version)
    moves.check_open(action.status)
    if start > action.due:
        raise RuleBroken(f"The start date must be the same as or before the due date, {in_words(action.due)}", "start")
    people = _check_people(action.organisation_id, owner_id, sponsor_id, contributor_ids, known=action)
    targets = _check_targets(action.organisation_id, target_ids, known=action)
    before = _beside(action)
    was_owned_by = action.owner_id
    with db.session.no_autoflush:
        for name, value in {**fields, "owner_id": owner_id, "sponsor_id": sponsor_id, "start": start}.items():
            setattr(action, name, value)
        action.contributors = [people[each] for each in contributor_ids]
        _serve(action, indicators, targets)
    after = _beside(action)
    flag_modified(action, "title")  # a new version, also where only people or indicators changed
    changed = {name: [before[name], after[name]] for name in before if before[name] != after[name]}
    trail.record(action, Tag.ACTION_EDITED, actor=actor, changes=changed)
    if owner_id != was_owned_by:
        _tell_owner(action, people[owner_id], actor)


def withdraw_action(action: Action, *, actor: User, reason: str, version: int | None) -> None:
    """End an action that will not be done. Its owner may not: it would make a red action disappear."""
    check_version(action, version)
    moves.check_move(action.status, Status.WITHDRAWN, field=None)
    if actor.id == action.owner_id:
        raise RuleBroken("Somebody other than the owner must withdraw this action")
    action.status, action.status_since, action.ended_reason = Status.WITHDRAWN, clock.today(), reason
    trail.record(action, Tag.ACTION_WITHDRAWN, actor=actor, reason=reason)


def comment(action: Action, *, actor: User, text: str) -> Comment:
    """Say something about an action, whatever has become of it."""
    said = Comment(author=actor, text=text)
    action.comments.append(said)
    audit.record(actor, Tag.COMMENT_ADDED, action)
    return said


def _begin(action: Action, *, actor: User, owner: User) -> None:
    db.session.add(action)
    trail.restate(action)
    told = {"due": action.due, "owner": owner, "targets": _listed(action.targets)}
    audit.record(actor, Tag.ACTION_CREATED, action, changes={what: [None, it] for what, it in told.items() if it})
    _tell_owner(action, owner, actor)


def _serve(action: Action, indicators: Sequence[int], targets: Sequence[Target]) -> None:
    wanted = set(indicators)
    action.served = [
        *(each for each in action.served if each.indicator in wanted),
        *(ServedIndicator(indicator=each) for each in sorted(wanted - set(action.indicators))),
    ]
    held = {each.target: each for each in action.served_targets}
    action.served_targets = [held.get(target) or ServedTarget(target=target) for target in targets]


def _beside(action: Action) -> dict[str, str]:
    return {
        "indicators": ", ".join(str(each) for each in action.indicators),
        "targets": _listed(action.targets),
        "contributors": ", ".join(sorted(each.name for each in action.contributors)),
    }


def _listed(targets: Sequence[Target]) -> str:
    return ", ".join(str(each) for each in targets)


def _check_targets(
    organisation_id: uuid.UUID, target_ids: Sequence[uuid.UUID], known: Action | None = None
) -> list[Target]:
    """The targets chosen, by number: drafts and agreed ones, and those that the action serves already.

    Raises RuleBroken for any other, whosever it is.
    """
    if not target_ids:
        return []
    choice = {each.id: each for each in queries.targets_to_serve(organisation_id, known)}
    if not choice.keys() >= set(target_ids):
        raise RuleBroken("Select a target of this organisation that is neither reached nor retired", "target_ids")
    return [target for target in choice.values() if target.id in target_ids]


def _check_people(
    organisation_id: uuid.UUID,
    owner_id: uuid.UUID,
    sponsor_id: uuid.UUID | None,
    contributor_ids: Sequence[uuid.UUID],
    known: Action | None = None,
) -> dict[uuid.UUID, User]:
    """Everybody who may be named, by id. Raises RuleBroken where somebody named has no role at the organisation."""
    people = {each.id: each for each in people_at(organisation_id)}
    if known:
        people |= {each.id: each for each in (known.owner, known.sponsor, *known.contributors) if each}
    asked = [
        ("owner_id", owner_id),
        ("sponsor_id", sponsor_id),
        *(("contributor_ids", each) for each in contributor_ids),
    ]
    for field, person_id in asked:
        if person_id is not None and person_id not in people:
            raise RuleBroken("Select somebody who has a role at this organisation", field)
    return people


def _tell_owner(action: Action, owner: User, actor: User) -> None:
    if owner.id != actor.id:
        outbox.enqueue(
            "action_given",
            to=owner.email,
            key=f"action_given:{action.id}:{owner.id}:{action.version}",
            user_id=owner.id,
            organisation_id=action.organisation_id,
            name=owner.name,
            action=str(action),
            plan=action.plan.title,
            organisation=action.plan.organisation.name,
            due=in_words(action.due),
        )
