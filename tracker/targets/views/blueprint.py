"""The one blueprint that the modules of this package add their pages to, and what those pages share."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission, can, is_member
from tracker.accounts.models import Organisation
from tracker.targets.models import Target
from tracker.targets.rules.wording.remarks import Remark, remarks_on
from tracker.targets.rules.words import aim_words
from tracker.web.guard import signed_in

bp = Blueprint("targets", __name__)

bp.add_app_template_filter(aim_words)


@bp.app_template_global()
def wording_of(*fields: tuple[str, str | None]) -> tuple[Remark, ...]:
    """What to check in the words of a record, for ``components/wording.html``: label and text of each field."""
    return remarks_on(*fields)


def is_inside(record: Any) -> bool:
    """People of the organisation see drafts, history and assumptions; a reviewer sees what the board has agreed."""
    return is_member.holds(signed_in(), record)


def scenarios_url(organisation: Organisation) -> str | None:
    """Where what-ifs are tried out, for those who may."""
    if not can(signed_in(), Permission.SCENARIO_READ, organisation):
        return None
    return url_for("targets.scenarios", organisation_id=organisation.id)


def to_target(target: Target) -> ResponseReturnValue:
    """To the page of the target."""
    return redirect(url_for("targets.show", target_id=target.id), code=303)


def turn_away(target: Target, why: str) -> ResponseReturnValue:
    """A page that makes no sense as the target stands: to the target's own, which says why."""
    flash(why, "warning")
    return to_target(target)


def draw_form(template: str, target: Target, form: Any, **context: Any) -> ResponseReturnValue:
    """A form page about a target, with the status that its answers deserve."""
    return render_template(f"targets/{template}.html", target=target, form=form, **context), form.http_status
