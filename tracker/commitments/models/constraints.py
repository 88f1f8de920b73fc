"""What everything that hangs on a relationship shares."""

import uuid
from typing import TYPE_CHECKING

from tracker.accounts.models import Organisation, User

if TYPE_CHECKING:
    from tracker.commitments.models.relationships import Relationship


class OfRelationship:
    """What the access policy asks of a record, answered by the relationship that it hangs on."""

    if TYPE_CHECKING:
        pair: "Relationship"

    @property
    def organisation_id(self) -> uuid.UUID:
        """The tenant."""
        return self.pair.organisation_id

    @property
    def organisation(self) -> Organisation:
        """Whose record it is."""
        return self.pair.organisation

    @property
    def party_ids(self) -> tuple[uuid.UUID, uuid.UUID]:
        """The accounts of the two sides."""
        return self.pair.party_ids

    @property
    def leader_id(self) -> uuid.UUID:
        """The leader's account."""
        return self.pair.leader_id

    @property
    def colleague_user_id(self) -> uuid.UUID:
        """The colleague's account."""
        return self.pair.colleague_user_id

    def other_than(self, user: User) -> User:
        """The other side, for somebody who is one."""
        return self.pair.other_than(user)
