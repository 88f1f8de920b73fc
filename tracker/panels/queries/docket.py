"""The docket: what waits for a decision at an organisation, and what was decided lately."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from tracker import clock
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.db import db
from tracker.panels.models import Decision, Justification, PanelException, Vacancy
from tracker.panels.queries.bench import Seated, bench_of, sitting_or_interested
from tracker.panels.queries.cases import Case, own_parties
from tracker.panels.queries.remarkable import unusual_in
from tracker.panels.queries.waiting import asked
from tracker.panels.rules import clocks
from tracker.panels.rules.moments import day_of, until
from tracker.panels.rules.unusual import Unusual
from tracker.panels.rules.vocabulary import JustificationState

AT_ONCE = 100
"""So many exceptions, and so many justifications, stand on the page: the oldest. The others come up as these go."""

LATELY = timedelta(days=30)
FEW = 20


@dataclass(frozen=True)
class Docket:
    """An organisation with those who may decide something there, as the access policy asks."""

    organisation: Organisation
    seated: Seated

    @property
    def subject(self) -> Organisation:
        """What the trail names where access is refused."""
        return self.organisation

    @property
    def organisation_id(self) -> uuid.UUID:
        """The tenant."""
        return self.organisation.id

    @property
    def decider_ids(self) -> list[uuid.UUID]:
        """Everybody who may decide something here today."""
        return list(self.seated.bench.everybody)


@dataclass(frozen=True)
class Waiting:
    """A case that waits, with what is unusual about it."""

    case: Case[Any]
    unusual: tuple[Unusual, ...]

    @property
    def is_exception(self) -> bool:
        """An exception, or else a justification."""
        return isinstance(self.case.subject, PanelException)

    @property
    def since(self) -> datetime:
        """When it was asked for, or sent."""
        subject = self.case.subject
        found: datetime = subject.requested_at if self.is_exception else subject.sent_at
        return found

    @property
    def starts_at(self) -> datetime | None:
        """When the panel begins and it is too late, for an exception."""
        return self.case.subject.starts_at if self.is_exception else None

    @property
    def age(self) -> str:
        """How long it has waited, in working days."""
        return clocks.age(self.since.astimezone(clock.LONDON), _now())

    @property
    def left(self) -> str:
        """How long it is until the panel begins; nothing for a justification."""
        return until(self.starts_at, clock.now()) if self.starts_at else ""

    @property
    def is_urgent(self) -> bool:
        """Whether less than a working day is left to decide."""
        return self.starts_at is not None and clocks.is_urgent(_now(), self.starts_at.astimezone(clock.LONDON))

    def begins_on(self, day: date) -> bool:
        """Whether it is about a panel of this day."""
        return self.starts_at is not None and day_of(self.starts_at) == day


def _now() -> datetime:
    return clock.now().astimezone(clock.LONDON)


def get_docket(organisation_id: uuid.UUID) -> Docket:
    """The organisation, with who may decide. Raises NoResultFound. Four queries."""
    return Docket(get_organisation(organisation_id), bench_of(organisation_id))


def undecided(docket: Docket) -> list[Case[Any]]:
    """The cases that wait, each with who may decide it.

    Four queries: exceptions, justifications, and where there are any, who sits on their panels, and interests.
    """
    subjects: list[PanelException | Justification]
    subjects = [*_exceptions(docket.organisation_id), *_justifications(docket.organisation_id)]
    if not subjects:
        return []
    sitting = sitting_or_interested({each.vacancy_id for each in subjects}, docket.seated.people)
    return [Case(each, docket.seated, frozenset(sitting[each.vacancy_id] | own_parties(each))) for each in subjects]


def cases_waiting(docket: Docket) -> list[Waiting]:
    """What waits: exceptions whose panel begins today, then everything else, the oldest first.

    However many there are: exceptions, justifications, who sits on their panels, interests, and five for what is
    unusual about them.
    """
    cases = undecided(docket)
    unusual = unusual_in([each.subject for each in cases])
    today = clock.today()
    found = [Waiting(each, unusual[each.subject.id]) for each in cases]
    return sorted(found, key=lambda each: (not each.begins_on(today), each.since))


def count_waiting(organisation_id: uuid.UUID) -> int:
    """How many cases wait in all. Two queries."""
    exceptions = select(func.count()).select_from(PanelException).where(*_asked(organisation_id))
    justifications = select(func.count()).select_from(Justification).where(*_sent(organisation_id))
    return db.session.scalars(exceptions).one() + db.session.scalars(justifications).one()


def decided_lately(docket: Docket) -> Sequence[Decision]:
    """The newest decisions of the last 30 days, with what they are on and by whom. One query."""
    statement = select(Decision).where(
        Decision.organisation_id == docket.organisation_id, Decision.decided_at > clock.now() - LATELY
    )
    loaded = (Decision.decided_by, Decision.exception, Decision.justification, Decision.vacancy)
    statement = statement.options(*(joinedload(each) for each in loaded))
    return db.session.scalars(statement.order_by(Decision.decided_at.desc(), Decision.id).limit(FEW)).all()


def _asked(organisation_id: uuid.UUID) -> tuple[Any, ...]:
    return PanelException.organisation_id == organisation_id, *asked()


def _sent(organisation_id: uuid.UUID) -> tuple[Any, ...]:
    return Justification.organisation_id == organisation_id, Justification.state == JustificationState.SENT


def _exceptions(organisation_id: uuid.UUID) -> Sequence[PanelException]:
    statement = select(PanelException).where(*_asked(organisation_id)).order_by(PanelException.requested_at)
    loaded = (
        joinedload(PanelException.vacancy).joinedload(Vacancy.manager),
        joinedload(PanelException.panel),
        joinedload(PanelException.requested_by),
    )
    return db.session.scalars(statement.options(*loaded).limit(AT_ONCE)).all()


def _justifications(organisation_id: uuid.UUID) -> Sequence[Justification]:
    statement = select(Justification).where(*_sent(organisation_id)).order_by(Justification.sent_at)
    loaded = (
        joinedload(Justification.vacancy).joinedload(Vacancy.manager),
        joinedload(Justification.sent_by),
        joinedload(Justification.like),
    )
    return db.session.scalars(statement.options(*loaded).limit(AT_ONCE)).all()
