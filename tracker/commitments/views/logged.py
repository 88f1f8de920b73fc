"""What the pages of sessions and of acts share, and where each is logged."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.models import User
from tracker.commitments.models import Relationship
from tracker.commitments.rules import logged as rules
from tracker.commitments.rules.vocabulary import UNDER_WAY, Kind, Side
from tracker.commitments.views.away import why_not


class Log(NamedTuple):
    """What somebody can log, and the address of the page on which they do."""

    words: str
    url: str


def log_of(pair: Relationship, reader: User) -> Log | None:
    """What the reader can log of one of their relationships; None where nothing is theirs to log now."""
    if pair.state not in UNDER_WAY:
        return None
    if pair.kind is not Kind.SPONSORSHIP:
        return Log("Log a session", url_for("commitments.log_session", relationship_id=pair.id))
    if pair.side_of(reader) is Side.LEADER:
        return Log("Log what you did", url_for("commitments.log_act", relationship_id=pair.id))
    return None


def quick_log(pairs: Sequence[Relationship], reader: User) -> Log | None:
    """What leads to logging from a page that names no colleague: with several to choose from, to one's own page."""
    found = [log for pair in pairs if (log := log_of(pair, reader))]
    if len(found) > 1:
        return Log("Log a session or an act", url_for("commitments.index", organisation_id=pairs[0].organisation_id))
    return found[0] if found else None


def on_hold(pair: Relationship, person: User, *, is_act: bool) -> str:
    """Why nothing can be logged by a page that is opened now; nothing where it can."""
    return (
        why_not(rules.check_kind, pair.kind, is_act=is_act)
        or why_not(rules.check_logger, pair.side_of(person), is_act=is_act)
        or why_not(rules.check_open, pair.state, pair.started_on, pair.end_reason)
    )


def to_index(pair: Relationship, words: str) -> ResponseReturnValue:
    """Back to where everything is logged from."""
    flash(words)
    return redirect(url_for("commitments.index", organisation_id=pair.organisation_id))
