"""Single-use links: promised by mail, and void once they are not needed any more. Using one is in ``by_link``.

A mail of its own holds one when something was logged. A digest holds those of many people, offered and made together.
"""

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from tracker import audit, clock, outbox
from tracker.access import Permission, can
from tracker.accounts.models import User
from tracker.accounts.queries import digest_of
from tracker.audit import Tag
from tracker.commitments.models import CommitmentLink, MentoringSession, Relationship, SponsorshipAct
from tracker.commitments.queries import links as queries
from tracker.commitments.queries.links import About, Wanted
from tracker.commitments.queries.settled import settled_among
from tracker.commitments.rules.logged import is_over
from tracker.commitments.rules.vocabulary import Answer, Kind, LinkPurpose, State
from tracker.db import db
from tracker.panels.rules.moments import day_of, start_of
from tracker.periods import add_working_days
from tracker.words import in_words

DAY = timedelta(days=1)


PURPOSES: Mapping[type[About], LinkPurpose] = {
    Relationship: LinkPurpose.LOG_SESSION,
    MentoringSession: LinkPurpose.CONFIRM_SESSION,
    SponsorshipAct: LinkPurpose.CONFIRM_ACT,
}


@dataclass(frozen=True)
class Offer:
    """A link that is not there yet: its token is known to whoever writes the mail, and kept nowhere.

    ``about`` is the relationship of which a session is to be logged, or what is to be confirmed.
    """

    about: About
    user: User
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def path(self) -> str:
        """Where it leads, without the site's address: it says nothing of what it is about."""
        return f"commitment-links/{self.token}"

    @property
    def pair(self) -> Relationship:
        """The relationship."""
        return self.about if isinstance(self.about, Relationship) else self.about.pair

    @property
    def wanted(self) -> Wanted:
        """For what, and for whom."""
        return Wanted(PURPOSES[type(self.about)], self.about.id, self.user.id)

    @property
    def may_be_made(self) -> bool:
        """Whether its person may still do that here, signed in, and the relationship is not over."""
        is_theirs = self.user.is_active and can(self.user, Permission.RELATIONSHIP_KEEP, self.pair)
        return is_theirs and not is_over(self.pair.state, self.pair.end_reason)

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to do. A sponsor's acts are logged on their page, by the leader."""
        if isinstance(self.about, Relationship):
            return self.about.state is State.ACTIVE and self.about.kind is not Kind.SPONSORSHIP
        return self.about.answer is Answer.WAITING and self.about.logged_by_id != self.user.id

    def made(self, *, last_day: date) -> CommitmentLink:
        """The link, which works until the end of its last day."""
        return CommitmentLink(
            pair=self.pair,
            user=self.user,
            purpose=PURPOSES[type(self.about)],
            session=self.about if isinstance(self.about, MentoringSession) else None,
            act=self.about if isinstance(self.about, SponsorshipAct) else None,
            token_digest=digest_of(self.token),
            expires_at=start_of(last_day + DAY),
        )


def send_link(record: MentoringSession | SponsorshipAct, *, user: User, site: str) -> CommitmentLink | None:
    """Promise the other side a mail with a link to confirm what was logged. An earlier one is void.

    ``site`` is the address of the service, with a slash at its end. None, and no mail, for somebody who may do nothing
    here any more, and in a relationship that is over. Only a part of a use case, which says who brought it about.
    """
    offer = Offer(record, user)
    if not offer.may_be_made:
        return None
    (link,) = make_links([offer])
    _promise(link, url=f"{site}{offer.path}")
    return link


def offer_links(wanted: Collection[Wanted]) -> dict[Wanted, Offer]:
    """An offer for each whose person may do it now: what was answered meanwhile needs none. Writes nothing.

    Two queries, and one for each purpose that there is, however many are wanted.
    """
    if not wanted:
        return {}
    people, found = queries.people_of(wanted), queries.subjects_of(wanted)
    offers = [
        Offer(found[each.about_id], people[each.user_id])
        for each in wanted
        if each.about_id in found and each.user_id in people
    ]
    return {each.wanted: each for each in offers if each.may_be_made and each.is_needed}


def make_links(offers: Collection[Offer]) -> list[CommitmentLink]:
    """Let these work from now on, and nothing older for the same. Only a part of a use case, which promises the mail.

    Two queries and what is written, however many.
    """
    if not offers:
        return []
    void(queries.unused_links({each.wanted for each in offers}))
    settled, today = settled_among({each.pair.organisation_id for each in offers}), clock.today()
    made = [
        each.made(last_day=add_working_days(today, settled[each.pair.organisation_id].link_days)) for each in offers
    ]
    db.session.add_all(made)
    audit.record_all(None, Tag.COMMITMENT_LINK_SENT, [(each, {}) for each in made])
    return made


def _promise(link: CommitmentLink, *, url: str) -> None:
    outbox.enqueue(
        "commitment_link",
        to=link.user.email,
        key=f"commitment_link:{link.id}",
        user_id=link.user_id,
        organisation_id=link.organisation_id,
        is_confidential=True,
        name=link.user.name,
        organisation=link.organisation.name,
        url=url,
        expires=in_words(day_of(link.expires_at) - DAY),
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
