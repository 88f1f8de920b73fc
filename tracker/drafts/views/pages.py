"""Where the script of a form sends what is typed, and where the banner's button discards it."""

from flask import abort, current_app, flash, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from tracker.access import Permission
from tracker.accounts.rules import safe_path
from tracker.db import transaction
from tracker.drafts import services
from tracker.drafts.views.blueprint import bp
from tracker.errors import RuleBroken
from tracker.web.filters import time_of_day
from tracker.web.guard import guard, signed_in

MAX_PATH = 2000


@bp.post("/drafts")
@guard(Permission.ACCOUNT_USE)
def keep() -> ResponseReturnValue:
    """Keep what is typed into the form at ``path``: when it was kept, or why it cannot be."""
    path, answers = form_path(), list(request.form.items(multi=True))
    try:
        with transaction():
            draft = services.keep(signed_in(), path=path, answers=answers)
        return {"kept_at": time_of_day(draft.saved_at)}
    except RuleBroken as broken:
        return {"refused": broken.message}, 422


@bp.post("/drafts/discard")
@guard(Permission.ACCOUNT_USE)
def discard() -> ResponseReturnValue:
    """Forget what is kept of the form at ``path``, and go back to it."""
    path = form_path()
    with transaction():
        services.forget(signed_in(), path=path)
    flash("What you had typed is discarded")
    return redirect(path)


def form_path() -> str:
    """The ``path`` of the request, when a form of ours behind the guard is there: anything else is a 400."""
    path = safe_path(request.args.get("path")) or abort(400)
    if len(path) > MAX_PATH:
        abort(400)
    try:
        endpoint, _ = current_app.url_map.bind(request.host).match(path.partition("?")[0], method="POST")
    except HTTPException:
        abort(400)
    if not hasattr(current_app.view_functions[endpoint], "permission"):
        abort(400)
    return path
