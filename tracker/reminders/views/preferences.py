"""How somebody is reminded, and the page behind the link that turns their mail off."""

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.queries import get_user
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.reminders.forms.preferences import FIELDS, PreferencesForm, answered
from tracker.reminders.queries.preferences import offer_to
from tracker.reminders.services import preferences as services
from tracker.reminders.views.blueprint import bp
from tracker.reminders.views.lines import names_of
from tracker.web import csrf
from tracker.web.guard import guard, is_write, signed_in


@bp.route("/account/reminders", methods=["GET", "POST"])
@guard(Permission.ACCOUNT_USE)
def preferences() -> ResponseReturnValue:
    """Say how often mail comes, and what not to get mail about."""
    reader = signed_in()
    offer = offer_to(reader)
    form = PreferencesForm(obj=answered(offer))
    form.offer(offer.choices, names_of(reader.organisations))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_preferences(reader, actor=reader, **form.values)
            flash("Your choices are saved")
            return redirect(url_for(".preferences"), code=303)
    return render_template(
        "reminders/preferences.html", form=form, choices=offer.choices, fields=FIELDS
    ), form.http_status


@bp.route("/unsubscribe/<token>", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]  # mail programs post without a page, a cookie or a sign-in (RFC 8058)
def unsubscribe(token: str) -> ResponseReturnValue:
    """Turn one's reminder mail off by the link in it. Opening it changes nothing; only the POST does."""
    user_id = services.reader_of(token, secret=current_app.config["SECRET_KEY"])
    if user_id is None:
        return render_template("reminders/unsubscribe_unknown.html"), 404
    reader = get_user(user_id)
    if is_write():
        with transaction():
            services.turn_off(reader, actor=reader)
    return render_template("reminders/unsubscribe.html", choices=offer_to(reader).choices, is_off=is_write())
