"""Leaders' objectives and appraisals: who owes what by when, and who is told when they have not done it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from tests.commitments.factories import ObjectiveFactory
from tests.conftest import watching_sql
from tests.factories import OrganisationFactory, SeatFactory, UserFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Kind as Body
from tracker.accounts.rules import Position
from tracker.commitments.models import DutyRule, Objective, ObjectiveReview, ReturnDate
from tracker.commitments.rules.settled import OWED
from tracker.commitments.rules.vocabulary import Category, ObjectiveState, Outcome
from tracker.db import db
from tracker.reminders.queries.needs import Ledger, coming, reached
from tracker.reminders.queries.sources.objectives import TOLD
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.rulebook import Rulebook
from tracker.reminders.rules.settled import Rule
from tracker.reminders.rules.vocabulary import Kind, Part
from tracker.reminders.services.promising import scan

LONG_AGO = datetime(2024, 4, 1, 9, tzinfo=UTC)
YEAR = "the year to 31 March 2027"


def somebody(trust: Organisation, name: str, role: Role, since: datetime = LONG_AGO) -> User:
    found: User = UserFactory(name=name, roles={trust: role})
    found.memberships[0].created_at = since
    return found


@pytest.fixture
def trust(session: Any) -> Organisation:
    """A trust that has been here for long, with a secretary."""
    found: Organisation = OrganisationFactory(created_at=LONG_AGO)
    somebody(found, "Janet Williams", Role.SECRETARY)
    return found


def needs_on(day: str, kind: Kind, **asked: Any) -> list[Need]:
    with time_machine.travel(f"{day} 08:00", tick=False):
        db.session.flush()
        return [each for each in reached(clock.today(), Rulebook(), **asked) if each.kind is kind]


def told(day: str, kind: Kind) -> list[tuple[str, Part, date]]:
    names = {each.id: each.name for each in db.session.query(User)}
    return sorted((names[each.user_id], each.part, each.due_on) for each in needs_on(day, kind))


JUNE = date(2026, 6, 30)


def test_a_leader_without_an_objective_is_told_then_the_secretary_then_the_chair(trust: Organisation) -> None:
    somebody(trust, "Grace Mensah", Role.VSM)
    somebody(trust, "Priya Nair", Role.CHAIR)
    ObjectiveFactory(organisation=trust, user=db.session.query(User).filter_by(name="Priya Nair").one())
    leader = ("Grace Mensah", Part.LEADER, JUNE)
    secretary, chair = ("Janet Williams", Part.SECRETARY, JUNE), ("Priya Nair", Part.CHAIR, JUNE)

    days = ("2026-06-01", "2026-06-02", "2026-06-30", "2026-07-01", "2026-07-21")
    found = [told(day, Kind.OBJECTIVE_TO_WRITE) for day in days]

    assert found == [[], [leader], [leader], [leader, secretary], [leader, secretary, chair]]
    (need,) = needs_on("2026-06-02", Kind.OBJECTIVE_TO_WRITE)
    assert (need.says, need.path) == (
        f"Write your objective on race equality for {YEAR}",
        f"organisations/{trust.id}/commitments/objectives",
    )
    climbed = {each.says for each in needs_on("2026-07-01", Kind.OBJECTIVE_TO_WRITE) if each.is_climbing}
    assert climbed == {f"Grace Mensah has no objective on race equality for {YEAR}"}


def test_a_draft_is_an_objective_and_that_of_another_year_or_trust_is_none(trust: Organisation) -> None:
    grace = somebody(trust, "Grace Mensah", Role.VSM)
    ObjectiveFactory(organisation=trust, user=grace, year=2026)
    ObjectiveFactory(user=grace)

    before = told("2026-06-10", Kind.OBJECTIVE_TO_WRITE)
    ObjectiveFactory(organisation=trust, user=grace)

    assert (before, told("2026-06-10", Kind.OBJECTIVE_TO_WRITE)) == ([("Grace Mensah", Part.LEADER, JUNE)], [])


def test_somebody_new_has_the_days_of_grace_of_their_part(trust: Organisation) -> None:
    somebody(trust, "Grace Mensah", Role.VSM, since=datetime(2026, 7, 1, 9, tzinfo=UTC))

    assert told("2026-09-29", Kind.OBJECTIVE_TO_WRITE) == [("Grace Mensah", Part.LEADER, date(2026, 9, 29))]


def test_so_has_everybody_where_a_trust_has_just_joined(trust: Organisation) -> None:
    grace = somebody(trust, "Grace Mensah", Role.VSM)
    SeatFactory(organisation=trust, user_id=grace.id, since=date(2020, 1, 1))
    trust.created_at = datetime(2026, 9, 1, 9, tzinfo=UTC)

    assert told("2026-11-20", Kind.OBJECTIVE_TO_WRITE) == [("Grace Mensah", Part.LEADER, date(2026, 11, 30))]


def test_who_owes_none_or_is_no_leader_any_more_or_has_no_account_is_told_nothing(trust: Organisation) -> None:
    SeatFactory(organisation=trust, position=Position.EXECUTIVE, holder="Without An Account", since=date(2024, 1, 1))
    gone = somebody(trust, "Una Vale", Role.VSM)
    gone.memberships[0].ended_at = datetime(2026, 6, 1, 9, tzinfo=UTC)
    somebody(trust, "Late Arrival", Role.GOVERNOR, since=datetime(2026, 5, 1, 9, tzinfo=UTC))
    somebody(trust, "Meera Venkataraman", Role.COLLEAGUE)
    owed = vars(OWED[Category.GOVERNOR]) | {"has_objective": False}
    db.session.add(DutyRule(organisation=trust, category=Category.GOVERNOR, from_year=2026, **owed))

    assert told("2026-12-01", Kind.OBJECTIVE_TO_WRITE) == []


def test_who_holds_the_part_for_too_few_days_of_the_year_is_told_nothing(trust: Organisation) -> None:
    somebody(trust, "Late Arrival", Role.VSM, since=datetime(2027, 2, 1, 9, tzinfo=UTC))

    assert told("2027-03-31", Kind.OBJECTIVE_TO_WRITE) == []


def agreed(trust: Organisation, **fields: Any) -> Objective:
    """An objective of Grace Mensah, appraised by Priya Nair and agreed in May."""
    grace = somebody(trust, "Grace Mensah", Role.VSM)
    priya = somebody(trust, "Priya Nair", Role.CHAIR)
    agreement = {"state": ObjectiveState.AGREED, "agreed_at": datetime(2026, 5, 4, tzinfo=UTC), "agreed_by": priya}
    found: Objective = ObjectiveFactory(organisation=trust, user=grace, **{"appraiser": priya} | agreement | fields)
    return found


def say(objective: Objective, author: User, stage: ObjectiveState) -> None:
    review = {"outcome": Outcome.ON_COURSE, "words": "Half of it is done", "reviewed_at": clock.now()}
    db.session.add(ObjectiveReview(objective=objective, author=author, stage=stage, **review))
    objective.state = stage


HALF, END = date(2026, 9, 30), date(2027, 3, 31)


def test_both_are_told_to_review_and_the_chair_when_they_did_not(trust: Organisation) -> None:
    objective = agreed(trust)
    somebody(trust, "Una Vale", Role.CHAIR)
    both = [("Grace Mensah", Part.LEADER, HALF), ("Priya Nair", Part.APPRAISER, HALF)]

    days = ("2026-09-15", "2026-09-16", "2026-10-06", "2026-10-07")
    found = [told(day, Kind.OBJECTIVE_TO_REVIEW) for day in days]

    assert found == [[], both, both, [*both, ("Una Vale", Part.CHAIR, HALF)]]
    needs = needs_on("2026-10-07", Kind.OBJECTIVE_TO_REVIEW)
    about = f"the objective of Grace Mensah for {YEAR}, at mid-year"
    assert {(each.says, each.path) for each in needs} == {
        (f"Review {about}", f"objectives/{objective.id}"),
        (f"Nobody, or only one of the two, has reviewed {about}", f"objectives/{objective.id}"),
    }


def test_who_has_reviewed_is_told_no_more_and_nobody_is_when_both_have(trust: Organisation) -> None:
    objective = agreed(trust)
    say(objective, objective.user, ObjectiveState.MID_YEAR)

    one = told("2026-09-16", Kind.OBJECTIVE_TO_REVIEW)
    say(objective, objective.appraiser or objective.user, ObjectiveState.MID_YEAR)

    assert one == [("Priya Nair", Part.APPRAISER, HALF)]
    assert told("2026-10-07", Kind.OBJECTIVE_TO_REVIEW) == []


def test_the_end_of_the_year_is_reviewed_too_and_its_middle_no_more_after_that(trust: Organisation) -> None:
    objective = agreed(trust)

    in_march, in_april = (told(day, Kind.OBJECTIVE_TO_REVIEW) for day in ("2027-03-31", "2027-04-01"))
    say(objective, objective.user, ObjectiveState.YEAR_END)
    afterwards = told("2027-03-31", Kind.OBJECTIVE_TO_REVIEW)

    assert {due_on for _, _, due_on in in_march} == {HALF, END}
    assert in_april == [("Grace Mensah", Part.LEADER, END), ("Priya Nair", Part.APPRAISER, END)]
    assert afterwards == [("Priya Nair", Part.APPRAISER, END)]


@pytest.mark.parametrize(
    "fields",
    [
        {"state": ObjectiveState.DRAFT, "agreed_at": None, "agreed_by": None},
        {"agreed_at": datetime(2026, 9, 30, 23, 30, tzinfo=UTC)},
    ],
)
def test_a_draft_and_what_was_agreed_after_the_day_is_not_reviewed_then(
    trust: Organisation, fields: dict[str, Any]
) -> None:
    agreed(trust, **fields)

    assert told("2026-10-07", Kind.OBJECTIVE_TO_REVIEW) == []


def test_an_objective_without_an_appraiser_is_reviewed_by_the_leader_alone(trust: Organisation) -> None:
    objective = agreed(trust, appraiser=None)

    before = told("2026-09-16", Kind.OBJECTIVE_TO_REVIEW)
    say(objective, objective.user, ObjectiveState.MID_YEAR)

    assert (before, told("2026-10-07", Kind.OBJECTIVE_TO_REVIEW)) == ([("Grace Mensah", Part.LEADER, HALF)], [])


CHAIRS = "return of appraisals of the chair for the year to 31 March 2026"


def test_the_secretary_is_told_before_the_national_days_on_which_appraisals_are_returned(trust: Organisation) -> None:
    OrganisationFactory(kind=Body.REGION, ods_code="Y60", created_at=LONG_AGO)

    found = [needs_on(day, Kind.APPRAISAL_RETURN) for day in ("2026-06-01", "2026-06-02", "2026-09-02")]

    neds = (date(2026, 9, 30), CHAIRS.replace("chair", "non-executive director"))
    assert [[(each.due_on, each.label) for each in needs] for needs in found] == [
        [],
        [(JUNE, CHAIRS)],
        [(JUNE, CHAIRS), neds],
    ]
    assert found[1][0].path == f"organisations/{trust.id}/commitments/return-dates"


def test_a_trust_settles_its_own_days_and_none_counts_before_it_joined(trust: Organisation) -> None:
    trust.created_at = datetime(2026, 9, 1, 9, tzinfo=UTC)
    for category, due_on in ((Category.NON_EXECUTIVE, date(2026, 8, 31)), (Category.VSM, date(2026, 10, 15))):
        db.session.add(ReturnDate(organisation=trust, category=category, year=2026, due_on=due_on))

    found = [needs_on(day, Kind.APPRAISAL_RETURN) for day in ("2026-08-31", "2026-10-01")]

    assert [[each.due_on for each in needs] for needs in found] == [[], [date(2026, 10, 15)]]


def test_the_chair_is_told_when_they_were_not_returned_and_nobody_once_they_were(trust: Organisation) -> None:
    somebody(trust, "Priya Nair", Role.CHAIR)
    secretary, chair = ("Janet Williams", Part.SECRETARY, JUNE), ("Priya Nair", Part.CHAIR, JUNE)

    found = [told(day, Kind.APPRAISAL_RETURN) for day in ("2026-06-30", "2026-07-01")]
    returned = ReturnDate(organisation=trust, category=Category.CHAIR, year=2026, due_on=JUNE)
    returned.returned_on = date(2026, 6, 29)
    db.session.add(returned)

    assert found == [[secretary], [secretary, chair]]
    assert told("2026-07-01", Kind.APPRAISAL_RETURN) == []


def test_a_region_returns_nothing(session: Any) -> None:
    region = OrganisationFactory(kind=Body.REGION, created_at=LONG_AGO)
    somebody(region, "Peregrine Satterthwaite", Role.SECRETARY)

    assert needs_on("2026-06-10", Kind.APPRAISAL_RETURN) == []


def test_what_is_worked_out_is_promised_once_and_waits_as_the_rest_does(trust: Organisation) -> None:
    somebody(trust, "Grace Mensah", Role.VSM)
    with time_machine.travel("2026-06-02 08:00", tick=False):
        db.session.flush()
        first, again = scan(), scan()
    kinds = Kind.OBJECTIVE_TO_WRITE, Kind.APPRAISAL_RETURN

    waiting, unpromised = (
        [len(needs_on("2026-06-02", kind, ledger=ledger)) for kind in kinds]
        for ledger in (Ledger.WAITING, Ledger.UNPROMISED)
    )

    assert (first, again) == ((4, 0), (0, 0))  # the secretary is told of the year's sign-off and submission too
    assert (waiting, unpromised) == ([1, 1], [0, 0])


def test_some_people_and_some_organisations_are_asked_about_alone(trust: Organisation) -> None:
    grace = somebody(trust, "Grace Mensah", Role.VSM)
    elsewhere = OrganisationFactory(created_at=LONG_AGO)
    una = somebody(elsewhere, "Una Vale", Role.VSM)
    day, kind = "2026-06-10", Kind.OBJECTIVE_TO_WRITE

    mine = [each.user_id for each in needs_on(day, kind, people=[grace.id])]
    there = [each.user_id for each in needs_on(day, kind, organisations=[elsewhere.id])]
    neither = needs_on(day, kind, people=[grace.id], organisations=[elsewhere.id])

    assert (mine, there, neither) == ([grace.id], [una.id], [])


def test_a_calendar_holds_what_its_own_person_is_told_first(trust: Organisation) -> None:
    grace = somebody(trust, "Grace Mensah", Role.VSM)
    secretary = db.session.query(User).filter_by(name="Janet Williams").one()
    asked: dict[str, Any] = {"organisations": [trust.id], "since": date(2026, 6, 1), "until": date(2026, 12, 31)}
    with time_machine.travel("2026-04-10 08:00", tick=False):
        db.session.flush()
        hers = [(each.kind, each.due_on) for each in coming(Rulebook(), user_id=grace.id, **asked)]
        theirs = [(each.kind, each.due_on) for each in coming(Rulebook(), user_id=secretary.id, **asked)]

    assert hers == [(Kind.OBJECTIVE_TO_WRITE, JUNE)]
    assert [each for each in theirs if each[0] is Kind.APPRAISAL_RETURN] == [
        (Kind.APPRAISAL_RETURN, JUNE),
        (Kind.APPRAISAL_RETURN, date(2026, 9, 30)),
    ]


def test_a_rule_that_is_off_asks_for_nothing(trust: Organisation) -> None:
    somebody(trust, "Grace Mensah", Role.VSM)
    off = {(trust.id, kind): Rule((), is_on=False) for kind in Kind}
    with time_machine.travel("2026-06-10 08:00", tick=False):
        db.session.flush()

        assert reached(clock.today(), Rulebook(off)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_more_leaders_and_trusts_ask_no_more_of_the_database(trust: Organisation, count: int) -> None:
    there = [OrganisationFactory(created_at=LONG_AGO) for _ in range(count)]
    for each in there:
        SeatFactory(organisation=each, user_id=somebody(each, "Una Vale", Role.VSM).id, since=date(2024, 1, 1))
        for number in range(count):
            somebody(each, f"Leader {number}", Role.VSM)
    asked = [each.id for each in there]
    with time_machine.travel("2026-06-10 08:00", tick=False):
        db.session.flush()
        db.session.expire_all()
        with watching_sql() as statements:
            found = [item for source in TOLD for item in source.items(asked)]

    assert [item.kind for item in found].count(Kind.OBJECTIVE_TO_WRITE) == count * (count + 1)
    # Whoever owes an objective: since when trusts are here, what is owed, objectives, seats, roles.
    # Appraisals: since when trusts are here, the days that they settled.
    assert len(statements) == 5 + 2
