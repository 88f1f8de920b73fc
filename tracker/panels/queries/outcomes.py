"""Who was appointed, summed over vacancies by the kind of panel that interviewed and by how. Counts of people only."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, select

from tracker import clock
from tracker.db import db
from tracker.panels.models import Batch, Panel, StageCounts, Vacancy
from tracker.panels.queries.patterns import Condition, counted
from tracker.panels.rules.outcomes import Outcome, Sat, Way
from tracker.panels.rules.vocabulary import Answer, BatchOutcome, PanelKind, PanelState
from tracker.wres.rules.vocabulary import WIDE

INTERVIEWED = tuple(getattr(StageCounts, f"interviewed_{group}") for group in WIDE)
APPOINTED = tuple(getattr(StageCounts, f"appointed_{group}") for group in WIDE)


def outcomes(organisation_id: uuid.UUID, first: date, last: date) -> dict[tuple[Sat, Way], Outcome]:
    """The vacancies decided on these days that have counts of both stages, by what their interview panels declared

    and by how people were interviewed. One query.
    """
    panels = _interviews(organisation_id).subquery()
    sat = case(
        (func.coalesce(panels.c.held, 0) == 0, Sat.NONE.value),
        (panels.c.declared == panels.c.held, Sat.WITH.value),
        (panels.c.declared == 0, Sat.WITHOUT.value),
        else_=Sat.BOTH.value,
    )
    way = case(
        (and_(Batch.outcome == BatchOutcome.HELD, panels.c.held > 0), Way.BATCH.value),
        (panels.c.alone > 0, Way.ALONE.value),
        (panels.c.several > 0, Way.SEVERAL.value),
        else_=Way.UNKNOWN.value,
    )
    statement = (
        select(
            sat.label("sat"),
            way.label("way"),
            func.count(),
            *(func.sum(column) for column in (*INTERVIEWED, *APPOINTED)),
        )
        .select_from(StageCounts)
        .join(Vacancy, Vacancy.id == StageCounts.vacancy_id)
        .outerjoin(Batch, Batch.id == Vacancy.batch_id)
        .outerjoin(panels, panels.c.vacancy_id == StageCounts.vacancy_id)
        .where(
            StageCounts.organisation_id == organisation_id,
            StageCounts.decided_on.between(first, last),
            *counted_at_both(),
        )
        .group_by("sat", "way")
    )
    return {(Sat(row[0]), Way(row[1])): outcome_of(row[2], row[3:]) for row in db.session.execute(statement)}


def counted_at_both() -> tuple[Condition, ...]:
    """Of a vacancy's counts: interview and appointment have both been counted."""
    return (StageCounts.interviewed_bme.is_not(None), StageCounts.appointed_bme.is_not(None))


def outcome_of(vacancies: int, people: Any) -> Outcome:
    """The sums of a row: interviewed of each group, then appointed; None where no vacancy was summed."""
    sums = [each or 0 for each in people]
    size = len(WIDE)
    return Outcome(
        vacancies,
        dict(zip(WIDE, sums[:size], strict=True)),
        dict(zip(WIDE, sums[size:], strict=True)),
    )


def _interviews(organisation_id: uuid.UUID) -> Any:
    """By vacancy, the interview panels held, and how many of them declared a BME member, saw one person, saw more."""
    return (
        select(
            Panel.vacancy_id,
            func.count().label("held"),
            counted(Panel.includes_bme == Answer.YES).label("declared"),
            counted(Panel.candidates == 1).label("alone"),
            counted(Panel.candidates > 1).label("several"),
        )
        .where(
            Panel.organisation_id == organisation_id,
            Panel.kind == PanelKind.INTERVIEW,
            Panel.state == PanelState.PLANNED,
            Panel.held_on < clock.today(),
        )
        .group_by(Panel.vacancy_id)
    )
