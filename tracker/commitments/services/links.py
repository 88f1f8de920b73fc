"""Single-use links: promised by mail, and void once they are not needed any more. Using one is in ``by_link``."""

import secrets
from collections.abc import Iterable
from datetime import timedelta

from tracker import audit, clock, outbox
from tracker.access import Permission, can
from tracker.accounts.models import User
from tracker.accounts.queries import digest_of
from tracker.audit import Tag
from tracker.commitments.models import CommitmentLink, MentoringSession, Relationship, SponsorshipAct
from tracker.commitments.queries import links as queries
from tracker.commitments.queries.settled import settled_at
from tracker.commitments.rules.logged import is_over
from tracker.commitments.rules.vocabulary import LinkPurpose
from tracker.db import db
from tracker.panels.rules.moments import start_of
from tracker.periods import add_working_days
from tracker.words import in_words

DAY = timedelta(days=1)


def send_link(
    pair: Relationship,
    *,
    user: User,
    purpose: LinkPurpose,
    site: str,
    session: MentoringSession | None = None,
    act: SponsorshipAct | None = None,
) -> CommitmentLink | None:
    """Promise one of the two a mail with a link to log, or to confirm what was logged. An earlier one is void.

    ``site`` is the address of the service, with a slash at its end. None, and no mail, for somebody who may do nothing
    here any more, and in a relationship that is over. Only a part of a use case, which says who brought it about.
    """
    if is_over(pair.state, pair.end_reason) or not can(user, Permission.RELATIONSHIP_KEEP, pair):
        return None
    about = session or act
    void(queries.unused_links(pair, user_id=user.id, purpose=purpose, about_id=about.id if about else None))
    token = secrets.token_urlsafe(32)
    last_day = add_working_days(clock.today(), settled_at(pair.organisation_id).link_days)
    link = CommitmentLink(pair=pair, user=user, purpose=purpose, session=session, act=act)
    link.token_digest, link.expires_at = digest_of(token), start_of(last_day + DAY)
    db.session.add(link)
    audit.record(None, Tag.COMMITMENT_LINK_SENT, link)
    _promise(link, url=f"{site}commitment-links/{token}", expires=in_words(last_day))
    return link


def _promise(link: CommitmentLink, *, url: str, expires: str) -> None:
    outbox.enqueue(
        "commitment_link",
        to=link.user.email,
        key=f"commitment_link:{link.id}",
        name=link.user.name,
        organisation=link.organisation.name,
        is_to_log=link.purpose is LinkPurpose.LOG_SESSION,
        url=url,
        expires=expires,
    )


def void_links(record: MentoringSession | SponsorshipAct) -> None:
    """Make every link to confirm this session or act useless. Only a part of a use case, which records why."""
    void(queries.links_about(record))


def void(links: Iterable[CommitmentLink]) -> None:
    """Make links useless that still work by their days. Only a part of a use case, which records why."""
    now = clock.now()
    for link in links:
        if link.used_at is None and now < link.expires_at:
            link.used_at = now


def remove_links(record: MentoringSession | SponsorshipAct) -> None:
    """Let the links to confirm what is about to be removed go with it."""
    for link in queries.links_about(record):
        db.session.delete(link)
