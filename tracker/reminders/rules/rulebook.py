"""The rules of every trust together: ours, and what some have settled otherwise. Pure."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from tracker.reminders.rules.settled import RULES, Rule
from tracker.reminders.rules.vocabulary import Kind


@dataclass(frozen=True)
class Scope:
    """Organisations for which one rule holds: these where ``within``, all but these otherwise."""

    organisations: frozenset[uuid.UUID]
    within: bool


@dataclass(frozen=True)
class Rulebook:
    """What holds where. ``own`` are the rules that organisations have settled themselves."""

    own: Mapping[tuple[uuid.UUID, Kind], Rule] = field(default_factory=dict)

    def rule(self, organisation_id: uuid.UUID, kind: Kind) -> Rule:
        """What one organisation does about one kind."""
        return self.own.get((organisation_id, kind), RULES[kind])

    def scopes(self, kind: Kind, only: Collection[uuid.UUID] | None = None) -> Iterator[tuple[Rule, Scope]]:
        """Each rule that is on for a kind, with where it holds: trusts that settled the same are asked about together.

        ``only`` narrows it to some organisations.
        """
        settled: dict[Rule, set[uuid.UUID]] = defaultdict(set)
        for (organisation_id, settled_kind), rule in self.own.items():
            if settled_kind is kind and (only is None or organisation_id in only):
                settled[rule].add(organisation_id)
        others = frozenset().union(*settled.values())
        ours = Scope(others, within=False) if only is None else Scope(frozenset(only) - others, within=True)
        if ours.organisations or not ours.within:
            yield RULES[kind], ours
        for rule, organisations in settled.items():
            if rule.is_on:
                yield rule, Scope(frozenset(organisations), within=True)
