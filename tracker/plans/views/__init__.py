"""Pages of plans and their actions."""

from tracker.plans.views import (
    actions,
    closing,
    evidence,
    filters,
    links,
    listing,
    milestones,
    plans,
    progress,
    rechecking,
)
from tracker.plans.views.blueprint import bp

__all__ = [
    "actions",
    "bp",
    "closing",
    "evidence",
    "filters",
    "links",
    "listing",
    "milestones",
    "plans",
    "progress",
    "rechecking",
]
