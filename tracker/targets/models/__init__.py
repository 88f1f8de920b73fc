"""Targets, what is assumed of each band, and scenarios."""

from tracker.targets.models.scenarios import Scenario, ScenarioBand
from tracker.targets.models.targets import BandAssumption, OfTarget, Target, TargetAgreement, TargetVersion

__all__ = [
    "BandAssumption",
    "OfTarget",
    "Scenario",
    "ScenarioBand",
    "Target",
    "TargetAgreement",
    "TargetVersion",
]
