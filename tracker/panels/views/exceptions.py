"""An exception: asking for it before the panel begins, its page, taking the request back. Deciding is the docket's."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock, drafts
from tracker.access import Permission
from tracker.audit.queries import history_of
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.panels.forms.exceptions import AskForm, WithdrawForm
from tracker.panels.models import Panel, PanelException
from tracker.panels.queries import panels as queries
from tracker.panels.queries.bench import settled_at
from tracker.panels.queries.cases import Case, get_exception_case
from tracker.panels.queries.interests import interests_for
from tracker.panels.queries.pool import free_on, frozen
from tracker.panels.rules import moments
from tracker.panels.rules.standing import check_exception
from tracker.panels.rules.vocabulary import ExceptionState
from tracker.panels.services import exceptions as services
from tracker.panels.views.blueprint import bp, draw, draw_form
from tracker.panels.views.colours import EXCEPTIONS
from tracker.panels.views.panels import turn_away
from tracker.web.guard import guard, signed_in


@bp.route("/panels/<uuid:panel_id>/exception", methods=["GET", "POST"])
@guard(Permission.EXCEPTION_ASK, panel=queries.get_panel)
def ask_exception(panel: Panel) -> ResponseReturnValue:
    """Ask to hold the panel without a BME member. Who is free that day is shown first, and kept as it is."""
    if fault := _not_now(panel):
        return turn_away(panel, fault)
    form = AskForm()
    form.offer(settled_at(panel.organisation_id).reasons)
    drafts.kept(form)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                exception = services.ask(panel, actor=signed_in(), **form.values)
                drafts.forget(form)
            flash(f"{exception.reference} is asked for. Those who decide are told by email")
            return _to_exception(exception)
    free = frozen(free_on(panel.organisation_id, queries.wanted_for(panel), beside=panel))
    until = moments.until(panel.starts_at, clock.now())
    return draw_form("ask_exception", panel, form, panel=panel, free=free, until=until)


def _not_now(panel: Panel) -> str:
    """Why no exception may be asked for by a page that is opened now; nothing where it may."""
    if request.method != "GET":
        return ""
    try:
        check_exception(panel.facts, starts_at=panel.starts_at, now=clock.now())
    except RuleBroken as broken:
        return broken.message
    return ""


@bp.get("/exceptions/<uuid:case_id>")
@guard(Permission.EXCEPTION_READ, case=get_exception_case)
def show_exception(case: Case[PanelException]) -> ResponseReturnValue:
    """What was asked for, who was free that day, who decides, and what was decided."""
    exception, now = case.subject, clock.now()
    waits = exception.state is ExceptionState.ASKED
    return draw(
        "show_exception",
        case,
        case=case,
        exception=exception,
        panel=exception.panel,
        is_waiting=waits and now < exception.starts_at,
        is_undecided=waits and now >= exception.starts_at,
        until=moments.until(exception.starts_at, now),
        when=moments.in_words(exception.starts_at),
        colours=EXCEPTIONS,
        interests=interests_for(case, signed_in()),
        events=history_of(exception),
    )


@bp.route("/exceptions/<uuid:case_id>/withdraw", methods=["GET", "POST"])
@guard(Permission.EXCEPTION_ASK, case=get_exception_case)
def withdraw_exception(case: Case[PanelException]) -> ResponseReturnValue:
    """Take a request back that nobody has decided."""
    form = WithdrawForm(obj=case.subject)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.withdraw(case.subject, actor=signed_in(), **form.values)
            flash("The request is taken back. It stays on record")
            return _to_exception(case.subject)
    return draw_form("withdraw_exception", case, form, exception=case.subject)


def _to_exception(exception: PanelException) -> ResponseReturnValue:
    return redirect(url_for("panels.show_exception", case_id=exception.id), code=303)
