"""Leaders in a relationship, for tests of coverage and campaigns."""

from datetime import date
from typing import Any

from tests.commitments.factories import ColleagueFactory, walked
from tests.factories import SeatFactory, UserFactory
from tracker.accounts.models import Organisation, User
from tracker.commitments.rules.vocabulary import Kind, State
from tracker.db import db


def executive(trust: Organisation, name: str = "Amara Okafor", **seat: Any) -> User:
    """Somebody with an account who has been an executive director since 1 April 2024."""
    user: User = UserFactory(name=name)
    SeatFactory(organisation=trust, user=user, holder=name, **seat)
    return user


def paired(
    trust: Organisation,
    leader: User,
    *,
    kind: Kind = Kind.MENTORING,
    to: State = State.ACTIVE,
    since: date | None = None,
    is_eligible: bool = True,
) -> None:
    """A relationship of the leader since 1 May 2026, or another day."""
    colleague = ColleagueFactory(organisation=trust, user__name="Meera Venkataraman")
    pair = walked(to=State.AGREEMENT if since or not is_eligible else to, colleague=colleague, leader=leader, kind=kind)
    if since or not is_eligible:
        agreement = pair.agreements[-1]
        agreement.leader_signed_at = agreement.colleague_signed_at = pair.requested_at
        db.session.flush()
        pair.started_on, pair.is_eligible, pair.state = since or date(2026, 5, 1), is_eligible, State.ACTIVE
        db.session.flush()
