"""What a trust is reminded of, who is told and when; and what it settles otherwise than we do."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from tracker import clock
from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.audit import Tag
from tracker.audit.queries import happened, history_of
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.reminders.forms.rules import DropRuleForm, RuleForm
from tracker.reminders.queries.settled import rule_of, rules_of
from tracker.reminders.rules import telling
from tracker.reminders.rules.arranged import GROUPS, kind_of, slug
from tracker.reminders.rules.meanings import MEANINGS
from tracker.reminders.rules.settled import RULES, Rule
from tracker.reminders.rules.settling import read_steps
from tracker.reminders.rules.vocabulary import Kind
from tracker.reminders.rules.when import example
from tracker.reminders.services.settling import drop_rule, settle_rule
from tracker.reminders.views.administration import draw, draw_form
from tracker.reminders.views.blueprint import bp
from tracker.web.guard import guard, signed_in

RULE_TAGS = (Tag.REMINDER_RULE_SETTLED, Tag.REMINDER_RULE_DROPPED)


@bp.get("/organisations/<uuid:organisation_id>/reminders")
@guard(Permission.REMINDER_RULE_READ, organisation=get_organisation)
def rules(organisation: Organisation) -> ResponseReturnValue:
    """Every kind: who is told when, and whether that is ours or the trust's own."""
    own = rules_of(organisation.id)
    changes = {each.subject_id: each for each in reversed(history_of(*own.values()))}
    return draw(
        "rules",
        organisation,
        groups=GROUPS,
        meanings=MEANINGS,
        held={kind: own[kind].rule if kind in own else RULES[kind] for kind in Kind},
        changes={kind: changes.get(own[kind].id) for kind in own},
        in_words=telling.in_words,
        slug=slug,
        events=happened(organisation.id, RULE_TAGS),
    )


@bp.route("/organisations/<uuid:organisation_id>/reminders/rules/<named>", methods=["GET", "POST"])
@guard(Permission.REMINDER_RULE_EDIT, organisation=get_organisation)
def edit_rule(organisation: Organisation, named: str) -> ResponseReturnValue:
    """Settle who is told of one kind, and when; add a step; or only see what is typed in words."""
    kind = _named(named)
    found = rule_of(organisation.id, kind)
    form = RuleForm(obj=found)
    form.offer(kind, found.rule if found else RULES[kind])
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            if form.submit.data:
                return _settled(organisation, kind, form)
            read_steps(kind, form.steps, is_on=False)
    if form.more.data:
        form.add_row()
    context = {"kind": kind, "meaning": MEANINGS[kind], "found": found, "slug": slug, "usual": RULES[kind]}
    return draw_form("edit_rule", organisation, form, **context, **_preview(kind, form), in_words=telling.in_words)


def _settled(organisation: Organisation, kind: Kind, form: RuleForm) -> Response:
    with transaction():
        settle_rule(organisation, actor=signed_in(), kind=kind, **form.values)
    flash(f"Saved: {MEANINGS[kind].name.lower()}")
    return redirect(url_for(".rules", organisation_id=organisation.id), code=303)


def _preview(kind: Kind, form: RuleForm) -> dict[str, object]:
    """What is in the boxes, told by the days of an example; nothing while it cannot be read."""
    due_on = example(clock.today())
    try:
        steps = read_steps(kind, form.steps, is_on=False)
    except RuleBroken:
        steps = ()
    return {"due_on": due_on, "days": telling.on_days(Rule(steps), due_on)}


@bp.route("/organisations/<uuid:organisation_id>/reminders/rules/<named>/usual", methods=["GET", "POST"])
@guard(Permission.REMINDER_RULE_EDIT, organisation=get_organisation)
def drop_own_rule(organisation: Organisation, named: str) -> ResponseReturnValue:
    """Go back to the usual rule, having seen what that is."""
    kind = _named(named)
    found = rule_of(organisation.id, kind)
    form = DropRuleForm(obj=found)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                drop_rule(organisation, actor=signed_in(), kind=kind, version=form.values["version"])
            flash(f"The usual rule holds again: {MEANINGS[kind].name.lower()}")
            return redirect(url_for(".rules", organisation_id=organisation.id), code=303)
    return draw_form(
        "drop_rule",
        organisation,
        form,
        meaning=MEANINGS[kind],
        named=named,
        own=found.rule if found else None,
        usual=RULES[kind],
        in_words=telling.in_words,
    )


def _named(named: str) -> Kind:
    """The kind that an address names; a page that is not found for any other word."""
    kind = kind_of(named)
    if kind is None:
        abort(404)
    return kind
