"""Pages of vacancies, panels, exceptions, justifications and the docket."""

from tracker.panels import models
from tracker.panels.views import batches, counts, hub, justifications, patterns, places, recruitment, vacancies
from tracker.panels.views.blueprint import bp

__all__ = [
    "batches",
    "bp",
    "counts",
    "hub",
    "justifications",
    "models",
    "patterns",
    "places",
    "recruitment",
    "vacancies",
]
