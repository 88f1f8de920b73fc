"""What comes up: not yet on the list, each day once, the next first."""

import uuid
from datetime import date

from tracker.reminders.rules.ahead import ahead
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.vocabulary import Kind, Part

ONE, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)


def need(kind: Kind, item: uuid.UUID = ONE, day: int = 10) -> Need:
    return Need(kind, item, ONE, ONE, Part.OWNER, date(2026, 12, day), "A7", ONE)


def test_the_next_comes_first() -> None:
    later, sooner = need(Kind.ACTION_DUE, day=12), need(Kind.ACTION_DUE, OTHER, day=11)

    assert ahead([later, sooner], []) == [sooner, later]


def test_what_needs_them_already_does_not_come_up() -> None:
    assert ahead([need(Kind.ACTION_DUE)], [need(Kind.ACTION_DUE)]) == []


def test_that_a_day_will_be_over_is_not_said_beside_the_day() -> None:
    due, overdue = need(Kind.ACTION_DUE), need(Kind.ACTION_OVERDUE)

    assert ahead([overdue, due], []) == [due]
    assert ahead([overdue], [due]) == []
    assert ahead([overdue], [need(Kind.ACTION_DUE, OTHER)]) == [overdue]


def test_two_things_about_one_record_on_one_day_both_come_up() -> None:
    submit, sign_off = need(Kind.RETURN_TO_SUBMIT), need(Kind.RETURN_TO_SIGN_OFF)

    assert ahead([submit, sign_off], []) == [sign_off, submit]
