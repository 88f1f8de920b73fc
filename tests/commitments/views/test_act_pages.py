"""A sponsor logs what they did on one page, and the colleague confirms it or says what was otherwise."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.commitments.factories import SponsorshipActFactory
from tests.commitments.pairs import paired
from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation
from tracker.commitments.models import Relationship, SponsorshipAct
from tracker.commitments.rules.vocabulary import Act, Answer, Kind
from tracker.db import db

WORDS = "Proposed her for the digital programme board"
GOOD = {"kind": "nominated", "done_on-day": "20", "done_on-month": "11", "done_on-year": "2026", "words": WORDS}


@pytest.fixture
def pair(trust: Organisation) -> Relationship:
    return paired(trust, kind=Kind.SPONSORSHIP)


def waiting(pair: Relationship) -> SponsorshipAct:
    found: SponsorshipAct = SponsorshipActFactory(pair=pair, answer=Answer.WAITING)
    return found


def test_what_was_done_is_logged_on_one_page(browser: Browser, pair: Relationship) -> None:
    browser.sign_in(pair.leader)

    asked = browser.page(f"/relationships/{pair.id}/acts/log")
    page = browser.page(f"/relationships/{pair.id}/acts/log", GOOD)

    assert [asked.field(f"done_on-{part}") for part in ("day", "month", "year")] == ["22", "11", "2026"]
    assert page.flashes == [
        "What you did is logged. It counts once your colleague has confirmed it: they get a mail with a link"
    ]
    (act,) = db.session.scalars(sa.select(SponsorshipAct)).all()
    assert (act.kind, act.done_on, act.words) == (Act.NOMINATED, date(2026, 11, 20), WORDS)


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"kind": ""}, ["Select what you did"]),
        ({"done_on-day": "23"}, ["The date must be today or in the past"]),
        ({"done_on-year": "2025"}, ["The date must be 1 May 2026 or later, because your agreement began then"]),
        ({"words": " "}, ["Enter what you did in one or two sentences"]),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    browser: Browser, pair: Relationship, changes: dict[str, str], errors: list[str]
) -> None:
    browser.sign_in(pair.leader)

    page = browser.page(f"/relationships/{pair.id}/acts/log", GOOD | changes, status=422)

    assert page.errors == errors
    assert db.session.scalars(sa.select(SponsorshipAct)).all() == []


def test_the_colleague_does_not_log_and_mentoring_has_no_acts(
    browser: Browser, pair: Relationship, trust: Organisation
) -> None:
    mentoring = paired(trust)
    browser.sign_in(pair.colleague.user)
    away = browser.get(f"/relationships/{pair.id}/acts/log")
    posted = browser.page(f"/relationships/{pair.id}/acts/log", GOOD, status=422)
    browser.sign_in(mentoring.leader)
    of_mentoring = browser.page(f"/relationships/{mentoring.id}/acts/log", GOOD, status=422)

    assert away.headers["Location"] == f"/relationships/{pair.id}"
    assert posted.errors == ["The leader logs what a sponsor did, and you confirm it"]
    assert of_mentoring.errors == ["Mentoring has sessions, and no acts of sponsorship. Log a session instead"]


def test_the_colleague_confirms_on_a_page_of_one_button(browser: Browser, pair: Relationship) -> None:
    act = waiting(pair)
    browser.sign_in(pair.colleague.user)

    asked = browser.page(f"/acts/{act.id}/confirm")
    page = browser.page(f"/acts/{act.id}/confirm", {"version": "1"})

    assert asked.summary() == {
        "What": "Board shadowing",
        "Date": "2 June 2026",
        "In their words": "Sat beside me at the finance committee",
        "Logged by": "Janet Williams",
    }
    assert page.flashes == ["It is confirmed, and counts"]
    assert act.answer is Answer.CONFIRMED


def test_the_leader_confirms_nothing_they_logged(browser: Browser, pair: Relationship) -> None:
    act = waiting(pair)
    browser.sign_in(pair.leader)

    page = browser.page(f"/acts/{act.id}/confirm", {"version": "1"}, status=422)
    disputed = browser.page(f"/acts/{act.id}/dispute", {"version": "1", "dispute": "No"}, status=422)

    assert page.errors == disputed.errors == ["You logged this yourself, so the other person confirms it"]


def test_what_is_not_as_logged_is_changed_and_waits_again(browser: Browser, pair: Relationship) -> None:
    act = waiting(pair)
    browser.sign_in(pair.colleague.user)
    said = browser.page(f"/acts/{act.id}/dispute", {"version": "1", "dispute": "It was the audit committee"})
    browser.sign_in(pair.leader)
    form = browser.page(f"/acts/{act.id}/edit")
    page = browser.page(f"/acts/{act.id}/edit", GOOD | {"version": str(act.version)})

    assert said.flashes == ["The sponsor is told that it is not as logged. It does not count"]
    assert "It was the audit committee" in form.text
    assert form.field("words") == "Sat beside me at the finance committee"
    assert page.summary()["In their words"] == WORDS
    assert act.answer is Answer.WAITING


def test_what_is_not_confirmed_is_removed_by_the_leader_only(browser: Browser, pair: Relationship) -> None:
    act = waiting(pair)
    browser.sign_in(pair.colleague.user)
    refused = browser.page(f"/acts/{act.id}/remove", {"version": "1"}, status=422)
    edited = browser.page(f"/acts/{act.id}/edit", GOOD | {"version": "1"}, status=422)
    browser.sign_in(pair.leader)
    page = browser.page(f"/acts/{act.id}/remove", {"version": "1"})

    words = "Only whoever logged this can change it. You can say that it is not as logged"
    assert (refused.errors, edited.errors) == ([words], [words])
    assert page.flashes == ["It is removed"]
    assert db.session.scalars(sa.select(SponsorshipAct)).all() == []


def test_the_coordinator_sees_that_it_is_confirmed_and_not_the_words(browser: Browser, pair: Relationship) -> None:
    act = SponsorshipActFactory(pair=pair, answer=Answer.DISPUTED, dispute="Nobody was there")
    browser.sign_in(UserFactory(roles={pair.organisation: Role.COORDINATOR}))

    page = browser.page(f"/acts/{act.id}")

    assert page.summary() == {"What": "Board shadowing", "Date": "2 June 2026", "Logged by": "Janet Williams"}
    assert [words in page.html for words in ("finance committee", "Nobody was there", "Confirm it")] == [False] * 3


def test_nobody_but_the_two_and_the_coordinator_opens_anything(browser: Browser, pair: Relationship) -> None:
    act = waiting(pair)
    pages = [f"/acts/{act.id}", *(f"/acts/{act.id}/{page}" for page in ("edit", "remove", "confirm", "dispute"))]
    pages.append(f"/relationships/{pair.id}/acts/log")

    for role in (Role.ADMINISTRATOR, Role.CHAIR, Role.SECRETARY, Role.AUDITOR, Role.VSM, Role.COLLEAGUE):
        browser.sign_in(UserFactory(roles={pair.organisation: role}))
        assert [browser.get(page).status_code for page in pages] == [403] * len(pages)
    browser.sign_in(UserFactory(roles={OrganisationFactory(): Role.COORDINATOR}))
    assert [browser.get(page).status_code for page in pages] == [404] * len(pages)
