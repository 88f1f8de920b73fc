"""Files of vacancies that were sent in, the kinds of file that are known, and what a file would do."""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.orm import joinedload, undefer

from tracker.access import Permission, can
from tracker.accounts.models import User
from tracker.accounts.queries import people_at
from tracker.db import db
from tracker.panels.models import ImportMapping, Vacancy, VacancyImport
from tracker.panels.rules.columns import Field
from tracker.panels.rules.imported import (
    ACCOUNT,
    Plan,
    Planned,
    Row,
    changes_between,
    misplaced_days,
    reference_key,
)
from tracker.panels.rules.vocabulary import name_key
from tracker.panels.rules.written import in_words
from tracker.sheets.faults import Fault

PAGE = 25
"""Files on one page of the list."""


def get_vacancy_import(vacancy_import_id: uuid.UUID) -> VacancyImport:
    """The file with its bytes, its organisation and who sent it. One query. Raises NoResultFound."""
    return db.session.get_one(
        VacancyImport,
        vacancy_import_id,
        options=[
            joinedload(VacancyImport.organisation),
            joinedload(VacancyImport.uploaded_by),
            undefer(VacancyImport.content),
        ],
    )


def imports_of(organisation_id: uuid.UUID, *, before: uuid.UUID | None = None) -> Sequence[VacancyImport]:
    """A page of the files, newest first, with who sent them, and one more when there are more.

    ``before`` is the last file of the page before. One query, two with ``before``.
    """
    statement = select(VacancyImport).where(VacancyImport.organisation_id == organisation_id)
    order = (VacancyImport.created_at, VacancyImport.id)
    at = db.session.execute(select(*order).where(VacancyImport.id == before)).one_or_none() if before else None
    if at is not None:
        statement = statement.where(tuple_(*order) < tuple_(*at))
    statement = statement.options(joinedload(VacancyImport.uploaded_by))
    return db.session.scalars(statement.order_by(*(each.desc() for each in order)).limit(PAGE + 1)).all()


def unconfirmed(before: datetime) -> Sequence[VacancyImport]:
    """Files that were sent in before a moment and not imported, locked, without those that somebody is at."""
    statement = select(VacancyImport).where(VacancyImport.confirmed_at.is_(None), VacancyImport.created_at < before)
    return db.session.scalars(statement.order_by(VacancyImport.created_at).with_for_update(skip_locked=True)).all()


def mapping_for(organisation_id: uuid.UUID, headers: str) -> ImportMapping | None:
    """What the organisation has said about files with these headers; ``headers`` is their fingerprint. One query."""
    statement = select(ImportMapping).where(
        ImportMapping.organisation_id == organisation_id, ImportMapping.headers == headers
    )
    return db.session.scalars(statement).first()


def earlier_import(vacancy_import: VacancyImport) -> VacancyImport | None:
    """The last time that the very same file was imported, with who sent it. One query."""
    statement = select(VacancyImport).where(
        VacancyImport.organisation_id == vacancy_import.organisation_id,
        VacancyImport.sha256 == vacancy_import.sha256,
        VacancyImport.confirmed_at.is_not(None),
        VacancyImport.id != vacancy_import.id,
    )
    statement = statement.options(joinedload(VacancyImport.uploaded_by))
    return db.session.scalars(statement.order_by(VacancyImport.confirmed_at.desc())).first()


def plan_of(vacancy_import: VacancyImport, rows: Iterable[Row], *, actor: User) -> Plan:
    """What importing the file's rows would do, for this person, as things stand. Two queries, whatever the rows.

    A vacancy that is closed, or that the person may not change, is left alone.
    """
    columns = {Field(field): header for field, header in vacancy_import.columns.items()}
    planner = _Planner(vacancy_import.organisation_id, columns, actor)
    for row in rows:
        planner.add(row)
    return planner.plan


class _Planner:
    """Sorts rows by what would become of them."""

    def __init__(self, organisation_id: uuid.UUID, columns: Mapping[Field, str], actor: User) -> None:
        self.columns, self.actor = columns, actor
        self.known = _Known(organisation_id)
        self.managers = _Managers(people_at(organisation_id))
        self.sorted: dict[str, list[Planned]] = {"new": [], "changed": [], "closed": [], "others": []}
        self.same = 0
        self.faults: list[Fault] = []

    @property
    def plan(self) -> Plan:
        """What has become of the rows so far."""
        kinds = {kind: tuple(planned) for kind, planned in self.sorted.items()}
        return Plan(**kinds, same=self.same, faults=tuple(self.faults))

    def add(self, row: Row) -> None:
        """Sort one row."""
        vacancy = self.known.of(row.reference)
        written = {str(field): value for field, value in row.values.items()}
        account, name = self.managers.of(row.values[Field.MANAGER], vacancy)
        values = written | {Field.MANAGER.value: name, ACCOUNT: account}
        if vacancy is None:
            self.sorted["new"].append(Planned(row, values))
            return
        del values[Field.REFERENCE]  # it is ours however the file capitalises it
        changes = changes_between({name: getattr(vacancy, name) for name in values}, values)
        if not changes:
            self.same += 1
            return
        kind = self._kind(vacancy)
        if kind == "changed":
            self._check_days(row, vacancy)
        self.sorted[kind].append(Planned(row, values, changes, vacancy.id))

    def _kind(self, vacancy: Vacancy) -> str:
        if not vacancy.is_open:
            return "closed"
        return "changed" if can(self.actor, Permission.VACANCY_EDIT, vacancy) else "others"

    def _check_days(self, row: Row, vacancy: Vacancy) -> None:
        """A file that says one day only is held against the other as we have it."""
        opened, closes = row.values[Field.OPENED], row.values.get(Field.CLOSES, vacancy.closes_on)
        if misplaced_days(opened, closes):
            expected = f"{in_words(closes)} or earlier: the vacancy closes then"
            self.faults.append(Fault(row.number, self.columns[Field.OPENED], in_words(opened), expected))


class _Known:
    """The vacancies of an organisation by reference, exactly as written or else however it is capitalised."""

    def __init__(self, organisation_id: uuid.UUID) -> None:
        statement = select(Vacancy).where(Vacancy.organisation_id == organisation_id)
        found = db.session.scalars(statement.options(joinedload(Vacancy.manager)).order_by(Vacancy.created_at)).all()
        self.exact = {vacancy.reference: vacancy for vacancy in found}
        self.folded = {reference_key(vacancy.reference): vacancy for vacancy in found}

    def of(self, reference: str) -> Vacancy | None:
        """The vacancy with a reference."""
        return self.exact.get(reference) or self.folded.get(reference_key(reference))


class _Managers:
    """The accounts of an organisation by address, and by name where nobody shares it."""

    def __init__(self, people: Sequence[User]) -> None:
        self.by_address = {person.email.casefold(): person for person in people}
        bearers = Counter(name_key(person.name) for person in people)
        self.by_name = {key: person for person in people if bearers[key := name_key(person.name)] == 1}

    def of(self, written: str, vacancy: Vacancy | None) -> tuple[Any, str]:
        """Account and name of the person whom a file names; who has left stays with the vacancies that had them."""
        person = self.by_address.get(written.casefold()) or self.by_name.get(name_key(written))
        had = vacancy.manager if vacancy else None
        if person is None and had and written.casefold() == had.email.casefold():
            person = had
        if person:
            return person.id, person.name
        if vacancy and name_key(written) == name_key(vacancy.manager_name):
            return vacancy.manager_id, vacancy.manager_name
        return None, written
