"""The page on which somebody says whether what a closed action changed has lasted, and what follows from it."""

from datetime import UTC, datetime

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.plans.conftest import Team
from tests.plans.factories import ActionFactory, PlanFactory, RecheckFactory
from tracker.access import Role
from tracker.plans.models import Action
from tracker.plans.rules.vocabulary import Lasted, Origin, Status

ASK = "Say whether what it changed has lasted"
FOLLOW = "Add an action that follows this one"


def closed_in(team: Team, **given: object) -> Action:
    return ActionFactory(
        plan=team.plan,
        owner=team.owner,
        sponsor=team.chair,
        indicators=[2],
        status=Status.COMPLETE,
        closure_requested_by=team.owner,
        closure_statement="Likelihood is 1.2",
        closed_by=team.secretary,
        closed_at=datetime(2026, 5, 22, 12, tzinfo=UTC),
        **given,
    )


@pytest.fixture
def closed(team: Team) -> Action:
    return closed_in(team)


def test_somebody_looks_again_and_the_page_says_what_they_found(browser: Browser, team: Team, closed: Action) -> None:
    browser.sign_in(team.lead)
    before = browser.page(f"/actions/{closed.id}")

    form = browser.page(before.links[ASK])
    page = browser.page(before.links[ASK], {"lasted": "it has not lasted", "words": "It is <b>1.6</b> again"})

    assert form.summary()["What it achieved"] == "Likelihood is 1.2"
    assert page.flashes == ["What you found is recorded"]
    assert "Amara Okafor looked again on 22 November 2026: it has not lasted. It is <b>1.6</b> again" in page.text
    assert ASK not in page.links


def test_an_answer_without_a_word_is_asked_for_one(browser: Browser, team: Team, closed: Action) -> None:
    browser.sign_in(team.lead)

    page = browser.page(f"/actions/{closed.id}/recheck", {"words": ""}, status=422)
    kept = browser.page(f"/actions/{closed.id}/recheck", {"words": "It is"}, status=422)

    assert page.errors == ["Select whether what this action changed has lasted", "Enter how you can tell"]
    assert kept.field("words") == "It is"
    assert closed.recheck is None


def test_what_is_not_closed_is_not_looked_at_again(browser: Browser, team: Team) -> None:
    action = ActionFactory(plan=team.plan, owner=team.owner)
    browser.sign_in(team.lead)
    told = "Only a closed action is looked at again: this one is in progress"

    opened = browser.page(f"/actions/{action.id}/recheck")
    sent = browser.page(f"/actions/{action.id}/recheck", {"lasted": "it has lasted", "words": "It is"}, status=422)

    assert (opened.flashes, sent.errors, sent.field("words")) == ([told], [told], "It is")
    assert ASK not in opened.links


def test_what_was_looked_at_again_is_not_a_second_time(browser: Browser, team: Team, closed: Action) -> None:
    RecheckFactory(action=closed, author=team.lead, lasted=Lasted.YES)
    browser.sign_in(team.secretary)

    page = browser.page(f"/actions/{closed.id}/recheck")

    assert page.flashes == ["Somebody has looked at this action again already: what they found stays as it is"]
    assert (ASK in page.links, FOLLOW in page.links) == (False, False)


def test_the_owner_does_not_look_at_their_own(browser: Browser, team: Team, closed: Action) -> None:
    browser.sign_in(team.owner)

    page = browser.page(f"/actions/{closed.id}")

    assert ASK not in page.links
    assert browser.get(f"/actions/{closed.id}/recheck").status_code == 403


def test_an_action_that_follows_begins_with_what_the_first_one_was(
    browser: Browser, team: Team, closed: Action
) -> None:
    RecheckFactory(action=closed, author=team.lead, lasted=Lasted.PARTLY)
    newer = PlanFactory(organisation=team.organisation, year=2027, title="Plan 2027")
    browser.sign_in(team.lead)

    form = browser.page(browser.page(f"/actions/{closed.id}").links[FOLLOW])

    assert f"/plans/{newer.id}/actions/create" in form.html
    named = ("title", "component", "origin", "origin_reference", "indicators", "measure", "goal", "owner_id")
    assert {name: form.field(name) for name in named} == {
        "title": "Train every panel chair in structured interviews",
        "component": "positive action",
        "origin": "review",
        "origin_reference": "A1 of WRES action plan 2026",
        "indicators": ["2"],
        "measure": "Relative likelihood of appointment",
        "goal": "1.25",
        "owner_id": str(team.owner.id),
    }


def test_what_a_colleague_said_is_not_carried_into_the_action_that_follows(browser: Browser, team: Team) -> None:
    closed = closed_in(team, origin=Origin.INSIGHT, title="What Meera said")
    browser.sign_in(team.lead)

    form = browser.page(f"/plans/{team.plan.id}/actions/create?follows={closed.id}")

    assert (form.field("title"), form.field("measure"), "Meera" in form.html) == ("", "", False)


@pytest.mark.parametrize("why", ["open", "not an id", ""])
def test_nothing_follows_what_is_not_closed(browser: Browser, team: Team, why: str) -> None:
    follows = str(ActionFactory(plan=team.plan, owner=team.owner).id) if why == "open" else why
    browser.sign_in(team.lead)

    form = browser.page(f"/plans/{team.plan.id}/actions/create?follows={follows}")

    assert form.field("title") == ""


def test_nothing_follows_another_organisation_s_action(browser: Browser, team: Team) -> None:
    elsewhere = PlanFactory(organisation=OrganisationFactory())
    people = {name: UserFactory() for name in ("lead", "secretary", "owner", "chair")}
    closed = closed_in(Team(elsewhere.organisation, elsewhere, **people), title="Elsewhere")
    browser.sign_in(team.lead)

    form = browser.page(f"/plans/{team.plan.id}/actions/create?follows={closed.id}")

    assert (form.field("title"), "Elsewhere" in form.html) == ("", False)
    assert browser.get(f"/actions/{closed.id}/recheck").status_code == 404


def test_who_only_reads_is_offered_no_action_that_follows(browser: Browser, team: Team, closed: Action) -> None:
    RecheckFactory(action=closed, author=team.lead, lasted=Lasted.NO)
    browser.sign_in(UserFactory(roles={team.organisation: Role.AUDITOR}))

    page = browser.page(f"/actions/{closed.id}")

    assert ("it has not lasted" in page.text, FOLLOW in page.links) == (True, False)


def test_the_export_says_what_was_found(browser: Browser, team: Team, closed: Action) -> None:
    RecheckFactory(action=closed, author=team.lead, lasted=Lasted.NO)
    browser.sign_in(team.lead)

    header, row = browser.get(f"/plans/{team.plan.id}/actions.csv").text.splitlines()

    assert (header.split(",")[-2:], row.split(",")[-2:]) == (
        ["Looked at again", "Has it lasted"],
        ["2026-11-22", "it has not lasted"],
    )
