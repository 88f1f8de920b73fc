"""The list of justifications: whose, in which order, filtered, paged, and how late each is."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import JustificationFactory, VacancyFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.panels.models import Justification, Sending
from tracker.panels.rules.owed import PAGE
from tracker.panels.rules.vocabulary import JustificationState

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
SENT_AT = datetime(2026, 11, 18, 12, tzinfo=UTC)
SENT: dict[str, Any] = {"state": JustificationState.SENT, "round": 1, "sent_at": SENT_AT}
CAPTION = "Justifications"


def owed(trust: Organisation, number: int, **fields: Any) -> Justification:
    post = fields.pop("post", "Ward manager")
    vacancy = VacancyFactory(organisation=trust, reference=f"400-{number}", post=post, manager=fields.pop("to", None))
    answers = {"author": UserFactory(name="Grace Eze")} | fields
    found: Justification = JustificationFactory(vacancy=vacancy, number=number, **answers)
    if found.round:
        by = UserFactory()
        db.session.add(
            Sending(justification=found, round=1, sent_by=by, sent_at=found.sent_at, content={}, sha256="0" * 64)
        )
        db.session.flush()
    return found


def address(trust: Organisation, query: str = "") -> str:
    return f"/organisations/{trust.id}/justifications{query}"


def numbers(page: Any) -> list[str]:
    return [row[0].split()[0] for row in page.rows(CAPTION)]


def test_mine_come_first_then_by_how_they_stand_and_when_they_are_due(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    reader = sign_in(Role.EDI_LEAD, trust)
    owed(trust, 1, **SENT)
    owed(trust, 2, due_on=date(2026, 12, 1))
    owed(trust, 3, due_on=date(2026, 11, 20))
    owed(trust, 4, author=reader, due_on=date(2026, 12, 20))
    owed(trust, 5, **SENT | {"state": JustificationState.ACCEPTED})
    owed(trust, 6, **SENT | {"state": JustificationState.RETURNED})

    page = browser.page(address(trust))

    assert numbers(page) == ["J-0004", "J-0006", "J-0003", "J-0002", "J-0001", "J-0005"]


def test_each_row_says_how_it_stands_and_who_is_late(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    owed(trust, 1, due_on=date(2026, 11, 16), author=None)
    owed(trust, 2, due_on=date(2026, 11, 17), **SENT)
    owed(trust, 3, state=JustificationState.NOT_NEEDED)
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(trust))

    assert page.rows(CAPTION) == [
        [
            "J-0001 Ward manager 400-1",
            "Draft",
            "16 November 2026 4 working days late",
            "Nobody yet",
            "Samuel Adeyemi",
        ],
        [
            "J-0002 Ward manager 400-2",
            "Sent",
            "17 November 2026 Sent 1 working day late",
            "Grace Eze",
            "Samuel Adeyemi",
        ],
        ["J-0003 Ward manager 400-3", "No longer needed", "Not needed", "Grace Eze", "Samuel Adeyemi"],
    ]


@pytest.mark.parametrize("role", [Role.RECRUITING_MANAGER, Role.PANEL_CHAIR, Role.BOARD_MEMBER])
def test_others_see_only_what_they_write_or_recruit_for(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role
) -> None:
    reader = sign_in(role, trust)
    owed(trust, 1, author=reader)
    owed(trust, 2, to=reader)
    owed(trust, 3)

    page = browser.page(address(trust))

    assert numbers(page) == ["J-0001", "J-0002"]
    assert "J-0003" not in page.html
    assert "You see those that you write or recruit for" in page.text


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SECRETARY, Role.EDI_LEAD, Role.AUDITOR])
def test_who_reads_cases_sees_all_of_their_own_trust(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role
) -> None:
    owed(trust, 1)
    owed(OrganisationFactory(), 2)
    sign_in(role, trust)

    assert numbers(browser.page(address(trust))) == ["J-0001"]


@pytest.mark.parametrize("role", [Role.VSM, Role.NETWORK_LEAD, Role.ADMINISTRATOR])
def test_the_list_is_closed_to_others(browser: Browser, sign_in: SignIn, trust: Organisation, role: Role) -> None:
    sign_in(role, trust)

    browser.page(address(trust), status=403)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?state=sent", ["J-0002"]),
        ("?mine=y", ["J-0003"]),
        ("?late=y", ["J-0001"]),
        ("?late=y&state=sent", []),
        ("?state=none&mine=no", ["J-0003", "J-0001", "J-0002"]),
    ],
)
def test_the_list_is_filtered(
    browser: Browser, sign_in: SignIn, trust: Organisation, query: str, found: list[str]
) -> None:
    reader = sign_in(Role.EDI_LEAD, trust)
    owed(trust, 1, due_on=date(2026, 11, 20))
    owed(trust, 2, due_on=date(2026, 11, 17), **SENT)
    owed(trust, 3, due_on=date(2026, 12, 1), author=reader)

    page = browser.page(address(trust, query))

    assert (numbers(page) if found else page.links.get("Show every justification")) == (found or address(trust))


def test_a_filter_is_taken_off_again(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(trust, "?state=sent&late=y"))

    chips = {words: url for words, url in page.links.items() if words.startswith("Remove filter")}
    assert chips == {
        "Remove filter Only sent ×": address(trust, "?late=y"),
        "Remove filter Late and not sent ×": address(trust, "?state=sent"),
    }


def test_a_long_list_goes_on_where_the_page_before_ended(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    reader = sign_in(Role.EDI_LEAD, trust)
    for number in range(1, PAGE + 3):
        owed(trust, number, author=reader if number % 10 == 0 else None, due_on=date(2026, 12, 1 + number % 3))

    first = browser.page(address(trust))
    second = browser.page(first.links["Next page of justifications"])

    both = numbers(first) + numbers(second)
    assert len(numbers(first)) == PAGE
    assert sorted(both) == [f"J-{number:04}" for number in range(1, PAGE + 3)]
    assert "Next page of justifications" not in second.links


@pytest.mark.parametrize("after", ["x", "9_20261201_1", "1_2026_2", "0_20261201_99999999999999999999"])
def test_an_address_that_makes_no_sense_still_shows_a_list(
    browser: Browser, sign_in: SignIn, trust: Organisation, after: str
) -> None:
    sign_in(Role.EDI_LEAD, trust)

    assert browser.page(address(trust, f"?after={after}")).heading == "Justifications"


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.EDI_LEAD, ("No justification yet", "It then shows here, with the day it is due.")),
        (Role.PANEL_CHAIR, ("Nothing for you to write", "If it is yours to write, you get an email")),
    ],
)
def test_an_empty_list_says_where_they_come_from(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role, words: tuple[str, str]
) -> None:
    sign_in(role, trust)

    page = browser.page(address(trust))

    assert [each for each in words if each not in page.text] == []
    assert page.links["counts of a vacancy"] == f"/organisations/{trust.id}/vacancies"


def test_hostile_and_long_names_break_nothing(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    owed(trust, 1, post=HOSTILE, author=UserFactory(name="x" * 200))
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(trust))

    assert page.root.xpath("//script[contains(text(), 'alert')]") == []
    assert HOSTILE[:25] in page.rows(CAPTION)[0][0]


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_asks_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    for number in range(1, count + 1):
        owed(trust, number, **SENT)
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(trust))

    assert len(numbers(page)) == count
    assert (
        len(browser.statements) == 3
    )  # user, memberships with organisations; the list with vacancies, authors, sendings
