"""An action serves targets of its own organisation, and whoever reads the trail sees which."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from tests.conftest import watching_sql
from tests.plans.conftest import Team
from tests.plans.factories import ActionFactory, PlanFactory
from tests.plans.services.test_actions import answers
from tests.targets.factories import TargetFactory, TargetVersionFactory
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.plans import queries
from tracker.plans.rules.vocabulary import Status
from tracker.plans.services import actions, plans
from tracker.targets.models import Target
from tracker.targets.rules.vocabulary import Kind, Seats, State
from tracker.targets.services import drafting

Trail = Callable[..., list[Any]]


def target_of(team: Team, **more: Any) -> Target:
    """A target the board has agreed, for bands 8a to VSM."""
    made: Target = TargetVersionFactory(agreed=True, target__organisation=team.organisation, **more).target
    return made


def board_of(team: Team, **more: Any) -> Target:
    """A target for the whole board, still a draft."""
    made: Target = TargetFactory(
        organisation=team.organisation, number=8, kind=Kind.BOARD, first_band=None, last_band=None, seats=Seats.ALL
    )
    TargetVersionFactory(target=made, **more)
    return made


def test_an_action_serves_drafts_and_agreed_targets_by_number(team: Team, trail: Trail) -> None:
    agreed, draft = target_of(team, target__number=9), board_of(team)

    action = actions.create_action(
        team.plan, actor=team.lead, due=date(2027, 3, 31), **answers(team.owner, target_ids=[agreed.id, draft.id])
    )

    assert action.targets == [draft, agreed]
    ((_who, _what, _why, changes),) = trail(action)
    assert changes["targets"] == [None, "T8 Board members, T9 Bands 8a to VSM"]


def test_a_change_of_targets_is_told_in_words_and_is_a_new_version(team: Team, trail: Trail) -> None:
    kept, dropped, added = target_of(team, target__number=1), target_of(team, target__number=2), board_of(team)
    action = ActionFactory(plan=team.plan, owner=team.owner, targets=[kept, dropped])
    db.session.flush()
    seen = action.version
    same = {name: getattr(action, name) for name in answers(team.owner)}

    actions.edit_action(action, actor=team.lead, version=seen, **same, target_ids=[added.id, kept.id])

    assert action.targets == [kept, added]
    ((_who, what, _why, changes),) = trail(action)
    assert what == "action.edited"
    assert changes == {"targets": ["T1 Bands 8a to VSM, T2 Bands 8a to VSM", "T1 Bands 8a to VSM, T8 Board members"]}
    with pytest.raises(Conflict):
        actions.edit_action(action, actor=team.secretary, version=seen, **same)


def test_another_organisations_target_can_never_be_served(team: Team) -> None:
    foreign = TargetVersionFactory(agreed=True).target
    action = ActionFactory(plan=team.plan, owner=team.owner)
    same = {name: getattr(action, name) for name in answers(team.owner)}
    db.session.flush()

    with pytest.raises(RuleBroken) as on_create:
        actions.create_action(
            team.plan, actor=team.lead, due=date(2027, 3, 31), **answers(team.owner, target_ids=[foreign.id])
        )
    with pytest.raises(RuleBroken) as on_edit:
        actions.edit_action(action, actor=team.lead, version=action.version, **same, target_ids=[foreign.id])

    assert {on_create.value.field, on_edit.value.field} == {"target_ids"}
    assert on_edit.value.message == "Select a target of this organisation that is neither reached nor retired"
    assert action.targets == []


def test_the_database_itself_refuses_a_target_of_another_organisation(team: Team) -> None:
    foreign = TargetFactory()
    db.session.flush()

    with pytest.raises(IntegrityError):
        ActionFactory(plan=team.plan, targets=[foreign])


def test_a_target_that_has_ended_is_not_begun_to_be_served_but_may_stay(team: Team) -> None:
    ended = target_of(
        team, target__state=State.REACHED, target__ended_on=date(2026, 5, 1), target__ended_minute="26/077"
    )
    fresh = ActionFactory(plan=team.plan, owner=team.owner)
    old = ActionFactory(plan=team.plan, owner=team.owner, targets=[ended])
    db.session.flush()
    same = {name: getattr(old, name) for name in answers(team.owner)}

    actions.edit_action(old, actor=team.lead, version=old.version, **same, target_ids=[ended.id])
    with pytest.raises(RuleBroken) as refused:
        actions.edit_action(fresh, actor=team.lead, version=fresh.version, **same, target_ids=[ended.id])

    assert (old.targets, refused.value.field) == ([ended], "target_ids")
    assert queries.targets_to_serve(team.organisation.id) == []
    assert queries.targets_to_serve(team.organisation.id, old) == [ended]


def test_a_draft_that_is_discarded_is_no_longer_served(team: Team) -> None:
    draft = board_of(team)
    action = ActionFactory(plan=team.plan, targets=[draft])
    db.session.flush()

    drafting.discard_draft(draft, actor=team.lead, version=draft.versions[0].version)
    db.session.flush()
    db.session.expire_all()

    assert action.targets == []


def test_what_is_carried_over_goes_on_serving_its_targets(team: Team) -> None:
    target = target_of(team)
    old = ActionFactory(plan=team.plan, targets=[target])

    plan = plans.create_plan(team.organisation, actor=team.lead, year=2027, carry_over=True)

    (new,) = plan.actions
    assert (new.targets, old.targets) == ([target], [target])
    assert list(queries.actions_for_target(target)) == [new]


@pytest.mark.parametrize("count", [1, 3])
def test_the_actions_of_a_target_come_with_plan_and_owner_in_one_query(team: Team, count: int) -> None:
    target, other = target_of(team), board_of(team)
    later = PlanFactory(organisation=team.organisation, year=2027)
    for _ in range(count):
        ActionFactory(plan=team.plan, owner=team.owner, targets=[target, other])
    newest = ActionFactory(plan=later, targets=[target])
    ActionFactory(plan=later, targets=[target], status=Status.CARRIED_OVER)
    ActionFactory(plan=later, targets=[other])
    newest_one, target_id = newest.reference, target.id
    db.session.commit()
    db.session.expunge_all()
    target = db.session.get_one(Target, target_id)

    with watching_sql() as statements:
        found = queries.actions_for_target(target)
        shown = [(each.reference, each.plan.year, each.owner.name, each.due, each.rag) for each in found]

    assert [(reference, year) for reference, year, *_ in shown] == [
        (newest_one, 2027),
        *((f"A{number}", 2026) for number in range(1, count + 1)),
    ]
    assert len(statements) == 1
