"""The chair's yearly assurance statement: the figures behind it, and its first draft in whole sentences. Pure.

The words are printed in a public paper, so the draft names nobody and its figures are made under the public scheme.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from tracker.disclosure import PUBLIC
from tracker.errors import RuleBroken
from tracker.panels.rules.vocabulary import JustificationState, StatementState
from tracker.panels.rules.year import words
from tracker.panels.rules.year.figures import Year
from tracker.words import counted, in_words, listed
from tracker.wres.rules.arithmetic import percent
from tracker.wres.rules.words import percentage

SIGNED = "This statement has been signed and can no longer be changed"


@dataclass(frozen=True, slots=True)
class Figures:
    """What a statement rests on, as it was when the figures were taken. Days are working days, ``on`` an ISO date."""

    year: int
    on: str
    is_over: bool
    held: int
    with_bme: int
    exceptions: int
    breaches: int
    ceiling: str
    ceiling_agreed: str
    is_over_ceiling: bool
    asked: int
    granted: int
    refused: int
    undecided: int
    needed: int
    in_time: int
    sent_late: int
    overdue: int
    accepted: int
    not_accepted: int
    action_ordered: int
    undecided_justifications: int
    days_to_send: float | None
    days_on_exceptions: float | None
    days_on_justifications: float | None
    one_candidate: int
    likelihood: str

    def as_json(self) -> dict[str, Any]:
        """As the database keeps them; ``figures_from`` gives them back."""
        return asdict(self)


def figures_of(year: Year) -> Figures:
    """What a statement about the year rests on."""
    panels, asked, justified = year.panels, year.requests, year.justifications
    states, ceiling = justified.states, year.ceiling
    decided = (JustificationState.ACCEPTED, JustificationState.NOT_ACCEPTED, JustificationState.ACTION_ORDERED)
    accepted, not_accepted, ordered = (states.get(each, 0) for each in decided)
    return Figures(
        year=year.span.year,
        on=year.span.today.isoformat(),
        is_over=year.span.is_over,
        held=panels.held,
        with_bme=panels.with_bme,
        exceptions=panels.exceptions,
        breaches=panels.breaches,
        ceiling=words.share(ceiling.percent) if ceiling else "",
        ceiling_agreed=f"{in_words(ceiling.agreed_on)}, minute {ceiling.minute}" if ceiling else "",
        is_over_ceiling=year.is_over_ceiling,
        asked=asked.asked,
        granted=asked.granted,
        refused=asked.refused,
        undecided=asked.undecided,
        needed=justified.needed,
        in_time=justified.in_time,
        sent_late=justified.sent_late,
        overdue=justified.overdue,
        accepted=accepted,
        not_accepted=not_accepted,
        action_ordered=ordered,
        undecided_justifications=justified.needed - accepted - not_accepted - ordered,
        days_to_send=justified.median_days,
        days_on_exceptions=year.on_exceptions.median_days,
        days_on_justifications=year.on_justifications.median_days,
        one_candidate=sum(year.solo.values()),
        likelihood=words.likelihood(year.appointed, PUBLIC),
    )


def figures_from(kept: Mapping[str, Any]) -> Figures:
    """The figures as the database keeps them."""
    return Figures(**kept)


def lines(figures: Figures) -> dict[str, str]:
    """Every figure with its name, as a page shows them."""
    counts = {
        "Panels held": figures.held,
        "With a BME member": figures.with_bme,
        "Without one, by exception": figures.exceptions,
        "Breaches": figures.breaches,
        "Exceptions asked for": figures.asked,
        "Exceptions granted": figures.granted,
        "Exceptions refused": figures.refused,
        "Exceptions not decided in time": figures.undecided,
        "Justifications needed": figures.needed,
        "Justifications sent in time": figures.in_time,
        "Justifications sent late": figures.sent_late,
        "Justifications overdue": figures.overdue,
        "Justifications accepted": figures.accepted,
        "Justifications not accepted": figures.not_accepted,
        "Justifications with an action ordered": figures.action_ordered,
        "Justifications not decided yet": figures.undecided_justifications,
        "Panels with one candidate": figures.one_candidate,
    }
    spans = {
        "Half of the justifications were sent within": figures.days_to_send,
        "Half of the exceptions were decided within": figures.days_on_exceptions,
        "Half of the justifications were decided within": figures.days_on_justifications,
    }
    said = {name: f"{count:,}" for name, count in counts.items()}
    said |= {"Ceiling of the board": figures.ceiling or "None agreed"}
    said |= {name: words.days(count) for name, count in spans.items()}
    return said | {"Appointment from shortlisting": figures.likelihood}


def differences(taken: Figures, now: Figures) -> list[tuple[str, str, str]]:
    """What the records say otherwise today: the name of the figure, what was taken, what it is now."""
    before, after = lines(taken), lines(now)
    return [(name, said, after[name]) for name, said in before.items() if said != after[name]]


def taken_on(figures: Figures) -> date:
    """The day on which the figures were taken."""
    return date.fromisoformat(figures.on)


def years_to_assure(first: int | None, current: int) -> list[int]:
    """The years with panels on record, up to the current one, the newest first.

    >>> years_to_assure(2026, 2027), years_to_assure(None, 2027)
    ([2027, 2026], [])
    """
    return [] if first is None else list(range(current, first - 1, -1))


def check_draft(state: StatementState) -> None:
    """Raise RuleBroken where the statement has been signed."""
    if state is StatementState.SIGNED:
        raise RuleBroken(SIGNED)


def check_year(year: int, first: int | None, current: int) -> None:
    """Raise RuleBroken unless there may be something to say of the year: panels had begun, and so has the year."""
    if year not in years_to_assure(first, current):
        raise RuleBroken(
            f"There is no panel on record up to 31 March {year}, so there is nothing to assure the board of"
        )


def check_signing(state: StatementState, text: str, *, last: date, today: date) -> None:
    """Raise RuleBroken unless the statement may be signed: a draft with words, about a year that is over."""
    check_draft(state)
    if today <= last:
        raise RuleBroken(f"The year is not over. Sign the statement after {in_words(last)}")
    if not text.strip():
        raise RuleBroken("The statement has no words yet. Write it before you sign it")


def draft(figures: Figures, organisation: str) -> str:
    """The first draft, as a board chair might say it: paragraphs apart by an empty line."""
    parts = _PARTS if figures.held else (_panels, _justifications, _pace)
    return "\n\n".join(" ".join(part(figures, organisation)) for part in parts)


def _panels(figures: Figures, organisation: str) -> Iterator[str]:
    when = f"In the year to 31 March {figures.year}" + ("" if figures.is_over else " so far")
    if not figures.held:
        yield f"{when} {organisation} held no shortlisting or interview panel."
        return
    shown = percentage(percent(figures.with_bme, figures.held) or 0)
    yield f"{when} {organisation} held {counted(figures.held, 'shortlisting or interview panel')}."
    yield f"{figures.with_bme:,} of them ({shown}) included a BME member."


def _ceiling(figures: Figures, _: str) -> Iterator[str]:
    yield "There should seldom be an acceptable exception to this."
    shown = percentage(percent(figures.exceptions, figures.held) or 0)
    if figures.exceptions:
        yield f"{counted(figures.exceptions, 'panel')} ({shown}) went without a BME member by exception."
        yield "Each exception was asked for with its reasons and the steps taken, and granted before the panel met."
    else:
        yield "No panel went without a BME member by exception."
    if not figures.ceiling:
        yield "The board has not agreed a ceiling for exceptions."
    else:
        against = "We went above" if figures.is_over_ceiling else "We kept within"
        yield f"{against} the board's ceiling of {figures.ceiling} of panels ({figures.ceiling_agreed})."


def _breaches(figures: Figures, _: str) -> Iterator[str]:
    if not figures.breaches:
        yield "No panel was held without a BME member unless an exception had been granted."
        return
    verb = "was" if figures.breaches == 1 else "were"
    yield f"{counted(figures.breaches, 'panel')} {verb} held without a BME member and without an exception."
    yield "Each is a breach of our own rule, and stays on record as one."


def _justifications(figures: Figures, _: str) -> Iterator[str]:
    if not figures.needed:
        yield "No panel had to justify an outcome in which BME interviewees were not appointed."
        return
    yield f"{counted(figures.needed, 'justification')} had to be sent, because BME interviewees were not appointed."
    yield f"{figures.in_time:,} came in time and {figures.sent_late:,} late."
    if figures.overdue:
        yield f"{figures.overdue:,} {'is' if figures.overdue == 1 else 'are'} overdue and not sent yet."
    decided = {
        "accepted": figures.accepted,
        "not accepted": figures.not_accepted,
        "answered by ordering an action": figures.action_ordered,
        "not decided yet": figures.undecided_justifications,
    }
    said = [f"{count:,} {'is' if count == 1 else 'are'} {what}" for what, count in decided.items() if count]
    yield f"Of all that were needed, {listed(said)}."


def _pace(figures: Figures, _: str) -> Iterator[str]:
    spans = {
        "requests for an exception were decided": ("asked for", figures.days_on_exceptions),
        "justifications were decided": ("sent", figures.days_on_justifications),
    }
    said = [
        f"Half of the {what} within {words.days(taken)} of being {since}."
        for what, (since, taken) in spans.items()
        if taken is not None
    ]
    yield from said or ["Nothing had to be decided in this year."]


def _likelihood(figures: Figures, _: str) -> Iterator[str]:
    if figures.likelihood in words.NO_FIGURE:
        yield "Our own counts of the year give no relative likelihood of appointment that can be published."
    else:
        yield f"On appointment from shortlisting, our own counts of the year say this. {figures.likelihood}."


def _conclusion(figures: Figures, _: str) -> Iterator[str]:
    late = figures.sent_late + figures.overdue
    faults = [
        f"{words.breaches_words(figures.breaches)} of the rule" if figures.breaches else "",
        "exceptions above the ceiling" if figures.is_over_ceiling else "",
        counted(late, "late justification") if late else "",
    ]
    found = [each for each in faults if each]
    if found:
        yield f"On these figures I can give the board limited assurance only, because of {listed(found)}."
    elif figures.exceptions and not figures.ceiling:
        yield "On these figures I assure the board that each exception was argued and decided before the panel met."
        yield "Whether exceptions are seldom enough is for the board to say, by agreeing a ceiling."
    else:
        yield "On these figures I assure the board that exceptions are seldom, and decided before the panel meets."


_PARTS = (_panels, _ceiling, _breaches, _justifications, _pace, _likelihood, _conclusion)
