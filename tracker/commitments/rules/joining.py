"""Who may join the pool of colleagues, what consent is, and what a colleague may wish for. Pure."""

import hashlib
import uuid
from collections.abc import Collection, Sequence

from tracker.commitments.rules.vocabulary import Category, Kind
from tracker.errors import RuleBroken

MOST_WISHES = 5
"""Leaders whom a colleague may name, in order."""

ABOVE = frozenset(Category) - {Category.GOVERNOR}
"""Parts that nobody at band 8d or below holds. A governor may be a member of staff."""


def check_part(category: Category | None) -> None:
    """Raise RuleBroken for a leader who is above band 8d, whatever band they say: they may lead instead.

    >>> check_part(None), check_part(Category.GOVERNOR)
    (None, None)
    """
    if category in ABOVE:
        raise RuleBroken(
            f"The pool is for colleagues at band 8d or below. As {category}, you can lead a relationship instead"
        )


def digest_of(wording: str) -> str:
    """What tells one wording of consent from another.

    >>> digest_of("I agree")[:12]
    '99955b75e054'
    """
    return hashlib.sha256(wording.encode()).hexdigest()


def check_consent(wording: str, *, agrees: bool, seen: str) -> None:
    """Raise RuleBroken unless somebody agrees, and to the wording that holds now: ``seen`` is the digest they read."""
    if not agrees:
        raise RuleBroken("Tick the box to agree", field="agrees")
    if seen != digest_of(wording):
        raise RuleBroken("The wording was changed while this page was open. Read it again, then agree", field="agrees")


def check_kinds(kinds: Sequence[Kind]) -> None:
    """Raise RuleBroken unless at least one kind is wanted, and none twice."""
    if not kinds:
        raise RuleBroken("Select what you would like most", field="first_kind")
    if len(set(kinds)) < len(kinds):
        raise RuleBroken("Select each kind once", field="second_kind")


def check_wishes(
    leader_ids: Sequence[uuid.UUID],
    *,
    possible: Collection[uuid.UUID],
    user_id: uuid.UUID,
    line_manager_id: uuid.UUID | None,
) -> None:
    """Raise RuleBroken unless all are leaders today, each named once, and none is the colleague or manages them."""
    if len(leader_ids) > MOST_WISHES:
        raise RuleBroken(f"Name {MOST_WISHES} leaders or fewer")
    if len(set(leader_ids)) < len(leader_ids):
        raise RuleBroken("Name each leader once")
    if user_id in leader_ids:
        raise RuleBroken("You cannot be paired with yourself")
    if line_manager_id in leader_ids:
        raise RuleBroken("Your line manager cannot mentor or sponsor you. Name somebody else")
    if not set(leader_ids) <= set(possible):
        raise RuleBroken("Select somebody who is a leader here today")
