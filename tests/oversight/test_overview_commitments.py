"""What the overview says of leaders' commitments, and to whom."""

from datetime import date
from typing import Any

import pytest
import time_machine
from flask import Flask

from tests.commitments.factories import ColleagueFactory, MentoringSessionFactory, walked
from tests.conftest import Browser
from tests.factories import OrganisationFactory, SeatFactory, UserFactory
from tests.oversight.test_overview_panels import lines, more
from tests.reminders.asked import asks_for_needs
from tracker.access import Role
from tracker.accounts.models import Organisation
from tracker.accounts.queries import seats_of
from tracker.accounts.rules import Position
from tracker.commitments.rules.vocabulary import Answer, Kind, State

SUMMARY = "0 of 2 leaders have kept the commitment in the year to 31 March 2027; 2 not"


@pytest.fixture(autouse=True)
def _today() -> Any:
    """It is Sunday 22 November 2026."""
    with time_machine.travel("2026-11-22T10:00:00Z", tick=False):
        yield


@pytest.fixture
def trust(session: Any) -> Organisation:
    organisation: Organisation = OrganisationFactory(name="Ashbourne Vale")
    return organisation


@pytest.fixture
def chief(trust: Any) -> Any:
    """On the board for years, as the chief nurse is."""
    person = UserFactory(name="Oluwaseun Pemberley", roles={trust: Role.BOARD_MEMBER})
    SeatFactory(organisation=trust, position=Position.CHIEF_EXECUTIVE, holder=person.name, user=person)
    nurse = UserFactory(name="Fiona Haddadi", roles={trust: Role.BOARD_MEMBER})
    SeatFactory(organisation=trust, holder=nurse.name, user=nurse)
    return person


@pytest.fixture
def pair(trust: Any, chief: Any) -> Any:
    colleague = UserFactory(name="Meera Venkataraman", roles={trust: Role.COLLEAGUE})
    return walked(leader=chief, colleague=ColleagueFactory(organisation=trust, user=colleague))


def test_who_reads_the_coverage_sees_how_many_have_kept_the_commitment(
    browser: Browser, trust: Any, pair: Any, sign_in: Any
) -> None:
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(f"/organisations/{trust.id}")

    assert lines(page, "Needs attention") == ["2 leaders have not kept the commitment"]
    assert more(page, "2 leaders have not kept the commitment") == SUMMARY
    assert "Meera Venkataraman" not in page.html


def test_one_leader_alone_is_told_of_in_the_singular(browser: Browser, trust: Any, pair: Any, sign_in: Any) -> None:
    nurse = next(each for each in seats_of(trust) if each.holder == "Fiona Haddadi")
    nurse.since = date(2026, 11, 1)
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(f"/organisations/{trust.id}")

    assert lines(page, "Needs attention") == ["1 leader has not kept the commitment"]


@pytest.mark.parametrize("role", [Role.RECRUITING_MANAGER, Role.ADMINISTRATOR, Role.NETWORK_LEAD])
def test_nobody_else_reads_who_has_kept_it(browser: Browser, trust: Any, pair: Any, sign_in: Any, role: Role) -> None:
    sign_in(role, trust)

    page = browser.page(f"/organisations/{trust.id}")

    assert "commitment in the year" not in page.html


def test_what_waits_in_their_own_relationships_waits_for_a_leader_here_too(
    browser: Browser, trust: Any, chief: Any, pair: Any
) -> None:
    MentoringSessionFactory(pair=pair, logged_by=pair.colleague.user, answer=Answer.WAITING)
    browser.sign_in(chief)

    page = browser.page(f"/organisations/{trust.id}")

    assert lines(page, "What needs you") == ["Confirm the session on 2 June 2026"]


def test_while_nothing_is_signed_there_is_no_line_of_coverage(
    browser: Browser, trust: Any, chief: Any, sign_in: Any
) -> None:
    walked(State.ACCEPTED, leader=chief, colleague=ColleagueFactory(organisation=trust))
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(f"/organisations/{trust.id}")

    assert "commitment in the year" not in page.html


@pytest.mark.parametrize("count", [1, 3])
def test_more_relationships_ask_no_more_of_the_database(
    app: Flask, browser: Browser, trust: Any, chief: Any, count: int
) -> None:
    for _ in range(count):
        pair = walked(leader=chief, colleague=ColleagueFactory(organisation=trust))
        MentoringSessionFactory(pair=pair, logged_by=pair.colleague.user, answer=Answer.WAITING)
    browser.sign_in(chief)

    browser.page(f"/organisations/{trust.id}")
    statements = len(browser.statements)

    # the overview where nothing else is on record: who; roles; returns; plan; issued papers; targets; requests;
    # closures; own; drafts; vacancies. Of commitments: the first year; seats, roles, what is owed, what counts; the
    # reader's pairs, their agreements, reviews; what waits: sessions, acts, insights, concerns. And needs
    assert statements == 11 + 1 + 4 + 3 + 4 + asks_for_needs(app, trust, chief)


def test_whoever_is_in_one_relationship_logs_from_the_overview_and_in_several_from_their_own_page(
    browser: Browser, trust: Any, pair: Any, chief: Any
) -> None:
    browser.sign_in(chief)
    of_one = browser.page(f"/organisations/{trust.id}")
    colleague = UserFactory(name="Femi Adeyemi", roles={trust: Role.COLLEAGUE})
    walked(leader=chief, colleague=ColleagueFactory(organisation=trust, user=colleague), kind=Kind.SPONSORSHIP)
    of_two = browser.page(f"/organisations/{trust.id}")
    browser.sign_in(colleague)
    of_sponsored = browser.page(f"/organisations/{trust.id}")

    assert of_one.links["Log a session"] == f"/relationships/{pair.id}/sessions/log"
    assert of_two.links["Log a session or an act"] == f"/organisations/{trust.id}/commitments"
    assert [name in of_two.text for name in ("Meera Venkataraman", "Femi Adeyemi")] == [False, False]
    assert [words for words in of_sponsored.links if words.startswith("Log")] == []
