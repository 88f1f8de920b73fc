"""Views of the action list that people keep for themselves."""

from sqlalchemy.exc import IntegrityError

from tracker import audit
from tracker.accounts.models import Organisation, User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.plans.models import SavedFilter
from tracker.plans.rules.listing import wanted_of_query


def save_filter(organisation: Organisation, *, actor: User, name: str, query: str) -> SavedFilter:
    """Keep what the list shows now under a name. Raises RuleBroken for a name in use, or a list with nothing chosen."""
    tidy = wanted_of_query(query).query
    if not tidy:
        raise RuleBroken("Filter or sort the list first: there is nothing to save")
    saved = SavedFilter(user_id=actor.id, organisation_id=organisation.id, name=name, query=tidy)
    db.session.add(saved)
    _check_name(saved)
    audit.record(actor, Tag.FILTER_SAVED, saved)
    return saved


def rename_filter(saved: SavedFilter, *, actor: User, name: str, version: int | None) -> None:
    """Give a saved view another name."""
    check_version(saved, version)
    saved.name = name
    changes = audit.changes(saved)
    _check_name(saved)
    audit.record(actor, Tag.FILTER_RENAMED, saved, changes=changes)


def remove_filter(saved: SavedFilter, *, actor: User) -> None:
    """Forget a saved view."""
    audit.record(actor, Tag.FILTER_REMOVED, saved)
    db.session.delete(saved)


def _check_name(saved: SavedFilter) -> None:
    name = saved.name
    try:
        db.session.flush()
    except IntegrityError as error:
        raise RuleBroken(f"You already have a saved view called “{name}”", "name") from error
