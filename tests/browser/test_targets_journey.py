"""From an empty page of targets to a target that the board agreed, in a paper; and a share that a reader tries."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.browser.accessibility import check
from tests.browser.journeys import Person
from tests.browser.world import World
from tracker import clock

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Arrive = Callable[..., Person]


def test_an_empty_page_becomes_a_target_the_board_agreed_in_a_paper(person: Arrive, world: World) -> None:
    secretary = person("beginning secretary").opens("/").follows("Targets")
    assert "No target yet" in secretary.text
    check(secretary)

    secretary.follows_button("Set a target").chooses("A pay band, or several bands together")
    secretary.selects("first_band", "Band 8a").selects("last_band", "VSM").presses("Continue")
    secretary.page.get_by_label(re.compile("31 March 2026")).check()
    secretary.chooses("The whole workforce's").fills(goal_year="2036").presses("Save the draft")
    assert secretary.heading == "Bands 8a to VSM"
    assert "of the people recruited being BME" in secretary.text
    assert "required in all, the replacement of leavers included." in secretary.text

    secretary.follows_button("Record the board’s agreement").presses("Record the board's agreement")
    assert len(secretary.errors) == 3
    today = clock.today()
    secretary.fills(meeting="Board of directors, meeting in public", minute="TB/26/112")
    secretary.dates("agreed_on", today.day, today.month, today.year).presses("Record the board's agreement")
    assert "minute TB/26/112" in secretary.text
    check(secretary)

    secretary.follows("Board papers").follows_button("Create a paper").presses("Create the paper")
    title, meeting = "Race equality in 2026", today + timedelta(30)
    secretary.fills(title=title, meeting="Board of directors, in public", sponsor="Chief people officer")
    secretary.fills(summary="The board has set its first target.", recommendations="Note the target")
    secretary.dates("meeting_date", meeting.day, meeting.month, meeting.year).presses("Save the cover sheet")
    chair = person("beginning chair").opens("/").follows(f"Approve the paper {title}").follows_button("Approve")
    chair.presses("Approve this paper")
    chair.follows_button("Read the paper")

    assert "Targets and trajectory" in chair.page.locator("main").get_by_role("heading").all_inner_texts()
    assert "T1 Bands 8a to VSM" in chair.text
    assert "TB/26/112" in chair.text
    check(chair)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_board_member_on_a_phone_tries_another_share_of_recruitment(
    person: Arrive, world: World, *, javascript: bool
) -> None:
    member = person("board member", width=390, javascript=javascript).opens(f"/targets/{world.ids['target_id']}")

    member.fills(share="half").presses("Show how likely it is")
    assert len(member.errors) == 1
    member.fills(share="50").presses("Show how likely it is")

    assert ["At the share you set", "50.0%"] in [row[:2] for row in member.rows("How likely")]
    assert not member.scrolls_sideways()
