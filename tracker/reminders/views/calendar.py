"""One's private calendar: its address, shown once, and what a calendar program reads there."""

from flask import abort, current_app, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.reminders.documents.ical import as_ical
from tracker.reminders.forms.calendar import CalendarForm, RevokeForm
from tracker.reminders.queries import calendars as queries
from tracker.reminders.services import calendars as services
from tracker.reminders.views.blueprint import bp
from tracker.web.guard import guard, signed_in


@bp.route("/account/calendar", methods=["GET", "POST"])
@guard(Permission.ACCOUNT_USE)
def calendar() -> ResponseReturnValue:
    """Make an address for one's calendar. It is shown in the answer, and never again."""
    feed = queries.calendar_of(signed_in())
    form = CalendarForm(obj=feed)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                token = services.create_calendar(signed_in(), actor=signed_in(), **form.values)
            return _made(token)
    if feed:
        form.submit.look["text"] = "Replace the address"
    return render_template("reminders/calendar.html", form=form, feed=feed, revoke=RevokeForm()), form.http_status


def _made(token: str) -> str:
    address = f"{current_app.config['SITE_URL']}calendar/{token}.ics"
    is_here_only = "//localhost" in address or "//127.0.0.1" in address
    return render_template("reminders/calendar_made.html", address=address, is_here_only=is_here_only)


@bp.post("/account/calendar/revoke")
@guard(Permission.ACCOUNT_USE)
def revoke_calendar() -> ResponseReturnValue:
    """End the address of one's calendar."""
    form = RevokeForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.revoke_calendar(signed_in(), actor=signed_in())
            flash("The address opens nothing any more")
        except RuleBroken as broken:
            flash(broken.message, "warning")
    return redirect(url_for(".calendar"))


@bp.get("/calendar/<token>.ics")
def read_calendar(token: str) -> ResponseReturnValue:
    """What a calendar program reads. Whoever has the address may, and nobody is told why another opens nothing."""
    feed = queries.calendar_by_token(token)
    if feed is None:
        abort(404)
    config = current_app.config
    found = queries.entries_of(feed, site=config["SITE_URL"], secret=config["SECRET_KEY"])
    response = make_response(as_ical(found, today=clock.today()))
    response.content_type = "text/calendar; charset=utf-8"
    response.headers["Content-Disposition"] = 'inline; filename="board-tracker.ics"'
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    response.add_etag()
    return response.make_conditional(request)
