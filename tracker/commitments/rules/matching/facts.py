"""What is known of a leader and of a colleague when they are matched, and what a proposal is. Pure."""

import uuid
from dataclasses import dataclass

from tracker.commitments.rules.vocabulary import Category, Duty, Kind
from tracker.wres.rules.vocabulary import Band


@dataclass(frozen=True, slots=True)
class LeaderFacts:
    """Somebody who owes the commitment or offers it. ``id`` is that of their account.

    ``capacity`` is how many further relationships they can take, ``owes`` what of this year's duty is still to do.
    ``conflicts`` are accounts, whoever of the two declared it; ``manages`` accounts or entries in the pool. Who is
    non-executive sponsors only people who could reach an executive role: chairs too, where the trust has settled so.
    """

    id: uuid.UUID
    name: str
    category: Category
    site: str = ""
    interests: frozenset[str] = frozenset()
    kinds_offered: frozenset[Kind] = frozenset()
    capacity: int = 1
    owes: frozenset[Duty] = frozenset()
    conflicts: frozenset[uuid.UUID] = frozenset()
    manages: frozenset[uuid.UUID] = frozenset()
    is_non_executive: bool = False


@dataclass(frozen=True, slots=True)
class ColleagueFacts:
    """Somebody in the pool. ``id`` is that of their entry, ``user_id`` that of their account.

    ``kinds_wanted`` begins with what they want most, ``wishes`` with the leader they want most. ``open_kinds`` is with
    which leader they are in which kind of relationship that is not over, requests among them; ``declined`` is what
    either of the two said no to.
    """

    id: uuid.UUID
    user_id: uuid.UUID
    band: Band
    site: str = ""
    interests: frozenset[str] = frozenset()
    kinds_wanted: tuple[Kind, ...] = ()
    wishes: tuple[uuid.UUID, ...] = ()
    could_reach_executive: bool = False
    line_manager_id: uuid.UUID | None = None
    open_kinds: frozenset[tuple[uuid.UUID, Kind]] = frozenset()
    declined: frozenset[tuple[uuid.UUID, Kind]] = frozenset()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two people who might be paired, in which kind, and why: what counts most comes first."""

    leader_id: uuid.UUID
    colleague_id: uuid.UUID
    kind: Kind
    score: int
    reasons: tuple[str, ...]
