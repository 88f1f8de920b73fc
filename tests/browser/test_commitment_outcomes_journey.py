"""What comes of it: a concern that one person reads, an objective with its pack, and an insight that is taken back."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest
from flask import Flask

from tests.browser.accessibility import check
from tests.browser.committed_world import Commitment
from tests.browser.journeys import Person
from tests.browser.world import World
from tracker import clock
from tracker.periods import financial_year

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Arrive = Callable[..., Person]
PHONE = 390
CONCERN = "I was asked to do their slides"
WARD = "Acting-up posts on ward 7 go by word of mouth"
WORDING = "Acting-up posts go by word of mouth, so people outside the circle never hear of them"
ACTION = "Advertise every acting-up post"


@pytest.fixture
def trust(live_app: Flask, world: World) -> Commitment:
    """The trust of one journey."""
    return Commitment(live_app, world)


def test_a_concern_reaches_the_named_person_and_the_leader_can_neither_read_nor_infer_it(
    person: Arrive, trust: Commitment
) -> None:
    page = trust.pair(has_met=True)
    before = person("Janet", width=PHONE).opens(page)
    read_before = (before.text, before.opens(trust.home).text)
    meera = person("Meera", width=PHONE).opens(page).follows("Raise a concern").presses("Send it")
    assert meera.errors == ["Enter your concern"]
    meera.fills(words=CONCERN).presses("Send it")
    assert "Went to Gareth Pritchard" in meera.text
    concern = meera.page.url
    [told] = trust.mails_to("Gareth")
    assert [word in told for word in ("Something waits for you", CONCERN, "oncern ", "Meera")] == [True] + [False] * 3

    gareth = person("Gareth", width=PHONE).opens("/").goes_to("Commitments").follows("Read a concern")
    assert CONCERN in gareth.text
    check(gareth)
    gareth.presses("Say that I have read it").follows_button("Answer and close it")
    gareth.fills(outcome="We talked, and I told them to stop").presses("Close the concern")
    check(gareth)
    assert "We talked, and I told them to stop" in meera.opens(concern).text
    check(meera)

    meera.opens(page).follows("Say whether this goes through the motions").presses("Send my answer")
    assert meera.errors == ["Select yes or no"]
    meera.chooses("Yes").presses("Send my answer")
    assert "You said that this relationship is going through the motions." in meera.text
    check(meera)

    after = person("Janet", width=PHONE).opens(page)
    assert (after.text, after.opens(trust.home).text) == read_before
    assert trust.mails_to("Janet") == []
    for reader in (after, person("Rosalind")):
        answers = [reader.page.goto(address) for address in (concern, f"{page}/concern", f"{page}/signal")]
        assert [answer and answer.status for answer in answers] == [
            HTTPStatus.NOT_FOUND,
            HTTPStatus.FORBIDDEN,
            HTTPStatus.FORBIDDEN,
        ]
    counted = person("Colin").opens(f"{trust.home}/signals").rows("The last four quarters")
    assert [row[1:] for row in counted] == [["Fewer than five, or too few to tell"] * 2] * 4
    assert CONCERN not in person("Colin").opens("/").goes_to("Audit trail").page.content()


def test_an_objective_is_agreed_and_reviewed_and_the_leader_sees_the_pack_first(
    person: Arrive, trust: Commitment
) -> None:
    year = financial_year(clock.today())
    janet = person("Janet", width=PHONE).opens("/").goes_to("Commitments").follows("Objectives")
    janet.follows_button("Write your objective").presses("Save the objective")
    assert janet.errors == ["Enter what you will do", "Enter the day by which it is done", "Select who appraises you"]
    janet.chooses(f"The year to 31 March {year}").fills(specific="Advertise every acting-up post of my directorate")
    janet.dates("due_on", 31, 3, year).selects("appraiser_id", "Priya Nair").presses("Save the objective")
    assert "Before it can be agreed, it needs: Measurable, Achievable, Relevant." in janet.text
    check(janet)
    janet.follows_button("Change the objective").fills(measure="From 20% to 100%", achievable="The team agreed")
    janet.fills(relevant="Indicator 2").presses("Save the objective")
    assert "It waits for Priya Nair to agree it." in janet.text

    priya = person("Priya", width=PHONE).opens(f"{trust.home}/objectives").follows("Janet Williams", exact=False)
    priya.follows_button("Agree the objective")
    priya.presses("Agree this objective")
    janet.opens(janet.page.url).follows_button("Review at mid-year").chooses("On course")
    janet.fills(words="Nine of ten posts").presses("Save the review")
    priya.follows_button("Review at mid-year").chooses("Behind").fills(words="Few answers").presses("Save the review")
    assert "Mid-year, the leader On course" in priya.text
    assert "Mid-year, Priya Nair Behind" in priya.text
    check(priya)

    janet.opens(f"{trust.home}/objectives").follows_button("Prepare your appraisal pack")
    janet.chooses(f"The year to 31 March {year}").selects("appraiser_id", "Priya Nair").presses("Prepare the pack")
    assert "Only you can read this now." in janet.text
    check(janet)
    pack = janet.page.url
    refused = priya.page.goto(pack)
    assert refused is not None
    assert refused.status == HTTPStatus.FORBIDDEN
    janet.follows_button("Release it").fills(comment="A hard year, and a good one")
    check(janet)
    janet.presses("Release it to the appraiser")
    priya.opens(f"{trust.home}/objectives").follows(f"Year to 31 March {year}, edition 1", exact=False)
    assert "A hard year, and a good one" in priya.text
    check(priya)
    for words, ending, start in (("Download as PDF", ".pdf", b"%PDF-"), ("Download as Word", ".docx", b"PK")):
        name, content = priya.downloads(words)
        assert (name, content[: len(start)]) == (f"Appraisal pack {year}, Janet Williams, edition 1{ending}", start)


def test_an_insight_reaches_the_keepers_of_the_plan_in_the_words_of_the_colleague(
    person: Arrive, trust: Commitment
) -> None:
    page = trust.pair(has_met=True)
    janet = person("Janet", width=PHONE).opens(page).follows("Write down an insight").presses("Save")
    assert janet.errors == ["Enter what you have learnt", "Select what happens now"]
    janet.fills(words=WARD).chooses("Send it to my colleague").presses("Save")
    meera = person("Meera", width=PHONE).opens("/").follows("Approve the wording of an insight")
    meera.follows_button("Answer").chooses("No, I ask for other wording").presses("Send my answer")
    assert meera.errors == ["Enter what should be different"]
    meera.fills(answer="Leave out the ward").presses("Send my answer")
    janet.opens("/").follows("Find other wording for an insight").follows_button("Change the wording")
    assert "What your colleague asks for Information: Leave out the ward" in janet.text
    check(janet)
    nadia = person("Nadia").opens("/").goes_to("Commitments").follows("Insights")
    assert "No insight has come yet" in nadia.text
    janet.fills(words=WORDING).chooses("Send it to my colleague").presses("Save")
    meera.opens("/").follows("Approve the wording of an insight").follows_button("Answer")
    meera.chooses("Yes, the organisation may read it as it stands").presses("Send my answer")
    check(meera)

    nadia.opens(nadia.page.url)
    assert [name in nadia.text for name in (WORDING, "Janet Williams", "Meera", "ward 7")] == [True, True, False, False]


def test_an_insight_becomes_an_action_and_is_taken_back_out_of_every_later_paper(
    person: Arrive, trust: Commitment
) -> None:
    insight, due = trust.insight(WORDING), clock.today() + timedelta(90)
    nadia = person("Nadia").opens(f"{trust.home}/insights").follows("Make it an action", exact=False)
    nadia.fills(title=ACTION, measure="Posts advertised", reply="Thank you: it begins in May")
    nadia.selects("owner_id", "Nadia Begum").dates("due", due.day, due.month, due.year)
    nadia.presses("Add the action to the plan")
    assert ACTION in nadia.text
    colin = person("Colin").opens("/").goes_to("Board papers").follows_button("Create a paper")
    colin.presses("Create the paper").fills(title="Race equality", meeting="Board", summary="It moves.")
    colin.dates("meeting_date", due.day, due.month, due.year).presses("Save the cover sheet")
    colin.follows_button("Read the paper")
    assert ACTION in colin.text

    meera = person("Meera", width=PHONE).opens(insight)
    assert "Thank you: it begins in May" in meera.text
    check(meera)
    meera.follows("Withdraw the wording").presses("Withdraw the wording")
    check(meera)
    colin.opens(colin.page.url)
    assert [words in colin.text for words in ("Wording withdrawn", ACTION, WORDING)] == [True, False, False]
    for reader in (nadia.opens(f"{trust.home}/insights"), person("Janet", width=PHONE).opens(insight)):
        assert WORDING not in reader.page.content(), reader.name
    check(nadia)
