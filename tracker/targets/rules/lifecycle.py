"""The life of a target: a draft, agreed by the board, re-based by a new version, reached or retired. Pure."""

from datetime import date

from tracker.errors import RuleBroken
from tracker.targets.rules.vocabulary import Kind, State, VersionState
from tracker.wres.rules.lifecycle import FIRST_YEAR

LONGEST = 30
"""Years. A goal further away than a working life binds nobody."""

SMALLEST_RATIO, LARGEST_RATIO = 0.01, 20
"""A relative likelihood beyond these is a slip of the keyboard."""

MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.AGREED}),
    State.AGREED: frozenset({State.REACHED, State.RETIRED}),
    State.REACHED: frozenset(),
    State.RETIRED: frozenset(),
}

VERSION_MOVES: dict[VersionState, frozenset[VersionState]] = {
    VersionState.DRAFT: frozenset({VersionState.AGREED}),
    VersionState.AGREED: frozenset({VersionState.REPLACED}),
    VersionState.REPLACED: frozenset(),
}


def check_move(current: State, to: State) -> None:
    """Raise ``RuleBroken`` unless a target that stands at ``current`` may go to ``to``."""
    if to not in MOVES[current]:
        raise RuleBroken(f"This target is {_said(current)}, so it cannot become {_said(to)}")


def _said(state: State) -> str:
    return "a draft" if state is State.DRAFT else str(state)


def check_draft(current: VersionState) -> None:
    """Raise ``RuleBroken`` unless the version may still be written in."""
    if current is not VersionState.DRAFT:
        raise RuleBroken("The board has agreed this version, so it stays as it is. Re-base the target to change it")


def check_rebase(state: State, *, has_draft: bool) -> None:
    """Raise ``RuleBroken`` unless a new version may be begun."""
    if state is not State.AGREED:
        raise RuleBroken(f"This target is {_said(state)}: only one that the board has agreed can be re-based")
    if has_draft:
        raise RuleBroken("A new version of this target has been begun already")


def check_years(base_year: int, goal_year: int, *, latest: int) -> None:
    """Raise ``RuleBroken`` beside the year that cannot be. ``latest`` is the newest snapshot there can be."""
    if not FIRST_YEAR <= base_year <= latest:
        raise RuleBroken(f"Enter a year from {FIRST_YEAR} to {latest}", "base_year")
    if not base_year < goal_year <= base_year + LONGEST:
        raise RuleBroken(f"Enter a year from {base_year + 1} to {base_year + LONGEST}", "goal_year")


def check_figure(kind: Kind, value: float, field: str) -> None:
    """Raise ``RuleBroken`` beside the field for a baseline or a goal outside what the measure can be.

    Percent for a share, a ratio for a relative likelihood, percentage points for a survey gap.
    """
    if kind is Kind.LIKELIHOOD and not SMALLEST_RATIO <= value <= LARGEST_RATIO:
        raise RuleBroken(f"Enter a ratio from {SMALLEST_RATIO} to {LARGEST_RATIO}, for example 1.00", field)
    if kind is Kind.SURVEY and not -100 <= value <= 100:  # noqa: PLR2004
        raise RuleBroken("Enter percentage points from -100 to 100, for example 0", field)
    if kind not in {Kind.LIKELIHOOD, Kind.SURVEY} and not 0 < value <= 100:  # noqa: PLR2004
        raise RuleBroken("Enter a percentage above 0 and up to 100", field)


def check_people(bme: int | None, known: int | None) -> None:
    """Raise ``RuleBroken`` beside the count that cannot be: of BME people, and of all whose ethnicity is known."""
    if not known or known < 1:
        raise RuleBroken("Enter how many people there were whose ethnicity is known", "base_known")
    if bme is None or not 0 <= bme <= known:
        raise RuleBroken(f"Enter how many of the {known:,} people were BME", "base_bme")


def check_turnover(percent: float | None) -> None:
    """Raise ``RuleBroken`` beside ``turnover_percent`` unless it is above 0 and up to 100."""
    if percent is None or not 0 < percent <= 100:  # noqa: PLR2004
        raise RuleBroken("Enter a percentage above 0 and up to 100", "turnover_percent")


def check_decision(day: date, *, snapshot: date, today: date, field: str = "agreed_on") -> None:
    """Raise ``RuleBroken`` for a day on which the board cannot have decided: to come, or before the baseline."""
    if day > today:
        raise RuleBroken("The date of the meeting must be today or in the past", field)
    if day < snapshot:
        raise RuleBroken("The date of the meeting must be after the day of the baseline figure", field)
