"""The page of patterns: findings in words, the tables they come from, and nothing of any candidate."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import (
    CandidateFactory,
    JustificationFactory,
    PanelExceptionFactory,
    PanelFactory,
    StageCountsFactory,
    VacancyFactory,
)
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.panels.models import Panel, PanelException
from tracker.panels.rules.vocabulary import Answer, ExceptionState, JustificationState

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
OCTOBER = datetime(2026, 10, 14, 9, tzinfo=UTC)
READERS = [Role.CHAIR, Role.BOARD_MEMBER, Role.SECRETARY, Role.EDI_LEAD, Role.AUDITOR]
OTHERS = [Role.RECRUITING_MANAGER, Role.PANEL_CHAIR, Role.VSM, Role.NETWORK_LEAD, Role.ADMINISTRATOR]


def address(trust: Organisation, query: str = "") -> str:
    return f"/organisations/{trust.id}/panel-patterns{query}"


def panel(
    trust: Organisation, *, exception: ExceptionState | None = None, starts_at: datetime = OCTOBER, **more: object
) -> Panel:
    """A panel without a BME member, and perhaps an exception asked for a week before."""
    vacancy = VacancyFactory(organisation=trust, **more)
    found: Panel = PanelFactory(vacancy=vacancy, starts_at=starts_at, includes_bme=Answer.NO)
    if exception:
        PanelExceptionFactory(panel=found, state=exception, requested_at=starts_at - timedelta(7))
    return found


def test_a_finding_in_words_comes_before_the_tables(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    for _ in range(3):
        panel(trust, exception=ExceptionState.GRANTED)
    panel(trust)
    PanelFactory(
        vacancy__organisation=trust, vacancy__manager_name="Grace Chen", starts_at=OCTOBER, includes_bme=Answer.YES
    )
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(trust))

    assert page.heading == "Patterns"
    assert page.root.xpath("string(//main//p[contains(@class, 'lede')])") == (
        "One manager accounts for all 4 panels held without a BME member, and for 4 of all 5 panels."
    )
    assert page.rows("By recruiting manager") == [
        ["Samuel Adeyemi", "4", "3", "3", "0", "1", "4 of 4, too few to show a rate"],
        ["Grace Chen", "1", "0", "0", "0", "0", "0 of 1, too few to show a rate"],
    ]
    assert page.rows("By division") == [["Medicine", "5", "3", "3", "0", "1", "4 of 5, 80.0% (37.6% to 96.4%)"]]
    names = [
        each.reference for each in db.session.scalars(select(PanelException).order_by(PanelException.number.desc()))
    ]
    assert page.rows("By reason given for an exception") == [
        [f"No trained member available {', '.join(names)}", "3", "3", "0", "3", "0"]
    ]
    assert page.rows("By month") == [["October 2026", "5", "3", "3", "0", "1", "4 of 5, 80.0% (37.6% to 96.4%)"]]
    assert page.rows("Panels held without a BME member, month by month") == [["October 2026", "4"]]
    assert page.root.xpath("count(//main//*[@role='img']/*[local-name()='desc'])") == 1


def test_each_line_leads_to_what_it_counts(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    asked = panel(trust, exception=ExceptionState.ASKED, manager_name="Ada & Co", division="Women’s").exceptions[0]
    JustificationFactory(vacancy=asked.vacancy, needed_on=date(2026, 10, 2))
    sign_in(Role.BOARD_MEMBER, trust)

    page = browser.page(address(trust, "?year=2027"))

    trusts = f"/organisations/{trust.id}"
    linked = [each.get("href") for each in page.root.xpath("//main//tbody/tr/th/a")]
    assert linked == [
        f"{trusts}/panels?manager=Ada+%26+Co&year=2027",
        f"{trusts}/panels?division=Women%E2%80%99s&year=2027",
        f"{trusts}/vacancies?manager=Ada+%26+Co",
        f"{trusts}/vacancies?division=Women%E2%80%99s",
    ]
    assert page.links[asked.reference] == f"/exceptions/{asked.id}"


def test_of_many_exceptions_the_newest_ten_are_named(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    for _ in range(12):
        panel(trust, exception=ExceptionState.WITHDRAWN)
    sign_in(Role.CHAIR, trust)

    row = browser.page(address(trust)).rows("By reason given for an exception")[0]

    assert row[0].endswith(" and 2 more")
    assert row[0].count("E") == 10


def test_another_year_is_chosen_by_its_name(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    panel(trust, starts_at=datetime(2025, 5, 6, 9, tzinfo=UTC), manager_name="Long Ago")
    panel(trust)
    sign_in(Role.BOARD_MEMBER, trust)

    page = browser.page(browser.page(address(trust)).links["2025 to 2026"])

    assert page.root.xpath("string(//main//*[@aria-current='true'])") == "2025 to 2026"
    assert [row[:2] for row in page.rows("By recruiting manager")] == [["Long Ago", "1"]]
    assert "1 April 2025 to 31 March 2026" in page.text


def test_a_chart_has_limits_from_twelve_months(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    for month in range(12):
        panel(trust, starts_at=datetime(2025 + (month + 10) // 12, (month + 10) % 12 + 1, 5, 9, tzinfo=UTC))
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(trust))

    assert len(page.rows("Panels held without a BME member, month by month")[0]) == 3
    assert "Mean 1.0, lower limit 1.0, upper limit 1.0." in page.text


def test_justifications_are_counted_and_similar_wording_leads_to_both(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sent = {"state": JustificationState.SENT, "round": 1, "sent_at": datetime(2026, 10, 30, 9, tzinfo=UTC)}
    dates = {"needed_on": date(2026, 10, 2), "due_on": date(2026, 10, 16)}
    first = JustificationFactory(vacancy__organisation=trust, vacancy__reference="V1", number=31, **sent, **dates)
    manager = UserFactory(name="Grace Chen")
    second = JustificationFactory(
        vacancy__organisation=trust, vacancy__reference="V2", vacancy__manager=manager, number=40,
        like=first, like_percent=82, **sent, **dates,
    )  # fmt: skip
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(trust))

    late = "1 of 1, too few to show a rate"
    assert page.rows("Justifications by recruiting manager") == [
        ["Grace Chen", "1", "0", "0", late],
        ["Samuel Adeyemi", "1", "0", "0", late],
    ]
    assert [row[0] for row in page.rows("Justifications by division")] == ["Medicine"]
    assert [row[0] for row in page.rows("Justifications by month")] == ["October 2026"]
    assert page.rows("Justifications with similar wording") == [
        ["J-0040 V2 Ward manager, Grace Chen", "82%", "J-0031 V1 Ward manager, Samuel Adeyemi"]
    ]
    assert page.links["J-0040"] == f"/justifications/{second.id}"
    assert page.links["J-0031"] == f"/justifications/{first.id}"


def test_a_board_member_reads_of_similar_wording_but_not_for_which_vacancy(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    first = JustificationFactory(vacancy__organisation=trust, number=31, needed_on=date(2026, 10, 2))
    first.vacancy.post = "Chief dietitian"
    JustificationFactory(
        vacancy__organisation=trust, number=40, like=first, like_percent=82, needed_on=date(2026, 10, 2)
    )
    sign_in(Role.BOARD_MEMBER, trust)

    page = browser.page(address(trust))

    ((_, share, liked),) = page.rows("Justifications with similar wording")
    assert (share, liked) == ("82%", "J-0031 Samuel Adeyemi")
    assert "J-0031" not in page.links
    assert "Chief dietitian" not in page.text


def test_outcomes_are_rates_of_many_and_small_numbers_are_hidden(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    many = {
        "applied_white": 400, "applied_bme": 200, "shortlisted_white": 400, "shortlisted_bme": 200,
        "interviewed_white": 397, "interviewed_bme": 198, "offered_white": 100, "offered_bme": 40,
        "appointed_white": 99, "appointed_bme": 41, "decided_on": date(2026, 10, 20),
    } | {"offered_bme": 41}  # fmt: skip
    PanelFactory(
        vacancy=StageCountsFactory(vacancy__organisation=trust, **many).vacancy,
        starts_at=OCTOBER,
        includes_bme=Answer.YES,
    )
    StageCountsFactory(vacancy__organisation=trust, **many)
    small = StageCountsFactory(vacancy__organisation=trust, decided_on=date(2026, 10, 20))
    PanelFactory(vacancy=small.vacancy, starts_at=OCTOBER, includes_bme=Answer.NO, candidates=1)
    sign_in(Role.BOARD_MEMBER, trust)

    page = browser.page(address(trust))

    assert page.rows("Appointed out of interviewed, by what the interview panels declared") == [
        ["With a declared BME member", "1", "hidden", "hidden"],
        ["No BME member declared", "1", "hidden", "hidden"],
        ["No interview panel recorded", "1", "100 of 395, 25.3% (21.3% to 29.8%)", "40 of 200, 20.0% (15.0% to 26.1%)"],
    ]
    assert "What this can and cannot show" in page.text
    assert page.rows("Appointed out of interviewed, by how people were interviewed") == [
        ["One candidate", "1", "4", "1", "1 of 4, too few to show a rate"],
        ["More than one candidate", "1", "595", "140", "140 of 595, too few to show a rate"],
        ["Number of candidates not recorded", "1", "595", "140", "140 of 595, too few to show a rate"],
    ]


def test_nothing_of_a_candidate_is_shown(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    found = JustificationFactory(vacancy__organisation=trust, needed_on=date(2026, 10, 2), process="SECRET-PROCESS")
    CandidateFactory(justification=found, reference="SECRET-7", reasons="SECRET-REASON")
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(trust))

    assert page.rows("Justifications by recruiting manager")[0][0] == "Samuel Adeyemi"
    assert "SECRET" not in page.html


def test_text_from_outside_stays_text(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    made = panel(trust, manager_name=HOSTILE, division=HOSTILE, post=HOSTILE)
    PanelExceptionFactory(panel=made, reason=HOSTILE, requested_at=OCTOBER - timedelta(7))
    first = JustificationFactory(vacancy=made.vacancy, needed_on=date(2026, 10, 2))
    JustificationFactory(vacancy__organisation=trust, like=first, like_percent=60, needed_on=date(2026, 10, 2))
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(trust))

    assert page.rows("By recruiting manager")[0][0] == HOSTILE
    assert page.rows("By reason given for an exception")[0][0].startswith(HOSTILE)
    assert "<script>alert" not in page.html


def test_an_empty_page_says_what_patterns_follow_from(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    panel(OrganisationFactory())
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust))

    assert "Nothing to see a pattern in yet" in page.text
    assert page.captions == []
    assert page.links["Vacancies, where panels are recorded"] == f"/organisations/{trust.id}/vacancies"


@pytest.mark.parametrize("role", READERS)
def test_the_board_and_those_who_keep_cases_read_patterns(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role
) -> None:
    sign_in(role, trust)

    assert browser.get(address(trust)).status_code == 200


@pytest.mark.parametrize("role", OTHERS)
def test_others_do_not(browser: Browser, sign_in: SignIn, trust: Organisation, role: Role) -> None:
    sign_in(role, trust)

    assert browser.get(address(trust)).status_code == 403


def test_another_organisations_patterns_are_not_there(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.CHAIR, OrganisationFactory())

    assert browser.get(address(trust)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_more_panels_ask_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    first = JustificationFactory(vacancy__organisation=trust, needed_on=date(2026, 10, 2))
    for at in range(count):
        made = panel(
            trust,
            exception=ExceptionState.GRANTED,
            manager=UserFactory(),
            division=f"Division {at}",
            reference=f"V{at}",
        )
        StageCountsFactory(vacancy=made.vacancy, decided_on=date(2026, 10, 20))
        JustificationFactory(vacancy=made.vacancy, like=first, like_percent=70, needed_on=date(2026, 10, 2))
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(trust))

    assert len(page.rows("By division")) == len(page.rows("Justifications with similar wording")) == count
    # person; roles with the organisation; first panel; similar wording counted, and read; panels; exceptions;
    # justifications; appointments; exceptions by reason
    assert len(browser.statements) == 10
