"""What a single-use link does: log one session, or answer for one session or act. Nothing else, and once."""

from datetime import date

from tracker import clock
from tracker.access import Permission, can
from tracker.accounts.models import User
from tracker.commitments.models import CommitmentLink, MentoringSession
from tracker.commitments.queries.links import locked_link
from tracker.commitments.queries.logged import Logged, locked_record
from tracker.commitments.queries.records import locked
from tracker.commitments.rules.logged import is_over
from tracker.commitments.rules.vocabulary import Answer, LinkPurpose, Meeting
from tracker.commitments.services import answers
from tracker.commitments.services.sessions import log_session
from tracker.errors import RuleBroken

SPENT = "This link has been used or has expired. Sign in to go on"
OTHER_PURPOSE = "This link is for something else"


def is_usable(link: CommitmentLink) -> bool:
    """Whether the link still does something: unused, in time, and its person may do the same when signed in.

    Where a relationship is over it does nothing, whether or not consent was withdrawn: nobody can tell by a link.
    """
    about = link.session or link.act
    is_answered = about is not None and about.answer is not Answer.WAITING
    may_act = can(link.user, Permission.RELATIONSHIP_KEEP, link.pair)
    return link.is_usable and not is_answered and may_act and not is_over(link.pair.state, link.pair.end_reason)


def log_by_link(link: CommitmentLink, *, held_on: date, minutes: int, meeting: Meeting, site: str) -> MentoringSession:
    """Log a session as the person whom the link was sent to. A refused day or length leaves the link as it was."""
    link = _spent(link)
    if link.purpose is not LinkPurpose.LOG_SESSION:
        raise RuleBroken(OTHER_PURPOSE)
    return log_session(link.pair, actor=link.user, held_on=held_on, minutes=minutes, meeting=meeting, site=site)


def answer_by_link(link: CommitmentLink, *, is_right: bool, words: str, site: str) -> None:
    """Confirm what the link is about, or say what is not as logged, as the person whom it was sent to."""
    link = _spent(link)
    if link.session is not None:
        _answer(link.session, link.user, is_right=is_right, words=words, site=site)
    elif link.act is not None:
        _answer(link.act, link.user, is_right=is_right, words=words, site=site)
    else:
        raise RuleBroken(OTHER_PURPOSE)


def _answer(record: Logged, actor: User, *, is_right: bool, words: str, site: str) -> None:
    if is_right:
        answers.confirm(record, actor=actor)
    else:
        answers.dispute(record, actor=actor, words=words, site=site)


def _take_hold(link: CommitmentLink) -> None:
    """The pair and what it is about come before the link, as for whoever does the same when signed in."""
    locked(link.pair)
    if link.session is not None:
        locked_record(link.session)
    elif link.act is not None:
        locked_record(link.act)


def _spent(link: CommitmentLink) -> CommitmentLink:
    _take_hold(link)
    link = locked_link(link)
    if not is_usable(link):
        raise RuleBroken(SPENT)
    link.used_at = clock.now()
    return link
