"""Inviting people, giving and ending roles."""

import uuid

from tracker import audit, clock
from tracker.access import Role
from tracker.accounts import queries, rules
from tracker.accounts.models import Membership, Organisation, User
from tracker.accounts.services import sign_in
from tracker.audit import Tag
from tracker.db import db
from tracker.errors import RuleBroken


def invite(
    organisation: Organisation, *, actor: User | None, email: str, name: str, role: Role, site: str
) -> Membership:
    """Give somebody a role here and, when they have never signed in, send them a link to choose a password.

    ``site`` is the address of the service, with a slash at its end. ``actor`` is None only at set-up.
    """
    user = queries.user_by_email(email)
    if user is None:
        user = User(email=email.strip().casefold(), name=name, memberships=[])
        db.session.add(user)
    membership = grant(user, actor=actor, organisation=organisation, role=role)
    if user.password_hash is None:
        audit.record(actor, Tag.PERSON_INVITED, membership)
        sign_in.link_for(user, rules.Purpose.INVITATION, site=site)
    return membership


def grant(user: User, *, actor: User | None, organisation: Organisation, role: Role) -> Membership:
    """Give a person a role at an organisation. Raises RuleBroken when they hold it already."""
    if role in {each.role for each in user.active_memberships if each.organisation_id == organisation.id}:
        raise RuleBroken(f"{user.name} is {role} here already", field="role")
    membership = Membership(user=user, organisation=organisation, role=role)
    db.session.add(membership)
    audit.record(actor, Tag.ROLE_GRANTED, membership, role=role)
    return membership


def end_role(membership: Membership, *, actor: User, reason: str) -> None:
    """Take one role away, at once. Raises RuleBroken for the organisation's last administrator."""
    if not membership.is_active:
        raise RuleBroken("This role has ended already")
    _check_not_last_administrator(membership)
    membership.ended_at = clock.now()
    audit.record(actor, Tag.ROLE_ENDED, membership, reason=reason, role=membership.role)


def leave(user: User, *, actor: User, organisation: Organisation, reason: str) -> None:
    """End every role of a person who leaves the organisation. Access ends at once; what they did stays on record."""
    here = [each for each in user.active_memberships if each.organisation_id == organisation.id]
    if not here:
        raise RuleBroken(f"{user.name} has no role here")
    for membership in here:
        _check_not_last_administrator(membership)
        membership.ended_at = clock.now()
    user.session_key = uuid.uuid4()
    audit.record(actor, Tag.PERSON_LEFT, here[0], reason=reason, roles=[each.role for each in here])


def rename(user: User, *, actor: User, name: str) -> None:
    """Change how a person's name reads."""
    user.name = name
    changed = audit.changes(user)
    audit.record(actor, Tag.PERSON_EDITED, user, changes=changed)


def _check_not_last_administrator(membership: Membership) -> None:
    if membership.role is not Role.ADMINISTRATOR:
        return
    members = queries.members_of(membership.organisation)
    others = [each for each in members if each.is_active and each.role is Role.ADMINISTRATOR and each != membership]
    if not others:
        raise RuleBroken("The last administrator cannot leave: make somebody else an administrator first")
