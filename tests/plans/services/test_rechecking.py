"""Looking at a closed action again: once, by somebody other than its owner, and for good."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from tests.plans.conftest import Team
from tests.plans.factories import ActionFactory, RecheckFactory
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.plans.models import Action
from tracker.plans.rules.vocabulary import Lasted, Status
from tracker.plans.services.rechecking import record_recheck

Trail = Callable[..., list[Any]]


@pytest.fixture
def closed(team: Team) -> Action:
    return ActionFactory(
        plan=team.plan,
        owner=team.owner,
        status=Status.COMPLETE,
        closure_requested_by=team.owner,
        closed_by=team.secretary,
        closed_at=datetime(2026, 5, 22, 12, tzinfo=UTC),
    )


def test_what_somebody_found_is_kept_with_the_action(team: Team, closed: Action, trail: Trail) -> None:
    found = record_recheck(closed, actor=team.lead, lasted=Lasted.NO, words="Likelihood is 1.6 again")

    assert (closed.recheck, found.author, found.checked_on) == (found, team.lead, date(2026, 11, 22))
    assert str(found) == "Recheck of A1 Train every panel chair in structured interviews"
    assert trail(closed) == [
        (
            "Amara Okafor",
            "action.rechecked",
            "Likelihood is 1.6 again",
            {"what it changed": [None, "it has not lasted"]},
        )
    ]


@pytest.mark.parametrize("status", [Status.IN_PROGRESS, Status.AWAITING_CLOSURE])
def test_only_a_closed_action_is_looked_at_again(team: Team, status: Status) -> None:
    action = ActionFactory(plan=team.plan, owner=team.owner, status=status)

    with pytest.raises(RuleBroken) as broken:
        record_recheck(action, actor=team.lead, lasted=Lasted.YES, words="It is")

    assert broken.value.message == f"Only a closed action is looked at again: this one is {status}"


def test_an_action_is_looked_at_again_once(team: Team, closed: Action) -> None:
    record_recheck(closed, actor=team.lead, lasted=Lasted.YES, words="It is")

    with pytest.raises(RuleBroken) as broken:
        record_recheck(closed, actor=team.chair, lasted=Lasted.NO, words="It is not")

    assert broken.value.message == ("Somebody has looked at this action again already: what they found stays as it is")


def test_of_two_at_the_same_moment_the_second_is_told(
    team: Team, closed: Action, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_recheck(closed, actor=team.lead, lasted=Lasted.YES, words="It is")
    monkeypatch.setattr("tracker.plans.services.rechecking.check_may_recheck", lambda _action: None)
    db.session.commit()

    with pytest.raises(RuleBroken) as broken:
        record_recheck(closed, actor=team.chair, lasted=Lasted.NO, words="It is not")

    assert broken.value.message == ("Somebody has looked at this action again at the same moment: read what they found")


def test_nobody_says_of_their_own_action_that_it_has_lasted(team: Team, closed: Action) -> None:
    with pytest.raises(RuleBroken) as broken:
        record_recheck(closed, actor=team.owner, lasted=Lasted.YES, words="It is")

    assert broken.value.message == "Somebody other than the owner of the action must look at it again"


def test_the_database_itself_keeps_what_was_found(team: Team, closed: Action) -> None:
    found = RecheckFactory(action=closed, author=team.lead)
    db.session.commit()

    found.lasted = Lasted.YES

    with pytest.raises(IntegrityError, match="what a recheck found cannot be changed"):
        db.session.flush()


def test_the_database_itself_takes_none_of_an_open_action(team: Team) -> None:
    action = ActionFactory(plan=team.plan, owner=team.owner)
    db.session.commit()

    with pytest.raises(IntegrityError, match="only a closed action is looked at again"):
        RecheckFactory(action=action, author=team.lead)
