"""What the days of a year may be, and whether somebody is still to be reminded of one."""

from datetime import date

import pytest

from tracker.errors import RuleBroken
from tracker.reminders.rules.vocabulary import Deadline
from tracker.reminders.rules.years import Day, Returned, check_day, check_met

SIGN_OFF, SUBMISSION, PUBLICATION = Deadline
USUAL = {SIGN_OFF: date(2026, 5, 31), SUBMISSION: date(2026, 5, 31), PUBLICATION: date(2026, 10, 31)}
SIGNED = Returned(signed_off_on=date(2026, 5, 28))
ADDRESSED = Returned(date(2026, 5, 28), "https://www.example.nhs.uk/wres")

FIRST = "publication, 31 October 2026. To have it later, change the day of publication first"


@pytest.mark.parametrize(
    ("which", "due_on"),
    [
        (SIGN_OFF, date(2026, 4, 1)),
        (SIGN_OFF, date(2026, 10, 31)),
        (SUBMISSION, date(2026, 5, 1)),
        (PUBLICATION, date(2026, 5, 31)),
        (PUBLICATION, date(2027, 3, 30)),
    ],
)
def test_a_day_lies_between_two_snapshots_in_the_order_of_things(which: Deadline, due_on: date) -> None:
    check_day(which, 2026, due_on, USUAL)


@pytest.mark.parametrize(
    ("which", "due_on", "message"),
    [
        (SIGN_OFF, date(2026, 3, 31), "Enter a day from 1 April 2026 to 30 March 2027, before the next snapshot"),
        (SUBMISSION, date(2027, 3, 31), "Enter a day from 1 April 2026 to 30 March 2027, before the next snapshot"),
        (
            SIGN_OFF,
            date(2026, 11, 1),
            f"Board sign-off must be on or before {FIRST}",
        ),
        (
            SUBMISSION,
            date(2026, 11, 1),
            f"Submission must be on or before {FIRST}",
        ),
        (PUBLICATION, date(2026, 5, 30), "Publication must be on or after the board sign-off, 31 May 2026"),
    ],
)
def test_what_cannot_be_is_refused_beside_the_question(which: Deadline, due_on: date, message: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_day(which, 2026, due_on, USUAL)

    assert (broken.value.message, broken.value.field) == (message, "due_on")


def test_publication_waits_for_the_later_of_sign_off_and_submission() -> None:
    with pytest.raises(RuleBroken, match="on or after the submission, 30 September 2026"):
        check_day(PUBLICATION, 2026, date(2026, 9, 1), USUAL | {SUBMISSION: date(2026, 9, 30)})


@pytest.mark.parametrize(
    ("which", "met_on", "message"),
    [
        (SUBMISSION, date(2026, 6, 2), "The day must be today or in the past"),
        (PUBLICATION, date(2026, 3, 31), "The day must be after the snapshot of 31 March 2026"),
        (SIGN_OFF, date(2026, 5, 1), "The sign-off is recorded with the return"),
    ],
)
def test_nothing_is_done_before_the_snapshot_or_tomorrow(which: Deadline, met_on: date, message: str) -> None:
    with pytest.raises(RuleBroken, match=message):
        check_met(which, 2026, met_on, today=date(2026, 6, 1))


@pytest.mark.parametrize(
    ("which", "returned", "met_on", "on_the_day", "after"),
    [
        (SIGN_OFF, Returned(), None, True, True),
        (SIGN_OFF, SIGNED, None, False, False),
        (SUBMISSION, Returned(), None, True, True),
        (SUBMISSION, SIGNED, None, True, False),
        (SUBMISSION, Returned(), date(2026, 5, 20), False, False),
        (PUBLICATION, SIGNED, None, True, True),
        (PUBLICATION, ADDRESSED, None, False, False),
        (PUBLICATION, Returned(published_at="https://www.example.nhs.uk/wres"), None, True, True),
        (PUBLICATION, SIGNED, date(2026, 10, 1), False, False),
    ],
)
def test_somebody_is_reminded_until_it_is_done(
    which: Deadline,
    returned: Returned,
    met_on: date | None,
    on_the_day: bool,
    after: bool,
) -> None:
    day = Day(which, 2026, USUAL[which], met_on=met_on, returned=returned)

    found = [day.needs_somebody(each) for each in (USUAL[which], date(2026, 11, 1))]

    assert found == [on_the_day, after]
