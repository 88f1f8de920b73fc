"""Pages of oversight: an organisation at a glance, many side by side, the audit trail."""

from tracker.oversight.views import overview, shared, trail
from tracker.oversight.views.blueprint import bp

__all__ = ["bp", "overview", "shared", "trail"]
