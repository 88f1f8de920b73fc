"""What holds until a trust settles otherwise: which reminders there are, when, and up which ladder. Pure.

Days are working days before (negative) or after the due date. Each step tells one part once: who was told before is not
told again, so what stays undone climbs the ladder and never repeats.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from tracker.reminders.rules.vocabulary import Deadline, Kind, Part


@dataclass(frozen=True)
class Step:
    """One rung: the part that is told, and how many working days before (negative) or after the due date."""

    days: int
    to: Part


@dataclass(frozen=True)
class Rule:
    """What a trust does about one kind. ``steps`` climb. ``is_urgent``: mailed at once, not in the next digest.

    ``is_required``: nobody can turn it off for themselves.
    """

    steps: tuple[Step, ...]
    is_urgent: bool = False
    is_required: bool = False
    is_on: bool = True

    @property
    def first_days(self) -> int:
        """When the first are told."""
        return self.steps[0].days

    def climbs(self, part: Part) -> bool:
        """Whether this part is told because the first did nothing."""
        return part not in {step.to for step in self.steps if step.days == self.first_days}


def _steps(*steps: tuple[int, Part]) -> tuple[Step, ...]:
    return tuple(Step(days, part) for days, part in steps)


_TO_TOP = (Part.SPONSOR, Part.SECRETARY, Part.CHAIR)


def _up(*days: int) -> tuple[tuple[int, Part], ...]:
    return tuple(zip(days, _TO_TOP, strict=False))


RULES: Mapping[Kind, Rule] = {
    Kind.ACTION_DUE: Rule(_steps((-5, Part.OWNER), (-5, Part.CONTRIBUTORS))),
    Kind.ACTION_OVERDUE: Rule(_steps((1, Part.OWNER), *_up(5, 15, 30)), is_required=True),
    Kind.MILESTONE_DUE: Rule(_steps((-3, Part.OWNER), (-3, Part.CONTRIBUTORS))),
    Kind.MILESTONE_OVERDUE: Rule(_steps((1, Part.OWNER), *_up(10, 25))),
    Kind.EVIDENCE_EXPIRING: Rule(_steps((-20, Part.OWNER), (1, Part.SPONSOR), (10, Part.SECRETARY))),
    Kind.DUE_DATE_WAITING: Rule(_steps((2, Part.SPONSOR), (2, Part.EDI_LEAD), (5, Part.SECRETARY), (10, Part.CHAIR))),
    Kind.CLOSURE_WAITING: Rule(_steps((2, Part.SPONSOR), (2, Part.EDI_LEAD), (5, Part.SECRETARY), (10, Part.CHAIR))),
    Kind.RECHECK_DUE: Rule(_steps((0, Part.SPONSOR), (0, Part.EDI_LEAD), (10, Part.SECRETARY))),
    Kind.EXCEPTION_UNDECIDED: Rule(
        _steps((-3, Part.DECIDER), (-1, Part.SECRETARY), (-1, Part.MANAGER)), is_urgent=True, is_required=True
    ),
    Kind.JUSTIFICATION_DUE: Rule(_steps((-2, Part.WRITER))),
    Kind.JUSTIFICATION_OVERDUE: Rule(
        _steps((1, Part.WRITER), (3, Part.MANAGER), (5, Part.SECRETARY), (10, Part.CHAIR)), is_required=True
    ),
    Kind.CASE_AGEING: Rule(_steps((5, Part.DECIDER), (10, Part.SECRETARY)), is_required=True),
    Kind.PAIR_STALLED: Rule(_steps((0, Part.BOTH_SIDES), (1, Part.COORDINATOR)), is_required=True),
    Kind.SESSION_TO_CONFIRM: Rule(_steps((3, Part.OTHER_SIDE))),
    Kind.ACT_TO_CONFIRM: Rule(_steps((3, Part.OTHER_SIDE))),
    Kind.AGREEMENT_REVIEW: Rule(_steps((-2, Part.BOTH_SIDES), (15, Part.COORDINATOR))),
    Kind.OBJECTIVE_TO_WRITE: Rule(_steps((-20, Part.LEADER), (1, Part.SECRETARY), (15, Part.CHAIR))),
    Kind.OBJECTIVE_TO_REVIEW: Rule(_steps((-10, Part.LEADER), (-10, Part.APPRAISER), (5, Part.CHAIR))),
    Kind.APPRAISAL_RETURN: Rule(_steps((-20, Part.SECRETARY), (1, Part.CHAIR)), is_required=True),
    Kind.RETURN_TO_SUBMIT: Rule(_steps((-20, Part.EDI_LEAD), (-5, Part.SECRETARY), (1, Part.CHAIR)), is_required=True),
    Kind.RETURN_TO_SIGN_OFF: Rule(
        _steps((-20, Part.SECRETARY), (-20, Part.EDI_LEAD), (-3, Part.CHAIR)), is_required=True
    ),
    Kind.RETURN_TO_PUBLISH: Rule(_steps((-20, Part.EDI_LEAD), (-5, Part.SECRETARY), (1, Part.CHAIR)), is_required=True),
    Kind.PAPER_TO_APPROVE: Rule(_steps((-10, Part.AUTHOR), (-10, Part.SECRETARY), (-6, Part.CHAIR))),
    Kind.PAPER_TO_ISSUE: Rule(_steps((-6, Part.SECRETARY), (-3, Part.CHAIR)), is_required=True),
    Kind.TARGET_TO_REBASE: Rule(_steps((0, Part.EDI_LEAD), (20, Part.SECRETARY), (60, Part.CHAIR))),
}

YEARS_BEFORE_REBASING = 3
"""How long the board's baseline stands before it is looked at again, where a newer return is signed off."""

MONTHS_BEFORE_RECHECK = 6
"""After an action was closed, before somebody looks whether what it changed has lasted."""

DIGEST_AT = time(7, 30)
"""When the digest is made, London time."""

QUIET_FROM, QUIET_UNTIL = time(19), time(7)
"""Between these, London time, no reminder mail leaves, however urgent."""

DEADLINES: Mapping[Deadline, tuple[int, int]] = {
    Deadline.SIGN_OFF: (5, 31),
    Deadline.SUBMISSION: (5, 31),
    Deadline.PUBLICATION: (10, 31),
}
"""Month and day in the year of the snapshot. They have moved nearly every year: a trust settles its own, per year."""


def deadline(which: Deadline, year: int) -> date:
    """The usual day for the return whose snapshot is on 31 March of ``year``.

    >>> deadline(Deadline.PUBLICATION, 2026)
    datetime.date(2026, 10, 31)
    """
    return date(year, *DEADLINES[which])
