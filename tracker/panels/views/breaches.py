"""A breach, which nobody can change or remove, and the remarks beside it."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.audit.queries import history_of
from tracker.db import transaction
from tracker.panels.forms.exceptions import RemarkForm
from tracker.panels.models import Breach
from tracker.panels.queries.breaches import get_breach
from tracker.panels.services import breaches as services
from tracker.panels.views.blueprint import bp, draw_form
from tracker.web.guard import guard, signed_in


@bp.get("/breaches/<uuid:breach_id>")
@guard(Permission.PANEL_READ, breach=get_breach)
def show_breach(breach: Breach) -> ResponseReturnValue:
    """Which panel it was, why it is a breach, and what was said of it."""
    return _draw(breach, RemarkForm(formdata=None))


@bp.route("/breaches/<uuid:breach_id>/remarks", methods=["GET", "POST"])
@guard(Permission.BREACH_REMARK, breach=get_breach)
def remark_on_breach(breach: Breach) -> ResponseReturnValue:
    """Say something of it, for ever."""
    form = RemarkForm()
    if form.validate_on_submit():
        with transaction():
            services.remark(breach, actor=signed_in(), **form.values)
        flash("Your remark is added")
        return redirect(url_for("panels.show_breach", breach_id=breach.id), code=303)
    return _draw(breach, form)


def _draw(breach: Breach, form: RemarkForm) -> ResponseReturnValue:
    return draw_form("show_breach", breach, form, breach=breach, events=history_of(breach))
