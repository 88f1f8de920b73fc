"""Reading drafts. Nobody reads another person's: every question here names whose it is."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from tracker import clock
from tracker.accounts.models import User
from tracker.db import db
from tracker.drafts.models import Draft
from tracker.drafts.rules import KEPT


def draft_of(user: User, path: str) -> Draft | None:
    """What the person has typed into the form at this path, unless it is outdated. One query."""
    statement = select(Draft).where(Draft.user_id == user.id, Draft.path == path)
    return db.session.scalars(statement.where(Draft.saved_at > clock.now() - KEPT)).first()


def take_turn(user: User) -> None:
    """Of two requests that keep something of one person at once, let one wait, even where there is no draft yet."""
    db.session.execute(select(User.id).where(User.id == user.id).with_for_update(key_share=True))


def locked_draft_of(user: User, path: str) -> Draft | None:
    """The draft as it stands now, outdated or not, locked until the transaction ends."""
    statement = select(Draft).where(Draft.user_id == user.id, Draft.path == path).with_for_update()
    return db.session.scalars(statement.execution_options(populate_existing=True)).first()


def outdated(before: datetime) -> Sequence[Draft]:
    """A few drafts of anybody's that have served their time, leaving out those that another process is at."""
    statement = select(Draft).where(Draft.saved_at <= before).order_by(Draft.saved_at).limit(20)
    return db.session.scalars(statement.with_for_update(skip_locked=True)).all()
