"""Files of vacancies: taking one in, saying which column holds what, importing it, discarding it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError

from tracker import audit, clock
from tracker.accounts.models import Organisation, User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.panels.models import ImportMapping, Vacancy, VacancyImport
from tracker.panels.queries.imports import mapping_for, plan_of, unconfirmed
from tracker.panels.rules.columns import REQUIRED, Field, fingerprint
from tracker.panels.rules.imported import ACCOUNT, Plan, Planned, Row
from tracker.panels.services import parties
from tracker.sheets.faults import Fault

NOT_AS_SEEN = (
    "Somebody has changed vacancies since this page was opened. Look at what importing the file does now, then "
    "import it again"
)


def receive_file(
    organisation: Organisation,
    *,
    actor: User,
    name: str,
    media_type: str,
    content: bytes,
    columns: Mapping[Field, str],
) -> VacancyImport:
    """Keep a file byte for byte until it is imported or discarded. ``columns`` is empty where nobody has said yet."""
    received = VacancyImport(
        organisation=organisation,
        uploaded_by=actor,
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        columns=_kept(columns),
    )
    db.session.add(received)
    audit.record(actor, Tag.VACANCY_FILE_RECEIVED, received, sha256=received.sha256, size=received.size)
    return received


def choose_columns(
    vacancy_import: VacancyImport,
    *,
    actor: User,
    headers: Sequence[str],
    name: str,
    columns: Mapping[Field, str],
    version: int | None = None,
) -> ImportMapping:
    """Say which column of a file holds what, for this file and every later one with the same headers.

    Raises RuleBroken beside the question, Conflict when somebody else has said otherwise in between.
    """
    check_waiting(vacancy_import)
    _check_columns(headers, columns)
    mapping = mapping_for(vacancy_import.organisation_id, fingerprint(headers))
    if mapping is None:
        mapping = ImportMapping(organisation=vacancy_import.organisation, headers=fingerprint(headers))
        db.session.add(mapping)
    else:
        check_version(mapping, version)
    mapping.name, mapping.columns = name, _kept(columns)
    vacancy_import.columns = _kept(columns)
    changes = audit.changes(mapping)
    try:
        audit.record(actor, Tag.MAPPING_SAVED, mapping, changes=changes, file=vacancy_import.name)
    except IntegrityError as taken:
        raise RuleBroken(
            "There is a kind of file with this name or these columns. Enter another name, or open this page again",
            "name",
        ) from taken
    return mapping


def import_vacancies(
    vacancy_import: VacancyImport,
    *,
    actor: User,
    rows: Iterable[Row],
    faults: Sequence[Fault] = (),
    seen: str | None = None,
) -> Plan:
    """Add and change vacancies as the file says, each on record, and say what was done.

    ``faults`` are those of the file; ``seen`` is the digest of the plan that the person has seen. Raises RuleBroken
    where there is a fault, where something else would happen now, and where the file was imported before.
    """
    check_waiting(vacancy_import)
    plan = plan_of(vacancy_import, rows, actor=actor)
    if faults or plan.faults:
        raise RuleBroken("The file has faults. Mend it, then send it in again")
    if seen is not None and seen != plan.digest:
        raise RuleBroken(NOT_AS_SEEN)
    had = {each.id: db.session.get_one(Vacancy, each.id).manager_id for each in plan.changed}
    changed = [_change(vacancy_import, planned) for planned in plan.changed]
    new = [_create(vacancy_import, planned) for planned in plan.new]
    try:
        audit.record_all(actor, Tag.VACANCY_EDITED, changed)
    except IntegrityError as taken:
        raise RuleBroken(NOT_AS_SEEN) from taken
    parties.had_recruited([(vacancy, had[vacancy.id]) for vacancy, _ in changed], actor=actor)
    audit.record_all(actor, Tag.VACANCY_CREATED, new)
    vacancy_import.confirmed_at = clock.now()
    vacancy_import.counts = plan.counts
    audit.record(actor, Tag.VACANCY_FILE_IMPORTED, vacancy_import, sha256=vacancy_import.sha256, vacancies=plan.counts)
    return plan


def discard_file(vacancy_import: VacancyImport, *, actor: User | None) -> None:
    """Forget a file that was not imported; the trail keeps that it was sent. Raises RuleBroken once it was."""
    check_waiting(vacancy_import)
    audit.record(actor, Tag.VACANCY_FILE_DISCARDED, vacancy_import, sha256=vacancy_import.sha256)
    db.session.delete(vacancy_import)


def discard_unconfirmed(*, before: datetime) -> int:
    """Forget the files that were sent in before a moment and that nobody imported. Returns how many."""
    forgotten = unconfirmed(before)
    for vacancy_import in forgotten:
        discard_file(vacancy_import, actor=None)
    return len(forgotten)


def check_waiting(vacancy_import: VacancyImport) -> None:
    """Raise RuleBroken once the file has been imported."""
    if vacancy_import.confirmed_at:
        raise RuleBroken("This file has already been imported")


def _check_columns(headers: Sequence[str], columns: Mapping[Field, str]) -> None:
    for field in REQUIRED:
        if field not in columns:
            raise RuleBroken("Select a column", field)
    for field, header in columns.items():
        if header not in headers:
            raise RuleBroken("Select a column of the file", field)
        if list(columns.values()).count(header) > 1:
            raise RuleBroken("Select a column that holds nothing else", field)


def _kept(columns: Mapping[Field, str]) -> dict[str, str]:
    return {field.value: header for field, header in columns.items()}


def _create(vacancy_import: VacancyImport, planned: Planned) -> tuple[Vacancy, dict[str, Any]]:
    """A new vacancy, and what its event says."""
    vacancy = Vacancy(organisation_id=vacancy_import.organisation_id, **planned.values)
    db.session.add(vacancy)
    return vacancy, {"file": vacancy_import.name, "row": planned.row.number}


def _change(vacancy_import: VacancyImport, planned: Planned) -> tuple[Vacancy, dict[str, Any]]:
    """A vacancy as the file says it is, and what its event says."""
    vacancy = db.session.get_one(Vacancy, planned.id)
    for name, value in planned.values.items():
        setattr(vacancy, name, value)
    changes = audit.changes(vacancy)
    changes.pop(ACCOUNT, None)  # the name says it to people
    return vacancy, {"changes": changes, "file": vacancy_import.name, "row": planned.row.number}
