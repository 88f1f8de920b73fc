"""The menu: what the person may open, at the organisation they are looking at."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, g, request, url_for
from flask_login import current_user

from tracker.access import Permission, Whole, can


@dataclass(frozen=True)
class Place:
    """One item of the menu."""

    label: str
    endpoint: str
    permission: Permission
    within: tuple[str, ...] = ()
    """Pages under this one, where a blueprint holds several places."""
    takes_the_rest: bool = False
    """Whether every page of its blueprint is under this one that is under no other."""

    @property
    def pages(self) -> tuple[str, ...]:
        """Its own page and those under it."""
        return (self.endpoint, *self.within)


SEAT_PAGES = ("accounts.seat", "accounts.add_seat", "accounts.edit_seat", "accounts.end_seat")
PERSON_PAGES = (
    "accounts.person",
    "accounts.invite",
    "accounts.give_role",
    "accounts.end_role",
    "accounts.leave",
    "accounts.rename",
    "accounts.resend_invitation",
)
ORGANISATION_PAGES = ("accounts.edit_organisation", "accounts.share", "accounts.stop_sharing")
DOCKET_PAGES = (
    "panels.decide_exception",
    "panels.decide_justification",
    "panels.correct_decision",
    "panels.declare_interest_in_exception",
    "panels.declare_interest_in_justification",
    "panels.delegations",
    "panels.give_delegation",
    "panels.end_delegation",
)

NEEDS = "reminders.needs"
"""The page of what needs somebody, at all their organisations."""
REMINDER_PAGES = (
    "reminders.edit_rule",
    "reminders.drop_own_rule",
    "reminders.settings",
    "reminders.edit_settings",
    "reminders.year_deadlines",
    "reminders.settle_year_deadline",
    "reminders.use_usual_year_deadline",
    "reminders.meet_year_deadline",
    "reminders.wording",
    "reminders.edit_wording",
    "reminders.drop_own_wording",
    "reminders.mail",
    "reminders.try_mail_again",
    "reminders.give_mail_up",
    "reminders.relationship_mail",
)

PLACES = (
    Place("Overview", "oversight.show", Permission.ORGANISATION_READ),
    Place("Organisations", "oversight.shared", Permission.SHARED_READ),
    Place("WRES returns", "wres.index", Permission.ORGANISATION_READ),
    Place("Targets", "targets.index", Permission.ORGANISATION_READ),
    Place("Action plan", "plans.index", Permission.ORGANISATION_READ),
    Place("Panels", "panels.register", Permission.PANEL_SETTINGS_READ, takes_the_rest=True),
    Place("Docket", "panels.docket", Permission.DOCKET_READ, DOCKET_PAGES),
    Place("Commitments", "commitments.index", Permission.COMMITMENT_READ, takes_the_rest=True),
    Place("Board papers", "board_papers.index", Permission.ORGANISATION_READ),
    Place("Board seats", "accounts.seats", Permission.SEAT_READ, SEAT_PAGES),
    Place("People", "accounts.people", Permission.PERSON_READ, PERSON_PAGES),
    Place("Reminders", "reminders.rules", Permission.REMINDER_RULE_EDIT, REMINDER_PAGES),
    Place("Organisation details", "accounts.organisation", Permission.ORGANISATION_READ, ORGANISATION_PAGES),
    Place("Audit trail", "oversight.trail", Permission.TRAIL_READ),
)


def note_unread(count: int) -> None:
    """Say how many things this page itself shows as new, so that the menu above it says the same."""
    g.unread = count


def look_at(organisation: Any) -> None:
    """Say which organisation this page is about."""
    g.organisation = organisation


def current_organisation() -> Any:
    """The organisation this page is about, or the person's only one."""
    if "organisation" in g:
        return g.organisation
    own = current_user.organisations if current_user.is_authenticated else []
    return own[0] if len(own) == 1 else None


def menu() -> list[dict[str, Any]]:
    """The items of the menu as the header component takes them."""
    if not current_user.is_authenticated:
        return []
    items, organisation = [_needs()], current_organisation()
    if organisation is None:
        return items
    section, whole = (request.endpoint or "").rpartition(".")[0], Whole(organisation.id)
    for place in PLACES:
        if place.endpoint in current_app.view_functions and can(current_user, place.permission, whole):
            href = url_for(place.endpoint, organisation_id=organisation.id)
            items.append({"text": place.label, "href": href, "active": _is_here(place, section)})
    return items


def _needs() -> dict[str, Any]:
    """What needs the person, wherever they are, with how much of it is new to them."""
    unread = g.get("unread", current_user.unread)
    words = f"What needs you ({unread:,} new)" if unread else "What needs you"
    return {"text": words, "href": url_for(NEEDS), "active": request.endpoint == NEEDS}


def _is_here(place: Place, section: str) -> bool:
    if not place.endpoint.startswith(f"{section}."):
        return False
    beside = [each for each in PLACES if each != place and each.endpoint.startswith(f"{section}.")]
    if not beside and not place.within:
        return True
    elsewhere = any(request.endpoint in each.pages for each in beside)
    return request.endpoint in place.pages or (place.takes_the_rest and not elsewhere)
