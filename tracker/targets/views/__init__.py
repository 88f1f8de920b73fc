"""Pages of targets."""

from tracker.targets.views.blueprint import bp

__all__ = ["bp"]
