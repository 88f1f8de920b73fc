"""The demonstration's sign-in by a click. It refuses to exist anywhere else."""

import uuid

from flask import Blueprint, Flask, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts import queries
from tracker.accounts.services import sign_in as services
from tracker.accounts.views import session
from tracker.db import transaction
from tracker.web import csrf

bp = Blueprint("demonstration", __name__)
DATABASE_NAME = "demo.sqlite3"


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
