"""Changing a draft and discarding it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import Browser
from tests.factories import OrganisationFactory, SharingFactory, UserFactory
from tests.targets.factories import TargetVersionFactory
from tests.wres.factories import SignedOffFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Kind
from tracker.audit.queries import history_of
from tracker.db import db
from tracker.targets.models import Target, TargetVersion
from tracker.targets.rules.measures import workforce_percent
from tracker.targets.rules.vocabulary import VersionState

SignIn = Callable[..., User]
TYPED = {
    "base_year": "2024",
    "base_bme": "10",
    "base_known": "125",
    "source": "Electronic staff record, 31 March 2024",
    "yardstick": "workforce",
    "goal_value": "25",
    "goal_year": "2034",
    "turnover_percent": "12.5",
    "note": "",
    "version": "1",
}


@pytest.fixture
def draft(trust: Organisation) -> TargetVersion:
    found: TargetVersion = TargetVersionFactory(target__organisation=trust)
    return found


def path(draft: TargetVersion, act: str = "edit") -> str:
    return f"/targets/{draft.target_id}/{act}"


def new_version(trust: Organisation, **more: Any) -> TargetVersion:
    target = TargetVersionFactory(agreed=True, target__organisation=trust).target
    found: TargetVersion = TargetVersionFactory(
        target=target, number=2, state=VersionState.DRAFT, reason="The workforce changed", **more
    )
    return found


def test_a_draft_is_changed_and_the_trail_says_what(
    browser: Browser, sign_in: SignIn, draft: TargetVersion, trust: Organisation
) -> None:
    sign_in(Role.EDI_LEAD, trust)

    shown = browser.page(path(draft))
    page = browser.page(path(draft), TYPED | {"note": "As the staff network asked"})

    assert (shown.field("goal_value"), shown.field("yardstick"), shown.field("base_bme")) == ("20", "workforce", "10")
    assert page.flashes == ["The draft is saved"]
    assert (draft.goal_value, draft.target.note) == (Decimal(25), "As the staff network asked")
    assert [each.tag.value for each in history_of(draft.target)] == ["target.edited"]


def test_a_goal_taken_from_a_return_follows_the_return_that_is_chosen(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    wres_return = SignedOffFactory(organisation=trust, year=2026)
    known = {"wres_return": wres_return, "source": "", "base_year": 2026, "base_bme": 50, "base_known": 258}
    share = Decimal(repr(workforce_percent(wres_return.results))).quantize(Decimal("0.000001"))
    draft = TargetVersionFactory(target__organisation=trust, goal_value=share, goal_year=2036, **known)
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(path(draft))

    assert page.field("return_id") == str(wres_return.id)
    assert page.field("goal_value") == ""


def test_a_return_that_was_corrected_since_is_still_offered_to_its_draft(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    old = SignedOffFactory(organisation=trust, year=2026)
    SignedOffFactory(organisation=trust, year=2026, revision=2, replaces_id=old.id, correction_reason="A slip")
    draft = TargetVersionFactory(target__organisation=trust, wres_return=old, source="", base_year=2026, goal_year=2036)
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(path(draft))

    assert page.field("return_id") == str(old.id)
    assert "Return of 31 March 2026 (corrected since)" in page.text


def test_a_new_version_says_why(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    draft = new_version(trust)
    sign_in(Role.SECRETARY, trust)

    missing = browser.page(path(draft), TYPED | {"reason": ""}, status=422)
    browser.page(path(draft), TYPED | {"reason": "A better census"})

    assert missing.errors == ["Enter why the target is re-based"]
    assert (draft.reason, draft.goal_value) == ("A better census", Decimal(25))
    assert draft.target.standing.number == 1


def test_whoever_saves_second_sees_both_versions_and_loses_nothing(
    browser: Browser, sign_in: SignIn, draft: TargetVersion, trust: Organisation
) -> None:
    sign_in(Role.EDI_LEAD, trust)
    browser.page(path(draft), TYPED | {"goal_value": "30"})

    page = browser.page(path(draft), TYPED | {"goal_value": "40", "note": "Typed second"}, status=409)

    assert page.rows("Where the two versions differ") == [
        ["BME share to reach", "30", "40"],
        ["Note (optional)", "Nothing", "Typed second"],
    ]
    assert (page.field("goal_value"), page.field("note"), page.field("version")) == ("40", "Typed second", "2")
    assert draft.goal_value == 30


def test_what_was_agreed_meanwhile_is_not_overwritten(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    agreed = TargetVersionFactory(agreed=True, target__organisation=trust)
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(path(agreed), TYPED | {"goal_value": "40"}, status=422)
    elsewhere = browser.page(path(agreed))

    assert page.errors == ["The board has agreed this version, so it stays as it is. Re-base the target to change it"]
    assert page.field("goal_value") == "40"
    assert agreed.goal_value == 20
    assert elsewhere.flashes == ["There is no draft of this target. To change what the board has agreed, re-base it"]


def test_a_new_target_is_discarded_altogether(
    browser: Browser, sign_in: SignIn, draft: TargetVersion, trust: Organisation
) -> None:
    sign_in(Role.SECRETARY, trust)

    asked = browser.page(path(draft, "discard"))
    page = browser.page(path(draft, "discard"), {"version": "1"})

    assert "it goes altogether" in asked.text
    assert (page.heading, page.flashes) == ("Targets", ["The draft is discarded"])
    assert db.session.scalars(select(Target)).all() == []


def test_a_new_version_is_discarded_and_the_agreed_one_stays(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    draft = new_version(trust)
    target = draft.target
    sign_in(Role.SECRETARY, trust)

    asked = browser.page(path(draft, "discard"))
    page = browser.page(f"/targets/{target.id}/discard", {"version": "1"})

    assert "What the board agreed before stays as it is" in asked.text
    assert page.heading == "Bands 8a to VSM"
    assert [each.state for each in target.versions] == [VersionState.AGREED]


def test_a_draft_changed_meanwhile_is_not_discarded_unseen(
    browser: Browser, sign_in: SignIn, draft: TargetVersion, trust: Organisation
) -> None:
    sign_in(Role.SECRETARY, trust)
    browser.page(path(draft), TYPED | {"goal_value": "30"})

    browser.page(path(draft, "discard"), {"version": "1"}, status=409)

    assert db.session.scalars(select(Target)).one() == draft.target


def test_there_is_nothing_to_discard_of_what_the_board_agreed(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    agreed = TargetVersionFactory(agreed=True, target__organisation=trust)
    sign_in(Role.SECRETARY, trust)

    assert browser.page(path(agreed, "discard")).heading == "Bands 8a to VSM"
    assert browser.page(path(agreed, "discard"), {"version": "1"}, status=422).errors == [
        "There is no draft to discard"
    ]


@pytest.mark.parametrize("act", ["edit", "discard", "agree", "rebase", "reach", "retire", "agreements/add"])
def test_nobody_from_outside_writes(browser: Browser, trust: Organisation, act: str) -> None:
    agreed = TargetVersionFactory(agreed=True, target__organisation=trust)
    region = OrganisationFactory(kind=Kind.REGION)
    SharingFactory(organisation=trust, reader=region)

    for organisation, role in ((region, Role.OVERSEER), (OrganisationFactory(), Role.SECRETARY)):
        browser.sign_in(UserFactory(roles={organisation: role}))
        assert (browser.get(path(agreed, act)).status_code, browser.post(path(agreed, act)).status_code) == (404, 404)
