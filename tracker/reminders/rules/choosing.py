"""Which kinds of mail somebody may do without, and which their organisations require. Pure.

The list follows from roles and rules alone, never from what there is on record: so it is the same for everybody of the
same roles, and says of nobody whether they are in a relationship.
"""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tracker.reminders.rules.meanings import MEANINGS
from tracker.reminders.rules.rulebook import Rulebook
from tracker.reminders.rules.settled import Rule
from tracker.reminders.rules.vocabulary import Doing, Kind, Part

OF_ROLES = frozenset({Part.COORDINATOR, Part.EDI_LEAD, Part.SECRETARY, Part.CHAIR})
"""Parts that only who holds the role can have. Every other may be anybody's."""


@dataclass(frozen=True)
class Choice:
    """One kind that can reach somebody: the organisations that require it, and those that let go of it."""

    kind: Kind
    required_at: Sequence[uuid.UUID]
    free_at: Sequence[uuid.UUID]

    @property
    def is_free(self) -> bool:
        """Whether turning it off changes anything: at least one organisation lets go of it."""
        return bool(self.free_at)

    @property
    def name(self) -> str:
        """What a list of kinds calls it."""
        return MEANINGS[self.kind].name

    @property
    def doing(self) -> Doing:
        """Under which heading it stands."""
        return MEANINGS[self.kind].doing


def choices(book: Rulebook, parts_at: Mapping[uuid.UUID, Collection[Part]]) -> list[Choice]:
    """Every kind that can reach somebody who holds these roles, in the order of the headings.

    ``parts_at`` are their roles at each organisation, as parts.
    """
    headings = list(Doing)
    found = [_choice(kind, book, parts_at) for kind in MEANINGS]
    reachable = [each for each in found if each.required_at or each.free_at]
    return sorted(reachable, key=lambda each: headings.index(each.doing))


def _choice(kind: Kind, book: Rulebook, parts_at: Mapping[uuid.UUID, Collection[Part]]) -> Choice:
    rules = {each: book.rule(each, kind) for each, parts in parts_at.items() if _reaches(book.rule(each, kind), parts)}
    required = tuple(each for each, rule in rules.items() if rule.is_required)
    return Choice(kind, required, tuple(each for each in rules if each not in required))


def _reaches(rule: Rule, parts: Collection[Part]) -> bool:
    return rule.is_on and any(step.to not in OF_ROLES or step.to in parts for step in rule.steps)
