"""The life of a return: a draft, signed off by the board, corrected only by a new version with a reason. Pure."""

from datetime import date
from enum import StrEnum

from tracker.errors import RuleBroken

FIRST_YEAR = 2015
"""The standard began in April 2015, with baseline data of that year."""


class State(StrEnum):
    """Where a return stands."""

    DRAFT = "draft"
    SIGNED_OFF = "signed off"


def check_draft(state: State) -> None:
    """Raise RuleBroken unless the return may still change."""
    if state is not State.DRAFT:
        raise RuleBroken("This return has been signed off. To change it, start a correction")


def check_importable(state: State) -> None:
    """Raise RuleBroken where new figures would overwrite what the board has signed off."""
    if state is not State.DRAFT:
        raise RuleBroken(
            "This year's return has been signed off. Start a correction of it, then import this file again"
        )


def check_period(start: date, end: date) -> None:
    """Raise RuleBroken for a reporting period that ends before it starts."""
    if start >= end:
        raise RuleBroken("The reporting period must end after it starts", field="period_end")


def check_correctable(state: State) -> None:
    """Raise RuleBroken unless there is a signed-off return to correct."""
    if state is not State.SIGNED_OFF:
        raise RuleBroken("This return is a draft. Change the draft itself")


def check_sign_off(signed_off_on: date, *, snapshot: date, today: date) -> None:
    """Raise RuleBroken when the board is said to have signed off on a day it cannot have.

    >>> check_sign_off(date(2026, 5, 28), snapshot=date(2026, 3, 31), today=date(2026, 6, 1))
    >>> check_sign_off(date(2026, 3, 1), snapshot=date(2026, 3, 31), today=date(2026, 6, 1))
    Traceback (most recent call last):
    tracker.errors.RuleBroken: Date of sign-off must be after the snapshot of 31 March 2026
    """
    if signed_off_on <= snapshot:
        words = f"{snapshot.day} {snapshot:%B %Y}"
        raise RuleBroken(f"Date of sign-off must be after the snapshot of {words}", field="signed_off_on")
    if signed_off_on > today:
        raise RuleBroken("Date of sign-off must be today or in the past", field="signed_off_on")


def check_year(year: int, *, latest: int) -> None:
    """Raise RuleBroken for a year before the standard or one whose 31 March has not come."""
    if not FIRST_YEAR <= year <= latest:
        raise RuleBroken(f"Year must be between {FIRST_YEAR} and {latest}", field="year")
