"""What a leader learnt: writing it, the colleague's word on the wording, and what the organisation makes of it."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission, can
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation, people_at
from tracker.audit.queries import history_of
from tracker.commitments.forms import insights as forms
from tracker.commitments.models import Insight, Relationship
from tracker.commitments.queries import insights as queries
from tracker.commitments.queries.records import get_insight, get_relationship
from tracker.commitments.rules import insights as rules
from tracker.commitments.rules.vocabulary import InsightState
from tracker.commitments.services import insights as services
from tracker.commitments.views.blueprint import bp, draw, draw_form
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.plans.models import Action
from tracker.plans.queries import newest_plan_of
from tracker.plans.rules.vocabulary import Origin
from tracker.web.guard import guard, signed_in
from tracker.web.pages import site


@bp.route("/relationships/<uuid:relationship_id>/insights/write", methods=["GET", "POST"])
@guard(Permission.INSIGHT_WRITE, relationship=get_relationship)
def write_insight(relationship: Relationship) -> ResponseReturnValue:
    """The leader writes down what they learnt. What is typed is kept nowhere else: it could be withdrawn."""
    form = forms.WriteForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                insight = services.write(relationship, actor=signed_in(), site=site(), **form.values)
            return _to(insight, _said(insight))
    back = url_for("commitments.show_relationship", relationship_id=relationship.id)
    return draw_form("write_insight", relationship, form, insight=None, back=back)


@bp.get("/insights/<uuid:insight_id>")
@guard(Permission.INSIGHT_READ, insight=get_insight)
def show_insight(insight: Insight) -> ResponseReturnValue:
    """The insight as each may read it: a draft its writer only, wording that is not approved the two only."""
    person = signed_in()
    if insight.state is InsightState.DRAFT and person.id != insight.author_id:
        abort(404)
    return draw(
        "show_insight",
        insight,
        insight=insight,
        words=_words_for(insight),
        action=queries.action_now(insight),
        is_party=person.id in insight.party_ids,
        is_writable=insight.state in rules.WRITABLE,
        is_withdrawable=_is_withdrawable(insight),
        events=history_of(insight),
    )


@bp.route("/insights/<uuid:insight_id>/edit", methods=["GET", "POST"])
@guard(Permission.INSIGHT_WRITE, insight=get_insight)
def edit_insight(insight: Insight) -> ResponseReturnValue:
    """Change the wording of a draft, or of one for which other wording was asked."""
    form = forms.RewriteForm(obj=insight)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit(insight, actor=signed_in(), site=site(), **form.values)
            return _to(insight, _said(insight))
    back = url_for("commitments.show_insight", insight_id=insight.id)
    return draw_form("write_insight", insight, form, insight=insight, back=back)


@bp.route("/insights/<uuid:insight_id>/wording", methods=["GET", "POST"])
@guard(Permission.INSIGHT_APPROVE, insight=get_insight)
def answer_wording(insight: Insight) -> ResponseReturnValue:
    """The colleague approves the wording, or asks for other wording."""
    if insight.state is InsightState.DRAFT:
        abort(404)
    form = forms.WordingForm(obj=insight)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                _answer_wording(insight, form)
            return _to(insight, "Your answer is sent")
    return draw_form("answer_wording", insight, form, insight=insight)


@bp.route("/insights/<uuid:insight_id>/withdraw", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_KEEP, insight=get_insight)
def withdraw_insight(insight: Insight) -> ResponseReturnValue:
    """Blank the words for good: the colleague at any time, the leader until they are approved."""
    if insight.state is InsightState.DRAFT and signed_in().id != insight.author_id:
        abort(404)
    form = forms.WithdrawForm(obj=insight)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.withdraw(insight, actor=signed_in(), site=site(), **form.values)
            return _to(insight, "The wording is withdrawn")
    return draw_form("withdraw_insight", insight, form, insight=insight)


@bp.get("/organisations/<uuid:organisation_id>/commitments/insights")
@guard(Permission.PLAN_EDIT, organisation=get_organisation)
def insights(organisation: Organisation) -> ResponseReturnValue:
    """What those who keep the plan read: approved wording and the leader's name, and what became of each."""
    found = queries.shared_at(organisation.id)
    return draw("insights", organisation, insights=found)


@bp.route("/insights/<uuid:insight_id>/take-up", methods=["GET", "POST"])
@guard(Permission.PLAN_EDIT, insight=queries.get_shared)
def take_up_insight(insight: Insight) -> ResponseReturnValue:
    """Make an approved insight an action of the newest plan."""
    if turned := _turned_away(insight, {InsightState.APPROVED}):
        return turned
    form = forms.TakeUpForm(obj=insight)
    form.offer(people_at(insight.organisation_id))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                action = services.take_up(insight, actor=signed_in(), site=site(), **form.values)
            flash(f"{insight.reference} is action {action.reference}. Both whose insight it is are told")
            return redirect(url_for("plans.show_action", action_id=action.id), code=303)
    plan = newest_plan_of(insight.organisation_id)
    return draw_form("take_up_insight", insight, form, insight=insight, plan=plan)


@bp.route("/insights/<uuid:insight_id>/reply", methods=["GET", "POST"])
@guard(Permission.PLAN_EDIT, insight=queries.get_shared)
def reply_to_insight(insight: Insight) -> ResponseReturnValue:
    """Answer why an insight is not taken up, or say what has come of its action."""
    if turned := _turned_away(insight, {InsightState.APPROVED, InsightState.ACTION}):
        return turned
    form = forms.ReplyForm(obj=insight)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.answer(insight, actor=signed_in(), site=site(), **form.values)
            flash(f"Your answer on {insight.reference} is sent to both whose insight it is")
            return _to_list(insight)
    return draw_form("reply_to_insight", insight, form, insight=insight)


@bp.app_template_global()
def insight_behind(action: Action) -> Insight | None:
    """The insight that an action was made of, also through years over which it was carried. For the action's page."""
    return queries.behind(action) if action.origin is Origin.INSIGHT else None


def _answer_wording(insight: Insight, form: forms.WordingForm) -> None:
    verdict, answer, version = (form.values[name] for name in ("verdict", "answer", "version"))
    common: dict[str, Any] = {"actor": signed_in(), "site": site(), "version": version}
    if verdict == forms.APPROVE:
        services.approve(insight, **common)
    else:
        services.send_back(insight, answer=answer, **common)


def _words_for(insight: Insight) -> str:
    """The wording as the reader may read it; nothing where it is not for them now."""
    person = signed_in()
    if insight.state is InsightState.RETURNED and person.id != insight.author_id:
        return ""  # the leader may be rewording it
    if person.id in insight.party_ids or insight.state is InsightState.WITHDRAWN:
        return insight.words
    return insight.approved_words


def _is_withdrawable(insight: Insight) -> bool:
    person = signed_in()
    try:
        rules.check_withdrawal(insight.state, is_the_colleague=person.id == insight.colleague_user_id)
    except RuleBroken:
        return False
    return can(person, Permission.RELATIONSHIP_KEEP, insight)


def _turned_away(insight: Insight, states: set[InsightState]) -> ResponseReturnValue | None:
    """Back to the list, in words, when a page is opened of an insight that is past it, or was withdrawn meanwhile."""
    has_passed = request.method == "GET" and insight.state not in states
    if not has_passed and can(signed_in(), Permission.INSIGHT_DECIDE, insight):
        return None
    flash(
        f"{insight.reference}: {rules.TOO_LATE[insight.state][0].lower()}{rules.TOO_LATE[insight.state][1:]}", "warning"
    )
    return _to_list(insight)


def _said(insight: Insight) -> str:
    if insight.state is InsightState.DRAFT or insight.state is InsightState.RETURNED:
        return "The draft is saved. Only you can read it"
    return "The wording is with your colleague, who is told by email"


def _to(insight: Insight, said: str) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for("commitments.show_insight", insight_id=insight.id), code=303)


def _to_list(insight: Insight) -> ResponseReturnValue:
    return redirect(url_for("commitments.insights", organisation_id=insight.organisation_id), code=303)
