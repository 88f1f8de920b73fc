"""What a trust settles about panels: days, who receives and who stands in, reasons."""

import uuid

from sqlalchemy.exc import IntegrityError

from tracker import audit
from tracker.access import may_change
from tracker.accounts.models import Organisation, User
from tracker.accounts.queries import people_at
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import Conflict, RuleBroken
from tracker.panels.models import PanelSettings
from tracker.panels.queries.bench import settings_of
from tracker.panels.rules import reasons as lists

DAYS = range(1, 61)
"""Working days that a trust may give for a justification."""


def save_settings(
    organisation: Organisation,
    *,
    actor: User,
    version: int | None,
    justification_days: int,
    recipient_id: uuid.UUID | None,
    deputy_id: uuid.UUID | None,
    senior_independent_id: uuid.UUID | None,
    reasons_typed: str,
) -> PanelSettings:
    """Settle it, in place of what held before. Days and reasons count for what is opened or asked for from now on.

    ``version`` is that of the settings that the person saw; None where there were none.
    """
    people = {"recipient_id": recipient_id, "deputy_id": deputy_id, "senior_independent_id": senior_independent_id}
    _check(organisation, people, justification_days=justification_days)
    kept = [{"label": each.label, "needs_words": each.needs_words} for each in lists.read(reasons_typed)]
    found = _found(organisation, version)
    for column, person_id in people.items():
        setattr(found, column, person_id)
    found.justification_days, found.reasons = justification_days, kept
    changes = audit.changes(found)
    try:
        audit.record(actor, Tag.PANEL_SETTINGS_EDITED, found, changes=changes)
    except IntegrityError as error:
        raise RuleBroken(
            "Somebody else has saved the settings meanwhile. Open this page again to see theirs"
        ) from error
    return found


def _found(organisation: Organisation, version: int | None) -> PanelSettings:
    found = settings_of(organisation.id)
    if found is None:
        found = PanelSettings(organisation=organisation)
        db.session.add(found)
        return found
    if version is None:
        raise Conflict
    check_version(found, version)
    return found


def _check(organisation: Organisation, people: dict[str, uuid.UUID | None], *, justification_days: int) -> None:
    if justification_days not in DAYS:
        raise RuleBroken("Enter a number of working days from 1 to 60", field="justification_days")
    known = {each.id: each for each in people_at(organisation.id)}
    for field, person_id in people.items():
        if person_id is None:
            continue
        if person_id not in known:
            raise RuleBroken("Select somebody with a role at this organisation", field=field)
        if not may_change.holds(known[person_id], organisation):
            raise RuleBroken(f"{known[person_id].name} only reads here, so cannot decide. Select somebody else", field)
