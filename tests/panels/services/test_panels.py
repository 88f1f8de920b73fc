"""Recording, changing and cancelling panels, and who sits on them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from sqlalchemy.exc import IntegrityError

from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import (
    DecisionFactory,
    PanelExceptionFactory,
    PanelFactory,
    PanelMemberFactory,
    PoolMemberFactory,
    VacancyFactory,
)
from tracker.access import Role
from tracker.audit.queries import history_of
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.panels.models import Breach, Panel, Vacancy
from tracker.panels.queries.panels import get_panel
from tracker.panels.rules.vocabulary import (
    Answer,
    BreachKind,
    ExceptionState,
    PanelKind,
    PanelState,
    Part,
    Standing,
)
from tracker.panels.services import members, panels
from tracker.panels.services.members import Other

pytestmark = pytest.mark.usefixtures("session")
TOMORROW = date(2026, 12, 1)
ASKED: dict[str, Any] = {
    "kind": PanelKind.INTERVIEW,
    "day": TOMORROW,
    "time": "10:30",
    "candidates": 4,
    "answer": Answer.NOT_DECLARED,
}
TWO = [Other(Part.CHAIR, "Amara Okafor", field="name_1"), Other(Part.HR, "Jo Bloggs", field="name_2")]


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-11-30 12:00", tick=False):
        yield


@pytest.fixture
def vacancy() -> Vacancy:
    found: Vacancy = VacancyFactory()
    return found


def record(vacancy: Vacancy, **changes: Any) -> Panel:
    return panels.record_panel(vacancy, **{"actor": UserFactory(), **ASKED, **changes})


def change(panel: Panel, **changes: Any) -> None:
    asked = {"kind": panel.kind, "day": panel.held_on, "time": "10:30", "candidates": panel.candidates}
    panels.edit_panel(panel, **{"actor": UserFactory(), "version": panel.version, **asked, **changes})


def tags(*records: Any) -> list[str]:
    return [event.tag.value for event in reversed(history_of(*records))]


def test_a_panel_is_recorded_with_members_from_the_pool_and_by_name(vacancy: Vacancy) -> None:
    trained = PoolMemberFactory(organisation=vacancy.organisation, name="Ines Duarte", user=UserFactory())
    colleague = UserFactory(name="Ravi Shah", roles={vacancy.organisation: Role.VSM})
    others = [*TWO, Other(Part.TECHNICAL, user_id=colleague.id)]

    panel = record(vacancy, pool_member_ids=[trained.id], others=others)

    assert [(each.name, each.part, each.trained_on, each.user) for each in panel.members] == [
        ("Ines Duarte", Part.INCLUSION, date(2026, 1, 15), trained.user),
        ("Amara Okafor", Part.CHAIR, None, None),
        ("Jo Bloggs", Part.HR, None, None),
        ("Ravi Shah", Part.TECHNICAL, None, colleague),
    ]
    assert (panel.number, panel.held_on, panel.candidates) == (1, TOMORROW, 4)
    assert panel.starts_at == datetime(2026, 12, 1, 10, 30, tzinfo=UTC)
    assert panel.standing is Standing.SHORT
    assert tags(panel) == ["panel.recorded"]


def test_each_organisation_counts_its_own_panels(vacancy: Vacancy) -> None:
    PanelFactory(number=41)

    assert [record(vacancy).number, record(vacancy).number] == [1, 2]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"time": "half ten"}, "time", "Enter the time as people say it, like 10:30 or 2:30pm"),
        (
            {"day": date(2026, 8, 31)},
            "day",
            "The day of the panel must not be before the day on which the vacancy opened",
        ),
        ({"day": date(2029, 1, 1)}, "day", "The day of the panel must be within the next 2 years"),
        (
            {"day": date(2027, 3, 28), "time": "1:30"},
            "time",
            "There is no such time on this day: the clocks go forward",
        ),
        (
            {"answer": Answer.YES, "others": TWO[:1]},
            "answer",
            "Add at least two members first: the answer of a panel of one would be that person's",
        ),
        ({"others": [*TWO, TWO[0]]}, "name_1", "Amara Okafor is on this panel already. A member is on a panel once"),
        (
            {"others": [*TWO, Other(Part.LAY, " amara  OKAFOR", field="name_3")]},
            "name_3",
            " amara  OKAFOR is on this panel already. A member is on a panel once",
        ),
        ({"others": [Other(Part.LAY, field="name_1")]}, "name_1", "Enter a name, or select an account"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_question(
    vacancy: Vacancy, changes: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        record(vacancy, **changes)

    assert (broken.value.message, broken.value.field) == (words, field)


def test_nobody_is_on_a_panel_twice_by_their_account_or_their_place_in_the_pool(vacancy: Vacancy) -> None:
    person = UserFactory(name="Ines Duarte", roles={vacancy.organisation: Role.VSM})
    place = PoolMemberFactory(organisation=vacancy.organisation, name="I. Duarte", user=person)
    again = Other(Part.LAY, name="Ines", user_id=person.id, field="name_1")

    for chosen in ({"pool_member_ids": [place.id], "others": [again]}, {"pool_member_ids": [place.id, place.id]}):
        with pytest.raises(RuleBroken, match="is on this panel already"), db.session.begin_nested():
            record(vacancy, **chosen)


def test_people_of_another_organisation_cannot_be_chosen(vacancy: Vacancy) -> None:
    elsewhere = OrganisationFactory()
    place = PoolMemberFactory(organisation=elsewhere)
    person = UserFactory(roles={elsewhere: Role.VSM})

    with pytest.raises(RuleBroken, match="Select people who are in the pool"):
        record(vacancy, pool_member_ids=[place.id])
    with pytest.raises(RuleBroken, match="Select somebody with a role at this organisation"):
        record(vacancy, others=[Other(Part.LAY, user_id=person.id)])


def test_nobody_joins_a_panel_of_a_vacancy_that_they_have_decided_on(vacancy: Vacancy) -> None:
    person = UserFactory(name="Priya Nair", roles={vacancy.organisation: Role.CHAIR})
    DecisionFactory(exception=PanelExceptionFactory(panel=PanelFactory(vacancy=vacancy)), decided_by=person)

    with pytest.raises(RuleBroken, match="Priya Nair has decided on this vacancy, so cannot sit on its panels"):
        record(vacancy, others=[Other(Part.CHAIR, user_id=person.id, field="name_1")])


@pytest.mark.parametrize(
    ("day", "time", "moment"),
    [
        (date(2026, 10, 24), "10:30", datetime(2026, 10, 24, 9, 30, tzinfo=UTC)),
        (date(2026, 10, 25), "10:30", datetime(2026, 10, 25, 10, 30, tzinfo=UTC)),
        (date(2026, 10, 25), "1:30am", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2027, 3, 27), "9:00", datetime(2027, 3, 27, 9, tzinfo=UTC)),
        (date(2027, 3, 28), "9:00", datetime(2027, 3, 28, 8, tzinfo=UTC)),
    ],
)
def test_the_time_is_the_one_on_the_wall_on_both_sides_of_a_clock_change(
    vacancy: Vacancy, day: date, time: str, moment: datetime
) -> None:
    panel = record(vacancy, day=day, time=time, others=TWO, answer=Answer.YES)

    assert (panel.starts_at, panel.held_on) == (moment, day)


def test_a_panel_late_in_a_summer_evening_is_held_on_londons_day(vacancy: Vacancy) -> None:
    panel = record(vacancy, day=date(2027, 6, 30), time="0:15")

    assert (panel.held_on, panel.starts_at) == (date(2027, 6, 30), datetime(2027, 6, 29, 23, 15, tzinfo=UTC))


@pytest.mark.parametrize(("answer", "breaches"), [(Answer.YES, 0), (Answer.NO, 1), (Answer.NOT_DECLARED, 1)])
def test_a_panel_recorded_after_its_day_is_a_breach_unless_it_included_a_bme_member(
    vacancy: Vacancy, answer: Answer, breaches: int
) -> None:
    panel = record(vacancy, day=date(2026, 11, 27), answer=answer, others=TWO)

    found = db.session.scalars(sa.select(Breach)).all()
    assert len(found) == breaches
    assert [(each.panel, each.kind, each.held_on, each.number) for each in found] == [
        (panel, BreachKind.NOT_ASKED, date(2026, 11, 27), 1)
    ] * breaches
    assert panel.standing is (Standing.BREACH if breaches else Standing.PASSES)
    assert tags(panel, *found) == ["panel.recorded", *["breach.found"] * breaches]


def test_a_panel_is_changed_and_the_trail_says_what(vacancy: Vacancy) -> None:
    panel = PanelFactory(vacancy=vacancy)

    change(panel, kind=PanelKind.SHORTLISTING, time="9:00", candidates=5)

    assert (panel.kind, panel.candidates) == (PanelKind.SHORTLISTING, 5)
    (event,) = history_of(panel)
    assert event.details["changes"] == {"kind": ["interview", "shortlisting"], "candidates": [4, 5]}


@pytest.mark.parametrize("state", [ExceptionState.ASKED, ExceptionState.GRANTED, ExceptionState.REFUSED])
def test_a_panel_that_moves_makes_its_exception_void(vacancy: Vacancy, state: ExceptionState) -> None:
    exception = PanelExceptionFactory(panel=PanelFactory(vacancy=vacancy), state=state)
    panel = get_panel(exception.panel_id)

    change(panel, day=date(2026, 12, 2))

    assert exception.state is ExceptionState.VOID
    assert panel.standing is Standing.SHORT
    assert tags(exception) == ["exception.voided"]


def test_a_panel_that_does_not_move_keeps_its_exception(vacancy: Vacancy) -> None:
    exception = PanelExceptionFactory(panel=PanelFactory(vacancy=vacancy), state=ExceptionState.GRANTED)

    change(get_panel(exception.panel_id), time="9:00", candidates=2)

    assert exception.state is ExceptionState.GRANTED


def test_a_panel_moved_to_a_day_that_is_over_is_a_breach(vacancy: Vacancy) -> None:
    panel = PanelFactory(vacancy=vacancy)

    change(panel, day=date(2026, 11, 27))

    assert panel.breach is not None
    assert panel.standing is Standing.BREACH


def test_a_cancelled_panel_stays_on_record_and_its_exception_is_void(vacancy: Vacancy) -> None:
    exception = PanelExceptionFactory(panel=PanelFactory(vacancy=vacancy))
    panel = get_panel(exception.panel_id)

    panels.cancel_panel(panel, actor=UserFactory(), version=1, reason="Nobody applied")

    assert (panel.state, panel.cancelled_reason) == (PanelState.CANCELLED, "Nobody applied")
    assert exception.state is ExceptionState.VOID
    assert tags(panel, exception) == ["panel.cancelled", "exception.voided"]


def verbs(panel: Panel) -> dict[str, Any]:
    """All that can be done to a panel while its day is not over."""
    actor = UserFactory()
    own = panel.members[0].user or actor
    return {
        "edit": lambda: change(panel),
        "cancel": lambda: panels.cancel_panel(panel, actor=actor, version=panel.version, reason="x"),
        "add": lambda: members.add_members(panel, actor=actor, others=TWO),
        "remove": lambda: members.remove_member(panel.members[0], actor=actor),
        "member": lambda: members.edit_member(
            panel.members[0], actor=actor, version=1, part=Part.HR, trained_on=None, conflict=""
        ),
        "conflict": lambda: members.state_conflict(panel, actor=own, version=1, conflict="x"),
    }


@pytest.mark.parametrize("verb", ["edit", "cancel", "add", "remove", "member", "conflict"])
def test_nothing_of_a_panel_changes_once_its_day_is_over_or_it_was_cancelled(vacancy: Vacancy, verb: str) -> None:
    held = PanelMemberFactory(
        user=UserFactory(), panel__vacancy=vacancy, panel__starts_at=datetime(2026, 11, 29, 9, tzinfo=UTC)
    ).panel
    cancelled = PanelMemberFactory(
        user=UserFactory(), panel__vacancy=vacancy, panel__state=PanelState.CANCELLED, panel__cancelled_reason="x"
    ).panel

    with pytest.raises(RuleBroken, match="The day of this panel is over, so it cannot be changed"):
        verbs(held)[verb]()
    with pytest.raises(RuleBroken, match="This panel was cancelled and cannot be changed"):
        verbs(cancelled)[verb]()


def test_a_save_over_somebody_elses_is_a_conflict(vacancy: Vacancy) -> None:
    member = PanelMemberFactory(panel__vacancy=vacancy)

    with pytest.raises(Conflict):
        change(member.panel, version=7)
    with pytest.raises(Conflict):
        panels.cancel_panel(member.panel, actor=UserFactory(), version=7, reason="x")
    with pytest.raises(Conflict):
        members.edit_member(member, actor=UserFactory(), version=7, part=Part.HR, trained_on=None, conflict="")


def test_members_join_and_leave_and_the_panel_is_asked_anew(vacancy: Vacancy) -> None:
    panel = PanelFactory(vacancy=vacancy, includes_bme=Answer.YES)
    stays = PanelMemberFactory(panel=panel, has_declared=True)
    actor = UserFactory()

    members.add_members(panel, actor=actor, others=TWO[:1])

    assert (panel.includes_bme, stays.has_declared) == (Answer.NOT_DECLARED, False)
    panel.includes_bme, stays.has_declared = Answer.NO, True
    db.session.flush()

    members.remove_member(panel.members[1], actor=actor)

    assert [each.name for each in panel.members] == [stays.name]
    assert (panel.includes_bme, stays.has_declared) == (Answer.NOT_DECLARED, False)
    assert [event.details["changes"] for event in history_of(panel)] == [
        {"member": ["Amara Okafor, chair", None], "includes_bme": ["no", "not declared"]},
        {"member": [None, "Amara Okafor, chair"], "includes_bme": ["yes", "not declared"]},
    ]


def test_joining_nobody_is_refused(vacancy: Vacancy) -> None:
    with pytest.raises(RuleBroken, match="Select somebody from the pool, or enter a name"):
        members.add_members(PanelFactory(vacancy=vacancy), actor=UserFactory())


def test_what_is_on_record_about_a_member_changes(vacancy: Vacancy) -> None:
    member = PanelMemberFactory(panel__vacancy=vacancy)
    day = date(2026, 11, 1)

    members.edit_member(
        member, actor=UserFactory(), version=1, part=Part.LAY, trained_on=day, conflict="Knows a candidate"
    )

    assert (member.part, member.trained_on, member.conflict) == (Part.LAY, day, "Knows a candidate")
    assert tags(member) == ["panel_member.edited"]
    with pytest.raises(RuleBroken, match="The day of the training must be today or in the past"):
        members.edit_member(
            member, actor=UserFactory(), version=2, part=Part.LAY, trained_on=date(2026, 12, 1), conflict=""
        )


def test_a_member_states_a_conflict_of_their_own_and_nobody_elses(vacancy: Vacancy) -> None:
    person = UserFactory()
    member = PanelMemberFactory(panel__vacancy=vacancy, user=person)

    members.state_conflict(member.panel, actor=person, version=1, conflict="A candidate is my niece")

    assert member.conflict == "A candidate is my niece"
    with pytest.raises(RuleBroken, match="You are not on this panel"):
        members.state_conflict(member.panel, actor=UserFactory(), version=1, conflict="x")


def test_the_database_itself_refuses_a_member_twice(vacancy: Vacancy) -> None:
    member = PanelMemberFactory(panel__vacancy=vacancy, user=UserFactory())

    with pytest.raises(IntegrityError), db.session.begin_nested():
        PanelMemberFactory(panel=member.panel, user=member.user)
