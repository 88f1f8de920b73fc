"""What an organisation settles about commitments: whom to turn to, wording, interests, days."""

import uuid
from typing import Any

from sqlalchemy.exc import IntegrityError

from tracker import audit
from tracker.access import may_change
from tracker.accounts.models import Organisation, User
from tracker.accounts.queries import people_at
from tracker.audit import Tag
from tracker.commitments.models import CommitmentSettings
from tracker.commitments.queries.line import at_the_top
from tracker.commitments.queries.records import settings_of
from tracker.commitments.rules.care import read_interests
from tracker.db import check_version, db
from tracker.errors import Conflict, RuleBroken

DAYS = {
    "rhythm_days": (7, 365),
    "grace_days": (1, 365),
    "coordinator_days": (1, 365),
    "link_days": (1, 60),
    "release_days": (0, 60),
}
"""The days that may be settled, as the database holds them too."""


def save_settings(
    organisation: Organisation,
    *,
    actor: User,
    version: int | None,
    concern_user_id: uuid.UUID | None,
    concern_alternate_id: uuid.UUID | None,
    interests_typed: str,
    **values: Any,
) -> CommitmentSettings:
    """Settle it, in place of what held before. ``values`` are the wordings, DAYS and ``tells_remuneration``.

    Who has consented keeps the wording that they saw. ``version`` is that of the settings that the person saw; None
    where there were none.
    """
    people = {"concern_user_id": concern_user_id, "concern_alternate_id": concern_alternate_id}
    found = settings_of(organisation.id)
    _check_days(values)
    _check_people(organisation, people)
    interests = list(read_interests(interests_typed))
    found = _held(organisation, found, version)
    for column, value in {**people, **values, "interests": interests}.items():
        setattr(found, column, value)
    changes = audit.changes(found)
    try:
        audit.record(actor, Tag.COMMITMENT_SETTINGS_EDITED, found, changes=changes)
    except IntegrityError as error:
        raise RuleBroken(
            "Somebody else has saved the settings meanwhile. Open this page again to see theirs"
        ) from error
    return found


def _held(organisation: Organisation, found: CommitmentSettings | None, version: int | None) -> CommitmentSettings:
    if found is None:
        found = CommitmentSettings(organisation=organisation)
        db.session.add(found)
        return found
    if version is None:
        raise Conflict
    check_version(found, version)
    return found


def _check_days(values: dict[str, Any]) -> None:
    for name, (least, most) in DAYS.items():
        if not least <= values[name] <= most:
            raise RuleBroken(f"Enter a number of days from {least} to {most}", field=name)


def _check_people(organisation: Organisation, people: dict[str, uuid.UUID | None]) -> None:
    """Both have a part here, may answer, and are in nobody's line by their office."""
    first, second = people.values()
    if first is not None and first == second:
        raise RuleBroken("Select two different people", field="concern_alternate_id")
    if first is None and second is not None:
        raise RuleBroken("Select who receives concerns first", field="concern_user_id")
    known = {each.id: each for each in people_at(organisation.id)}
    barred = at_the_top(organisation.id)
    for field, person_id in people.items():
        if person_id is not None:
            _check_person(organisation, known.get(person_id), field, barred)


def _check_person(organisation: Organisation, person: User | None, field: str, barred: frozenset[uuid.UUID]) -> None:
    if person is None:
        raise RuleBroken("Select somebody with a part at this organisation", field=field)
    if not may_change.holds(person, organisation):
        raise RuleBroken(f"{person.name} only reads here, so cannot answer. Select somebody else", field=field)
    if person.id in barred:
        raise RuleBroken(
            f"{person.name} is the chair or the chief executive, to whom leaders answer. Select somebody else",
            field=field,
        )
