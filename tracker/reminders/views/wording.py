"""The words around the digest and the urgent mail: written, previewed, tested, dropped."""

from flask import abort, flash, make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.audit import Tag
from tracker.audit.queries import happened
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.reminders.forms.wording import DropWordingForm, WordingForm
from tracker.reminders.models import MailWording
from tracker.reminders.queries.settled import wordings_of
from tracker.reminders.rules.wording import OURS, PLACEHOLDERS, Wording, Words
from tracker.reminders.services import wordings as services
from tracker.reminders.views.administration import draw, draw_form, site
from tracker.reminders.views.blueprint import bp
from tracker.web.guard import guard, signed_in

MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox"
)
"""A mail styles itself, as mail has to; it runs nothing, loads nothing, and is apart from this service."""

SLUGS = {"digest": Wording.DIGEST, "urgent": Wording.URGENT}
WORDING_TAGS = (Tag.MAIL_WORDING_EDITED, Tag.MAIL_WORDING_DROPPED)


@bp.get("/organisations/<uuid:organisation_id>/reminders/wording")
@guard(Permission.MAIL_WORDING_EDIT, organisation=get_organisation)
def wording(organisation: Organisation) -> ResponseReturnValue:
    """What both mails say, and whether those are our words or the trust's."""
    own = wordings_of(organisation.id)
    held = {slug: own.get(which, OURS[which]) for slug, which in SLUGS.items()}
    is_own = {slug: which in own for slug, which in SLUGS.items()}
    events = happened(organisation.id, WORDING_TAGS)
    return draw("wording", organisation, names=SLUGS, held=held, is_own=is_own, events=events)


@bp.route("/organisations/<uuid:organisation_id>/reminders/wording/<named>", methods=["GET", "POST"])
@guard(Permission.MAIL_WORDING_EDIT, organisation=get_organisation)
def edit_wording(organisation: Organisation, named: str) -> ResponseReturnValue:
    """Write it, see what it looks like, or send oneself a test of what is typed."""
    which, found = _named(named), wordings_of(organisation.id).get(_named(named))
    form = WordingForm(obj=found, data=vars(OURS[which]))
    letter = None
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            if form.submit.data:
                return _settled(organisation, which, form)
            letter = services.preview(organisation, reader=signed_in(), words=form.words, site=site().url)
            if form.test.data:
                _test(organisation, which, form)
    return _drawn(organisation, named, form, found=found, letter=letter)


def _settled(organisation: Organisation, which: Wording, form: WordingForm) -> ResponseReturnValue:
    with transaction():
        services.settle_wording(organisation, actor=signed_in(), which=which, **form.values)
    flash(f"Saved: the wording of the {which}")
    return redirect(url_for(".wording", organisation_id=organisation.id), code=303)


def _test(organisation: Organisation, which: Wording, form: WordingForm) -> None:
    with transaction():
        services.send_test(organisation, actor=signed_in(), which=which, words=form.words, site=site().url)
    flash(f"A test is on its way to {signed_in().email}. Nothing is saved yet")


def _drawn(
    organisation: Organisation, named: str, form: WordingForm, *, found: MailWording | None, letter: object
) -> ResponseReturnValue:
    context = {"named": named, "which": SLUGS[named], "found": found, "letter": letter}
    return draw_form("edit_wording", organisation, form, placeholders=PLACEHOLDERS, **context)


@bp.get("/organisations/<uuid:organisation_id>/reminders/wording/<named>/html")
@guard(Permission.MAIL_WORDING_EDIT, organisation=get_organisation)
def wording_as_html(organisation: Organisation, named: str) -> ResponseReturnValue:
    """The mail as HTML, by itself, in the words that hold."""
    which = _named(named)
    held = wordings_of(organisation.id).get(which, OURS[which])
    return _as_html(organisation, Words(held.subject, held.opening, held.closing))


@bp.post("/organisations/<uuid:organisation_id>/reminders/wording/<named>/html")
@guard(Permission.MAIL_WORDING_EDIT, organisation=get_organisation)
def typed_wording_as_html(organisation: Organisation, named: str) -> ResponseReturnValue:
    """The same in words that are typed and not saved, or the form with what is to be mended."""
    found = wordings_of(organisation.id).get(_named(named))
    form = WordingForm(obj=found)
    if form.validate():
        with form.showing(RuleBroken):
            return _as_html(organisation, form.words)
    return _drawn(organisation, named, form, found=found, letter=None)


def _as_html(organisation: Organisation, words: Words) -> ResponseReturnValue:
    letter = services.preview(organisation, reader=signed_in(), words=words, site=site().url)
    response = make_response(letter.html)
    response.headers["Content-Security-Policy"] = MAIL_POLICY
    return response


@bp.route("/organisations/<uuid:organisation_id>/reminders/wording/<named>/ours", methods=["GET", "POST"])
@guard(Permission.MAIL_WORDING_EDIT, organisation=get_organisation)
def drop_own_wording(organisation: Organisation, named: str) -> ResponseReturnValue:
    """Go back to our words, having seen them."""
    which, found = _named(named), wordings_of(organisation.id).get(_named(named))
    form = DropWordingForm(obj=found)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.drop_wording(organisation, actor=signed_in(), which=which, version=form.values["version"])
            flash(f"Our wording of the {which} holds again")
            return redirect(url_for(".wording", organisation_id=organisation.id), code=303)
    return draw_form("drop_wording", organisation, form, named=named, which=which, found=found, ours=OURS[which])


def _named(named: str) -> Wording:
    """The mail that an address names; a page that is not found for any other word."""
    if named not in SLUGS:
        abort(404)
    return SLUGS[named]
