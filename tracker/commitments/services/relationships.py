"""Proposing a relationship, answering, pausing and ending it. By its agreement, in ``agreements``, it begins."""

import uuid
from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError

from tracker import audit, clock
from tracker.access import Role
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.commitments.models import Colleague, Relationship
from tracker.commitments.queries.leaders import possible_leaders
from tracker.commitments.queries.pairs import are_kept_apart, locked_place, open_pair
from tracker.commitments.queries.records import locked, next_number
from tracker.commitments.rules import answering
from tracker.commitments.rules.moves import THEIR_MANAGER, check_band, check_move, check_two
from tracker.commitments.rules.vocabulary import EndReason, Kind, Side, State
from tracker.commitments.services.telling import HAS_NEWS, NEEDS_YOU, tell
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.panels.rules.vocabulary import name_key

KEPT_APART = "These two people cannot be paired. The mentoring coordinator can say more"


def propose(
    colleague: Colleague,
    *,
    actor: User,
    leader_id: uuid.UUID,
    kind: Kind,
    reasons: Sequence[str] = (),
    as_side: Side | None = None,
    site: str = "",
) -> Relationship:
    """Propose a relationship: by the coordinator, or as one of the two, who has then accepted by that.

    Whoever has to answer is told by mail. Raises RuleBroken for two people who cannot be paired.
    """
    number = next_number(Relationship.number, colleague.organisation_id)
    colleague = locked_place(colleague)
    leader = _possible_leader(colleague, leader_id)
    _check_pair(colleague, leader, kind)
    now = clock.now()
    pair = Relationship(
        organisation=colleague.organisation,
        number=number,
        kind=kind,
        leader=leader,
        colleague=colleague,
        colleague_id=colleague.id,
        colleague_user_id=colleague.user_id,
        state=State.REQUESTED,
        proposed_by=actor,
        proposed_as=as_side,
        reasons=list(reasons),
        requested_at=now,
        leader_accepted_at=now if as_side is Side.LEADER else None,
        colleague_accepted_at=now if as_side is Side.COLLEAGUE else None,
    )
    _add(pair)
    audit.record(actor, Tag.RELATIONSHIP_REQUESTED, pair)
    asked = {Side.LEADER: leader, Side.COLLEAGUE: colleague.user}
    tell(pair, [who for side, who in asked.items() if side is not as_side], NEEDS_YOU, about="requested", site=site)
    return pair


def _possible_leader(colleague: Colleague, leader_id: uuid.UUID) -> User:
    check_two(leader_id, colleague.user_id, colleague.line_manager_id)
    leader = next((each for each in possible_leaders(colleague.organisation_id) if each.id == leader_id), None)
    if leader is None:
        raise RuleBroken("Select somebody who is a leader here today", field="leader_id")
    return leader


def _check_pair(colleague: Colleague, leader: User, kind: Kind) -> None:
    if not colleague.is_here or colleague.band is None:
        raise RuleBroken("Only somebody who is in the pool of colleagues can be paired")
    check_band(colleague.band)
    if name_key(leader.name) == name_key(colleague.line_manager_name):
        raise RuleBroken(THEIR_MANAGER, field="leader_id")  # named before they had an account
    if are_kept_apart(colleague.organisation_id, leader.id, colleague.user_id):
        raise RuleBroken(KEPT_APART, field="leader_id")
    if existing := open_pair(leader.id, colleague.user_id, kind):
        raise _twice(kind, existing.reference)


def _twice(kind: Kind, reference: str = "") -> RuleBroken:
    named = f": {reference}" if reference else ""
    return RuleBroken(f"There is {kind} between the two already{named}. One of a kind at a time", field="kind")


def _add(pair: Relationship) -> None:
    """Somebody else may have proposed the same between our look and this write."""
    try:
        with db.session.begin_nested():
            db.session.add(pair)
    except IntegrityError as error:
        raise _twice(pair.kind) from error


def accept(pair: Relationship, *, actor: User, site: str = "") -> None:
    """Accept for one's own side. When both have, an agreement can be written, and both are told."""
    pair = locked(pair)
    has_accepted = pair.leader_accepted_at if actor.id == pair.leader_id else pair.colleague_accepted_at
    side = answering.check_answer(pair.state, pair.side_of(actor), has_accepted=has_accepted is not None)
    check_two(pair.leader_id, pair.colleague_user_id, pair.colleague.line_manager_id)
    if are_kept_apart(pair.organisation_id, *pair.party_ids):
        raise RuleBroken(KEPT_APART)
    setattr(pair, f"{side}_accepted_at", clock.now())
    if pair.leader_accepted_at and pair.colleague_accepted_at:
        _move(pair, State.ACCEPTED)
    audit.record(actor, Tag.RELATIONSHIP_ACCEPTED, pair)
    if pair.state is State.ACCEPTED:
        tell(pair, [pair.other_than(actor)], NEEDS_YOU, about="accepted", site=site)


def decline(pair: Relationship, *, actor: User, site: str = "") -> None:
    """Decline for one's own side, without a reason. The other side is told that it is over."""
    pair = locked(pair)
    side = answering.check_decline(pair.state, pair.side_of(actor), pair.proposed_as)
    pair.declined_at, pair.declined_by = clock.now(), side
    _move(pair, State.DECLINED)
    audit.record(actor, Tag.RELATIONSHIP_DECLINED, pair)
    tell(pair, [pair.other_than(actor)], HAS_NEWS, about="declined", site=site)


def take_back(pair: Relationship, *, actor: User, site: str = "") -> None:
    """Take a request back that waits for an answer: one's own; what a coordinator proposed, as a coordinator."""
    pair = locked(pair)
    side = pair.side_of(actor)
    coordinates = Role.COORDINATOR in actor.roles_at(pair.organisation_id)
    asked = side is pair.proposed_as if pair.proposed_as else coordinates
    answering.check_take_back(pair.state, has_asked=asked)
    _end(pair, actor, EndReason.WITHDRAWN, pair.proposed_as)
    tell(pair, [each for each in _both(pair) if each.id != actor.id], HAS_NEWS, about="taken_back", site=site)


def pause(pair: Relationship, *, actor: User, version: int | None = None, site: str = "") -> None:
    """Pause what is active. No reason is asked; nothing is due meanwhile."""
    pair = locked(pair)
    check_version(pair, version)
    answering.check_pause(pair.state)
    _move(pair, State.PAUSED)
    pair.paused_on = clock.today()
    pair.prompted_on = pair.escalated_on = None
    audit.record(actor, Tag.RELATIONSHIP_PAUSED, pair)
    tell(pair, [each for each in _both(pair) if each.id != actor.id], HAS_NEWS, about="paused", site=site)


def resume(pair: Relationship, *, actor: User, version: int | None = None, site: str = "") -> None:
    """Take up again what was paused."""
    pair = locked(pair)
    check_version(pair, version)
    answering.check_resume(pair.state)
    _move(pair, State.ACTIVE)
    pair.paused_on, pair.resumed_on = None, clock.today()
    audit.record(actor, Tag.RELATIONSHIP_RESUMED, pair)
    tell(pair, [each for each in _both(pair) if each.id != actor.id], HAS_NEWS, about="resumed", site=site)


def end(
    pair: Relationship,
    *,
    actor: User,
    reason: EndReason,
    words: str = "",
    version: int | None = None,
    site: str = "",
) -> None:
    """End it today, for one's own side or as the coordinator, with a reason. Both are told.

    ``words`` are for the other side; the coordinator reads the reason, not them.
    """
    pair = locked(pair)
    check_version(pair, version)
    answering.check_end(pair.state, reason)
    pair.end_words = words
    _end(pair, actor, reason, pair.side_of(actor))
    tell(pair, _both(pair), HAS_NEWS, about="ended", site=site)


def end_for_withdrawal(pair: Relationship, *, actor: User, site: str = "") -> None:
    """End whatever is open because the colleague left the pool. The leader is told that it ended, never why."""
    pair = locked(pair)
    _end(pair, actor, EndReason.WITHDRAWN, Side.COLLEAGUE)
    for agreement in [each for each in pair.agreements if not each.is_signed]:
        db.session.delete(agreement)
    tell(pair, [pair.leader], HAS_NEWS, about="ended", site=site)


def _end(pair: Relationship, actor: User, reason: EndReason, side: Side | None) -> None:
    _move(pair, State.ENDED)
    today = clock.today()
    if pair.started_on and pair.started_on > today:
        pair.started_on = None  # it was to begin later, and never did: no year counts it
    # What was paused keeps the day: its years count up to then (queries.coverage).
    pair.ended_on, pair.end_reason, pair.ended_by = today, reason, side
    audit.record(actor, Tag.RELATIONSHIP_ENDED, pair)


def _move(pair: Relationship, to: State) -> None:
    check_move(pair.state, to)
    pair.state = to


def _both(pair: Relationship) -> tuple[User, User]:
    return pair.leader, pair.colleague_user
