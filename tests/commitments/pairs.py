"""A pair whose two sides can sign in, for tests of sessions, acts, notes and links."""

from typing import Any

from tests.commitments.factories import ColleagueFactory, walked
from tests.factories import UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import Relationship
from tracker.commitments.rules.vocabulary import Kind, State

SITE = "https://tracker.example.nhs.uk/"


def paired(
    trust: Organisation,
    *,
    leader: User | None = None,
    colleague: str = "Meera Venkataraman",
    kind: Kind = Kind.MENTORING,
    to: State = State.ACTIVE,
    **fields: Any,
) -> Relationship:
    """A very senior manager, Janet Williams if not said otherwise, and a colleague, since 1 May 2026."""
    leader = leader or UserFactory(name="Janet Williams", roles={trust: Role.VSM})
    place = ColleagueFactory(organisation=trust, user=UserFactory(name=colleague, roles={trust: Role.COLLEAGUE}))
    return walked(to, colleague=place, leader=leader, kind=kind, **fields)


def sides(pair: Relationship) -> tuple[User, User]:
    """The leader and the colleague."""
    return pair.leader, pair.colleague.user
