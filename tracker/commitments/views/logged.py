"""What the pages of sessions and of acts share."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.models import User
from tracker.commitments.models import Relationship
from tracker.commitments.rules import logged as rules
from tracker.errors import RuleBroken


def on_hold(pair: Relationship, person: User, *, is_act: bool) -> str:
    """Why nothing can be logged by a page that is opened now; nothing where it can."""
    if request.method != "GET":
        return ""
    try:
        rules.check_kind(pair.kind, is_act=is_act)
        rules.check_logger(pair.side_of(person), is_act=is_act)
        rules.check_open(pair.state, pair.started_on, pair.end_reason)
    except RuleBroken as broken:
        return broken.message
    return ""


def turn_away(pair: Relationship, why: str) -> ResponseReturnValue:
    """A page that makes no sense as the relationship stands: to the relationship's own, which says why."""
    flash(why, "warning")
    return redirect(url_for("commitments.show_relationship", relationship_id=pair.id))


def to_index(pair: Relationship, words: str) -> ResponseReturnValue:
    """Back to where everything is logged from."""
    flash(words)
    return redirect(url_for("commitments.index", organisation_id=pair.organisation_id))
