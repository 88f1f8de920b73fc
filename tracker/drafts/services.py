"""Keeping what is typed, and forgetting it."""

from collections.abc import Sequence

from tracker import clock
from tracker.accounts.models import User
from tracker.db import db
from tracker.drafts import queries, rules
from tracker.drafts.models import Draft


def keep(user: User, *, path: str, answers: Sequence[tuple[str, str]]) -> Draft:
    """Keep what the person has typed into the form at this path, in place of what was kept before.

    Drafts that are outdated, anybody's, go on the way: a few each time. Raises RuleBroken where it is too much.
    """
    fitting, now = rules.fit(answers), clock.now()
    queries.take_turn(user)
    draft = queries.locked_draft_of(user, path)
    if draft is None:
        draft = Draft(user_id=user.id, path=path)
        db.session.add(draft)
    draft.answers, draft.saved_at = fitting, now
    for old in queries.outdated(now - rules.KEPT):
        db.session.delete(old)
    return draft


def forget(user: User, *, path: str) -> None:
    """Forget what the person has typed into the form at this path, if anything."""
    draft = queries.locked_draft_of(user, path)
    if draft:
        db.session.delete(draft)
