"""The targets that an action serves, as people choose, read, filter and keep them."""

import csv
import io
from typing import Any

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory, SharingFactory, UserFactory
from tests.plans.conftest import Team
from tests.plans.factories import ActionFactory
from tests.plans.views.asked import answers, on
from tests.targets.factories import TargetVersionFactory
from tracker.access import Role
from tracker.plans.models import Action
from tracker.plans.rules.listing import wanted
from tracker.targets.models import Target


@pytest.fixture
def agreed(team: Team) -> Target:
    """A target that the board has agreed."""
    made: Target = TargetVersionFactory(agreed=True, target__organisation=team.organisation, target__number=1).target
    return made


@pytest.fixture
def draft(team: Team) -> Target:
    """A target that nobody but the organisation's own people may read."""
    made: Target = TargetVersionFactory(target__organisation=team.organisation, target__number=2).target
    return made


@pytest.fixture
def action(team: Team, agreed: Target, draft: Target) -> Action:
    """An action that serves both."""
    made: Action = ActionFactory(plan=team.plan, owner=team.owner, targets=[agreed, draft], title="Train panels")
    return made


def choices(page: Any) -> list[str]:
    labels = page.root.xpath("//input[@name='target_ids']/following-sibling::label")
    return [" ".join(each.text_content().split()) for each in labels]


def test_an_action_is_added_with_the_targets_it_serves(
    browser: Browser, team: Team, agreed: Target, draft: Target
) -> None:
    browser.sign_in(team.lead)
    form = browser.page(f"/plans/{team.plan.id}/actions/create")

    page = browser.page(f"/plans/{team.plan.id}/actions/create", answers(team, target_ids=[str(draft.id)]))

    assert choices(form) == [
        "T1 Bands 8a to VSM: 8.0% in 2024 to 20.0% by 2034",
        "T2 Bands 8a to VSM: 8.0% in 2024 to 20.0% by 2034 (draft)",
    ]
    assert page.summary()["Targets it serves"] == "T2 Bands 8a to VSM (draft)"
    assert page.links["T2 Bands 8a to VSM"] == f"/targets/{draft.id}"
    assert "T1 Bands 8a to VSM" not in page.links


def test_nothing_is_asked_where_there_is_no_target(browser: Browser, team: Team) -> None:
    foreign = TargetVersionFactory(agreed=True).target
    browser.sign_in(team.lead)

    page = browser.page(f"/plans/{team.plan.id}/actions/create")
    added = browser.page(f"/plans/{team.plan.id}/actions/create", answers(team, target_ids=[str(foreign.id)]))

    assert "Targets it serves" not in page.text
    assert added.summary()["Targets it serves"] == "None"


@pytest.mark.parametrize("typed", ["x", "00000000-0000-0000-0000-000000000000"])
def test_no_other_target_can_be_slipped_in(browser: Browser, team: Team, agreed: Target, typed: str) -> None:
    browser.sign_in(team.lead)

    page = browser.page(f"/plans/{team.plan.id}/actions/create", answers(team, target_ids=[typed]), status=422)

    assert len(page.errors) == 1


def test_an_action_can_be_added_for_a_target(browser: Browser, team: Team, agreed: Target, draft: Target) -> None:
    browser.sign_in(team.lead)

    page = browser.page(f"/plans/{team.plan.id}/actions/create?target={draft.id}")

    assert (page.field("target_ids"), page.field("indicators")) == ([str(draft.id)], ["1"])
    assert page.field("origin_reference") == "Target T2"


def test_targets_are_taken_away_and_the_trail_says_so(browser: Browser, team: Team, action: Action) -> None:
    browser.sign_in(team.lead)
    form = browser.page(f"/actions/{action.id}/edit")
    ticked = form.field("target_ids")

    changed = answers(team, version=form.field("version"), target_ids=ticked[:1], **on("start", 1, 4, 2026))
    page = browser.page(f"/actions/{action.id}/edit", changed)

    assert len(ticked) == 2
    assert page.summary()["Targets it serves"] == "T1 Bands 8a to VSM"
    assert "Targets T1 Bands 8a to VSM, T2 Bands 8a to VSM → became T1 Bands 8a to VSM" in page.text


def test_the_second_of_two_people_sees_the_targets_of_both(
    browser: Browser, team: Team, action: Action, agreed: Target
) -> None:
    browser.sign_in(team.lead)
    seen = browser.page(f"/actions/{action.id}/edit").field("version")
    mine = answers(team, version=seen, target_ids=[str(agreed.id)], **on("start", 1, 4, 2026))
    browser.page(f"/actions/{action.id}/edit", mine)

    page = browser.page(f"/actions/{action.id}/edit", mine | {"target_ids": []}, status=409)

    named = "T1 Bands 8a to VSM: 8.0% in 2024 to 20.0% by 2034"
    assert ["Targets it serves (optional)", named, "Nothing"] in page.rows()


def test_the_list_is_filtered_by_target(browser: Browser, team: Team, action: Action, agreed: Target) -> None:
    ActionFactory(plan=team.plan, owner=team.owner, title="Something else")
    browser.sign_in(team.lead)

    page = browser.page(f"/plans/{team.plan.id}?target={agreed.id}")

    assert [row[1] for row in page.rows()] == ["Train panels"]
    assert page.field("target") == str(agreed.id)
    assert page.links["Remove filter Target: T1 Bands 8a to VSM ×"] == f"/plans/{team.plan.id}"


def test_a_filter_by_no_target_at_all_is_left_out() -> None:
    assert wanted({"target": "T1", "mine": "y"}).query == "mine=y"


def exported(browser: Browser, team: Team) -> list[str]:
    content = browser.get(f"/plans/{team.plan.id}/actions.csv").data.decode("utf-8-sig")
    return [row["Targets"] for row in csv.DictReader(io.StringIO(content))]


def test_an_export_names_the_targets(browser: Browser, team: Team, action: Action) -> None:
    browser.sign_in(team.lead)

    assert exported(browser, team) == ["T1, T2"]


def test_a_reviewer_from_outside_reads_no_draft_anywhere(
    browser: Browser, team: Team, action: Action, agreed: Target, draft: Target
) -> None:
    reader = OrganisationFactory()
    SharingFactory(organisation=team.organisation, reader=reader)
    browser.sign_in(UserFactory(roles={reader: Role.OVERSEER}))

    page = browser.page(f"/actions/{action.id}")
    listed = browser.page(f"/plans/{team.plan.id}")
    by_draft = browser.page(f"/plans/{team.plan.id}?target={draft.id}")

    assert page.summary()["Targets it serves"] == "T1 Bands 8a to VSM"
    assert exported(browser, team) == ["T1"]
    for each in (page, listed, by_draft):
        assert "T2" not in each.text
    assert [each for each in listed.root.xpath("//select[@name='target']/option/@value") if each] == [str(agreed.id)]
