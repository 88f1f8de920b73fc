"""Pages about leaders' commitments. Importing a module adds its pages to the blueprint."""

from tracker.commitments import models
from tracker.commitments.views import (
    care,
    concerns,
    index,
    objectives,
    packs,
    places,
    settings,
)
from tracker.commitments.views.blueprint import bp

__all__ = [
    "bp",
    "care",
    "concerns",
    "index",
    "models",
    "objectives",
    "packs",
    "places",
    "settings",
]
