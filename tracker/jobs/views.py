"""How the jobs go, for administrators and for monitoring."""

from flask import Blueprint

from tracker.jobs import models  # noqa: F401 -- until a page imports them

bp = Blueprint("jobs", __name__)
