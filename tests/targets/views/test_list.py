"""The list of targets: what each says, how it stands, who may see it."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory, SharingFactory, UserFactory
from tests.pages import Page
from tests.targets.factories import BandAssumptionFactory, TargetFactory, TargetVersionFactory
from tests.wres.factories import ReturnFactory, SignedOffFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Kind
from tracker.targets.models import Target
from tracker.targets.rules.vocabulary import Kind as Sort
from tracker.targets.rules.vocabulary import State, VersionState

SignIn = Callable[..., User]
AHEAD = (
    "19.4% on 31 March 2026; the path to the goal is at 11.8% by then, and between 8.8% and 14.4% 8 times in 10. "
    "There is no figure for 2025."
)
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"


def address(trust: Organisation) -> str:
    return f"/organisations/{trust.id}/targets"


def ended(trust: Organisation, state: State = State.RETIRED, **more: object) -> Target:
    target: Target = TargetVersionFactory(
        agreed=True,
        target__organisation=trust,
        target__state=state,
        target__ended_on=date(2026, 3, 26),
        target__ended_minute="26/031",
        **{"target__ended_reason": "Another way was found", **more},
    ).target
    return target


def overseer(browser: Browser, trust: Organisation) -> None:
    region = OrganisationFactory(kind=Kind.REGION)
    SharingFactory(organisation=trust, reader=region)
    browser.sign_in(UserFactory(roles={region: Role.OVERSEER}))


def rows(page: Page, caption: str) -> list[list[str]]:
    return page.rows(caption)


def test_a_target_is_listed_with_where_it_goes_how_it_stands_and_who_agreed_it(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    SignedOffFactory(organisation=trust, year=2026)
    TargetVersionFactory(agreed=True, target__organisation=trust, target__number=1)
    TargetVersionFactory(target__organisation=trust, target__number=2, goal_year=2030)
    sign_in(Role.BOARD_MEMBER, trust)

    page = browser.page(address(trust))

    assert page.rows("Current targets") == [
        [
            "T1 Bands 8a to VSM",
            "8.0% in 2024 to 20.0% by 2034",
            f"Ahead {AHEAD}",
            "Board of directors, 30 January 2025, minute 25/014",
        ],
        ["T2 Bands 8a to VSM", "8.0% in 2024 to 20.0% by 2030", "Draft Not yet agreed by the board", "Draft"],
    ]


def test_the_bands_are_drawn_as_a_ladder_with_their_table_and_finding(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    SignedOffFactory(organisation=trust, year=2026)
    ReturnFactory(organisation=trust, year=2025)
    TargetVersionFactory(agreed=True, target__organisation=trust)
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(trust))

    assert page.rows("The bands on 31 March 2026: the figures")[:2] == [
        ["Bands 8a to VSM", "19.4%", "11.8%", "20.0%", "2034"],
        ["VSM", "6.7%", "no target", "no target", "no target"],
    ]
    assert page.root.xpath("count(//main//*[@role='img']/*[local-name()='desc'])") == 1
    assert "lowest in VSM (6.7%); the target for bands 8a to VSM is ahead of its path." in page.text


def test_past_targets_stay_on_record_under_their_own_heading(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    ended(trust, target__number=1, target__ended_reason=HOSTILE)
    ended(trust, State.REACHED, target__number=2, target__ended_reason="")
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(trust))

    assert page.rows("Past targets") == [
        ["T1 Bands 8a to VSM", "8.0% in 2024 to 20.0% by 2034", f"Retired {HOSTILE}", "26 March 2026, minute 26/031"],
        [
            "T2 Bands 8a to VSM",
            "8.0% in 2024 to 20.0% by 2034",
            "Reached The board found that it was reached",
            "26 March 2026, minute 26/031",
        ],
    ]
    assert "<script>alert" not in page.html
    assert "No target is being worked towards" in page.text


def test_a_new_version_is_told_of_inside_and_the_old_one_counts(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    target = TargetVersionFactory(agreed=True, target__organisation=trust).target
    TargetVersionFactory(target=target, number=2, goal_value=33, reason="Moved", state=VersionState.DRAFT)
    sign_in(Role.AUDITOR, trust)

    row = browser.page(address(trust)).rows("Current targets")[0]

    assert row[1] == "8.0% in 2024 to 20.0% by 2034"
    assert row[2].endswith("A new version is being written")


@pytest.mark.parametrize("has_return", [True, False])
@pytest.mark.parametrize("role", [Role.SECRETARY, Role.EDI_LEAD, Role.CHAIR, Role.AUDITOR])
def test_an_empty_list_says_what_to_do_first(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role, has_return: bool
) -> None:
    offered = role in {Role.SECRETARY, Role.EDI_LEAD}
    if has_return:
        SignedOffFactory(organisation=trust)
    sign_in(role, trust)

    page = browser.page(address(trust))

    steps = [" ".join(each.text_content().split()) for each in page.root.xpath("//main//ol/li")]
    assert len(steps) == 3
    assert steps[0].startswith("Start from a return" if has_return else "Have the board sign off a WRES return")
    assert ("Set a target" in page.links) is offered
    assert steps[1].startswith("Set a target as a draft" if offered else "The EDI lead or the company secretary")


def test_a_reviewer_sees_what_the_board_agreed_and_nothing_else(browser: Browser, trust: Organisation) -> None:
    SignedOffFactory(organisation=trust, year=2026)
    agreed = TargetVersionFactory(agreed=True, target__organisation=trust, target__number=1).target
    TargetVersionFactory(target=agreed, number=2, goal_value=33, reason="A secret", state=VersionState.DRAFT)
    TargetVersionFactory(target__organisation=trust, target__number=2, goal_value=44)
    BandAssumptionFactory(organisation=trust)
    overseer(browser, trust)

    page = browser.page(address(trust))

    assert [row[0] for row in page.rows("Current targets")] == ["T1 Bands 8a to VSM"]
    for secret in ("33", "44", "new version", "What is assumed", "Set a target", "T2"):
        assert secret not in page.text


def test_a_reviewer_of_an_empty_list_is_told_that_drafts_are_not_shared(browser: Browser, trust: Organisation) -> None:
    TargetVersionFactory(target__organisation=trust)
    overseer(browser, trust)

    page = browser.page(address(trust))

    assert "Drafts are not shared." in page.text
    assert page.captions == []


def test_another_organisations_targets_are_not_there(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    TargetVersionFactory(agreed=True, target__organisation=trust)
    sign_in(Role.SECRETARY, OrganisationFactory())

    assert browser.get(address(trust)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("inside", [True, False])
def test_a_longer_list_asks_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int, inside: bool
) -> None:
    for year in range(2026 - count, 2026):
        SignedOffFactory(organisation=trust, year=year + 1)
        TargetVersionFactory(agreed=True, target__organisation=trust)
        ended(trust)
    if inside:
        sign_in(Role.CHAIR, trust)
    else:
        overseer(browser, trust)

    page = browser.page(address(trust))

    assert len(page.rows("Current targets")) == len(page.rows("Past targets")) == count
    # person; roles; returns; figures; targets; versions; and assumptions, or what is shared and whose it is
    assert len(browser.statements) == (7 if inside else 8)


def test_a_ratio_and_a_gap_are_listed_in_their_own_units(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    nothing = {"base_bme": None, "base_known": None, "yardstick": None, "turnover_percent": None}
    ratio = TargetFactory(
        organisation=trust, kind=Sort.LIKELIHOOD, first_band=None, last_band=None, indicator=2, number=1
    )
    gap = TargetFactory(organisation=trust, kind=Sort.SURVEY, first_band=None, last_band=None, indicator=7, number=2)
    TargetVersionFactory(target=ratio, base_value="1.6", goal_value="1", goal_year=2030, **nothing)
    TargetVersionFactory(target=gap, base_value="-11.8", goal_value="0", goal_year=2030, **nothing)
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(trust))

    assert [row[:2] for row in page.rows("Current targets")] == [
        ["T1 Appointment from shortlisting", "1.60 times in 2024 to 1.00 times by 2030"],
        [
            "T2 Equal opportunities: gap between BME and white staff",
            "\u221211.8 percentage points in 2024 to 0.0 percentage points by 2030",
        ],
    ]
