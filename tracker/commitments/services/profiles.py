"""What a leader offers, and whom somebody is not to be paired with."""

import uuid
from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError

from tracker import audit
from tracker.accounts.models import Organisation, User
from tracker.accounts.queries import people_at
from tracker.accounts.rules import mailbox
from tracker.audit import Tag
from tracker.commitments.models import LeaderProfile, PairingConflict
from tracker.commitments.queries.leaders import leader_today, possible_leaders, profile_of
from tracker.commitments.queries.records import own_place
from tracker.commitments.rules.vocabulary import Kind
from tracker.db import check_version, db
from tracker.errors import RuleBroken

NO_LEADER = "Only the board, very senior managers and governors have something to offer here"


def edit_profile(
    organisation: Organisation,
    *,
    actor: User,
    version: int | None = None,
    kinds: Sequence[Kind],
    capacity: int,
    site: str,
    interests: Sequence[str],
    appraiser_id: uuid.UUID | None,
) -> LeaderProfile:
    """A leader says what they offer, and who appraises them. Nothing here is about a colleague."""
    if leader_today(organisation.id, actor.id) is None:
        raise RuleBroken(NO_LEADER)
    profile = profile_of(organisation.id, actor.id) or LeaderProfile(organisation=organisation, user=actor)
    if profile.version:
        check_version(profile, version)
    profile.appraiser_id = _appraiser(organisation, actor, appraiser_id)
    profile.kinds, profile.interests = [kind.value for kind in kinds], list(interests)
    profile.capacity, profile.site = capacity, site
    changed = audit.changes(profile)
    _add(profile, "You have saved this in another window. Open the page again")
    audit.record(actor, Tag.LEADER_PROFILE_EDITED, profile, changes=changed)
    return profile


def declare_conflict(
    organisation: Organisation, *, actor: User, leader_id: uuid.UUID | None = None, email: str = "", words: str = ""
) -> PairingConflict:
    """Say with whom one is not to be paired: a colleague in the pool names a leader, a leader types an address.

    What a leader types is kept as it is, whether or not anybody here has that address: the answer tells nothing.
    """
    if bool(leader_id) is bool(email):
        raise RuleBroken("Say who it is, in one of the two ways")
    conflict = PairingConflict(organisation=organisation, declared_by=actor, words=words)
    if leader_id:
        conflict.other = _leader_named(organisation, actor, leader_id)
    else:
        conflict.other_email = _address_typed(organisation, actor, email)
    _add(conflict, "You have said this already")
    audit.record(actor, Tag.PAIRING_CONFLICT_DECLARED, conflict)
    return conflict


def remove_conflict(conflict: PairingConflict, *, actor: User) -> None:
    """Take back what one said. The two may be proposed to each other again."""
    if conflict.declared_by_id != actor.id:
        raise RuleBroken("Only whoever said it can take it back")
    audit.record(actor, Tag.PAIRING_CONFLICT_REMOVED, conflict)
    db.session.delete(conflict)


def _leader_named(organisation: Organisation, actor: User, leader_id: uuid.UUID) -> User:
    if own_place(organisation.id, actor.id) is None:
        raise RuleBroken("Only somebody who is in the pool names a leader")
    found = next((each for each in possible_leaders(organisation.id) if each.id == leader_id), None)
    if found is None or found.id == actor.id:
        raise RuleBroken("Select a leader from the list", field="leader_id")
    return found


def _address_typed(organisation: Organisation, actor: User, email: str) -> str:
    if leader_today(organisation.id, actor.id) is None:
        raise RuleBroken(NO_LEADER)
    if mailbox(email) == mailbox(actor.email):
        raise RuleBroken("Enter the address of somebody else", field="email")
    return mailbox(email)


def _appraiser(organisation: Organisation, actor: User, appraiser_id: uuid.UUID | None) -> uuid.UUID | None:
    if appraiser_id == actor.id:
        raise RuleBroken("You cannot appraise yourself", field="appraiser_id")
    if appraiser_id and appraiser_id not in {each.id for each in people_at(organisation.id)}:
        raise RuleBroken("Select somebody from the list", field="appraiser_id")
    return appraiser_id


def _add(record: LeaderProfile | PairingConflict, twice: str) -> None:
    """The database keeps one of each: from two windows at once, the second is told."""
    try:
        with db.session.begin_nested():
            db.session.add(record)
    except IntegrityError as error:
        raise RuleBroken(twice) from error
