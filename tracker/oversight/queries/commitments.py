"""Leaders' commitments as the overview shows them: who has kept them, and what is the reader's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.access import Permission, can
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import Relationship
from tracker.commitments.queries.coverage import coverage_of, first_year_of
from tracker.commitments.queries.own import own_pairs
from tracker.commitments.rules.coverage import Coverage


@dataclass(frozen=True)
class Commitments:
    """``coverage`` is None for those who do not read it, and while nobody has signed an agreement."""

    organisation: Organisation | None = None
    coverage: Coverage | None = None
    pairs: Sequence[Relationship] = ()

    @property
    def is_used(self) -> bool:
        """Whether there is anything that the reader may know of."""
        return self.coverage is not None or bool(self.pairs)


NONE = Commitments()


def commitments_at(organisation: Organisation, reader: User) -> Commitments:
    """What the reader may know of commitments.

    One query for the reader's relationships and two more where there are any; for who reads the coverage one, and four
    more once an agreement is signed.
    """
    keeps, reads = (can(reader, each, organisation) for each in (Permission.COMMITMENT_KEEP, Permission.COVERAGE_READ))
    is_used = reads and first_year_of(organisation.id) is not None
    return Commitments(
        organisation,
        coverage=coverage_of(organisation.id) if is_used else None,
        pairs=own_pairs(organisation.id, reader.id) if keeps else (),
    )
