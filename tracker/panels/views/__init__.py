"""Pages of vacancies, panels, exceptions, justifications and the docket."""

from tracker.panels import models
from tracker.panels.views import (
    batches,
    breaches,
    counts,
    deciding,
    declaring,
    delegations,
    docket,
    exceptions,
    hub,
    imports,
    justifications,
    members,
    panels,
    patterns,
    places,
    recruitment,
    running,
    vacancies,
)
from tracker.panels.views.blueprint import bp

__all__ = [
    "batches",
    "bp",
    "breaches",
    "counts",
    "deciding",
    "declaring",
    "delegations",
    "docket",
    "exceptions",
    "hub",
    "imports",
    "justifications",
    "members",
    "models",
    "panels",
    "patterns",
    "places",
    "recruitment",
    "running",
    "vacancies",
]
