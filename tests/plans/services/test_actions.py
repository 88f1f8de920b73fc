"""Plans and actions are made, changed, carried over and withdrawn, each on record."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.factories import UserFactory
from tests.plans.conftest import Team
from tests.plans.factories import ActionFactory, MilestoneFactory, PlanFactory
from tracker.access import Role
from tracker.accounts.models import User
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.outbox.models import Message
from tracker.plans.models import Action, SavedFilter
from tracker.plans.rules.vocabulary import Component, Origin, Priority, Status
from tracker.plans.services import actions, filters, plans

Trail = Callable[..., list[Any]]


def answers(owner: User, **given: Any) -> dict[str, Any]:
    return {
        "owner_id": owner.id,
        "title": "Train panels",
        "description": "",
        "component": Component.POSITIVE_ACTION,
        "priority": Priority.HIGH,
        "origin": Origin.REVIEW,
        "origin_reference": "",
        "start": date(2026, 12, 1),
        "measure": "Likelihood",
        "baseline": "",
        "goal": "",
        "objective": "",
        "baf_risk": "",
        "indicators": [7, 2],
        "contributor_ids": [],
        "sponsor_id": None,
        **given,
    }


def messages() -> list[tuple[str, str]]:
    return [(each.to_address, each.subject) for each in db.session.scalars(select(Message))]


def test_a_plan_is_created_once_a_year(team: Team, trail: Trail) -> None:
    plan = plans.create_plan(team.organisation, actor=team.lead, year=2027)

    assert (plan.title, plan.year) == ("WRES action plan 2027", 2027)
    assert trail(plan) == [("Amara Okafor", "plan.created", None, None)]


def test_a_second_plan_for_the_year_is_refused_beside_the_question(team: Team) -> None:
    with pytest.raises(RuleBroken) as refused:
        plans.create_plan(team.organisation, actor=team.lead, year=2026)

    assert (refused.value.message, refused.value.field) == ("There is a plan for 2026 already", "year")


def test_what_is_still_open_is_carried_over_with_its_dates_and_milestones(team: Team, trail: Trail) -> None:
    ActionFactory(plan=team.plan, title="Withdrawn", status=Status.WITHDRAWN, ended_reason="Not needed")
    old = ActionFactory(
        plan=team.plan, owner=team.owner, contributors=[team.chair], indicators=[2], due=date(2026, 10, 1),
        original_due=date(2026, 6, 1), status=Status.AWAITING_CLOSURE, status_since=date(2026, 9, 1),
    )  # fmt: skip
    MilestoneFactory(action=old, title="Designed", weight=3, due=date(2026, 5, 1), done_on=date(2026, 5, 2))

    plan = plans.create_plan(team.organisation, actor=team.lead, year=2027, carry_over=True)

    new = db.session.scalars(select(Action).where(Action.plan_id == plan.id)).one()
    assert (new.reference, new.title, new.carried_from, new.owner) == ("A1", old.title, old, team.owner)
    assert (new.status, new.due, new.slippage, new.red_from) == (Status.IN_PROGRESS, old.due, 122, date(2026, 10, 2))
    assert (new.indicators, new.contributors) == ([2], [team.chair])
    assert [(each.title, each.weight, each.done_on) for each in new.milestones] == [("Designed", 3, date(2026, 5, 2))]
    assert (old.status, old.ended_reason) == (Status.CARRIED_OVER, "Carried over into WRES action plan 2027 as A1")
    assert (old.amber_from, old.red_from) == (None, None)
    assert trail(old)[0][:2] == ("Amara Okafor", "action.carried_over")
    assert trail(new)[0][:2] == ("Amara Okafor", "action.created")


def test_a_plan_is_changed_and_its_words_before_and_after_are_kept(team: Team, trail: Trail) -> None:
    plans.edit_plan(team.plan, actor=team.lead, title="Fair work", introduction="", version=1)

    assert trail(team.plan) == [
        ("Amara Okafor", "plan.edited", None, {"title": ["WRES action plan 2026", "Fair work"]})
    ]
    with pytest.raises(Conflict):
        plans.edit_plan(team.plan, actor=team.lead, title="Another", introduction="", version=1)


def test_an_action_gets_the_next_number_and_its_owner_is_told(team: Team, trail: Trail) -> None:
    ActionFactory(plan=team.plan)

    action = actions.create_action(team.plan, actor=team.lead, due=date(2027, 3, 31), **answers(team.owner))

    assert (action.reference, action.original_due, action.indicators) == ("A2", date(2027, 3, 31), [2, 7])
    assert (action.amber_from, action.red_from) == (date(2026, 12, 2), date(2027, 4, 1))
    assert trail(action) == [
        ("Amara Okafor", "action.created", None, {"due": [None, "2027-03-31"], "owner": [None, "Samuel Adeyemi"]})
    ]
    assert messages() == [(team.owner.email, "You now own an action: A2 Train panels")]


def test_whoever_gives_themselves_an_action_needs_no_mail(team: Team) -> None:
    actions.create_action(team.plan, actor=team.lead, due=date(2027, 3, 31), **answers(team.lead))

    assert messages() == []


@pytest.mark.parametrize("field", ["owner_id", "sponsor_id", "contributor_ids"])
def test_nobody_from_elsewhere_is_given_a_part_in_an_action(team: Team, field: str) -> None:
    stranger = UserFactory().id
    part = {field: [stranger] if field == "contributor_ids" else stranger}

    with pytest.raises(RuleBroken) as refused:
        actions.create_action(team.plan, actor=team.lead, due=date(2027, 1, 1), **answers(team.owner, **part))

    assert (refused.value.message, refused.value.field) == (
        "Select somebody who has a role at this organisation",
        field,
    )


def test_an_action_may_not_end_before_it_begins(team: Team) -> None:
    with pytest.raises(RuleBroken) as refused:
        actions.create_action(team.plan, actor=team.lead, due=date(2026, 11, 30), **answers(team.owner))

    assert refused.value.field == "due"


def test_a_change_names_people_and_indicators_before_and_after(team: Team, trail: Trail) -> None:
    action = ActionFactory(plan=team.plan, owner=team.owner, indicators=[2, 3])

    changed = answers(team.secretary, title="Train every panel", indicators=[3, 9], contributor_ids=[team.chair.id])
    actions.edit_action(action, actor=team.lead, version=action.version, **changed)

    ((who, what, _why, changes),) = trail(action)
    assert (who, what) == ("Amara Okafor", "action.edited")
    assert changes["title"] == ["Train every panel chair in structured interviews", "Train every panel"]
    assert changes["owner"] == ["Samuel Adeyemi", "Janet Williams"]
    assert changes["indicators"] == ["2, 3", "3, 9"]
    assert changes["contributors"] == ["", "Priya Nair"]
    assert (action.indicators, action.contributors) == ([3, 9], [team.chair])
    assert messages() == [(team.secretary.email, "You now own an action: A1 Train every panel")]


def test_a_change_of_indicators_alone_is_a_new_version(team: Team) -> None:
    action = ActionFactory(plan=team.plan, owner=team.owner)
    same, seen = {name: getattr(action, name) for name in answers(team.owner)}, action.version

    actions.edit_action(action, actor=team.lead, version=action.version, **same | {"indicators": [9]})

    with pytest.raises(Conflict):
        actions.edit_action(action, actor=team.secretary, version=seen, **same)
    assert action.indicators == [9]


def test_a_due_date_does_not_move_by_a_change_of_the_start(team: Team) -> None:
    action = ActionFactory(plan=team.plan, owner=team.owner, due=date(2027, 3, 31))

    with pytest.raises(RuleBroken) as refused:
        actions.edit_action(
            action, actor=team.lead, version=action.version, **answers(team.owner, start=date(2027, 4, 1))
        )

    assert refused.value.message == "The start date must be the same as or before the due date, 31 March 2027"
    assert refused.value.field == "start"


def test_somebody_who_left_may_stay_on_an_action_they_are_named_in(team: Team) -> None:
    gone = UserFactory()
    action = ActionFactory(plan=team.plan, owner=gone)

    actions.edit_action(action, actor=team.lead, version=action.version, **answers(gone, title="Still theirs"))

    assert action.title == "Still theirs"


def test_an_action_is_withdrawn_with_a_reason_by_somebody_else(team: Team, trail: Trail) -> None:
    action = ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 10, 1))

    actions.withdraw_action(action, actor=team.secretary, reason="The region took it over", version=action.version)

    assert (action.status, action.rag, action.red_from) == (Status.WITHDRAWN, "not rated", None)
    assert trail(action)[0][:3] == ("Janet Williams", "action.withdrawn", "The region took it over")


def test_an_owner_cannot_make_their_action_disappear(team: Team) -> None:
    action = ActionFactory(plan=team.plan, owner=team.lead, due=date(2026, 10, 1))

    with pytest.raises(RuleBroken):
        actions.withdraw_action(action, actor=team.lead, reason="Never mind", version=action.version)

    assert (action.status, action.rag) == (Status.IN_PROGRESS, "red")


def test_what_has_ended_is_not_changed_but_may_be_talked_about(team: Team, trail: Trail) -> None:
    action = ActionFactory(plan=team.plan, status=Status.WITHDRAWN, ended_reason="Not needed")

    with pytest.raises(RuleBroken):
        actions.edit_action(action, actor=team.lead, version=action.version, **answers(team.owner))
    actions.comment(action, actor=team.chair, text="A pity")

    assert [each.text for each in action.comments] == ["A pity"]
    assert trail(action) == [("Priya Nair", "comment.added", None, None)]


@pytest.mark.parametrize(
    "broken",
    [
        {"title": ""},
        {"measure": ""},
        {"percent": 101},
        {"start": date(2027, 4, 1)},
        {"status": Status.COMPLETE},
        {"status": Status.WITHDRAWN},
        {"number": 0},
    ],
)
def test_the_database_itself_refuses_what_no_action_may_be(team: Team, broken: dict[str, Any]) -> None:
    action = ActionFactory(plan=team.plan)
    for name, value in broken.items():
        setattr(action, name, value)

    with pytest.raises(IntegrityError):
        db.session.flush()


def test_an_action_cannot_belong_to_a_plan_of_another_organisation(team: Team) -> None:
    action = ActionFactory(plan=team.plan)
    action.organisation_id = PlanFactory().organisation_id

    with pytest.raises(IntegrityError):
        db.session.flush()


def test_a_view_of_the_list_is_saved_renamed_and_removed(team: Team, trail: Trail) -> None:
    saved = filters.save_filter(team.organisation, actor=team.lead, name="Mine", query="mine=y&rag=purple&x=1")
    filters.rename_filter(saved, actor=team.lead, name="My own", version=1)

    assert (saved.query, saved.name) == ("mine=y", "My own")
    assert [each[1] for each in trail(saved)] == ["filter.renamed", "filter.saved"]

    filters.remove_filter(saved, actor=team.lead)
    assert db.session.scalars(select(SavedFilter)).all() == []


@pytest.mark.parametrize("query", ["", "rag=purple", "sort=number"])
def test_a_view_of_everything_is_not_worth_saving(team: Team, query: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        filters.save_filter(team.organisation, actor=team.lead, name="All", query=query)

    assert refused.value.message == "Filter or sort the list first: there is nothing to save"


def test_two_views_of_one_person_have_different_names(team: Team) -> None:
    reader = UserFactory(roles={team.organisation: Role.AUDITOR})
    filters.save_filter(team.organisation, actor=reader, name="Mine", query="mine=y")
    filters.save_filter(team.organisation, actor=team.lead, name="Mine", query="mine=y")

    with pytest.raises(RuleBroken) as refused:
        filters.save_filter(team.organisation, actor=team.lead, name="Mine", query="rag=red")

    assert (refused.value.message, refused.value.field) == ("You already have a saved view called “Mine”", "name")
