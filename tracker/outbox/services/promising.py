"""Promising a message, in the transaction of the change it tells of."""

import uuid
from collections.abc import Iterable
from typing import Any

from sqlalchemy.exc import IntegrityError

from tracker.db import db
from tracker.outbox import queries, rules
from tracker.outbox.models import Message
from tracker.outbox.services.letters import plain


def enqueue(
    template: str,
    *,
    to: str,
    key: str,
    user_id: uuid.UUID | None = None,
    organisation_id: uuid.UUID | None = None,
    is_confidential: bool = False,
    **values: Any,
) -> Message | None:
    """Promise one message, in the transaction of the change it tells of.

    ``template`` names a file in templates/emails, whose first line is the subject. Promised once: a key that is there
    already promises nothing and gives None. ``organisation_id`` says whose people see to it when it fails, as in
    ``Message``. Raises RuleBroken when ``to`` is not one address and nothing else.
    """
    if queries.has_promised(key):
        rules.check_address(to)
        return None
    subject, _, body = plain(template, **values).partition("\n")
    message = Message(key=key, to_address=to, subject=subject, body=body.strip() + "\n", user_id=user_id)
    message.organisation_id, message.is_confidential = organisation_id, is_confidential
    return promise(message)


def promise(message: Message) -> Message | None:
    """Promise a message that is written already, in the transaction of the change it tells of; None as ``enqueue``.

    Raises RuleBroken when its address is not one address and nothing else.
    """
    _check(message)
    try:
        with db.session.begin_nested():
            db.session.add(message)
    except IntegrityError:  # somebody else promised it between the look and the write
        return None
    return message


def promise_all(messages: Iterable[Message]) -> list[Message]:
    """Promise messages that are written already and whose keys are new: the caller keeps everybody else from promising.

    Returns them. Raises RuleBroken when an address is not one address and nothing else.
    """
    promised = list(messages)
    for each in promised:
        _check(each)
    db.session.add_all(promised)
    db.session.flush()
    return promised


def _check(message: Message) -> None:
    rules.check_address(message.to_address)
    message.subject = rules.one_line(message.subject)
