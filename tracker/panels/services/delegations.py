"""Letting somebody decide in one's place for a while, and ending that."""

import uuid
from datetime import date

from tracker import audit, clock, outbox
from tracker.access import may_change
from tracker.accounts.models import Organisation, User
from tracker.accounts.queries import people_at
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.panels.models import Delegation
from tracker.panels.queries.bench import bench_of
from tracker.panels.queries.delegations import delegations_of
from tracker.panels.rules.deciding import check_delegation
from tracker.words import in_words


def give_delegation(
    organisation: Organisation, *, actor: User, to_id: uuid.UUID, since: date, until: date, reason: str
) -> Delegation:
    """Let somebody decide in the actor's place from a day to a day, both included, and tell them.

    Raises RuleBroken beside the question whose answer cannot be.
    """
    if actor.id not in bench_of(organisation.id).bench.firsts:
        raise RuleBroken(
            "Cases go to somebody whom the settings for panels name, so nobody can decide them in your place"
        )
    to = _delegate(organisation, to_id, actor)
    check_delegation(since, until, clock.today())
    if not reason:
        raise RuleBroken("Enter why you delegate", field="reason")
    _check_free(organisation, actor, to, since, until)
    delegation = Delegation(organisation=organisation, given_by=actor, to=to, since=since, until=until, reason=reason)
    db.session.add(delegation)
    audit.record(actor, Tag.DELEGATION_GIVEN, delegation, reason=reason, since=since, until=until)
    _tell("delegation_given", delegation)
    return delegation


def end_delegation(delegation: Delegation, *, actor: User, version: int | None = None) -> None:
    """End a delegation before its last day, from this moment on. What was decided under it stands."""
    if delegation.ended_at or delegation.until < clock.today():
        raise RuleBroken("This delegation is over already")
    check_version(delegation, version)
    delegation.ended_at = clock.now()
    audit.record(actor, Tag.DELEGATION_ENDED, delegation, changes=audit.changes(delegation))
    _tell("delegation_ended", delegation)


def _delegate(organisation: Organisation, to_id: uuid.UUID, actor: User) -> User:
    to = next((each for each in people_at(organisation.id) if each.id == to_id), None)
    if to is None:
        raise RuleBroken("Select somebody who has a role at this organisation", field="to_id")
    if to.id == actor.id:
        raise RuleBroken("Select somebody other than yourself", field="to_id")
    if not may_change.holds(to, organisation):
        raise RuleBroken(f"{to.name} only reads here, so cannot decide. Select somebody else", field="to_id")
    return to


def _check_free(organisation: Organisation, actor: User, to: User, since: date, until: date) -> None:
    for each in delegations_of(organisation.id):
        is_theirs = (each.given_by_id, each.to_id) == (actor.id, to.id) and not each.ended_at
        if is_theirs and each.since <= until and since <= each.until:
            days = f"from {in_words(each.since)} to {in_words(each.until)}"
            raise RuleBroken(f"{to.name} decides in your place {days} already. End that first", field="to_id")


def _tell(template: str, delegation: Delegation) -> None:
    outbox.enqueue(
        template,
        to=delegation.to.email,
        key=f"{template}:{delegation.id}",
        user_id=delegation.to_id,
        organisation_id=delegation.organisation_id,
        name=delegation.to.name,
        by=delegation.given_by.name,
        organisation=delegation.organisation.name,
        since=in_words(delegation.since),
        until=in_words(delegation.until),
    )
