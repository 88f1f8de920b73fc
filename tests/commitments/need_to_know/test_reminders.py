"""Reminders tell nobody of a relationship but the two and the coordinator: no mail, calendar, list or count does."""

from collections.abc import Iterator

import pytest

from tests.commitments.need_to_know.conftest import Looked
from tests.commitments.need_to_know.crawl import Seen
from tests.commitments.need_to_know.people import HERE
from tests.commitments.need_to_know.reminded import CALENDARS, REFUSED
from tracker.reminders.rules.meanings import MEANINGS

pytestmark = pytest.mark.xdist_group("need_to_know")

NEEDS_YOU = "A relationship needs you"
SAYING = {each.says for each in MEANINGS.values() if each.is_confidential}
OWN = {"leader", "other leader", "mentee", "teacher", "other mentee"}
"""Whoever is in a relationship that goes on, and so may be told that one needs them."""


def pages(looked: Looked, *endpoints: str) -> Iterator[Seen]:
    """What was answered at pages of reminders, or at some of them."""
    for seen in looked.crawl.seen:
        if seen.status == 200 and (seen.endpoint in endpoints if endpoints else seen.endpoint.startswith("reminders.")):
            yield seen


def name_at(address: str) -> str:
    return next(part for part, (name, _) in HERE.items() if name.replace(" ", ".").lower() == address.partition("@")[0])


def test_only_whoever_is_in_a_relationship_gets_a_mail_that_says_so(looked: Looked) -> None:
    told = {name_at(to) for to, _, words in looked.told.mails if any(each in words for each in SAYING)}

    assert {"leader", "mentee"} <= told <= OWN


def test_no_mail_about_a_relationship_leads_to_a_record_of_one(looked: Looked) -> None:
    found = {to for to, _, words in looked.told.mails if any(each in words for each in looked.secret_ids)}

    assert looked.told.mails != []
    assert found == set()


def test_a_person_meets_on_their_own_page_what_their_mail_said(looked: Looked) -> None:
    found = {seen.part for seen in pages(looked, "reminders.needs") if any(each in seen.text for each in SAYING)}

    assert {"leader", "mentee"} <= found <= OWN


def test_no_record_of_a_relationship_is_named_on_a_page_of_reminders_to_whom_it_is_no_business_of(
    looked: Looked,
) -> None:
    leaks = {
        (seen.endpoint, seen.part)
        for seen in pages(looked)
        for record in looked.secret_ids
        if record in seen.text and seen.part not in looked.lawful[record]
    }

    assert leaks == set()


def test_a_calendar_says_of_relationships_what_its_person_chose_and_never_more(looked: Looked) -> None:
    by_token = {token: part for part, token in looked.told.calendars.items()}
    texts = {by_token[seen.url.split("/")[-1].removesuffix(".ics")]: seen.text for seen in pages(looked, CALENDAR)}
    unfolded = {part: text.replace("\r\n ", "") for part, text in texts.items()}

    assert unfolded.keys() == CALENDARS.keys()
    assert {part for part, text in unfolded.items() if "elationship" in text} == {
        part for part, shows in CALENDARS.items() if shows and part in OWN
    }
    assert [part for part, text in unfolded.items() if any(each in text for each in looked.secret_ids)] == []


CALENDAR = "reminders.read_calendar"


def test_an_administrator_never_hears_of_mail_about_relationships(looked: Looked) -> None:
    listed = {
        (seen.endpoint, seen.part, part)
        for seen in pages(looked, "reminders.mail", "reminders.relationship_mail")
        for part in REFUSED
        if HERE[part][0] in seen.text
    }

    assert listed == {
        ("reminders.mail", "administrator", "leader"),
        ("reminders.mail", "administrator", "EDI lead"),
        ("reminders.relationship_mail", "coordinator", "mentee"),
    }


def test_a_list_of_mail_says_neither_what_it_said_nor_how_much(looked: Looked) -> None:
    mail = ("reminders.mail", "reminders.relationship_mail", "reminders.try_mail_again", "reminders.give_mail_up")
    subjects = {subject for _, subject, _ in looked.told.mails}

    found = {
        (seen.endpoint, seen.part)
        for seen in pages(looked, *mail)
        if any(each in seen.text for each in {*subjects, *SAYING, "need you at", "needs you at"})
    }

    assert found == set()


def test_a_mail_about_relationships_is_not_found_by_whoever_is_no_coordinator(looked: Looked) -> None:
    asked = [
        each for each in looked.crawl.asked if each.endpoint in {"reminders.try_mail_again", "reminders.give_mail_up"}
    ]

    assert {each.part for each in asked if each.may} == {"administrator", "coordinator"}
    assert {each.status for each in asked if not each.may and each.belongs} <= {None, 403, 404}
