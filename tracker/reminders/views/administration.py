"""What the pages on which a trust settles its reminders share: the ways between them, and how they are drawn."""

from typing import Any

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.reminders.queries.settled import settings_of
from tracker.reminders.rules.vocabulary import Mood
from tracker.reminders.services.digests import Site
from tracker.reminders.views.blueprint import bp
from tracker.web.navigation import look_at
from tracker.web.ways import Way, ways_between

PLACES = (
    ("rules", "Who is told, and when", Permission.REMINDER_RULE_READ),
    ("year_deadlines", "Days of the year", Permission.REMINDER_RULE_READ),
    ("settings", "Settings", Permission.REMINDER_RULE_READ),
    ("wording", "Wording", Permission.MAIL_WORDING_EDIT),
    ("mail", "Mail", Permission.MAIL_READ),
    ("relationship_mail", "Mail about relationships", Permission.REGISTER_READ),
)
"""Endpoint, label, and what it takes to open it."""


@bp.app_template_global()
def reminder_places(organisation: Organisation, here: str) -> list[Way]:
    """Where else the person may go from here. ``here`` is the endpoint of this place: "settings"."""
    places = ((f"reminders.{endpoint}", label, permission) for endpoint, label, permission in PLACES)
    return ways_between(places, organisation.id, f"reminders.{here}")


def draw(template: str, organisation: Organisation, **context: Any) -> str:
    """A page about the reminders of an organisation, which says when their mail is kept in the sandbox."""
    look_at(organisation)
    found = settings_of(organisation.id)
    is_sandbox = found is not None and found.mood is Mood.SANDBOX
    return render_template(f"reminders/{template}.html", organisation=organisation, is_sandbox=is_sandbox, **context)


def draw_form(template: str, organisation: Organisation, form: Any, **context: Any) -> ResponseReturnValue:
    """A form page, with the status that its answers deserve."""
    return draw(template, organisation, form=form, **context), form.http_status


def site() -> Site:
    """Where this service is."""
    return Site(current_app.config["SITE_URL"], current_app.config["SECRET_KEY"])
