"""What a new file would change in a draft. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.wres.rules.facts import Fact


@dataclass(frozen=True, slots=True)
class Differences:
    """Numbers of figures."""

    changed: int
    added: int
    removed: int
    unchanged: int


def differences(before: Iterable[Fact], after: Iterable[Fact]) -> Differences:
    """How the figures of one reading stand against another's, cell by cell."""
    old, new = ({fact.cell: fact.value for fact in facts} for facts in (before, after))
    shared = old.keys() & new.keys()
    changed = sum(old[cell] != new[cell] for cell in shared)
    return Differences(changed, len(new.keys() - old.keys()), len(old.keys() - new.keys()), len(shared) - changed)
