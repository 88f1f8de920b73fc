"""The vacancies behind a target: what they add up to, and each with all that hangs on it."""

import uuid
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.db import db
from tracker.panels.models import Decision, Justification, Panel, PanelException, StageCounts, Vacancy
from tracker.panels.queries import patterns
from tracker.panels.queries.outcomes import APPOINTED, INTERVIEWED, counted_at_both, outcome_of
from tracker.panels.queries.patterns import Condition
from tracker.panels.rules.outcomes import Outcome
from tracker.panels.rules.patterns import Tally, Written, added
from tracker.panels.rules.recruited import PAGE
from tracker.panels.rules.vocabulary import JustificationState
from tracker.wres.rules.vocabulary import Band


@dataclass(frozen=True, slots=True)
class Sums:
    """What the vacancies of some bands since a day add up to."""

    vacancies: int
    panels: Tally
    justifications: Mapping[JustificationState, int]
    written: Written
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Entry:
    """A vacancy with its justification, if its counts ever called for one."""

    vacancy: Vacancy
    justification: Justification | None


def sums_of(organisation_id: uuid.UUID, bands: Collection[Band], first: date) -> Sums:
    """Five queries, however many vacancies there are."""
    of_bands = _of_bands(organisation_id, bands, first)
    vacancies = db.session.scalars(select(func.count()).select_from(Vacancy).where(*of_bands)).one()
    panels = [Tally(), *(each for _, each in patterns.tallies(*of_bands))]
    asked = [
        Tally(asked=each.asked, granted=each.granted, refused=each.refused)
        for _, _, each in patterns.requests(*of_bands)
    ]
    justified = patterns.justifications(*of_bands)
    return Sums(
        vacancies=vacancies,
        panels=added([*panels, *asked]),
        justifications=Counter(state for _, state, _ in justified),
        written=added([Written(), *(each for _, _, each in justified)]),
        outcome=_outcome(of_bands),
    )


def _of_bands(organisation_id: uuid.UUID, bands: Collection[Band], first: date) -> tuple[Condition, ...]:
    return (Vacancy.organisation_id == organisation_id, Vacancy.band.in_(bands), Vacancy.opened_on >= first)


def _outcome(of_bands: Sequence[Condition]) -> Outcome:
    """How many people were interviewed and appointed, of the vacancies where both have been counted."""
    people = (func.sum(column) for column in (*INTERVIEWED, *APPOINTED))
    statement = select(func.count(), *people).join(Vacancy, Vacancy.id == StageCounts.vacancy_id)
    row = db.session.execute(statement.where(*of_bands, *counted_at_both())).one()
    return outcome_of(row[0], row[1:])


def entries_of(
    organisation_id: uuid.UUID, bands: Collection[Band], first: date, *, after: uuid.UUID | None = None
) -> list[Entry]:
    """A page of vacancies, the newest first, and one more when there are more; ``after`` is the last one before it.

    Each with its panels, breaches, exceptions, justification, and the decisions on both with who took them. Six
    queries, however many there are; one more with ``after``.
    """
    statement = select(Vacancy).where(*_of_bands(organisation_id, bands, first))
    at = _place_of(organisation_id, after) if after else None
    if at is not None:
        opened_on, reference = at
        later = and_(Vacancy.opened_on == opened_on, Vacancy.reference > reference)
        statement = statement.where(or_(Vacancy.opened_on < opened_on, later))
    decided = selectinload(PanelException.decisions).joinedload(Decision.decided_by)
    statement = statement.options(
        joinedload(Vacancy.manager),
        selectinload(Vacancy.panels).options(joinedload(Panel.breach), selectinload(Panel.exceptions).options(decided)),
    )
    found = db.session.scalars(statement.order_by(Vacancy.opened_on.desc(), Vacancy.reference).limit(PAGE + 1)).all()
    justified = _justifications([each.id for each in found])
    return [Entry(each, justified.get(each.id)) for each in found]


def _justifications(vacancy_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Justification]:
    decided = selectinload(Justification.decisions).joinedload(Decision.decided_by)
    statement = select(Justification).where(Justification.vacancy_id.in_(vacancy_ids)).options(decided)
    return {each.vacancy_id: each for each in db.session.scalars(statement)}


def _place_of(organisation_id: uuid.UUID, vacancy_id: uuid.UUID) -> tuple[date, str] | None:
    statement = select(Vacancy.opened_on, Vacancy.reference)
    statement = statement.where(Vacancy.organisation_id == organisation_id, Vacancy.id == vacancy_id)
    found = db.session.execute(statement).one_or_none()
    return (found[0], found[1]) if found else None
