"""Reading plans: what the list shows, and that SQL says what the rule says."""

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import watching_sql
from tests.factories import OrganisationFactory, UserFactory
from tests.plans.factories import ActionFactory, EvidenceFactory, MilestoneFactory, PlanFactory
from tracker.accounts.models import User
from tracker.db import db
from tracker.plans import queries
from tracker.plans.models import Action, Plan
from tracker.plans.queries import listing
from tracker.plans.rules import standing
from tracker.plans.rules.listing import MOST, PAGE, Sort, Wanted
from tracker.plans.rules.vocabulary import Component, Priority, Rag, Status

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


@pytest.fixture
def plan(session: object) -> Plan:
    return PlanFactory()


@pytest.fixture
def viewer(session: object) -> User:
    return UserFactory()


def numbers(plan: Plan, viewer: User, asked: Wanted) -> list[int]:
    return [action.number for action in queries.actions_of(plan, asked, viewer_id=viewer.id)]


def actions_at_every_standing(plan: Plan) -> list[Action]:
    """An action for every status, and for each with the turning days before, on and after today, or never."""
    days = (None, TODAY - DAY, TODAY, TODAY + DAY)
    owner, asker, closer = (UserFactory() for _ in range(3))
    closed = {"closed_at": datetime(2026, 5, 1, tzinfo=UTC), "closure_requested_by": asker, "closed_by": closer}
    made: list[Action] = []
    for status, amber_from, red_from in itertools.product(Status, days, days):
        ending = closed if status is Status.COMPLETE else {"ended_reason": "Ended"}
        action = ActionFactory(plan=plan, owner=owner, number=len(made) + 1, status=status, **ending)
        action.amber_from, action.red_from = amber_from, red_from
        made.append(action)
    db.session.flush()
    return made


def test_sql_rates_every_action_as_the_rule_does(plan: Plan) -> None:
    made = actions_at_every_standing(plan)

    for day in (TODAY - DAY, TODAY, TODAY + DAY):
        by_sql: dict[Any, Any] = dict(db.session.execute(select(Action.id, queries.rating(day))).all())

        assert by_sql == {
            each.id: standing.on(day, each.status, amber_from=each.amber_from, red_from=each.red_from).value
            for each in made
        }


@pytest.mark.parametrize("rag", Rag)
def test_a_list_filtered_by_rating_holds_exactly_what_is_rated_so(plan: Plan, viewer: User, rag: Rag) -> None:
    made = actions_at_every_standing(plan)

    found = queries.all_actions_of(plan, Wanted(rag=rag), viewer_id=viewer.id)

    assert [each.number for each in found] == [each.number for each in made if each.rag is rag]
    assert queries.ratings_in(plan)[rag] == len(found)


def test_the_list_finds_what_is_asked_for(plan: Plan, viewer: User) -> None:
    ActionFactory(plan=plan, title="Review 100% of panels", indicators=[2, 7], due=date(2026, 11, 21))
    ActionFactory(plan=plan, owner=viewer, status=Status.BLOCKED, component=Component.MONITORING)
    ActionFactory(plan=plan, contributors=[viewer], priority=Priority.LOW, measure="Pay gap")
    ActionFactory(plan=PlanFactory(organisation=plan.organisation, year=2025), title="Review of panels", owner=viewer)

    found = {
        asked.query: numbers(plan, viewer, asked)
        for asked in (
            Wanted(q="review"),
            Wanted(q="0%"),
            Wanted(q="a3"),
            Wanted(q="pay GAP"),
            Wanted(q="_"),
            Wanted(indicator=7),
            Wanted(mine=True),
            Wanted(overdue=True),
            Wanted(open=True),
            Wanted(status=Status.BLOCKED),
            Wanted(component=Component.MONITORING),
            Wanted(priority=Priority.LOW),
            Wanted(owner=viewer.id),
            Wanted(mine=True, status=Status.BLOCKED),
        )
    }

    assert list(found.values()) == [[1], [1], [3], [3], [], [1], [2, 3], [1], [1, 2, 3], [2], [2], [3], [2], [2]]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_follow_each_other_without_a_gap_or_a_repeat(
    plan: Plan, viewer: User, sort: Sort, descending: bool
) -> None:
    owners = [UserFactory(name=name) for name in ("amara Okafor", "Janet Williams")]
    for place in range(9):
        ActionFactory(
            plan=plan,
            owner=owners[place % 2],
            title=f"{'bA'[place % 2]} title",
            due=TODAY + DAY * (place % 3 - 1),
            status=[Status.IN_PROGRESS, Status.BLOCKED, Status.NOT_STARTED][place % 3],
            priority=list(Priority)[place % 3],
        )
    asked = Wanted(sort=sort, descending=descending)
    whole = numbers(plan, viewer, asked)

    walked: list[int] = []
    for _ in range(5):
        after = walked[-1] if walked else None
        page = queries.actions_of(plan, asked, viewer_id=viewer.id, after=after, size=2)
        walked += [action.number for action in page[:2]]

    assert sorted(whole) == list(range(1, 10))
    assert walked == whole


def test_the_list_sorts_the_worst_rating_and_the_highest_priority_first(plan: Plan, viewer: User) -> None:
    ActionFactory(plan=plan, priority=Priority.LOW)
    ActionFactory(plan=plan, due=TODAY - DAY, priority=Priority.MEDIUM)
    ActionFactory(plan=plan, status=Status.BLOCKED, status_since=TODAY, priority=Priority.HIGH)

    assert numbers(plan, viewer, Wanted(sort=Sort.RAG)) == [2, 3, 1]
    assert numbers(plan, viewer, Wanted(sort=Sort.PRIORITY)) == [3, 2, 1]


def test_a_place_that_is_not_in_the_plan_begins_at_the_top(plan: Plan, viewer: User) -> None:
    ActionFactory(plan=plan)

    found = queries.actions_of(plan, Wanted(), viewer_id=viewer.id, after=99)

    assert [action.number for action in found] == [1]


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_asks_no_more_of_the_database(plan: Plan, viewer: User, count: int) -> None:
    for _ in range(count):
        EvidenceFactory(action=MilestoneFactory(action=ActionFactory(plan=plan, indicators=[1, 2])).action)
    plan_id, viewer_id = plan.id, viewer.id
    db.session.commit()
    db.session.expunge_all()
    plan = queries.get_plan(plan_id)

    with watching_sql() as statements:
        found = queries.actions_of(plan, Wanted(), viewer_id=viewer_id)
        shown = [(action.owner.name, action.indicators, action.rag) for action in found]

    assert len(shown) == count
    assert len(statements) == 2  # actions with owners, indicators


def test_a_count_stops_where_it_no_longer_matters(plan: Plan, viewer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        ActionFactory(plan=plan)

    assert queries.count_of(plan, Wanted(), viewer_id=viewer.id) == 3
    monkeypatch.setattr(listing, "MOST", 1)
    assert queries.count_of(plan, Wanted(), viewer_id=viewer.id) == 2
    assert (PAGE, MOST) == (50, 1_000)


def test_the_board_has_a_column_a_status_with_its_count(
    plan: Plan, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "CARDS", 2)
    for due in (3, 1, 2):
        ActionFactory(plan=plan, due=TODAY + DAY * due)
    ActionFactory(plan=plan, status=Status.BLOCKED)

    cards, counts = queries.actions_by_status(plan, Wanted(), viewer_id=viewer.id)

    assert {status: [each.number for each in column] for status, column in cards.items()} == {
        Status.IN_PROGRESS: [2, 3],
        Status.BLOCKED: [4],
    }
    assert counts == {Status.IN_PROGRESS: 3, Status.BLOCKED: 1}


def test_the_timeline_is_in_the_order_of_due_dates(plan: Plan, viewer: User) -> None:
    for due in (3, 1, 2):
        ActionFactory(plan=plan, due=TODAY + DAY * due)

    found = queries.timeline_of(plan, Wanted(), viewer_id=viewer.id)

    assert [action.number for action in found] == [2, 3, 1]


def test_an_indicator_is_served_by_actions_of_every_plan_but_not_twice(plan: Plan) -> None:
    before = PlanFactory(organisation=plan.organisation, year=2025)
    old = ActionFactory(plan=before, indicators=[2], status=Status.CARRIED_OVER, ended_reason="Carried over")
    ActionFactory(plan=before, indicators=[2], title="Last year's")
    ActionFactory(plan=plan, indicators=[2], carried_from=old, title="Carried over")
    ActionFactory(plan=plan, indicators=[3], title="Serves another")
    ActionFactory(plan=PlanFactory(organisation=OrganisationFactory()), indicators=[2], title="Elsewhere")

    found = queries.serving(plan.organisation_id, 2)

    assert [action.title for action in found] == ["Carried over", "Last year's"]


def test_the_plans_of_an_organisation_say_how_their_actions_stand(plan: Plan) -> None:
    empty = PlanFactory(organisation=plan.organisation, year=2027)
    PlanFactory(organisation=OrganisationFactory(), year=2028)
    ActionFactory(plan=plan, due=TODAY - DAY)
    ActionFactory(plan=plan)

    found = queries.plans_of(plan.organisation)

    assert [(each.plan, each.counts, each.total) for each in found] == [
        (empty, {}, 0),
        (plan, {Rag.RED: 1, Rag.GREEN: 1}, 2),
    ]
    assert queries.newest_plan_of(plan.organisation_id) == empty
    assert queries.newest_plan_before(plan.organisation_id, 2027) == plan
    assert queries.plan_of_year(plan.organisation_id, 2026) == plan
    assert queries.plan_of_year(plan.organisation_id, 2020) is None
