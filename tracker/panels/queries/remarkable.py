"""What is known of the cases that wait, for ``rules.unusual``: each question asked once, however many cases."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, time
from typing import NamedTuple

from sqlalchemy import literal, select, union_all

from tracker import clock
from tracker.db import db
from tracker.panels.models import Breach, Candidate, Justification, Panel, PanelException, Sending, Vacancy
from tracker.panels.rules.moments import begins, day_of
from tracker.panels.rules.unusual import (
    Manager,
    OfException,
    OfJustification,
    Unusual,
    about_exception,
    about_justification,
    offers_nothing,
)
from tracker.panels.rules.vocabulary import OVER, BreachKind, ExceptionState, JustificationState, PanelKind, PanelState
from tracker.periods import financial_year, financial_year_bounds

LIVE = [each for each in ExceptionState if each not in OVER]


class _Asked(NamedTuple):
    """A request of the year, with whose vacancy it is for."""

    at: datetime
    manager: Manager
    is_refused: bool


def unusual_in(subjects: Sequence[PanelException | Justification]) -> dict[uuid.UUID, tuple[Unusual, ...]]:
    """What is unusual about exceptions and justifications of one organisation, by their id. Five queries.

    Their vacancies, and what a justification is like, must be loaded.
    """
    if not subjects:
        return {}
    organisation_id = subjects[0].organisation_id
    asked = _asked_since(organisation_id, _year_of(subjects))
    faults = _faults(organisation_id) + [each.manager for each in asked if each.is_refused and _is_this_year(each.at)]
    alone = _alone(subjects)
    justifications = [each.id for each in subjects if isinstance(each, Justification)]
    without, first_sent = _without_feedback(justifications), _first_sent(justifications)
    found = {}
    for each in subjects:
        manager = _manager(each.vacancy)
        count = sum(1 for one in faults if manager.is_same(one))
        if isinstance(each, PanelException):
            found[each.id] = about_exception(_of_exception(each, asked, count, has_one=each.panel_id in alone))
        else:
            sent = first_sent.get(each.id) or each.sent_at or clock.now()
            has_one = each.vacancy_id in alone
            found[each.id] = about_justification(
                _of_justification(each, count, without[each.id], sent, has_one=has_one)
            )
    return found


def _of_exception(exception: PanelException, asked: list[_Asked], faults: int, *, has_one: bool) -> OfException:
    manager, year = _manager(exception.vacancy), financial_year(day_of(exception.requested_at))
    before = [
        each
        for each in asked
        if each.at < exception.requested_at
        and financial_year(day_of(each.at)) == year
        and manager.is_same(each.manager)
    ]
    return OfException(
        requested_at=exception.requested_at,
        starts_at=exception.starts_at,
        place=len(before) + 1,
        faults=faults,
        free=len(exception.free_pool),
        has_one_candidate=has_one,
    )


def _of_justification(
    justification: Justification, faults: int, without: list[str], first_sent: datetime, *, has_one: bool
) -> OfJustification:
    return OfJustification(
        due_on=justification.due_on,
        first_sent_on=day_of(first_sent),
        round=justification.round,
        faults=faults,
        like=justification.like.reference if justification.like else "",
        like_percent=justification.like_percent or 0,
        without_feedback=without,
        has_one_candidate=has_one,
    )


def _manager(vacancy: Vacancy) -> Manager:
    return Manager(vacancy.manager_id, vacancy.manager_name)


def _beginning(year: int) -> datetime:
    """The first moment of a financial year."""
    return begins(financial_year_bounds(year)[0], time())


def _is_this_year(moment: datetime) -> bool:
    return moment >= _beginning(financial_year(clock.today()))


def _year_of(subjects: Sequence[PanelException | Justification]) -> int:
    """The financial year of the oldest request among them, or this one."""
    days = [day_of(each.requested_at) for each in subjects if isinstance(each, PanelException)]
    return financial_year(min([*days, clock.today()]))


def _asked_since(organisation_id: uuid.UUID, year: int) -> list[_Asked]:
    """Requests that count since the year began, whoever made them."""
    columns = (PanelException.requested_at, PanelException.state, Vacancy.manager_id, Vacancy.manager_name)
    statement = select(*columns).join(Vacancy, Vacancy.id == PanelException.vacancy_id)
    statement = statement.where(
        PanelException.organisation_id == organisation_id,
        PanelException.state.in_(LIVE),
        PanelException.requested_at >= _beginning(year),
    )
    return [
        _Asked(at, Manager(manager_id, name), state is ExceptionState.REFUSED)
        for at, state, manager_id, name in db.session.execute(statement)
    ]


def _faults(organisation_id: uuid.UUID) -> list[Manager]:
    """Whose vacancies had a breach or a justification that was not accepted this year, once for each.

    A panel that was held though an exception was refused counts as the refusal that it is.
    """
    year = financial_year(clock.today())
    manager = (Vacancy.manager_id, Vacancy.manager_name, literal(1))
    breaches = (
        select(*manager)
        .select_from(Breach)
        .join(Panel, Panel.id == Breach.panel_id)
        .join(Vacancy, Vacancy.id == Panel.vacancy_id)
        .where(Breach.organisation_id == organisation_id, Breach.held_on >= financial_year_bounds(year)[0])
        .where(Breach.kind != BreachKind.REFUSED)
    )
    turned_down = (
        select(*manager)
        .select_from(Justification)
        .join(Vacancy, Vacancy.id == Justification.vacancy_id)
        .where(Justification.organisation_id == organisation_id, Justification.sent_at >= _beginning(year))
        .where(Justification.state == JustificationState.NOT_ACCEPTED)
    )
    rows = db.session.execute(union_all(breaches, turned_down))
    return [Manager(manager_id, name) for manager_id, name, _ in rows]


def _alone(subjects: Sequence[PanelException | Justification]) -> set[uuid.UUID]:
    """Panels that see one candidate, and the vacancies whose interview does."""
    statement = select(Panel.id, Panel.vacancy_id, Panel.kind).where(
        Panel.vacancy_id.in_({each.vacancy_id for each in subjects}),
        Panel.candidates == 1,
        Panel.state == PanelState.PLANNED,
    )
    found: set[uuid.UUID] = set()
    for panel_id, vacancy_id, kind in db.session.execute(statement):
        found.add(panel_id)
        if kind is PanelKind.INTERVIEW:
            found.add(vacancy_id)
    return found


def _without_feedback(justification_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    """The candidates, by reference, of whom a justification says that no feedback was offered."""
    columns = (Candidate.justification_id, Candidate.reference, Candidate.feedback)
    statement = select(*columns).where(Candidate.justification_id.in_(justification_ids))
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    for justification_id, reference, feedback in db.session.execute(statement.order_by(Candidate.reference)):
        if offers_nothing(feedback):
            found[justification_id].append(reference)
    return found


def _first_sent(justification_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, datetime]:
    """When each was sent the first time."""
    statement = select(Sending.justification_id, Sending.sent_at).where(
        Sending.justification_id.in_(justification_ids), Sending.round == 1
    )
    return {each.justification_id: each.sent_at for each in db.session.execute(statement)}
