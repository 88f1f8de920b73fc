"""What the overview says of panels, exceptions and justifications, a line at a time."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from flask import url_for

from tracker import clock
from tracker.access import Permission, Whole, can
from tracker.accounts.models import User
from tracker.oversight.queries.panels import SOON, Panels
from tracker.oversight.views.line import Line
from tracker.panels.models import Justification, Panel, PanelException
from tracker.panels.queries.cases import Case
from tracker.panels.rules.advice import COLOURS
from tracker.panels.rules.clocks import age
from tracker.panels.rules.due import Clock
from tracker.panels.rules.moments import in_words
from tracker.panels.rules.vocabulary import JustificationState, Standing
from tracker.panels.rules.year.words import breaches_words, lead, share
from tracker.web.filters import date
from tracker.words import counted

_WHAT_TO_DO = {
    Standing.SHORT: "Find a BME member, or ask for an exception before it begins",
    Standing.REFUSED: "The exception was refused. Find a BME member, or move or cancel the panel",
}

_TAGS = {Standing.SHORT: "Without a BME member so far", Standing.REFUSED: "Exception refused"}


def to_decide(panels: Panels, said: Collection[str]) -> Iterator[Line]:
    """One line for all cases that wait for the reader, or for the one case that does; ``said`` are said already."""
    cases = [each for each in panels.to_decide if _decide(each) not in said]
    if not cases:
        return
    urgent = _most_urgent(cases)
    if len(cases) == 1:
        yield Line(
            f"Decide on {urgent.subject}", _decide(urgent), _wait(urgent), "Decision", "purple", is_decision=True
        )
        return
    url = url_for("panels.docket", organisation_id=urgent.organisation_id)
    wait = _wait(urgent)
    more = f"First {urgent.subject}: {wait[:1].lower()}{wait[1:]}"
    also = "also " if len(cases) < len(panels.to_decide) else ""
    yield Line(f"{_counts(cases)} {also}wait for your decision", url, more, "Decision", "purple", is_decision=True)


def _most_urgent(cases: Sequence[Case[Any]]) -> Case[Any]:
    """The exception whose panel begins first; without exceptions, the justification that was sent first."""
    exceptions = [each for each in cases if isinstance(each.subject, PanelException)]
    return min(exceptions, key=lambda each: each.subject.starts_at) if exceptions else cases[0]


def _decide(case: Case[Any]) -> str:
    kind = "exception" if isinstance(case.subject, PanelException) else "justification"
    return url_for(f"panels.decide_{kind}", case_id=case.subject.id)


def _wait(case: Case[Any]) -> str:
    if isinstance(case.subject, PanelException):
        return f"The panel begins on {in_words(case.subject.starts_at)}"
    now = clock.now().astimezone(clock.LONDON)
    return f"Sent {age(case.subject.sent_at.astimezone(clock.LONDON), now)}"


def _counts(cases: Sequence[Case[Any]]) -> str:
    exceptions = sum(isinstance(each.subject, PanelException) for each in cases)
    kinds = ((exceptions, "exception"), (len(cases) - exceptions, "justification"))
    return " and ".join(counted(number, noun) for number, noun in kinds if number)


def to_do(panels: Panels) -> Iterator[Line]:
    """What the reader writes, recruits for or sits on: the panels first, because a panel does not wait."""
    for panel in panels.cannot_pass:
        url = url_for("panels.show_panel", panel_id=panel.id)
        colour = COLOURS[panel.standing]
        more = f"{in_words(panel.starts_at)}. {_WHAT_TO_DO[panel.standing]}"
        yield Line(f"{panel} cannot pass the rule yet", url, more, _TAGS[panel.standing], colour)
    for panel in panels.alone:
        url = url_for("panels.decide_solo", panel_id=panel.id)
        more = f"{in_words(panel.starts_at)}. Interview for similar vacancies together, find more candidates or say why"
        yield Line(f"Decide about the single candidate of {panel}", url, more, "One candidate", "orange")
    for panel in panels.to_answer:
        url = url_for("panels.declare", panel_id=panel.id)
        yield Line(f"Answer as a member of {panel}", url, _when(panel), "To answer")
    for justification in panels.to_write:
        yield _to_write(justification)


def _when(panel: Panel) -> str:
    return f"{in_words(panel.starts_at)}. What you say is not kept, only that you answered"


def _to_write(justification: Justification) -> Line:
    url = url_for("panels.show_justification", case_id=justification.id)
    if justification.state is JustificationState.RETURNED:
        return Line(f"Send {justification} again", url, "More was asked for", "Sent back", "purple")
    due, today = Clock(justification.due_on), clock.today()
    is_late = due.is_late(today)
    more = f"Due {date(due.due_on)}. {due.words(today)}"
    return Line(f"Write {justification}", url, more, "Late" if is_late else "To write", "red" if is_late else "grey")


def needing(panels: Panels, reader: User) -> Iterator[Line]:
    """What the board needs to look at: exceptions against the ceiling, breaches, what may become one, what is late."""
    year = panels.year
    if year is None:
        return
    yield from _ceiling(panels)
    if year.panels.breaches:
        words = f"{breaches_words(year.panels.breaches)} of the rule on panels in the {year.span.name}"
        more = "Held without a BME member and without an exception"
        yield Line(words, _register(panels, Standing.BREACH), more, "Breach", "red")
    if panels.short:
        noun = "panels" if len(panels.short) > 1 else "panel"
        words = f"{len(panels.short)} {noun} of the next {SOON} working days cannot pass the rule yet"
        first = f"The first is on {in_words(panels.short[0].starts_at)}"
        yield Line(words, _register(panels, panels.short[0].standing), first, "At risk", "orange")
    yield from _overdue(panels, reader)


def _register(panels: Panels, standing: Standing | None = None) -> str:
    return url_for("panels.register", organisation_id=panels.organisation_id, standing=standing and standing.value)


def _overdue(panels: Panels, reader: User) -> Iterator[Line]:
    """Late justifications, for those who may read them all."""
    if panels.overdue and can(reader, Permission.JUSTIFICATION_READ, Whole(panels.organisation_id)):
        late = "justification is late" if len(panels.overdue) == 1 else "justifications are late"
        first = panels.overdue[0]
        url = url_for("panels.justifications", organisation_id=panels.organisation_id, late="y")
        more = f"The longest is {first}, due {date(first.due_on)}"
        yield Line(f"{len(panels.overdue)} {late} and not sent", url, more, "Late", "red")


def _ceiling(panels: Panels) -> Iterator[Line]:
    """Over the board's ceiling, or so near that one more exception would pass it."""
    year = panels.year
    if year is None or year.ceiling is None:
        return
    register = _register(panels, Standing.GRANTED)
    if year.is_over_ceiling:
        over = f"Exceptions are over the board's ceiling of {share(year.ceiling.percent)} of panels"
        yield Line(over, register, lead(year), "Over the ceiling", "red")
    elif year.panels.exceptions and year.ceiling.is_passed(year.panels.exceptions + 1, year.panels.held):
        near = f"One more exception would pass the board's ceiling of {share(year.ceiling.percent)} of panels"
        yield Line(near, register, lead(year), "Near the ceiling", "orange")


def figures(panels: Panels) -> str:
    """The year so far in one sentence; nothing for those who do not see the register."""
    return lead(panels.year) if panels.year else ""
