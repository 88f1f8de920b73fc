"""Adding a vacancy by hand, changing it, closing it and opening it again."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError

from tracker import audit, clock
from tracker.accounts.models import Organisation, User
from tracker.accounts.queries import people_at
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.panels.models import Vacancy
from tracker.panels.rules import vacancies as rules
from tracker.panels.rules.vocabulary import PanelState, VacancyState
from tracker.panels.services import parties
from tracker.wres.rules.vocabulary import Band, StaffGroup


def create_vacancy(
    organisation: Organisation,
    *,
    actor: User,
    manager_id: uuid.UUID | None = None,
    manager_name: str = "",
    **fields: Any,
) -> Vacancy:
    """Add a vacancy. ``fields`` are the other columns: reference, post, band, staff_group, posts, dates and so on.

    Raises RuleBroken beside the question, also where the reference is taken.
    """
    _check(fields)
    vacancy = Vacancy(organisation=organisation, **fields, **_manager(organisation.id, manager_id, manager_name))
    db.session.add(vacancy)
    _save(vacancy.reference)
    audit.record(actor, Tag.VACANCY_CREATED, vacancy)
    return vacancy


def edit_vacancy(
    vacancy: Vacancy,
    *,
    actor: User,
    version: int | None,
    manager_id: uuid.UUID | None = None,
    manager_name: str = "",
    **fields: Any,
) -> None:
    """Change an open vacancy. Raises RuleBroken beside the question, Conflict when stale."""
    check_version(vacancy, version)
    rules.check_open(vacancy.state)
    _check(fields)
    manager, former_id = _manager(vacancy.organisation_id, manager_id, manager_name, known=vacancy), vacancy.manager_id
    for name, value in (fields | manager).items():
        setattr(vacancy, name, value)
    changes = audit.changes(vacancy)
    changes.pop("manager_id", None)  # the name says it to people
    reference = vacancy.reference
    if db.session.is_modified(vacancy):
        _save(reference)
        audit.record(actor, Tag.VACANCY_EDITED, vacancy, changes=changes)
        parties.had_recruited([(vacancy, former_id)], actor=actor)


def close_vacancy(vacancy: Vacancy, *, actor: User, closed_on: date, version: int | None = None) -> None:
    """Nobody is to be appointed any more. Raises RuleBroken while a panel is still to be held."""
    check_version(vacancy, version)
    if not vacancy.is_open:
        raise RuleBroken("This vacancy is closed already")
    planned = [panel.held_on for panel in vacancy.panels if panel.state is PanelState.PLANNED]
    rules.check_close(vacancy.opened_on, closed_on, today=clock.today(), next_panel=max(planned, default=None))
    vacancy.state, vacancy.closed_on = VacancyState.CLOSED, closed_on
    audit.record(actor, Tag.VACANCY_CLOSED, vacancy, changes=audit.changes(vacancy))


def reopen_vacancy(vacancy: Vacancy, *, actor: User, reason: str, version: int | None = None) -> None:
    """Somebody is to be appointed after all."""
    check_version(vacancy, version)
    if vacancy.is_open:
        raise RuleBroken("This vacancy is open already")
    if not reason:
        raise RuleBroken("Enter why it is opened again", "reason")
    vacancy.state, vacancy.closed_on = VacancyState.OPEN, None
    audit.record(actor, Tag.VACANCY_REOPENED, vacancy, reason=reason, changes=audit.changes(vacancy))


def _check(fields: dict[str, Any]) -> None:
    for name, words in (("reference", "Enter the reference of the vacancy"), ("post", "Enter the post")):
        if not fields[name]:
            raise RuleBroken(words, name)
    rules.check_band(Band(fields["band"]), StaffGroup(fields["staff_group"]))
    rules.check_posts(fields["posts"])
    rules.check_dates(fields["opened_on"], fields["closes_on"])


def _manager(
    organisation_id: uuid.UUID, manager_id: uuid.UUID | None, name: str, *, known: Vacancy | None = None
) -> dict[str, Any]:
    """Who recruits: somebody with a role here, or only a name. Whoever recruited for it before may stay."""
    if manager_id is None:
        if not name:
            raise RuleBroken("Select who recruits for it, or type their name below", "manager_id")
        return {"manager_id": None, "manager_name": name}
    here = {person.id: person.name for person in people_at(organisation_id)}
    if known is not None and known.manager is not None:
        here[known.manager.id] = known.manager.name
    if manager_id not in here:
        raise RuleBroken("Select somebody with a role at this organisation", "manager_id")
    if name not in {"", here[manager_id], known.manager_name if known else ""}:
        raise RuleBroken("Select somebody, or type the name of somebody without an account: not both", "manager_name")
    return {"manager_id": manager_id, "manager_name": here[manager_id]}


def _save(reference: str) -> None:
    try:
        db.session.flush()
    except IntegrityError as taken:
        raise RuleBroken(f"There is a vacancy with the reference {reference} already", "reference") from taken
