"""The pages of the chair's statement: who drafts, who signs, what is kept, what a page says of late corrections."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import PanelFactory
from tests.panels.statements import HELD, panel_of, signed_by, statement_of
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db, transaction
from tracker.drafts.models import Draft
from tracker.panels.models import AssuranceStatement
from tracker.panels.rules.vocabulary import Answer, StatementState
from tracker.panels.services import statements as services

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1 " + "long" * 60


def index(trust: Organisation) -> str:
    return f"/organisations/{trust.id}/assurance"


def path(statement: AssuranceStatement, act: str = "") -> str:
    return f"/assurance/{statement.id}{act and '/'}{act}"


def test_every_year_with_panels_is_listed_with_its_state(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    chair = UserFactory(name="Priya Nair", roles={trust: Role.CHAIR})
    signed_by(statement_of(trust, chair), chair)
    sign_in(Role.SECRETARY, trust)

    page = browser.page(index(trust))

    assert page.rows() == [
        [
            "Draft the statement for the year to 31 March 2027",
            "Not begun The year is not over: it is signed after 31 March 2027",
            "Not signed",
        ],
        ["Year to 31 March 2026", "Signed", "Priya Nair, 22 November 2026, 12:00pm"],
    ]


def test_an_empty_list_says_what_to_do(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.CHAIR, trust)

    page = browser.page(index(trust))

    assert "No panel is on record. Record panels from the page of a vacancy" in page.text
    assert browser.get(f"{index(trust)}/2026/draft").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_asks_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    for year in range(2027 - count, 2027):
        PanelFactory(
            vacancy__organisation=trust, number=year, starts_at=HELD.replace(year=year - 1), includes_bme="yes"
        )
        db.session.commit()
        with transaction():
            services.draft_statement(trust, actor=UserFactory(), year=year)
    sign_in(Role.CHAIR, trust)

    page = browser.page(index(trust))

    assert len(page.rows()) == count + 1
    assert len(browser.statements) == STATEMENTS_OF_A_LIST


STATEMENTS_OF_A_LIST = 4
"""The person with their roles, the organisation, the statements with who signed them, the year of the first panel."""


def test_the_secretary_drafts_and_writes_and_the_chair_signs(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    panel_of(trust)
    sign_in(Role.SECRETARY, trust)

    asked = browser.page(f"{index(trust)}/2026/draft")
    form = browser.page(f"{index(trust)}/2026/draft", {})
    shown = browser.page(path(_only()), None)
    saved = browser.page(path(_only(), "edit"), {"words": "Exceptions were seldom.\n\nNone.", "version": "1"})
    refused = browser.get(path(_only(), "sign")).status_code
    sign_in(Role.CHAIR, trust)
    read = browser.page(path(_only(), "sign"))
    signed = browser.page(path(_only(), "sign"), {"version": "2"})

    assert ["Panels held", "1"] in asked.rows()
    assert form.heading == "Write the chair’s assurance statement"
    assert form.flashes == ["The statement is drafted from the figures. Make its words the chair's own"]
    assert "Sign the statement" not in shown.links
    assert (saved.flashes, refused) == (["The statement is saved"], 403)
    assert "This cannot be undone" in read.text
    assert "Exceptions were seldom." in read.text
    assert signed.flashes == ["The statement is signed. It can no longer be changed, and goes into the board paper"]
    assert _only().state is StatementState.SIGNED
    assert "Change the words" not in signed.links


def _only() -> AssuranceStatement:
    return db.session.scalars(select(AssuranceStatement)).one()


def test_a_second_statement_for_a_year_is_refused_in_words(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    statement_of(trust)
    sign_in(Role.CHAIR, trust)

    page = browser.page(f"{index(trust)}/2026/draft", {}, status=422)

    assert page.errors == ["There is a statement about the year to 31 March 2026 already. Open it to change it"]


def test_words_must_be_there_and_what_was_typed_first_is_not_lost(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    statement = statement_of(trust)
    sign_in(Role.CHAIR, trust)

    empty = browser.page(path(statement, "edit"), {"words": " ", "version": "1"}, status=422)
    browser.page(path(statement, "edit"), {"words": "First.", "version": "1"})
    stale = browser.page(path(statement, "edit"), {"words": "Second.", "version": "1"}, status=409)

    assert empty.errors == ["Enter what the chair says"]
    assert stale.rows("Where the two versions differ") == [["What does the chair say?", "First.", "Second."]]
    assert (stale.field("words"), statement.words) == ("Second.", "First.")
    assert "What the figures suggest to say" in stale.text


def test_a_draft_of_the_words_keeps_itself_until_it_is_sent(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    statement = statement_of(trust)
    person = sign_in(Role.CHAIR, trust)
    db.session.add(
        Draft(
            user_id=person.id,
            path=path(statement, "edit"),
            answers=[["words", "Half a sentence"], ["version", "1"]],
            saved_at=statement.created_at,
        )
    )

    kept = browser.page(path(statement, "edit"))
    browser.page(path(statement, "edit"), {"words": "A whole sentence.", "version": "1"})

    assert kept.field("words") == "Half a sentence"
    assert db.session.scalars(select(Draft)).all() == []


def test_figures_that_changed_are_shown_and_taken_anew_beside_the_words_that_were_typed(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    statement = statement_of(trust)
    panel_of(trust, number=9, includes_bme=Answer.NO)
    sign_in(Role.SECRETARY, trust)
    browser.page(path(statement, "edit"), {"words": "My own words.", "version": "1"})

    warned = browser.page(path(statement))
    asked = browser.page(path(statement, "refresh"))
    taken = browser.page(path(statement, "refresh"), {"version": "2"})
    again = browser.page(path(statement, "refresh"))

    changed = [["Panels held", "1", "2"], ["Breaches", "0", "1"]]
    assert warned.rows("What the records say otherwise today") == changed
    assert asked.rows() == changed
    assert "so they stay as they are" in asked.text
    assert taken.flashes == [
        "The figures are taken anew. The words stay as they were typed: compare them with what the figures suggest"
    ]
    assert taken.field("words") == "My own words."
    assert "held 2 shortlisting or interview panels" in taken.text
    assert "The records give the same figures today as on 22 November 2026" in again.text


def test_a_first_draft_that_nobody_changed_follows_its_figures(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    statement = statement_of(trust)
    panel_of(trust, number=9)
    sign_in(Role.CHAIR, trust)

    asked = browser.page(path(statement, "refresh"))
    page = browser.page(path(statement, "refresh"), {"version": "1"})

    assert "so it is made anew with the figures" in asked.text
    assert page.flashes == [
        "The figures are taken anew, and the first draft of the words with them: nobody had changed it"
    ]
    assert "held 2 shortlisting or interview panels" in page.text


def test_a_signed_statement_says_that_the_records_were_corrected_later_and_stays(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    chair = UserFactory(roles={trust: Role.CHAIR})
    statement = signed_by(statement_of(trust, chair), chair)
    panel_of(trust, number=9)
    browser.sign_in(chair)

    page = browser.page(path(statement))

    assert "This statement was signed on other figures than the records give today" in page.text
    assert "held 1 shortlisting or interview panel." in page.text
    for act in ("edit", "refresh", "sign"):
        turned = browser.page(path(statement, act))
        assert turned.flashes == ["This statement has been signed and can no longer be changed"]
    late = browser.page(path(statement, "edit"), {"words": "Others", "version": "2"}, status=422)
    assert late.errors == ["This statement has been signed and can no longer be changed"]


def test_a_year_that_is_not_over_is_not_signed_yet(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    statement = statement_of(trust, year=2027)
    sign_in(Role.CHAIR, trust)

    shown, turned = browser.page(path(statement)), browser.page(path(statement, "sign"))
    sent = browser.page(path(statement, "sign"), {"version": "1"}, status=422)

    assert "Sign the statement" not in shown.links
    assert turned.flashes == ["The year is not over. The statement is signed after 31 March 2027"]
    assert sent.errors == ["The year is not over. Sign the statement after 31 March 2027"]


def test_what_was_signed_is_what_was_read(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    statement = statement_of(trust)
    panel_of(trust, number=9)
    sign_in(Role.CHAIR, trust)

    read = browser.page(path(statement, "sign"))
    browser.page(path(statement, "edit"), {"words": "Changed meanwhile.", "version": "1"})
    browser.page(path(statement, "sign"), {"version": "1"}, status=409)

    assert "The records have changed since the figures were taken" in read.text
    assert statement.state is StatementState.DRAFT


def test_hostile_words_are_shown_as_they_were_typed(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    statement = statement_of(trust)
    sign_in(Role.CHAIR, trust)

    page = browser.page(path(statement, "edit"), {"words": HOSTILE, "version": "1"})

    assert " ".join(HOSTILE.split()) in " ".join(page.text.split())
    assert "<script>alert" not in page.html


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.AUDITOR, Role.EDI_LEAD])
def test_others_read_and_do_not_write(browser: Browser, sign_in: SignIn, trust: Organisation, role: Role) -> None:
    statement = statement_of(trust)
    sign_in(role, trust)

    page = browser.page(path(statement))

    assert {"Change the words", "Sign the statement", "Take the figures anew"}.isdisjoint(page.links)
    assert browser.page(index(trust)).rows()[0][0] == "Year to 31 March 2027"
    for act in ("edit", "refresh", "sign"):
        assert browser.get(path(statement, act)).status_code == 403


def test_nobody_from_elsewhere_or_who_recruits_reads_it(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    statement = statement_of(trust)

    sign_in(Role.CHAIR, OrganisationFactory())
    assert [browser.get(each).status_code for each in (path(statement), index(trust))] == [404, 404]
    sign_in(Role.RECRUITING_MANAGER, trust)
    assert [browser.get(each).status_code for each in (path(statement), index(trust))] == [403, 403]
