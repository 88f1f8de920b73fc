"""The pool of colleagues: joining with consent, changing what one wrote, wishes, and being followed or not."""

import uuid
from collections.abc import Sequence
from typing import Any

from tracker import audit, clock
from tracker.accounts.models import Organisation, User
from tracker.accounts.queries import people_at
from tracker.audit import Tag
from tracker.commitments.models import Colleague, Consent, Wish
from tracker.commitments.queries.career import steps_of
from tracker.commitments.queries.leaders import leader_today, possible_leaders
from tracker.commitments.queries.pairs import locked_place
from tracker.commitments.queries.records import next_number, own_place
from tracker.commitments.queries.register import open_pairs_of
from tracker.commitments.queries.settled import settled_at
from tracker.commitments.rules import joining
from tracker.commitments.rules.moves import check_band
from tracker.commitments.rules.vocabulary import ConsentPurpose, Kind
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.panels.rules.vocabulary import name_key
from tracker.wres.rules.vocabulary import Band

GONE = "You have left the pool, so there is nothing to change. You can join again"


def join(
    organisation: Organisation,
    *,
    actor: User,
    agrees: bool,
    seen: str,
    band: Band,
    kinds: Sequence[Kind],
    interests: Sequence[str],
    line_manager_id: uuid.UUID | None,
    line_manager_name: str,
    **words: Any,
) -> Colleague:
    """Take somebody into the pool by their own word and consent. The wording that they saw is kept with it.

    ``seen`` is the digest of that wording. ``words`` are site, availability, wants and could_reach_executive.
    """
    wording = settled_at(organisation.id).consent_wording
    joining.check_consent(wording, agrees=agrees, seen=seen)
    _check_part(organisation, actor)
    _check_answers(band, kinds)
    manager = _line_manager(organisation.id, actor.id, line_manager_id, line_manager_name)
    colleague = Colleague(
        organisation=organisation,
        user=actor,
        number=_number_for(organisation, actor),
        band=band,
        kinds=[kind.value for kind in kinds],
        interests=list(interests),
        line_manager=manager,
        line_manager_name="" if manager else line_manager_name,
        joined_on=clock.today(),
        **words,
    )
    db.session.add(colleague)
    audit.record(actor, Tag.COLLEAGUE_JOINED, colleague)
    _agree(colleague, actor, ConsentPurpose.POOL, wording)
    return colleague


def edit_place(
    colleague: Colleague,
    *,
    actor: User,
    version: int | None = None,
    band: Band,
    kinds: Sequence[Kind],
    interests: Sequence[str],
    line_manager_id: uuid.UUID | None,
    line_manager_name: str,
    **words: Any,
) -> None:
    """Change what somebody in the pool wrote. The trail names what changed, and holds none of it."""
    check_version(colleague, version)
    colleague = _here(colleague)
    _check_answers(band, kinds)
    manager = _line_manager(colleague.organisation_id, colleague.user_id, line_manager_id, line_manager_name)
    _check_manager(colleague, manager)
    colleague.band, colleague.kinds, colleague.interests = band, [kind.value for kind in kinds], list(interests)
    colleague.line_manager_id = manager.id if manager else None
    colleague.line_manager_name = "" if manager else line_manager_name
    for column, value in words.items():
        setattr(colleague, column, value)
    audit.record(actor, Tag.COLLEAGUE_EDITED, colleague, fields=sorted(audit.changes(colleague)))


def wish(colleague: Colleague, *, actor: User, leader_ids: Sequence[uuid.UUID]) -> None:
    """Name the leaders whom somebody would like to be paired with, the most wanted first; or none."""
    colleague = _here(colleague)
    joining.check_wishes(
        leader_ids,
        possible=[each.id for each in possible_leaders(colleague.organisation_id)],
        user_id=colleague.user_id,
        line_manager_id=colleague.line_manager_id,
    )
    known = {each.leader_id: each for each in colleague.wishes}
    colleague.wishes = [known.get(leader_id) or Wish(leader_id=leader_id) for leader_id in leader_ids]
    for rank, each in enumerate(colleague.wishes, start=1):
        each.rank = rank
    audit.record(actor, Tag.WISHES_EDITED, colleague)


def consent_to_progression(colleague: Colleague, *, actor: User, agrees: bool, seen: str) -> None:
    """Somebody asks that the steps of their career be written down. The wording that they saw is kept."""
    colleague = _here(colleague)
    wording = settled_at(colleague.organisation_id).progression_wording
    joining.check_consent(wording, agrees=agrees, seen=seen)
    if colleague.has_agreed_to(ConsentPurpose.PROGRESSION):
        raise RuleBroken("You have agreed to this already")
    _agree(colleague, actor, ConsentPurpose.PROGRESSION, wording)


def withdraw_progression(colleague: Colleague, *, actor: User) -> None:
    """Somebody asks no more to be followed: every step that was written down goes at once."""
    colleague = _here(colleague)
    if not colleague.has_agreed_to(ConsentPurpose.PROGRESSION):
        raise RuleBroken("You have not agreed to this, or have withdrawn it already")
    end_consents(colleague, actor, ConsentPurpose.PROGRESSION)


def end_consents(colleague: Colleague, actor: User, *purposes: ConsentPurpose) -> None:
    """Withdraw what was agreed to, and remove the steps that rest on it. Only a part of a use case."""
    for consent in colleague.consents:
        if consent.purpose in purposes and consent.withdrawn_at is None:
            consent.withdrawn_at = clock.now()
            audit.record(actor, Tag.CONSENT_WITHDRAWN, consent, purpose=consent.purpose)
    for step in steps_of(colleague):
        db.session.delete(step)


def _check_part(organisation: Organisation, actor: User) -> None:
    leader = leader_today(organisation.id, actor.id)
    joining.check_part(leader.category if leader else None)


def _number_for(organisation: Organisation, actor: User) -> int:
    """The next number, if they have no place yet: whoever joins at the same time waits."""
    number = next_number(Colleague.number, organisation.id)
    if own_place(organisation.id, actor.id):
        raise RuleBroken("You are in the pool already")
    return number


def _check_answers(band: Band, kinds: Sequence[Kind]) -> None:
    check_band(band)
    joining.check_kinds(kinds)


def _agree(colleague: Colleague, actor: User, purpose: ConsentPurpose, wording: str) -> None:
    consent = Consent(purpose=purpose, wording=wording, given_at=clock.now())
    colleague.consents.append(consent)
    audit.record(actor, Tag.CONSENT_GIVEN, consent, purpose=purpose)


def _here(colleague: Colleague) -> Colleague:
    """The place as it stands now, if it is one: who withdrew a moment ago has nothing left to change."""
    colleague = locked_place(colleague)
    if not colleague.is_here:
        raise RuleBroken(GONE)
    return colleague


def _line_manager(
    organisation_id: uuid.UUID, user_id: uuid.UUID, line_manager_id: uuid.UUID | None, name: str
) -> User | None:
    """The account of the line manager, where they have one. Raises RuleBroken when it is named, and not chosen."""
    people = people_at(organisation_id)
    if line_manager_id is None:
        if name and name_key(name) in {name_key(each.name) for each in people if each.id != user_id}:
            raise RuleBroken(f"Choose {name} in the list above: they have an account", field="line_manager_id")
        return None
    if line_manager_id == user_id:
        raise RuleBroken("You cannot be your own line manager", field="line_manager_id")
    found = next((each for each in people if each.id == line_manager_id), None)
    if found is None:
        raise RuleBroken("Select somebody from the list", field="line_manager_id")
    return found


def _check_manager(colleague: Colleague, manager: User | None) -> None:
    """Nobody becomes the line manager of somebody whom they mentor or sponsor."""
    if manager and (paired := [pair for pair in open_pairs_of(colleague) if pair.leader_id == manager.id]):
        raise RuleBroken(
            f"You are paired with {manager.name} ({paired[0]}). A line manager cannot mentor or sponsor somebody they "
            "manage: end that first",
            field="line_manager_id",
        )
