"""Mail that did not arrive: the administrator sees to it; to mail about relationships the mentoring coordinator does.

The administrator learns nothing of the latter, not even that there is any: to them it is not found. Nobody reads what
a mail said, but its own reader what was kept for them in the sandbox.
"""

import uuid
from datetime import timedelta
from pathlib import Path

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission, can
from tracker.accounts.queries import get_organisation
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.outbox.mail import kept_in
from tracker.reminders.forms.mail import GiveUpForm, TryAgainForm
from tracker.reminders.queries import mail as queries
from tracker.reminders.queries.mail import Box, Letter
from tracker.reminders.services import resolving
from tracker.reminders.views.administration import draw, draw_form, site
from tracker.reminders.views.blueprint import bp
from tracker.web.guard import guard, signed_in

LATELY = timedelta(days=30)


def _box(organisation_id: uuid.UUID) -> Box:
    return Box(get_organisation(organisation_id), is_confidential=False)


def _relationship_box(organisation_id: uuid.UUID) -> Box:
    return Box(get_organisation(organisation_id), is_confidential=True)


def _letter(message_id: uuid.UUID) -> Letter:
    """The mail; not found for whoever may not know that there is one about a relationship."""
    letter = queries.get_letter(message_id)
    if letter.is_confidential and not can(signed_in(), Permission.MAIL_READ, letter):
        abort(404)
    return letter


@bp.get("/organisations/<uuid:organisation_id>/reminders/mail")
@guard(Permission.MAIL_READ, organisation=_box)
def mail(organisation: Box) -> ResponseReturnValue:
    """What did not arrive, and how many mails did lately."""
    return _listed(organisation, "mail")


@bp.get("/organisations/<uuid:organisation_id>/reminders/mail-about-relationships")
@guard(Permission.MAIL_READ, organisation=_relationship_box)
def relationship_mail(organisation: Box) -> ResponseReturnValue:
    """The same of mail about relationships, for the mentoring coordinator."""
    return _listed(organisation, "relationship_mail")


def _listed(box: Box, place: str) -> str:
    letters = queries.in_trouble(box)
    return draw(
        "mail",
        box.organisation,
        place=place,
        box=box,
        letters=letters[: queries.MOST],
        has_more=len(letters) > queries.MOST,
        counts=queries.lately(box, since=clock.now() - LATELY),
    )


@bp.route("/mail/<uuid:letter_id>/try-again", methods=["GET", "POST"])
@guard(Permission.MAIL_RESOLVE, letter=_letter)
def try_mail_again(letter: Letter) -> ResponseReturnValue:
    """Have it sent again, written anew where its words were removed."""
    form = TryAgainForm()
    back = _back(letter)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                has_left = resolving.try_again(letter, actor=signed_in(), site=site())
            flash("It is tried again at once" if has_left else "Nothing in it needs them any more, so it was given up")
            return redirect(back, code=303)
    return draw_form("try_mail_again", letter.organisation, form, letter=letter, back=back)


@bp.route("/mail/<uuid:letter_id>/give-up", methods=["GET", "POST"])
@guard(Permission.MAIL_RESOLVE, letter=_letter)
def give_mail_up(letter: Letter) -> ResponseReturnValue:
    """Say that nothing more is done about it, and why."""
    form = GiveUpForm()
    back = _back(letter)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                resolving.give_up(letter, actor=signed_in(), **form.values)
            flash("The mail is no longer on the list")
            return redirect(back, code=303)
    return draw_form("give_mail_up", letter.organisation, form, letter=letter, back=back)


def _back(letter: Letter) -> str:
    endpoint = "relationship_mail" if letter.is_confidential else "mail"
    return url_for(f"reminders.{endpoint}", organisation_id=letter.organisation.id)


@bp.get("/account/kept-mail/<uuid:message_id>")
@guard(Permission.ACCOUNT_USE)
def kept_mail(message_id: uuid.UUID) -> ResponseReturnValue:
    """What one's own mail that was kept in the sandbox says."""
    message = queries.get_kept(message_id, user_id=signed_in().id)
    found = kept_in(Path(current_app.config["MAIL_FOLDER"]), message.id)
    body = found.get_body(("plain",)) if found else None
    return render_template("reminders/kept_mail.html", message=message, words=body.get_content() if body else "")
