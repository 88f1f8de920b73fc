"""The audit trail as an auditor reads it: searched, followed, kept as a file, proved whole."""

import csv
import io
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine

from tests.conftest import Browser
from tests.factories import OrganisationFactory, SeatFactory, UserFactory
from tracker import audit
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.audit.models import AuditEvent
from tracker.audit.queries import PAGE


@pytest.fixture
def trust(session: Any) -> Organisation:
    return OrganisationFactory(name="Ashbourne Vale")


@pytest.fixture
def auditor(trust: Organisation, sign_in: Any) -> User:
    person: User = sign_in(Role.AUDITOR, trust)
    return person


@pytest.fixture
def secretary(trust: Organisation) -> User:
    return UserFactory(name="Amara Okafor", roles={trust: Role.SECRETARY})


def edited(trust: Organisation, by: User, reason: str | None = None, **details: Any) -> AuditEvent:
    return audit.record(by, audit.Tag.ORGANISATION_EDITED, trust, reason=reason, **details)


def sentences(page: Any) -> list[str]:
    items = page.root.xpath("//li[contains(@class, 'app-timeline__item')]/p[1]")
    return [" ".join(item.text_content().split()) for item in items]


def test_the_trail_says_who_did_what_to_which_record_newest_first(
    browser: Browser, auditor: Any, secretary: Any, trust: Any
) -> None:
    seat = SeatFactory(organisation=trust)
    audit.record(secretary, audit.Tag.SEAT_FILLED, seat)
    edited(trust, secretary, reason="Merger", changes={"name": ["Ashbourne", "Ashbourne Vale"]})

    page = browser.page(f"/organisations/{trust.id}/trail")

    assert sentences(page) == [
        "Amara Okafor changed the organisation's details: Ashbourne Vale",
        "Amara Okafor recorded who holds a board seat: Chief people officer, Amara Okafor",
    ]
    assert page.links["Ashbourne Vale"] == f"/organisations/{trust.id}"
    assert "Reason: Merger" in page.text
    assert "Name Ashbourne → became Ashbourne Vale" in page.text


def test_an_id_among_the_changes_reads_as_the_name_of_the_person(
    browser: Browser, auditor: Any, secretary: Any, trust: Any
) -> None:
    edited(trust, secretary, changes={"owner_id": [None, str(secretary.id)]})

    page = browser.page(f"/organisations/{trust.id}/trail")

    assert "Owner nothing → became Amara Okafor" in page.text
    assert str(secretary.id) not in page.text


def test_another_organisations_events_are_not_in_the_trail(
    browser: Browser, auditor: Any, secretary: Any, trust: Any
) -> None:
    other = OrganisationFactory(name="Tarnbrook Hospitals")
    edited(other, secretary)
    edited(trust, secretary)

    page = browser.page(f"/organisations/{trust.id}/trail")

    assert sentences(page) == ["Amara Okafor changed the organisation's details: Ashbourne Vale"]


def test_a_refused_access_is_in_the_trail(browser: Browser, trust: Any, sign_in: Any) -> None:
    manager = sign_in(Role.RECRUITING_MANAGER, trust)
    browser.page(f"/organisations/{trust.id}/trail", status=403)
    browser.sign_in(UserFactory(roles={trust: Role.AUDITOR}))

    page = browser.page(f"/organisations/{trust.id}/trail")

    assert sentences(page) == [f"{manager.name} was refused access: Ashbourne Vale"]
    assert f"/organisations/{trust.id}/trail" in page.text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("words=merger", ["first"]),
        ("words=100%25", []),
        ("what=seat.filled", []),
        ("since-day=2&since-month=4&since-year=2026", ["second"]),
        ("until-day=1&until-month=4&until-year=2026", ["first"]),
        ("since-day=1&since-month=4&since-year=2026&until-day=2&until-month=4&until-year=2026", ["second", "first"]),
    ],
)
def test_the_search_stands_in_the_address(
    browser: Browser, trust: Any, secretary: Any, query: Any, expected: Any
) -> None:
    with time_machine.travel("2026-04-01T22:59:00Z", tick=False):  # still 1 April in London
        edited(trust, secretary, reason="Merger, first")
    with time_machine.travel("2026-04-01T23:01:00Z", tick=False):  # 2 April in London
        edited(trust, secretary, reason="Correction, second")
    browser.sign_in(UserFactory(roles={trust: Role.AUDITOR}))

    page = browser.page(f"/organisations/{trust.id}/trail?{query}")

    reasons = page.root.xpath("//p[starts-with(normalize-space(.), 'Reason:')]")
    assert [each.text_content().split()[-1] for each in reasons] == expected
    assert ("No event matches" in page.text) is (not expected)


def test_the_search_by_person_finds_only_what_that_person_did(
    browser: Browser, auditor: Any, secretary: Any, trust: Any
) -> None:
    edited(trust, secretary)
    edited(trust, auditor)

    page = browser.page(f"/organisations/{trust.id}/trail?who={auditor.id}")

    assert sentences(page) == [f"{auditor.name} changed the organisation's details: Ashbourne Vale"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("since-day=31&since-month=2&since-year=2026", "The first day must be a real date, like 31 3 2026"),
        (
            "since-day=2&since-month=4&since-year=2026&until-day=1&until-month=4&until-year=2026",
            "The last day must be the same as or after the first day",
        ),
        ("what=dance.danced", "Not a valid choice."),
        ("what=colleague.joined", "Not a valid choice."),
        ("words=%00", "Remove the character U+0000: it cannot be stored or printed"),
    ],
)
def test_a_search_that_makes_no_sense_says_so(
    browser: Browser, auditor: Any, trust: Any, query: Any, message: Any
) -> None:
    edited(trust, auditor)

    page = browser.page(f"/organisations/{trust.id}/trail?{query}", status=422)

    assert page.errors == [message]
    assert sentences(page) == []


@pytest.mark.parametrize("before", ["1", "x", "6f9619ff-8b86-d011-b42d-00c04fc964ff"])
def test_a_nonsense_page_shows_the_first(
    browser: Browser, auditor: Any, secretary: Any, trust: Any, before: Any
) -> None:
    edited(trust, secretary)

    page = browser.page(f"/organisations/{trust.id}/trail?before={before}")

    assert sentences(page) == ["Amara Okafor changed the organisation's details: Ashbourne Vale"]


def test_a_long_trail_is_read_a_page_at_a_time_and_keeps_its_search(
    browser: Browser, auditor: Any, secretary: Any, trust: Any
) -> None:
    for number in range(PAGE + 1):
        edited(trust, secretary, reason=f"Correction {number}")

    first = browser.page(f"/organisations/{trust.id}/trail?words=correction")
    second = browser.page(first.links["Next page of events"])

    assert (len(sentences(first)), len(sentences(second))) == (PAGE, 1)
    assert "Reason: Correction 0" in second.text
    assert second.links["First page of events"] == f"/organisations/{trust.id}/trail?words=correction"


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_trail_asks_no_more_of_the_database(
    browser: Browser, auditor: Any, secretary: Any, trust: Any, count: Any
) -> None:
    for _ in range(count):
        edited(trust, secretary, changes={"owner_id": [None, str(secretary.id)]})
        audit.record(secretary, audit.Tag.SEAT_FILLED, SeatFactory(organisation=trust))

    page = browser.page(f"/organisations/{trust.id}/trail")

    assert len(sentences(page)) == 2 * count
    # who; their roles; who acted; events; organisations and seats spoken of; names
    assert len([each for each in browser.statements if each.startswith("SELECT")]) == 7


def test_the_file_holds_every_event_that_matches_and_runs_no_formula(
    browser: Browser, auditor: Any, secretary: Any, trust: Any
) -> None:
    trust.name = "=cmd|calc"
    edited(trust, secretary, reason="+1 +1", changes={"name": ["Ashbourne", "=cmd|calc"]})
    audit.record(secretary, audit.Tag.SEAT_FILLED, SeatFactory(organisation=trust))

    response = browser.get(f"/organisations/{trust.id}/trail.csv?words=cmd")

    rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))
    assert response.mimetype == "text/csv"
    assert [(row["Who"], row["Record"], row["Reason"], row["Changes"]) for row in rows] == [
        ("Amara Okafor", "'=cmd|calc", "'+1 +1", "Name: Ashbourne → =cmd|calc"),
    ]


def test_the_file_of_a_search_that_makes_no_sense_is_the_page_that_says_so(
    browser: Browser, auditor: Any, trust: Any
) -> None:
    page = browser.page(f"/organisations/{trust.id}/trail.csv?since-day=40", status=422)

    assert page.errors == ["The first day must include a month and year"]


def test_an_auditor_sees_that_the_chain_is_whole_and_its_head(
    browser: Browser, auditor: Any, secretary: Any, trust: Any
) -> None:
    event = edited(trust, secretary)

    page = browser.page(f"/organisations/{trust.id}/trail/check")

    assert page.heading == "The audit trail is whole"
    assert page.summary()["Head digest"] == event.digest
    assert page.summary()["Events of this organisation"] == "1"


def test_a_digest_noted_earlier_is_found_or_missed(browser: Browser, auditor: Any, secretary: Any, trust: Any) -> None:
    event = edited(trust, secretary)
    edited(trust, secretary)

    found = browser.page(f"/organisations/{trust.id}/trail/check?digest={event.digest}")
    missed = browser.page(f"/organisations/{trust.id}/trail/check?digest={'0' * 63}1")
    wrong = browser.page(f"/organisations/{trust.id}/trail/check?digest=xyz", status=422)

    assert "The digest you noted is in the chain: nothing before it was rewritten since." in found.text
    assert "The digest you noted is nowhere in the chain." in missed.text
    assert wrong.errors == ["Enter a digest of 64 characters, 0 to 9 and a to f"]


def test_a_changed_event_is_named(browser: Browser, auditor: Any, secretary: Any, trust: Any, session: Any) -> None:
    first = edited(trust, secretary)
    edited(trust, secretary)
    triggers = {
        "sqlite": "DROP TRIGGER audit_event_no_update",
        "postgresql": "DROP TRIGGER audit_event_append_only ON audit_event",
    }
    session.execute(sa.text(triggers[session.get_bind().dialect.name]))
    session.execute(sa.text("UPDATE audit_event SET reason = 'forged' WHERE position = :it"), {"it": first.position})
    session.expire_all()

    page = browser.page(f"/organisations/{trust.id}/trail/check")

    assert page.heading == "The audit trail is not whole"
    assert f"The chain breaks here: event {first.position} (organisation.edited" in page.text


@pytest.mark.parametrize("path", ["trail", "trail.csv", "trail/check"])
def test_who_may_not_read_the_trail_is_refused_and_a_stranger_finds_nothing(
    browser: Browser, sign_in: Any, trust: Any, path: Any
) -> None:
    sign_in(Role.NETWORK_LEAD, trust)
    assert browser.get(f"/organisations/{trust.id}/{path}").status_code == 403

    sign_in(Role.AUDITOR, OrganisationFactory(name="Tarnbrook Hospitals"))
    assert browser.get(f"/organisations/{trust.id}/{path}").status_code == 404


def test_a_record_that_the_reader_may_not_open_is_named_without_a_link(
    browser: Browser, secretary: Any, trust: Any, sign_in: Any
) -> None:
    audit.record(secretary, audit.Tag.ROLE_GRANTED, secretary.memberships[0])
    sign_in(Role.CHAIR, trust)

    page = browser.page(f"/organisations/{trust.id}/trail")

    assert sentences(page) == ["Amara Okafor gave somebody a role: Amara Okafor, company secretary"]
    assert "Amara Okafor, company secretary" not in page.links
