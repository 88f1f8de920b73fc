"""An organisation at a glance."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission, Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.queries import get_organisation
from tracker.commitments.views.logged import quick_log
from tracker.oversight.queries.overview import overview_of
from tracker.oversight.rules.disadvantage import tally
from tracker.oversight.views import lines
from tracker.oversight.views.blueprint import bp
from tracker.oversight.views.commitment_lines import said
from tracker.oversight.views.needing_you import needing_you
from tracker.oversight.views.panel_lines import figures as panel_words
from tracker.web.guard import guard, signed_in


@bp.get("/organisations/<uuid:organisation_id>")
@guard(Permission.ORGANISATION_READ, organisation=get_organisation)
def show(organisation: Organisation) -> ResponseReturnValue:
    """One organisation at a glance, for whoever looks."""
    reader = signed_in()
    seen = overview_of(organisation, reader)
    return render_template(
        "oversight/show.html",
        organisation=organisation,
        seen=seen,
        you=needing_you(seen, reader),
        needing=list(lines.needing(seen, reader)),
        panels=panel_words(seen.panels),
        commitments=said(seen.commitments.coverage) if seen.commitments.coverage else "",
        first_steps=list(lines.first_steps(organisation, reader)) if seen.is_empty else [],
        log=quick_log(seen.commitments.pairs, reader),
        tally=tally(seen.ratings),
        back=_back(organisation, reader),
    )


def _back(organisation: Organisation, reader: User) -> str | None:
    """A reviewer from outside goes back to the organisations that share with theirs."""
    if reader.belongs_to(organisation.id):
        return None
    reviewing = (each.organisation for each in reader.active_memberships if each.role is Role.OVERSEER)
    own = next((each for each in reviewing if organisation.id in each.shared_with_it), None)
    return url_for("oversight.shared", organisation_id=own.id) if own else None
