"""A calendar as a file that Outlook, Apple and Google read (RFC 5545, RFC 7986)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, vDDDTypes, vText

from tracker import clock
from tracker.reminders.rules.calendar import Entry

NAME = "Board tracker"
READ_AGAIN = timedelta(hours=4)
"""How often we ask a client to look; Google looks when it likes."""


def as_ical(entries: Iterable[Entry], *, today: date) -> bytes:
    """The file: the same entries on the same day are the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Board tracker//What needs you//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", NAME)
    calendar.add("x-wr-calname", NAME)
    calendar.add("refresh-interval", vDDDTypes(READ_AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText("PT4H"))
    # The moment for which the list was made: the beginning of the day.
    stamp = datetime.combine(today, time(), tzinfo=clock.LONDON).astimezone(UTC)
    for entry in entries:
        calendar.add_component(_event(entry, stamp))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: Entry, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.summary)
    if entry.description:
        event.add("description", f"{entry.description}\n{entry.url}")
    event.add("url", entry.url)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a day by which something is due keeps nobody busy
    event.add("class", "PRIVATE")  # whoever shares their calendar shares that it is there, not what it says
    return event
