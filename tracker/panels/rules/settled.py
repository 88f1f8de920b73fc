"""What holds where a trust has not settled it for itself. Data, not law. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.errors import RuleBroken

JUSTIFICATION_DAYS = 10
"""Working days after the day on which it was decided whom to appoint. One trust's practice; each may set its own."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a panel may have to go without a BME member. Some need words of their own."""

    label: str
    needs_words: bool = False


REASONS = (
    Reason("Late withdrawal or sickness of a panel member"),
    Reason("No trained member available"),
    Reason("Panel membership is set by statute or a royal college"),
    Reason("Small local workforce"),
    Reason("Conflict of interest"),
    Reason("Urgent clinical need"),
    Reason("Other", needs_words=True),
)
"""An unverified list, to start from: each trust keeps its own."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What holds at one trust."""

    justification_days: int = JUSTIFICATION_DAYS
    reasons: tuple[Reason, ...] = REASONS


def reasons_from(kept: Iterable[Mapping[str, Any]]) -> tuple[Reason, ...]:
    """The list as the database keeps it."""
    return tuple(Reason(each["label"], bool(each["needs_words"])) for each in kept)


def check_reason(reasons: Sequence[Reason], label: str, words: str) -> None:
    """Raise RuleBroken unless the reason is on the trust's list, with words where it needs them."""
    found = next((each for each in reasons if each.label == label), None)
    if found is None:
        raise RuleBroken("Select a reason from the list", field="reason")
    if found.needs_words and not words:
        raise RuleBroken("Say what the reason is", field="reason_words")
