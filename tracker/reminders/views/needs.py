"""What needs somebody, at all their organisations: the same as their mail and their calendar say, and more."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission
from tracker.db import transaction
from tracker.reminders.forms.reading import ReadForm
from tracker.reminders.queries.mine import needs_of
from tracker.reminders.services import seen
from tracker.reminders.views import lines
from tracker.reminders.views.blueprint import bp
from tracker.web.guard import guard, signed_in
from tracker.web.navigation import note_unread


@bp.get("/needs")
@guard(Permission.ACCOUNT_USE)
def needs() -> ResponseReturnValue:
    """What needs the person, in order, with the reason, and what comes up."""
    reader = signed_in()
    mine, names = needs_of(reader), lines.names_of(reader.organisations)
    note_unread(len(mine.new))
    return render_template(
        "reminders/needs.html",
        mine=mine,
        groups=lines.grouped(mine, names),
        soon=lines.soon(mine.coming, names),
        form=ReadForm(until=clock.now().isoformat()),
    )


@bp.post("/needs/read")
@guard(Permission.ACCOUNT_USE)
def read_needs() -> ResponseReturnValue:
    """Note that they have read what was new when the page was drawn."""
    with transaction():
        count = seen.mark_read(signed_in(), until=ReadForm().drawn_at)
    if count:
        flash("What was new is marked as read")
    return redirect(url_for(".needs"), code=303)
