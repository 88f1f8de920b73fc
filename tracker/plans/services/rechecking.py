"""Looking at a closed action again: once, by somebody other than its owner."""

from sqlalchemy.exc import IntegrityError

from tracker import clock
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.plans.models import Action, Recheck
from tracker.plans.rules import rechecking as rules
from tracker.plans.rules.vocabulary import Lasted
from tracker.plans.services import trail


def check_may_recheck(action: Action) -> None:
    """Raise RuleBroken unless the action is closed and nobody has looked at it again yet."""
    rules.check_may_recheck(action.status, has_been=action.recheck is not None)


def record_recheck(action: Action, *, actor: User, lasted: Lasted, words: str) -> Recheck:
    """Say whether what a closed action changed has lasted, and how one can tell. It is never changed.

    Raises RuleBroken for an action that is not closed, for one that was looked at again already, and for its owner.
    """
    check_may_recheck(action)
    rules.check_somebody_else(actor.id, owner_id=action.owner_id)
    found = Recheck(action=action, author=actor, checked_on=clock.today(), lasted=lasted, words=words)
    db.session.add(found)
    try:
        db.session.flush()
    except IntegrityError as error:  # somebody else was first
        raise RuleBroken("Somebody has looked at this action again at the same moment: read what they found") from error
    trail.record(action, Tag.ACTION_RECHECKED, actor=actor, reason=words, changes={"what it changed": [None, lasted]})
    return found
