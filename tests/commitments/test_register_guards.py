"""What the database itself refuses about the register, whoever asks: the same on SQLite and PostgreSQL."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tests.commitments.factories import ColleagueFactory, PairingConflictFactory, RelationshipFactory, walked
from tests.factories import UserFactory
from tracker.accounts.models import User
from tracker.commitments.models import Colleague
from tracker.commitments.rules.vocabulary import State
from tracker.db import db

pytestmark = pytest.mark.usefixtures("session")


def not_made(factory: Any, **fields: Any) -> str:
    with pytest.raises(IntegrityError) as refusal, db.session.begin_nested():
        factory(**fields)
    return str(refusal.value.orig)


def managed_by(colleague: Colleague, leader: User) -> None:
    statement = sa.text("UPDATE colleague SET line_manager_id = :leader WHERE id = :id")
    kinds = (sa.bindparam("leader", leader.id, sa.Uuid()), sa.bindparam("id", colleague.id, sa.Uuid()))
    db.session.execute(statement.bindparams(*kinds))


def test_a_leader_who_named_a_colleague_by_their_address_is_not_paired_with_them() -> None:
    leader, colleague = UserFactory(), ColleagueFactory()
    PairingConflictFactory(
        organisation=colleague.organisation, declared_by=leader, other=None, other_email=colleague.user.email
    )

    words = not_made(RelationshipFactory, colleague=colleague, leader=leader)

    assert "two people with a declared conflict are not paired" in words
    assert RelationshipFactory(colleague=colleague).state is State.REQUESTED


@pytest.mark.parametrize("fields", [{"other": None}, {"other_email": "a.b@example.nhs.uk"}])
def test_a_conflict_names_the_other_once(fields: dict[str, Any]) -> None:
    assert "names_one" in not_made(PairingConflictFactory, **fields)


def test_a_leader_does_not_become_the_line_manager_of_a_colleague_they_are_paired_with() -> None:
    pair, over = walked(State.ACTIVE), walked(State.ENDED)

    with pytest.raises(IntegrityError) as refusal, db.session.begin_nested():
        managed_by(pair.colleague, pair.leader)
    managed_by(over.colleague, over.leader)
    managed_by(pair.colleague, over.leader)

    assert "a line manager neither mentors nor sponsors" in str(refusal.value.orig)
