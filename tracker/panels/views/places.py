"""The ways between the pages of panels, by what the person may open. ``templates/panels/places.html`` draws them."""

from typing import Any

from tracker.access import Permission
from tracker.panels.views.blueprint import bp
from tracker.web.ways import Way, ways_between

PLACES = (
    ("vacancies", "Vacancies", Permission.VACANCY_READ),
    ("register", "Register of panels", Permission.PANEL_SETTINGS_READ),
    ("pool", "Pool of members", Permission.POOL_READ),
    ("justifications", "Justifications", Permission.VACANCY_READ),
    ("docket", "Docket", Permission.DOCKET_READ),
    ("patterns", "Patterns", Permission.PATTERN_READ),
    ("running", "Running indicator 2", Permission.PATTERN_READ),
    ("statements", "Assurance", Permission.STATEMENT_READ),
    ("settings", "Settings", Permission.PANEL_SETTINGS_READ),
)
"""Endpoint, label, and what it takes to open it."""


@bp.app_template_global()
def panel_places(organisation: Any, here: str) -> list[Way]:
    """Where else the person may go from here. ``here`` is the endpoint of this place: "register"."""
    places = ((f"panels.{endpoint}", label, permission) for endpoint, label, permission in PLACES)
    return ways_between(places, organisation.id, f"panels.{here}")
