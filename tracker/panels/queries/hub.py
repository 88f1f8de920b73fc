"""What the page of a vacancy shows beside the vacancy itself."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from tracker.audit.models import AuditEvent
from tracker.audit.queries import history_of
from tracker.db import db
from tracker.panels.models import Justification, StageCounts, Vacancy
from tracker.panels.queries.bench import bench_of, sitting_or_interested
from tracker.panels.queries.cases import own_parties
from tracker.panels.rules.routing import deciders
from tracker.targets.models import Target
from tracker.targets.queries import targets_of


@dataclass(frozen=True)
class Glimpse:
    """A justification as the access policy asks about it. Who decides is only looked up where that is asked."""

    justification: Justification

    @property
    def organisation_id(self) -> uuid.UUID:
        """The tenant."""
        return self.justification.organisation_id

    @property
    def manager_id(self) -> uuid.UUID | None:
        """Who recruits for the vacancy."""
        return self.justification.manager_id

    @property
    def author_id(self) -> uuid.UUID | None:
        """Who writes it."""
        return self.justification.author_id

    @cached_property
    def decider_ids(self) -> list[uuid.UUID]:
        """Who may decide it today. Five queries."""
        found = self.justification
        seated = bench_of(found.organisation_id)
        sitting = sitting_or_interested([found.vacancy_id], seated.people)
        return list(deciders(seated.bench, sitting[found.vacancy_id] | own_parties(found)))


def glimpse_of(vacancy: Vacancy) -> Glimpse | None:
    """The justification of a vacancy, if there is one. One query."""
    statement = select(Justification).where(Justification.vacancy_id == vacancy.id)
    statement = statement.join(Justification.vacancy).options(contains_eager(Justification.vacancy))
    found = db.session.scalars(statement).first()
    return Glimpse(found) if found else None


def targets_for(vacancy: Vacancy) -> Sequence[Target]:
    """What the board works towards in the vacancy's band or grade. Two queries."""
    live = targets_of(vacancy.organisation_id, drafts=False, live=True)
    return [each for each in live if vacancy.band in each.measure.bands]


def history_of_vacancy(vacancy: Vacancy, counts: StageCounts | None) -> Sequence[AuditEvent]:
    """What happened to the vacancy, its panels, exceptions, breaches and counts, newest first. One query.

    Of counts the trail tells totals only. What happened to the justification stands on its own page.
    """
    exceptions = [each for panel in vacancy.panels for each in panel.exceptions]
    breaches = [panel.breach for panel in vacancy.panels if panel.breach]
    return history_of(vacancy, *vacancy.panels, *exceptions, *breaches, *([counts] if counts else []))
