"""From an empty menu to a panel that passes, by way of an exception; who may decide; what a member's answer leaves."""

import re
from collections.abc import Callable
from http import HTTPStatus

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.browser.accessibility import check
from tests.browser.journeys import Person
from tests.browser.recruiting_world import Trust, next_week
from tests.browser.world import World
from tracker.panels.rules.vocabulary import Said

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Arrive = Callable[..., Person]
PHONE = 390
REASONS = "Two trained members were free and were not asked."


@pytest.fixture
def trust(live_app: Flask, world: World) -> Trust:
    """The trust of one journey."""
    return Trust(live_app, world)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_recruiting_manager_records_a_panel_on_a_phone_and_asks_for_an_exception(
    person: Arrive, trust: Trust, *, javascript: bool
) -> None:
    manager = person("recruiter", width=PHONE, javascript=javascript).opens("/")
    manager.goes_to("Panels").follows("Vacancies").follows("add a vacancy")

    manager.fills(reference="400-7123456", post="Ward manager").chooses("Clinical (non-medical)").selects(
        "band", "Band 7"
    )
    manager.presses("Add the vacancy")
    assert manager.heading == "Ward manager"
    day = next_week()
    manager.follows_button("Record a panel").chooses("Interview").dates("day", day.day, day.month, day.year)
    manager.presses("Show who is free on this day")
    assert manager.errors == []
    manager.fills(time="10:30", candidates="4")
    manager.chooses("Ines Duarte").chooses("Mei-Ling Hargreaves")
    manager.page.get_by_text("Somebody who is not in the pool").click()
    manager.fills(name_1="Oluwaseun Featherstonehaugh").selects("part_1", "Chair")
    if javascript:
        check(manager)
    manager.chooses("Not declared, or not yet").presses("Record the panel")

    when = f"{day:%A} {day.day} {day:%B %Y}, 10:30am"
    assert manager.notice.endswith("Panel P1 is recorded")
    assert "This panel cannot pass the rule yet: nobody has declared that it includes a BME member." in manager.text
    assert f"Ask the members to answer by {when}, find a BME member, or ask for an exception" in manager.text
    assert [row[0] for row in manager.rows("Members of the panel")] == [
        "Ines Duarte", "Mei-Ling Hargreaves", "Oluwaseun Featherstonehaugh",
    ]  # fmt: skip
    manager.follows("Ask for an exception")
    assert [row[0] for row in manager.rows("Members of the pool who are free")] == ["Ravi Shah"]
    manager.presses("Ask for the exception")
    assert manager.errors == ["Select a reason", "Enter what you have tried"]
    manager.chooses("No trained member available").fills(tried="Asked the pool on Monday and two neighbouring trusts.")
    if javascript:
        check(manager)
    manager.presses("Ask for the exception")

    assert manager.heading == "Exception E1"
    assert "It waits for Priya Nair (chair)." in manager.text
    assert [row[0] for row in manager.rows("Members of the pool who were free")] == ["Ravi Shah"]
    assert not manager.scrolls_sideways()
    if javascript:
        check(manager)


def test_the_chair_refuses_an_exception_on_a_phone_and_the_panel_finds_its_member(person: Arrive, trust: Trust) -> None:
    trust.asked(next_week(), "first member", "second member")
    chair = person("trust chair", width=PHONE).opens("/").goes_to("Docket")
    assert "Yours to decide (1)" in chair.text
    assert re.search(r"\d working days", chair.text), "the clock"
    check(chair)

    chair.follows("Review E1").follows_on_page("Go to the decision")
    chair.chooses("Refuse the exception").presses("Record the decision")
    assert chair.errors == ["Enter the reasons for your decision"]
    question = chair.page.locator("[name='reasons']")
    expect(chair.page.locator(".nhsuk-form-group--error").filter(has=question)).to_contain_text(chair.errors[0])
    expect(chair.page.locator(".nhsuk-error-summary")).to_be_focused()
    chair.follows_on_page(chair.errors[0])
    expect(question).to_be_focused()
    assert chair.page.get_by_label("Refuse the exception", exact=True).is_checked()
    check(chair)
    chair.fills(reasons=REASONS).presses("Record the decision")
    assert chair.heading == "Docket"
    assert "Nothing waits for you." in chair.text

    manager = person("recruiter", width=PHONE).opens("/").follows("cannot pass the rule yet", exact=False)
    assert "The exception was refused. Find a BME member by" in manager.text
    check(manager)
    assert REASONS in manager.follows("Why it was refused").text
    manager.follows("Panel P1").follows("Ravi Shah").presses("Add to the panel")
    manager.follows_button("Record the panel's answer").chooses("Yes")
    manager.presses("Record the panel's answer")
    assert "The panel includes a member who has declared, for this panel, that they are BME." in manager.text
    assert not manager.scrolls_sideways()
    assert "cannot pass the rule yet" not in manager.opens("/").text


@pytest.mark.parametrize("way", ["sits on the panel", "declares an interest"])
def test_a_chair_who_is_a_party_cannot_decide_by_any_route_and_the_deputy_chair_does(
    person: Arrive, trust: Trust, way: str
) -> None:
    case = trust.asked(next_week(), "first member", "trust chair" if way == "sits on the panel" else "second member")
    chair = person("trust chair", width=PHONE).opens("/").goes_to("Docket")
    if way == "declares an interest":
        chair.follows("Review E1").follows("I have an interest in this case")
        chair.fills(words="The manager is my cousin").presses("Declare the interest")

    assert chair.opens("/").goes_to("Docket").heading == "Docket"
    assert "Review E1" not in chair.text
    assert "Grace Lim (deputy chair)" in chair.text
    check(chair)
    for address in (f"/exceptions/{case}/decide", f"/exceptions/{case}/interest"):
        answer = chair.page.goto(address)
        assert answer is not None
        assert answer.status == HTTPStatus.FORBIDDEN
    token = (
        chair.opens(f"/organisations/{trust.id}/delegations/give")
        .page.locator("[name='csrf_token']")
        .first.input_value()
    )
    sent: dict[str, str | float | bool] = {"csrf_token": token, "verdict": "granted", "reasons": "Mine"}
    assert chair.page.request.post(f"/exceptions/{case}/decide", form=sent).status == HTTPStatus.FORBIDDEN

    deputy = person("deputy chair", width=PHONE).opens("/").follows("Decide on the exception E1", exact=False)
    assert "The chair is a party to this case" in deputy.text
    deputy.chooses("Grant the exception").fills(reasons="Everybody was asked.").presses("Record the decision")
    deputy.follows("E1 Ward manager")
    assert "Grace Lim, as deputy chair" in deputy.text
    chair.opens(f"/exceptions/{case}")
    assert "Add a correcting entry" not in chair.text


def test_members_answer_for_their_panel_and_nobody_sees_who_said_what(person: Arrive, trust: Trust) -> None:
    address = f"/panels/{trust.panel(next_week(), 'first member', 'second member')}"
    first = person("first member", width=PHONE).opens("/").follows("Answer as a member of", exact=False)
    assert "that you have answered, not what you said" in first.text
    check(first)

    first.presses("Answer for the panel")
    assert first.errors == ["Select what you declare for this panel"]
    first.chooses(Said.BME.value).presses("Answer for the panel")
    assert "What you said is not kept" in first.notice
    second = person("second member", width=PHONE).opens("/").follows("Answer as a member of", exact=False)
    second.chooses(Said.NOT_BME.value).presses("Answer for the panel")

    manager = person("recruiter", width=PHONE).opens(address)
    assert "Members who have answered 2 of 2" in manager.text
    assert [row[-2] for row in manager.rows("Members of the panel")] == ["Yes", "Yes"]
    check(manager)
    secretary = person("trust secretary").opens("/").goes_to("Audit trail")
    for reader in (first.opens(address), second.opens(address), manager, secretary):
        assert [said for said in Said if said.value in reader.text] == [], reader.page.url
    assert len(re.findall("answered for the panel", manager.text)) == 2
