"""The panels of the demonstration: every kind of case is there, and something waits now."""

from typing import Any

import pytest

from tracker import clock
from tracker.accounts.models import Organisation
from tracker.db import db
from tracker.demonstration import exceptions, justifications
from tracker.demonstration.calendar import after, before, days_ago, working_days_ago
from tracker.demonstration.outcomes import OUTCOMES
from tracker.demonstration.pleas import ACCOUNTS
from tracker.panels.models import (
    AssuranceStatement,
    Batch,
    Breach,
    Decision,
    Delegation,
    Justification,
    Panel,
    PanelException,
    PoolMember,
    StageCounts,
    Vacancy,
    VacancyImport,
)
from tracker.panels.queries.bench import bench_of
from tracker.panels.queries.ceilings import ceilings_of
from tracker.panels.queries.docket import cases_waiting, get_docket
from tracker.panels.queries.year import figures_of_year
from tracker.panels.rules.naming import marks_in
from tracker.panels.rules.vocabulary import (
    BatchOutcome,
    BreachKind,
    Capacity,
    ExceptionState,
    JustificationState,
    StatementState,
    Verdict,
)
from tracker.periods import financial_year, is_working_day
from tracker.plans.rules.vocabulary import Origin


def all_of(kind: Any) -> list[Any]:
    return list(db.session.scalars(db.select(kind)))


def test_every_kind_of_case_is_told_at_the_first_trust(told: Organisation) -> None:
    asked, justified = all_of(PanelException), all_of(Justification)

    assert {each.state for each in asked} == set(ExceptionState)
    assert {each.state for each in justified} == set(JustificationState) - {
        JustificationState.RETURNED,
        JustificationState.NOT_NEEDED,
    }
    assert {each.verdict for each in all_of(Decision)} == set(Verdict)
    assert {each.capacity for each in all_of(Decision)} == {Capacity.CHAIR, Capacity.DELEGATE, Capacity.DEPUTY}
    assert {each.kind for each in all_of(Breach)} == {BreachKind.REFUSED, BreachKind.UNDECIDED}
    assert all(each.remarks for each in all_of(Breach))
    assert [each.outcome for each in all_of(Batch)] == [BatchOutcome.HELD]
    assert {each.state for each in all_of(AssuranceStatement)} >= {StatementState.SIGNED}


def test_the_first_trust_has_a_pool_a_ceiling_and_people_who_stand_in(told: Organisation) -> None:
    bench, year = bench_of(told.id), financial_year(clock.today())
    agreed = ceilings_of(told.id)

    assert len(all_of(PoolMember)) == 15
    assert [each.share for each in agreed] == ["2%", "3%"]
    assert financial_year(agreed[1].agreed_on) < financial_year(agreed[0].agreed_on)
    assert [figures_of_year(told.id, each).ceiling is not None for each in (year - 1, year)] == [True, True]
    assert [capacity for _, capacity in bench.bench.deputies] == [Capacity.DEPUTY, Capacity.SENIOR_INDEPENDENT]
    assert len(all_of(Delegation)) == 2


def test_something_unusual_waits_now(told: Organisation) -> None:
    waiting = cases_waiting(get_docket(told.id))

    said = {one.words for each in waiting for one in each.unusual}
    assert sum(each.is_exception for each in waiting) == 2
    assert sum(not each.is_exception for each in waiting) == 4
    assert "Fourth exception from this manager this year" in said or financial_year(days_ago(160)) != financial_year(
        clock.today()
    )
    assert [each for each in said if "% the same wording as J-" in each]
    assert [each for each in said if each.startswith("Sent ")]
    assert "Second time that it was sent" in said
    assert [each for each in said if each.startswith("No feedback offered to C-")]


def test_only_the_copy_is_like_another_in_its_wording(told: Organisation) -> None:
    alike = [each for each in all_of(Justification) if each.like]

    assert [(each.vacancy.reference, each.like.vacancy.reference) for each in alike] == [("A417-2153", "A417-2123")]
    assert 70 <= alike[0].like_percent <= 95


def test_the_ordered_action_stands_in_the_plan_with_its_origin(told: Organisation) -> None:
    ordered = next(each for each in all_of(Decision) if each.verdict is Verdict.ACTION_ORDERED)

    assert ordered.action.origin is Origin.REVIEW
    assert ordered.action.origin_reference == ordered.justification.reference


def test_one_justification_is_late_and_one_is_half_written(told: Organisation) -> None:
    drafts = {each.due_on < clock.today(): each for each in all_of(Justification) if each.round == 0}

    assert drafts[True].candidates == []
    assert drafts[False].process
    assert not drafts[False].criteria
    assert len(drafts[False].candidates) < drafts[False].expected


def test_the_year_has_panels_every_month_and_exceptions_over_the_ceiling(told: Organisation) -> None:
    months = {(each.held_on.year, each.held_on.month) for each in all_of(Panel) if each.held_on < clock.today()}
    year = figures_of_year(told.id, financial_year(clock.today()) - 1)

    assert len(months) >= 19
    assert year.panels.held > 60
    assert year.panels.with_bme / year.panels.held > 0.9


def test_an_export_was_imported_with_its_columns_learnt(told: Organisation) -> None:
    imported = all_of(VacancyImport)

    assert [each.counts["new"] for each in imported] == [5]
    assert all(each.confirmed_at for each in imported)


def test_counts_call_for_a_justification_exactly_where_one_is_told(told: Organisation) -> None:
    called = {each.vacancy_id for each in all_of(StageCounts) if each.counts.calls_for_a_justification}
    told_of = {each.vacancy_id for each in all_of(Justification)}

    assert called == told_of
    assert len(called) == len(justifications.PLEAS)
    assert len(all_of(Vacancy)) == 67


def test_what_panels_write_names_nobody_and_hints_at_no_ethnicity() -> None:
    texts = [text for each in (*ACCOUNTS, *OUTCOMES) for text in each if isinstance(text, str)]
    replies = [each.reply for each in justifications.PLEAS.values()]
    replies += [text for each in exceptions.REQUESTS.values() for text in (each.tried, each.reply)]

    assert [text for text in [*texts, *replies] if marks_in(text)] == []
    assert len([*filter(None, texts)]) == len({*filter(None, texts)})


@pytest.mark.parametrize("count", range(1, 12))
def test_days_of_the_story_are_working_days_before_today(count: int) -> None:
    days = [days_ago(count), working_days_ago(count)]

    assert all(is_working_day(day) and day < clock.today() for day in days)
    assert before(after(days[0], count), count) == days[0]
