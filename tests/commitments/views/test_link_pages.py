"""A link from a mail: opened as often as anybody likes, used once, without signing in, and it opens nothing else."""

import re
from datetime import date

import pytest
import sqlalchemy as sa
import time_machine

from tests.commitments.pairs import SITE, paired
from tests.conftest import Browser
from tests.factories import UserFactory
from tests.pages import Page
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import CommitmentLink, MentoringSession, Relationship
from tracker.commitments.queries.links import Wanted
from tracker.commitments.rules.vocabulary import Act, Answer, Kind, LinkPurpose, Meeting
from tracker.commitments.services.acts import log_act
from tracker.commitments.services.links import make_links, offer_links
from tracker.commitments.services.sessions import log_session
from tracker.db import db
from tracker.outbox.models import Message

GOOD = {"held_on-day": "20", "held_on-month": "11", "held_on-year": "2026", "minutes": "30", "meeting": "by phone"}
SPENT = "This link has been used or has expired"


@pytest.fixture
def pair(trust: Organisation) -> Relationship:
    return paired(trust)


def path_for(user: User) -> str:
    """The address in the mail to somebody."""
    (body,) = db.session.scalars(sa.select(Message.body).where(Message.to_address == user.email)).all()
    found = re.search(r"https?://[^/]+/(commitment-links/\S+)", body)
    return f"/{found.group(1)}" if found else ""


def to_confirm(pair: Relationship) -> tuple[MentoringSession, str]:
    """A session that the leader logged, and the address that the colleague was sent."""
    logged = log_session(
        pair, actor=pair.leader, held_on=date(2026, 11, 20), minutes=45, meeting=Meeting.VIDEO, site=SITE
    )
    return logged, path_for(pair.colleague.user)


def to_log(pair: Relationship) -> str:
    """Where the link in a digest leads."""
    (offer,) = offer_links([Wanted(LinkPurpose.LOG_SESSION, pair.id, pair.leader_id)]).values()
    make_links([offer])
    return f"/{offer.path}"


def header_links(page: Page) -> list[str]:
    return [str(each) for each in page.root.xpath("//header//nav//a/@href")]


def test_a_session_is_confirmed_without_signing_in(browser: Browser, pair: Relationship) -> None:
    logged, path = to_confirm(pair)

    asked = browser.page(path)
    page = browser.page(path, {"is_right": "yes"})

    assert (asked.heading, header_links(asked)) == ("Confirm what was logged", [])
    assert asked.summary() == {
        "What": "A session",
        "Date": "20 November 2026",
        "Length": "45 minutes",
        "How": "By video",
    }
    assert (page.heading, page.flashes) == ("Confirmed", [])
    assert (logged.answer, logged.answered_by) == (Answer.CONFIRMED, pair.colleague.user)
    with browser.session_transaction() as cookie:
        assert "_user_id" not in cookie


@pytest.mark.parametrize("name", ["Janet", "Williams", "Meera", "Venkataraman", "mentor", "ethnic"])
def test_the_page_names_nobody_since_mail_is_read_by_others(browser: Browser, pair: Relationship, name: str) -> None:
    _, path = to_confirm(pair)

    page = browser.page(path)

    assert name.lower() not in page.html.lower()


def test_the_page_names_the_other_person_to_its_reader_who_is_signed_in_and_to_nobody_else(
    browser: Browser, pair: Relationship
) -> None:
    _, path = to_confirm(pair)
    browser.sign_in(pair.colleague.user)
    own = browser.page(path)
    browser.sign_in(UserFactory(name="Somebody Else", roles={pair.organisation: Role.COORDINATOR}))
    other = browser.page(path)

    assert ("Janet Williams logged this." in own.text, "Janet Williams" in other.html) == (True, False)


def test_what_a_scanner_of_mail_opens_again_and_again_is_not_used_up(browser: Browser, pair: Relationship) -> None:
    logged, path = to_confirm(pair)

    for _ in range(3):
        assert browser.get(path).status_code == 200
        assert browser.head(path).status_code == 200
        assert browser.options(path).status_code == 200

    (link,) = db.session.scalars(sa.select(CommitmentLink)).all()
    assert (link.used_at, logged.answer) == (None, Answer.WAITING)
    assert browser.page(path, {"is_right": "yes"}).heading == "Confirmed"


def test_a_second_use_is_told_so(browser: Browser, pair: Relationship) -> None:
    logged, path = to_confirm(pair)
    browser.page(path, {"is_right": "yes"})

    again = browser.page(path, {"is_right": "no", "words": "I changed my mind"}, status=410)
    opened = browser.page(path, status=410)

    assert (again.heading, opened.heading) == (SPENT, SPENT)
    assert (logged.answer, logged.dispute) == (Answer.CONFIRMED, "")


def test_what_is_not_as_logged_is_said_without_signing_in(browser: Browser, pair: Relationship) -> None:
    logged, path = to_confirm(pair)

    none = browser.page(path, {}, status=422)
    empty = browser.page(path, {"is_right": "no", "words": ""}, status=422)
    page = browser.page(path, {"is_right": "no", "words": "We met by phone"})

    assert none.errors == ["Select whether this is right"]
    assert empty.errors == ["Enter what was different"]
    assert page.heading == "The other person is told"
    assert (logged.answer, logged.dispute) == (Answer.DISPUTED, "We met by phone")


def test_what_was_typed_under_no_is_not_read_with_a_yes(browser: Browser, pair: Relationship) -> None:
    logged, path = to_confirm(pair)

    browser.page(path, {"is_right": "yes", "words": "\x07"})

    assert (logged.answer, logged.dispute) == (Answer.CONFIRMED, "")


def test_an_act_is_confirmed_by_a_link(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust, kind=Kind.SPONSORSHIP)
    act = log_act(pair, actor=pair.leader, kind=Act.PROJECT, done_on=date(2026, 11, 20), words="Digital", site=SITE)
    path = path_for(pair.colleague.user)

    asked = browser.page(path)
    browser.page(path, {"is_right": "yes"})

    assert asked.summary() == {
        "What": "Named for a project",
        "Date": "20 November 2026",
        "In their words": "Digital",
    }
    assert act.answer is Answer.CONFIRMED


def test_a_session_is_logged_by_a_link_and_the_other_side_is_sent_one(browser: Browser, pair: Relationship) -> None:
    path = to_log(pair)

    asked = browser.page(path)
    refused = browser.page(path, GOOD | {"held_on-day": "23"}, status=422)
    page = browser.page(path, GOOD)

    assert [asked.field(f"held_on-{part}") for part in ("day", "month", "year")] == ["22", "11", "2026"]
    assert asked.root.xpath("//textarea") == []
    assert refused.errors == ["The date must be today or in the past"]
    assert page.heading == "The session is logged"
    (logged,) = db.session.scalars(sa.select(MentoringSession)).all()
    assert (logged.logged_by, logged.minutes, logged.meeting) == (pair.leader, 30, Meeting.PHONE)
    assert path_for(pair.colleague.user) != ""
    assert browser.page(path, GOOD, status=410).heading == SPENT


def test_a_link_that_expired_or_was_never_sent_is_told_so(browser: Browser, pair: Relationship) -> None:
    _, path = to_confirm(pair)

    unknown = browser.page("/commitment-links/never-sent", status=410)
    with time_machine.travel("2026-12-05 00:00", tick=False):
        expired = browser.page(path, status=410)
        posted = browser.page(path, {"is_right": "yes"}, status=410)

    assert [page.heading for page in (unknown, expired, posted)] == [SPENT] * 3


def test_a_link_opens_no_other_page(browser: Browser, pair: Relationship) -> None:
    logged, path = to_confirm(pair)
    browser.page(path)

    answers = [browser.get(f"/sessions/{logged.id}"), browser.get(f"/relationships/{pair.id}/sessions/log")]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert {answer.headers["Location"].partition("?")[0] for answer in answers} == {"/sign-in"}


def test_an_earlier_link_of_another_system_does_not_work_here_nor_this_one_there(
    browser: Browser, pair: Relationship
) -> None:
    _, path = to_confirm(pair)

    assert browser.get(path.replace("commitment-links", "links")).status_code == 410
