"""What shows that an action was done."""

from flask import flash
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from tracker.access import Permission
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.plans import queries
from tracker.plans.forms.progress import EvidenceForm, ReviseForm
from tracker.plans.models import Action, Evidence, EvidenceRevision
from tracker.plans.services import evidence as services
from tracker.plans.views.blueprint import bp, draw_form, to_action
from tracker.web.guard import guard, signed_in
from tracker.web.pages import send


@bp.route("/actions/<uuid:action_id>/evidence/create", methods=["GET", "POST"])
@guard(Permission.ACTION_ATTACH, action=queries.get_action)
def add_evidence(action: Action) -> ResponseReturnValue:
    """Add a file or a link."""
    form = EvidenceForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.add_evidence(action, actor=signed_in(), **form.values)
            flash("The evidence is added")
            return to_action(action)
    return draw_form("add_evidence", action, form)


@bp.route("/evidence/<uuid:evidence_id>/revise", methods=["GET", "POST"])
@guard(Permission.ACTION_ATTACH, evidence=queries.get_evidence)
def revise_evidence(evidence: Evidence) -> ResponseReturnValue:
    """Put a newer file or link in the place of the current one."""
    form = ReviseForm(obj=evidence)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.revise_evidence(evidence, actor=signed_in(), **form.values)
            flash("The revision is added")
            return to_action(evidence.action)
    return draw_form("revise_evidence", evidence.action, form, evidence=evidence)


@bp.get("/revisions/<uuid:revision_id>")
@guard(Permission.EVIDENCE_READ, revision=queries.get_revision)
def download(revision: EvidenceRevision) -> ResponseReturnValue:
    """The file of a revision, to keep and never to be shown in a page's place. A link has none: 404."""
    content = queries.get_revision_with_content(revision).content
    if content is None:
        raise NotFound
    return send(content, revision.media_type, revision.filename)
