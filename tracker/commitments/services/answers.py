"""What the other side says of a session or an act: that it is right, or that it is not as logged."""

from tracker import audit, clock
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.commitments.models import MentoringSession, SponsorshipAct
from tracker.commitments.queries.logged import Logged, locked_record
from tracker.commitments.queries.records import locked
from tracker.commitments.rules import logged as rules
from tracker.commitments.rules.vocabulary import Answer
from tracker.commitments.services.links import remove_links, void_links
from tracker.commitments.services.telling import NEEDS_YOU, tell
from tracker.db import check_version, db
from tracker.errors import RuleBroken

CONFIRMED = {MentoringSession: Tag.SESSION_CONFIRMED, SponsorshipAct: Tag.ACT_CONFIRMED}
DISPUTED = {MentoringSession: Tag.SESSION_DISPUTED, SponsorshipAct: Tag.ACT_DISPUTED}


def confirm(record: Logged, *, actor: User, version: int | None = None) -> None:
    """Say, as the other side, that it was as logged: from then on it counts, and stays as it is.

    Raises RuleBroken once consent was withdrawn, or it ended so that nobody can tell it from that.
    """
    pair = locked(record.pair)
    record = _answerable(record, actor, version)
    rules.check_confirm(pair.state, pair.end_reason)
    _answer(record, actor, Answer.CONFIRMED, "")
    audit.record(actor, CONFIRMED[type(record)], record)


def dispute(record: Logged, *, actor: User, words: str, site: str, version: int | None = None) -> None:
    """Say, as the other side, what is not as logged. Whoever logged it is told by mail, and may change or remove it."""
    record = _answerable(record, actor, version)
    rules.check_dispute(record.answer)
    _answer(record, actor, Answer.DISPUTED, words)
    audit.record(actor, DISPUTED[type(record)], record)
    if not rules.is_over(record.pair.state, record.pair.end_reason):
        about = f"disputed:{record.id}:{record.version}"
        tell(record.pair, [record.logged_by], NEEDS_YOU, about=about, site=site)


def ask_again(record: MentoringSession | SponsorshipAct) -> None:
    """Let what was changed wait for the other side anew, as logged today. Only a part of a use case."""
    record.logged_on = clock.today()
    record.answer, record.answered_by, record.answered_at, record.dispute = Answer.WAITING, None, None, ""


def changeable(record: Logged, actor: User, version: int | None) -> Logged:
    """The record as it stands now, for whoever logged it to change or remove. Raises RuleBroken or Conflict."""
    record = locked_record(record)
    rules.check_change(record.answer, logged_by_id=record.logged_by_id, actor_id=actor.id)
    check_version(record, version)
    return record


def check_changed(record: MentoringSession | SponsorshipAct, fields: list[str]) -> None:
    """Raise RuleBroken where nothing was changed of what the other side said is not as logged."""
    if not fields and record.answer is Answer.DISPUTED:
        raise RuleBroken("Change what was different, or remove it")


def remove(record: MentoringSession | SponsorshipAct, *, actor: User, tag: Tag) -> None:
    """Take it out, with the links to confirm it. Only a part of a use case, which checks that it may go."""
    remove_links(record)
    audit.record(actor, tag, record)
    db.session.delete(record)


def _answerable(record: Logged, actor: User, version: int | None) -> Logged:
    record = locked_record(record)
    side = record.pair.side_of(actor)
    rules.check_answer(record.answer, side, logged_by_id=record.logged_by_id, actor_id=actor.id)
    check_version(record, version)
    return record


def _answer(record: MentoringSession | SponsorshipAct, actor: User, answer: Answer, words: str) -> None:
    record.answer, record.answered_by, record.answered_at, record.dispute = answer, actor, clock.now(), words
    void_links(record)
