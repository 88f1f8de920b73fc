"""Pages of targets."""

from tracker.targets.views import agreements, assumptions, deciding, drafting, scenarios, targets
from tracker.targets.views.blueprint import bp

__all__ = ["agreements", "assumptions", "bp", "deciding", "drafting", "scenarios", "targets"]
