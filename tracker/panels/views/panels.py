"""A panel: recording one in two minutes, its page, changing and cancelling it."""

from datetime import date
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock, drafts
from tracker.access import Permission, can
from tracker.accounts.queries import people_at
from tracker.audit.queries import history_of
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.panels.forms.panels import CancelForm, PanelEditForm, PanelForm
from tracker.panels.models import Panel, Vacancy
from tracker.panels.queries import panels as queries
from tracker.panels.queries.pool import proposed_for
from tracker.panels.rules import advice, moments
from tracker.panels.rules.pool import Wanted, training_is_old
from tracker.panels.rules.standing import check_changes
from tracker.panels.rules.vocabulary import PanelKind, Standing
from tracker.panels.services import panels as services
from tracker.panels.views.blueprint import bp, draw, draw_form
from tracker.web.guard import guard, signed_in

MOST_PROPOSED = 8
"""People proposed on a panel's page; adding somebody shows them all."""


@bp.app_template_filter()
def panel_moment(panel: Panel) -> str:
    """When a panel begins, with its weekday."""
    return moments.in_words(panel.starts_at)


@bp.route("/vacancies/<uuid:vacancy_id>/panels/create", methods=["GET", "POST"])
@guard(Permission.PANEL_RECORD, vacancy=queries.get_vacancy_for_panel)
def record_panel(vacancy: Vacancy) -> ResponseReturnValue:
    """Record a panel, on one screen. "Show who is free" comes back with all that was typed."""
    form = PanelForm(data=_prefilled(vacancy))
    _offer(form, vacancy)
    drafts.kept(form)
    _offer(form, vacancy)
    if form.look.data:
        _look(form)
    elif form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                panel = services.record_panel(vacancy, actor=signed_in(), **form.values)
                drafts.forget(form)
            flash(f"Panel {panel.reference} is recorded")
            return to_panel(panel)
    return draw_form("record_panel", vacancy, form, vacancy=vacancy, late=advice.LATE)


def _prefilled(vacancy: Vacancy) -> dict[str, Any]:
    """A vacancy that has a shortlisting panel needs an interview panel next. The day may come with the address."""
    kinds = {each.kind for each in vacancy.panels}
    found: dict[str, Any] = {"kind": PanelKind.INTERVIEW if kinds else None}
    try:
        return found | {"day": date.fromisoformat(request.args.get("on", ""))}
    except ValueError:
        return found


def _offer(form: PanelForm, vacancy: Vacancy) -> None:
    wanted = Wanted(form.day.data, vacancy.band, vacancy.site)
    form.offer(proposed_for(vacancy.organisation_id, wanted), people_at(vacancy.organisation_id))


def _look(form: PanelForm) -> None:
    """Only the day is looked at, and asked for where it is missing or none."""
    if not form.day.data:
        form.day.errors = form.day.process_errors or ["Enter the day of the panel to see who is free"]


@bp.get("/panels/<uuid:panel_id>")
@guard(Permission.PANEL_READ, panel=queries.get_panel)
def show_panel(panel: Panel) -> ResponseReturnValue:
    """How a panel stands and what to do next, who is on it, who else is free, and its history."""
    now = clock.now()
    is_open = panel.standing not in (Standing.BREACH, Standing.CANCELLED) and clock.today() <= panel.held_on
    seeks = is_open and panel.standing is not Standing.PASSES and can(signed_in(), Permission.PANEL_RECORD, panel)
    proposed = proposed_for(panel.organisation_id, queries.wanted_for(panel), beside=panel) if seeks else []
    return draw(
        "show_panel",
        panel,
        panel=panel,
        advice=advice.advice(panel.facts, panel.starts_at, now),
        until=moments.until(panel.starts_at, now) if is_open else "",
        is_open=is_open,
        may_ask=is_open and now < panel.starts_at and panel.standing is Standing.SHORT,
        seeks=seeks,
        free=[each.member for each in proposed if each.is_free],
        most=MOST_PROPOSED,
        answered=sum(each.has_declared for each in panel.members),
        own=next((each for each in panel.members if each.user_id == signed_in().id), None),
        old={each.id for each in panel.members if training_is_old(each.trained_on, panel.held_on)},
        events=history_of(panel, *panel.members, *panel.exceptions, *([panel.breach] if panel.breach else [])),
    )


@bp.route("/panels/<uuid:panel_id>/edit", methods=["GET", "POST"])
@guard(Permission.PANEL_RECORD, panel=queries.get_panel)
def edit_panel(panel: Panel) -> ResponseReturnValue:
    """Change or move a panel whose day is not over."""
    if fault := closed(panel):
        return turn_away(panel, fault)
    form = PanelEditForm(obj=panel, data={"day": panel.held_on, "time": moments.typed_time(panel.starts_at)})
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_panel(panel, actor=signed_in(), **form.values)
            flash("The panel is changed")
            return to_panel(panel)
    return draw_form("edit_panel", panel, form, panel=panel, late=advice.LATE)


@bp.route("/panels/<uuid:panel_id>/cancel", methods=["GET", "POST"])
@guard(Permission.PANEL_RECORD, panel=queries.get_panel)
def cancel_panel(panel: Panel) -> ResponseReturnValue:
    """Record that a panel does not go ahead."""
    if fault := closed(panel):
        return turn_away(panel, fault)
    form = CancelForm(obj=panel)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.cancel_panel(panel, actor=signed_in(), **form.values)
            flash("The panel is cancelled. It stays on record")
            return to_panel(panel)
    return draw_form("cancel_panel", panel, form, panel=panel)


def to_panel(panel: Panel) -> ResponseReturnValue:
    """To the page of the panel."""
    return redirect(url_for("panels.show_panel", panel_id=panel.id), code=303)


def turn_away(panel: Panel, why: str) -> ResponseReturnValue:
    """A page that makes no sense as the panel stands: to the panel's own, which says why."""
    flash(why, "warning")
    return to_panel(panel)


def closed(panel: Panel) -> str:
    """Why nothing of the panel may be changed by a page that is opened now; nothing where it may."""
    if request.method != "GET":
        return ""
    try:
        check_changes(panel.facts, clock.today())
    except RuleBroken as broken:
        return broken.message
    return ""
