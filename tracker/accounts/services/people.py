"""Inviting people, giving and ending roles."""

import uuid

from sqlalchemy.exc import IntegrityError

from tracker import audit, clock, outbox
from tracker.access import Role
from tracker.accounts import queries, rules
from tracker.accounts.models import Membership, Organisation, User
from tracker.accounts.services import links
from tracker.audit import Tag
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.outbox.rules import check_address

NOT_HELD_NOW = "This role has ended already"


def invite(
    organisation: Organisation, *, actor: User | None, email: str, name: str, role: Role, site: str
) -> Membership:
    """Give somebody a role here, and tell them by mail: with a link to choose a password when they have none yet.

    ``site`` is the address of the service, with a slash at its end. ``actor`` is None only at set-up. Somebody who has
    an account already, here or elsewhere, keeps the name they go by.
    """
    user = _person(email, name)
    membership = grant(user, actor=actor, organisation=organisation, role=role)
    if user.password_hash is None:
        audit.record(actor, Tag.PERSON_INVITED, membership)
        links.send_link(user, rules.Purpose.INVITATION, site=site)
    else:
        outbox.enqueue(
            "role_given",
            to=user.email,
            key=f"role_given:{membership.id}",
            user_id=user.id,
            organisation_id=organisation.id,
            name=user.name,
            role=role,
            organisation=organisation.name,
            url=site,
        )
    return membership


def _person(email: str, name: str) -> User:
    check_address(rules.mailbox(email))
    user = queries.user_by_email(email)
    if user is not None:
        return user
    user = User(email=rules.mailbox(email), name=name, memberships=[])
    try:
        with db.session.begin_nested():
            db.session.add(user)
    except IntegrityError as taken:  # invited elsewhere at this very moment
        raise RuleBroken("Somebody else has just invited this person: try again", field="email") from taken
    return user


def resend_invitation(membership: Membership, *, actor: User, site: str) -> None:
    """Send a new link to somebody who has not chosen a password yet; the one before stops working."""
    if not membership.is_active:
        raise RuleBroken(NOT_HELD_NOW)
    if membership.user.password_hash is not None:
        raise RuleBroken(f"{membership.user.name} has joined already")
    links.send_link(membership.user, rules.Purpose.INVITATION, site=site)
    audit.record(actor, Tag.INVITATION_RESENT, membership)


def grant(user: User, *, actor: User | None, organisation: Organisation, role: Role) -> Membership:
    """Give a person a role at an organisation. Raises RuleBroken when they hold it already."""
    membership = Membership(user_id=user.id, organisation_id=organisation.id, role=role)
    try:
        with db.session.begin_nested():
            db.session.add(membership)
    except IntegrityError as held:
        raise RuleBroken(f"{user.name} is {role} here already", field="role") from held
    db.session.expire(user, ["memberships"])
    audit.record(actor, Tag.ROLE_GRANTED, membership, role=role)
    return membership


def end_role(membership: Membership, *, actor: User, reason: str) -> None:
    """Take one role away, at once. Raises RuleBroken for the organisation's last administrator."""
    if not membership.is_active:
        raise RuleBroken(NOT_HELD_NOW)
    _check_an_administrator_stays([membership])
    membership.ended_at = clock.now()
    if not membership.user.is_active:
        _shut_out(membership.user)
    audit.record(actor, Tag.ROLE_ENDED, membership, reason=reason, role=membership.role)


def leave(user: User, *, actor: User, organisation: Organisation, reason: str) -> None:
    """End every role of a person who leaves the organisation. Access ends at once; what they did stays on record."""
    here = [each for each in user.active_memberships if each.organisation_id == organisation.id]
    if not here:
        raise RuleBroken(f"{user.name} has no role here")
    _check_an_administrator_stays(here)
    for membership in here:
        membership.ended_at = clock.now()
    _shut_out(user)
    audit.record(actor, Tag.PERSON_LEFT, here[0], reason=reason, roles=[each.role for each in here])


def rename(membership: Membership, *, actor: User, name: str) -> None:
    """Change how the name of a person of one's own organisation reads.

    Raises RuleBroken when they have a role elsewhere too: what another organisation reads is not ours to change.
    """
    user = membership.user
    if {each.organisation_id for each in user.active_memberships} - {membership.organisation_id}:
        raise RuleBroken(
            f"{user.name} has a role at another organisation too, so only they can change their name, on their account",
            field="name",
        )
    user.name = name
    changed = audit.changes(user)
    audit.record(actor, Tag.PERSON_EDITED, membership, changes=changed)


def rename_oneself(user: User, *, name: str) -> None:
    """Change how one's own name reads, everywhere."""
    user.name = name
    changed = audit.changes(user)
    audit.record(user, Tag.PERSON_EDITED, user, changes=changed)


def _shut_out(user: User) -> None:
    user.session_key = uuid.uuid4()
    links.void_links(user)


def _check_an_administrator_stays(ending: list[Membership]) -> None:
    """Raise RuleBroken when these roles end and no administrator is left at the organisation."""
    if not [each for each in ending if each.role is Role.ADMINISTRATOR]:
        return
    stay = [each for each in queries.administrators_of(ending[0].organisation) if each not in ending]
    if not stay:
        raise RuleBroken("The last administrator cannot leave: make somebody else an administrator first")
