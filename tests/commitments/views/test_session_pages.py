"""Logging a session on one page, answering for one, and notes that no page shows to anybody else."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine

from tests.commitments.factories import MentoringSessionFactory, SessionNoteFactory
from tests.commitments.pairs import paired, sides
from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.pages import Page
from tracker.access import Role
from tracker.accounts.models import Organisation
from tracker.commitments.models import MentoringSession, Relationship, SessionNote
from tracker.commitments.rules.vocabulary import Answer, EndReason, Kind, Meeting, State
from tracker.db import db
from tracker.drafts.models import Draft

GOOD = {
    "held_on-day": "20",
    "held_on-month": "11",
    "held_on-year": "2026",
    "minutes": "45",
    "meeting": "in person",
    "note": "",
}
SECRET = "He said the chief executive is a coward"


@pytest.fixture
def pair(trust: Organisation) -> Relationship:
    return paired(trust)


def chosen(page: Page, name: str) -> list[str]:
    """Which radios of a question are on."""
    return [each.get("value") for each in page.root.xpath(f"//input[@type='radio'][@name='{name}'][@checked]")]


def day_of(page: Page) -> list[str]:
    return [page.field(f"held_on-{part}") or "" for part in ("day", "month", "year")]


def only_session() -> MentoringSession:
    return db.session.scalars(sa.select(MentoringSession)).one()


def test_the_page_is_filled_in_with_today_and_says_who_reads_the_note(browser: Browser, pair: Relationship) -> None:
    browser.sign_in(pair.leader)

    page = browser.page(f"/relationships/{pair.id}/sessions/log")

    assert page.heading == "Log a session"
    assert day_of(page) == ["22", "11", "2026"]
    assert (chosen(page, "minutes"), chosen(page, "meeting")) == ([], [])
    assert "Note (optional). Only you can read it, unless you tick to share it" in page.text
    assert "Nobody else can: no administrator, no coordinator, no report and no trail" in page.text


def test_just_after_midnight_in_summer_today_is_the_day_in_london(browser: Browser, pair: Relationship) -> None:
    with time_machine.travel("2026-07-09 23:30", tick=False):
        browser.sign_in(pair.leader)
        page = browser.page(f"/relationships/{pair.id}/sessions/log")

    assert day_of(page) == ["10", "7", "2026"]


def test_the_next_session_is_filled_in_as_the_last_and_logged_by_one_press(
    browser: Browser, pair: Relationship
) -> None:
    MentoringSessionFactory(pair=pair, minutes=50, meeting=Meeting.VIDEO)
    browser.sign_in(pair.colleague.user)

    page = browser.page(f"/relationships/{pair.id}/sessions/log")

    assert (chosen(page, "minutes"), page.field("other_minutes")) == (["other"], "50")
    assert chosen(page, "meeting") == ["by video"]
    assert "The date is today, and the rest is as the last time" in page.text


def test_a_session_is_logged_and_the_note_kept(browser: Browser, pair: Relationship) -> None:
    browser.sign_in(pair.leader)

    page = browser.page(f"/relationships/{pair.id}/sessions/log", GOOD | {"note": SECRET})

    assert page.heading == "Commitments"
    assert page.flashes == [
        "The session is logged. It counts once the other person has confirmed it: they get a mail with a link"
    ]
    logged = only_session()
    assert (logged.held_on, logged.minutes, logged.meeting) == (date(2026, 11, 20), 45, Meeting.IN_PERSON)
    (note,) = db.session.scalars(sa.select(SessionNote)).all()
    assert (note.author, note.words, note.is_shared) == (pair.leader, SECRET, False)


def test_another_length_is_typed(browser: Browser, pair: Relationship) -> None:
    browser.sign_in(pair.leader)

    browser.page(f"/relationships/{pair.id}/sessions/log", GOOD | {"minutes": "other", "other_minutes": "20"})

    assert only_session().minutes == 20


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"held_on-day": ""}, ["The date must include a day"]),
        ({"held_on-day": "23"}, ["The date must be today or in the past"]),
        (
            {"held_on-day": "30", "held_on-month": "4"},
            ["The date must be 1 May 2026 or later, because your agreement began then"],
        ),
        ({"minutes": ""}, ["Select for how long you met"]),
        ({"minutes": "other"}, ["Enter how many minutes"]),
        ({"minutes": "other", "other_minutes": "4"}, ["The minutes must be between 5 and 600"]),
        (
            {"minutes": "other", "other_minutes": "an hour"},
            ["Another length in minutes must be a whole number, like 12"],
        ),
        ({"meeting": ""}, ["Select how you met"]),
        ({"note": "x" * 5_001}, ["Use 5,000 characters or fewer. You used 5,001"]),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_what_was_typed_stays(
    browser: Browser, pair: Relationship, changes: dict[str, str], errors: list[str]
) -> None:
    browser.sign_in(pair.leader)

    page = browser.page(f"/relationships/{pair.id}/sessions/log", GOOD | {"note": SECRET} | changes, status=422)

    assert page.errors == errors
    assert page.field("note") == changes.get("note", SECRET)
    assert db.session.scalars(sa.select(MentoringSession)).all() == []


def test_minutes_typed_under_another_choice_are_not_read(browser: Browser, pair: Relationship) -> None:
    browser.sign_in(pair.leader)

    browser.page(f"/relationships/{pair.id}/sessions/log", GOOD | {"minutes": "30", "other_minutes": "an hour"})

    assert only_session().minutes == 30


def test_what_is_typed_is_kept_for_its_writer_until_it_is_sent(browser: Browser, pair: Relationship) -> None:
    leader, colleague = sides(pair)
    path = f"/relationships/{pair.id}/sessions/log"
    browser.sign_in(leader)
    browser.post(f"/drafts?path={path}", data=GOOD | {"note": SECRET})

    again = browser.page(path)
    browser.sign_in(colleague)
    other = browser.page(path)
    browser.sign_in(leader)
    browser.page(path, GOOD | {"note": SECRET})

    assert again.field("note") == SECRET
    assert (other.field("note"), SECRET in other.html) == ("", False)
    assert db.session.scalars(sa.select(Draft)).all() == []


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ({"kind": Kind.SPONSORSHIP}, "Sponsorship is acts, and no sessions. Log what the sponsor did instead"),
        ({"to": State.AGREEMENT}, "Nothing can be logged until both of you have signed the agreement"),
    ],
)
def test_a_page_that_makes_no_sense_leads_to_the_relationship_and_says_why(
    browser: Browser, trust: Organisation, made: dict[str, Any], words: str
) -> None:
    pair = paired(trust, **made)
    browser.sign_in(pair.leader)

    answer = browser.get(f"/relationships/{pair.id}/sessions/log")
    posted = browser.page(f"/relationships/{pair.id}/sessions/log", GOOD, status=422)

    assert answer.headers["Location"] == f"/relationships/{pair.id}"
    assert posted.errors == [words]


def test_over_means_over_in_the_same_words_whether_consent_was_withdrawn_or_not(
    browser: Browser, trust: Organisation
) -> None:
    said = []
    for reason in (EndReason.WITHDRAWN, EndReason.OTHER):
        pair = paired(trust)
        pair.ended_on, pair.end_reason, pair.state = date(2026, 11, 1), reason, State.ENDED
        browser.sign_in(pair.leader)
        said.append(browser.page(f"/relationships/{pair.id}/sessions/log", GOOD, status=422).errors)

    assert said == [["This relationship has ended, so nothing more can be logged"]] * 2


def test_what_waits_when_it_is_over_can_only_be_taken_out_by_whoever_logged_it(
    browser: Browser, trust: Organisation
) -> None:
    pair = paired(trust)
    logged = MentoringSessionFactory(pair=pair, answer=Answer.WAITING)
    pair.ended_on, pair.end_reason, pair.state = date(2026, 11, 1), EndReason.WITHDRAWN, State.ENDED
    offered = []

    for person in (pair.leader, pair.colleague.user):
        browser.sign_in(person)
        page = browser.page(f"/sessions/{logged.id}")
        offered.append(
            [each for each in ("confirm", "edit", "remove", "dispute") if f"{logged.id}/{each}" in page.html]
        )

    assert offered == [["remove"], []]
    assert "It was not confirmed before the relationship ended, so it does not count." in page.text


def test_nobody_but_the_two_logs_confirms_or_writes(browser: Browser, pair: Relationship) -> None:
    logged = MentoringSessionFactory(pair=pair, answer=Answer.WAITING)
    pages = [f"/relationships/{pair.id}/sessions/log"]
    pages += [f"/sessions/{logged.id}/{page}" for page in ("edit", "remove", "confirm", "dispute", "note")]

    for role in (Role.COORDINATOR, Role.ADMINISTRATOR, Role.CHAIR, Role.SECRETARY, Role.VSM):
        browser.sign_in(UserFactory(roles={pair.organisation: role}))
        assert [browser.get(page).status_code for page in pages] == [403] * len(pages)
    browser.sign_in(UserFactory(roles={OrganisationFactory(): Role.COORDINATOR}))
    assert [browser.get(page).status_code for page in pages] == [404] * len(pages)


def test_the_other_side_confirms_on_a_page_of_one_button(browser: Browser, pair: Relationship) -> None:
    logged = MentoringSessionFactory(pair=pair, answer=Answer.WAITING)
    browser.sign_in(pair.colleague.user)

    asked = browser.page(f"/sessions/{logged.id}/confirm")
    page = browser.page(f"/sessions/{logged.id}/confirm", {"version": "1"})

    assert asked.summary() == {
        "Date": "2 June 2026",
        "Length": "45 minutes",
        "How": "In person",
        "Logged by": "Janet Williams",
    }
    assert page.flashes == ["The session is confirmed, and counts"]
    assert logged.answer is Answer.CONFIRMED
    assert "Both of you say that it was so: it counts, and stays as it is." in page.text


def test_the_logger_does_not_confirm_and_a_changed_session_is_not_confirmed_unseen(
    browser: Browser, pair: Relationship
) -> None:
    logged = MentoringSessionFactory(pair=pair, answer=Answer.WAITING)
    browser.sign_in(pair.leader)
    own = browser.page(f"/sessions/{logged.id}/confirm", {"version": "1"}, status=422)
    browser.page(f"/sessions/{logged.id}/edit", GOOD | {"version": "1"})
    browser.sign_in(pair.colleague.user)
    stale = browser.page(f"/sessions/{logged.id}/confirm", {"version": "1"}, status=409)

    assert own.errors == ["You logged this yourself, so the other person confirms it"]
    assert stale.summary()["Date"] == "20 November 2026"
    assert logged.answer is Answer.WAITING


def test_what_is_not_as_logged_is_read_by_the_two_and_not_by_the_coordinator(
    browser: Browser, pair: Relationship
) -> None:
    logged = MentoringSessionFactory(pair=pair, answer=Answer.WAITING)
    browser.sign_in(pair.colleague.user)
    empty = browser.page(f"/sessions/{logged.id}/dispute", {"version": "1", "dispute": ""}, status=422)
    own = browser.page(f"/sessions/{logged.id}/dispute", {"version": "1", "dispute": "It was ten minutes"})
    browser.sign_in(pair.leader)
    leader = browser.page(f"/sessions/{logged.id}")
    browser.sign_in(UserFactory(roles={pair.organisation: Role.COORDINATOR}))
    coordinator = browser.page(f"/sessions/{logged.id}")

    assert empty.errors == ["Enter what was different"]
    assert own.flashes == ["The other person is told that it is not as logged. It does not count"]
    assert ["It was ten minutes" in page.text for page in (own, leader, coordinator)] == [True, True, False]


def test_a_session_is_changed_and_removed_by_whoever_logged_it(browser: Browser, pair: Relationship) -> None:
    logged = MentoringSessionFactory(pair=pair, minutes=50, answer=Answer.WAITING)
    browser.sign_in(pair.leader)

    form = browser.page(f"/sessions/{logged.id}/edit")
    changed = browser.page(f"/sessions/{logged.id}/edit", GOOD | {"version": "1", "minutes": "60"})
    asked = browser.page(f"/sessions/{logged.id}/remove")
    removed = browser.page(f"/sessions/{logged.id}/remove", {"version": str(logged.version)})

    assert (chosen(form, "minutes"), form.field("other_minutes")) == (["other"], "50")
    assert changed.summary()["Length"] == "60 minutes"
    assert asked.heading == "Remove the session"
    assert removed.flashes == ["The session is removed"]
    assert db.session.scalars(sa.select(MentoringSession)).all() == []


def test_only_whoever_logged_it_changes_or_removes_it(browser: Browser, pair: Relationship) -> None:
    logged = MentoringSessionFactory(pair=pair, answer=Answer.WAITING)
    browser.sign_in(pair.colleague.user)

    edited = browser.page(f"/sessions/{logged.id}/edit", GOOD | {"version": "1"}, status=422)
    removed = browser.page(f"/sessions/{logged.id}/remove", {"version": "1"}, status=422)
    noted = browser.page(f"/sessions/{logged.id}/note", {"words": "Mine"}, status=422)

    words = "Only whoever logged this can change it. You can say that it is not as logged"
    assert (edited.errors, removed.errors) == ([words], [words])
    assert noted.errors == ["You can write a note once you have confirmed the session"]


def test_a_note_is_read_by_its_writer_and_where_shared_by_the_other_side_and_by_nobody_else(
    browser: Browser, pair: Relationship
) -> None:
    logged = MentoringSessionFactory(pair=pair)
    SessionNoteFactory(session=logged, author=pair.leader, words=SECRET)
    SessionNoteFactory(session=logged, author=pair.colleague.user, words="Ask about the secondment", is_shared=True)
    seen = []
    for who in (*sides(pair), UserFactory(roles={pair.organisation: Role.COORDINATOR})):
        browser.sign_in(who)
        page = browser.page(f"/sessions/{logged.id}")
        seen.append([words in page.html for words in (SECRET, "Ask about the secondment")])

    assert seen == [[True, True], [False, True], [False, False]]


def test_a_note_is_written_shared_and_emptied(browser: Browser, pair: Relationship) -> None:
    logged = MentoringSessionFactory(pair=pair)
    browser.sign_in(pair.colleague.user)
    before = browser.page(f"/sessions/{logged.id}")

    private = browser.page(f"/sessions/{logged.id}/note", {"words": SECRET})
    form = browser.page(f"/sessions/{logged.id}/note")
    shared = browser.page(f"/sessions/{logged.id}/note", {"words": SECRET, "is_shared": "y"})
    gone = browser.page(f"/sessions/{logged.id}/note", {"words": ""})

    assert "None. A note is yours alone, unless you share it with the other person." in before.text
    assert "Only you can read this note." in private.text
    assert form.field("words") == SECRET
    assert "You share this note with the other person. Nobody else can read it." in shared.text
    assert SECRET not in gone.html


@pytest.mark.parametrize("note", [False, True])
def test_a_session_asks_the_database_a_few_questions(browser: Browser, pair: Relationship, note: bool) -> None:
    logged = MentoringSessionFactory(pair=pair)
    if note:
        SessionNoteFactory(session=logged, author=pair.leader, is_shared=True)
        SessionNoteFactory(session=logged, author=pair.colleague.user, is_shared=True)
    browser.sign_in(pair.leader)

    browser.page(f"/sessions/{logged.id}")

    # The account and its roles, the session with its pair, one's own note, one that is shared, and the history.
    assert len(browser.statements) == 6


def test_hostile_words_are_words(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust, colleague="<script>alert(1)</script>" + "Ж" * 100)
    logged = MentoringSessionFactory(pair=pair, logged_by=pair.colleague.user)
    SessionNoteFactory(session=logged, words="<b>bold</b>\n{{ 7*7 }}", is_shared=True)
    browser.sign_in(pair.leader)

    page = browser.page(f"/sessions/{logged.id}")

    assert "<b>bold</b>" in page.text
    assert "{{ 7*7 }}" in page.text
    assert page.root.xpath("//b") == []
