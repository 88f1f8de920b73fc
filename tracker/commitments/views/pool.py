"""A colleague's own place in the pool: joining with consent, what they wrote, wishes, and withdrawing."""

from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation, people_at
from tracker.audit.queries import history_of
from tracker.commitments.forms import register as forms
from tracker.commitments.models import Colleague
from tracker.commitments.queries.career import steps_of
from tracker.commitments.queries.conflicts import conflicts_about, conflicts_said_by
from tracker.commitments.queries.leaders import leader_today, possible_leaders
from tracker.commitments.queries.records import get_colleague, own_place
from tracker.commitments.queries.register import offerings_at, pairs_of
from tracker.commitments.queries.settled import settled_at
from tracker.commitments.rules.joining import ABOVE
from tracker.commitments.rules.settled import Settled
from tracker.commitments.rules.vocabulary import ConsentPurpose
from tracker.commitments.services import register as services
from tracker.commitments.services import withdrawing
from tracker.commitments.views.blueprint import bp, draw, draw_form
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.panels.queries.vacancies import sites_in
from tracker.web.guard import guard, signed_in
from tracker.web.pages import site


@bp.route("/organisations/<uuid:organisation_id>/commitments/join", methods=["GET", "POST"])
@guard(Permission.COMMITMENT_KEEP, organisation=get_organisation)
def join(organisation: Organisation) -> ResponseReturnValue:
    """Join the pool. What is typed is kept nowhere until it is sent: no draft."""
    own = own_place(organisation.id, signed_in().id)
    if own:
        return _to_place(own)
    leader = leader_today(organisation.id, signed_in().id)
    if leader and leader.category in ABOVE:
        return draw("leads_instead", organisation, leader=leader)
    form, settled = forms.JoinForm(), settled_at(organisation.id)
    _offer(form, organisation, settled)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                colleague = services.join(organisation, actor=signed_in(), **form.values)
            return _to_place(colleague, "You are in the pool of colleagues")
    form.shows(settled.consent_wording)
    return draw_form("join", organisation, form, wording=settled.consent_wording)


@bp.get("/colleagues/<uuid:colleague_id>")
@guard(Permission.COLLEAGUE_READ, colleague=get_colleague)
def show_place(colleague: Colleague) -> ResponseReturnValue:
    """What somebody in the pool wrote, agreed to and wishes for: they themselves, and the coordinator."""
    is_own = colleague.user_id == signed_in().id
    said = conflicts_said_by(colleague.organisation_id, colleague.user_id)
    return draw(
        "show_place",
        colleague,
        colleague=colleague,
        is_own=is_own,
        pairs=pairs_of(colleague),
        steps=steps_of(colleague),
        # What a leader said of them is between the leader and the coordinator.
        conflicts=said if is_own else conflicts_about(colleague.organisation_id, colleague.user),
        is_followed=colleague.has_agreed_to(ConsentPurpose.PROGRESSION),
        is_gone=colleague.is_here and not colleague.user.belongs_to(colleague.organisation_id),
        events=history_of(colleague, *colleague.consents),
    )


@bp.route("/colleagues/<uuid:colleague_id>/edit", methods=["GET", "POST"])
@guard(Permission.COLLEAGUE_EDIT, colleague=get_colleague)
def edit_place(colleague: Colleague) -> ResponseReturnValue:
    """Change what one wrote."""
    form = forms.PlaceForm(obj=colleague, data=_kinds_of(colleague))
    _offer(form, colleague.organisation, settled_at(colleague.organisation_id), known=colleague)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_place(colleague, actor=signed_in(), **form.values)
            return _to_place(colleague, "Your changes are saved")
    return draw_form("edit_place", colleague, form, colleague=colleague)


@bp.route("/colleagues/<uuid:colleague_id>/wishes", methods=["GET", "POST"])
@guard(Permission.COLLEAGUE_EDIT, colleague=get_colleague)
def wishes(colleague: Colleague) -> ResponseReturnValue:
    """Say with which leaders one would like to be paired, in order; beside what each of them offers."""
    form = forms.WishesForm(data={f"choice_{each.rank}": each.leader_id for each in colleague.wishes})
    barred = {colleague.user_id, colleague.line_manager_id}
    form.offer([each for each in possible_leaders(colleague.organisation_id) if each.id not in barred])
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.wish(colleague, actor=signed_in(), **form.values)
            return _to_place(colleague, "Your wishes are saved")
    offered = [each for each in offerings_at(colleague.organisation_id) if each.leader.user_id not in barred]
    return draw_form("wishes", colleague, form, colleague=colleague, offered=offered)


@bp.route("/colleagues/<uuid:colleague_id>/withdraw", methods=["GET", "POST"])
@guard(Permission.COLLEAGUE_EDIT, colleague=get_colleague)
def withdraw(colleague: Colleague) -> ResponseReturnValue:
    """Withdraw consent, at any time and without a reason; the page says what stops and what stays."""
    form = forms.WithdrawForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                withdrawing.withdraw(colleague, actor=signed_in(), site=site())
            return _to_place(colleague, "You have left the pool. Everything that rested on your consent has stopped")
    return draw_form("withdraw", colleague, form, colleague=colleague, pairs=pairs_of(colleague))


@bp.route("/colleagues/<uuid:colleague_id>/take-out", methods=["GET", "POST"])
@guard(Permission.COLLEAGUE_TAKE_OUT, colleague=get_colleague)
def take_out(colleague: Colleague) -> ResponseReturnValue:
    """Withdraw for somebody who has left the organisation and can no longer do it."""
    form = forms.TakeOutForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                withdrawing.take_out(colleague, actor=signed_in(), site=site())
            return _to_place(colleague, "They are out of the pool. Everything that rested on their consent has stopped")
    return draw_form("take_out", colleague, form, colleague=colleague)


@bp.route("/colleagues/<uuid:colleague_id>/progression", methods=["GET", "POST"])
@guard(Permission.COLLEAGUE_EDIT, colleague=get_colleague)
def consent_to_progression(colleague: Colleague) -> ResponseReturnValue:
    """Ask to be followed: a consent of its own."""
    form, wording = forms.ProgressionForm(), settled_at(colleague.organisation_id).progression_wording
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.consent_to_progression(colleague, actor=signed_in(), **form.values)
            return _to_place(colleague, "The steps of your career can be written down from now on")
    form.shows(wording)
    return draw_form("consent_to_progression", colleague, form, colleague=colleague, wording=wording)


@bp.route("/colleagues/<uuid:colleague_id>/progression/withdraw", methods=["GET", "POST"])
@guard(Permission.COLLEAGUE_EDIT, colleague=get_colleague)
def withdraw_progression(colleague: Colleague) -> ResponseReturnValue:
    """Be followed no more, and stay in the pool."""
    form = forms.WithdrawProgressionForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.withdraw_progression(colleague, actor=signed_in())
            return _to_place(
                colleague, "The steps of your career are no longer written down, and those that were are gone"
            )
    return draw_form("withdraw_progression", colleague, form, colleague=colleague, steps=steps_of(colleague))


def _offer(form: Any, organisation: Organisation, settled: Settled, *, known: Colleague | None = None) -> None:
    person = signed_in()
    people = [each for each in people_at(organisation.id) if each.id != person.id]
    form.offer(settled.interests, sites_in(organisation.id), people, known=known)


def _kinds_of(colleague: Colleague) -> dict[str, Any]:
    names = ("first_kind", "second_kind", "third_kind")
    return dict(zip(names, colleague.kinds_wanted, strict=False))


def _to_place(colleague: Colleague, said: str = "") -> ResponseReturnValue:
    if said:
        flash(said)
    return redirect(url_for("commitments.show_place", colleague_id=colleague.id), code=303)
