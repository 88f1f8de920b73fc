"""What the pages of returns share."""

from flask import Blueprint

from tracker.access import is_member
from tracker.accounts.models import Organisation
from tracker.web.guard import signed_in

bp = Blueprint("wres", __name__)


def sees_drafts(organisation: Organisation) -> bool:
    """People of the organisation see drafts; a reviewer from outside sees what the board has signed off."""
    return is_member.holds(signed_in(), organisation)
