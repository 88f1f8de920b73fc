"""The figures of a year: how panels were held, what of the ceiling is spent, which justifications are late."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tracker.panels.rules.standing import Facts
from tracker.panels.rules.vocabulary import (
    Answer,
    BatchOutcome,
    BreachKind,
    ExceptionState,
    JustificationState,
    PanelKind,
    PanelState,
    SoloChoice,
    Verdict,
)
from tracker.panels.rules.year.figures import Requests, Spent, Tally, Year, year_of
from tracker.panels.rules.year.rows import (
    Ceiling,
    DecisionRow,
    JustificationRow,
    PanelRow,
    Request,
    Rows,
    Span,
)

TODAY = date(2026, 11, 28)
THIS_YEAR = Span(2027, TODAY)
SICK, NOBODY_FREE = "Late withdrawal or sickness of a panel member", "No trained member available"


def panel(
    answer: Answer = Answer.YES,
    asked: ExceptionState | None = None,
    *,
    on: date = date(2026, 11, 20),
    state: PanelState = PanelState.PLANNED,
    reason: str = SICK,
    division: str = "Medicine",
    manager: str = "Samuel Adeyemi",
) -> PanelRow:
    over = asked in {ExceptionState.WITHDRAWN, ExceptionState.VOID}
    return PanelRow(
        kind=PanelKind.INTERVIEW,
        facts=Facts(state, on, answer, None if over else asked),
        division=division,
        manager=manager,
        manager_key=manager.casefold(),
        requests=(Request(asked, reason),) if asked else (),
    )


def justification(number: int, due: date, sent: date | None = None, state: str = "draft") -> JustificationRow:
    return JustificationRow(
        reference=f"J-{number:04}",
        post="Ward manager",
        division="Medicine",
        manager="Samuel Adeyemi",
        state=JustificationState(state),
        needed_on=date(2026, 11, 2),
        due_on=due,
        sent_on=sent,
    )


def of_panels(*panels: PanelRow) -> Year:
    return year_of(THIS_YEAR, Rows(panels))


def test_a_panel_counts_once_its_day_is_over_unless_it_was_cancelled() -> None:
    found = of_panels(
        panel(on=TODAY - timedelta(days=1)),
        panel(on=TODAY),
        panel(on=TODAY + timedelta(days=1)),
        panel(Answer.NO, state=PanelState.CANCELLED),
    )

    assert found.panels == Tally("All panels", 1, 1, 0, 0)


def test_a_panel_without_a_bme_member_is_an_exception_that_was_granted_or_a_breach() -> None:
    found = of_panels(
        panel(),
        panel(Answer.NO, ExceptionState.GRANTED),
        panel(Answer.YES, ExceptionState.GRANTED),
        panel(Answer.NO),
        panel(Answer.NOT_DECLARED, ExceptionState.ASKED),
        panel(Answer.NO, ExceptionState.REFUSED),
    )

    assert found.panels == Tally("All panels", 6, 2, 1, 3)
    assert found.panels.exception_percent == pytest.approx(16.667, abs=0.001)
    assert found.breaches == {BreachKind.NOT_ASKED: 1, BreachKind.UNDECIDED: 1, BreachKind.REFUSED: 1}


def test_a_breach_that_was_found_counts_as_one_that_follows_from_the_facts() -> None:
    found_before = replace(panel(Answer.NO), breach_kind=BreachKind.REFUSED)
    cancelled = Facts(PanelState.CANCELLED, TODAY + timedelta(days=30), Answer.YES, is_breach=True)

    found = of_panels(found_before, replace(found_before, facts=cancelled))

    assert found.panels.breaches == 2
    assert found.breaches == {BreachKind.REFUSED: 2}


def test_requests_are_counted_by_what_became_of_them_those_for_panels_to_come_included() -> None:
    later = TODAY + timedelta(days=10)

    found = of_panels(
        panel(Answer.NO, ExceptionState.GRANTED, on=later),
        panel(Answer.NO, ExceptionState.REFUSED),
        panel(Answer.NO, ExceptionState.ASKED, on=later),
        panel(Answer.NO, ExceptionState.ASKED),
        panel(Answer.YES, ExceptionState.WITHDRAWN),
        panel(Answer.YES, ExceptionState.VOID),
    )

    assert found.requests == Requests(granted=1, refused=1, waiting=1, undecided=1, withdrawn=2)
    assert found.requests.asked == 6


def test_what_is_spent_is_told_by_division_by_manager_and_by_reason() -> None:
    found = of_panels(
        panel(),
        panel(Answer.NO, ExceptionState.GRANTED, division="Surgery", manager="Ada Price"),
        panel(Answer.NO, ExceptionState.GRANTED, division="Surgery", reason=NOBODY_FREE),
        panel(Answer.NO, ExceptionState.REFUSED, division=""),
        panel(Answer.YES, ExceptionState.WITHDRAWN, reason=NOBODY_FREE),
    )

    assert found.kinds == (Tally("Interview", 5, 2, 2, 1),)
    assert found.divisions == (
        Tally("No division given", 1, 0, 0, 1),
        Tally("Surgery", 2, 0, 2, 0),
        Tally("Medicine", 2, 2, 0, 0),
    )
    assert found.managers == (Tally("Samuel Adeyemi", 4, 2, 1, 1), Tally("Ada Price", 1, 0, 1, 0))
    assert found.reasons == (Spent(SICK, 2, 1), Spent(NOBODY_FREE, 2, 1))


def test_two_managers_of_one_name_are_two() -> None:
    found = of_panels(panel(), replace(panel(), manager_key="another"))

    assert [(each.name, each.held) for each in found.managers] == [("Samuel Adeyemi", 1), ("Samuel Adeyemi", 1)]


@pytest.mark.parametrize(("percent", "is_passed"), [("50", False), ("49.9", True)])
def test_the_ceiling_is_passed_when_more_went_by_exception_than_was_agreed(percent: str, is_passed: bool) -> None:
    panels = [panel(), panel(Answer.NO, ExceptionState.GRANTED)]
    ceiling = Ceiling(Decimal(percent), date(2026, 1, 29), "26/009")

    assert year_of(THIS_YEAR, Rows(panels, ceiling=ceiling)).is_over_ceiling is is_passed
    assert not year_of(THIS_YEAR, Rows(panels)).is_over_ceiling


def test_justifications_are_in_time_late_overdue_or_not_due_yet() -> None:
    rows = [
        justification(1, date(2026, 11, 16), date(2026, 11, 16), "accepted"),
        justification(2, date(2026, 11, 16), date(2026, 11, 18), "sent"),
        justification(3, date(2026, 11, 16)),
        justification(4, TODAY),
        justification(5, date(2026, 11, 2), state="no longer needed"),
        justification(6, date(2026, 11, 20), date(2026, 11, 21), "sent"),
    ]

    found = year_of(THIS_YEAR, Rows(justifications=rows)).justifications

    assert (found.needed, found.in_time, found.sent_late, found.overdue, found.not_due) == (5, 1, 2, 1, 1)
    assert [(each.row.reference, each.days, each.is_sent) for each in found.late] == [
        ("J-0003", 9, False),
        ("J-0002", 2, True),
        ("J-0006", 1, True),
    ]
    assert found.states == {"accepted": 1, "sent": 2, "draft": 2}
    assert found.median_days == 12


def test_half_of_the_decisions_took_so_many_working_days_corrections_left_out() -> None:
    asked = date(2026, 11, 20)
    rows = [
        DecisionRow(Verdict.GRANTED, asked, asked),
        DecisionRow(Verdict.REFUSED, asked, date(2026, 11, 23)),
        DecisionRow(Verdict.ACCEPTED, asked, date(2026, 11, 27)),
        DecisionRow(Verdict.NOT_ACCEPTED, asked, date(2027, 2, 1), is_correction=True),
    ]

    found = year_of(THIS_YEAR, Rows(decisions=rows))

    assert (found.on_exceptions.decided, found.on_exceptions.median_days) == (2, 0.5)
    assert (found.on_justifications.decided, found.on_justifications.median_days) == (1, 5)
    assert found.corrections == 1


def test_panels_with_one_candidate_and_batches_are_told_by_what_was_done() -> None:
    alone = replace(panel(), candidates=1, solo_choice=SoloChoice.ALONE, batch=(3, BatchOutcome.HELD))

    found = of_panels(alone, replace(alone, candidates=2), replace(panel(), candidates=1))

    assert found.solo == {SoloChoice.ALONE: 1, None: 1}
    assert found.batches == {BatchOutcome.HELD: 1}


def test_a_year_without_anything_has_figures_of_nought() -> None:
    found = year_of(Span(2026, TODAY), Rows())

    assert (found.span.is_over, found.span.first, found.panels.held) == (True, date(2025, 4, 1), 0)
    assert (found.panels.exception_percent, found.justifications.median_days) == (None, None)
