"""Pages about leaders' commitments. Importing a module adds its pages to the blueprint."""

from tracker.commitments import models
from tracker.commitments.views import index, objectives, packs, places
from tracker.commitments.views.blueprint import bp

__all__ = ["bp", "index", "models", "objectives", "packs", "places"]
