"""Whatever people do in whatever order, a relationship goes only where the rules let it, and says so otherwise."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.commitments.factories import ColleagueFactory
from tests.factories import UserFactory
from tracker import clock
from tracker.access import Role
from tracker.commitments.models import Relationship
from tracker.commitments.rules.moves import MOVES
from tracker.commitments.rules.vocabulary import CHOSEN_REASONS, Kind, Side, State
from tracker.commitments.services import agreements, relationships
from tracker.db import db
from tracker.errors import RuleBroken

pytestmark = pytest.mark.usefixtures("session")
Deed = Callable[[Relationship, Any], Any]


def _write(pair: Relationship, actor: Any) -> None:
    version = pair.agreement_to_sign.version if pair.agreement_to_sign else None
    agreements.write(
        pair,
        actor=actor,
        version=version,
        contact="By email",
        frequency_days=30,
        goals="See how the board decides",
        ground_rules="We keep to time",
        confidentiality="Between us",
        starts_on=clock.today(),
        ends_on=None,
        reviews=[clock.today() + timedelta(days=90)],
    )


def _sign(pair: Relationship, actor: Any) -> None:
    if pair.agreement:
        agreements.sign(pair.agreement, actor=actor, seen=pair.agreement.fingerprint)


DEEDS: dict[str, Deed] = {
    "accept": lambda pair, actor: relationships.accept(pair, actor=actor),
    "decline": lambda pair, actor: relationships.decline(pair, actor=actor),
    "take back": lambda pair, actor: relationships.take_back(pair, actor=actor),
    "write": _write,
    "sign": _sign,
    "pause": lambda pair, actor: relationships.pause(pair, actor=actor),
    "resume": lambda pair, actor: relationships.resume(pair, actor=actor),
    "end": lambda pair, actor: relationships.end(pair, actor=actor, reason=CHOSEN_REASONS[0]),
    "leave the pool": lambda pair, actor: relationships.end_for_withdrawal(pair, actor=actor),
}
FORWARD = ["accept", "write", "sign", "sign", "pause", "resume", "end"]


@settings(max_examples=120)
@given(
    asked_by=st.sampled_from([None, *Side]),
    kind=st.sampled_from(Kind),
    deeds=st.lists(
        st.tuples(
            st.sampled_from([*DEEDS, *FORWARD, *FORWARD]), st.sampled_from(["leader", "colleague", "coordinator"])
        ),
        max_size=14,
    ),
)
def test_no_row_of_deeds_brings_a_relationship_where_the_rules_do_not(
    asked_by: Side | None, kind: Kind, deeds: list[tuple[str, str]]
) -> None:
    with time_machine.travel("2026-05-04 12:00:00+00:00") as traveller, db.session.begin_nested() as nested:
        pair, people = _proposed(asked_by, kind)

        for day, (deed, who) in enumerate(deeds):
            traveller.move_to(datetime(2026, 5, 4, 12, tzinfo=clock.LONDON) + timedelta(days=day))
            before, version = pair.state, pair.version
            try:
                with db.session.begin_nested():
                    DEEDS[deed](pair, people[who])
                assert pair.state is before or pair.state in MOVES[before]
            except RuleBroken:
                db.session.refresh(pair)
                assert (pair.state, pair.version) == (before, version)
            _check_whole(pair)
        nested.rollback()


def _proposed(asked_by: Side | None, kind: Kind) -> tuple[Relationship, dict[str, Any]]:
    colleague = ColleagueFactory()
    leader = UserFactory(roles={colleague.organisation: Role.VSM})
    coordinator = UserFactory(roles={colleague.organisation: Role.COORDINATOR})
    people = {"leader": leader, "colleague": colleague.user, "coordinator": coordinator}
    actor = people[asked_by or "coordinator"]
    pair = relationships.propose(colleague, actor=actor, leader_id=leader.id, kind=kind, as_side=asked_by)
    return pair, people


def _check_whole(pair: Relationship) -> None:
    """What must hold in every state, whatever led there."""
    accepted = pair.leader_accepted_at is not None and pair.colleague_accepted_at is not None
    signed = any(each.is_signed for each in pair.agreements)
    assert accepted or pair.state in {State.REQUESTED, State.DECLINED, State.ENDED}
    assert signed or pair.state not in {State.ACTIVE, State.PAUSED}
    assert (pair.started_on is not None) == (pair.state in {State.ACTIVE, State.PAUSED} or _began(pair))
    assert (pair.ended_on is not None) == (pair.state is State.ENDED)
    assert pair.paused_on is None or pair.state in {State.PAUSED, State.ENDED}
    assert pair.paused_on is not None or pair.state is not State.PAUSED
    assert pair.ended_on is None or pair.started_on is None or pair.ended_on >= pair.started_on >= date(2026, 5, 4)


def _began(pair: Relationship) -> bool:
    return pair.state is State.ENDED and any(each.is_signed for each in pair.agreements)
