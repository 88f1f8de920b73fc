"""Feedback on a relationship, the signal that nobody can read, and concerns."""

import uuid

from sqlalchemy.exc import IntegrityError

from tracker import audit, clock, outbox
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.commitments.models import Concern, Feedback, Relationship, Signal
from tracker.commitments.queries.care import has_signalled, locked_concern, own_feedback
from tracker.commitments.queries.line import recipient_for
from tracker.commitments.queries.records import locked
from tracker.commitments.rules import care as rules
from tracker.commitments.rules.signals import digest, may_answer, quarter_begins
from tracker.commitments.rules.vocabulary import State
from tracker.commitments.services.telling import HAS_NEWS
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.panels.rules.moments import start_of

WAITS = "something_waits"


def give_feedback(
    pair: Relationship, *, actor: User, usefulness: int, words: str = "", is_shared: bool = False
) -> Feedback:
    """Say how useful it is, at a review or at the end. The coordinator reads it, the other side if it is shared."""
    pair = locked(pair)
    before = own_feedback(pair, actor)
    rules.check_feedback(
        pair.state,
        pair.started_on,
        today=clock.today(),
        usefulness=usefulness,
        given_on=[each.given_on for each in before],
        has_closed=any(each.at_end for each in before),
    )
    feedback = Feedback(
        pair=pair,
        author=actor,
        given_on=clock.today(),
        at_end=pair.state is State.ENDED,
        usefulness=usefulness,
        words=words,
        is_shared=is_shared,
    )
    db.session.add(feedback)
    audit.record(actor, Tag.FEEDBACK_GIVEN, feedback)
    return feedback


def give_signal(pair: Relationship, *, secret: str, goes_through_the_motions: bool) -> None:
    """Take the colleague's answer for this quarter. Yes is counted once; no leaves nothing behind, nor does a second.

    Whose answer it was is not asked: nothing that is written leads to anybody, and no event tells that it was written.
    """
    quarter = quarter_begins(clock.today())
    if not may_answer(pair.started_on, pair.ended_on, clock.today()):
        raise RuleBroken("You can answer this about a relationship that was under way this quarter")
    if not goes_through_the_motions or has_signalled(pair, quarter, secret):
        return
    signal = Signal(
        organisation_id=pair.organisation_id,
        quarter=quarter,
        digest=digest(secret, pair.id, quarter),
        created_at=start_of(quarter),
    )
    try:
        with db.session.begin_nested():
            db.session.add(signal)
    except IntegrityError:  # the same answer was sent twice at once
        return


def raise_concern(pair: Relationship, *, actor: User, words: str, recipient_id: uuid.UUID | None, site: str) -> Concern:
    """Raise a concern with the named person outside the line, who gets a mail that something waits.

    ``recipient_id`` is of the person whom the colleague saw: it goes to nobody else. No event tells of it.
    """
    recipient = recipient_for(pair)
    if recipient is None:
        raise RuleBroken("Nobody can receive it here now. Turn to your Freedom to Speak Up guardian")
    if recipient.id != recipient_id:
        raise RuleBroken(f"It would go to {recipient.name} now. Send it again if that is right")
    concern = Concern(pair=pair, raised_by=actor, recipient=recipient, words=words, raised_at=clock.now())
    db.session.add(concern)
    db.session.flush()
    # Of no organisation: who resolves what failed would learn that somebody raised a concern.
    outbox.enqueue(
        WAITS,
        to=recipient.email,
        key=f"{WAITS}:{concern.id}",
        name=recipient.name,
        organisation=pair.organisation.name,
        address=f"{site}organisations/{pair.organisation_id}/commitments",
    )
    return concern


def acknowledge(concern: Concern, *, site: str) -> None:
    """Say that one has read it. The colleague is told that there is news."""
    concern = locked_concern(concern)
    rules.check_acknowledge(concern.acknowledged_at, concern.closed_at)
    concern.acknowledged_at = clock.now()
    _tell_the_colleague(concern, "acknowledged", site)


def close(concern: Concern, *, outcome: str, site: str) -> None:
    """Close it with words that the colleague reads, and nobody else."""
    concern = locked_concern(concern)
    rules.check_close(concern.closed_at)
    concern.acknowledged_at = concern.acknowledged_at or clock.now()
    concern.outcome, concern.closed_at = outcome, clock.now()
    _tell_the_colleague(concern, "closed", site)


def _tell_the_colleague(concern: Concern, about: str, site: str) -> None:
    """By the same mail as of any other change in a relationship, so that nobody can tell by it what changed."""
    outbox.enqueue(
        HAS_NEWS,
        to=concern.raised_by.email,
        key=f"{HAS_NEWS}:{about}:{concern.id}",
        user_id=concern.raised_by_id,
        organisation_id=concern.organisation_id,
        is_confidential=True,
        name=concern.raised_by.name,
        organisation=concern.organisation.name,
        address=f"{site}relationships/{concern.relationship_id}",
    )
