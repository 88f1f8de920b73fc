"""Notes of sessions, always for one reader: their own, and what the other side shares with them. No other way in."""

from sqlalchemy import select

from tracker.accounts.models import User
from tracker.commitments.models import MentoringSession, SessionNote
from tracker.db import db


def own_note(session: MentoringSession, reader: User) -> SessionNote | None:
    """What the reader wrote down after a session. One query."""
    statement = select(SessionNote).where(SessionNote.session_id == session.id, SessionNote.author_id == reader.id)
    return db.session.scalars(statement).first()


def shared_note(session: MentoringSession, reader: User) -> SessionNote | None:
    """What the other side wrote and shares with the reader. None for anybody but the two. One query at most."""
    if session.pair.side_of(reader) is None:
        return None
    author = session.other_than(reader)
    statement = select(SessionNote).where(SessionNote.session_id == session.id, SessionNote.author_id == author.id)
    return db.session.scalars(statement.where(SessionNote.is_shared.is_(True))).first()
