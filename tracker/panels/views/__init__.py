"""Pages of vacancies, panels, exceptions, justifications and the docket."""

from tracker.panels import models
from tracker.panels.views import justifications, places
from tracker.panels.views.blueprint import bp

__all__ = ["bp", "justifications", "models", "places"]
