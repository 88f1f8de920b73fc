"""Coming in and going out: passwords, throttling, single-use links."""

import secrets
import uuid
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type

from tracker import audit, clock, outbox
from tracker.accounts import queries, rules
from tracker.accounts.models import Link, SignInTry, User
from tracker.audit import Tag
from tracker.db import db
from tracker.errors import RuleBroken

hasher = PasswordHasher(memory_cost=19456, time_cost=2, parallelism=1, type=Type.ID)
"""Argon2id at OWASP's setting: 19 MiB, two passes."""

_NOBODY = hasher.hash(secrets.token_urlsafe())
WRONG = "Email address or password is wrong. Check both and try again"


def sign_in(email: str, password: str, *, address: str) -> User | None:
    """The person, when the password is theirs; None when it is wrong. Either way the try is on record.

    ``address`` is the network address of the try. Raises RuleBroken, before looking at the password, when there were
    too many failures: by then nothing was changed, so ``throttled`` records it.
    """
    account = queries.digest_of(email.strip().casefold())
    user = queries.user_by_email(email)
    matches = _matches(user, password)
    succeeded = bool(user and matches and user.is_active)
    db.session.add(SignInTry(account=account, address=address, at=clock.now(), succeeded=succeeded))
    if user and succeeded:
        audit.record(user, Tag.SIGNED_IN, user)
        return user
    audit.refused(None, Tag.SIGN_IN_FAILED, subject=user, organisation_id=user.organisation_id if user else None)
    return None


def wait_until(email: str, *, address: str) -> datetime | None:
    """When the next try is allowed for this account from this address; None when it is allowed now."""
    now = clock.now()
    since = now - rules.WINDOW
    account = queries.digest_of(email.strip().casefold())
    by_account = rules.wait_until(queries.failures_of_account(account, since), rules.FAILURES_BY_ACCOUNT, now)
    by_address = rules.wait_until(queries.failures_from_address(address, since), rules.FAILURES_BY_ADDRESS, now)
    return max(filter(None, (by_account, by_address)), default=None)


def throttled(email: str) -> None:
    """Record that somebody was asked to wait."""
    user = queries.user_by_email(email)
    audit.refused(None, Tag.SIGN_IN_THROTTLED, subject=user, organisation_id=user.organisation_id if user else None)


def enter(user: User) -> None:
    """Record a sign-in that needed no password: the demonstration's."""
    audit.record(user, Tag.SIGNED_IN, user, by="demonstration")


def sign_out(user: User) -> None:
    """Record that the person left this browser."""
    audit.record(user, Tag.SIGNED_OUT, user)


def sign_out_everywhere(user: User, *, actor: User) -> None:
    """End every sign-in of the person, on every device."""
    user.session_key = uuid.uuid4()
    audit.record(actor, Tag.SIGNED_OUT_EVERYWHERE, user)


def ask_for_reset(email: str, *, site: str) -> None:
    """Send a link to choose a new password, when there is such a person. The page says the same either way.

    ``site`` is the address of the service, with a slash at its end.
    """
    user = queries.user_by_email(email)
    if user is None or not user.is_active:
        audit.refused(None, Tag.PASSWORD_RESET_ASKED)
        return
    link_for(user, rules.Purpose.RESET, site=site)
    audit.record(user, Tag.PASSWORD_RESET_ASKED, user)


def link_for(user: User, purpose: rules.Purpose, *, site: str) -> None:
    """Promise a mail with a single-use link that expires."""
    token = secrets.token_urlsafe(32)
    expires_at = clock.now() + rules.LINK_LIFE[purpose]
    link = Link(user=user, purpose=purpose, token_digest=queries.digest_of(token), expires_at=expires_at)
    db.session.add(link)
    db.session.flush()
    outbox.enqueue(
        purpose,
        to=user.email,
        key=f"{purpose}:{link.id}",
        name=user.name,
        url=f"{site}links/{token}",
        expires=f"{expires_at.astimezone(clock.LONDON):%-d %B %Y at %H:%M}",
    )


def use_link(link: Link, *, password: str) -> User:
    """Set the password that the link was sent for; the link is spent, and every earlier sign-in ends."""
    if not link.is_usable:
        raise RuleBroken("This link has been used or has expired. Ask for a new one")
    link.used_at = clock.now()
    _set_password(link.user, password)
    joined = link.purpose is rules.Purpose.INVITATION
    audit.record(link.user, Tag.PERSON_JOINED if joined else Tag.PASSWORD_CHANGED, link.user)
    return link.user


def change_password(user: User, *, current: str, password: str) -> None:
    """Replace a password that the person knows; every other sign-in ends."""
    if not _matches(user, current):
        raise RuleBroken("Current password is wrong", field="current")
    _set_password(user, password)
    audit.record(user, Tag.PASSWORD_CHANGED, user)


def _set_password(user: User, password: str) -> None:
    rules.check_password(password, user.email, user.name)
    user.password_hash = hasher.hash(password)
    user.session_key = uuid.uuid4()


def _matches(user: User | None, password: str) -> bool:
    """Whether the password is the person's. Takes as long for nobody as for somebody."""
    try:
        return hasher.verify((user and user.password_hash) or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
