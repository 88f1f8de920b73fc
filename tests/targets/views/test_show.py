"""The page of a target: what it takes, how likely it is, how it stands, what the board agreed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory, SharingFactory, UserFactory
from tests.pages import Page
from tests.plans.factories import ActionFactory, PlanFactory
from tests.targets.factories import (
    BandAssumptionFactory,
    TargetAgreementFactory,
    TargetFactory,
    TargetVersionFactory,
)
from tests.wres.factories import SignedOffFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Kind
from tracker.targets.models import Target
from tracker.targets.rules.vocabulary import Kind as Sort
from tracker.targets.rules.vocabulary import State, VersionState, Yardstick
from tracker.wres.rules.vocabulary import Band

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
TAKES, CHANCES = (
    "What it takes, by several years",
    "How likely the goal is, by the share of the people recruited who are BME",
)


def agreed(trust: Organisation, **more: Any) -> Target:
    """10 of 125 people in 2024 are to be 20% by 2034; 48 of 258 people are, in the return of 2026."""
    found: Target = TargetVersionFactory(agreed=True, target__organisation=trust, target__number=1, **more).target
    return found


def rebased(target: Target, **more: Any) -> None:
    usual = {"number": 2, "reason": "The workforce changed", "state": VersionState.DRAFT, "goal_value": 33}
    TargetVersionFactory(target=target, **usual | more)


def reviewer(browser: Browser, trust: Organisation) -> None:
    region = OrganisationFactory(kind=Kind.REGION)
    SharingFactory(organisation=trust, reader=region)
    browser.sign_in(UserFactory(roles={region: Role.OVERSEER}))


def opened(browser: Browser, target: Target, query: str = "", status: int = 200) -> Page:
    return browser.page(f"/targets/{target.id}{query}", status=status)


def lede(page: Page) -> str:
    return " ".join(page.root.find_class("nhsuk-lede-text")[0].text_content().split())


def buttons(page: Page) -> list[str]:
    group = page.root.xpath("//main//*[contains(@class, 'nhsuk-button-group')]//a")
    return [" ".join(each.text_content().split()) for each in group]


def test_a_target_begins_with_its_finding_and_how_it_stands(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    SignedOffFactory(organisation=trust, year=2026)
    sign_in(Role.CHAIR, trust)

    page = opened(browser, agreed(trust))

    assert page.heading == "Bands 8a to VSM"
    assert lede(page) == (
        "Reaching 20.0% by 2034 takes 1 in 4 of the people recruited being BME: 4 people a year of the 16 people "
        "recruited, required in all, the replacement of leavers included."
    )
    assert "Ahead 19.4% on 31 March 2026; the path to the goal is at 11.8% by then" in page.text


def test_what_it_takes_stands_side_by_side_for_several_years(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    SignedOffFactory(organisation=trust, year=2026)
    sign_in(Role.BOARD_MEMBER, trust)

    page = opened(browser, agreed(trust))

    assert page.rows(TAKES) == [
        ["BME people recruited a year, required in all", "5 people", "4 people", "3 people", "7 people"],
        ["Of everybody recruited a year", "16 people", "16 people", "16 people", "32 people"],
        ["Share of the people recruited", "1 in 3 (32.6%)", "1 in 4 (24.3%)", "1 in 5 (21.9%)", "1 in 5 (20.3%)"],
        ["More BME people in post than at the start", "15 people", "15 people", "15 people", "2 people"],
        ["Can recruitment alone reach it by then?", "Yes", "Yes", "Yes", "Yes"],
    ]


def test_a_goal_out_of_reach_is_said_to_be_and_never_clamped(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.CHAIR, trust)

    page = opened(browser, agreed(trust, goal_value=90, goal_year=2029))

    assert lede(page) == (
        "Recruitment alone cannot reach 90.0% by 2029: even with every person recruited being BME it falls short (it "
        "would take 1.8 for each post filled). The first year in which it could is 2041."
    )
    assert [row[1] for row in page.rows(TAKES)][2:] == [
        "1.8 for each post filled (176.3%)", "103 people", "No: the first year it could is 2041",
    ]  # fmt: skip


def test_the_road_is_drawn_with_every_year_in_its_table_and_earlier_versions_beside_it(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    SignedOffFactory(organisation=trust, year=2026)
    target = agreed(trust, state=VersionState.REPLACED)
    rebased(target, agreed_on=date(2026, 1, 29), meeting="Board", minute="26/002", recorded_by=UserFactory(),
            state=VersionState.AGREED)  # fmt: skip
    sign_in(Role.CHAIR, trust)

    page = opened(browser, target)

    rows = page.rows("Bands 8a to VSM: 8.0% in 2024 to 33.0% by 2034, year by year")
    assert [rows[0], rows[2][:2], rows[2][4:], rows[-1][4:]] == [
        ["2024", "8.0%", "8.0%", "8.0%", "no return", "8.0%"],
        ["2026", "16.0%"],
        ["19.4%", "11.8%"],
        ["not yet", "20.0%"],
    ]
    assert [each.text_content() for each in page.root.xpath("//h3[contains(., 'Version')]")] == [
        "Version 2: 8.0% in 2024 to 33.0% by 2034",
        "Version 1: 8.0% in 2024 to 20.0% by 2034",
    ]


def test_how_likely_it_is_at_todays_share_at_the_required_one_and_at_any_other(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    SignedOffFactory(organisation=trust, year=2026)
    target = agreed(trust)
    sign_in(Role.CHAIR, trust)

    usual, tried = opened(browser, target), opened(browser, target, "?share=10")

    assert usual.rows(CHANCES) == [
        ["At the share of recruitment today", "30.2%", "More than 99 in 100"],
        ["At the share required", "20.3%", "About 50 in 100"],
    ]
    assert tried.rows(CHANCES)[-1] == ["At the share you set", "10.0%", "Less than 1 in 100"]
    assert tried.field("share") == "10"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("101", "Enter a percentage from 0 to 100"),
        ("-1", "Enter a percentage from 0 to 100"),
        ("many", "BME share of the people recruited must be a number, like 17.4"),
        ("NaN", "BME share of the people recruited must be a number, like 17.4"),
    ],
)
def test_a_share_that_cannot_be_is_said_beside_the_question(
    browser: Browser, sign_in: SignIn, trust: Organisation, typed: str, message: str
) -> None:
    sign_in(Role.CHAIR, trust)

    page = opened(browser, agreed(trust), f"?share={typed}", status=422)

    assert page.errors == [message]
    assert page.field("share") == typed
    assert [row[0] for row in page.rows(CHANCES)] == ["At the share required"]


def test_todays_share_is_what_is_assumed_of_the_band_for_people_inside(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    SignedOffFactory(organisation=trust, year=2026)
    BandAssumptionFactory(organisation=trust)
    target = agreed(trust, target__last_band=Band.BAND_8A)
    sign_in(Role.VSM, trust)

    inside = opened(browser, target)
    reviewer(browser, trust)
    outside = opened(browser, target)

    assert inside.rows(CHANCES)[0][1] == "15.0%"
    assert "Electronic staff record, leavers in 2025/26" in inside.text
    assert outside.rows(CHANCES)[0][1] == "30.2%"
    assert "leavers in 2025/26" not in outside.text


def test_a_gap_has_a_road_and_no_recruitment(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    SignedOffFactory(organisation=trust, year=2026)
    target = TargetFactory(organisation=trust, kind=Sort.SURVEY, first_band=None, last_band=None, indicator=6, number=1)
    nothing = {"base_bme": None, "base_known": None, "yardstick": None, "turnover_percent": None}
    TargetVersionFactory(target=target, base_value=8, goal_value=0, **nothing)
    sign_in(Role.CHAIR, trust)

    page = opened(browser, target)

    assert lede(page) == ("The goal is to go from +8.0 percentage points in 2024 to 0.0 percentage points by 2034.")
    assert len(page.captions) == 1
    assert page.rows()[2] == ["2026", "+6.4", "+6.4", "+2.4", "+10.4"]


def test_a_corrected_return_is_pointed_out_where_the_baseline_reads_otherwise(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    wres_return = SignedOffFactory(organisation=trust, year=2026)
    moved = agreed(trust, base_year=2026, wres_return=wres_return, source="", agreed_on=date(2026, 6, 25))
    sign_in(Role.CHAIR, trust)

    page = opened(browser, moved)

    assert (
        "The return of 2026 has been corrected since: it now gives 19.4%, not 8.0%. What the board agreed stays as it "
        "was until the target is re-based." in page.text
    )
    assert page.links["return of 2026"] == f"/returns/{wres_return.id}"


def test_agreements_actions_note_and_history_are_shown_inside(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    target = agreed(trust, target__note=HOSTILE)
    TargetAgreementFactory(target=target, tracking=HOSTILE)
    action = ActionFactory(plan__organisation=trust, title="Open the talent scheme", targets=[target])
    sign_in(Role.NETWORK_LEAD, trust)

    page = opened(browser, target)

    assert page.text.count(HOSTILE) == 2
    assert "<script>alert" not in page.html
    assert page.links[f"{action.reference} Open the talent scheme"] == f"/actions/{action.id}"
    assert "Regional: NHS England, Midlands" in page.text
    assert "Recorded by Janet Williams" in page.text
    assert "History" in page.text


def test_who_keeps_the_plan_adds_an_action_for_a_target_to_the_newest_plan(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    target = agreed(trust)
    sign_in(Role.EDI_LEAD, trust)
    without_a_plan = opened(browser, target)
    PlanFactory(organisation=trust, year=2025)
    plan = PlanFactory(organisation=trust, year=2026)
    for_the_keeper = opened(browser, target)
    sign_in(Role.CHAIR, trust)
    for_the_chair = opened(browser, target)

    words = "Add an action for this target"
    assert for_the_keeper.links[words] == f"/plans/{plan.id}/actions/create?target={target.id}"
    assert [words in page.links for page in (without_a_plan, for_the_chair)] == [False, False]


def test_a_reviewer_sees_neither_drafts_nor_what_is_the_organisations_own(
    browser: Browser, trust: Organisation
) -> None:
    target = agreed(trust, target__note="Between ourselves")
    TargetAgreementFactory(target=target)
    rebased(target, reason="A secret reason")
    BandAssumptionFactory(organisation=trust)
    reviewer(browser, trust)

    page = opened(browser, target)

    assert "Regional: NHS England, Midlands" in page.text
    for secret in ("33.0%", "secret", "Between ourselves", "History", "Janet Williams", "new version", "each band"):
        assert secret not in page.text
    assert buttons(page) == []


def test_a_draft_is_not_there_for_a_reviewer(browser: Browser, trust: Organisation) -> None:
    draft = TargetVersionFactory(target__organisation=trust).target
    reviewer(browser, trust)

    assert browser.get(f"/targets/{draft.id}").status_code == 404


def test_another_organisations_target_is_not_there(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.SECRETARY, OrganisationFactory())

    assert browser.get(f"/targets/{agreed(trust).id}").status_code == 404


DRAFTED, LIVE, REBASED, ENDED = "a draft", "agreed", "agreed with a new draft", "ended"


@pytest.mark.parametrize(
    ("role", "stands", "expected"),
    [
        (Role.SECRETARY, DRAFTED, ["Record the board’s agreement", "Change the draft", "Discard the draft"]),
        (Role.EDI_LEAD, DRAFTED, ["Change the draft", "Discard the draft"]),
        (Role.CHAIR, DRAFTED, []),
        (Role.SECRETARY, LIVE, ["Re-base it", "Record it as reached", "Retire it"]),
        (Role.EDI_LEAD, LIVE, ["Re-base it"]),
        (Role.AUDITOR, LIVE, []),
        (Role.SECRETARY, REBASED, ["Record the board’s agreement", "Change the draft", "Discard the draft"]),
        (Role.EDI_LEAD, REBASED, ["Change the draft", "Discard the draft"]),
        (Role.SECRETARY, ENDED, []),
    ],
)
def test_only_what_one_may_do_now_is_offered(  # noqa: PLR0917
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role, stands: str, expected: list[str]
) -> None:
    if stands == DRAFTED:
        target = TargetVersionFactory(target__organisation=trust).target
    elif stands == ENDED:
        over = {"target__state": State.REACHED, "target__ended_on": date(2026, 5, 1), "target__ended_minute": "26/9"}
        target = agreed(trust, **over)
    else:
        target = agreed(trust)
    if stands == REBASED:
        rebased(target)
    sign_in(role, trust)

    page = opened(browser, target)

    assert buttons(page) == expected
    assert ("Add an agreement" in page.links) is (role in {Role.SECRETARY, Role.EDI_LEAD} and stands != ENDED)


def test_a_new_version_is_told_of_with_its_reason(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    target = agreed(trust)
    rebased(target, yardstick=Yardstick.POPULATION, yardstick_source="Census 2021", yardstick_year=2021)
    sign_in(Role.CHAIR, trust)

    page = opened(browser, target)

    assert "A new version is being written: 8.0% in 2024 to 33.0% by 2034." in page.text
    assert "Why: The workforce changed" in page.text
    assert "Goal: The local population’s share (Census 2021, 2021)." in page.text
    assert lede(page)[:22] == "Reaching 20.0% by 2034"


def test_a_retired_target_keeps_the_figures_of_its_time(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    SignedOffFactory(organisation=trust, year=2026)
    target = agreed(
        trust,
        target__state=State.RETIRED,
        target__ended_on=date(2026, 3, 26),
        target__ended_minute="26/031",
        target__ended_reason="Another way was found",
    )
    sign_in(Role.CHAIR, trust)

    page = opened(browser, target)

    assert "Retired Recorded on 26 March 2026, minute 26/031." in page.text
    assert "Why it was retired: Another way was found" in page.text
    assert page.rows("Bands 8a to VSM: 8.0% in 2024 to 20.0% by 2034, year by year")[2][4] == "not yet"


@pytest.mark.parametrize("count", [1, 3])
def test_more_versions_and_agreements_ask_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    target = agreed(trust)
    for number in range(2, 2 + count):
        rebased(target, number=number, state=VersionState.REPLACED, meeting="Board", agreed_on=date(2026, 1, 29),
                minute="26/002", recorded_by=UserFactory())  # fmt: skip
        TargetAgreementFactory(target=target)
        ActionFactory(plan__organisation=trust, plan__year=2020 + number, targets=[target])
        SignedOffFactory(organisation=trust, year=2020 + number)
    sign_in(Role.CHAIR, trust)

    opened(browser, target)

    assert len(browser.statements) == 10
