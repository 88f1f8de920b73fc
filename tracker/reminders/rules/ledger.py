"""How far a promise has come, and why one is no longer kept. Pure."""

from enum import StrEnum

from tracker.outbox.rules import State
from tracker.reminders.rules.vocabulary import Standing


class Voided(StrEnum):
    """Why nobody is told any more."""

    OVER = "done, moved, no longer theirs, or turned off by the organisation"
    MUTED = "the person turned it off"


def standing(*, is_void: bool, message: State | None) -> Standing:
    """Where a promise stands, by the state of the message that carries it; None while none does.

    >>> str(standing(is_void=False, message=None)), str(standing(is_void=False, message=State.UNCERTAIN))
    ('promised', 'uncertain')
    """
    if is_void or message is State.VOID:
        return Standing.VOID
    return Standing(message.value) if message else Standing.PROMISED
