"""Many organisations side by side, as a reviewer reads them."""

from datetime import date
from typing import Any

import pytest
import time_machine

from tests.board_papers.factories import PaperFactory
from tests.conftest import Browser
from tests.factories import OrganisationFactory, SharingFactory, UserFactory
from tests.plans.factories import ActionFactory, CommentFactory, PlanFactory
from tests.wres.factories import ReturnFactory, SignedOffFactory
from tests.wres.samples import changed, whole
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation
from tracker.accounts.rules import Kind
from tracker.wres.rules.vocabulary import Item


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel("2026-11-22T10:00:00Z", tick=False):
        yield


@pytest.fixture
def region(session: Any) -> Organisation:
    organisation: Organisation = OrganisationFactory(name="Midlands", kind=Kind.REGION)
    return organisation


@pytest.fixture
def reviewer(browser: Browser, region: Organisation) -> Any:
    person = UserFactory(roles={region: Role.OVERSEER})
    browser.sign_in(person)
    return person


def sharing(region: Organisation, name: str) -> Organisation:
    trust: Organisation = OrganisationFactory(name=name)
    SharingFactory(organisation=trust, reader=region)
    return trust


def test_each_organisation_shows_what_its_board_signed_off(browser: Browser, region: Any, reviewer: Any) -> None:
    trust = sharing(region, "Ashbourne Vale")
    SignedOffFactory(organisation=trust, year=2025, facts=changed(whole(), Item.DISCIPLINARY, "bme", 9))
    ReturnFactory(organisation=trust, year=2026)
    plan = PlanFactory(organisation=trust)
    ActionFactory(plan=plan)
    ActionFactory(plan=plan, due=date(2026, 10, 1))

    page = browser.page(f"/organisations/{region.id}/shared")

    assert page.rows() == [
        [
            "Ashbourne Vale",
            "2025 return of Ashbourne Vale",
            "34.6% 35.4% of known",
            "1.54 Not chance",
            "0.82 May be chance Fewer than 10",
            "0.98 May be chance",
            "\N{MINUS SIGN}20.3 points",
            "2",
            "1",
            "None yet",
        ]
    ]


def test_who_shares_nothing_signed_off_is_there_without_figures(browser: Browser, region: Any, reviewer: Any) -> None:
    ReturnFactory(organisation=sharing(region, "Ashbourne Vale"))

    page = browser.page(f"/organisations/{region.id}/shared")

    assert page.rows() == [["Ashbourne Vale", "None yet", "–", "–", "–", "–", "–", "0", "0", "None yet"]]


def test_only_who_shares_now_is_there(browser: Browser, region: Any, reviewer: Any) -> None:
    sharing(region, "Ashbourne Vale")
    SharingFactory(organisation=OrganisationFactory(name="Tarnbrook"), reader=region, ended_at=clock.now())
    sharing(OrganisationFactory(name="London", kind=Kind.REGION), "Kirkwater")
    OrganisationFactory(name="Millstone")

    page = browser.page(f"/organisations/{region.id}/shared")

    assert [row[0] for row in page.rows()] == ["Ashbourne Vale"]
    assert not any(name in page.html for name in ("Tarnbrook", "Kirkwater", "Millstone"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Ashbourne", "Kirkwater", "Tarnbrook"]),
        ("?sort=name&descending=y", ["Tarnbrook", "Kirkwater", "Ashbourne"]),
        ("?sort=disciplined", ["Tarnbrook", "Ashbourne", "Kirkwater"]),
        ("?sort=disciplined&descending=y", ["Ashbourne", "Tarnbrook", "Kirkwater"]),
        ("?sort=nonsense", ["Ashbourne", "Kirkwater", "Tarnbrook"]),
    ],
)
def test_the_table_is_sorted_as_the_address_says(
    browser: Browser, region: Any, reviewer: Any, query: str, expected: list[str]
) -> None:
    sharing(region, "Kirkwater")
    SignedOffFactory(organisation=sharing(region, "Tarnbrook"), facts=changed(whole(), Item.DISCIPLINARY, "bme", 9))
    SignedOffFactory(organisation=sharing(region, "Ashbourne"))

    page = browser.page(f"/organisations/{region.id}/shared{query}")

    assert [row[0] for row in page.rows()] == expected


def test_a_second_press_on_a_heading_turns_the_order_round(browser: Browser, region: Any, reviewer: Any) -> None:
    sharing(region, "Ashbourne")

    page = browser.page(f"/organisations/{region.id}/shared?sort=red")

    assert page.links["Red ▲"] == f"/organisations/{region.id}/shared?sort=red&descending=y"
    assert page.links["Return"] == f"/organisations/{region.id}/shared?sort=year"


def test_only_the_papers_issued_for_the_public_are_there(browser: Browser, region: Any, reviewer: Any) -> None:
    trust = sharing(region, "Ashbourne")
    PaperFactory(organisation=trust, wres_return=SignedOffFactory(organisation=trust), title="Draft paper")

    page = browser.page(f"/organisations/{region.id}/shared")

    assert page.rows()[0][-1] == "None yet"
    assert "Draft paper" not in page.html


@pytest.mark.parametrize("count", [1, 3])
def test_more_organisations_ask_no_more_of_the_database(
    browser: Browser, region: Any, reviewer: Any, count: int
) -> None:
    for number in range(count):
        trust = sharing(region, f"Ashbourne {number}")
        SignedOffFactory(organisation=trust)
        ActionFactory(plan=PlanFactory(organisation=trust))

    page = browser.page(f"/organisations/{region.id}/shared")

    assert len(page.rows()) == count
    # who; roles; region; who shares; what is shared with the reviewer; returns; actions; papers; figures
    assert len(browser.statements) == 8


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_only_a_reviewer_sees_the_table(browser: Browser, region: Any, sign_in: Any, role: Role) -> None:
    sharing(region, "Ashbourne")
    sign_in(role, region)

    page = browser.page(f"/organisations/{region.id}/shared", status=403)

    assert "Ashbourne" not in page.html


def test_what_people_of_a_trust_say_to_each_other_is_not_shared(browser: Browser, region: Any, reviewer: Any) -> None:
    action = ActionFactory(plan=PlanFactory(organisation=sharing(region, "Ashbourne")))
    CommentFactory(action=action, text="Between us: it will be late")

    shared = browser.page(f"/actions/{action.id}")
    browser.sign_in(UserFactory(roles={action.organisation: Role.NETWORK_LEAD}))
    inside = browser.page(f"/actions/{action.id}")

    assert shared.heading == inside.heading
    assert "Between us" in inside.text
    assert "Between us" not in shared.html
    assert "History" not in shared.text


def test_a_reviewers_own_organisation_leads_to_those_it_reviews(browser: Browser, region: Any, reviewer: Any) -> None:
    page = browser.page(f"/organisations/{region.id}")

    assert "You review what other organisations share with Midlands." in page.text
    assert page.links["See the organisations that share with you"] == f"/organisations/{region.id}/shared"
