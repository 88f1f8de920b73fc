"""Campaigns: a goal, how far it has come, what is left; numbers only for whoever looks from a region."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.commitments.factories import CampaignFactory
from tests.commitments.leading import executive, paired
from tests.conftest import Browser
from tests.factories import OrganisationFactory, SharingFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Kind as Organisations
from tracker.commitments.models import Campaign
from tracker.commitments.rules.vocabulary import Kind, State
from tracker.db import db

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642"
LIST = "Campaigns, those that end last first"
WHERE = "Leaders who count, by organisation"
MONTHS = "Leaders who counted by the end of each month"
ASKED = {
    "title": "100 leaders by July",
    "goal": "100",
    "starts_on-day": "1",
    "starts_on-month": "4",
    "starts_on-year": "2026",
    "ends_on-day": "31",
    "ends_on-month": "7",
    "ends_on-year": "2027",
}
NAMES = ("Amara Okafor", "Bethan Llewelyn", "Meera Venkataraman")


def address(organisation: Organisation, more: str = "") -> str:
    return f"/organisations/{organisation.id}/commitments/campaigns{more}"


def region_with(*trusts: Organisation) -> Organisation:
    """A region with which these share."""
    region: Organisation = OrganisationFactory(name="Thames Valley region", kind=Organisations.REGION)
    for trust in trusts:
        SharingFactory(organisation=trust, reader=region)
    return region


def test_a_campaign_is_started_and_counts_each_leader_once(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    amara = executive(trust, "Amara Okafor")
    paired(trust, amara)
    paired(trust, amara, kind=Kind.SPONSORSHIP)
    paired(trust, executive(trust, "Bethan Llewelyn"), to=State.ENDED)
    paired(trust, executive(trust, "Carys Morgan"), is_eligible=False)
    paired(trust, executive(trust, "Dafydd Price"), to=State.AGREEMENT)
    sign_in(Role.COORDINATOR, trust)

    page = browser.page(address(trust, "/create"), ASKED)

    assert page.flashes == ["The campaign is started"]
    assert "2 of 100 leaders, 98 to go, 8 months left." in page.text
    assert "That takes 12 more leaders a month until 31 July 2027." in page.text
    assert page.rows(MONTHS)[:2] == [["30 April 2026", "0", "100"], ["31 May 2026", "2", "98"]]
    assert page.rows(MONTHS)[-1] == ["22 November 2026", "2", "98"]
    assert WHERE not in page.captions
    for name in NAMES:
        assert name not in page.html
    assert browser.page(address(trust)).rows(LIST) == [
        [
            "100 leaders by July",
            "2 of 100 leaders, 98 to go, 8 months left",
            "1 April 2026 to 31 July 2027",
            "Running",
        ]
    ]


def test_a_campaign_is_changed_and_closed(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    campaign = CampaignFactory(organisation=trust)
    sign_in(Role.EDI_LEAD, trust)
    place = f"/campaigns/{campaign.id}"

    changed = browser.page(f"{place}/edit", ASKED | {"goal": "1", "version": "1"})
    asked = browser.page(f"{place}/close")
    closed = browser.page(f"{place}/close", {"version": "2"})
    again = browser.page(f"{place}/close", {"version": "3"}, status=422)

    assert (changed.flashes, closed.flashes) == (["The campaign is changed"], ["The campaign is closed"])
    assert "It ends today, for good." in asked.text
    assert "0 of 1 leader: it was closed on 22 November 2026, 1 short." in closed.text
    assert "Change the campaign" not in closed.links
    assert again.errors == ["This campaign was closed on 22 November 2026 and stays as it was"]


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"title": ""}, "Enter what the campaign is called"),
        ({"goal": "0"}, "Enter a number of leaders from 1 to 100,000"),
        ({"ends_on-year": "2025"}, "The last day must be the same as or after the first day"),
        ({"ends_on-year": ""}, "Last day must include a year"),
        ({"starts_on-year": "2025", "ends_on-year": "2026"}, "The last day must not be over"),
    ],
)
def test_what_cannot_be_is_said_beside_its_question(
    browser: Browser, sign_in: SignIn, trust: Organisation, typed: dict[str, str], error: str
) -> None:
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust, "/create"), ASKED | typed, status=422)

    assert page.errors == [error]
    assert db.session.query(Campaign).count() == 0


def test_a_region_counts_those_that_share_with_it_in_numbers_only(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    other, apart = OrganisationFactory(name="Birchwood NHS Trust"), OrganisationFactory(name="Cedar NHS Trust")
    both = executive(trust, "Amara Okafor")
    paired(trust, both)
    paired(other, both)
    paired(other, executive(other, "Bethan Llewelyn"))
    paired(apart, executive(apart, "Carys Morgan"))
    region = region_with(trust, other)
    campaign = CampaignFactory(organisation=region)
    sign_in(Role.OVERSEER, region)

    page = browser.page(f"/campaigns/{campaign.id}")

    assert "2 of 100 leaders, 98 to go, 8 months left." in page.text
    assert page.rows(WHERE) == [["Ashbourne Vale NHS Foundation Trust", "1", "1"], ["Birchwood NHS Trust", "2", "1"]]
    assert "Somebody who leads at more than one organisation counts in each of them here, and once above." in page.text
    for leak in (*NAMES, "Carys Morgan", "Cedar NHS Trust", "/coverage", "/relationships/"):
        assert leak not in page.html
    browser.page(f"/organisations/{trust.id}/commitments/coverage", status=404)


def test_only_a_regions_reviewers_see_it_trust_by_trust(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    paired(trust, executive(trust))
    region = region_with(trust)
    campaign = CampaignFactory(organisation=region)
    sign_in(Role.EDI_LEAD, region)

    page = browser.page(f"/campaigns/{campaign.id}")

    assert "1 of 100 leaders, 99 to go, 8 months left." in page.text
    assert WHERE not in page.captions
    assert trust.name not in page.text


def test_a_board_of_care_counts_its_own_leaders_too(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    board = OrganisationFactory(name="Thames integrated care board", kind=Organisations.ICB)
    paired(board, executive(board, "Bethan Llewelyn"))
    campaign = CampaignFactory(organisation=board)
    sign_in(Role.OVERSEER, board)

    page = browser.page(f"/campaigns/{campaign.id}")

    assert page.rows(WHERE) == [["Thames integrated care board", "1", "1"]]


def test_a_reviewer_reads_the_campaign_of_a_trust_that_shares_and_not_who_wrote_it(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.SECRETARY, trust)
    browser.page(address(trust, "/create"), ASKED)
    campaign = db.session.query(Campaign).one()
    region = region_with(trust)
    sign_in(Role.OVERSEER, region)

    page = browser.page(browser.page(address(trust)).links["100 leaders by July"])

    assert "0 of 100 leaders, 100 to go, 8 months left." in page.text
    assert "History" not in page.text
    sign_in(Role.OVERSEER, OrganisationFactory())
    browser.page(f"/campaigns/{campaign.id}", status=404)
    browser.page(address(trust), status=404)


def test_without_a_campaign_the_page_says_what_to_do(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.SECRETARY, trust)
    keeper = browser.page(address(trust))
    sign_in(Role.COLLEAGUE, trust)
    reader = browser.page(address(trust))
    region = region_with()
    sign_in(Role.SECRETARY, region)
    alone = browser.page(f"/campaigns/{CampaignFactory(organisation=region).id}")

    assert "Start one with a goal and a last day" in keeper.text
    assert keeper.links["Start a campaign"] == address(trust, "/create")
    assert "The company secretary, the EDI lead or the mentoring coordinator starts one." in reader.text
    assert "No organisation that you may look at shares with Thames Valley region." in alone.text


def test_hostile_words_do_no_harm(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    campaign = CampaignFactory(organisation=trust, title=HOSTILE)
    sign_in(Role.SECRETARY, trust)

    assert browser.page(address(trust)).rows(LIST)[0][0] == " ".join(HOSTILE.split())
    for more in ("", "/edit", "/close"):
        assert "<script>alert" not in browser.page(f"/campaigns/{campaign.id}{more}").html


EDITORS = {Role.SECRETARY, Role.EDI_LEAD, Role.COORDINATOR}


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_campaigns_and_three_roles_keep_them(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role
) -> None:
    campaign = CampaignFactory(organisation=trust)
    sign_in(role, OrganisationFactory() if role is Role.OVERSEER else trust)
    reads = 404 if role is Role.OVERSEER else 200
    edits = reads if role in {*EDITORS, Role.OVERSEER} else 403

    for place, status in (
        (address(trust), reads),
        (f"/campaigns/{campaign.id}", reads),
        (address(trust, "/create"), edits),
        (f"/campaigns/{campaign.id}/edit", edits),
        (f"/campaigns/{campaign.id}/close", edits),
    ):
        browser.page(place, status=status)


@pytest.mark.parametrize("count", [1, 3])
def test_more_campaigns_and_trusts_ask_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    trusts = [OrganisationFactory(name=f"Trust {number}") for number in range(count)]
    for each in trusts:
        paired(each, executive(each))
    region = region_with(*trusts)
    campaigns = [CampaignFactory(organisation=region, starts_on=date(2026, 1, 1)) for _ in range(count)]
    UserFactory(roles={trusts[0]: Role.VSM})
    sign_in(Role.OVERSEER, region)

    listed = browser.page(address(region))
    list_statements = len(browser.statements)
    shown = browser.page(f"/campaigns/{campaigns[0].id}")

    assert (len(listed.rows(LIST)), len(shown.rows(WHERE))) == (count, count)
    # The person, their roles, what is shared with these, with whom the region comes, 3. The campaigns, who shares, the
    # relationships that count, 3.
    assert list_statements == 6
    # The same 3, the campaign, who shares, the relationships that count, seats and roles, its history.
    assert len(browser.statements) == 9
