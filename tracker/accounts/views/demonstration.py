"""The demonstration's sign-in by a click, and the mail it promised. It refuses to exist anywhere else."""

import re
import uuid

from flask import Blueprint, Flask, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts import queries
from tracker.accounts.services import sign_in as services
from tracker.accounts.views import session
from tracker.db import transaction
from tracker.outbox import queries as outbox_queries
from tracker.web import csrf

bp = Blueprint("demonstration", __name__)
DATABASE_NAME = "demo.sqlite3"
SHOWN = 30
"""Messages on the page, the newest."""

_LINK = re.compile(r"\S+/links/(\S+)")


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
    """The newest mail that was promised: here it goes nowhere, so it is read here."""
    found = [(each, _token_in(each.body)) for each in outbox_queries.newest(SHOWN)]
    return render_template("accounts/messages.html", messages=found)


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


def _token_in(body: str) -> str | None:
    found = _LINK.search(body)
    return found.group(1) if found else None
