"""The board tracker. ``create_app`` is the one place that knows every feature."""

from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from tracker import cli, scheduler, web
from tracker.accounts import views as accounts
from tracker.board_papers.views import bp as board_papers
from tracker.commitments.views import bp as commitments
from tracker.db import db
from tracker.drafts.views import bp as kept_drafts
from tracker.help.views import bp as help_pages
from tracker.jobs import views as jobs
from tracker.outbox.queries import backlog
from tracker.oversight.views import bp as oversight
from tracker.panels.views import bp as panels
from tracker.plans.views import bp as action_plans
from tracker.reminders.views import bp as reminders
from tracker.targets.views import bp as targets
from tracker.wres.views import bp as wres

MIGRATIONS = Path(__file__).parents[1] / "migrations"
VAR = Path(__file__).parents[1] / "var"


def create_app(config: Any) -> Flask:
    """The service, set up from a ``config.Config``."""
    app = Flask(__name__, template_folder=None, instance_path=str(VAR))
    app.config.from_object(config)
    web.init_app(app)
    db.init_app(app)
    Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True)
    accounts.init_app(app)
    records = (kept_drafts, wres, targets, action_plans, panels, commitments, board_papers)
    for feature in (*records, reminders, oversight, help_pages):
        app.register_blueprint(feature)
    jobs.init_app(app, jobs.Known([timetable for timetable, _ in scheduler.JOBS], backlog))
    cli.init_app(app)
    if app.config["TRUSTED_PROXIES"]:
        hops = app.config["TRUSTED_PROXIES"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app
