"""A note of one's own about a session. It leaves nothing in the trail: nothing of it may be told."""

from tracker.accounts.models import User
from tracker.commitments.models import MentoringSession, SessionNote
from tracker.commitments.queries.notes import own_note
from tracker.commitments.rules.logged import may_write_note
from tracker.db import db
from tracker.errors import RuleBroken


def write_note(session: MentoringSession, *, actor: User, words: str, is_shared: bool) -> None:
    """Keep a note, in place of what one wrote before; without words it goes. Shared, the other side reads it too."""
    side = session.pair.side_of(actor)
    if not may_write_note(session.answer, side, logged_by_id=session.logged_by_id, actor_id=actor.id):
        raise RuleBroken("You can write a note once you have confirmed the session")
    if not words:
        forget_note(session, actor=actor)
        return
    note = own_note(session, actor) or SessionNote(session=session, author=actor)
    note.words, note.is_shared = words, is_shared
    db.session.add(note)


def forget_note(session: MentoringSession, *, actor: User) -> None:
    """Remove one's own note of a session, if there is one."""
    note = own_note(session, actor)
    if note is not None:
        db.session.delete(note)
