"""What would become of the bands if people left, were recruited or were promoted differently. Pure.

``basis_of(terms, results, assumed)`` gathers what a scenario assumes; ``outcome_of(name, basis, aims)`` works it out.
``Outcome.assumptions``, ``Outcome.finding`` and ``scenario_table(outcome)`` are what a paper prints.
"""

from tracker.targets.rules.scenarios.basis import Basis, Origin, basis_of, in_sentence, notes
from tracker.targets.rules.scenarios.cited import Line, scenario_table
from tracker.targets.rules.scenarios.outcome import Outcome, Prospect, Span, bands_of, goals_of, outcome_of
from tracker.targets.rules.scenarios.terms import (
    LEAST_GROWTH,
    MOST_GROWTH,
    Levers,
    Terms,
    check_bands,
    check_last_year,
)

__all__ = [
    "LEAST_GROWTH",
    "MOST_GROWTH",
    "Basis",
    "Levers",
    "Line",
    "Origin",
    "Outcome",
    "Prospect",
    "Span",
    "Terms",
    "bands_of",
    "basis_of",
    "check_bands",
    "check_last_year",
    "goals_of",
    "in_sentence",
    "notes",
    "outcome_of",
    "scenario_table",
]
