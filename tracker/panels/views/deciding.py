"""Deciding a case on one page, correcting a decision, and stepping aside."""

from dataclasses import replace
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import drafts
from tracker.access import Permission
from tracker.accounts.queries import people_at
from tracker.clock import now
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.panels.forms.deciding import (
    CorrectExceptionForm,
    CorrectJustificationForm,
    DecideExceptionForm,
    DecideJustificationForm,
    InterestForm,
)
from tracker.panels.models import Decision, Justification, PanelException
from tracker.panels.queries.cases import Case, Taken, get_decision, get_exception_case, get_justification_case
from tracker.panels.queries.docket import Waiting
from tracker.panels.queries.interests import interests_for
from tracker.panels.queries.remarkable import unusual_in
from tracker.panels.rules.deciding import is_decided
from tracker.panels.rules.vocabulary import ExceptionState, JustificationState
from tracker.panels.services import deciding as services
from tracker.panels.views.blueprint import bp, draw_form
from tracker.plans.queries import newest_plan_of
from tracker.web.guard import guard, signed_in

NOT_THE_NEWEST = "This decision has been corrected already. The newest entry is at the end of what was decided"


@bp.route("/exceptions/<uuid:case_id>/decide", methods=["GET", "POST"])
@guard(Permission.CASE_DECIDE, case=get_exception_case)
def decide_exception(case: Case[PanelException]) -> ResponseReturnValue:
    """What was asked, what was tried, who was free; then grant it or refuse it."""
    form = drafts.kept(DecideExceptionForm(obj=case.subject))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                decision = services.decide_exception(case, actor=signed_in(), **form.values)
                drafts.forget(form)
            return _decided(decision, case)
    return _draw("decide_exception", case, form)


@bp.route("/justifications/<uuid:case_id>/decide", methods=["GET", "POST"])
@guard(Permission.CASE_DECIDE, case=get_justification_case)
def decide_justification(case: Case[Justification]) -> ResponseReturnValue:
    """The justification as it was sent; then accept it, ask for more, do not accept it, or order an action."""
    form = DecideJustificationForm(obj=case.subject)
    form.offer(people_at(case.organisation_id))
    drafts.kept(form)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                decision = services.decide_justification(case, actor=signed_in(), **form.values)
                drafts.forget(form)
            return _decided(decision, case)
    return _draw("decide_justification", case, form)


@bp.route("/decisions/<uuid:decision_id>/correct", methods=["GET", "POST"])
@guard(Permission.CASE_DECIDE, decision=get_decision)
def correct_decision(decision: Taken) -> ResponseReturnValue:
    """Follow the newest decision by an entry that corrects it. What was typed on the case's page is here again."""
    case, corrected = decision.case, decision.decision
    if request.method == "GET" and case.last != corrected:
        flash(NOT_THE_NEWEST, "warning")
        return redirect(_address("decide", case))
    form = drafts.kept(_correcting(case, corrected), path=_address("decide", case))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.correct_decision(decision, actor=signed_in(), **form.values)
                drafts.forget(form)
            flash(f"The decision on {case.subject.reference} is corrected. Both entries stay on record")
            return _to_docket(case)
    return draw_form("correct_decision", case, form, case=case, corrected=corrected, address=_address)


@bp.route("/exceptions/<uuid:case_id>/interest", methods=["GET", "POST"])
@guard(Permission.CASE_DECIDE, case=get_exception_case)
def declare_interest_in_exception(case: Case[PanelException]) -> ResponseReturnValue:
    """Step aside from an exception, for good."""
    return _step_aside(case)


@bp.route("/justifications/<uuid:case_id>/interest", methods=["GET", "POST"])
@guard(Permission.CASE_DECIDE, case=get_justification_case)
def declare_interest_in_justification(case: Case[Justification]) -> ResponseReturnValue:
    """Step aside from a justification, for good."""
    return _step_aside(case)


def _step_aside(case: Case[Any]) -> ResponseReturnValue:
    form = InterestForm()
    without_me = replace(case, parties=case.parties | {signed_in().id})
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.declare_interest(case, actor=signed_in(), **form.values)
            flash(f"Your interest is on record. {case.subject.reference} is no longer yours to decide")
            return _to_docket(case)
    return draw_form("declare_interest", case, form, case=case, then=without_me, back=_address("decide", case))


def _draw(template: str, case: Case[Any], form: Any) -> ResponseReturnValue:
    subject = case.subject
    is_open = subject.state in {ExceptionState.ASKED, JustificationState.SENT}
    return draw_form(
        template,
        case,
        form,
        case=case,
        is_open=is_open and not _has_begun(subject),
        is_late=is_open and _has_begun(subject),
        is_decided=is_decided(subject.state),
        waiting=Waiting(case, unusual_in([subject])[subject.id] if is_open else ()),
        interests=interests_for(case, signed_in()),
        has_plan=newest_plan_of(case.organisation_id) is not None,
        address=_address,
    )


def _has_begun(subject: PanelException | Justification) -> bool:
    return isinstance(subject, PanelException) and now() >= subject.starts_at


def _correcting(case: Case[Any], corrected: Decision) -> CorrectExceptionForm | CorrectJustificationForm:
    if isinstance(case.subject, PanelException):
        on_exception = CorrectExceptionForm()
        if _has_begun(case.subject):
            on_exception.grant_no_more()
        return on_exception
    form = CorrectJustificationForm()
    form.offer(people_at(case.organisation_id))
    if corrected.action:
        form.keep_the_action()
    return form


def _address(verb: str, case: Case[Any]) -> str:
    """Where this case is decided, or an interest in it declared."""
    kind = "exception" if isinstance(case.subject, PanelException) else "justification"
    endpoint = {"decide": f"panels.decide_{kind}", "interest": f"panels.declare_interest_in_{kind}"}[verb]
    return url_for(endpoint, case_id=case.subject.id)


def _decided(decision: Decision, case: Case[Any]) -> ResponseReturnValue:
    flash(f"Your decision on {case.subject.reference} is recorded: {decision.verdict}")
    return _to_docket(case)


def _to_docket(case: Case[Any]) -> ResponseReturnValue:
    return redirect(url_for("panels.docket", organisation_id=case.organisation_id), code=303)
