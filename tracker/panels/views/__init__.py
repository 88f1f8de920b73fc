"""Pages of vacancies, panels, exceptions, justifications and the docket."""

from tracker.panels import models
from tracker.panels.views import places
from tracker.panels.views.blueprint import bp

__all__ = ["bp", "models", "places"]
