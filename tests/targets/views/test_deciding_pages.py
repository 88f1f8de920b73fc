"""What the board decides, as the company secretary records it: agreed, re-based, reached, retired."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.conftest import Browser
from tests.pages import Page
from tests.targets.factories import TargetVersionFactory
from tests.wres.factories import SignedOffFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.audit.queries import history_of
from tracker.targets.models import Target, TargetVersion
from tracker.targets.rules.vocabulary import State, VersionState

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
BEGUN = "A new version of this target has been begun. Discard it first, or let the board agree it"
NOT_LIVE = "Only a target that the board has agreed and works towards can be re-based, reached or retired"
NO_DRAFT = "There is no draft of this target. To change what the board has agreed, re-base it"
NEWEST = "The newest figure is 19.4%, on 31 March 2026. The goal is"


def on(name: str, day: int, month: int, year: int) -> dict[str, str]:
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": str(year)}


AGREED = {"meeting": "Board of directors", "minute": "26/114", "version": "1", **on("agreed_on", 29, 10, 2026)}
ENDED = {"minute": "26/115", "version": "1", **on("ended_on", 29, 10, 2026)}
RETIRED = ENDED | {"reason": "Another way was found"}


@pytest.fixture
def draft(trust: Organisation) -> TargetVersion:
    found: TargetVersion = TargetVersionFactory(target__organisation=trust)
    return found


@pytest.fixture
def agreed(trust: Organisation) -> Target:
    found: Target = TargetVersionFactory(agreed=True, target__organisation=trust).target
    return found


def begun(target: Target, **more: Any) -> TargetVersion:
    usual = {"number": 2, "state": VersionState.DRAFT, "reason": "The workforce changed", "goal_value": 33}
    found: TargetVersion = TargetVersionFactory(target=target, **usual | more)
    return found


def act(browser: Browser, target: Target, name: str, data: dict[str, str] | None = None, status: int = 200) -> Page:
    return browser.page(f"/targets/{target.id}/{name}", data, status=status)


def tags(target: Target) -> list[str]:
    return [event.tag.value for event in history_of(target)]


def test_the_boards_agreement_is_recorded_with_meeting_date_and_minute(
    browser: Browser, sign_in: SignIn, draft: TargetVersion, trust: Organisation
) -> None:
    secretary = sign_in(Role.SECRETARY, trust)

    asked = act(browser, draft.target, "agree")
    page = act(browser, draft.target, "agree", AGREED)

    assert asked.summary()["From and to"] == "8.0% in 2024 to 20.0% by 2034"
    assert "This cannot be undone." in asked.text
    assert page.flashes == ["The board's agreement is recorded"]
    assert (draft.target.state, draft.state, draft.recorded_by) == (State.AGREED, VersionState.AGREED, secretary)
    assert (draft.meeting, draft.agreed_on, draft.minute) == ("Board of directors", date(2026, 10, 29), "26/114")
    assert tags(draft.target) == ["target.agreed"]


def test_a_new_version_replaces_the_old_one_which_stays_on_record(
    browser: Browser, sign_in: SignIn, agreed: Target, trust: Organisation
) -> None:
    draft, old = begun(agreed), agreed.standing
    sign_in(Role.SECRETARY, trust)

    asked = act(browser, agreed, "agree")
    page = act(browser, agreed, "agree", AGREED)

    assert asked.summary()["Why it is re-based"] == "The workforce changed"
    assert (old.state, draft.state) == (VersionState.REPLACED, VersionState.AGREED)
    assert [each.text_content() for each in page.root.xpath("//h3[contains(., 'Version')]")] == [
        "Version 2: 8.0% in 2024 to 33.0% by 2034",
        "Version 1: 8.0% in 2024 to 20.0% by 2034",
    ]


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"meeting": "", "minute": " "}, ["Enter which meeting agreed it", "Enter the minute reference"]),
        (on("agreed_on", 23, 11, 2026), ["The date of the meeting must be today or in the past"]),
        (on("agreed_on", 30, 3, 2024), ["The date of the meeting must be after the day of the baseline figure"]),
        ({"agreed_on-day": "40"}, ["Date of the meeting must be a real date, like 31 3 2026"]),
    ],
)
def test_a_decision_that_cannot_be_is_said_beside_its_question(
    browser: Browser, sign_in: SignIn, draft: TargetVersion, changes: dict[str, str], errors: list[str]
) -> None:
    sign_in(Role.SECRETARY, draft.organisation)

    page = act(browser, draft.target, "agree", AGREED | changes, status=422)

    assert page.errors == errors
    assert page.field("agreed_on-month") == (AGREED | changes)["agreed_on-month"]
    assert draft.is_draft


def test_a_draft_that_changed_meanwhile_is_not_agreed_unseen(
    browser: Browser, sign_in: SignIn, draft: TargetVersion, trust: Organisation
) -> None:
    draft.goal_value += 1
    sign_in(Role.SECRETARY, trust)

    page = act(browser, draft.target, "agree", AGREED, status=409)

    assert page.field("minute") == "26/114"
    assert draft.is_draft


def test_a_target_is_rebased_with_a_reason_and_its_new_version_is_then_written(
    browser: Browser, sign_in: SignIn, agreed: Target, trust: Organisation
) -> None:
    sign_in(Role.EDI_LEAD, trust)

    missing = act(browser, agreed, "rebase", {"reason": ""}, status=422)
    page = act(browser, agreed, "rebase", {"reason": HOSTILE})

    assert missing.errors == ["Enter why the target is re-based"]
    assert page.heading == "Change the draft"
    assert page.field("reason") == HOSTILE
    assert (agreed.standing.number, agreed.draft and agreed.draft.number) == (1, 2)
    assert tags(agreed) == ["target.rebase_started"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (90, f"Important: The newest figure is not at the goal {NEWEST} 90.0% by 2034."),
        (15, f"{NEWEST} 15.0% by 2034."),
    ],
)  # fmt: skip
def test_whoever_records_a_target_as_reached_sees_the_newest_figure_first(
    browser: Browser, sign_in: SignIn, trust: Organisation, value: int, said: str
) -> None:
    SignedOffFactory(organisation=trust, year=2026)
    target = TargetVersionFactory(agreed=True, target__organisation=trust, goal_value=value).target
    sign_in(Role.SECRETARY, trust)

    page = act(browser, target, "reach")

    assert page.text.partition("Record the target as reached ")[2].partition(" Record this after")[0] == said


def test_a_ratio_is_at_its_goal_where_it_has_come_down_to_it(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    SignedOffFactory(organisation=trust, year=2026)
    about = {"target__kind": "relative likelihood", "target__indicator": 2, "target__first_band": None}
    nothing = {"base_bme": None, "base_known": None, "yardstick": None, "turnover_percent": None}
    values = {"base_value": 2, "goal_value": "1.6", "target__last_band": None}
    target = TargetVersionFactory(agreed=True, target__organisation=trust, **about, **nothing, **values).target
    sign_in(Role.SECRETARY, trust)

    page = act(browser, target, "reach")

    assert "Important" not in page.text
    assert "The newest figure is 1.54 times, on 31 March 2026. The goal is 1.60 times by 2034." in page.text


def test_a_target_is_recorded_as_reached(browser: Browser, sign_in: SignIn, agreed: Target) -> None:
    sign_in(Role.SECRETARY, agreed.organisation)

    asked = act(browser, agreed, "reach")
    page = act(browser, agreed, "reach", ENDED)

    assert "There is no figure since the baseline" in asked.text
    assert page.flashes == ["The target is recorded as reached. It stays on record"]
    assert (agreed.state, agreed.ended_on, agreed.ended_minute) == (State.REACHED, date(2026, 10, 29), "26/115")
    assert tags(agreed) == ["target.reached"]


def test_a_target_is_retired_with_a_reason(browser: Browser, sign_in: SignIn, agreed: Target) -> None:
    sign_in(Role.SECRETARY, agreed.organisation)

    missing = act(browser, agreed, "retire", ENDED, status=422)
    page = act(browser, agreed, "retire", RETIRED)

    assert missing.errors == ["Enter why it is retired"]
    assert page.flashes == ["The target is retired. It stays on record"]
    assert (agreed.state, agreed.ended_reason) == (State.RETIRED, "Another way was found")


@pytest.mark.parametrize("name", ["reach", "retire"])
def test_an_end_before_the_agreement_cannot_be(browser: Browser, sign_in: SignIn, agreed: Target, name: str) -> None:
    sign_in(Role.SECRETARY, agreed.organisation)

    page = act(browser, agreed, name, RETIRED | on("ended_on", 29, 1, 2025), status=422)

    assert page.errors == ["The date of the meeting must be after the day of the baseline figure"]
    assert agreed.is_live


@pytest.mark.parametrize("name", ["rebase", "reach", "retire"])
def test_what_makes_no_sense_now_leads_back_with_the_reason(
    browser: Browser, sign_in: SignIn, agreed: Target, draft: TargetVersion, name: str
) -> None:
    begun(agreed)
    sign_in(Role.SECRETARY, agreed.organisation)

    assert act(browser, agreed, name).flashes == [BEGUN]
    assert act(browser, draft.target, name).flashes == [NOT_LIVE]
    assert act(browser, agreed, name, RETIRED, status=422).errors[0][:39] == BEGUN[:39]
    assert (agreed.is_live, draft.target.state) == (True, State.DRAFT)


def test_there_is_nothing_to_agree_without_a_draft(browser: Browser, sign_in: SignIn, agreed: Target) -> None:
    sign_in(Role.SECRETARY, agreed.organisation)

    assert act(browser, agreed, "agree").flashes == [NO_DRAFT]
    assert act(browser, agreed, "agree", AGREED, status=422).errors == ["There is no draft for the board to agree"]


@pytest.mark.parametrize("name", ["agree", "reach", "retire"])
@pytest.mark.parametrize("role", [Role.EDI_LEAD, Role.CHAIR, Role.AUDITOR])
def test_only_the_secretary_records_what_the_board_decided(
    browser: Browser, sign_in: SignIn, agreed: Target, role: Role, name: str
) -> None:
    sign_in(role, agreed.organisation)

    path = f"/targets/{agreed.id}/{name}"
    assert (browser.get(path).status_code, browser.post(path, data=RETIRED).status_code) == (403, 403)
    assert agreed.is_live


def test_an_agreement_is_added_with_how_progress_will_be_tracked(
    browser: Browser, sign_in: SignIn, agreed: Target
) -> None:
    lead = sign_in(Role.EDI_LEAD, agreed.organisation)
    typed = {"level": "national", "with_whom": HOSTILE, "tracking": "Each spring", **on("agreed_on", 2, 11, 2026)}

    missing = act(browser, agreed, "agreements/add", {}, status=422)
    future = act(browser, agreed, "agreements/add", typed | {"agreed_on-day": "30"}, status=422)
    page = act(browser, agreed, "agreements/add", typed)

    assert missing.errors == [
        "Select at which level",
        "Enter with whom it was agreed",
        "Enter when it was agreed",
        "Enter how progress will be tracked",
    ]
    assert future.errors == ["The date of the agreement must be today or in the past"]
    assert f"National: {HOSTILE} Each spring Agreed on 2 November 2026, recorded by {lead.name}" in page.text
    assert "<script>alert" not in page.html
    assert [each.recorded_by for each in agreed.agreements] == [lead]
