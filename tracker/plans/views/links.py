"""What a link from a mail opens. Opening it spends nothing, so no scanner of mail can; only the POST does."""

from typing import Any

from flask import Response, make_response, render_template, request
from flask.typing import ResponseReturnValue

from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.plans.forms.progress import ProgressForm
from tracker.plans.models import ActionLink
from tracker.plans.queries.links import link_by_token
from tracker.plans.rules.links import LIFE, SAYS, LinkState
from tracker.plans.rules.moves import by_update
from tracker.plans.services import by_link as services
from tracker.plans.views.blueprint import bp
from tracker.web import csrf


@bp.route("/updates/<token>", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]  # the token is the proof, and a mail program may keep no cookie
def update_by_link(token: str) -> ResponseReturnValue:
    """Record progress on one action, as the person whom the link was sent to."""
    link = link_by_token(token)
    state = services.state_of(link) if link else LinkState.GONE
    if link is None or state is not LinkState.USABLE:
        return _stopped(link, state)
    form = ProgressForm(obj=link.action, meta={"csrf": False})
    form.offer(by_update(link.action.status), link.action.milestones, is_owner=link.action.owner_id == link.user_id)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.record_by_link(link, **form.values)
            return _drawn("link_used", 200, link=link)
    return _drawn("update_by_link", form.http_status, link=link, action=link.action, form=form)


def _stopped(link: ActionLink | None, state: LinkState) -> Response:
    """Why it does nothing any more, with what was typed into a page that was open too long."""
    typed = request.form.get("note", "") if request.method == "POST" else ""
    return _drawn("link_stopped", 410, link=link, state=state, says=SAYS[state], typed=typed, days=LIFE.days)


def _drawn(template: str, status: int, **context: Any) -> Response:
    """A page whose address is a secret: it is told to nobody, and no search engine lists it."""
    response = make_response(render_template(f"plans/{template}.html", **context), status)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
