"""A refused access is answered with a page, and recorded."""

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker import audit, sqlite
from tracker.db import Entity, db, transaction
from tracker.web.guard import Hidden, Refused


def init_app(app: Flask) -> None:
    """Answer what the guard refuses."""
    app.register_error_handler(Refused, refused)
    app.register_error_handler(Hidden, hidden)


def refused(refusal: Refused) -> ResponseReturnValue:
    """One's own organisation's record, without the permission."""
    _record(refusal)
    return render_template("errors/403.html"), 403


def hidden(refusal: Hidden) -> ResponseReturnValue:
    """Another organisation's record: the same page as for one that is not there."""
    _record(refusal)
    return render_template("errors/404.html"), 404


def _record(refusal: Refused | Hidden) -> None:
    record = refusal.record
    subject = record if isinstance(record, Entity) else record.subject  # of a case, the exception that it is about
    kind, record_id, organisation_id = type(subject), subject.id, record.organisation_id
    actor_id = current_user.id
    db.session.rollback()  # the page was only read; the event needs a transaction of its own
    sqlite.writing.set(True)
    with transaction() as session:
        audit.refused(
            session.get_one(type(current_user._get_current_object()), actor_id),  # noqa: SLF001 -- to unwrap
            audit.Tag.ACCESS_REFUSED,
            organisation_id=organisation_id,
            subject=session.get(kind, record_id),
            permission=refusal.permission,
            method=request.method,
            path=request.path,
        )
