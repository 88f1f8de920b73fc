"""How a panel stands, in plain words, and what to do next. Pure."""

from dataclasses import dataclass
from datetime import datetime

from tracker.panels.rules.moments import day_of, in_words
from tracker.panels.rules.standing import Facts, standing
from tracker.panels.rules.vocabulary import Answer, ExceptionState, Standing

COLOURS = {
    Standing.PASSES: "green",
    Standing.SHORT: "yellow",
    Standing.ASKED: "blue",
    Standing.GRANTED: "white",
    Standing.REFUSED: "red",
    Standing.BREACH: "red",
    Standing.CANCELLED: "grey",
}
"""The design system's colour for each; the word always stands beside it."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What a panel's page says first. ``is_urgent`` where somebody must do something before the panel begins."""

    words: str
    is_urgent: bool = False


def advice(facts: Facts, starts_at: datetime, now: datetime) -> Advice:
    """How the panel stands now and what to do next.

    >>> from datetime import UTC
    >>> from tracker.panels.rules.vocabulary import PanelState
    >>> start = datetime(2026, 12, 1, 10, 30, tzinfo=UTC)
    >>> advice(Facts(PanelState.PLANNED, start.date(), Answer.NO), start, start.replace(day=1, hour=8)).words
    'This panel cannot pass the rule yet: find a BME member by Tuesday 1 December 2026, 10:30am, or ask for an \
exception before it begins.'
    """
    stands = standing(facts, day_of(now))
    if stands in _SAID:
        return Advice(_SAID[stands])
    if now >= starts_at:
        return Advice(_begun(facts), is_urgent=True)
    return Advice(_before(facts, in_words(starts_at)), is_urgent=stands is not Standing.GRANTED)


_SAID = {
    Standing.PASSES: "The panel includes a member who has declared, for this panel, that they are BME.",
    Standing.CANCELLED: "This panel was cancelled. It stays on record.",
    Standing.BREACH: (
        "This panel is a breach: it was held without a BME member and without an exception. Nobody can change or "
        "remove that; the chair and the company secretary can remark on it."
    ),
}


def _before(facts: Facts, when: str) -> str:
    match facts.exception:
        case ExceptionState.ASKED:
            return (
                f"An exception is asked for. It must be granted before {when}, or the panel is a breach. "
                "A BME member who joins the panel before then makes it unnecessary."
            )
        case ExceptionState.GRANTED:
            return "An exception is granted, so this panel may go ahead without a BME member."
        case ExceptionState.REFUSED:
            return (
                f"The exception was refused. Find a BME member by {when}, or move or cancel the panel. "
                "Held as it is, it is a breach."
            )
    if facts.includes_bme is Answer.NOT_DECLARED:
        return (
            "This panel cannot pass the rule yet: nobody has declared that it includes a BME member. Ask the members "
            f"to answer by {when}, find a BME member, or ask for an exception before it begins."
        )
    return (
        f"This panel cannot pass the rule yet: find a BME member by {when}, or ask for an exception before it begins."
    )


def _begun(facts: Facts) -> str:
    if facts.exception is ExceptionState.GRANTED:
        return "An exception was granted, so this panel went ahead without a BME member."
    return (
        "This panel has begun, so no exception can be asked for or granted. If it includes a BME member, the members "
        "must say so today. At the end of the day it is a breach, which nobody can remove."
    )


LATE = (
    "A panel whose day is over can still be recorded. Without the answer yes it is a breach from the start, because no "
    "exception can be asked for afterwards. Nobody can remove a breach."
)
"""What the form says of a panel that is recorded after its day."""
