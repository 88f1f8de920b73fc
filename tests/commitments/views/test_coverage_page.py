"""The page of coverage: who has kept the commitment, who has not, since when; never with whom."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.commitments.leading import executive, paired
from tests.conftest import Browser
from tests.factories import OrganisationFactory, SeatFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Position
from tracker.commitments.rules.vocabulary import Kind, State

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642"
CAPTION = "Leaders of the year to 31 March 2027, by part and name"
HEADER = (
    "Leader,Part,Category,From,To,Commitment,Mentor,Mentor: since,Mentor: due after,Mentor: why,Sponsor,"
    "Sponsor: since,Sponsor: due after,Sponsor: why"
)
PARTS = "Leaders who have met each duty, of those who owe it, by part"


def address(trust: Organisation, query: str = "") -> str:
    return f"/organisations/{trust.id}/commitments/coverage{query}"


def peopled(trust: Organisation) -> None:
    """A chair who has, two executives of whom one has half, a newcomer, one without an account, a governor."""
    chair = executive(trust, "Priya Nair", position=Position.CHAIR, title="Chair")
    paired(trust, chair)
    paired(trust, chair, kind=Kind.SPONSORSHIP)
    paired(trust, chair, kind=Kind.REVERSE)
    paired(trust, executive(trust, "Amara Okafor"), to=State.ENDED)
    executive(trust, "Bethan Llewelyn", since=date(2026, 10, 1), title="Chief nurse")
    SeatFactory(organisation=trust, holder="Carys Morgan", title="Medical director", until=date(2026, 12, 31))
    UserFactory(name="Daniel Hughes", roles={trust: Role.GOVERNOR})


def test_the_page_says_who_has_who_has_not_and_since_when(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    peopled(trust)
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust))

    assert (
        "1 of 4 leaders has kept the commitment in the year to 31 March 2027; 1 not, 1 not due yet and 1 on record"
        " without an account, so nobody can know. A duty is met by"
    ) in page.text
    assert page.rows(PARTS) == [
        ["Chair", "1 of 1", "1 of 1", "1 of 1"],
        ["Executive director", "1 of 3", "0 of 3", "0 of 3"],
        ["Governor", "Not owed", "Not owed", "Not owed"],
    ]
    assert page.rows(CAPTION) == [
        ["Priya Nair", "Chair", "Met since 1 May 2026", "Met since 1 May 2026", "Met"],
        [
            "Amara Okafor",
            "Chief people officer Executive director",
            "Met since 1 May 2026",
            "Not met since 1 April 2026",
            "Not met",
        ],
        [
            "Bethan Llewelyn",
            "Chief nurse Executive director From 1 October 2026",
            "Not yet due: until 29 December 2026",
            "Not yet due: until 29 December 2026",
            "Not yet due",
        ],
        [
            "Carys Morgan",
            "Medical director Executive director To 31 December 2026",
            "Not known: on record without an account",
            "Not known: on record without an account",
            "Not known",
        ],
        [
            "Daniel Hughes",
            "Governor From 22 November 2026",
            "Not owed: the part does not owe it",
            "Not owed: the part does not owe it",
            "Not owed",
        ],
    ]


def test_the_page_never_says_who_the_colleague_is_nor_how_many(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    peopled(trust)
    for role in (Role.CHAIR, Role.BOARD_MEMBER, Role.SECRETARY, Role.EDI_LEAD, Role.AUDITOR, Role.GOVERNOR):
        sign_in(role, trust)

        page, sheet = browser.page(address(trust)), browser.get(address(trust).replace("coverage", "coverage.csv"))

        for leak in ("Meera", "Venkataraman", "C1", "R1", "/relationships/", "/colleagues/"):
            assert leak not in page.html.replace("#C1", "")
            assert leak not in sheet.text


def test_the_list_is_filtered_by_part_and_standing(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    peopled(trust)
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(trust, "?category=executive+director&standing=not+met"))

    assert [row[0] for row in page.rows(CAPTION)] == ["Amara Okafor"]
    assert page.links["Remove filter Stands: not met ×"] == address(trust, "?year=2027&category=executive+director")
    assert page.links["1 Not yet due"] == address(
        trust, "?year=2027&category=executive+director&standing=not%20yet%20due#leaders"
    )
    nobody = browser.page(address(trust, "?category=very+senior+manager"))
    assert "No leader of this year matches. Clear all filters." in nobody.text


def test_other_years_can_be_chosen(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    paired(trust, executive(trust), since=date(2025, 6, 1))
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(trust))

    assert page.links["2026"] == address(trust, "?year=2026")
    past = browser.page(page.links["2026"])
    assert past.rows("Leaders of the year to 31 March 2026, by part and name")[0][2] == "Met since 1 June 2025"


def test_the_list_comes_as_a_spreadsheet_that_runs_nothing(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    executive(trust, "=1+1", title="@SUM(A1)")
    paired(trust, executive(trust, "Zoë Okafor"))
    sign_in(Role.EDI_LEAD, trust)

    answer = browser.get(f"/organisations/{trust.id}/commitments/coverage.csv?standing=not+met")

    assert answer.mimetype == "text/csv"
    assert answer.data.decode("utf-8-sig").splitlines() == [
        HEADER,
        "'=1+1,'@SUM(A1),executive director,2024-04-01,,not met,not met,2026-04-01,,,not met,2026-04-01,,",
        "Zoë Okafor,Chief people officer,executive director,2024-04-01,,not met,met,2026-05-01,,,not met,2026-04-01,,",
    ]


def test_a_trust_without_leaders_is_told_where_they_come_from(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.COORDINATOR, trust)

    page = browser.page(address(trust))

    assert "Nobody holds a part that owes the commitment in the year to 31 March 2027." in page.text
    assert page.links["seat on the board"] == f"/organisations/{trust.id}/seats"


def test_hostile_names_do_no_harm(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    executive(trust, HOSTILE, title=HOSTILE)
    sign_in(Role.SECRETARY, trust)

    assert browser.page(address(trust)).rows(CAPTION)[0][0] == " ".join(HOSTILE.split())


READERS = {
    Role.CHAIR,
    Role.BOARD_MEMBER,
    Role.SECRETARY,
    Role.EDI_LEAD,
    Role.AUDITOR,
    Role.GOVERNOR,
    Role.COORDINATOR,
}


@pytest.mark.parametrize("role", Role)
def test_coverage_is_for_the_board_and_those_who_keep_it(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role
) -> None:
    executive(trust)
    sign_in(role, OrganisationFactory() if role is Role.OVERSEER else trust)
    expected = 200 if role in READERS else 404 if role is Role.OVERSEER else 403

    browser.page(address(trust), status=expected)
    assert browser.get(f"/organisations/{trust.id}/commitments/coverage.csv").status_code == expected


@pytest.mark.parametrize("count", [1, 3])
def test_more_leaders_ask_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    for number in range(count):
        paired(trust, executive(trust, f"Leader {number}"))
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust))

    assert len(page.rows(CAPTION)) == count
    # The person and their roles, with whom the organisation comes, 2. Seats, roles, what is owed, the relationships
    # that count, 4. The first year of any, 1.
    assert len(browser.statements) == 7
