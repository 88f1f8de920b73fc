"""The pages of personal objectives: who reads, writes, agrees and reviews, and what only the writer reads."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests.commitments.factories import LeaderProfileFactory, ObjectiveFactory
from tests.conftest import Browser
from tests.factories import OrganisationFactory, SeatFactory, UserFactory
from tests.pages import Page
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Position
from tracker.commitments.models import Objective
from tracker.commitments.rules.vocabulary import Category, ObjectiveState, Outcome
from tracker.db import db
from tracker.drafts.models import Draft

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1 " + "long" * 50


@pytest.fixture
def leader(trust: Organisation) -> User:
    found: User = UserFactory(name="Janet Williams", roles={trust: Role.BOARD_MEMBER})
    SeatFactory(organisation=trust, user=found, holder="Janet Williams", position=Position.EXECUTIVE)
    return found


@pytest.fixture
def appraiser(trust: Organisation, leader: User) -> User:
    found: User = UserFactory(name="Priya Nair", roles={trust: Role.VSM})
    LeaderProfileFactory(organisation=trust, user=leader, appraiser=found)
    return found


@pytest.fixture
def objective(trust: Organisation, leader: User, appraiser: User) -> Objective:
    found: Objective = ObjectiveFactory(organisation=trust, user=leader, appraiser=appraiser)
    return found


def index(trust: Organisation, more: str = "") -> str:
    return f"/organisations/{trust.id}/commitments/objectives{more}"


def path(objective: Objective, act: str = "") -> str:
    return f"/objectives/{objective.id}{act and '/'}{act}"


def answers(**fields: Any) -> dict[str, Any]:
    day = {"due_on-day": "31", "due_on-month": "3", "due_on-year": "2027"}
    parts = {
        "specific": "Advertise every acting-up post",
        "measure": "From 20% to 100%",
        "achievable": "The recruitment team has agreed",
        "relevant": "Indicator 2",
    }
    return {"year": "2027", **parts, **day} | fields


def seen(objective: Objective, **given: str) -> dict[str, str]:
    """Answers of somebody who has the page in front of them as it stands now."""
    db.session.commit()
    return {"version": str(objective.version), **given}


def agreed(objective: Objective, by: User) -> None:
    objective.state, objective.agreed_by = ObjectiveState.AGREED, by
    objective.agreed_at = datetime(2026, 5, 5, tzinfo=UTC)


def only() -> Objective:
    return db.session.scalars(select(Objective)).one()


def test_a_leader_writes_an_objective_and_is_shown_what_could_be_clearer(
    browser: Browser, trust: Organisation, leader: User, appraiser: User
) -> None:
    browser.sign_in(leader)

    empty = browser.page(index(trust))
    form = browser.page(index(trust, "/write"))
    quota = "Promote inclusion. Each manager must hire two BME nurses"
    sent = answers(specific=quota, measure="", appraiser_id=str(appraiser.id))
    saved = browser.page(index(trust, "/write"), sent)

    assert "You have not written an objective yet" in empty.text
    assert (form.field("year"), form.field("appraiser_id")) == ("2027", str(appraiser.id))
    assert "For example: acting-up posts advertised, from 20% to 100%" in form.text
    assert saved.flashes == [
        "Your objective is saved as a draft. Whoever appraises you agrees it once no part is missing"
    ]
    assert "Before it can be agreed, it needs: Measurable." in saved.text
    assert "Check the wording" in saved.text
    assert "“Promote”: It can be said of almost anything" in saved.text
    assert saved.summary()["Specific"] == quota


def test_the_advice_is_for_whoever_writes_it_and_blocks_nothing(
    browser: Browser, objective: Objective, appraiser: User, trust: Organisation
) -> None:
    objective.specific = "Promote inclusion. Each manager must hire two BME nurses"
    chair = UserFactory(roles={trust: Role.CHAIR})

    for reader in (appraiser, chair):
        browser.sign_in(reader)
        page = browser.page(path(objective))

        assert "Check the wording" not in page.text
        assert "What could be clearer" not in page.text
    browser.sign_in(appraiser)
    assert browser.page(path(objective, "agree"), seen(objective)).flashes == ["The objective is agreed"]


def test_what_is_missing_is_asked_for_beside_its_question_and_what_was_typed_stays(
    browser: Browser, trust: Organisation, leader: User, appraiser: User
) -> None:
    browser.sign_in(leader)

    page = browser.page(index(trust, "/write"), {"year": "2027", "measure": "From 20% to 100%"}, status=422)
    elsewhere = answers(appraiser_id=str(leader.id))
    chosen = browser.page(index(trust, "/write"), elsewhere, status=422)
    early = answers(appraiser_id=str(appraiser.id)) | {"due_on-year": "2025"}
    too_early = browser.page(index(trust, "/write"), early, status=422)

    assert page.errors == [
        "Enter what you will do",
        "Enter the day by which it is done",
        "Select who appraises you",
    ]
    assert page.field("measure") == "From 20% to 100%"
    assert chosen.errors == ["Select who appraises you from the list"]
    assert too_early.errors == ["The day must be on or after 1 April 2026, when the year begins"]


def test_a_second_objective_for_a_year_is_refused_in_words(
    browser: Browser, objective: Objective, leader: User, appraiser: User, trust: Organisation
) -> None:
    browser.sign_in(leader)

    page = browser.page(index(trust, "/write"), answers(appraiser_id=str(appraiser.id)), status=422)

    assert page.errors == ["You have an objective for the year to 31 March 2027 already. Open it to change it"]


def test_what_is_typed_is_kept_until_it_is_sent(
    browser: Browser, objective: Objective, leader: User, appraiser: User
) -> None:
    browser.sign_in(leader)
    given = answers(appraiser_id=str(appraiser.id), version="1")
    browser.post(f"/drafts?path={path(objective, 'edit')}", data=given | {"specific": "Half an objective"})

    shown = browser.page(path(objective, "edit"))
    saved = browser.page(path(objective, "edit"), given)
    stale = browser.page(path(objective, "edit"), given | {"specific": "Another"}, status=409)

    assert shown.field("specific") == "Half an objective"
    assert saved.flashes == ["Your objective is saved"]
    assert db.session.scalars(select(Draft)).all() == []
    assert stale.field("specific") == "Another"


def test_the_appraiser_agrees_what_they_read(
    browser: Browser, objective: Objective, leader: User, appraiser: User
) -> None:
    browser.sign_in(appraiser)

    shown = browser.page(path(objective))
    asked = browser.page(path(objective, "agree"))
    page = browser.page(path(objective, "agree"), seen(objective))
    again = browser.page(path(objective, "agree"))

    assert shown.links["Agree the objective"] == path(objective, "agree")
    assert asked.summary()["Measurable"] == "Share of acting-up posts advertised: from 20% to 100%"
    assert page.flashes == ["The objective is agreed"]
    assert page.summary()["Agreed"] == "Priya Nair, 22 November 2026, 12:00pm"
    assert again.flashes == ["This objective is agreed already"]
    assert browser.get(path(objective, "edit")).status_code == 403
    browser.sign_in(leader)
    assert browser.get(path(objective, "agree")).status_code == 403
    assert browser.page(path(objective, "edit")).flashes == [
        "This objective is agreed. Open it again, with a reason, to change its words"
    ]


def test_a_draft_with_a_part_missing_cannot_be_agreed(browser: Browser, objective: Objective, appraiser: User) -> None:
    objective.measure = ""
    browser.sign_in(appraiser)

    shown, turned = browser.page(path(objective)), browser.page(path(objective, "agree"))
    sent = browser.page(path(objective, "agree"), seen(objective), status=422)

    assert "Agree the objective" not in shown.links
    assert turned.flashes == ["It cannot be agreed yet. Ask for what is missing: Measurable"]
    assert sent.errors == ["It cannot be agreed yet. Ask for what is missing: Measurable"]


def test_both_review_it_and_read_each_other(
    browser: Browser, objective: Objective, leader: User, appraiser: User
) -> None:
    agreed(objective, appraiser)
    browser.sign_in(leader)

    form = browser.page(path(objective, "review/mid-year"))
    wrong = browser.page(path(objective, "review/mid-year"), seen(objective), status=422)
    said = seen(objective, outcome=Outcome.ON_COURSE.value, words=HOSTILE)
    mine = browser.page(path(objective, "review/mid-year"), said)
    twice = browser.page(path(objective, "review/mid-year"))
    browser.sign_in(appraiser)
    theirs = browser.page(path(objective, "review/year-end"), seen(objective, outcome=Outcome.MET.value, words="Done"))

    assert "Not met" not in form.text
    assert wrong.errors == ["Select how the objective stands", "Enter what shows that"]
    assert mine.flashes == ["Your review is saved"]
    assert twice.flashes == ["You have written this review already. It stays as you wrote it"]
    assert " ".join(HOSTILE.split()) in " ".join(theirs.text.split())
    assert "Year-end, Priya Nair Met" in theirs.text
    assert only().state is ObjectiveState.YEAR_END
    assert "Open it again" not in theirs.links
    assert browser.get(path(objective, "review/easter")).status_code == 404


def test_an_agreed_objective_is_opened_again_with_a_reason(
    browser: Browser, objective: Objective, leader: User, appraiser: User
) -> None:
    agreed(objective, appraiser)
    browser.sign_in(leader)
    browser.page(path(objective, "review/mid-year"), seen(objective, outcome=Outcome.BEHIND.value, words="Slow"))

    empty = browser.page(path(objective, "reopen"), seen(objective), status=422)
    page = browser.page(path(objective, "reopen"), seen(objective, reason="The posts have moved"))
    turned = browser.page(path(objective, "reopen"))
    with time_machine.travel("2026-11-23 12:00", tick=False):
        browser.sign_in(appraiser)
        again = browser.page(path(objective, "agree"), seen(objective))

    assert empty.errors == ["Enter why it should change"]
    assert page.flashes == ["The objective is a draft again. It is agreed anew once its words are changed"]
    assert "Reason: The posts have moved" in page.text
    assert turned.flashes == ["This objective is a draft: its words can be changed as it is"]
    assert "Said before the objective was opened again and agreed anew" in again.text


def test_a_leader_names_another_appraiser(
    browser: Browser, objective: Objective, leader: User, appraiser: User, trust: Organisation
) -> None:
    other = UserFactory(name="Gareth Pritchard", roles={trust: Role.VSM})
    agreed(objective, appraiser)
    browser.sign_in(leader)

    form = browser.page(path(objective, "appraiser"))
    page = browser.page(path(objective, "appraiser"), seen(objective, appraiser_id=str(other.id)))

    assert form.field("appraiser_id") == str(appraiser.id)
    assert page.summary()["Appraised by"] == "Gareth Pritchard"
    browser.sign_in(appraiser)
    assert browser.get(path(objective)).status_code == 403
    browser.sign_in(other)
    assert browser.get(path(objective)).status_code == 200


def test_the_day_at_nhs_england_is_shown(browser: Browser, objective: Objective, leader: User) -> None:
    objective.category = Category.NON_EXECUTIVE
    browser.sign_in(leader)

    assert browser.page(path(objective)).summary()["Appraisals go to NHS England by"] == "30 September 2027"


def test_an_objective_that_nobody_appraises_says_so(browser: Browser, objective: Objective, leader: User) -> None:
    objective.appraiser = None
    browser.sign_in(leader)

    page = browser.page(path(objective))

    assert page.summary()["Appraised by"] == "Nobody named"
    assert page.heading == "Your objective"


def test_the_list_shows_ones_own_and_those_one_appraises(
    browser: Browser, objective: Objective, leader: User, appraiser: User, trust: Organisation
) -> None:
    browser.sign_in(appraiser)
    appraised = browser.page(index(trust))
    browser.sign_in(leader)
    own = browser.page(index(trust))

    assert appraised.rows("Objectives of those you appraise") == [
        ["Janet Williams, Year to 31 March 2027", "Year to 31 March 2027", "Draft"]
    ]
    assert own.rows("Your objectives") == [["Year to 31 March 2027", "Draft", "Priya Nair"]]
    assert "Objectives of every leader this year" not in own.captions


def test_the_chair_sees_every_leader_and_reads_their_objectives(
    browser: Browser, objective: Objective, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.CHAIR, trust)

    page = browser.page(index(trust))

    assert [row[0] for row in page.rows("Objectives of every leader this year")] == [
        "Janet Williams",
        "Janet Williams, Year to 31 March 2027",
        "Priya Nair",
    ]
    assert page.rows("Objectives of every leader this year")[2] == ["Priya Nair", "Very senior manager", "Not written"]
    assert browser.page(path(objective)).heading == "Objective of Janet Williams"
    for act in ("edit", "agree", "reopen", "review/mid-year", "appraiser"):
        assert browser.get(path(objective, act)).status_code == 403


def test_who_holds_no_part_is_told_who_does(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.COLLEAGUE, trust)

    page = browser.page(index(trust))
    person = UserFactory(roles={trust: Role.VSM})
    sent = browser.page(index(trust, "/write"), answers(appraiser_id=str(person.id)), status=422)

    assert "You hold no part here that takes an objective" in page.text
    assert sent.errors == ["You hold no part here in the year to 31 March 2027 that takes an objective"]


@pytest.mark.parametrize(
    "role",
    [Role.BOARD_MEMBER, Role.VSM, Role.SECRETARY, Role.EDI_LEAD, Role.ADMINISTRATOR, Role.AUDITOR, Role.COORDINATOR],
)
def test_nobody_else_reads_an_objective(
    browser: Browser, sign_in: SignIn, trust: Organisation, objective: Objective, role: Role
) -> None:
    sign_in(role, trust)

    for act in ("", "edit", "agree", "reopen", "review/mid-year", "appraiser"):
        assert browser.get(path(objective, act)).status_code == 403


def test_elsewhere_it_is_not_there(browser: Browser, sign_in: SignIn, objective: Objective) -> None:
    sign_in(Role.CHAIR, OrganisationFactory())

    assert browser.get(path(objective)).status_code == 404
    assert browser.get(index(objective.organisation)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_asks_no_more_of_the_database(browser: Browser, trust: Organisation, count: int) -> None:
    chair = UserFactory(roles={trust: Role.CHAIR})
    for n in range(count):
        person = UserFactory(name=f"Leader {n}", roles={trust: Role.VSM})
        ObjectiveFactory(organisation=trust, user=person, appraiser=chair)
        ObjectiveFactory(organisation=trust, user=chair, appraiser=person, year=2027 + n)
    browser.sign_in(chair)

    page = browser.page(index(trust))

    assert len(page.rows("Objectives of every leader this year")) == count + 1
    assert len(browser.statements) == STATEMENTS_OF_THE_LIST


STATEMENTS_OF_THE_LIST = 9
"""The person, their roles with the organisation; seats and roles of leaders; own objectives, those appraised, own
packs, packs of those appraised, and for the chair everybody's objectives."""


def test_long_and_hostile_words_do_not_break_the_page(browser: Browser, objective: Objective, leader: User) -> None:
    objective.specific = HOSTILE
    browser.sign_in(leader)

    page: Page = browser.page(path(objective))

    assert page.summary()["Specific"] == " ".join(HOSTILE.split())
    assert "<script>alert" not in page.html
