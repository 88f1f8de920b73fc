"""Coming in and going out: tries, passwords, and how long a sign-in lasts."""

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type

from tracker import audit, clock
from tracker.accounts import queries, rules
from tracker.accounts.models import EndedSignIn, SignInTry, User
from tracker.audit import Tag
from tracker.db import db
from tracker.errors import RuleBroken

hasher = PasswordHasher(memory_cost=19456, time_cost=2, parallelism=1, type=Type.ID)
"""Argon2id at OWASP's setting: 19 MiB, two passes."""

_NOBODY = hasher.hash(secrets.token_urlsafe())
WRONG = "Email address or password is wrong. Check both and try again"


@dataclass(frozen=True)
class Attempt:
    """A try at signing in: let through and counted, or told to wait."""

    wait: datetime | None
    """When the next try is allowed; None when this one is."""

    try_id: uuid.UUID | None = None
    user_id: uuid.UUID | None = None
    password_hash: str | None = None


def start_try(email: str, *, address: str) -> Attempt:
    """Ask whether this account may be tried from this network address now, and count the try as failed for the moment.

    A try is counted before its password is looked at, in a transaction of its own: many at once cannot slip through
    together, and none of them holds a lock while the slow comparison runs. One that is told to wait is not counted, so
    that waiting ends.
    """
    account, now = queries.digest_of(rules.mailbox(email)), clock.now()
    user = queries.user_by_email(email, lock=True)
    wait = _wait(account, address, now)
    if wait:
        audit.refused(None, Tag.SIGN_IN_THROTTLED, subject=user, organisation_id=user.organisation_id if user else None)
        return Attempt(wait)
    this = SignInTry(account=account, address=address, at=now, succeeded=False)
    db.session.add(this)
    _forget(SignInTry, now - rules.TRIES_KEPT)
    db.session.flush()
    known = user if user and user.is_active else None
    return Attempt(None, this.id, known.id if known else None, known.password_hash if known else None)


def is_right(attempt: Attempt, password: str) -> bool:
    """Whether the password is the person's. Slow on purpose; takes as long for nobody as for somebody."""
    return _matches(attempt.password_hash, password) and attempt.user_id is not None


def finish_try(attempt: Attempt, *, succeeded: bool) -> User | None:
    """The person, when the password was theirs and they have not left meanwhile. Either way it goes on the trail."""
    user = queries.get_user(attempt.user_id) if attempt.user_id else None
    if user and succeeded and user.is_active and attempt.try_id:
        queries.get_try(attempt.try_id).succeeded = True
        audit.record(user, Tag.SIGNED_IN, user)
        return user
    audit.refused(None, Tag.SIGN_IN_FAILED, subject=user, organisation_id=user.organisation_id if user else None)
    return None


def _wait(account: str, address: str, now: datetime) -> datetime | None:
    since = now - rules.WINDOW
    counted = (
        (queries.failures_here(account, address, since), rules.FAILURES_HERE),
        (queries.failures_of_account(account, since), rules.FAILURES_BY_ACCOUNT),
        (queries.failures_from_address(address, since), rules.FAILURES_BY_ADDRESS),
    )
    waits = [rules.wait_until(failures, limit, now) for failures, limit in counted]
    return max((wait for wait in waits if wait), default=None)


def enter(user: User) -> None:
    """Record a sign-in that needed no password: the demonstration's."""
    audit.record(user, Tag.SIGNED_IN, user, by="demonstration")


def sign_out(user: User, *, sign_in: str) -> None:
    """End this one sign-in, also for whoever may hold a copy of its cookie. ``sign_in`` is the name it goes by."""
    db.session.add(EndedSignIn(digest=queries.digest_of(sign_in)))
    _forget(EndedSignIn, clock.now() - rules.ABSOLUTE_LIFE)
    audit.record(user, Tag.SIGNED_OUT, user)


def sign_out_everywhere(user: User, *, actor: User) -> None:
    """End every sign-in of the person, on every device."""
    user.session_key = uuid.uuid4()
    audit.record(actor, Tag.SIGNED_OUT_EVERYWHERE, user)


def change_password(user: User, *, current: str, password: str) -> None:
    """Replace a password that the person knows; every sign-in ends."""
    if not _matches(user.password_hash, current):
        raise RuleBroken("Current password is wrong", field="current")
    set_password(user, password)
    audit.record(user, Tag.PASSWORD_CHANGED, user)


def set_password(user: User, password: str) -> None:
    """Store a password; every sign-in ends. Raises RuleBroken when it is too short or found in breaches.

    Only a part of a use case, which records why.
    """
    rules.check_password(password, user.email, user.name)
    user.password_hash = hasher.hash(password)
    user.session_key = uuid.uuid4()


def _matches(password_hash: str | None, password: str) -> bool:
    try:
        return hasher.verify(password_hash or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False


def _forget(kind: type[SignInTry] | type[EndedSignIn], before: datetime) -> None:
    for old in queries.outdated(kind, before):
        db.session.delete(old)
