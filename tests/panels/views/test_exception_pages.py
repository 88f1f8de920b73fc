"""Asking for an exception, its page, taking it back; and a breach with its remarks."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import (
    BreachFactory,
    DecisionFactory,
    PanelExceptionFactory,
    PanelFactory,
    PanelMemberFactory,
    PoolMemberFactory,
    VacancyFactory,
)
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.panels.models import Panel, PanelException
from tracker.panels.rules.vocabulary import Answer, ExceptionState, PanelKind, Verdict

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
ASKED = {"reason": "No trained member available", "reason_words": "", "tried": "Asked all 12 members of the pool"}


@pytest.fixture
def panel(trust: Organisation) -> Panel:
    """A panel on Tuesday 1 December 2026 at 9am, number 12."""
    found: Panel = PanelFactory(vacancy=VacancyFactory(organisation=trust, reference="400-7001"), number=12)
    return found


def address(panel: Panel) -> str:
    return f"/panels/{panel.id}/exception"


def test_who_is_free_is_shown_first_and_kept_with_the_request(
    browser: Browser, sign_in: SignIn, panel: Panel, trust: Organisation
) -> None:
    sign_in(Role.EDI_LEAD, trust)
    chair = UserFactory(name="Priya Nair", roles={trust: Role.CHAIR})
    place = PoolMemberFactory(organisation=trust, name="Ines Duarte")

    asked = browser.page(address(panel))
    page = browser.page(address(panel), ASKED)
    place.name = "Somebody else"

    kept = ["Ines Duarte", "Inclusion representative", "Any band", "Any site"]
    assert "1 trained member of the pool is free that day for this band and site:" in asked.text
    assert asked.rows("Members of the pool who are free that day") == [kept]
    assert page.flashes == ["E1 is asked for. Those who decide are told by email"]
    assert page.rows("Members of the pool who were free that day") == [kept]
    assert f"It waits for {chair.name} (chair)." in page.text
    assert page.summary()["What was tried"] == "Asked all 12 members of the pool"
    exception = db.session.scalars(sa.select(PanelException)).one()
    assert browser.page(f"/exceptions/{exception.id}").rows(0) == [kept]


def test_where_nobody_is_free_and_nobody_can_decide_the_pages_say_so(
    browser: Browser, sign_in: SignIn, panel: Panel
) -> None:
    sign_in(Role.EDI_LEAD, panel.organisation)

    asked = browser.page(address(panel))
    page = browser.page(address(panel), ASKED)

    assert "Nobody in the pool is free that day for this band and site." in asked.text
    assert "Nobody in the pool was free that day for this band and site." in page.text
    assert "Nobody holds the role of chair" in page.text


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"reason": ""}, ["Select a reason"]),
        ({"tried": ""}, ["Enter what you have tried"]),
        ({"reason": "Other"}, ["Say what the reason is"]),
    ],
)
def test_what_is_missing_is_said_beside_its_question_and_the_rest_kept(
    browser: Browser, sign_in: SignIn, panel: Panel, changes: dict[str, str], errors: list[str]
) -> None:
    sign_in(Role.EDI_LEAD, panel.organisation)

    page = browser.page(address(panel), ASKED | {"reason_words": ""} | changes, status=422)

    assert page.errors == errors
    assert page.field("tried") == (ASKED | changes)["tried"]
    assert "Needed where you select: Other" in page.text


@pytest.mark.parametrize(
    ("columns", "moment", "words"),
    [
        (
            {"includes_bme": Answer.YES},
            "2026-11-22 12:00",
            "This panel includes a BME member, so it needs no exception",
        ),
        ({}, "2026-12-01 09:00", "An exception is asked for before the panel begins. This one has begun already"),
    ],
)
def test_an_exception_that_cannot_be_asked_for_is_not_asked_about(
    browser: Browser, panel: Panel, columns: dict[str, Any], moment: str, words: str
) -> None:
    lead = UserFactory(roles={panel.organisation: Role.EDI_LEAD})
    for column, value in columns.items():
        setattr(panel, column, value)
    with time_machine.travel(moment, tick=False):
        browser.sign_in(lead)

        assert browser.page(address(panel)).flashes == [words]
        assert browser.page(address(panel), ASKED, status=422).errors == [words]


def test_one_who_decides_is_led_to_deciding_and_nobody_else(
    browser: Browser, sign_in: SignIn, panel: Panel, trust: Organisation
) -> None:
    exception = PanelExceptionFactory(panel=panel)
    sign_in(Role.CHAIR, trust)

    page = browser.page(f"/exceptions/{exception.id}")
    sign_in(Role.EDI_LEAD, trust)
    other = browser.page(f"/exceptions/{exception.id}")

    assert page.links["Decide"] == f"/exceptions/{exception.id}/decide"
    assert "Take the request back" not in page.links
    assert "Decide" not in other.links
    assert "7 working days to the panel" in other.text


def test_a_decision_stands_on_the_page_with_its_reasons(
    browser: Browser, sign_in: SignIn, panel: Panel, trust: Organisation
) -> None:
    exception = PanelExceptionFactory(panel=panel, state=ExceptionState.REFUSED)
    first = DecisionFactory(exception=exception, reasons="The steps were enough")
    DecisionFactory(
        exception=exception,
        corrects=first,
        verdict=Verdict.REFUSED,
        decided_at=datetime(2026, 11, 22, 9, tzinfo=UTC),
        reasons="Two members were free",
    )
    sign_in(Role.BOARD_MEMBER, trust)

    page = browser.page(f"/exceptions/{exception.id}")

    headings = [each.text_content() for each in page.root.xpath("//h2")]
    assert headings[:2] == ["Refused: a correcting entry", "Granted"]
    assert "Priya Nair, as chair, 22 November 2026, 9:00am Two members were free" in page.text


@pytest.mark.parametrize(
    ("state", "moment", "words"),
    [
        (ExceptionState.ASKED, "2026-12-01 09:30", "Nobody decided before the panel began"),
        (ExceptionState.VOID, "2026-11-22 12:00", "That panel was moved or cancelled, so it counts no more."),
    ],
)
def test_a_request_that_leads_nowhere_says_why(
    browser: Browser, panel: Panel, state: ExceptionState, moment: str, words: str
) -> None:
    exception = PanelExceptionFactory(panel=panel, state=state)
    chair = UserFactory(roles={panel.organisation: Role.CHAIR})
    with time_machine.travel(moment, tick=False):
        browser.sign_in(chair)

        page = browser.page(f"/exceptions/{exception.id}")

    assert words in page.text
    assert "Decide" not in page.links


def test_a_request_is_taken_back(browser: Browser, sign_in: SignIn, panel: Panel) -> None:
    exception = PanelExceptionFactory(panel=panel)
    sign_in(Role.EDI_LEAD, panel.organisation)

    browser.page(f"/exceptions/{exception.id}/withdraw")
    page = browser.page(f"/exceptions/{exception.id}/withdraw", {"version": "1"})
    again = browser.page(f"/exceptions/{exception.id}/withdraw", {"version": "2"}, status=422)

    assert page.flashes == ["The request is taken back. It stays on record"]
    assert exception.state is ExceptionState.WITHDRAWN
    assert again.errors == ["This request was withdrawn, so it cannot be taken back"]


def test_exceptions_and_breaches_of_others_are_not_there(
    browser: Browser, sign_in: SignIn, panel: Panel, trust: Organisation
) -> None:
    exception, breach = PanelExceptionFactory(panel=panel), BreachFactory(panel=PanelFactory(vacancy=panel.vacancy))
    sign_in(Role.CHAIR, OrganisationFactory())
    places = [f"/exceptions/{exception.id}", f"/exceptions/{exception.id}/withdraw", f"/breaches/{breach.id}"]

    for place in [*places, f"/breaches/{breach.id}/remarks"]:
        browser.page(place, status=404)
    sign_in(Role.NETWORK_LEAD, trust)
    for place in places:
        browser.page(place, status=403)


def test_hostile_words_do_no_harm_to_a_request(browser: Browser, sign_in: SignIn, panel: Panel) -> None:
    sign_in(Role.SECRETARY, panel.organisation)
    PoolMemberFactory(organisation=panel.organisation, name=HOSTILE)

    page = browser.page(address(panel), ASKED | {"tried": HOSTILE, "reason_words": "x" * 2000})

    assert page.summary()["What was tried"] == " ".join(HOSTILE.split())


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_an_exception_asks_no_more_for_a_fuller_panel(
    browser: Browser, sign_in: SignIn, panel: Panel, count: int
) -> None:
    exception = PanelExceptionFactory(panel=panel, state=ExceptionState.ASKED)
    for _ in range(count):
        PanelMemberFactory(panel=panel)
        PanelFactory(vacancy=panel.vacancy, kind=PanelKind.SHORTLISTING)
    sign_in(Role.EDI_LEAD, panel.organisation)

    browser.page(f"/exceptions/{exception.id}")

    # The person and their roles, 2. The case: exception with panel and vacancy, panels, members, decisions, 4;
    # settings, chairs, delegations, 3; who sits and who has an interest, 2. What the interests are, 1. The history, 1.
    assert len(browser.statements) == 13


def test_the_chair_remarks_on_a_breach_and_the_remark_stays(
    browser: Browser, sign_in: SignIn, panel: Panel, trust: Organisation
) -> None:
    breach = BreachFactory(panel=panel, number=2)
    PanelExceptionFactory(panel=panel, number=3, state=ExceptionState.REFUSED)
    chair = sign_in(Role.CHAIR, trust)

    empty = browser.page(f"/breaches/{breach.id}/remarks", {"words": ""}, status=422)
    page = browser.page(f"/breaches/{breach.id}/remarks", {"words": HOSTILE})

    assert empty.errors == ["Enter your remark"]
    assert page.flashes == ["Your remark is added"]
    assert page.heading == "Breach BR2"
    assert "Asked for: E3, refused" in page.text
    assert [(each.author, each.words) for each in breach.remarks] == [(chair, HOSTILE)]


def test_others_read_a_breach_and_do_not_remark(browser: Browser, sign_in: SignIn, panel: Panel) -> None:
    breach = BreachFactory(panel=panel)
    sign_in(Role.RECRUITING_MANAGER, panel.organisation)

    page = browser.page(f"/breaches/{breach.id}")

    assert "Nobody can change or remove a breach." in page.text
    assert not page.root.xpath("//textarea")
    browser.page(f"/breaches/{breach.id}/remarks", {"words": "x"}, status=403)
