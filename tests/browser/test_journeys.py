"""From a file to a signed-off return, from an action to its closure, from a draft to a paper in three formats."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta

import docx
import pikepdf
import pytest
from python_calamine import CalamineWorkbook

from tests.browser.accessibility import check
from tests.browser.journeys import Person
from tests.browser.world import World
from tests.wres.samples import RECRUITMENT, csv_of, headcount
from tracker import clock

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

YEAR = 2020
"""A year of which the demonstration tells nothing."""

Arrive = Callable[..., Person]


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_faulty_file_then_a_good_one_becomes_a_signed_off_return(
    person: Arrive, world: World, *, javascript: bool
) -> None:
    year = YEAR + javascript
    secretary = person("company secretary", javascript=javascript).opens("/")
    secretary.follows("WRES returns").follows_button("Import a return").fills(year=str(year))

    faulty = csv_of(*headcount(2000, 500, 60), "2,appointed,,,white,many", "2,appointed,,,purple,3")
    secretary.attaches("file", "wres.csv", faulty).presses("Check the file")
    assert len(secretary.errors) == 1
    assert [row[0] for row in secretary.rows("Faults in the file")] == ["Row 5", "Row 6"]
    if javascript:
        check(secretary)

    good = csv_of(*headcount(2000, 500, 60), *RECRUITMENT)
    secretary.fills(year=str(year)).attaches("file", "wres.csv", good).presses("Check the file")
    assert secretary.heading == "Check what was read"
    assert "White shortlisted candidates were 1.54 times as likely to be appointed" in secretary.text

    secretary.presses("Import this return")
    assert secretary.heading.startswith("WRES return"), secretary.heading

    secretary.explains_all("Interviews decide it.", "Every panel is trained by December.")
    secretary.follows_button("Record the board’s sign-off")
    today = clock.today()
    secretary.fills(signed_off_by="Janet Williams, chief people officer", minute_reference="TB/26/47")
    secretary.dates("signed_off_on", today.day, today.month, today.year).presses("Record the sign-off")
    assert secretary.notice.startswith("Sign-off recorded")
    assert "TB/26/47" in secretary.text


def test_an_action_is_created_worked_on_and_closed_by_a_second_person(person: Arrive, world: World) -> None:
    edi = person("EDI lead").opens(f"/plans/{world.ids['plan_id']}").follows_button("Add an action")
    title, today, due = "Pair each panel with a trained observer", clock.today(), clock.today() + timedelta(60)
    edi.fills(title=title, measure="Share of panels with an observer", baseline="0%", goal="100%")
    edi.chooses("Positive action").chooses("Review")
    edi.selects("owner_id", edi.name).dates("start", today.day, today.month, today.year)
    edi.dates("due", due.day, due.month, due.year).presses("Add the action")
    assert edi.heading.endswith(title)

    edi.follows_button("Record progress").chooses("In progress").chooses("Green")
    edi.fills(percent="90", note="Observers sit on nine panels of ten").presses("Record progress")
    assert "Observers sit on nine panels of ten" in edi.text

    edi.follows("Add evidence").fills(title="Rota of observers").attaches("file", "rota.txt", b"May: Amara Okafor")
    edi.presses("Add the evidence")
    edi.follows_button("Ask to close it").fills(statement="Every panel has an observer").presses(
        "Ask for the action to be closed"
    )
    assert edi.page.get_by_role("button", name="Close it or send it back").count() == 0

    chair = person("chair").opens("/").follows(f"{title} can be closed", exact=False)
    chair.chooses("Yes, close it").presses("Record the decision")
    assert chair.notice == "The action is closed"
    assert "Complete" in chair.text


def test_a_paper_goes_from_draft_to_issued_and_opens_in_three_formats(person: Arrive, world: World) -> None:
    title = "Race equality: what the 2026 return says"
    author = person("EDI lead").opens("/").follows("Board papers").follows_button("Create a paper")
    author.presses("Create the paper")
    if not author.page.url.endswith("/edit"):
        author.follows_button("Change the cover sheet")
    author.fills(title=title, meeting="Board of directors, in public", sponsor="Chief people officer")
    author.fills(summary="The gap in appointments is narrowing.", recommendations="Note the figures\nApprove the plan")
    day = clock.today() + timedelta(30)
    author.dates("meeting_date", day.day, day.month, day.year).presses("Save the cover sheet")
    assert author.heading == title
    assert author.page.get_by_role("button", name="Approve", exact=True).count() == 0

    chair = person("chair").opens("/").follows(f"Approve the paper {title}").follows_button("Approve")
    chair.presses("Approve this paper")
    secretary = person("company secretary").opens("/").follows(f"Issue the paper {title}").follows_button("Issue")
    secretary.presses("Issue this paper")
    assert "Issued" in secretary.text

    name, pdf = secretary.downloads("PDF, for the board pack")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert name.endswith(".pdf")
        assert str(opened.docinfo["/Title"]).endswith(title)
    name, word = secretary.downloads("Word")
    assert name.endswith(".docx")
    assert title in [each.text for each in docx.Document(io.BytesIO(word)).paragraphs]
    name, excel = secretary.downloads("Excel, with every table on its own sheet")
    assert name.endswith(".xlsx")
    assert zipfile.is_zipfile(io.BytesIO(excel))
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(excel)).sheet_names) > 1

    secretary.follows_button("Read the paper")
    assert "Note the figures" in secretary.text
    check(secretary)
