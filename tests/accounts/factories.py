"""What the tests of accounts share: a person with a password, and reading the trail, the outbox and the tries."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tests.factories import UserFactory
from tracker.accounts.models import User
from tracker.accounts.services import sign_in
from tracker.audit.models import AuditEvent
from tracker.db import db
from tracker.outbox.models import Message

PASSWORD = "violet kettle mountain"
HASH = sign_in.hasher.hash(PASSWORD)
SITE = "https://tracker.example.nhs.uk/"


def person(**columns: Any) -> Any:
    """Somebody who has chosen a password."""
    return UserFactory(**({"password_hash": HASH} | columns))


def tags() -> list[str]:
    """What the trail holds, oldest first."""
    return [event.tag.value for event in events()]


def events() -> list[AuditEvent]:
    """The trail, oldest first."""
    return list(db.session.scalars(sa.select(AuditEvent).order_by(AuditEvent.position)))


def letters() -> list[Message]:
    """The outbox, oldest first."""
    return list(db.session.scalars(sa.select(Message).order_by(Message.created_at)))


def token_in(message: Message) -> str:
    """The secret of the link in a letter."""
    [word] = [word for word in message.body.split() if "/links/" in word]
    return word.rpartition("/links/")[2]


def try_to_sign_in(email: str, password: str, address: str = "10.0.0.1") -> User | datetime | None:
    """One try, from its start to its end: the person, None, or the moment to wait for."""
    attempt = sign_in.start_try(email, address=address)
    if attempt.wait:
        return attempt.wait
    return sign_in.finish_try(attempt, succeeded=sign_in.is_right(attempt, password))
