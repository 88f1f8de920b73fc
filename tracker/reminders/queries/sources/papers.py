"""Board papers that are to be approved or issued before their meeting. Once it is over, it is too late for both."""

from typing import Any

from sqlalchemy import ColumnElement, case, exists, select

from tracker.access import Role
from tracker.accounts.models import Membership
from tracker.board_papers.models import Paper
from tracker.board_papers.rules.vocabulary import Status
from tracker.reminders.queries.sources.live import Live, name_of, words
from tracker.reminders.rules.vocabulary import Kind, Part

_WRITES = (Role.SECRETARY, Role.EDI_LEAD)
"""Who may still write in a paper that they began, and read it before it is issued."""


def _papers(kind: Kind, status: Status) -> Live:
    writes = exists().where(
        Membership.user_id == Paper.author_id,
        Membership.organisation_id == Paper.organisation_id,
        Membership.ended_at.is_(None),
        Membership.role.in_(_WRITES),
    )
    columns: list[ColumnElement[Any]] = [
        Paper.id.label("item_id"),
        Paper.organisation_id.label("organisation_id"),
        Paper.meeting_date.label("due_on"),
        words("“", Paper.title, "”").label("label"),
        Paper.id.label("subject_id"),
        name_of(Paper.author_id).label("of"),
        Paper.version.label("version"),
        case((writes, Paper.author_id)).label("author_id"),
    ]
    statement = select(*columns).where(Paper.status == status, Paper.meeting_date.is_not(None))
    return Live(kind, statement, {Part.AUTHOR: "author_id"}, lapses=True)


def to_approve() -> Live:
    """Drafts that have a meeting."""
    return _papers(Kind.PAPER_TO_APPROVE, Status.DRAFT)


def to_issue() -> Live:
    """What is approved and has no number yet."""
    return _papers(Kind.PAPER_TO_ISSUE, Status.APPROVED)


LIVE = (to_approve, to_issue)
