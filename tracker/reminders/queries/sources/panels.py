"""Exceptions and justifications: what is to be written, and to be decided by whom the panels' own rules say."""

import uuid
from collections.abc import Collection, Iterator
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from tracker import clock
from tracker.panels.models import Justification, Vacancy
from tracker.panels.queries.cases import Case
from tracker.panels.queries.waiting import exceptions_waiting, justifications_waiting, returned
from tracker.panels.rules.moments import day_of
from tracker.panels.rules.vocabulary import JustificationState
from tracker.reminders.queries.sources.items import Item, Told
from tracker.reminders.queries.sources.live import Live, name_of, words
from tracker.reminders.rules.vocabulary import Kind, Part

_POST = (" for ", Vacancy.reference, " “", Vacancy.post, "”")
_ZEROS = case(
    (Justification.number < 10, "J-000"),  # noqa: PLR2004 -- as Justification.reference writes it
    (Justification.number < 100, "J-00"),  # noqa: PLR2004
    (Justification.number < 1000, "J-0"),  # noqa: PLR2004
    else_="J-",
)


def _to_write() -> Select[Any]:
    """Justifications that were never sent. Where nobody was asked to write one, whoever recruits writes it."""
    writer = func.coalesce(Justification.author_id, Vacancy.manager_id)
    columns: list[ColumnElement[Any]] = [
        Justification.id.label("item_id"),
        Justification.organisation_id.label("organisation_id"),
        Justification.due_on.label("due_on"),
        words(_ZEROS, Justification.number, *_POST).label("label"),
        Justification.id.label("subject_id"),
        func.coalesce(name_of(Justification.author_id), Vacancy.manager_name).label("of"),
        Justification.version.label("version"),
        writer.label("writer_id"),
        Vacancy.manager_id.label("manager_id"),
    ]
    statement = select(*columns).join(Vacancy, Vacancy.id == Justification.vacancy_id)
    return statement.where(Justification.state == JustificationState.DRAFT)


_WRITERS = {Part.WRITER: "writer_id", Part.MANAGER: "manager_id"}


def justifications_due() -> Live:
    """Justifications to be sent, by the day they are due."""
    return Live(Kind.JUSTIFICATION_DUE, _to_write(), _WRITERS, lapses=True)


def justifications_overdue() -> Live:
    """The same, once the day is over."""
    return Live(Kind.JUSTIFICATION_OVERDUE, _to_write(), _WRITERS)


def _exceptions(organisations: Collection[uuid.UUID]) -> Iterator[Item]:
    """Exceptions that nobody has decided and whose panel has not begun. Six queries where there are any."""
    for each in exceptions_waiting(organisations):
        yield _item(Kind.EXCEPTION_UNDECIDED, each, each.subject.panel.held_on, lapses=True)


def _docket(organisations: Collection[uuid.UUID]) -> Iterator[Item]:
    """What waits in every docket, since the day it was sent. Six queries where there is any."""
    for each in justifications_waiting(organisations):
        yield _item(Kind.CASE_AGEING, each, day_of(each.subject.sent_at or clock.now()))


def _item(kind: Kind, found: Case[Any], due_on: date, *, lapses: bool = False) -> Item:
    subject, manager = found.subject, found.manager_id
    return Item(
        kind,
        subject.id,
        subject.organisation_id,
        due_on,
        f"{subject.reference} for {found.vacancy.reference} “{found.vacancy.post}”",
        subject.id,
        version=subject.version,
        people={Part.DECIDER: found.decider_ids, Part.MANAGER: [manager] if manager else []},
        lapses=lapses,
    )


def _to_answer(kind: Kind, organisations: Collection[uuid.UUID]) -> Iterator[Item]:
    """Justifications about which more was asked: the trust's working days run anew. One query."""
    for each in returned(organisations):
        found, vacancy = each.justification, each.justification.vacancy
        writer = found.author_id or vacancy.manager_id
        yield Item(
            kind,
            found.id,
            found.organisation_id,
            each.due_on,
            f"{found.reference} for {vacancy.reference} “{vacancy.post}” (more was asked for)",
            found.id,
            of=found.author.name if found.author else vacancy.manager_name,
            version=found.version,
            people=_writers(writer, vacancy.manager_id),
            lapses=kind is Kind.JUSTIFICATION_DUE,
        )


def _writers(writer: uuid.UUID | None, manager: uuid.UUID | None) -> dict[Part, list[uuid.UUID]]:
    return {part: [person] for part, person in ((Part.WRITER, writer), (Part.MANAGER, manager)) if person}


LIVE = (justifications_due, justifications_overdue)
TOLD = (
    Told(Kind.EXCEPTION_UNDECIDED, _exceptions),
    Told(Kind.CASE_AGEING, _docket),
    *(Told(kind, partial(_to_answer, kind)) for kind in (Kind.JUSTIFICATION_DUE, Kind.JUSTIFICATION_OVERDUE)),
)
