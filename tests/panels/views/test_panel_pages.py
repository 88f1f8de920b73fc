"""Recording a panel on one screen, its page, and what changes on it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.pages import Page
from tests.panels.factories import (
    BreachFactory,
    PanelExceptionFactory,
    PanelFactory,
    PanelMemberFactory,
    PoolMemberFactory,
    VacancyFactory,
)
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.audit.queries import history_of
from tracker.db import db
from tracker.panels.models import Panel, Vacancy
from tracker.panels.rules.vocabulary import ExceptionState, PanelKind, PanelState, Part

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"


def on(day: int, month: int, year: int) -> dict[str, str]:
    return {"day-day": str(day), "day-month": str(month), "day-year": str(year)}


ANSWERS = {
    "kind": "interview",
    **on(1, 12, 2026),
    "time": "10:30",
    "candidates": "4",
    "answer": "not declared",
    "submit": "y",
}


@pytest.fixture
def vacancy(trust: Organisation) -> Vacancy:
    found: Vacancy = VacancyFactory(organisation=trust, reference="400-7001")
    return found


@pytest.fixture
def panel(vacancy: Vacancy) -> Panel:
    """An interview panel on Tuesday 1 December 2026 at 9am, number 12."""
    found: Panel = PanelFactory(vacancy=vacancy, number=12)
    return found


def record(browser: Browser, vacancy: Vacancy, data: dict[str, Any] | None = None, status: int = 200) -> Page:
    return browser.page(f"/vacancies/{vacancy.id}/panels/create", data, status=status)


def act(browser: Browser, panel: Panel, name: str = "", data: dict[str, str] | None = None, status: int = 200) -> Page:
    return browser.page(f"/panels/{panel.id}{name}", data, status=status)


def offered(page: Page, place: str = "pool_member_ids") -> dict[str, str]:
    """Names of the boxes to tick, each with the words under it."""
    boxes = page.root.xpath(f"//input[@name='pool_member_ids' and starts-with(@id, '{place}')]")
    return {
        " ".join(box.xpath("../label")[0].text_content().split()): " ".join(
            box.xpath("../*[contains(@class, 'hint')]")[0].text_content().split()
        )
        for box in boxes
    }


def only_panel() -> Panel:
    return db.session.scalars(sa.select(Panel)).one()


def test_a_recruiting_manager_records_a_panel_on_one_screen(
    browser: Browser, sign_in: SignIn, vacancy: Vacancy, trust: Organisation
) -> None:
    vacancy.manager = sign_in(Role.RECRUITING_MANAGER, trust)
    place = PoolMemberFactory(organisation=trust, name="Ines Duarte")

    data = ANSWERS | {"pool_member_ids": str(place.id), "name_1": "Amara Okafor", "part_1": "chair"}
    page = record(browser, vacancy, data)

    panel = only_panel()
    assert page.flashes == ["Panel P1 is recorded"]
    assert page.heading == "Interview panel, 1 December 2026"
    assert [(each.name, each.part) for each in panel.members] == [
        ("Amara Okafor", Part.CHAIR),
        ("Ines Duarte", Part.INCLUSION),
    ]
    assert (panel.starts_at, panel.candidates) == (datetime(2026, 12, 1, 10, 30, tzinfo=UTC), 4)


def test_those_who_are_free_on_the_day_come_first_and_the_others_with_why(
    browser: Browser, sign_in: SignIn, vacancy: Vacancy, trust: Organisation
) -> None:
    sign_in(Role.EDI_LEAD, trust)
    PoolMemberFactory(organisation=trust, name="Ines Duarte")
    monday = PoolMemberFactory(organisation=trust, name="Ravi Shah", weekdays=[0], trained_on=date(2022, 5, 1))

    before = record(browser, vacancy)
    after = record(browser, vacancy, ANSWERS | {"look": "y", "name_1": "Jo Bloggs", "time": "noonish"})

    assert offered(before) == {
        "Ines Duarte": "Inclusion representative, any band",
        "Ravi Shah": "Inclusion representative, any band, training due again",
    }
    assert offered(after) == {"Ines Duarte": "Inclusion representative, any band"}
    assert offered(after, "not-free") == {
        "Ravi Shah": "Inclusion representative. Not free: does not sit on Tuesdays",
    }
    assert (after.field("name_1"), after.field("time"), after.field("day-day")) == ("Jo Bloggs", "noonish", "1")
    assert after.errors == []
    assert before.root.get_element_by_id("look").get("value") == "y", "a button without a value is not heard"
    assert after.root.get_element_by_id("members").get("autofocus") is not None
    ticked = record(browser, vacancy, ANSWERS | {"look": "y", "pool_member_ids": str(monday.id)})
    assert list(offered(ticked)) == ["Ines Duarte", "Ravi Shah"]
    assert db.session.scalars(sa.select(Panel)).all() == []


def test_looking_without_a_day_asks_for_one(
    browser: Browser, sign_in: SignIn, vacancy: Vacancy, trust: Organisation
) -> None:
    sign_in(Role.EDI_LEAD, trust)

    empty = record(
        browser,
        vacancy,
        ANSWERS | {"look": "y", **on(1, 12, 2026), "day-day": "", "day-month": "", "day-year": ""},
        status=422,
    )
    wrong = record(browser, vacancy, ANSWERS | {"look": "y", "day-day": "40"}, status=422)

    assert empty.errors == ["Enter the day of the panel to see who is free"]
    assert wrong.errors == ["Day of the panel must be a real date, like 31 3 2026"]


def test_the_day_may_come_with_the_address_and_a_second_panel_is_the_interview(
    browser: Browser, sign_in: SignIn, vacancy: Vacancy, trust: Organisation
) -> None:
    sign_in(Role.EDI_LEAD, trust)
    PanelFactory(vacancy=vacancy, kind=PanelKind.SHORTLISTING)

    page = browser.page(f"/vacancies/{vacancy.id}/panels/create?on=2026-12-08")

    assert (page.field("day-day"), page.field("kind")) == ("8", "interview")
    assert browser.page(f"/vacancies/{vacancy.id}/panels/create?on=x").field("day-day") == ""


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        (
            {"kind": "", "time": ""},
            [
                "Select whether it is the shortlisting or the interview panel",
                "Enter the time at which the panel begins",
            ],
        ),
        ({"time": "25:00"}, ["Enter the time as people say it, like 10:30 or 2:30pm"]),
        ({"candidates": "0"}, ["The number of candidates must be from 1 to 500"]),
        ({"answer": ""}, ["Select yes, no or not declared"]),
        ({"answer": "yes"}, ["Add at least two members first: the answer of a panel of one would be that person's"]),
        (on(31, 8, 2026), ["The day of the panel must not be before the day on which the vacancy opened"]),
        (
            {"name_1": "Jo Bloggs", "name_2": "jo  bloggs"},
            ["jo bloggs is on this panel already. A member is on a panel once"],
        ),
    ],
)
def test_an_answer_that_cannot_be_is_said_beside_its_question_and_all_is_kept(
    browser: Browser, sign_in: SignIn, vacancy: Vacancy, changes: dict[str, str], errors: list[str]
) -> None:
    sign_in(Role.EDI_LEAD, vacancy.organisation)

    page = record(browser, vacancy, ANSWERS | {"name_3": "Amara Okafor"} | changes, status=422)

    assert page.errors == errors
    assert page.field("name_3") == "Amara Okafor"
    assert db.session.scalars(sa.select(Panel)).all() == []


def test_a_panel_of_a_day_that_is_over_says_what_it_will_be_and_is_a_breach(
    browser: Browser, sign_in: SignIn, vacancy: Vacancy
) -> None:
    sign_in(Role.EDI_LEAD, vacancy.organisation)
    past = ANSWERS | on(19, 11, 2026)

    warned = record(browser, vacancy, past | {"look": "y"})
    page = record(browser, vacancy, past)

    assert "Without the answer yes it is a breach from the start" in warned.text
    assert only_panel().breach is not None
    assert "This panel is a breach" in page.text
    assert "Recorded afterwards, on 22 November 2026" in page.text


def test_a_panel_on_record_before_its_day_is_not_said_to_be_recorded_afterwards(
    browser: Browser, sign_in: SignIn, vacancy: Vacancy
) -> None:
    sign_in(Role.EDI_LEAD, vacancy.organisation)

    page = record(browser, vacancy, ANSWERS)

    assert "Recorded afterwards" not in page.text


def test_hostile_words_do_no_harm(browser: Browser, sign_in: SignIn, vacancy: Vacancy, trust: Organisation) -> None:
    sign_in(Role.EDI_LEAD, trust)
    vacancy.post = HOSTILE
    PoolMemberFactory(organisation=trust, name=HOSTILE, sites=[])

    page = record(browser, vacancy, ANSWERS | {"name_1": HOSTILE, "name_2": "x" * 200})

    member = only_panel().members[0]
    assert member.name == HOSTILE
    assert page.rows("Members of the panel")[0][0] == " ".join(HOSTILE.split())
    act(browser, only_panel(), "/members/add")
    browser.page(f"/panel-members/{member.id}/edit")
    browser.page(f"/panel-members/{member.id}/remove")


def test_the_page_of_a_panel_says_how_it_stands_what_to_do_and_who_is_free(
    browser: Browser, sign_in: SignIn, panel: Panel, trust: Organisation
) -> None:
    sign_in(Role.EDI_LEAD, trust)
    PanelMemberFactory(panel=panel, name="Amara Okafor", user=UserFactory(), trained_on=date(2023, 1, 5))
    PanelMemberFactory(panel=panel, name="Jo Bloggs", trained_on=None, conflict="Knows a candidate")
    free = PoolMemberFactory(organisation=trust, name="Ines Duarte")
    PoolMemberFactory(organisation=trust, name="Ravi Shah", weekdays=[0])

    page = act(browser, panel)

    assert (
        "This panel cannot pass the rule yet: nobody has declared that it includes a BME member. Ask the members to"
        " answer by Tuesday 1 December 2026, 9:00am, find a BME member, or ask for an exception before it begins."
        in page.text
    )
    assert "7 working days to the panel" in page.text
    assert page.summary() == {
        "When": "Tuesday 1 December 2026, 9:00am",
        "Candidates to see": "4",
        "Includes a BME member": "Not declared",
        "Members who have answered": "0 of 2",
    }
    assert [row[:5] for row in page.rows("Members of the panel")] == [
        ["Amara Okafor", "Technical", "5 January 2023 More than 3 years ago", "None declared", "No"],
        ["Jo Bloggs", "Technical", "Not recorded", "Knows a candidate", "No account"],
    ]
    assert page.links["Ines Duarte"] == f"/panels/{panel.id}/members/add?pool_member={free.id}"
    assert "Ravi Shah" not in page.text
    assert browser.page(page.links["Ines Duarte"]).field("pool_member_ids") == [str(free.id)]


def test_a_reader_sees_a_panel_and_changes_nothing(browser: Browser, sign_in: SignIn, panel: Panel) -> None:
    PanelMemberFactory(panel=panel)
    sign_in(Role.AUDITOR, panel.organisation)

    page = act(browser, panel)

    assert [each for each in page.links if each in {"Add members", "Cancel it", "Change or move it"}] == []
    for name in ("/edit", "/cancel", "/members/add", "/answer", "/declare", "/conflict", "/exception"):
        act(browser, panel, name, status=403)


def test_a_member_without_any_other_part_reads_their_own_panel_alone(
    browser: Browser, sign_in: SignIn, panel: Panel, trust: Organisation
) -> None:
    person = sign_in(Role.VSM, trust)
    PanelMemberFactory(panel=panel, user=person)
    other = PanelFactory(vacancy=panel.vacancy)

    assert act(browser, panel).heading == "Interview panel, 1 December 2026"
    act(browser, other, status=403)


def test_other_organisations_panels_are_not_there(browser: Browser, sign_in: SignIn, panel: Panel) -> None:
    member = PanelMemberFactory(panel=panel)
    sign_in(Role.EDI_LEAD, OrganisationFactory())

    for name in ("", "/edit", "/cancel", "/members/add", "/answer", "/declare", "/conflict", "/exception"):
        act(browser, panel, name, status=404)
    record(browser, panel.vacancy, status=404)
    browser.page(f"/panel-members/{member.id}/edit", status=404)
    browser.page(f"/panel-members/{member.id}/remove", status=404)


def test_a_panel_moves_and_its_exception_is_void(browser: Browser, sign_in: SignIn, panel: Panel) -> None:
    exception = PanelExceptionFactory(panel=panel, number=3)
    sign_in(Role.EDI_LEAD, panel.organisation)

    asked = act(browser, panel, "/edit")
    page = act(browser, panel, "/edit", ANSWERS | on(2, 12, 2026) | {"version": "1"})

    assert (asked.field("time"), asked.field("day-day")) == ("09:00", "1")
    assert "Moved to another day or time, the panel needs a new one: E3 becomes void." in asked.text
    assert page.flashes == ["The panel is changed"]
    assert (panel.held_on, exception.state) == (date(2026, 12, 2), ExceptionState.VOID)


def test_a_panel_is_cancelled_with_a_reason(browser: Browser, sign_in: SignIn, panel: Panel) -> None:
    PanelExceptionFactory(panel=panel, number=3)
    sign_in(Role.EDI_LEAD, panel.organisation)

    asked = act(browser, panel, "/cancel")
    assert act(browser, panel, "/cancel", {"version": "1"}, status=422).errors == [
        "Enter why the panel does not go ahead"
    ]
    page = act(browser, panel, "/cancel", {"version": "1", "reason": "Nobody applied"})

    assert "E3, the exception that is asked for for it, becomes void." in asked.text
    assert panel.state is PanelState.CANCELLED
    assert "Why it was cancelled: Nobody applied" in page.text
    assert act(browser, panel, "/edit").flashes == ["This panel was cancelled and cannot be changed"]


def test_a_panel_whose_day_is_over_offers_nothing_and_links_to_its_breach(
    browser: Browser, sign_in: SignIn, vacancy: Vacancy
) -> None:
    breach = BreachFactory(panel__vacancy=vacancy, panel__starts_at=datetime(2026, 11, 19, 9, tzinfo=UTC), number=2)
    member = PanelMemberFactory(panel=breach.panel)
    sign_in(Role.SECRETARY, vacancy.organisation)

    page = act(browser, breach.panel)

    assert page.links["BR2"] == f"/breaches/{breach.id}"
    assert "Add members" not in page.links
    over = ["The day of this panel is over, so it cannot be changed"]
    for name in ("/edit", "/cancel", "/members/add", "/answer"):
        assert act(browser, breach.panel, name).flashes == over
    assert browser.page(f"/panel-members/{member.id}/edit").flashes == over
    assert browser.page(f"/panel-members/{member.id}/remove").flashes == over


def test_members_join_change_and_leave(browser: Browser, sign_in: SignIn, panel: Panel, trust: Organisation) -> None:
    sign_in(Role.SECRETARY, trust)

    assert act(browser, panel, "/members/add", {"name_1": ""}, status=422).errors == [
        "Select somebody from the pool, or enter a name"
    ]
    act(browser, panel, "/members/add", {"name_1": "Jo Bloggs", "part_1": "lay"})
    (member,) = panel.members
    change = {"part": "HR", "conflict": "Knows a candidate", "version": str(member.version)}
    browser.page(f"/panel-members/{member.id}/edit", change)
    assert (member.name, member.part, member.conflict) == ("Jo Bloggs", Part.HR, "Knows a candidate")
    future = {"trained_on-day": "1", "trained_on-month": "1", "trained_on-year": "2027", "version": str(member.version)}
    refused = browser.page(f"/panel-members/{member.id}/edit", change | future, status=422)
    page = browser.page(f"/panel-members/{member.id}/remove", {"submit": "y"})

    assert refused.errors == ["The day of the training must be today or in the past"]
    assert panel.members == []
    assert page.flashes == ["The panel has one member less. Ask every member to answer for it"]
    assert [event.tag.value for event in history_of(panel)] == ["panel_member.removed", "panel_member.added"]


def test_a_mistyped_proposal_is_nobody(browser: Browser, sign_in: SignIn, panel: Panel) -> None:
    PoolMemberFactory(organisation=panel.organisation)
    sign_in(Role.SECRETARY, panel.organisation)

    assert act(browser, panel, "/members/add?pool_member=x").field("pool_member_ids") is None


@pytest.mark.parametrize("count", [1, 3])
def test_a_fuller_panel_asks_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, panel: Panel, trust: Organisation, count: int
) -> None:
    for _ in range(count):
        PanelMemberFactory(panel=panel, user=UserFactory())
        PoolMemberFactory(organisation=trust)
        PanelExceptionFactory(panel=panel, state=ExceptionState.VOID)
    sign_in(Role.EDI_LEAD, trust)

    page = act(browser, panel)

    assert len(page.rows("Members of the panel")) == count
    # The person and their roles, 2. The panel with its vacancy, its members and its exceptions, 3. The pool, its
    # absences and who is busy, 3. The history, 1.
    assert len(browser.statements) == 9
