"""The one blueprint that the modules of this package add their pages to."""

from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.web import navigation

bp = Blueprint("commitments", __name__)


def draw(template: str, record: Any, **context: Any) -> str:
    """A page about something of the record's organisation."""
    navigation.look_at(record.organisation)
    return render_template(f"commitments/{template}.html", organisation=record.organisation, **context)


def draw_form(template: str, record: Any, form: Any, **context: Any) -> ResponseReturnValue:
    """A form page about a record, with the status that its answers deserve."""
    return draw(template, record, form=form, **context), form.http_status
