"""Counting how far people came, on the page: by whom, with which messages, and what it calls for."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Browser
from tests.factories import UserFactory
from tests.panels.factories import CandidateFactory, JustificationFactory, StageCountsFactory, VacancyFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.panels.models import Vacancy
from tracker.panels.queries.counts import counts_of

SignIn = Callable[..., User]
CAPTION = "People by stage and ethnicity"
DAY = {"decided_on-day": "2", "decided_on-month": "11", "decided_on-year": "2026"}


def typed(**stages: tuple[Any, Any, Any]) -> dict[str, str]:
    """``typed(applied=(11, 8, 1))``: white, BME, unknown."""
    return {
        f"{stage}_{group}": str(count)
        for stage, three in stages.items()
        for group, count in zip(("white", "bme", "unknown"), three, strict=True)
    }


APPLIED, INTERVIEWED, APPOINTED = (
    typed(applied=(11, 8, 1)),
    typed(interviewed=(2, 2, 0)),
    typed(appointed=(1, 0, 0)) | DAY,
)


def address(vacancy: Vacancy, page: str = "") -> str:
    return f"/vacancies/{vacancy.id}/counts{page}"


def test_counts_are_recorded_stage_by_stage_until_a_justification_is_due(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    vacancy = VacancyFactory(organisation=trust, manager=sign_in(Role.RECRUITING_MANAGER, trust))

    empty = browser.page(address(vacancy))
    first = browser.page(address(vacancy, "/record"), APPLIED)
    last = browser.page(address(vacancy, "/record"), APPLIED | INTERVIEWED | APPOINTED | {"version": "1"})

    assert "Nobody has recorded yet how many people came how far." in empty.text
    assert first.flashes == ["The counts are recorded"]
    assert "Not counted yet: shortlisted, interviewed, offered, appointed." in first.text
    assert last.flashes == ["The counts are recorded. A justification is due by 16 November 2026"]
    assert "It is due by 16 November 2026." in last.text
    assert last.rows(CAPTION) == [
        ["Applied", "11", "8", "1", "20"],
        ["Interviewed", "2", "2", "0", "4"],
        ["Appointed", "1", "0", "0", "1"],
    ]
    assert "It was decided on 2 November 2026 whom to appoint." in last.text


def test_the_first_time_no_reason_is_asked(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    vacancy = VacancyFactory(organisation=trust)
    sign_in(Role.EDI_LEAD, trust)

    before = browser.page(address(vacancy, "/record"))
    StageCountsFactory(vacancy=vacancy)
    after = browser.page(address(vacancy, "/record"))

    assert "If you correct something" not in before.text
    assert "If you correct something" in after.text
    assert (after.field("applied_white"), after.field("decided_on-year")) == ("11", "2026")


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        (
            typed(shortlisted=(4, 2, 0), interviewed=(5, 2, 0)),
            ["More white people were interviewed (5) than shortlisted (4)"],
        ),
        (
            typed(shortlisted=(4, "", 0)),
            ["Enter how many people were shortlisted for every group. Enter 0 where there were none"],
        ),
        (typed(applied=("some", 8, 1)), ["Applied, white must be a whole number, like 12"]),
        (typed(applied=(-1, 8, 1)), ["Enter a number of people from 0 to 100,000"]),
        (typed(appointed=(1, 0, 0)), ["Enter the day on which it was decided whom to appoint"]),
        (APPLIED | DAY, ["Enter how many people were appointed, or leave the day empty"]),
    ],
)
def test_what_cannot_be_is_said_beside_its_box_and_what_was_typed_stays(
    browser: Browser, sign_in: SignIn, trust: Organisation, answers: dict[str, str], errors: list[str]
) -> None:
    vacancy = VacancyFactory(organisation=trust)
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(vacancy, "/record"), answers, status=422)

    assert page.errors == errors
    assert {name: page.field(name) or "" for name in answers} == answers
    assert counts_of(vacancy) is None


def test_a_correction_is_asked_for_its_reason(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    vacancy = VacancyFactory(organisation=trust)
    sign_in(Role.SECRETARY, trust)
    browser.page(address(vacancy, "/record"), APPLIED)
    answers = typed(applied=(12, 8, 1)) | {"version": "1", "reason": ""}

    silent = browser.page(address(vacancy, "/record"), answers, status=422)
    page = browser.page(address(vacancy, "/record"), answers | {"reason": "One was counted twice"})

    assert silent.errors == ["Enter why the counts are corrected"]
    assert "Reason: One was counted twice" in page.text
    assert "Applied 20 → became 21" in page.text


def test_whoever_saves_second_sees_both_and_loses_nothing(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    vacancy = VacancyFactory(organisation=trust)
    sign_in(Role.SECRETARY, trust)
    browser.page(address(vacancy, "/record"), APPLIED)

    page = browser.page(address(vacancy, "/record"), typed(applied=(12, 8, 1)) | {"version": ""}, status=409)

    assert page.rows("Where the two versions differ") == [["Applied, white", "11", "12"]]
    assert (page.field("applied_white"), page.field("version")) == ("12", "1")


@pytest.mark.parametrize(
    ("role", "mine", "statuses"),
    [
        (Role.SECRETARY, False, (200, 200)),
        (Role.EDI_LEAD, False, (200, 200)),
        (Role.RECRUITING_MANAGER, True, (200, 200)),
        (Role.PANEL_CHAIR, True, (200, 200)),
        (Role.CHAIR, False, (200, 403)),
        (Role.AUDITOR, False, (200, 403)),
        (Role.RECRUITING_MANAGER, False, (403, 403)),
        (Role.PANEL_CHAIR, False, (403, 403)),
        (Role.BOARD_MEMBER, False, (403, 403)),
        (Role.ADMINISTRATOR, False, (403, 403)),
    ],
)
def test_counts_are_for_few(
    browser: Browser, trust: Organisation, role: Role, *, mine: bool, statuses: tuple[int, int]
) -> None:
    person = UserFactory(roles={trust: role})
    vacancy = VacancyFactory(organisation=trust, manager=person if mine else None)
    StageCountsFactory(vacancy=vacancy)
    browser.sign_in(person)

    found = tuple(browser.get(address(vacancy, page)).status_code for page in ("", "/record"))

    assert found == statuses


def test_no_candidates_reference_is_beside_the_counts(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    vacancy = VacancyFactory(organisation=trust)
    StageCountsFactory(vacancy=vacancy)
    CandidateFactory(justification=JustificationFactory(vacancy=vacancy), reference="C-SECRET")
    sign_in(Role.CHAIR, trust)

    pages = [browser.page(address(vacancy))]
    browser.sign_in(UserFactory(roles={trust: Role.SECRETARY}))
    pages.append(browser.page(address(vacancy, "/record")))

    assert all("C-SECRET" not in page.html for page in pages)
