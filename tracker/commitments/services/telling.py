"""The mails that say that a relationship needs somebody, or has changed: never who, which kind, or why."""

from collections.abc import Iterable

from tracker import outbox
from tracker.accounts.models import User
from tracker.commitments.models import Relationship

NEEDS_YOU, HAS_NEWS = "relationship_needs_you", "relationship_has_news"


def tell(pair: Relationship, people: Iterable[User], template: str, *, about: str, site: str = "") -> None:
    """Promise each of them a mail. ``about`` tells one occasion from the next; ``site`` is where the service is."""
    for person in people:
        outbox.enqueue(
            template,
            to=person.email,
            key=f"{template}:{about}:{pair.id}:{pair.version}:{person.id}",
            user_id=person.id,
            organisation_id=pair.organisation_id,
            is_confidential=True,
            name=person.name,
            organisation=pair.organisation.name,
            # Not to the relationship: two mails with one address would tell whoever sees both who is paired.
            address=f"{site.rstrip('/')}/organisations/{pair.organisation_id}/commitments" if site else "",
        )
