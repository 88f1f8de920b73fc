"""The demonstration's sign-in by a click, and the mail it promised. It refuses to exist anywhere else."""

import uuid
from pathlib import Path

from flask import Blueprint, Flask, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts import queries
from tracker.accounts.services import sign_in as services
from tracker.accounts.views import session
from tracker.db import transaction
from tracker.outbox import queries as outbox
from tracker.outbox.mail import Words, words_of
from tracker.outbox.models import Message
from tracker.outbox.rules import linked
from tracker.web import csrf
from tracker.web.framed import framed
from tracker.web.pages import keyset, site

bp = Blueprint("demonstration", __name__)
DATABASE_NAME = "demo.sqlite3"
SHOWN = 50
"""Messages on a page."""


class NotADemonstration(RuntimeError):
    """A sign-in without a password was asked for on a database that is not the demonstration's own."""


def init_app(app: Flask) -> None:
    """Add the sign-in by a click. Raises NotADemonstration on any database but the demonstration's."""
    if not str(app.config["SQLALCHEMY_DATABASE_URI"]).endswith(DATABASE_NAME):
        raise NotADemonstration("the demonstration's sign-in refuses to exist on a configured database")
    app.register_blueprint(bp)


@bp.get("/demonstration")
def choose() -> ResponseReturnValue:
    """Everybody one can be, by organisation and role."""
    return render_template("accounts/demonstration.html", memberships=queries.everybody())


@bp.get("/demonstration/messages")
def messages() -> ResponseReturnValue:
    """The mail that was promised, newest first: here it goes nowhere, so it is read here."""
    before = request.args.get("before", type=uuid.UUID)
    found = outbox.newest(SHOWN + 1, before=outbox.get_message(before) if before else None)
    return render_template("accounts/messages.html", page=keyset(found, SHOWN, before=lambda message: message.id))


@bp.get("/demonstration/messages/<uuid:message_id>")
def message(message_id: uuid.UUID) -> ResponseReturnValue:
    """One mail, as its reader would find it."""
    found = outbox.get_message(message_id)
    words = _words_of(found)
    pieces = linked(words.plain, site=site()) if words else []
    return render_template("accounts/message.html", message=found, words=words, pieces=pieces)


@bp.get("/demonstration/messages/<uuid:message_id>/html")
def message_html(message_id: uuid.UUID) -> ResponseReturnValue:
    """The HTML of a mail, for the frame on its page."""
    words = _words_of(outbox.get_message(message_id))
    if words is None or not words.html:
        abort(404)
    return framed(words.html)


def _words_of(found: Message) -> Words | None:
    return words_of(found, Path(current_app.config["MAIL_FOLDER"]))


@bp.post("/demonstration/<uuid:user_id>")
@csrf.exempt  # type: ignore[untyped-decorator]  # there is nothing here to protect
def enter(user_id: uuid.UUID) -> ResponseReturnValue:
    """Sign in as this person."""
    user = queries.get_user(user_id)
    with transaction():
        services.enter(user)
    current_app.logger.info("demonstration: signed in as %s", user.name)
    session.begin(user)
    return redirect(url_for("accounts.home"))
