"""Single-use links: invitations, and choosing a new password."""

import secrets
from datetime import timedelta

from tracker import audit, clock, outbox
from tracker.accounts import queries, rules
from tracker.accounts.models import Link, User
from tracker.accounts.services.sign_in import set_password
from tracker.audit import Tag
from tracker.db import db
from tracker.errors import RuleBroken


def ask_for_reset(email: str, *, site: str) -> None:
    """Send a link to choose a new password, when there is such a person. The page says the same either way.

    ``site`` is the address of the service, with a slash at its end. After a few links in an hour no more are sent.
    """
    user = queries.user_by_email(email, lock=True)
    if user is None or not user.is_active:
        audit.refused(None, Tag.PASSWORD_RESET_ASKED)
        return
    is_enough = queries.links_sent_to(user, clock.now() - timedelta(hours=1)) >= rules.LINKS_AN_HOUR
    if not is_enough:
        send_link(user, rules.Purpose.RESET, site=site)
    audit.record(user, Tag.PASSWORD_RESET_ASKED, user, sent=not is_enough)


def send_link(user: User, purpose: rules.Purpose, *, site: str) -> None:
    """Promise a mail with a single-use link that expires; every earlier link of the person is void."""
    void_links(user)
    token = secrets.token_urlsafe(32)
    expires_at = clock.now() + rules.LINK_LIFE[purpose]
    link = Link(user=user, purpose=purpose, token_digest=queries.digest_of(token), expires_at=expires_at)
    db.session.add(link)
    db.session.flush()
    local = expires_at.astimezone(clock.LONDON)
    outbox.enqueue(
        purpose,
        to=user.email,
        key=f"{purpose}:{link.id}",
        user_id=user.id,
        organisation_id=user.organisation_id,
        name=user.name,
        url=f"{site}links/{token}",
        expires=f"{local.day} {local:%B %Y at %H:%M}",
    )


def join(user: User) -> None:
    """Take up an invitation without a password: the demonstration's people, who come in by a click."""
    void_links(user)
    audit.record(user, Tag.PERSON_JOINED, user, by="demonstration")


def void_links(user: User) -> None:
    """Make every link of the person useless. Only a part of a use case, which records why."""
    for link in queries.open_links_of(user):
        link.used_at = clock.now()


def use_link(link: Link, *, password: str) -> User:
    """Set the password that the link was sent for; the link is spent, and every earlier sign-in ends.

    Raises RuleBroken when the link can no longer be used, or the password is too short or found in breaches.
    """
    link = queries.locked_link(link)
    if not link.is_usable:
        raise RuleBroken("This link has been used or has expired. Ask for a new one")
    set_password(link.user, password)
    void_links(link.user)
    joined = link.purpose is rules.Purpose.INVITATION
    audit.record(link.user, Tag.PERSON_JOINED if joined else Tag.PASSWORD_CHANGED, link.user)
    return link.user
