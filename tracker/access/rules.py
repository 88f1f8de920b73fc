"""Yes-or-no questions about somebody and a record, which the policy combines. Pure."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from tracker.access.vocabulary import Role


class Actor(Protocol):
    """Somebody who is signed in."""

    id: uuid.UUID

    def roles_at(self, organisation_id: uuid.UUID | None) -> frozenset[Role]:
        """The roles held there today; a reviewer's role reaches every organisation that shares with theirs."""
        ...

    def belongs_to(self, organisation_id: uuid.UUID | None) -> bool:
        """Whether they hold a role of their own there: it is not only shared with them."""
        ...


@dataclass(frozen=True)
class Whole:
    """All records of an organisation, nobody having a part in them: what a menu asks about."""

    organisation_id: uuid.UUID | None
    author_id: None = None
    manager_id: None = None
    user_id: None = None
    panellist_ids: tuple[uuid.UUID, ...] = ()
    decider_ids: tuple[uuid.UUID, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A yes-or-no question about an actor and a record. Combine with & and |, turn round with ~."""

    holds: Callable[[Actor, Any], bool]

    def __and__(self, other: "Rule") -> "Rule":
        return Rule(lambda actor, record: self.holds(actor, record) and other.holds(actor, record))

    def __or__(self, other: "Rule") -> "Rule":
        return Rule(lambda actor, record: self.holds(actor, record) or other.holds(actor, record))

    def __invert__(self) -> "Rule":
        return Rule(lambda actor, record: not self.holds(actor, record))


def has(*roles: Role) -> Rule:
    """The actor holds one of the roles at the record's organisation."""
    return Rule(lambda actor, record: not actor.roles_at(record.organisation_id).isdisjoint(roles))


is_signed_in = Rule(lambda _actor, _record: True)
is_at_it = has(*(set(Role) - {Role.OVERSEER}))
"""Anybody with a role of the organisation's own."""
is_member = has(*(set(Role) - {Role.OVERSEER, Role.COLLEAGUE}))
"""Who takes part in the board's business: a colleague is there for the commitments only."""
belongs = Rule(lambda actor, record: actor.belongs_to(record.organisation_id))
is_owner = Rule(lambda actor, record: record.owner_id == actor.id)
is_contributor = Rule(lambda actor, record: actor.id in record.contributor_ids)
is_sponsor = Rule(lambda actor, record: record.sponsor_id == actor.id)
is_author = Rule(lambda actor, record: record.author_id == actor.id)
is_requester = Rule(lambda actor, record: record.requested_by_id == actor.id)
is_shareable = Rule(lambda _actor, record: record.is_shareable)
# Asked of an organisation as a whole, nobody is the one whom its records are about.
is_recruiter = Rule(lambda actor, record: getattr(record, "manager_id", None) == actor.id)
sits_on_it = Rule(lambda actor, record: actor.id in getattr(record, "panellist_ids", ()))
is_decider = Rule(lambda actor, record: actor.id in getattr(record, "decider_ids", ()))
is_self = Rule(lambda actor, record: getattr(record, "user_id", None) == actor.id)
is_party = Rule(lambda actor, record: actor.id in getattr(record, "party_ids", ()))
leads_it = Rule(lambda actor, record: getattr(record, "leader_id", None) == actor.id)
is_the_colleague = Rule(lambda actor, record: getattr(record, "colleague_user_id", None) == actor.id)
receives_it = Rule(lambda actor, record: getattr(record, "recipient_id", None) == actor.id)
appraises = Rule(lambda actor, record: getattr(record, "appraiser_id", None) == actor.id)
is_confidential = Rule(lambda _actor, record: getattr(record, "is_confidential", False))
"""Only those may know of it who may know of a relationship."""
