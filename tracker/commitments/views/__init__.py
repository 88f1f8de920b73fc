"""Pages about leaders' commitments. Importing a module adds its pages to the blueprint."""

from tracker.commitments import models
from tracker.commitments.views import (
    acts,
    care,
    colours,
    concerns,
    index,
    links,
    objectives,
    packs,
    places,
    sessions,
    settings,
)
from tracker.commitments.views.blueprint import bp

__all__ = [
    "acts",
    "bp",
    "care",
    "colours",
    "concerns",
    "index",
    "links",
    "models",
    "objectives",
    "packs",
    "places",
    "sessions",
    "settings",
]
