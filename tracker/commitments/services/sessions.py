"""Logging a session, changing it and taking it out, until the other side has confirmed it."""

from datetime import date

from tracker import audit, clock
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.commitments.models import MentoringSession, Relationship
from tracker.commitments.queries.logged import session_on
from tracker.commitments.queries.records import locked
from tracker.commitments.rules import logged as rules
from tracker.commitments.rules.vocabulary import Meeting
from tracker.commitments.services import answers, notes
from tracker.commitments.services.links import send_link
from tracker.commitments.services.stalled import begin_anew
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.words import in_words


def log_session(
    pair: Relationship,
    *,
    actor: User,
    held_on: date,
    minutes: int,
    meeting: Meeting,
    site: str,
    note: str = "",
    is_shared: bool = False,
) -> MentoringSession:
    """Log a session as one of the two, with a note of one's own. The other side gets a mail with a link to confirm it.

    Raises RuleBroken for a day or a length that cannot be, and for a second session on one day.
    """
    pair = locked(pair)
    rules.check_logger(pair.side_of(actor), is_act=False)
    _check(pair, held_on, minutes)
    session = MentoringSession(pair=pair, held_on=held_on, minutes=minutes, meeting=meeting, logged_by=actor)
    db.session.add(session)
    audit.record(actor, Tag.SESSION_LOGGED, session)
    begin_anew(pair)
    if note:
        notes.write_note(session, actor=actor, words=note, is_shared=is_shared)
    _ask(session, site)
    return session


def edit_session(
    session: MentoringSession,
    *,
    actor: User,
    version: int | None,
    held_on: date,
    minutes: int,
    meeting: Meeting,
    site: str,
) -> None:
    """Change what one logged, before it is confirmed. It then waits for the other side, who gets a new link."""
    pair = locked(session.pair)
    session = answers.changeable(session, actor, version)
    _check(pair, held_on, minutes, besides=session)
    session.held_on, session.minutes, session.meeting = held_on, minutes, meeting
    fields = sorted(audit.changes(session))
    answers.check_changed(session, fields)
    if fields:
        answers.ask_again(session)
        audit.record(actor, Tag.SESSION_EDITED, session, fields=fields)
        begin_anew(pair)
        _ask(session, site)


def remove_session(session: MentoringSession, *, actor: User, version: int | None) -> None:
    """Take out what one logged, before it is confirmed, with one's own note and the link to confirm it."""
    session = answers.changeable(session, actor, version)
    notes.forget_note(session, actor=actor)
    answers.remove(session, actor=actor, tag=Tag.SESSION_REMOVED)


def _check(pair: Relationship, held_on: date, minutes: int, besides: MentoringSession | None = None) -> None:
    rules.check_kind(pair.kind, is_act=False)
    started_on = rules.check_open(pair.state, pair.started_on, pair.end_reason)
    rules.check_day(held_on, clock.today(), started_on=started_on, ended_on=pair.ended_on, field="held_on")
    rules.check_minutes(minutes)
    if session_on(pair, held_on, besides=besides.id if besides else None):
        words = f"A session on {in_words(held_on)} is logged already. Change or confirm that one"
        raise RuleBroken(words, field="held_on")


def _ask(session: MentoringSession, site: str) -> None:
    other = session.other_than(session.logged_by)
    send_link(session, user=other, site=site)
