"""What needs somebody as events: the same event for the same thing, numbered upwards, and nothing that gives away."""

import itertools
import uuid
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.reminders.rules.calendar import Entry, Promise, Reader, entries, on_the_day, sequence
from tracker.reminders.rules.meanings import MEANINGS
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.vocabulary import Kind, Part

TODAY = date(2026, 11, 23)
ITEM, OTHER, ME, TRUST = (uuid.UUID(int=each) for each in (1, 2, 3, 4))
READER = Reader(ME, "https://tracker.example.nhs.uk/", "secret", shows_relationships=False)
OPEN = replace(READER, shows_relationships=True)
CONFIDENTIAL = [each for each in Kind if MEANINGS[each].is_confidential]


def need(kind: Kind = Kind.ACTION_DUE, *, days: int = 7, item: uuid.UUID = ITEM, **columns: Any) -> Need:
    """That I have something to do so many days from now."""
    values: dict[str, Any] = {"label": "A1 “Train every panel”", "subject_id": item, "part": Part.OWNER} | columns
    return Need(kind, item, TRUST, ME, due_on=TODAY + timedelta(days=days), **values)


def made(*needs: Need, promises: tuple[Promise, ...] = (), reader: Reader = READER) -> list[Entry]:
    return entries(needs, promises, reader=reader, today=TODAY, why=dict.fromkeys(needs, "You own the action"))


def promise(kind: Kind = Kind.ACTION_DUE, *, days: int = 7, version: int = 1, item: uuid.UUID = ITEM) -> Promise:
    return Promise(kind, item, TODAY + timedelta(days=days), version)


def test_a_need_is_an_event_on_its_day() -> None:
    [entry] = made(need(version=3))

    assert entry == Entry(
        uid=entry.uid,
        sequence=3,
        day=date(2026, 11, 30),
        summary="Say how A1 “Train every panel” is going",
        description="You own the action",
        url=f"https://tracker.example.nhs.uk/actions/{ITEM}/progress",
    )
    assert uuid.UUID(entry.uid).variant == uuid.RFC_4122


def test_an_event_stays_the_same_when_its_day_moves_and_when_it_is_overdue() -> None:
    found = {
        made(each)[0].uid
        for each in (need(), need(days=90), need(Kind.ACTION_OVERDUE, days=-1), need(label="Another", version=9))
    }

    assert len(found) == 1


def test_another_item_kind_person_or_service_is_another_event() -> None:
    elsewhere = (replace(READER, user_id=OTHER), replace(READER, secret="another"))
    found = [made(each)[0].uid for each in (need(), need(item=OTHER), need(Kind.CLOSURE_WAITING))]
    found += [made(need(), reader=each)[0].uid for each in elsewhere]

    assert len(set(found)) == 5


def test_no_event_tells_which_record_it_is_of() -> None:
    [entry] = made(need(Kind.PAIR_STALLED, label="R7"), reader=OPEN)

    assert ITEM.hex not in entry.uid.replace("-", "")
    assert (entry.summary, entry.description, entry.url) == (
        "A relationship needs you",
        "Sign in to see what it is about",
        "https://tracker.example.nhs.uk/needs",
    )


@pytest.mark.parametrize("kind", CONFIDENTIAL)
@pytest.mark.parametrize("part", [Part.COORDINATOR, Part.OTHER_SIDE])
def test_every_confidential_kind_reads_the_same_whoever_is_told(kind: Kind, part: Part) -> None:
    shown = made(need(kind, part=part, of="Samuel Adeyemi", is_climbing=True), reader=OPEN)
    hidden = made(need(kind, part=part, of="Samuel Adeyemi"), promises=(promise(kind), promise(kind, item=OTHER)))

    assert [(each.summary, each.description, each.url) for each in shown] == [
        ("A relationship needs you", "Sign in to see what it is about", "https://tracker.example.nhs.uk/needs")
    ]
    assert hidden == []


def test_an_item_that_two_kinds_speak_of_on_one_day_is_one_event() -> None:
    coming = on_the_day([need(Kind.ACTION_OVERDUE), need()], TODAY)
    today = on_the_day([need(Kind.ACTION_OVERDUE, days=0), need(days=0)], TODAY)
    over = on_the_day([need(days=-1), need(Kind.ACTION_OVERDUE, days=-1)], TODAY)

    assert [[each.kind for each in found] for found in (coming, today, over)] == [
        [Kind.ACTION_DUE],
        [Kind.ACTION_DUE],
        [Kind.ACTION_OVERDUE],
    ]


def test_two_days_of_one_thing_are_two_events() -> None:
    mid_year, year_end = made(need(Kind.OBJECTIVE_TO_REVIEW, days=200), need(Kind.OBJECTIVE_TO_REVIEW))

    assert (mid_year.day, year_end.day) == (TODAY + timedelta(days=7), TODAY + timedelta(days=200))
    assert mid_year.uid != year_end.uid


def test_what_somebody_was_told_and_need_not_do_any_more_is_cancelled() -> None:
    before = made(need(version=4))
    told = (promise(version=4), promise(Kind.ACTION_OVERDUE, version=5))

    [after] = made(promises=told)

    assert after == Entry(
        before[0].uid, 6, TODAY + timedelta(days=7), "No longer needs you", "", after.url, is_cancelled=True
    )
    assert after.url == "https://tracker.example.nhs.uk/needs"


def test_what_moved_is_not_cancelled_but_moves() -> None:
    [moved] = made(need(days=30, version=2), promises=(promise(version=1),))

    assert (moved.day, moved.sequence, moved.is_cancelled) == (TODAY + timedelta(days=30), 2, False)


def test_a_line_break_in_a_title_is_none_in_an_event() -> None:
    [entry] = made(need(label="A1 “Train\r\nBEGIN:VEVENT\x07”"))

    assert entry.summary == "Say how A1 “Train BEGIN:VEVENT ” is going"


@pytest.mark.parametrize(
    ("history", "now", "expected"),
    [
        ([], (7, 1), 1),
        ([(7, 1)], (7, 1), 1),
        ([(7, 1)], (7, 4), 4),  # the record changed, not its day
        ([(7, 1)], (9, 2), 2),
        ([(7, 3)], (9, 1), 4),  # a day of the year that the trust had set itself, and set no more
        ([(7, 1), (9, 1)], (7, 1), 3),  # moved there and back by a record that does not count it
        ([(7, 1), (9, 1), (7, 1)], (7, 1), 3),
    ],
)
def test_the_number_of_an_event(history: list[tuple[int, int]], now: tuple[int, int], expected: int) -> None:
    days = [(TODAY + timedelta(days=each), version) for each, version in history]

    assert sequence(days, TODAY + timedelta(days=now[0]), now[1]) == expected


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), min_size=2, max_size=12))
def test_the_number_never_goes_down_and_goes_up_with_each_move_that_was_told(states: list[tuple[int, int]]) -> None:
    history: list[tuple[date, int]] = []
    numbers: list[tuple[int, date]] = []
    for days, version in states:
        day = TODAY + timedelta(days=days)
        numbers.append((sequence(history, day, version), day))
        history.append((day, version))

    for (before, day), (after, next_day) in itertools.pairwise(numbers):
        assert after > before if day != next_day else after >= before


@given(st.lists(st.integers(-20, 40), min_size=2, max_size=10))
def test_a_day_that_moves_there_and_back_keeps_its_event_and_counts_up(days: list[int]) -> None:
    found = [made(need(days=each, version=number))[0] for number, each in enumerate(days, start=1)]

    assert len({each.uid for each in found}) == 1
    assert [each.sequence for each in found] == list(range(1, len(days) + 1))
