"""The one way in which a change to an action is written down: what changed in words, and how it then stands."""

import uuid
from typing import Any

from tracker import audit
from tracker.accounts.models import User
from tracker.db import db
from tracker.plans.models import Action
from tracker.plans.rules import standing

_PEOPLE = ("owner", "sponsor", "closure_requested_by", "closed_by")
_REWORKED = ("amber_from", "red_from", "status_since")


def restate(action: Action) -> None:
    """Keep the days from which the action stands at amber and at red in step with its facts.

    Every change to an action, its milestones or its evidence ends here: the list filters on these two days.
    """
    action.amber_from, action.red_from = standing.turning_days(action.facts)


def record(
    action: Action, tag: audit.Tag, *, actor: User, reason: str | None = None, changes: dict[str, Any] | None = None
) -> None:
    """Write an event on the action's page: what changed in its columns, people by name, and ``changes`` beside that.

    ``changes`` is ``{"what": [before, after]}``. Call it after the change and before anything is sent to the database.
    """
    changed = {key: pair for key, pair in audit.changes(action).items() if key not in _REWORKED}
    with db.session.no_autoflush:
        for person in _PEOPLE:
            pair = changed.pop(f"{person}_id", None)
            if pair:
                changed[person] = [_name(each) for each in pair]
        restate(action)
    audit.record(actor, tag, action, reason=reason or None, changes=changed | (changes or {}))


def _name(user_id: Any) -> str | None:
    user = db.session.get(User, uuid.UUID(str(user_id))) if user_id else None
    return user.name if user else None
