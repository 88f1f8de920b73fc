"""Writing a justification: what is said once, a page a candidate, files, and who writes it."""

import uuid
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import drafts
from tracker.access import Permission
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.panels.forms.justifications import (
    AssignForm,
    CandidateEditForm,
    CandidateForm,
    FileForm,
    RemoveForm,
    WriteForm,
)
from tracker.panels.models import Justification
from tracker.panels.queries.cases import Case, get_justification_case
from tracker.panels.queries.justifications import candidate_in, file_in, writers_at
from tracker.panels.rules.completeness import check_with_its_writer
from tracker.panels.rules.naming import looks_like_a_name
from tracker.panels.services import writing as services
from tracker.panels.views.blueprint import bp, draw_form
from tracker.web.guard import guard, signed_in

FORM = ["GET", "POST"]


@bp.route("/justifications/<uuid:case_id>/write", methods=FORM)
@guard(Permission.JUSTIFICATION_WRITE, case=get_justification_case)
def write_justification(case: Case[Justification]) -> ResponseReturnValue:
    """The process that was followed, the criteria, what was learnt."""
    form = drafts.kept(WriteForm(case.subject))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.write(case.subject, actor=signed_in(), **form.values)
                drafts.forget(form)
            return to_justification(case, "What you wrote is saved")
    return _draw("write_justification", case, form)


@bp.route("/justifications/<uuid:case_id>/candidates/add", methods=FORM)
@guard(Permission.JUSTIFICATION_WRITE, case=get_justification_case)
def add_justification_candidate(case: Case[Justification]) -> ResponseReturnValue:
    """An interviewee who was not appointed, by reference."""
    form = drafts.kept(CandidateForm())
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.add_candidate(case.subject, actor=signed_in(), **form.values)
                drafts.forget(form)
            return to_justification(case, f"{form['reference'].data} is saved")
    return _draw("add_justification_candidate", case, form, asks_whether=_asks_whether(form))


@bp.route("/justifications/<uuid:case_id>/candidates/<uuid:candidate_id>/edit", methods=FORM)
@guard(Permission.JUSTIFICATION_WRITE, case=get_justification_case)
def edit_justification_candidate(case: Case[Justification], candidate_id: uuid.UUID) -> ResponseReturnValue:
    """What the panel says of one interviewee."""
    candidate = candidate_in(case, candidate_id) or abort(404)
    form = drafts.kept(CandidateEditForm(obj=candidate))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_candidate(candidate, actor=signed_in(), **form.values)
                drafts.forget(form)
            return to_justification(case, f"{form['reference'].data} is saved")
    asks = _asks_whether(form)
    return _draw("edit_justification_candidate", case, form, candidate=candidate, asks_whether=asks)


def _asks_whether(form: CandidateForm | CandidateEditForm) -> bool:
    """Whether to ask if the reference is one: only of what looks like a name."""
    reference = form["reference"].data
    return bool(reference) and looks_like_a_name(reference)


@bp.route("/justifications/<uuid:case_id>/candidates/<uuid:candidate_id>/remove", methods=FORM)
@guard(Permission.JUSTIFICATION_WRITE, case=get_justification_case)
def remove_justification_candidate(case: Case[Justification], candidate_id: uuid.UUID) -> ResponseReturnValue:
    """Take an interviewee out who should not be in it."""
    candidate, form = candidate_in(case, candidate_id) or abort(404), RemoveForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                reference = candidate.reference
                services.remove_candidate(candidate, actor=signed_in())
            return to_justification(case, f"{reference} is removed")
    return _draw("remove_justification_candidate", case, form, candidate=candidate)


@bp.route("/justifications/<uuid:case_id>/files/add", methods=FORM)
@guard(Permission.JUSTIFICATION_WRITE, case=get_justification_case)
def add_justification_file(case: Case[Justification]) -> ResponseReturnValue:
    """Attach scoring notes or the like."""
    form = FileForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.add_file(case.subject, actor=signed_in(), **form.values)
            return to_justification(case, "The file is attached")
    return _draw("add_justification_file", case, form)


@bp.route("/justifications/<uuid:case_id>/files/<uuid:file_id>/remove", methods=FORM)
@guard(Permission.JUSTIFICATION_WRITE, case=get_justification_case)
def remove_justification_file(case: Case[Justification], file_id: uuid.UUID) -> ResponseReturnValue:
    """Take a file away again that has not been sent."""
    file, form = file_in(case, file_id) or abort(404), RemoveForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.remove_file(file, actor=signed_in())
            return to_justification(case, "The file is removed")
    return _draw("remove_justification_file", case, form, file=file)


@bp.route("/justifications/<uuid:case_id>/assign", methods=FORM)
@guard(Permission.JUSTIFICATION_ASSIGN, case=get_justification_case)
def assign_justification(case: Case[Justification]) -> ResponseReturnValue:
    """Say who writes it."""
    people = writers_at(case.organisation_id)
    form = AssignForm(obj=case.subject)
    form.offer(people)
    if form.validate_on_submit():
        author = next(each for each in people if each.id == form.author_id.data)
        with form.showing(RuleBroken):
            with transaction():
                services.assign(case.subject, actor=signed_in(), author=author, version=form.values["version"])
            return to_justification(case, f"{author.name} writes this justification")
    return _draw("assign_justification", case, form)


def _draw(template: str, case: Case[Justification], form: Any, **context: Any) -> ResponseReturnValue:
    """The page of a form, or back to the justification where it is not with its writer."""
    return turned_away(case) or draw_form(template, case, form, case=case, found=case.subject, **context)


def turned_away(case: Case[Justification]) -> ResponseReturnValue | None:
    """To the justification's page with the reason, where a page to write on makes no sense; None where it does."""
    if request.method != "GET":
        return None
    try:
        check_with_its_writer(case.subject.state)
    except RuleBroken as broken:
        flash(broken.message, "warning")
        return redirect(url_for("panels.show_justification", case_id=case.subject.id), code=303)
    return None


def to_justification(case: Case[Justification], said: str) -> ResponseReturnValue:
    """To the page of the justification, with what has been done."""
    flash(said)
    return redirect(url_for("panels.show_justification", case_id=case.subject.id), code=303)
