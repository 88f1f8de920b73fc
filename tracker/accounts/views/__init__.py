"""Pages of accounts: signing in, one's own account, people, seats, sharing."""

from flask import Flask

from tracker.accounts.views import demonstration, organisation, people, refusals, seats, session, sign_in
from tracker.accounts.views.blueprint import bp


def init_app(app: Flask) -> None:
    """Add the pages; the demonstration's sign-in only to the demonstration."""
    session.init_app(app)
    refusals.init_app(app)
    app.register_blueprint(bp)
    if app.config["DEMO"]:
        demonstration.init_app(app)


__all__ = ["bp", "init_app", "organisation", "people", "seats", "sign_in"]
