"""Single-use links to record progress: offered when a mail is written, and made when it is promised.

Using one is in ``by_link``.
"""

import secrets
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from tracker import audit, clock
from tracker.access import Permission, can
from tracker.accounts.models import User
from tracker.accounts.queries import digest_of
from tracker.audit import Tag
from tracker.db import db
from tracker.plans.models import Action, ActionLink
from tracker.plans.queries import links as queries
from tracker.plans.rules.links import LIFE


@dataclass(frozen=True)
class Offer:
    """A link that is not there yet: its token is known to whoever writes the mail, and kept nowhere."""

    action: Action
    user: User
    token: str

    @property
    def path(self) -> str:
        """Where it leads, without the site's address."""
        return f"updates/{self.token}"


def offer_links(
    pairs: Collection[tuple[uuid.UUID, uuid.UUID]],
) -> dict[tuple[uuid.UUID, uuid.UUID], Offer]:
    """A link for each action (first) and person (second) who may record progress on it now. Writes nothing."""
    if not pairs:
        return {}
    actions = queries.actions_to_record({action for action, _ in pairs})
    people = queries.people_to_record({person for _, person in pairs})
    return {
        (action_id, user_id): Offer(actions[action_id], people[user_id], secrets.token_urlsafe(32))
        for action_id, user_id in pairs
        if _may_record(actions.get(action_id), people.get(user_id))
    }


def make_links(offers: Collection[Offer]) -> None:
    """Let these work from now on, and nothing older for the same. Only a part of a use case: the mail that says them.

    A few queries, however many.
    """
    if not offers:
        return
    now = clock.now()
    for older in queries.unused_links({(each.action.id, each.user.id) for each in offers}):
        if now < older.expires_at:
            older.used_at = now
    made = [
        ActionLink(action=each.action, user=each.user, token_digest=digest_of(each.token), expires_at=now + LIFE)
        for each in offers
    ]
    db.session.add_all(made)
    audit.record_all(None, Tag.ACTION_LINK_SENT, [(each, {"to": each.user.name}) for each in made])


def _may_record(action: Action | None, user: User | None) -> bool:
    if action is None or user is None:
        return False
    return action.is_open and user.is_active and can(user, Permission.ACTION_PROGRESS, action)
