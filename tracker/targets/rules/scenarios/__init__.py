"""What would become of the bands if people left, were recruited or were promoted differently. Pure."""

from tracker.targets.rules.scenarios.terms import LEAST_GROWTH, MOST_GROWTH, Levers, Terms

__all__ = ["LEAST_GROWTH", "MOST_GROWTH", "Levers", "Terms"]
