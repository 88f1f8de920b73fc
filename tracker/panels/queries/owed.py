"""The list of justifications, scoped to what the reader may read, filtered and paged in the database."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, or_, select, tuple_
from sqlalchemy.orm import joinedload

from tracker import clock
from tracker.db import db
from tracker.panels.models import Justification, Sending, Vacancy
from tracker.panels.rules.due import Clock
from tracker.panels.rules.moments import day_of
from tracker.panels.rules.owed import LAST_RANK, PAGE, RANKS, Place, Wanted
from tracker.panels.rules.vocabulary import WITH_ITS_WRITER


@dataclass(frozen=True)
class Owed:
    """A justification of the list, where it stands in it, and when it was first sent."""

    justification: Justification
    rank: int
    first_sent_at: datetime | None

    @property
    def place(self) -> Place:
        """Where the next page begins after it."""
        return Place(self.rank, self.justification.due_on, self.justification.number)

    @property
    def is_mine(self) -> bool:
        """Whether the reader writes it now."""
        return self.rank == 0

    @property
    def clock(self) -> Clock:
        """How its first sending stands against the day it was due."""
        sent = self.first_sent_at
        return Clock(self.justification.due_on, day_of(sent) if sent else None)


def justifications_of(
    organisation_id: uuid.UUID,
    wanted: Wanted,
    *,
    reader_id: uuid.UUID,
    sees_all: bool,
    after: Place | None = None,
    size: int = PAGE,
) -> Sequence[Owed]:
    """A page of the list with vacancies and authors, and one more where there is more. One query.

    Without ``sees_all`` only what the reader writes or recruits for. First what the reader has to write, then what came
    back, drafts, what was sent, what is over; each by the day it was due.
    """
    rank = _rank(reader_id)
    statement = (
        select(Justification, rank, Sending.sent_at)
        .join(Vacancy, Vacancy.id == Justification.vacancy_id)
        .outerjoin(Sending, and_(Sending.justification_id == Justification.id, Sending.round == 1))
        .options(joinedload(Justification.vacancy), joinedload(Justification.author))
    )
    statement = _matching(statement, organisation_id, wanted, reader_id)
    if not sees_all:
        statement = statement.where(_is_party(reader_id))
    if after is not None:
        here = tuple_(rank, Justification.due_on, Justification.number)
        statement = statement.where(here > tuple_(after.rank, after.due_on, after.number))
    statement = statement.order_by(rank, Justification.due_on, Justification.number).limit(size + 1)
    return [Owed(*row) for row in db.session.execute(statement)]


def _matching(
    statement: Select[Justification, int, datetime],
    organisation_id: uuid.UUID,
    wanted: Wanted,
    reader_id: uuid.UUID,
) -> Select[Justification, int, datetime]:
    statement = statement.where(Justification.organisation_id == organisation_id)
    if wanted.state:
        statement = statement.where(Justification.state == wanted.state)
    if wanted.mine:
        statement = statement.where(_is_party(reader_id))
    if wanted.late:
        is_waiting = and_(Justification.state.in_(WITH_ITS_WRITER), Justification.round == 0)
        statement = statement.where(is_waiting, Justification.due_on < clock.today())
    return statement


def _is_party(reader_id: uuid.UUID) -> ColumnElement[bool]:
    return or_(Justification.author_id == reader_id, Vacancy.manager_id == reader_id)


def _rank(reader_id: uuid.UUID) -> ColumnElement[int]:
    is_mine = and_(Justification.author_id == reader_id, Justification.state.in_(WITH_ITS_WRITER))
    ranks = [(Justification.state == state, rank) for state, rank in RANKS.items()]
    return case((is_mine, 0), *ranks, else_=LAST_RANK)
