"""Sessions: logging one in half a minute, what the other side says of it, and notes of one's own."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import drafts
from tracker.access import Permission
from tracker.audit.queries import history_of
from tracker.commitments.forms import logged as forms
from tracker.commitments.models import MentoringSession, Relationship
from tracker.commitments.queries import notes as notes_of
from tracker.commitments.queries.logged import last_session
from tracker.commitments.queries.records import get_relationship, get_session
from tracker.commitments.rules import logged as rules
from tracker.commitments.services import answers, notes
from tracker.commitments.services import sessions as services
from tracker.commitments.views.blueprint import bp, draw, draw_form
from tracker.commitments.views.logged import on_hold, to_index
from tracker.commitments.views.pairs import to_pair
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.web.guard import guard, signed_in
from tracker.web.pages import site

LOGGED = "The session is logged. It counts once the other person has confirmed it: they get a mail with a link"


@bp.route("/relationships/<uuid:relationship_id>/sessions/log", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_KEEP, relationship=get_relationship)
def log_session(relationship: Relationship) -> ResponseReturnValue:
    """Log a session: today, and as the last time, if not said otherwise."""
    if fault := on_hold(relationship, signed_in(), is_act=False):
        return to_pair(relationship, fault, "warning")
    last = last_session(relationship) if request.method == "GET" else None
    form = drafts.kept(forms.LogSessionForm.begun(last))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.log_session(relationship, actor=signed_in(), site=site(), **form.values)
                drafts.forget(form)
            return to_index(relationship, LOGGED)
    return draw_form("log_session", relationship, form, pair=relationship, other=_other(relationship), last=last)


@bp.get("/sessions/<uuid:session_id>")
@guard(Permission.RELATIONSHIP_READ, session=get_session)
def show_session(session: MentoringSession) -> ResponseReturnValue:
    """The session, what each may do about it, one's own note, and the other side's where they share it."""
    reader = signed_in()
    return draw(
        "show_session",
        session,
        session=session,
        pair=session.pair,
        side=session.pair.side_of(reader),
        is_own=session.logged_by_id == reader.id,
        is_over=rules.is_over(session.pair.state, session.pair.end_reason),
        may_note=_may_note(session),
        own_note=notes_of.own_note(session, reader),
        shared_note=notes_of.shared_note(session, reader),
        events=history_of(session),
    )


@bp.route("/sessions/<uuid:session_id>/edit", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_KEEP, session=get_session)
def edit_session(session: MentoringSession) -> ResponseReturnValue:
    """Change a session that one logged and that is not confirmed."""
    form = forms.EditSessionForm(obj=session)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_session(session, actor=signed_in(), site=site(), **form.values)
            return _to(session, "The session is changed. It waits for the other person to confirm it")
    return draw_form("edit_session", session, form, session=session)


@bp.route("/sessions/<uuid:session_id>/remove", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_KEEP, session=get_session)
def remove_session(session: MentoringSession) -> ResponseReturnValue:
    """Take out a session that one logged and that is not confirmed."""
    form, pair = forms.RemoveForm(obj=session), session.pair
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.remove_session(session, actor=signed_in(), **form.values)
            return to_index(pair, "The session is removed")
    return draw_form("remove_session", session, form, session=session)


@bp.route("/sessions/<uuid:session_id>/confirm", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_KEEP, session=get_session)
def confirm_session(session: MentoringSession) -> ResponseReturnValue:
    """Say, as the other side, that it was as logged."""
    form = forms.ConfirmForm(obj=session)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                answers.confirm(session, actor=signed_in(), **form.values)
            return _to(session, "The session is confirmed, and counts")
    return draw_form("confirm_session", session, form, session=session)


@bp.route("/sessions/<uuid:session_id>/dispute", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_KEEP, session=get_session)
def dispute_session(session: MentoringSession) -> ResponseReturnValue:
    """Say, as the other side, what is not as logged."""
    form = forms.DisputeForm(obj=session)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                answers.dispute(session, actor=signed_in(), site=site(), **form.values)
            return _to(session, "The other person is told that it is not as logged. It does not count")
    return draw_form("dispute_session", session, form, session=session)


@bp.route("/sessions/<uuid:session_id>/note", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_KEEP, session=get_session)
def write_note(session: MentoringSession) -> ResponseReturnValue:
    """Write one's own note. Nobody else's is read here."""
    form = drafts.kept(forms.NoteForm(obj=notes_of.own_note(session, signed_in())))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                notes.write_note(session, actor=signed_in(), **form.values)
                drafts.forget(form)
            return _to(session, "Your note is saved")
    return draw_form("write_note", session, form, session=session)


def _may_note(session: MentoringSession) -> bool:
    reader = signed_in()
    side = session.pair.side_of(reader)
    return rules.may_write_note(session.answer, side, logged_by_id=session.logged_by_id, actor_id=reader.id)


def _other(pair: Relationship) -> str:
    return pair.other_than(signed_in()).name


def _to(session: MentoringSession, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for("commitments.show_session", session_id=session.id))
