"""Two years of panels of a made-up trust, and papers composed from them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tests.board_papers import sources
from tracker.board_papers.rules.compose.panel_record import PanelRecord, SignedStatement
from tracker.board_papers.rules.compose.source import Source
from tracker.panels.rules.running import Tally
from tracker.panels.rules.standing import Facts
from tracker.panels.rules.vocabulary import (
    Answer,
    BatchOutcome,
    ExceptionState,
    JustificationState,
    PanelKind,
    PanelState,
    SoloChoice,
    Verdict,
)
from tracker.panels.rules.year.figures import Year, year_of
from tracker.panels.rules.year.rows import (
    Ceiling,
    DecisionRow,
    JustificationRow,
    PanelRow,
    Request,
    Rows,
    Span,
)
from tracker.wres.rules.vocabulary import Ethnicity

TODAY = date(2026, 11, 28)
SICK, NOBODY_FREE = "Late withdrawal or sickness of a panel member", "No trained member available"
CEILING = Ceiling(Decimal(2), date(2026, 1, 29), "26/009")


def appointed(vacancies: int, *, white: tuple[int, int], bme: tuple[int, int]) -> Tally:
    """People appointed of those shortlisted, in so many vacancies; nobody's ethnicity is unknown."""
    found = ((Ethnicity.WHITE, white), (Ethnicity.BME, bme), (Ethnicity.UNKNOWN, (0, 0)))
    return Tally({group: each[1] for group, each in found}, {group: each[0] for group, each in found}, vacancies)


MANY = appointed(96, white=(98, 603), bme=(27, 251))
FEW = appointed(11, white=(17, 90), bme=(3, 41))


def panel(answer: Answer = Answer.YES, asked: ExceptionState | None = None, **more: Any) -> PanelRow:
    """An interview panel of Medicine on 1 December 2025."""
    plain = PanelRow(
        kind=PanelKind.INTERVIEW,
        facts=Facts(PanelState.PLANNED, more.pop("on", date(2025, 12, 1)), answer, asked),
        division="Medicine",
        manager="Samuel Adeyemi",
        manager_key="samuel",
        requests=(Request(asked, more.pop("reason", SICK)),) if asked else (),
    )
    return replace(plain, **more)


def justification(number: int, sent: date | None, state: JustificationState, **more: Any) -> JustificationRow:
    """One that was needed on 1 December 2025 and due on the 15th."""
    plain = JustificationRow(
        reference=f"J-{number:04}",
        post="Ward manager, Elm ward",
        division="Medicine",
        manager="Samuel Adeyemi",
        state=state,
        needed_on=date(2025, 12, 1),
        due_on=date(2025, 12, 15),
        sent_on=sent,
    )
    return replace(plain, **more)


def last_year(**more: Any) -> Year:
    """96 panels with a BME member, 3 by exception, 1 breach; 3 justifications, 1 of them late."""
    theirs = {"division": "Surgery", "manager": "Ada Price", "manager_key": "ada"}
    rows = Rows(
        panels=[
            *([panel()] * 90),
            *([panel(kind=PanelKind.SHORTLISTING)] * 5),
            panel(candidates=1, solo_choice=SoloChoice.ALONE, batch=(1, BatchOutcome.HELD)),
            panel(Answer.NO, ExceptionState.GRANTED),
            panel(Answer.NO, ExceptionState.GRANTED, **theirs),
            panel(Answer.NO, ExceptionState.GRANTED, reason=NOBODY_FREE, **theirs),
            panel(Answer.NO, ExceptionState.REFUSED, **theirs),
        ],
        justifications=[
            justification(1, date(2025, 12, 8), JustificationState.ACCEPTED),
            justification(2, date(2025, 12, 19), JustificationState.ACTION_ORDERED),
            justification(3, date(2025, 12, 15), JustificationState.SENT),
        ],
        decisions=[
            DecisionRow(Verdict.GRANTED, date(2025, 11, 24), date(2025, 11, 25)),
            DecisionRow(Verdict.ACCEPTED, date(2025, 12, 8), date(2025, 12, 10)),
            DecisionRow(Verdict.NOT_ACCEPTED, date(2025, 12, 8), date(2025, 12, 11), is_correction=True),
        ],
        ceiling=CEILING,
        appointed=MANY,
    )
    return year_of(Span(2026, TODAY), replace(rows, **more))


def this_year(**more: Any) -> Year:
    """40 panels with a BME member so far; a justification is overdue; few people were appointed."""
    now = {"needed_on": date(2026, 11, 2), "due_on": date(2026, 11, 16), "division": "Community"}
    rows = Rows(
        panels=[panel(on=date(2026, 10, 1))] * 40,
        justifications=[justification(9, None, JustificationState.DRAFT, **now)],
        ceiling=CEILING,
        appointed=FEW,
    )
    return year_of(Span(2027, TODAY), replace(rows, **more))


STATEMENT = SignedStatement(
    year=2026,
    words="In the year to 31 March 2026 exceptions were seldom.\n\nOne breach was one too many.",
    signed_by="Priya Nair",
    signed_on=date(2026, 5, 12),
)


def record(**more: Any) -> PanelRecord:
    """Both years, and the statement of the first."""
    return replace(PanelRecord((last_year(), this_year()), STATEMENT), **more)


def source(**more: Any) -> Source:
    """A paper that reports them."""
    return sources.source(**{"panels": record()} | more)
