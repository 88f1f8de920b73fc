"""The ways between the pages of commitments, by what the person may open. ``commitments/places.html`` draws them."""

from typing import Any

from tracker.access import Permission
from tracker.commitments.views.blueprint import bp
from tracker.web.ways import Way, ways_between

PLACES = (
    ("index", "My commitments", Permission.COMMITMENT_READ),
    ("register", "Register", Permission.REGISTER_READ),
    ("matching", "Matching", Permission.MATCH_PROPOSE),
    ("coverage", "Coverage", Permission.COVERAGE_READ),
    ("campaigns", "Campaigns", Permission.CAMPAIGN_READ),
    ("mirror", "Board mirror", Permission.COVERAGE_READ),
    ("objectives", "Objectives", Permission.COMMITMENT_KEEP),
    ("insights", "Insights", Permission.PLAN_EDIT),
    ("progression", "Progression", Permission.COVERAGE_READ),
    ("signals", "Signals", Permission.COVERAGE_READ),
    ("concerns", "Concerns", Permission.COMMITMENT_KEEP),
    ("settings", "Settings", Permission.COMMITMENT_READ),
)
"""Endpoint, label, and what it takes to open it."""


@bp.app_template_global()
def commitment_places(organisation: Any, here: str) -> list[Way]:
    """Where else the person may go from here. ``here`` is the endpoint of this place: "coverage"."""
    places = ((f"commitments.{endpoint}", label, permission) for endpoint, label, permission in PLACES)
    return ways_between(places, organisation.id, f"commitments.{here}")
