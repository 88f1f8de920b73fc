"""A calendar as a file: what RFC 5545 demands, read back by its library, whatever somebody called their action."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tracker.reminders.documents.ical import as_ical
from tracker.reminders.rules.calendar import Entry

TODAY = date(2026, 11, 23)
URL = "https://tracker.example.nhs.uk/actions/1"


def entry(uid: str = "a", **columns: object) -> Entry:
    values = {"sequence": 3, "day": date(2026, 11, 30), "summary": "Say how A1 is going", "description": "You own it"}
    return Entry(uid, **({"url": URL} | values | columns))  # type: ignore[arg-type]


def read(*entries: Entry, today: date = TODAY) -> list[Any]:
    """The events that a program finds."""
    events: list[Any] = Calendar.from_ical(as_ical(entries, today=today)).walk("VEVENT")
    return events


def test_the_file_is_what_it_was_to_the_byte() -> None:
    lines = as_ical([entry(), entry("b", is_cancelled=True, description="")], today=TODAY).decode().split("\r\n")

    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Board tracker//What needs you//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Board tracker",
        "X-WR-CALNAME:Board tracker",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        "X-PUBLISHED-TTL:PT4H",
        "BEGIN:VEVENT",
        "SUMMARY:Say how A1 is going",
        "DTSTART;VALUE=DATE:20261130",
        "DTEND;VALUE=DATE:20261201",
        "DTSTAMP:20261123T000000Z",
        "UID:a",
        "SEQUENCE:3",
        "CLASS:PRIVATE",
        "DESCRIPTION:You own it\\nhttps://tracker.example.nhs.uk/actions/1",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "URL:https://tracker.example.nhs.uk/actions/1",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "SUMMARY:Say how A1 is going",
        "DTSTART;VALUE=DATE:20261130",
        "DTEND;VALUE=DATE:20261201",
        "DTSTAMP:20261123T000000Z",
        "UID:b",
        "SEQUENCE:3",
        "CLASS:PRIVATE",
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
        "URL:https://tracker.example.nhs.uk/actions/1",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_the_stamp_is_the_beginning_of_londons_day_in_utc() -> None:
    [event] = read(entry(), today=date(2026, 7, 1))

    assert event["DTSTAMP"].dt == datetime(2026, 6, 30, 23, tzinfo=UTC)


def test_a_calendar_with_nothing_in_it_is_one_all_the_same() -> None:
    assert [each.name for each in Calendar.from_ical(as_ical([], today=TODAY)).walk()] == ["VCALENDAR"]


HOSTILE = [
    'Comma, semicolon; back\\slash: “quoted” "plain"',
    "END:VEVENT\\nBEGIN:VEVENT",
    "👩🏾‍⚕️ Ẹ̀kọ́ 東京 Ω",
    "x" * 300,
    "é" * 300,
    "<script>alert(1)</script>",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_whatever_a_title_holds_is_read_back_as_it_was(title: str) -> None:
    [event] = read(entry(summary=title))

    assert event["SUMMARY"] == title
    assert max(len(line) for line in as_ical([entry(summary=title)], today=TODAY).split(b"\r\n")) <= 75


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=120), st.integers(0, 2**31 - 1))
def test_any_text_makes_one_event_of_one_day(title: str, number: int) -> None:
    [event] = read(entry(summary=title, sequence=number))

    assert (event["SUMMARY"], event["SEQUENCE"]) == (title, number)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
