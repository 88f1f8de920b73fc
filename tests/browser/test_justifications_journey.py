"""From counts to a justification that the chair questions and decides; from a year to a signed statement; an import."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.browser.accessibility import check
from tests.browser.journeys import Person
from tests.browser.recruiting_world import PROCESS, Trust
from tests.browser.world import World
from tests.panels.samples import csv_of, row
from tracker import clock
from tracker.panels.rules.vocabulary import Answer
from tracker.periods import financial_year, financial_year_bounds

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Arrive = Callable[..., Person]
PHONE, TABLET = 390, 820
COUNTS = {
    "applied": (9, 8, 1), "shortlisted": (4, 3, 0), "interviewed": (2, 1, 0), "offered": (1, 0, 0),
    "appointed": (1, 0, 0),
}  # fmt: skip
QUESTION = "Which score was needed for the budget?"
STATEMENT = "Panels without a BME member were seldom. I read every request myself."


@pytest.fixture
def trust(live_app: Flask, world: World) -> Trust:
    """The trust of one journey."""
    return Trust(live_app, world)


def covers(writer: Person, reference: str, reasons: str) -> None:
    """Say why one interviewee was not appointed."""
    writer.follows_button("Add a candidate").fills(reference=reference, scores="14 of 25", reasons=reasons)
    writer.fills(feedback="By telephone on Monday", development="A secondment to the finance team")
    writer.presses("Save the candidate")


def test_counts_call_for_a_justification_that_is_written_on_a_phone(person: Arrive, trust: Trust) -> None:
    today = clock.today()
    trust.panel(today - timedelta(7), "first member", "second member", includes_bme=Answer.YES)
    manager = person("recruiter", width=PHONE).opens("/").goes_to("Panels").follows("Vacancies").follows("Ward manager")
    manager.follows("Record how many people came how far")
    for stage, numbers in COUNTS.items():
        groups = zip(("white", "bme", "unknown"), map(str, numbers), strict=True)
        manager.fills(**{f"{stage}_{group}": number for group, number in groups})
    check(manager)
    manager.dates("decided_on", today.day, today.month, today.year).presses("Save the counts")
    assert "A justification is due by" in manager.notice
    assert "C-" not in manager.text
    check(manager)

    manager.follows("Justification J-0001").follows_button("Write process and criteria")
    manager.page.locator("[name='process']").press_sequentially(PROCESS)
    expect(manager.page.locator("[data-draft-note]")).to_have_text(re.compile("^Kept at "))
    manager.page.context.close()

    manager = person("recruiter", width=PHONE).opens("/").follows("Write J-0001", exact=False)
    assert "Say which process was followed" in manager.text
    manager.follows_button("Write process and criteria")
    assert manager.page.locator("[name='process']").input_value() == PROCESS
    check(manager)
    manager.fills(criteria="Leadership (10) and budget (5). A score of 11 was needed.").presses("Save")
    covers(manager, "C-104", "Mrs Okonkwo gave no example of managing a budget.")
    assert "Add 1 candidate: 1 of 2 interviewees not appointed are covered" in manager.text
    assert manager.page.get_by_role("button", name="Check and send").count() == 0
    covers(manager, "C-105", "Answered three of five questions.")
    assert manager.page.locator("mark").all_inner_texts() == ["Mrs Okonkwo"]
    check(manager)
    manager.follows_button("Attach a file").attaches("file", "scores.txt", b"14, 12, 9").presses("Attach the file")
    manager.follows_button("Check and send")
    assert manager.page.locator("mark").all_inner_texts() == ["Mrs Okonkwo"]
    check(manager)
    manager.presses("Send the justification")
    assert "The justification is sent." in manager.notice


def test_the_chair_questions_a_justification_on_a_tablet_and_orders_an_action(person: Arrive, trust: Trust) -> None:
    trust.sent()
    chair = person("trust chair", width=TABLET).opens("/").goes_to("Docket")
    check(chair)
    chair.follows("Review J-0001")
    assert [each in chair.text for each in ("C-104", "C-105", PROCESS)] == [True] * 3
    assert not chair.scrolls_sideways()
    check(chair)
    chair.chooses("Ask for more").fills(reasons=QUESTION).presses("Record the decision")

    manager = person("recruiter", width=PHONE).opens("/").follows("Send J-0001", exact=False)
    assert QUESTION in manager.text
    manager.follows("Change C-104").fills(reasons="Gave no example of managing a budget: 2 of 5, where 3 was needed.")
    manager.presses("Save the candidate").follows_button("Check and send")
    manager.chooses("I send it without scoring notes").presses("Send the justification")

    chair.opens("/").goes_to("Docket").follows("Review J-0001").chooses("Order an action")
    chair.presses("Record the decision")
    assert len(chair.errors) == 5
    check(chair)
    due = clock.today() + timedelta(60)
    chair.fills(title="Offer a course on budgets", measure="Share of band 7 staff who took it")
    chair.selects("owner_id", "Nadia Begum").dates("due", due.day, due.month, due.year)
    chair.fills(reasons="It is the third time this year.").presses("Record the decision")
    chair.goes_to("Action plan").follows("WRES action plan", exact=False).follows("Offer a course", exact=False)
    assert "J-0001" in chair.text
    check(chair)


def test_the_chair_signs_the_statement_of_a_year_and_the_paper_holds_it(person: Arrive, trust: Trust) -> None:
    year = financial_year(clock.today()) - 1
    trust.panel(date(year, 2, 3), "first member", "second member", includes_bme=Answer.YES)
    chair = person("trust chair").opens("/").goes_to("Panels").follows("Assurance")
    chair.follows(f"Draft the statement for the year to {financial_year_bounds(year)[1].day} March {year}")
    chair.presses("Draft the statement")
    assert "1 shortlisting or interview panel." in chair.page.locator("[name='words']").input_value()
    chair.fills(words=STATEMENT).presses("Save the statement")
    check(chair)
    chair.follows_button("Sign the statement").presses("Sign this statement")
    assert "Priya Nair" in chair.text
    assert chair.page.get_by_role("button", name="Change the words").count() == 0

    secretary = person("trust secretary").opens("/").goes_to("Board papers").follows_button("Create a paper")
    secretary.presses("Create the paper")
    day = clock.today() + timedelta(30)
    secretary.fills(title="Race equality in recruitment", meeting="Board of directors, in public")
    secretary.fills(sponsor="Chief people officer", summary="Seldom and argued.", recommendations="Note the statement")
    secretary.dates("meeting_date", day.day, day.month, day.year).presses("Save the cover sheet")
    secretary.follows_button("Read the paper")
    assert STATEMENT in secretary.text
    assert "Panels and exceptions" in secretary.page.locator("main h2").all_inner_texts()
    check(secretary)


def test_an_export_is_described_once_and_importing_it_again_changes_nothing(person: Arrive, trust: Trust) -> None:
    first, second = row(reference="400-1", post="Ward manager"), row(reference="400-2", post="Matron")
    lead = person("trust EDI lead").opens("/").goes_to("Panels").follows("Vacancies").follows("Import vacancies")

    lead.follows_button("Import vacancies").attaches("file", "october.csv", csv_of(first)).presses("Check the file")
    assert lead.heading == "Which column holds what?"
    check(lead)
    lead.fills(name="Trac export").presses("Save and check the file")
    assert [each[0].split()[0] for each in lead.rows("New vacancies")] == ["Ward"]
    lead.presses("Import these vacancies")
    assert "1 new" in lead.notice

    lead.opens("/").goes_to("Panels").follows("Vacancies").follows("Import vacancies").follows_button(
        "Import vacancies"
    )
    lead.attaches("file", "november.csv", csv_of(first, second)).presses("Check the file")
    assert lead.heading == "Check what would happen"
    assert [each[0].split()[0] for each in lead.rows("New vacancies")] == ["Matron"]
    check(lead)
    lead.presses("Import these vacancies").follows("Show the vacancies")
    assert len(lead.rows("Vacancies")) == 2

    lead.follows("Import vacancies").follows_button("Import vacancies")
    lead.attaches("file", "november.csv", csv_of(first, second)).presses("Check the file")
    assert "Importing this file changes nothing" in lead.text
    assert lead.page.get_by_role("button", name="Import these vacancies").count() == 0
    check(lead)
    lead.presses("Discard the file")
    assert lead.notice.startswith("The file is discarded")
